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

use leptos::{either::EitherOf13, prelude::*};

use crate::{app::use_screen, components::loading::Loading, page::Page};

/// The page that the reader is on.
#[component]
pub(crate) fn PageView() -> impl IntoView {
    let screen = use_screen();
    // The route is read untracked inside the pages: a new page alone makes a new view. The views are kept apart by type,
    // without `AnyView`: erased views bring every way of hydrating into wasm, a quarter of the whole.
    move || match screen.with(|screen| screen.page.as_deref().cloned()) {
        None => EitherOf13::A(view! { <Loading/> }),
        Some(Page::Front(front)) => EitherOf13::B(view! { <front::Front front=*front/> }),
        Some(Page::Category(page)) => EitherOf13::C(view! { <category::Category page/> }),
        Some(Page::Story(story)) => EitherOf13::D(view! { <story::StoryView story/> }),
        Some(Page::Author(page)) => EitherOf13::E(view! { <author::Author page/> }),
        Some(Page::Tag(page)) => EitherOf13::F(view! { <tag::Tag page/> }),
        Some(Page::Static(page)) => EitherOf13::G(view! { <static_page::Static page/> }),
        Some(Page::NotFound) => EitherOf13::H(view! { <not_found::NotFound/> }),
        Some(Page::Gone(retraction)) => EitherOf13::I(view! { <gone::Gone retraction/> }),
        Some(Page::Failed) => EitherOf13::J(view! { <failed::Failed/> }),
        Some(Page::SignUpClosed) => EitherOf13::K(view! { <sign_up_closed::SignUpClosed/> }),
        Some(Page::Search(page)) => EitherOf13::L(view! { <search::Search page/> }),
        Some(Page::Archive(page)) => EitherOf13::M(view! { <archive::Archive page/> }),
    }
}
