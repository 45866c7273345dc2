//! What most handlers need before they begin; whoever does not have it is answered at once.

use axum::{
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, request::Parts},
    response::{IntoResponse as _, Redirect, Response},
};
use lords_press::{membership::MembershipPage, page::Page};

use super::{show, show_page};
use crate::{mail::MailDesk, members, own_pages, state::AppState, store::Session};

/// Mail is sent here.
pub(super) struct Desk(pub(super) MailDesk);

/// A page of this paper sent the form.
pub(super) struct OwnPage;

/// A member is signed in.
pub(super) struct SignedIn(pub(super) Session);

impl FromRequestParts<AppState> for Desk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        match &state.mail {
            Some(desk) => Ok(Self(desk.clone())),
            None => Err(show_page(state, &parts.headers, Page::SignUpClosed).await),
        }
    }
}

impl FromRequestParts<AppState> for OwnPage {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        if own_pages::sent(&parts.headers) {
            return Ok(Self);
        }
        Err(show(state, &parts.headers, MembershipPage::Foreign).await)
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let session = members::present(state, &parts.headers).await;
        session.map(Self).ok_or_else(to_account)
    }
}

/// To `/account`, where whoever has not signed in can.
pub(super) fn to_account() -> Response {
    to("/account")
}

/// To a page of this paper, with an answer that nobody keeps.
pub(super) fn to(address: &str) -> Response {
    let mut response = Redirect::to(address).into_response();
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "same-origin"),
    ] {
        let name = HeaderName::from_static(name);
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
