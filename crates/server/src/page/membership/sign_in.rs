//! Signing in.

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use lords_press::membership::{MailSent, MembershipPage, SignInForm};

use super::{extract::Desk, form::Form, refused, show, with_cookie};
use crate::{
    mail::MailDesk,
    members::{self, Asking, Network, Refusal, form_token, return_path},
    state::AppState,
    store::Purpose,
};

/// `POST /account/sign-in`
pub(super) async fn ask(
    State(state): State<AppState>,
    Desk(desk): Desk,
    network: Network,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asking = Form::of(&body).asking();
    let from = (&headers, network);
    match members::ask(&state, &desk, Purpose::SignIn, from, &asking).await {
        Ok(cookie) => {
            let page = MembershipPage::MailSent(MailSent {
                address: asking.address,
                is_subscription: false,
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
pub(super) async fn shown(
    state: &AppState,
    desk: &MailDesk,
    headers: &HeaderMap,
    asking: &Asking,
    refusal: Option<&Refusal>,
) -> Response {
    let token = match form_token::issue(&desk.key, state.store.now()) {
        Ok(token) => token,
        Err(refusal) => return refused(state, headers, &refusal).await,
    };
    let form = SignInForm {
        address: asking.address.clone(),
        token,
        return_to: return_path(&asking.return_to),
        fault: refusal.map(ToString::to_string),
    };
    let mut response = show(state, headers, MembershipPage::SignIn(form)).await;
    // See the form to subscribe: nothing was wrong with it.
    if matches!(refusal, Some(Refusal::Again)) {
        *response.status_mut() = StatusCode::OK;
    }
    response
}
