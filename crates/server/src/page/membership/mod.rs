//! Pages about membership. They are made for one reader and kept by nobody, and where they lead elsewhere, their address is not told:
//! there may be a token in it.

mod account;
mod asking;
mod confirm;
mod erase;
mod extract;
mod form;
mod newsletter;
mod sign_in;
mod unsubscribe;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
    routing::{get, post},
};
use lords_press::{membership::MembershipPage, page::Page};
use press_api::Site;

use super::{Reader, document, failed};
use crate::{members::Refusal, state::AppState};

/// The longest form, in bytes.
const LONGEST: usize = 8192;
/// What mail programs send to unsubscribe is two words; whatever else they send is not read beyond this.
const LONGEST_REPORT: usize = 65_536;

/// The pages' addresses.
pub fn router() -> Router<AppState> {
    let unsubscribe = get(unsubscribe::look).post(unsubscribe::press);
    Router::new()
        .route("/newsletter", get(newsletter::form).post(newsletter::ask))
        .route("/confirm", get(confirm::nothing).post(confirm::type_code))
        .route("/confirm/{token}", get(confirm::look).post(confirm::press))
        .route("/account", get(account::account))
        .route("/account/sign-in", post(sign_in::ask))
        .route("/account/topics", post(account::set_topics))
        .route("/account/language", post(account::set_language))
        .route("/account/sign-out", post(account::sign_out))
        .route("/account/sign-out/all", post(account::sign_out_everywhere))
        .route("/account/sign-out/{id}", post(account::sign_out_one))
        .route("/account/export", get(account::export))
        .route("/account/erase", get(erase::form).post(erase::ask))
        .route("/account/erase/confirm", post(erase::type_code))
        .layer(DefaultBodyLimit::max(LONGEST))
        .route(
            "/unsubscribe/{token}",
            unsubscribe.layer(DefaultBodyLimit::max(LONGEST_REPORT)),
        )
}

/// A page as an answer.
async fn show(state: &AppState, headers: &HeaderMap, page: MembershipPage) -> Response {
    show_page(state, headers, Page::Membership(Box::new(page))).await
}

async fn show_page(state: &AppState, headers: &HeaderMap, page: Page) -> Response {
    document(state, page, None, Reader::Visitor)
        .await
        .with_header(
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("same-origin"),
        )
        .with_header(
            header::REFERRER_POLICY,
            HeaderValue::from_static("same-origin"),
        )
        .respond(headers)
}

/// The page that says why nothing was done. What was wrong in a form is said there, by whoever knows the form.
async fn refused(state: &AppState, headers: &HeaderMap, refusal: &Refusal) -> Response {
    match refusal {
        Refusal::Foreign => show(state, headers, MembershipPage::Foreign).await,
        Refusal::TooMany => show(state, headers, MembershipPage::TooMany).await,
        refusal => {
            tracing::error!(error = %refusal, "a reader's request cannot be met");
            failed(state).await.respond(headers)
        }
    }
}

/// All topics, with those ticked that are wanted.
fn choices(
    site: &Site,
    is_chosen: impl Fn(&str) -> bool,
) -> Vec<lords_press::membership::TopicChoice> {
    let topics = site.newsletter_topics.iter();
    topics
        .map(|topic| lords_press::membership::TopicChoice {
            slug: topic.slug.as_str().to_owned(),
            name: topic.name.clone(),
            description: topic.description.clone(),
            is_chosen: is_chosen(topic.slug.as_str()),
        })
        .collect()
}

/// The same with a cookie.
fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
