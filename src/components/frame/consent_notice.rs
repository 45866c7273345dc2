use leptos::prelude::*;

use crate::app::use_site;

/// The notice about privacy and cookies, closed: `client::consent` opens it for readers who have not decided, and fills in the
/// settings. Without a script the foot of the page leads to them.
#[component]
pub(crate) fn ConsentNotice() -> impl IntoView {
    let notice = use_site().consent.clone()?;
    let change = notice
        .change
        .map(|change| view! { <p class="consent-change" hidden>{change}</p> });
    Some(view! {
        <dialog id="cookie-settings" class="consent" aria-labelledby="consent-title">
            <h2 id="consent-title">{notice.title}</h2>
            <button type="button" class="tool" data-consent="close" aria-label="Close" hidden>"×"</button>
            <div class="consent-notice">
                <p>{notice.notice}" "<a href="/privacy">"Privacy policy"</a></p>
                {change}
                <p class="consent-buttons">
                    <button type="button" class="button" data-consent="all">"Accept all"</button>
                    <button type="button" class="button" data-consent="none">"Refuse all"</button>
                    <button type="button" class="button" data-consent="choose">"Choose"</button>
                </p>
            </div>
            <div class="consent-settings"></div>
        </dialog>
    })
}
