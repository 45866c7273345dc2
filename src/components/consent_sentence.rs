use leptos::prelude::*;

/// What whoever leaves an address agrees to.
#[component]
pub(crate) fn ConsentSentence() -> impl IntoView {
    view! {
        <p class="meta">"With this you agree that we keep your address and write to it, as the "<a href="/privacy">"privacy policy"</a>" says."</p>
    }
}
