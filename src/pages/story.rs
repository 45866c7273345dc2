use leptos::prelude::*;
use press_api::{Access, Picture, Story};

use crate::{
    app::use_site,
    components::{
        author_box::AuthorBox,
        byline::Byline,
        corrections::Corrections,
        member_gate::MemberGate,
        picture::{Placement, StoryPicture},
        recent::Recent,
        related::Related,
        share::Share,
        story_nav::StoryNav,
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
    let gate = (!story.is_whole).then(|| summary.slug.clone());
    let (slug, headline) = (summary.slug.clone(), summary.headline.clone());
    let may_republish = summary.access == Access::Free;
    let language = summary.language.clone();
    let direction = language
        .as_ref()
        .map(|language| language.direction.as_str());
    // What we say around a text in another language is not in it.
    let ours = language.as_ref().map(|_| use_site().language.clone());
    let ours_runs = ours.as_ref().map(|_| "ltr");
    view! {
        <article class="story" lang=language.map(|language| language.tag) dir=direction>
            <header>
                <p class="kicker" lang=ours.clone() dir=ours_runs>
                    <a href=Route::Category(category.slug, None).to_string()>{category.name.clone()}</a>
                </p>
                <h1 tabindex="-1">{summary.headline.clone()}</h1>
                <p class="standfirst">{summary.standfirst.clone()}</p>
                <Byline summary modified=story.modified language=ours.clone()/>
            </header>
            {lead_image.map(|picture| view! { <LeadImage picture/> })}
            <div class="story-body" inner_html=story.body_html></div>
            <footer lang=ours dir=ours_runs>
                {gate.map(|slug| view! { <MemberGate slug/> })}
                {story.authors.into_iter().map(|author| view! { <AuthorBox author/> }).collect_view()}
                <Corrections corrections=story.corrections/>
                <TagList tags=story.tags/>
                <Share slug headline may_republish/>
                <StoryNav category=category.name previous=story.previous next=story.next/>
            </footer>
        </article>
        <Related stories=story.related/>
        <Recent stories=story.recent/>
    }
}

/// The picture over a text: a link to the whole of it, which the client opens in the page under the figure's id.
#[component]
fn LeadImage(picture: Picture) -> impl IntoView {
    let caption = picture.caption.clone();
    let credit = picture.credit.clone();
    let largest = picture.largest().to_owned();
    let has_words = caption.is_some() || credit.is_some();
    view! {
        <figure class="lead-image" id="picture-lead">
            <a class="enlarge" href=largest>
                <StoryPicture picture placement=Placement::StoryLead/>
            </a>
            {has_words.then(|| view! {
                <figcaption>{caption}{credit.map(|credit| view! { " "<span class="credit">{credit}</span> })}</figcaption>
            })}
        </figure>
    }
}
