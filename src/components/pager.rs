use leptos::prelude::*;
use press_api::Cursor;

use crate::app::use_screen;

/// The ways on from a part of a list.
#[component]
pub(crate) fn Pager(
    /// Where the list goes on.
    next: Option<Cursor>,
) -> impl IntoView {
    // The pager is made anew with its page: it need not follow the screen.
    let route = use_screen().with_untracked(|screen| screen.route.clone());
    let newest = route
        .as_ref()
        .filter(|route| route.cursor().is_some())
        .map(|route| route.first_part().to_string());
    let older = route
        .as_ref()
        .zip(next)
        .map(|(route, cursor)| route.after(cursor).to_string());
    if newest.is_none() && older.is_none() {
        return None;
    }
    Some(view! {
        <nav class="pager" aria-label="More stories">
            {newest.map(|href| view! { <a class="button" href=href>"Newest stories"</a> })}
            {older.map(|href| view! { <a class="button" href=href rel="next">"Older stories"</a> })}
        </nav>
    })
}
