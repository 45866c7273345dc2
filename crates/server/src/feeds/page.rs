//! `/feeds`: what feeds are, and which there are. A static page that the program writes.

use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use lords_press::{page::Page, route::Route};
use press_api::{ApiError, Site, Slug, StaticPage, Timestamp};

use super::{feed::formats, nothing, site};
use crate::{
    api::answer_made,
    failure::Failure,
    page::document,
    reader::Reader,
    state::AppState,
    store::{StoryFilter, Subject},
};

/// The most authors whose feeds are named.
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "feeds.html")]
struct Text {
    sections: Vec<Section>,
}

struct Section {
    title: &'static str,
    lines: Vec<Line>,
}

/// A subject with its feeds: what each is called, and its address.
struct Line {
    name: String,
    feeds: Vec<(&'static str, String)>,
}

/// `GET /feeds`
pub(super) async fn page(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Ok(slug) = "feeds".parse::<Slug>() else {
        return Ok(nothing());
    };
    let route = Route::Page(slug.clone());
    let made = async {
        let page = make(&state, slug).await?;
        Ok(document(&state, Page::Static(page), Some(&route), Reader::Visitor).await)
    };
    answer_made(&state, &headers, route.to_string(), made).await
}

async fn make(state: &AppState, slug: Slug) -> Result<StaticPage, ApiError> {
    let site = site(state).await?;
    let sections = vec![whole(&site), categories(&site), authors(state)];
    let body_html = Text { sections }.render().map_err(|error| {
        tracing::error!(%error, "the page of feeds cannot be written");
        ApiError::Unavailable(error.to_string())
    })?;
    let mut newest = state
        .store
        .stories(&StoryFilter::default(), None, 1)
        .await?;
    // Of a paper that has published nothing, today.
    let modified = match newest.items.pop() {
        Some(story) => story.published,
        None => Timestamp {
            at: site.edition.date,
            text: site.edition.text,
        },
    };
    Ok(StaticPage {
        slug,
        title: "Feeds".to_owned(),
        description: format!(
            "{} for feed readers: which feeds there are, and how they are used.",
            site.name
        ),
        body_html,
        modified,
    })
}

fn whole(site: &Site) -> Section {
    Section {
        title: "The whole paper",
        lines: vec![line(&site.name, &Subject::Latest)],
    }
}

fn categories(site: &Site) -> Section {
    let categories = site.categories.iter();
    Section {
        title: "Categories",
        lines: categories
            .map(|it| line(&it.name, &Subject::Category(it.slug.clone())))
            .collect(),
    }
}

fn authors(state: &AppState) -> Section {
    let authors = state.store.authors().into_iter();
    Section {
        title: "Authors",
        lines: authors
            .take(MOST)
            .map(|it| line(&it.name, &Subject::Author(it.slug)))
            .collect(),
    }
}

fn line(name: &str, subject: &Subject) -> Line {
    let feeds = formats(subject).into_iter();
    Line {
        name: name.to_owned(),
        feeds: feeds
            .map(|address| (address.format.name(), address.to_string()))
            .collect(),
    }
}
