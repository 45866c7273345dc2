use leptos::prelude::*;

/// What a form brings back unseen: when it was given out, and where the reader came from.
#[component]
pub(super) fn FormToken(
    /// Says when the form was given out, signed.
    token: String,
    /// The page of the paper that the reader came from.
    return_to: Option<String>,
) -> impl IntoView {
    view! {
        <input type="hidden" name="token" value=token/>
        {return_to.map(|address| view! { <input type="hidden" name="return" value=address/> })}
    }
}
