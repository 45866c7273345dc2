use leptos::prelude::*;

use super::{
    address_field::AddressField, form_token::FormToken, once_more::ONCE_MORE,
    topic_fieldset::TopicFieldset, way_back::with_return,
};
use crate::{
    components::{consent_sentence::ConsentSentence, honeypot::Honeypot},
    membership::SubscribeForm,
};

/// An address, and what to send to it.
#[component]
pub(super) fn Subscribe(
    /// The form, empty or as it was sent.
    form: SubscribeForm,
) -> impl IntoView {
    let SubscribeForm {
        address,
        topics,
        token,
        return_to,
        fault,
        once_more,
    } = form;
    let standfirst = if once_more {
        ONCE_MORE
    } else {
        "Membership is complimentary. You will get a letter with a link to confirm, then what you tick, and nothing else."
    };
    let sign_in = with_return("/account", return_to.as_deref());
    let without = (!topics.is_empty()).then(|| {
        view! { <p class="meta">"Tick nothing to be a member without letters. You can change this at any time."</p> }
    });
    view! {
        <p class="standfirst">{standfirst}</p>
        <form method="post" action="/newsletter">
            <AddressField address fault/>
            <TopicFieldset topics/>
            {without}
            <FormToken token return_to/>
            <Honeypot/>
            <ConsentSentence/>
            <p><button class="button primary" autofocus=once_more>"Subscribe"</button></p>
        </form>
        <p class="aside">"Are you a member already? "<a href=sign_in>"Sign in"</a></p>
    }
}
