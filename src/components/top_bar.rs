use leptos::prelude::*;

use crate::app::use_site;

/// The line above the masthead: date and place. The weather joins it on the right.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let site = use_site();
    view! {
        <div class="top-bar meta">
            <p>
                <time datetime=site.edition.date.clone()>{site.edition.text.clone()}</time>
                <span class="long">" · "{site.place.name.clone()}</span>
            </p>
        </div>
    }
}
