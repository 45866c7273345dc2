use leptos::prelude::*;

/// A picture from `public/icons.svg`, which every document holds, drawn in the colour of the text. What it means stands beside it in words.
#[component]
pub(crate) fn Icon(
    /// The name of the symbol.
    name: String,
) -> impl IntoView {
    let href = "#icon-".to_owned() + &name;
    view! { <svg class="icon" aria-hidden="true"><use href=href></use></svg> }
}
