use leptos::prelude::*;

/// What is wrong with a field, said at once to whoever does not see it.
#[component]
pub(super) fn Fault(
    /// What the field calls it by.
    id: &'static str,
    /// What is wrong, in a sentence.
    fault: Option<String>,
) -> impl IntoView {
    fault.map(|fault| view! { <p class="fault" role="alert" id=id>{fault}</p> })
}
