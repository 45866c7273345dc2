use leptos::{either::Either, prelude::*};
use press_api::{Access, StorySummary};

use super::picture::{Placement, StoryPicture};
use crate::route::Route;

/// How much of a story a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    /// The one story that leads the front page: everything, large.
    Lead,
    /// Second rank: kicker, headline and standfirst.
    Second,
    /// First of a band: picture, headline and standfirst; the band names the category.
    SectionFirst,
    /// The others of a band: headline and standfirst.
    Section,
    /// In a list of mixed categories: kicker, picture, headline, standfirst and date.
    Listed,
}

impl Rank {
    fn picture(self) -> Option<Placement> {
        match self {
            Self::Lead => Some(Placement::FrontLead),
            Self::SectionFirst | Self::Listed => Some(Placement::Card),
            Self::Second | Self::Section => None,
        }
    }

    fn names_category(self) -> bool {
        matches!(self, Self::Lead | Self::Second | Self::Listed)
    }

    /// Whether no heading stands between the page's and the story's.
    fn stands_alone(self) -> bool {
        matches!(self, Self::Lead | Self::Listed)
    }

    fn class(self) -> &'static str {
        match self {
            Self::Lead => "story-card lead",
            Self::Listed => "story-card listed",
            Self::SectionFirst => "story-card first",
            Self::Second | Self::Section => "story-card",
        }
    }
}

/// A story in a list; all of it leads to the story.
#[component]
pub(crate) fn StoryCard(
    /// The story.
    story: StorySummary,
    /// How much of it is shown.
    rank: Rank,
) -> impl IntoView {
    let href = Route::Story(story.slug.clone()).to_string();
    let lang = story.language.as_ref().map(|language| language.tag.clone());
    let dir = story
        .language
        .as_ref()
        .map(|language| language.direction.as_str());
    let link =
        view! { <a class="cover" href=href lang=lang.clone() dir=dir>{story.headline.clone()}</a> };
    let headline = if rank.stands_alone() {
        Either::Left(view! { <h2>{link}</h2> })
    } else {
        Either::Right(view! { <h3>{link}</h3> })
    };
    let picture = rank.picture().zip(story.lead_image.clone());
    let minutes = story.reading_minutes.to_string() + " min";
    let date = (rank == Rank::Listed).then(|| story.published.clone());
    view! {
        <article class=rank.class()>
            {picture.map(|(placement, picture)| view! { <StoryPicture picture placement/> })}
            <div class="words">
                {rank.names_category().then(|| view! { <p class="kicker">{story.category.name.clone()}</p> })}
                {headline}
                <p class="summary" lang=lang dir=dir>{story.standfirst.clone()}</p>
                <p class="meta">
                    {date.map(|date| view! { <time datetime=date.at>{date.text}</time>" · " })}
                    {(rank == Rank::Lead).then(|| view! { {names(&story)}" · " })}
                    {minutes}
                    {(story.access == Access::Members).then_some(" · For members")}
                </p>
            </div>
        </article>
    }
}

fn names(story: &StorySummary) -> String {
    let names: Vec<&str> = story
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    names.join(", ")
}
