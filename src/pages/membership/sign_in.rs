use leptos::prelude::*;

use super::{
    address_field::AddressField, form_token::FormToken, once_more::ONCE_MORE, way_back::with_return,
};
use crate::{components::honeypot::Honeypot, membership::SignInForm};

/// The way in for members: an address, to which a code is sent.
#[component]
pub(super) fn SignIn(
    /// The form, empty or as it was sent.
    form: SignInForm,
) -> impl IntoView {
    let SignInForm {
        address,
        token,
        return_to,
        fault,
        once_more,
    } = form;
    let standfirst = if once_more {
        ONCE_MORE
    } else {
        "There is no password. Give the address that you are a member with, and we send it a code and a link."
    };
    let subscribe = with_return("/newsletter", return_to.as_deref());
    view! {
        <p class="standfirst">{standfirst}</p>
        <form method="post" action="/account/sign-in">
            <AddressField address fault/>
            <FormToken token return_to/>
            <Honeypot/>
            <p class="meta">"While you are signed in, this browser keeps a cookie that says so. What else we keep is in the "<a href="/privacy">"privacy policy"</a>"."</p>
            <p><button class="button primary" autofocus=once_more>"Send me a code"</button></p>
        </form>
        <p class="aside">"Not a member yet? Membership is complimentary. "<a href=subscribe>"Become a member"</a></p>
    }
}
