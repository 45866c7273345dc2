use leptos::prelude::*;

use super::{
    account_erasure::AccountErasure, account_language::AccountLanguage,
    account_topics::AccountTopics, devices::Devices,
};
use crate::membership::Account as Membership;

/// What a member sees of their account.
#[component]
pub(super) fn Account(
    /// The account.
    account: Membership,
) -> impl IntoView {
    let Membership {
        address,
        since,
        topics,
        languages,
        sessions,
        done,
    } = account;
    let done = done.map(|done| view! { <p class="done" role="status">{done}</p> });
    view! {
        {done}
        <p class="standfirst">"You are a complimentary member as "<strong>{address}</strong>" since "<time datetime=since.at>{since.text}</time>"."</p>
        <AccountTopics topics/>
        <AccountLanguage languages/>
        <Devices sessions/>
        <section>
            <h2>"What we hold of you"</h2>
            <p>"All of it, as a file (JSON). What we do with it is in the "<a href="/privacy">"privacy policy"</a>"."</p>
            <p><a class="button" href="/account/export" download="">"Download"</a></p>
        </section>
        <AccountErasure/>
    }
}
