use leptos::prelude::*;

use crate::membership::Unsubscription;

/// The letter is ended.
#[component]
pub(super) fn Unsubscribed(
    /// The subscription that was.
    subscription: Unsubscription,
) -> impl IntoView {
    view! {
        <p class="standfirst">"“"{subscription.topic}"” is not sent to you again. You are still a member, and can have it back in your account."</p>
        <p class="ways">
            <a class="button" href="/account">"Your account"</a>
            <a class="button" href="/">"To the front page"</a>
        </p>
    }
}
