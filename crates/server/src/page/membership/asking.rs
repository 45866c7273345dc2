//! Asking for a letter, in the form to subscribe and in the one to sign in.

use axum::{body::Bytes, extract::State, http::HeaderMap, response::Response};
use lords_press::membership::{MailSent, MembershipPage};

use super::{extract::Desk, form::Form, newsletter, refused, show, sign_in, with_cookie};
use crate::{
    members::{self, Network, Refusal},
    state::AppState,
    store::Purpose,
};

/// Says that a letter is on its way, or shows the form as it was sent with what is to do.
pub(super) async fn ask(
    State(state): State<AppState>,
    Desk(desk): Desk,
    purpose: Purpose,
    (headers, network): (HeaderMap, Network),
    body: Bytes,
) -> Response {
    let asking = Form::of(&body).asking();
    let is_subscription = purpose == Purpose::Subscribe;
    match members::ask(&state, &desk, purpose, (&headers, network), &asking).await {
        Ok(cookie) => {
            let page = MembershipPage::MailSent(MailSent {
                address: asking.address,
                is_subscription,
                fault: None,
            });
            with_cookie(show(&state, &headers, page).await, cookie)
        }
        Err(refusal @ (Refusal::Address(_) | Refusal::Again)) => {
            let fault = Some(&refusal);
            if is_subscription {
                newsletter::shown(&state, &desk, &headers, &asking, fault).await
            } else {
                sign_in::shown(&state, &desk, &headers, &asking, fault).await
            }
        }
        Err(refusal) => refused(&state, &headers, &refusal).await,
    }
}

/// What is wrong with what was sent. Public pages are the same for everyone and have no token: nothing was with a form that came from there.
pub(super) fn fault(refusal: Option<&Refusal>) -> Option<String> {
    refusal
        .filter(|refusal| !matches!(refusal, Refusal::Again))
        .map(ToString::to_string)
}
