use leptos::prelude::*;

use super::fault::Fault;

const FAULT: &str = "code-fault";

/// The code from a letter, and what is wrong with it.
#[component]
pub(super) fn CodeField(
    /// What is wrong with what was typed, in a sentence.
    fault: Option<String>,
) -> impl IntoView {
    let described = fault.is_some().then_some(FAULT);
    let invalid = fault.is_some().then_some("true");
    view! {
        <p class="field">
            <label for="code">"The six digits from the letter"</label>
            <input id="code" class="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" maxlength="12" title="Six digits" required aria-describedby=described aria-invalid=invalid/>
        </p>
        <Fault id=FAULT fault/>
    }
}
