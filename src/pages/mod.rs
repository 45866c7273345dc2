//! One page a file, and the choice among them.

mod archive;
mod author;
mod category;
mod failed;
mod front;
mod gone;
mod not_found;
mod search;
mod sign_up_closed;
mod static_page;
mod story;
mod tag;
mod weather;

use leptos::{either::EitherOf14, prelude::*};

use crate::{components::loading::Loading, page::Page};

/// The view of a page; of none, while it is on its way. Nothing in it follows a signal: it is made anew with its page, so that
/// the server's HTML need not be taken over. The views are kept apart by type, without `AnyView`: erased views bring every way of
/// hydrating into wasm, a quarter of the whole.
pub(crate) fn page_view(page: Option<Page>) -> impl IntoView {
    match page {
        None => EitherOf14::A(view! { <Loading/> }),
        Some(Page::Front(front)) => EitherOf14::B(view! { <front::Front front=*front/> }),
        Some(Page::Category(page)) => EitherOf14::C(view! { <category::Category page/> }),
        Some(Page::Story(story)) => EitherOf14::D(view! { <story::StoryView story/> }),
        Some(Page::Author(page)) => EitherOf14::E(view! { <author::Author page/> }),
        Some(Page::Tag(page)) => EitherOf14::F(view! { <tag::Tag page/> }),
        Some(Page::Static(page)) => EitherOf14::G(view! { <static_page::Static page/> }),
        Some(Page::NotFound) => EitherOf14::H(view! { <not_found::NotFound/> }),
        Some(Page::Gone(retraction)) => EitherOf14::I(view! { <gone::Gone retraction/> }),
        Some(Page::Failed) => EitherOf14::J(view! { <failed::Failed/> }),
        Some(Page::SignUpClosed) => EitherOf14::K(view! { <sign_up_closed::SignUpClosed/> }),
        Some(Page::Search(page)) => EitherOf14::L(view! { <search::Search page/> }),
        Some(Page::Archive(page)) => EitherOf14::M(view! { <archive::Archive page/> }),
        Some(Page::Weather(page)) => EitherOf14::N(view! { <weather::Weather page/> }),
    }
}
