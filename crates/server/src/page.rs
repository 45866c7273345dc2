//! Pages: from an address to a complete document.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{OriginalUri, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use lords_press::{head::discovery::link_header, page::Page, render::render, route::Route};
use press_api::{Access, Backend as _, ConsentPage, Site, Slug};

use crate::{
    access::{cache_policy, told_apart},
    cache_policy::CachePolicy,
    client_files::{ClientFiles, earlier},
    consent::{self, Refusal},
    entity::Entity,
    feeds, members,
    moved::moved,
    policy::has_scripts,
    reader::Reader,
    state::AppState,
};

mod consent_form;
pub mod membership;
pub mod partners;

const HTML: &str = "text/html; charset=utf-8";

/// The longest address that is looked at; longer ones are of no page.
const LONGEST_ADDRESS: usize = 2048;

/// Answers every address that no other handler takes: with a file of the client, or with a page.
pub async fn page(
    State(state): State<AppState>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    if let Some(file) = state.client.get(uri.path()) {
        return file.respond(&headers);
    }
    if let Some(answer) = earlier::file(&state, uri.path(), &headers).await {
        return answer;
    }
    if let Some(answer) = feeds::beside_pages(&state, uri.path(), &headers).await {
        return answer;
    }
    match parse(&uri) {
        Ok(Route::ConsentChoices) => choices(&state, &headers).await,
        // To members, stories alone are other than to visitors.
        Ok(Route::Story(slug)) => story(&state, slug, &headers).await,
        Ok(route) => {
            let entity = entity(&state, &route, Reader::Visitor).await;
            entity.respond(&headers)
        }
        Err(Some(canonical)) => Redirect::permanent(&canonical).into_response(),
        Err(None) => document(&state, Page::NotFound, None, Reader::Visitor)
            .await
            .respond(&headers),
    }
}

/// A story, for whoever asks. Who asks under an address that it had before is led on.
async fn story(state: &AppState, slug: Slug, headers: &HeaderMap) -> Response {
    let session = members::present(state, headers).await;
    let route = Route::Story(slug.clone());
    let entity = entity(state, &route, Reader::of(session.as_ref())).await;
    if entity.status() == StatusCode::NOT_FOUND {
        match state.store.leads_to(&slug).await {
            Ok(Some(slug)) => return moved(&Route::Story(slug).to_string()),
            Ok(None) => {}
            Err(_) => return failed(state).await.respond(headers),
        }
    }
    let response = entity.respond(headers);
    match &session {
        Some(session) => members::renew(state, headers, session, response).await,
        None => response,
    }
}

/// The route of an address. An address that ends with a stray slash is an error that knows the right one.
fn parse(uri: &Uri) -> Result<Route, Option<String>> {
    // A target without a path is for CONNECT (RFC 9112, section 3.2.3); it is no page, and not the front page either.
    let address = uri.path_and_query().ok_or(None)?.as_str();
    // A question may be as long as it likes: what is too much of it is left out.
    if address.len() > LONGEST_ADDRESS && uri.path() != "/search" {
        return Err(None);
    }
    address.parse::<Route>().map_err(|_| {
        let trimmed = uri.path().trim_end_matches('/');
        let route = (trimmed.len() < uri.path().len())
            .then(|| trimmed.parse::<Route>().ok())
            .flatten();
        route.map(|route| route.to_string())
    })
}

/// The page at an address as a reader sees it.
pub async fn entity(state: &AppState, route: &Route, reader: Reader) -> Arc<Entity> {
    let address = route.to_string();
    // What is kept is a visitor's; to a member, stories alone are other than that.
    let is_shared = reader == Reader::Visitor || !matches!(route, Route::Story(_));
    // Read before the content is: an answer made meanwhile of older content is then never taken for a newer one.
    let generation = state.store.generation();
    if let Some(entity) = state
        .responses
        .get(&address, generation)
        .filter(|_| is_shared)
    {
        return entity;
    }
    let page = Page::load(route, &state.paper.read_by(reader)).await;
    // Weather changes without the content; its service keeps what it was told. And there is no end of questions: their
    // answers would push pages out.
    let lasting = !matches!(route, Route::Weather(_) | Route::Search(_)) && !page.is_passing();
    let keep = is_shared && lasting && matches!(page.status(), 200 | 410);
    let entity = Arc::new(document(state, page, Some(route), reader).await);
    if keep {
        state
            .responses
            .put(address, generation, Arc::clone(&entity));
    }
    entity
}

/// The page on which readers decide, with what this one decided: for nobody else, and kept by nobody.
async fn choices(state: &AppState, headers: &HeaderMap) -> Response {
    let page = match state.paper.consent().await {
        Ok(notice) => Page::Consent(Box::new(ConsentPage {
            standing: consent::standing(headers, &notice),
            notice,
        })),
        Err(error) => error.into(),
    };
    let entity = document(state, page, Some(&Route::ConsentChoices), Reader::Visitor).await;
    entity
        .with_header(
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("same-origin"),
        )
        .respond(headers)
}

