use leptos::{either::Either, prelude::*};
use press_api::StoryList;

use super::{
    pager::Pager,
    story_card::{Rank, StoryCard},
};

/// A list of stories, newest first, with the way to older ones.
#[component]
pub(crate) fn Stories(
    /// The stories of this part.
    stories: StoryList,
    /// What is said when there are none.
    empty: &'static str,
) -> impl IntoView {
    if stories.items.is_empty() {
        return Either::Left(view! { <p class="empty">{empty}</p> });
    }
    let cards = stories
        .items
        .into_iter()
        .map(|story| view! { <li><StoryCard story rank=Rank::Listed/></li> });
    Either::Right(view! {
        <ol class="story-list" role="list">{cards.collect_view()}</ol>
        <Pager next=stories.next/>
    })
}
