use leptos::prelude::*;
use press_api::ConsentPage;

use crate::components::consent_form::ConsentForm;

/// What the reader agrees to: a form that needs no script. Its sheet comes with it.
#[component]
pub(crate) fn Consent(
    /// The page's data.
    page: ConsentPage,
) -> impl IntoView {
    let title = page.notice.title.clone();
    view! {
        <link rel="stylesheet" href="/consent.css"/>
        <article class="story consent-page">
            <header><h1 tabindex="-1">{title}</h1></header>
            <ConsentForm page/>
        </article>
    }
}
