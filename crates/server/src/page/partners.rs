//! `GET /partners`: the page that makes snippets. The empty form is kept like any page; there is no end of filled ones.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use lords_press::{
    page::Page,
    partners::{Example, PartnersForm, PartnersPage},
    route::Route,
};
use press_api::{ApiError, Backend as _, Site, Slug, form};

use super::{Reader, document, failed, with_base_url};
use crate::{
    entity::Entity,
    partner::{
        Around, Count, EmbedAddress, EmbedKind, ListOf, NARROWEST, Subject, Theme, USUAL, WIDEST,
        WeatherAt, route_of,
    },
    state::AppState,
    store::StoryFilter,
};

/// How many stories there are to choose from; any other is named by its address.
const TO_CHOOSE_FROM: u32 = 30;

/// The longest query that is looked at.
const LONGEST_QUERY: usize = 4096;

/// `GET /partners?kind=&story=&list=&count=&place=&width=&theme=&loader=`
pub async fn page(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query
        .filter(|query| query.len() <= LONGEST_QUERY)
        .unwrap_or_default();
    let generation = state.store.generation();
    let is_empty = query.is_empty();
    if is_empty && let Some(entity) = state.responses.get("/partners", generation) {
        return entity.respond(&headers);
    }
    let page = match made(&state, &query).await {
        Ok(page) => page,
        Err(error) => {
            tracing::error!(%error, "the page for partners cannot be made");
            return failed(&state).await.respond(&headers);
        }
    };
    let page = Page::Partners(Box::new(page));
    let entity =
        Arc::new(with_frames(&state, document(&state, page, None, Reader::Visitor).await).await);
    if is_empty {
        state
            .responses
            .put("/partners".to_owned(), generation, Arc::clone(&entity));
    }
    entity.respond(&headers)
}

/// With our own embeds allowed in it.
async fn with_frames(state: &AppState, entity: Entity) -> Entity {
    let Ok(site) = state.paper.site().await else {
        return entity;
    };
    let policy = state
        .client
        .template
        .policy()
        .with_own_frames(site.consent.as_ref());
    match HeaderValue::from_str(&policy) {
        Ok(policy) => entity.with_header(header::CONTENT_SECURITY_POLICY, policy),
        Err(error) => {
            tracing::error!(%error, "the policy of the page for partners cannot be a header");
            entity
        }
    }
}

async fn made(state: &AppState, query: &str) -> Result<PartnersPage, ApiError> {
    let site = with_base_url(state.paper.site().await?, state.base_url.as_deref());
    let newest = state
        .store
        .stories(&StoryFilter::default(), None, TO_CHOOSE_FROM)
        .await?;
    let form = read(query);
    let story = match form.story.as_str() {
        "" => newest.items.first().map(|story| story.slug.clone()),
        text => slug_of(text, &site),
    };
    let kind = match form.kind {
        "list" => ListOf::read(&form.list).map(|list| EmbedKind::List(list, Count::read(query))),
        "weather" => Some(EmbedKind::Weather(WeatherAt::read(query))),
        "story" => story.map(EmbedKind::Story),
        _ => story.map(EmbedKind::Card),
    };
    let example = match kind {
        Some(kind) => example(state, &site, kind, &form, Theme::read(query)).await?,
        None => None,
    };
    let categories = site.categories.iter();
    let lists = std::iter::once((ListOf::Latest.to_string(), "Latest stories".to_owned())).chain(
        categories.map(|category| {
            let list = ListOf::Category(category.slug.clone());
            (list.to_string(), category.name.clone())
        }),
    );
    Ok(PartnersPage {
        lists: lists.collect(),
        stories: newest
            .items
            .into_iter()
            .map(|story| (story.slug.to_string(), story.headline))
            .collect(),
        form,
        example,
    })
}

/// The form. What is unknown in it is as usual.
fn read(query: &str) -> PartnersForm {
    let text =
        |name, most| press_api::in_one_line(&form::value(query, name).unwrap_or_default(), most);
    let kinds = ["card", "story", "list", "weather"];
    let kind = text("kind", 10);
    let list = Some(text("list", 200)).filter(|list| !list.is_empty());
    let width = text("width", 10).parse::<u32>().unwrap_or(USUAL);
    PartnersForm {
        kind: kinds
            .into_iter()
            .find(|known| *known == kind)
            .unwrap_or("card"),
        story: text("story", 2048),
        list: list.unwrap_or_else(|| ListOf::Latest.to_string()),
        count: Count::read(query).get(),
        place: WeatherAt::read(query).name.unwrap_or_default(),
        width: width.clamp(NARROWEST, WIDEST),
        theme: Theme::read(query).name(),
        has_loader: form::value(query, "loader").is_some(),
        bounds: (NARROWEST, WIDEST, Count::MOST),
    }
}

/// The story that an editor of another site means: by its slug, its path, or its address.
fn slug_of(text: &str, site: &Site) -> Option<Slug> {
    let route = text
        .parse::<Slug>()
        .ok()
        .map(Route::Story)
        .or_else(|| route_of(text, &site.base_url))
        .or_else(|| text.parse().ok());
    match route {
        Some(Route::Story(slug)) => Some(slug),
        _ => None,
    }
}

/// The snippet of a kind; none where there is nothing to show.
async fn example(
    state: &AppState,
    site: &Site,
    kind: EmbedKind,
    form: &PartnersForm,
    theme: Theme,
) -> Result<Option<Example>, ApiError> {
    let subject = match Subject::at(state, site, EmbedAddress { kind, theme }).await {
        Ok(subject) => subject,
        Err(error @ ApiError::Unavailable(_)) => return Err(error),
        Err(_) => return Ok(None),
    };
    let height = subject.height(site, form.width);
    let around = match form.has_loader {
        true => Around::QuotationAndLoader,
        false => Around::Quotation,
    };
    let snippet = subject
        .snippet(site, (form.width, height), around)
        .map_err(|error| ApiError::Unavailable(error.to_string()))?;
    Ok(Some(Example {
        snippet,
        src: subject.address.to_string(),
        title: subject.title,
        width: form.width,
        height,
    }))
}
