use leptos::{either::Either, prelude::*};

use super::way_back::with_return;
use crate::membership::Confirmed as Outcome;

/// The address is confirmed: how to go on.
#[component]
pub(super) fn Confirmed(
    /// What came of it.
    confirmed: Outcome,
) -> impl IntoView {
    let Outcome {
        is_signed_in,
        return_to,
    } = confirmed;
    let sign_in = with_return("/account", return_to.as_deref());
    let (page, go_on) = match return_to {
        Some(page) => (page, "Go on reading"),
        None => ("/".to_owned(), "To the front page"),
    };
    if is_signed_in {
        Either::Left(view! {
            <p class="standfirst">"You are a member, and signed in here. Stories for members are open to you in this browser."</p>
            <p class="ways">
                <a class="button primary" href=page>{go_on}</a>
                <a class="button" href="/account">"Your account"</a>
            </p>
        })
    } else {
        Either::Right(view! {
            <p class="standfirst">"You are a member. The link was more than ten minutes old, so you are not signed in yet: we can send you a code for that."</p>
            <p class="ways">
                <a class="button primary" href=sign_in>"Sign in"</a>
                <a class="button" href=page>{go_on}</a>
            </p>
        })
    }
}
