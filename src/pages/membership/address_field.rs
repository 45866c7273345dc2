use leptos::prelude::*;

use super::fault::Fault;

const FAULT: &str = "address-fault";

/// One mail address, and what is wrong with it.
#[component]
pub(super) fn AddressField(
    /// What was typed.
    address: String,
    /// What is wrong with it, in a sentence.
    fault: Option<String>,
) -> impl IntoView {
    let described = fault.is_some().then_some(FAULT);
    let invalid = fault.is_some().then_some("true");
    view! {
        <p class="field">
            <label for="address">"Your mail address"</label>
            <input id="address" type="email" name="address" value=address maxlength="254" autocomplete="email" required placeholder="you@example.org" aria-describedby=described aria-invalid=invalid/>
        </p>
        <Fault id=FAULT fault/>
    }
}
