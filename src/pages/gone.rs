use leptos::prelude::*;
use press_api::Retraction;

use crate::components::problem::Problem;

/// The story was withdrawn: which one, when and why stays on record.
#[component]
pub(crate) fn Gone(
    /// What was withdrawn, and why.
    retraction: Retraction,
) -> impl IntoView {
    view! {
        <Problem title="This story was withdrawn" sentence=retraction.reason>
            <span class="record">
                "“"{retraction.headline}"” was withdrawn on "
                <time datetime=retraction.at.at>{retraction.at.text}</time>"."
            </span>
            <a class="button" href="/">"To the front page"</a>
        </Problem>
    }
}
