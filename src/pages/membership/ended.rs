use leptos::prelude::*;

/// A link or a code that leads nowhere any more: how to get another.
#[component]
pub(super) fn Ended() -> impl IntoView {
    view! {
        <p class="standfirst">"It was used already, is too old, or is not one of ours. Nothing was changed by it. A new letter brings a new link and a new code."</p>
        <p class="ways">
            <a class="button primary" href="/account">"Sign in"</a>
            <a class="button" href="/newsletter">"Become a member"</a>
        </p>
    }
}
