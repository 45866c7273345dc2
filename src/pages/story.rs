use leptos::prelude::*;
use press_api::{Picture, Story};

use crate::{
    components::{
        author_box::AuthorBox,
        byline::Byline,
        corrections::Corrections,
        picture::{Placement, StoryPicture},
        related::Related,
        tag_list::TagList,
    },
    route::Route,
};

/// A story, from its kicker to what to read next.
#[component]
pub(crate) fn StoryView(
    /// The page's data.
    story: Box<Story>,
) -> impl IntoView {
    let summary = story.summary;
    let category = summary.category.clone();
    let lead_image = summary.lead_image.clone();
    view! {
        <article class="story">
            <header>
                <p class="kicker"><a href=Route::Category(category.slug, None).to_string()>{category.name}</a></p>
                <h1 tabindex="-1">{summary.headline.clone()}</h1>
                <p class="standfirst">{summary.standfirst.clone()}</p>
                <Byline summary modified=story.modified/>
            </header>
            {lead_image.map(|picture| view! { <LeadImage picture/> })}
            <div class="story-body" inner_html=story.body_html></div>
            <footer>
                {story.authors.into_iter().map(|author| view! { <AuthorBox author/> }).collect_view()}
                <Corrections corrections=story.corrections/>
                <TagList tags=story.tags/>
            </footer>
        </article>
        <Related stories=story.related/>
    }
}

#[component]
fn LeadImage(picture: Picture) -> impl IntoView {
    let caption = picture.caption.clone();
    let credit = picture.credit.clone();
    let has_words = caption.is_some() || credit.is_some();
    view! {
        <figure class="lead-image">
            <StoryPicture picture placement=Placement::StoryLead/>
            {has_words.then(|| view! {
                <figcaption>{caption}{credit.map(|credit| view! { " "<span class="credit">{credit}</span> })}</figcaption>
            })}
        </figure>
    }
}
