use leptos::prelude::*;

use crate::{
    app::{use_screen, use_site},
    route::Route,
};

/// The categories, the current one marked. A list that scrolls in itself on narrow screens, so that it needs no script.
#[component]
pub(crate) fn CategoryNav() -> impl IntoView {
    let site = use_site();
    let screen = use_screen();
    let items = site.categories.iter().map(|category| {
        let route = Route::Category(category.slug.clone(), None);
        let current = screen.with_untracked(|screen| screen.mark(&route));
        view! { <li><a href=route.to_string() aria-current=current>{category.name.clone()}</a></li> }
    });
    view! {
        <nav class="category-nav" aria-label="Categories">
            <ul role="list">{items.collect_view()}</ul>
        </nav>
    }
}
