//! `/newsletter`: subscribing.

use axum::{
    body::Bytes,
    extract::{OriginalUri, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use lords_press::membership::{MailSent, MembershipPage, SubscribeForm};
use press_api::{Backend as _, form};

use super::{choices, extract::Desk, form::Form, refused, show, with_cookie};
use crate::{
    mail::MailDesk,
    members::{self, Asking, Network, Refusal, form_token, return_path},
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
    State(state): State<AppState>,
    Desk(desk): Desk,
    network: Network,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asking = Form::of(&body).asking();
    let from = (&headers, network);
    match members::ask(&state, &desk, Purpose::Subscribe, from, &asking).await {
        Ok(cookie) => {
            let page = MembershipPage::MailSent(MailSent {
                address: asking.address,
                is_subscription: true,
                fault: None,
            });
            with_cookie(show(&state, &headers, page).await, cookie)
        }
        Err(refusal @ (Refusal::Address(_) | Refusal::Again)) => {
            shown(&state, &desk, &headers, &asking, Some(&refusal)).await
        }
        Err(refusal) => refused(&state, &headers, &refusal).await,
    }
}

/// The form as it was sent, with a fresh token and what is to do.
async fn shown(
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
        fault: refusal.map(ToString::to_string),
    };
    let mut response = show(state, headers, MembershipPage::Subscribe(form)).await;
    // Public pages are the same for everyone and have no token: nothing was wrong with a form that came from there.
    if matches!(refusal, Some(Refusal::Again)) {
        *response.status_mut() = StatusCode::OK;
    }
    response
}
