use leptos::prelude::*;
use press_api::StaticPage;

/// A page that is no story.
#[component]
pub(crate) fn Static(
    /// The page's data.
    page: StaticPage,
) -> impl IntoView {
    view! {
        <article class="story static-page">
            <header><h1 tabindex="-1">{page.title}</h1></header>
            <div class="story-body" inner_html=page.body_html></div>
            <footer><p class="meta">"Last changed "<time datetime=page.modified.at>{page.modified.text}</time></p></footer>
        </article>
    }
}
