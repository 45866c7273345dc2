use leptos::prelude::*;

/// A picture from `public/icons.svg`, drawn in the colour of the text. What it means stands beside it in words.
#[component]
pub(crate) fn Icon(
    /// The name of the symbol.
    name: String,
) -> impl IntoView {
    let href = "/icons.svg#".to_owned() + &name;
    view! { <svg class="icon" aria-hidden="true"><use href=href></use></svg> }
}
