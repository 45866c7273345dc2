use axum::http::HeaderMap;
use lords_press::membership::{ConfirmForm, MembershipPage};

use super::{PENDING, Refusal, SecretCookie};
use crate::{mail::token::token_hash, state::AppState, store::Purpose};

/// What the link of a letter leads to. Nothing is changed, whoever follows it: programs look into letters too. The browser that asked
/// for the letter presses the button by itself.
///
/// # Errors
/// When the database cannot be read.
pub async fn look(
    state: &AppState,
    headers: &HeaderMap,
    token: &str,
) -> Result<MembershipPage, Refusal> {
    let Some(found) = state.store.find_request(&token_hash(token)).await? else {
        return Ok(MembershipPage::Ended);
    };
    let browser = SecretCookie::of(headers, PENDING);
    Ok(MembershipPage::Confirm(ConfirmForm {
        action: ["/confirm/", token].concat(),
        is_subscription: found.purpose == Purpose::Subscribe,
        presses_itself: browser.is_some_and(|cookie| cookie.hash()[..] == found.browser_hash),
    }))
}