/// `POST /privacy/choices`: the decision of a reader without scripts. The page shows what came of it.
pub async fn decide(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> Response {
    let address = Route::ConsentChoices.to_string();
    let Some(request) = consent_form::read(&body) else {
        return Redirect::to(&address).into_response();
    };
    match consent::decide(&state, &headers, &request).await {
        Ok(decided) => (
            [(header::SET_COOKIE, decided.cookie)],
            Redirect::to(&address),
        )
            .into_response(),
        // An earlier decision is not what the reader wants now. The page shows the present text, with nothing agreed to.
        Err(Refusal::Outdated) => match consent::no_cookie() {
            Ok(cookie) => ([(header::SET_COOKIE, cookie)], Redirect::to(&address)).into_response(),
            Err(_) => Redirect::to(&address).into_response(),
        },
        Err(Refusal::NotAsked | Refusal::TooMuch) => Redirect::to(&address).into_response(),
        Err(Refusal::Foreign) => {
            let mut response = failed(&state).await.respond(&headers);
            *response.status_mut() = StatusCode::FORBIDDEN;
            response
        }
        Err(refusal) => {
            tracing::error!(error = %refusal, "no decision can be taken");
            failed(&state).await.respond(&headers)
        }
    }
}

/// `GET /styleguide`: every component in every state, for whoever works on the looks. Builds for readers have no such page.
#[cfg(debug_assertions)]
pub async fn styleguide(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let Ok(site) = state.paper.site().await else {
        return bare_failure().respond(&headers);
    };
    let site = Arc::new(site);
    let parts = lords_press::styleguide::styleguide(&site);
    let html = state.client.template.fill(&site.language, &parts);
    Entity::new(StatusCode::OK, HTML, CachePolicy::NoStore, html).respond(&headers)
}

/// The document of a page that no route leads to, as a visitor sees it.
pub async fn document_of(state: &AppState, page: Page) -> Entity {
    document(state, page, None, Reader::Visitor).await
}

/// `GET /offline`: the page that the service worker keeps, and shows in the place of one that is not to be had.
pub async fn offline(State(state): State<AppState>, headers: HeaderMap) -> Response {
    document_of(&state, Page::Offline).await.respond(&headers)
}

/// `GET /desk`: what a reader keeps on the device, of which the server knows nothing.
pub async fn desk(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let has_news = state.push.is_some();
    document_of(&state, Page::Desk { has_news })
        .await
        .respond(&headers)
}

/// The page of failure.
pub async fn failed(state: &AppState) -> Entity {
    document(state, Page::Failed, None, Reader::Visitor).await
}

/// The document of a page, or of the failure to make it, for a reader.
pub(crate) async fn document(
    state: &AppState,
    page: Page,
    route: Option<&Route>,
    reader: Reader,
) -> Entity {
    let site = match state.paper.site().await {
        Ok(site) => site,
        Err(error) => {
            tracing::error!(%error, "no publication to show a page of");
            return bare_failure();
        }
    };
    let site = with_base_url(site, state.base_url.as_deref());
    fill(&state.client, page, route, site, reader)
}

/// Puts the operator's public address in the place of the publication's.
#[must_use]
pub fn with_base_url(mut site: Site, base_url: Option<&str>) -> Site {
    if let Some(base_url) = base_url {
        base_url.clone_into(&mut site.base_url);
    }
    site
}

fn fill(
    client: &ClientFiles,
    page: Page,
    route: Option<&Route>,
    site: Site,
    reader: Reader,
) -> Entity {
    let status = StatusCode::from_u16(page.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let failed = page == Page::Failed;
    let access = match &page {
        Page::Story(story) => story.summary.access,
        _ => Access::Free,
    };
    let policy = if page.is_passing() || page.is_private() {
        CachePolicy::NoStore
    } else {
        cache_policy(access, reader)
    };
    let links = link_header(&page, &site);
    let site = Arc::new(site);
    match render(page, route, &site) {
        Ok(parts) => {
            let entity = Entity::new(
                status,
                HTML,
                policy,
                client.template.fill(&site.language, &parts),
            );
            let entity = with_policy(entity, client, &site);
            let entity = with_links(told_apart(entity, access), links);
            if failed {
                entity.with_header(header::RETRY_AFTER, HeaderValue::from_static("5"))
            } else {
                entity
            }
        }
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            bare_failure()
        }
    }
}

/// With the addresses where programs learn how to embed it, which some read without the document.
fn with_links(entity: Entity, links: Option<String>) -> Entity {
    match links.map(|links| HeaderValue::from_str(&links)) {
        Some(Ok(links)) => entity.with_header(header::LINK, links),
        Some(Err(error)) => {
            tracing::error!(%error, "the public address cannot be in a header");
            entity
        }
        None => entity,
    }
}

/// With a policy of its own, where the publication's services need one.
fn with_policy(entity: Entity, client: &ClientFiles, site: &Site) -> Entity {
    let Some(notice) = site.consent.as_ref().filter(|notice| has_scripts(notice)) else {
        return entity;
    };
    let policy = client.template.policy().value(Some(notice));
    match HeaderValue::from_str(&policy) {
        Ok(policy) => entity.with_header(header::CONTENT_SECURITY_POLICY, policy),
        Err(error) => {
            tracing::error!(%error, "the policy of documents cannot be a header");
            entity
        }
    }
}

/// When not even the publication is known: a page of one sentence.
fn bare_failure() -> Entity {
    const BODY: &str = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not now</title>\
        <h1>The page cannot be shown now</h1><p>Our press has stopped for a moment. Please try again.</p></html>";
    Entity::new(
        StatusCode::SERVICE_UNAVAILABLE,
        HTML,
        CachePolicy::NoStore,
        BODY,
    )
    .with_header(header::RETRY_AFTER, HeaderValue::from_static("5"))
}
