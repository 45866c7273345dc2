//! One page a file, and the choice among them.

mod author;
mod category;
mod failed;
mod front;
mod gone;
mod not_found;
mod static_page;
mod story;
mod tag;

use leptos::{either::EitherOf10, prelude::*};

use crate::{app::use_screen, components::loading::Loading, page::Page};

/// The page that the reader is on.
#[component]
pub(crate) fn PageView() -> impl IntoView {
    let screen = use_screen();
    // The route is read untracked inside the pages: a new page alone makes a new view. The views are kept apart by type,
    // without `AnyView`: erased views bring every way of hydrating into wasm, a quarter of the whole.
    move || match screen.with(|screen| screen.page.as_deref().cloned()) {
        None => EitherOf10::A(view! { <Loading/> }),
        Some(Page::Front(front)) => EitherOf10::B(view! { <front::Front front=*front/> }),
        Some(Page::Category(page)) => EitherOf10::C(view! { <category::Category page/> }),
        Some(Page::Story(story)) => EitherOf10::D(view! { <story::StoryView story/> }),
        Some(Page::Author(page)) => EitherOf10::E(view! { <author::Author page/> }),
        Some(Page::Tag(page)) => EitherOf10::F(view! { <tag::Tag page/> }),
        Some(Page::Static(page)) => EitherOf10::G(view! { <static_page::Static page/> }),
        Some(Page::NotFound) => EitherOf10::H(view! { <not_found::NotFound/> }),
        Some(Page::Gone(retraction)) => EitherOf10::I(view! { <gone::Gone retraction/> }),
        Some(Page::Failed) => EitherOf10::J(view! { <failed::Failed/> }),
    }
}
