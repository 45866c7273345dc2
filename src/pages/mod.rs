//! One page a file, and the choice among them.

mod archive;
mod author;
mod category;
#[cfg(feature = "ssr")]
mod consent;
#[cfg(feature = "ssr")]
mod desk;
mod failed;
mod front;
mod gone;
#[cfg(feature = "ssr")]
mod membership;
mod not_found;
#[cfg(feature = "ssr")]
mod offline;
#[cfg(feature = "ssr")]
mod partners;
#[cfg(feature = "ssr")]
mod republish;
mod search;
mod sign_up_closed;
mod static_page;
mod story;
mod tag;
mod weather;

#[cfg(not(feature = "ssr"))]
use leptos::either::EitherOf14 as Either;
#[cfg(feature = "ssr")]
use leptos::either::{EitherOf5 as Document, EitherOf16 as Either};
use leptos::prelude::*;

use crate::{components::loading::Loading, page::Page};

/// The view of a page; of none, while it is on its way. Nothing in it follows a signal: it is made anew with its page, so that
/// the server's HTML need not be taken over. The views are kept apart by type, without `AnyView`: erased views bring every way of
/// hydrating into wasm, a quarter of the whole.
pub(crate) fn page_view(page: Option<Page>) -> impl IntoView {
    match page {
        None => Either::A(view! { <Loading/> }),
        Some(Page::Front(front)) => Either::B(view! { <front::Front front=*front/> }),
        Some(Page::Category(page)) => Either::C(view! { <category::Category page/> }),
        Some(Page::Story(story)) => Either::D(view! { <story::StoryView story/> }),
        Some(Page::Author(page)) => Either::E(view! { <author::Author page/> }),
        Some(Page::Tag(page)) => Either::F(view! { <tag::Tag page/> }),
        Some(Page::Static(page)) => Either::G(view! { <static_page::Static page/> }),
        Some(Page::NotFound) => Either::H(view! { <not_found::NotFound/> }),
        Some(Page::Gone(retraction)) => Either::I(view! { <gone::Gone retraction/> }),
        Some(Page::Failed) => Either::J(view! { <failed::Failed/> }),
        Some(Page::SignUpClosed) => Either::K(view! { <sign_up_closed::SignUpClosed/> }),
        Some(Page::Search(page)) => Either::L(view! { <search::Search page/> }),
        Some(Page::Archive(page)) => Either::M(view! { <archive::Archive page/> }),
        Some(Page::Weather(page)) => Either::N(view! { <weather::Weather page/> }),
        #[cfg(feature = "ssr")]
        Some(Page::Consent(page)) => Either::O(view! { <consent::Consent page=*page/> }),
        #[cfg(feature = "ssr")]
        Some(Page::Membership(page)) => {
            Either::P(Document::A(view! { <membership::Membership page=*page/> }))
        }
        #[cfg(feature = "ssr")]
        Some(Page::Partners(page)) => {
            Either::P(Document::B(view! { <partners::Partners page=*page/> }))
        }
        #[cfg(feature = "ssr")]
        Some(Page::Republish(page)) => {
            Either::P(Document::C(view! { <republish::Republish page=*page/> }))
        }
        #[cfg(feature = "ssr")]
        Some(Page::Offline) => Either::P(Document::D(view! { <offline::Offline/> })),
        #[cfg(feature = "ssr")]
        Some(Page::Desk { has_news }) => Either::P(Document::E(view! { <desk::Desk has_news/> })),
    }
}
