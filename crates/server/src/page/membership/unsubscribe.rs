//! `/unsubscribe/{token}`: the end of one subscription, by the link of a newsletter or by the button of a mail program (RFC 8058).

use axum::{
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::HeaderMap,
    response::Response,
};
use lords_press::{membership::MembershipPage, page::Page};
use press_api::Backend as _;

use super::{extract::Desk, refused, show, show_page};
use crate::{
    mail::{MailDesk, token::Unsubscription},
    state::AppState,
};

/// `GET`: changes nothing.
pub(super) async fn look(
    State(state): State<AppState>,
    Desk(desk): Desk,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    match of(&state, &desk, &token).await {
        Some((_, shown)) => show(&state, &headers, MembershipPage::Unsubscribe(shown)).await,
        None => show_page(&state, &headers, Page::NotFound).await,
    }
}

/// `POST`: needs no cookie, from wherever it comes, and nothing of its body: the token says it all. As often as one likes.
pub(super) async fn press(
    State(state): State<AppState>,
    Desk(desk): Desk,
    Path(token): Path<String>,
    headers: HeaderMap,
    _read: Result<Bytes, BytesRejection>,
) -> Response {
    let Some((subscription, shown)) = of(&state, &desk, &token).await else {
        return show_page(&state, &headers, Page::NotFound).await;
    };
    let Unsubscription { member, topic } = subscription;
    match state.store.unsubscribe(&member, &topic).await {
        Ok(()) => show(&state, &headers, MembershipPage::Unsubscribed(shown)).await,
        Err(error) => refused(&state, &headers, &error.into()).await,
    }
}

/// The subscription of a token, and how it is shown.
async fn of(
    state: &AppState,
    desk: &MailDesk,
    token: &str,
) -> Option<(Unsubscription, lords_press::membership::Unsubscription)> {
    let subscription = Unsubscription::read(&desk.key, token)?;
    let site = state.paper.site().await.ok();
    let topics = site.map(|site| site.newsletter_topics).unwrap_or_default();
    let topic = topics
        .into_iter()
        .find(|topic| topic.slug.as_str() == subscription.topic);
    let shown = lords_press::membership::Unsubscription {
        action: ["/unsubscribe/", token].concat(),
        // A topic that the paper has no more can still be unsubscribed from.
        topic: topic.map_or_else(|| subscription.topic.clone(), |topic| topic.name),
    };
    Some((subscription, shown))
}
