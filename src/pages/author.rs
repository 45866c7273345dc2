use leptos::prelude::*;
use press_api::AuthorPage;

use crate::components::{author_box::AuthorLinks, story_list::Stories};

/// An author: who they are and what they wrote.
#[component]
pub(crate) fn Author(
    /// The page's data.
    page: AuthorPage,
) -> impl IntoView {
    let author = page.author;
    view! {
        <header class="list-head">
            <p class="kicker">{author.role}</p>
            <h1 tabindex="-1">{author.name}</h1>
            <p class="bio">{author.bio}</p>
            <AuthorLinks links=author.links/>
        </header>
        <Stories stories=page.stories empty="Nothing of this author has been published yet."/>
    }
}
