//! `/newsletter`: subscribing.

use axum::{
    body::Bytes,
    extract::{OriginalUri, State},
    http::HeaderMap,
    response::Response,
};
use lords_press::membership::{MembershipPage, SubscribeForm};
use press_api::{Backend as _, form};

use super::{asking, choices, extract::Desk, refused, show};
use crate::{
    mail::MailDesk,
    members::{Asking, Network, Refusal, form_token, return_path},
    page::failed,
    state::AppState,
    store::Purpose,
};

/// `GET /newsletter`
pub(super) async fn form(
    State(state): State<AppState>,
    Desk(desk): Desk,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let asking = Asking {
        return_to: form::value(uri.query().unwrap_or_default(), "return").unwrap_or_default(),
        ..Asking::default()
    };
    shown(&state, &desk, &headers, &asking, None).await
}

/// `POST /newsletter`
pub(super) async fn ask(
    state: State<AppState>,
    desk: Desk,
    network: Network,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    asking::ask(state, desk, Purpose::Subscribe, (headers, network), body).await
}

/// The form as it was sent, with a fresh token and what is to do.
pub(super) async fn shown(
    state: &AppState,
    desk: &MailDesk,
    headers: &HeaderMap,
    asking: &Asking,
    refusal: Option<&Refusal>,
) -> Response {
    let Ok(site) = state.paper.site().await else {
        return failed(state).await.respond(headers);
    };
    let token = match form_token::issue(&desk.key, state.store.now()) {
        Ok(token) => token,
        Err(refusal) => return refused(state, headers, &refusal).await,
    };
    let form = SubscribeForm {
        address: asking.address.clone(),
        topics: choices(&site, |slug| {
            asking.topics.iter().any(|asked| asked == slug)
        }),
        token,
        return_to: return_path(&asking.return_to),
        fault: asking::fault(refusal),
        once_more: matches!(refusal, Some(Refusal::Again)),
    };
    show(state, headers, MembershipPage::Subscribe(form)).await
}
