use leptos::prelude::*;
use press_api::ArchivePart;

use crate::route::Route;

/// Periods of the archive, with how many stories each has.
#[component]
pub(crate) fn ArchiveParts(
    /// The periods, possibly none.
    parts: Vec<ArchivePart>,
    /// What they are: years, months or days.
    label: &'static str,
) -> impl IntoView {
    if parts.is_empty() {
        return None;
    }
    let items = parts.into_iter().map(|part| {
        let href = Route::Archive(Some(part.period), None).to_string();
        let count = part.count.to_string();
        view! { <li><a href=href>{part.name}" "<span class="count">"("{count}")"</span></a></li> }
    });
    Some(view! {
        <nav class="archive-parts" aria-label=label><ul class="links" role="list">{items.collect_view()}</ul></nav>
    })
}
