use leptos::prelude::*;
use press_api::Slug;

use crate::{
    app::{Screen, use_screen, use_site},
    page::Page,
    route::Route,
};

/// The categories, the current one marked. A list that scrolls in itself on narrow screens, so that it needs no script.
#[component]
pub(crate) fn CategoryNav() -> impl IntoView {
    let site = use_site();
    let screen = use_screen();
    let items = site.categories.iter().map(|category| {
        let href = Route::Category(category.slug.clone(), None).to_string();
        let slug = category.slug.clone();
        let current = move || screen.with(|screen| mark(screen, &slug));
        view! { <li><a href=href aria-current=current>{category.name.clone()}</a></li> }
    });
    view! {
        <nav class="category-nav" aria-label="Categories">
            <ul role="list">{items.collect_view()}</ul>
        </nav>
    }
}

/// `page` on the category's own page, `true` on a story that stands in it.
fn mark(screen: &Screen, slug: &Slug) -> Option<&'static str> {
    match (&screen.route, screen.page.as_deref()) {
        (Some(Route::Category(current, _)), _) if current == slug => Some("page"),
        (_, Some(Page::Story(story))) if story.summary.category.slug == *slug => Some("true"),
        _ => None,
    }
}
