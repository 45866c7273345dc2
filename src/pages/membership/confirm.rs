use leptos::prelude::*;

use crate::membership::ConfirmForm;

/// One button. In the browser that asked for the mail, a script presses it.
#[component]
pub(super) fn Confirm(
    /// Where it leads, and who presses it.
    form: ConfirmForm,
) -> impl IntoView {
    let ConfirmForm {
        action,
        is_subscription,
        presses_itself,
    } = form;
    let (sentence, button) = if is_subscription {
        (
            "Press the button, and this address is yours to be a member with. If you did not ask for it, close this page: nothing happens.",
            "Confirm my address",
        )
    } else {
        (
            "Press the button, and you are signed in here, in this browser. If you did not ask for it, close this page: nothing happens.",
            "Sign in",
        )
    };
    let script = presses_itself.then(|| view! { <script type="module" src="/press.js"></script> });
    view! {
        <p class="standfirst">{sentence}</p>
        <form method="post" action=action data-press=presses_itself.then_some("")>
            <p><button class="button primary">{button}</button></p>
        </form>
        {script}
    }
}
