//! Pages about membership: plain forms, each complete without a script. They are documents only, so they cost wasm nothing.

mod account;
mod account_erasure;
mod account_language;
mod account_topics;
mod address_field;
mod code_field;
mod confirm;
mod confirmed;
mod device;
mod devices;
mod ended;
mod erase;
mod erased;
mod fault;
mod foreign;
mod form_token;
mod mail_sent;
mod once_more;
mod sign_in;
mod subscribe;
mod too_many;
mod topic_fieldset;
mod unsubscribe;
mod unsubscribed;
mod way_back;

use leptos::{either::EitherOf13 as Either, prelude::*};

use crate::membership::MembershipPage;

/// Subscribing, signing in, the account. Their sheet comes with them.
#[component]
pub(crate) fn Membership(
    /// The page's data.
    page: MembershipPage,
) -> impl IntoView {
    let title = page.title();
    let content = match page {
        MembershipPage::Subscribe(form) => Either::A(view! { <subscribe::Subscribe form/> }),
        MembershipPage::SignIn(form) => Either::B(view! { <sign_in::SignIn form/> }),
        MembershipPage::MailSent(sent) => Either::C(view! { <mail_sent::MailSent sent/> }),
        MembershipPage::Confirm(form) => Either::D(view! { <confirm::Confirm form/> }),
        MembershipPage::Confirmed(confirmed) => {
            Either::E(view! { <confirmed::Confirmed confirmed/> })
        }
        MembershipPage::Ended => Either::F(view! { <ended::Ended/> }),
        MembershipPage::Account(account) => {
            Either::G(view! { <account::Account account=*account/> })
        }
        MembershipPage::Erase(form) => Either::H(view! { <erase::Erase form/> }),
        MembershipPage::Erased => Either::I(view! { <erased::Erased/> }),
        MembershipPage::Unsubscribe(subscription) => {
            Either::J(view! { <unsubscribe::Unsubscribe subscription/> })
        }
        MembershipPage::Unsubscribed(subscription) => {
            Either::K(view! { <unsubscribed::Unsubscribed subscription/> })
        }
        MembershipPage::TooMany => Either::L(view! { <too_many::TooMany/> }),
        MembershipPage::Foreign => Either::M(view! { <foreign::Foreign/> }),
    };
    view! {
        <link rel="stylesheet" href="/membership.css"/>
        <article class="story membership">
            <header><h1 tabindex="-1">{title}</h1></header>
            {content}
        </article>
    }
}
