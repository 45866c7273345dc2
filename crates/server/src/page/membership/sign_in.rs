//! Signing in.

use axum::{body::Bytes, extract::State, http::HeaderMap, response::Response};
use lords_press::membership::{MembershipPage, SignInForm};

use super::{asking, extract::Desk, refused, show};
use crate::{
    mail::MailDesk,
    members::{Asking, Network, Refusal, form_token, return_path},
    state::AppState,
    store::Purpose,
};

/// `POST /account/sign-in`
pub(super) async fn ask(
    state: State<AppState>,
    desk: Desk,
    network: Network,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    asking::ask(state, desk, Purpose::SignIn, (headers, network), body).await
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
        fault: asking::fault(refusal),
        once_more: matches!(refusal, Some(Refusal::Again)),
    };
    show(state, headers, MembershipPage::SignIn(form)).await
}
