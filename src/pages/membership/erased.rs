use leptos::prelude::*;

/// The member is erased: a farewell.
#[component]
pub(super) fn Erased() -> impl IntoView {
    view! {
        <p class="standfirst">"What we held of you is gone, and you are signed out everywhere. A letter that was already on its way may still arrive. Thank you for having read with us."</p>
        <p class="ways"><a class="button" href="/">"To the front page"</a></p>
    }
}
