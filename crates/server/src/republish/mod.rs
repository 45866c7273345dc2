//! `/story/{slug}/republish`: a free story for others to print, under the terms that `site.toml` sets.

mod clean;
mod text;

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::{Path, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
    routing::get,
};
use lords_press::{card::byline, page::Page, republication::Republication, route::Route};
use press_api::{Access, Backend as _, RepublishTerms, Site, Slug, Story};

use crate::{
    moved::moved,
    page::{document_of, with_base_url},
    state::AppState,
};

/// The pages' address.
pub fn router() -> Router<AppState> {
    Router::new().route("/story/{slug}/republish", get(page))
}

/// The clean HTML of a story.
#[derive(Template)]
#[template(path = "republish/story.html")]
struct Printed<'s> {
    headline: &'s str,
    standfirst: &'s str,
    byline: &'s str,
    body: &'s str,
    home: &'s str,
    paper: &'s str,
    day: &'s str,
    address: &'s str,
    terms: &'s RepublishTerms,
}

async fn page(
    State(state): State<AppState>,
    slug: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let slug: Option<Slug> = slug.ok().and_then(|Path(slug)| slug.parse().ok());
    let Some(slug) = slug else {
        return document_of(&state, Page::NotFound).await.respond(&headers);
    };
    let address = address_of(&slug);
    // Read before the content is: see `page::entity`.
    let generation = state.store.generation();
    if let Some(entity) = state.responses.get(&address, generation) {
        return entity.respond(&headers);
    }
    let page = load(&state, &slug).await;
    if page == Page::NotFound
        && let Ok(Some(slug)) = state.store.leads_to(&slug).await
    {
        return moved(&address_of(&slug));
    }
    let keep = matches!(page.status(), 200 | 410);
    let entity = Arc::new(document_of(&state, page).await);
    if keep {
        let kept = Arc::clone(&entity);
        state.responses.put(address, generation, kept);
    }
    entity.respond(&headers)
}

fn address_of(slug: &Slug) -> String {
    [&Route::Story(slug.clone()).to_string(), "/republish"].concat()
}

/// The page; that of nothing for a story that is not for all, and where nothing may be republished.
async fn load(state: &AppState, slug: &Slug) -> Page {
    let site = match state.paper.site().await {
        Ok(site) => with_base_url(site, state.base_url.as_deref()),
        Err(error) => return error.into(),
    };
    let Some(terms) = site.republish.clone() else {
        return Page::NotFound;
    };
    match state.paper.story(slug).await {
        Ok(story) if story.summary.access == Access::Free => {
            match republication(&story, &site, terms) {
                Ok(republication) => Page::Republish(Box::new(republication)),
                Err(error) => {
                    tracing::error!(%error, %slug, "a story cannot be written for others");
                    Page::Failed
                }
            }
        }
        Ok(_) => Page::NotFound,
        Err(error) => error.into(),
    }
}

fn republication(
    story: &Story,
    site: &Site,
    terms: RepublishTerms,
) -> Result<Republication, askama::Error> {
    let summary = &story.summary;
    let route = Route::Story(summary.slug.clone());
    let address = [&site.base_url, route.to_string().as_str()].concat();
    let body = clean::clean(&story.body_html, &site.base_url, &address);
    let (day, _) = summary
        .published
        .text
        .split_once(',')
        .unwrap_or((&summary.published.text, ""));
    let html = Printed {
        headline: &summary.headline,
        standfirst: &summary.standfirst,
        byline: &byline(&summary.authors),
        body: body.trim(),
        home: &[&site.base_url, "/"].concat(),
        paper: &site.name,
        day,
        address: &address,
        terms: &terms,
    }
    .render()?;
    Ok(Republication {
        slug: summary.slug.clone(),
        headline: summary.headline.clone(),
        text: [&text::text(&html), "\n", &address, "\n"].concat(),
        canonical: format!("<link rel=\"canonical\" href=\"{address}\">"),
        html,
        terms,
    })
}
