use leptos::prelude::*;

use crate::membership::Unsubscription;

/// One button that ends a letter.
#[component]
pub(super) fn Unsubscribe(
    /// The subscription.
    subscription: Unsubscription,
) -> impl IntoView {
    let Unsubscription { action, topic } = subscription;
    view! {
        <p class="standfirst">"You get “"{topic}"” by mail. Press the button, and it is not sent to you again. You stay a member."</p>
        <form method="post" action=action>
            <p><button class="button primary">"Stop this letter"</button></p>
        </form>
    }
}
