use leptos::prelude::*;
use press_api::{AuthorName, Category, SearchQuery, Slug};

use crate::{app::use_site, route::Route};

/// What to search for. A plain form: its address is the search.
#[component]
pub(crate) fn SearchForm(
    /// What was searched for.
    query: SearchQuery,
    /// The authors to choose among.
    authors: Vec<AuthorName>,
) -> impl IntoView {
    let site = use_site();
    let action = Route::Search(SearchQuery::default()).to_string();
    let words = query.words().to_owned();
    let from = query.from.map(|day| day.to_string());
    let to = query.to.map(|day| day.to_string());
    let categories = site.categories.iter().map(|category| {
        let Category { slug, name, .. } = category;
        choice(slug, name, query.category.as_ref())
    });
    let authors = authors
        .iter()
        .map(|author| choice(&author.slug, &author.name, query.author.as_ref()));
    let longest = SearchQuery::MOST_CHARACTERS.to_string();
    view! {
        <search>
            <form class="search-form row" action=action method="get">
                <label class="words">"Words"<input type="search" name="q" value=words maxlength=longest autocomplete="off" enterkeyhint="search"/></label>
                <label>"Category"<select name="category"><option value="">"All"</option>{categories.collect_view()}</select></label>
                <label>"Author"<select name="author"><option value="">"All"</option>{authors.collect_view()}</select></label>
                <label>"From"<input type="date" name="from" value=from/></label>
                <label>"To"<input type="date" name="to" value=to/></label>
                <button class="button" type="submit">"Search"</button>
            </form>
        </search>
    }
}

fn choice(slug: &Slug, name: &str, chosen: Option<&Slug>) -> impl IntoView + use<> {
    let chosen = chosen == Some(slug);
    view! { <option value=slug.to_string() selected=chosen>{name.to_owned()}</option> }
}
