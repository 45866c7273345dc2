use leptos::prelude::*;

use crate::components::problem::Problem;

/// There is no such page.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Problem title="Page not found" sentence="Nothing stands at this address. It may have been mistyped, or the page was never printed.">
            <a class="button" href="/">"To the front page"</a>
        </Problem>
    }
}
