use leptos::prelude::*;

/// A page on its way: the page's own rules and blank lines, and a word for those who do not see them.
#[component]
pub(crate) fn Loading() -> impl IntoView {
    view! {
        <div class="loading">
            <h1 tabindex="-1">"Loading…"</h1>
            <div class="blank" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i><i></i></div>
        </div>
    }
}
