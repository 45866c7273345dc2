//! `/account/erase`: the erasure of a member, after a code.

use axum::{body::Bytes, extract::State, http::HeaderMap, response::Response};
use lords_press::membership::{CodeForm, MembershipPage};

use super::{
    confirm::fault,
    extract::{Desk, OwnPage, SignedIn, to},
    form::Form,
    refused, show, with_cookie,
};
use crate::{
    mail::token::is_code,
    members::{self, Network},
    state::AppState,
    store::Outcome,
};

/// `GET /account/erase`: where the code is typed.
pub(super) async fn form(
    State(state): State<AppState>,
    _: SignedIn,
    headers: HeaderMap,
) -> Response {
    let page = MembershipPage::Erase(CodeForm { fault: None });
    show(&state, &headers, page).await
}

/// `POST /account/erase`: asks for the code.
pub(super) async fn ask(
    State(state): State<AppState>,
    Desk(desk): Desk,
    _: OwnPage,
    SignedIn(session): SignedIn,
    network: Network,
    headers: HeaderMap,
) -> Response {
    match members::ask_for_erasure(&state, &desk, network, &session).await {
        Ok(()) => to("/account/erase"),
        Err(refusal) => refused(&state, &headers, &refusal).await,
    }
}

/// `POST /account/erase/confirm`
pub(super) async fn type_code(
    State(state): State<AppState>,
    Desk(desk): Desk,
    _: OwnPage,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let typed = Form::of(&body).value("code");
    let is_code = |request: &str| is_code(&desk.key, request, &typed);
    let page = match state.store.erase_member(&session, &is_code).await {
        Ok(None) => {
            let response = show(&state, &headers, MembershipPage::Erased).await;
            return match members::ended() {
                Ok(cookie) => with_cookie(response, cookie),
                Err(refusal) => refused(&state, &headers, &refusal).await,
            };
        }
        Ok(Some(Outcome::Wrong { left, .. })) => MembershipPage::Erase(CodeForm {
            fault: Some(fault(left)),
        }),
        Ok(Some(_)) => MembershipPage::Ended,
        Err(error) => return refused(&state, &headers, &error.into()).await,
    };
    show(&state, &headers, page).await
}
