use leptos::prelude::*;

use super::code_field::CodeField;
use crate::membership::MailSent as Sent;

/// What to do with the letter, and without it. Whether the address is known is not said.
#[component]
pub(super) fn MailSent(
    /// What was asked for.
    sent: Sent,
) -> impl IntoView {
    let Sent {
        address,
        is_subscription,
        fault,
    } = sent;
    let to = (!address.is_empty()).then(|| view! { " to "<strong>{address}</strong> });
    let (unless, button, holds, again) = if is_subscription {
        (
            ", unless we have been asked never to write there",
            "Confirm",
            "The link holds for 48 hours, the code for ten minutes. Each works once.",
            "/newsletter",
        )
    } else {
        (
            ", if that is a member’s address",
            "Sign in",
            "The link and the code hold for ten minutes. Each works once.",
            "/account",
        )
    };
    view! {
        <p class="standfirst">"A letter"{to}" is on its way"{unless}". Open its link, or type its code here."</p>
        <form method="post" action="/confirm">
            <CodeField fault/>
            <p class="meta">{holds}</p>
            <p><button class="button primary">{button}</button></p>
        </form>
        <section>
            <h2>"When nothing comes"</h2>
            <ul>
                <li>"A letter may take a minute."</li>
                <li>"It may lie among what your mail program takes for spam."</li>
                <li>"The address may have a slip in it. If so, "<a href=again>"begin again"</a>"."</li>
            </ul>
        </section>
    }
}
