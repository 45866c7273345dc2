use leptos::prelude::*;

use crate::app::use_site;

/// The name of the paper and the line under it.
#[component]
pub(crate) fn Masthead() -> impl IntoView {
    let site = use_site();
    view! {
        <div class="masthead">
            <a class="wordmark" href="/">{site.name.clone()}</a>
            <p class="tagline">{site.tagline.clone()}</p>
        </div>
    }
}
