//! What the link or the code of a letter leads to.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use lords_press::membership::{Confirmed, MailSent, MembershipPage};

use super::{
    extract::{Desk, OwnPage, to, to_account},
    form::Form,
    refused, show, with_cookie,
};
use crate::{
    mail::token::{is_code, token_hash},
    members::{self, PENDING, Refusal, SecretCookie},
    state::AppState,
    store::{Outcome, Purpose},
};

/// `GET /confirm`, which nothing leads to but going back.
pub(super) async fn nothing() -> Response {
    to_account()
}

/// `GET /confirm/{token}`: changes nothing, whoever asks, since programs follow the links of letters too.
pub(super) async fn look(
    State(state): State<AppState>,
    _: Desk,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    match members::look(&state, &headers, &token).await {
        Ok(page) => show(&state, &headers, page).await,
        Err(refusal) => refused(&state, &headers, &refusal).await,
    }
}

/// `POST /confirm/{token}`
pub(super) async fn press(
    State(state): State<AppState>,
    _: Desk,
    _: OwnPage,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let pressed = async {
        let (new, cookie) = members::new_session(&state, &headers).await?;
        let outcome = state.store.use_link(&token_hash(&token), &new).await?;
        Ok((outcome, cookie))
    };
    answer(&state, &headers, pressed.await).await
}

/// `POST /confirm`: the code is typed in the browser that asked for it.
pub(super) async fn type_code(
    State(state): State<AppState>,
    Desk(desk): Desk,
    _: OwnPage,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let typed = Form::of(&body).value("code");
    let Some(browser) = SecretCookie::of(&headers, PENDING) else {
        return show(&state, &headers, MembershipPage::Ended).await;
    };
    let is_code = |request: &str| is_code(&desk.key, request, &typed);
    let tried = async {
        let (new, cookie) = members::new_session(&state, &headers).await?;
        let browser = browser.hash();
        let outcome = state.store.use_code(&browser, &is_code, &new).await?;
        Ok((outcome, cookie))
    };
    answer(&state, &headers, tried.await).await
}

async fn answer(
    state: &AppState,
    headers: &HeaderMap,
    outcome: Result<(Outcome, SecretCookie), Refusal>,
) -> Response {
    let (outcome, cookie) = match outcome {
        Ok(outcome) => outcome,
        Err(refusal) => return refused(state, headers, &refusal).await,
    };
    let (response, is_signed_in) = match outcome {
        Outcome::Confirmed {
            is_signed_in,
            return_to,
        } => {
            let page = MembershipPage::Confirmed(Confirmed {
                is_signed_in,
                return_to,
            });
            (show(state, headers, page).await, is_signed_in)
        }
        Outcome::SignedIn { return_to } => (to(return_to.as_deref().unwrap_or("/account")), true),
        Outcome::Wrong {
            address,
            purpose,
            left,
        } => {
            let page = MembershipPage::MailSent(MailSent {
                address,
                is_subscription: purpose == Purpose::Subscribe,
                fault: Some(fault(left)),
            });
            (show(state, headers, page).await, false)
        }
        Outcome::Ended => (show(state, headers, MembershipPage::Ended).await, false),
    };
    match members::begun(&cookie) {
        Ok(cookie) if is_signed_in => with_cookie(response, cookie),
        Ok(_) => response,
        Err(refusal) => refused(state, headers, &refusal).await,
    }
}

/// What is said of a wrong code.
pub(super) fn fault(left: u32) -> String {
    match left {
        0 => "This is not the code of the letter, and it was the last try: please ask for a new letter."
            .to_owned(),
        1 => "This is not the code of the letter. There is one try left.".to_owned(),
        left => format!("This is not the code of the letter. There are {left} tries left."),
    }
}
