use leptos::prelude::*;

/// A form that came from elsewhere: where the true one is.
#[component]
pub(super) fn Foreign() -> impl IntoView {
    view! {
        <p class="standfirst">"The form was not sent from a page of ours, so nothing was done. If you meant it, please do it here."</p>
        <p class="ways">
            <a class="button" href="/account">"Your account"</a>
            <a class="button" href="/newsletter">"The paper by post"</a>
        </p>
    }
}
