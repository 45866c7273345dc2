use leptos::prelude::*;

use crate::membership::TopicChoice;

/// What can be sent, a box a topic; nothing where a publication has no letters.
#[component]
pub(super) fn TopicFieldset(
    /// All topics.
    topics: Vec<TopicChoice>,
) -> impl IntoView {
    if topics.is_empty() {
        return None;
    }
    let choices = topics.into_iter().map(|topic| {
        view! {
            <label>
                <input type="checkbox" name="topic" value=topic.slug checked=topic.is_chosen/>
                <span><strong>{topic.name}</strong>" "{topic.description}</span>
            </label>
        }
    });
    Some(view! {
        <fieldset class="topics">
            <legend>"What to send"</legend>
            {choices.collect_view()}
        </fieldset>
    })
}
