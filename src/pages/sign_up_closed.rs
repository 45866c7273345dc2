use leptos::prelude::*;

use crate::components::problem::Problem;

/// Subscriptions are not taken yet: an address that was sent is not kept.
#[component]
pub(crate) fn SignUpClosed() -> impl IntoView {
    view! {
        <Problem title="No letters yet" sentence="Our letters cannot be ordered yet. Nothing that you wrote was kept: please come back when the first one is printed.">
            <a class="button" href="/">"To the front page"</a>
        </Problem>
    }
}
