use leptos::{either::Either, prelude::*};
use press_api::{FrontPage, Section, StorySummary};

use crate::{
    app::use_site,
    components::story_card::{Rank, StoryCard},
    route::Route,
};

/// The front page: a lead, a second rank beside it, then a band a category.
#[component]
pub(crate) fn Front(
    /// The page's data.
    front: FrontPage,
) -> impl IntoView {
    let title = use_site().name.clone();
    let Some(lead) = front.lead else {
        return Either::Left(
            view! { <h1 tabindex="-1">{title}</h1><p class="empty">"Nothing has been published yet."</p> },
        );
    };
    Either::Right(view! {
        <h1 class="hidden" tabindex="-1">{title}", front page"</h1>
        <div class="columns front">
            <StoryCard story=lead rank=Rank::Lead/>
            <SecondRank stories=front.second/>
        </div>
        {front.sections.into_iter().map(|section| view! { <Band section/> }).collect_view()}
    })
}

#[component]
fn SecondRank(stories: Vec<StorySummary>) -> impl IntoView {
    let cards = stories
        .into_iter()
        .map(|story| view! { <StoryCard story rank=Rank::Second/> });
    view! { <div class="ranked">{cards.collect_view()}</div> }
}

#[component]
fn Band(section: Section) -> impl IntoView {
    let id = "band-".to_owned() + section.category.slug.as_str();
    let labelled_by = id.clone();
    let href = Route::Category(section.category.slug.clone(), None).to_string();
    let name = section.category.name;
    let count = section.stories.len().to_string();
    let cards = section.stories.into_iter().enumerate().map(|(at, story)| {
        let rank = if at == 0 {
            Rank::SectionFirst
        } else {
            Rank::Section
        };
        view! { <StoryCard story rank/> }
    });
    view! {
        <section aria-labelledby=labelled_by>
            <div class="section-head"><h2 id=id>{name.clone()}</h2><a href=href>"All of "{name}</a></div>
            <div class="section-row" data-count=count>{cards.collect_view()}</div>
        </section>
    }
}
