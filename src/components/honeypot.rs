use leptos::prelude::*;

/// A field that people neither see nor hear nor reach. Whoever fills it in is none of them.
#[component]
pub(crate) fn Honeypot() -> impl IntoView {
    view! {
        <p class="hidden hidden-field" aria-hidden="true">
            <label>"Leave this empty"<input name="website" autocomplete="off" tabindex="-1"/></label>
        </p>
    }
}
