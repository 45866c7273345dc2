use leptos::prelude::*;

/// Too many requests: when to come back.
#[component]
pub(super) fn TooMany() -> impl IntoView {
    view! {
        <p class="standfirst">"We were asked for more letters than we send at a time, for this address or from where you are. Nothing was sent. Please try again in an hour."</p>
        <p class="meta">"If a letter of ours has come already, its code and its link may still hold: the newest is the one to use."</p>
        <p class="ways"><a class="button" href="/">"To the front page"</a></p>
    }
}
