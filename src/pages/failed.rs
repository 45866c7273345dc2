use leptos::prelude::*;

use crate::{app::use_screen, components::problem::Problem};

/// The backend cannot answer, or cannot be reached. Trying again is a link, so that it needs no script.
#[component]
pub(crate) fn Failed() -> impl IntoView {
    let here = use_screen().with_untracked(|screen| screen.route.as_ref().map(ToString::to_string));
    view! {
        <Problem title="The page cannot be shown now" sentence="The paper could not be reached. Your connection may be down, or our press has stopped for a moment.">
            <a class="button" href=here.unwrap_or_else(|| "/".to_owned())>"Try again"</a>
        </Problem>
    }
}
