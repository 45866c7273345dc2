use leptos::{either::Either, prelude::*};
use press_api::{Access, Fragment, SearchHit};

use crate::route::Route;

/// A story that was found, with what was searched for marked.
#[component]
pub(crate) fn Hit(
    /// The story.
    hit: SearchHit,
) -> impl IntoView {
    let story = hit.story;
    let href = Route::Story(story.slug).to_string();
    let names: Vec<String> = story
        .authors
        .into_iter()
        .map(|author| author.name)
        .collect();
    let lang = story.language.as_ref().map(|language| language.tag.clone());
    let dir = story
        .language
        .as_ref()
        .map(|language| language.direction.as_str());
    view! {
        <article class="story-card hit">
            <div class="words">
                <p class="kicker">{story.category.name}</p>
                <h2 lang=lang.clone() dir=dir><a class="cover" href=href>{marked(hit.headline)}</a></h2>
                <p class="summary" lang=lang dir=dir>{marked(hit.excerpt)}</p>
                <p class="meta">
                    <time datetime=story.published.at>{story.published.text}</time>" · "{names.join(", ")}
                    {(story.access == Access::Members).then_some(" · For members")}
                </p>
            </div>
        </article>
    }
}

fn marked(fragments: Vec<Fragment>) -> impl IntoView {
    let parts = fragments.into_iter().map(|fragment| {
        if fragment.marked {
            Either::Left(view! { <mark>{fragment.text}</mark> })
        } else {
            Either::Right(fragment.text)
        }
    });
    parts.collect_view()
}
