use leptos::prelude::*;

use crate::membership::MembershipPage;

/// Subscribing, signing in, the account.
#[component]
pub(crate) fn Membership(
    /// The page's data.
    page: MembershipPage,
) -> impl IntoView {
    let title = page.title();
    view! {
        <article class="story">
            <header><h1 tabindex="-1">{title}</h1></header>
        </article>
    }
}
