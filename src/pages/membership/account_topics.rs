use leptos::prelude::*;

use super::topic_fieldset::TopicFieldset;
use crate::membership::TopicChoice;

/// What a member gets by post, to be changed.
#[component]
pub(super) fn AccountTopics(
    /// All topics.
    topics: Vec<TopicChoice>,
) -> impl IntoView {
    if topics.is_empty() {
        return None;
    }
    Some(view! {
        <section>
            <h2>"Your letters"</h2>
            <form method="post" action="/account/topics">
                <TopicFieldset topics/>
                <p class="meta">"Without letters you are still a member."</p>
                <p><button class="button">"Save"</button></p>
            </form>
        </section>
    })
}
