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
mod weather;

use leptos::{either::EitherOf11, prelude::*};

use crate::{app::use_screen, components::loading::Loading, page::Page};

/// The page that the reader is on.
#[component]
pub(crate) fn PageView() -> impl IntoView {
    let screen = use_screen();
    // The route is read untracked inside the pages: a new page alone makes a new view. The views are kept apart by type,
    // without `AnyView`: erased views bring every way of hydrating into wasm, a quarter of the whole.
    move || match screen.with(|screen| screen.page.as_deref().cloned()) {
        None => EitherOf11::A(view! { <Loading/> }),
        Some(Page::Front(front)) => EitherOf11::B(view! { <front::Front front/> }),
        Some(Page::Category(page)) => EitherOf11::C(view! { <category::Category page/> }),
        Some(Page::Story(story)) => EitherOf11::D(view! { <story::StoryView story/> }),
        Some(Page::Author(page)) => EitherOf11::E(view! { <author::Author page/> }),
        Some(Page::Tag(page)) => EitherOf11::F(view! { <tag::Tag page/> }),
        Some(Page::Static(page)) => EitherOf11::G(view! { <static_page::Static page/> }),
        Some(Page::NotFound) => EitherOf11::H(view! { <not_found::NotFound/> }),
        Some(Page::Gone(retraction)) => EitherOf11::I(view! { <gone::Gone retraction/> }),
        Some(Page::Failed) => EitherOf11::J(view! { <failed::Failed/> }),
        Some(Page::Weather(page)) => EitherOf11::K(view! { <weather::Weather page/> }),
    }
}
