use leptos::prelude::*;
use press_api::Correction;

/// What was wrong in a story, and when it was put right.
#[component]
pub(crate) fn Corrections(
    /// The corrections, newest first, possibly none.
    corrections: Vec<Correction>,
) -> impl IntoView {
    if corrections.is_empty() {
        return None;
    }
    let title = if corrections.len() == 1 {
        "Correction"
    } else {
        "Corrections"
    };
    let items = corrections.into_iter().map(|correction| {
        view! { <li><time datetime=correction.at.at>{correction.at.text}</time>" "{correction.text}</li> }
    });
    Some(view! {
        <section class="corrections" aria-labelledby="corrections">
            <h2 id="corrections">{title}</h2>
            <ul role="list">{items.collect_view()}</ul>
        </section>
    })
}
