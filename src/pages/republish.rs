use leptos::prelude::*;

use crate::{render::escaped, republication::Republication, route::Route};

/// A story for others to print: the terms, and what to take along. Its sheet and its script come with it.
#[component]
pub(crate) fn Republish(
    /// The page's data.
    page: Republication,
) -> impl IntoView {
    let Republication {
        slug,
        headline,
        html,
        text,
        canonical,
        terms,
    } = page;
    let story = Route::Story(slug).to_string();
    let licence = terms.licence_name.map(|name| {
        let name = match terms.licence_url {
            Some(url) => view! { <a href=url rel="license noopener">{name}</a> }.into_any(),
            None => name.into_any(),
        };
        view! { <p>"Licence: "{name}"."</p> }
    });
    view! {
        <link rel="stylesheet" href="/republish.css"/>
        <article class="story republish">
            <header>
                <h1 tabindex="-1">"Republish this story"</h1>
                <p class="standfirst"><a href=story>{headline}</a></p>
            </header>
            <section aria-labelledby="terms">
                <h2 id="terms">"Terms"</h2>
                <p>{terms.terms}</p>
                {licence}
                <p>"Pictures are not part of what you may take: the right to print them is often another’s. Keep the line at the end, which says where the story comes from."</p>
            </section>
            <Copied name="html" title="As HTML" rows=14 content=html/>
            <Copied name="text" title="As plain text" rows=14 content=text/>
            <Copied name="canonical" title="For the head of your page" rows=2 content=canonical/>
            <p class="status" role="status"></p>
        </article>
        <script type="module" src="/republish.js"></script>
    }
}

/// A text to take along: selected by hand, or by the button where a script works.
#[component]
fn Copied(
    /// Its name on the page.
    name: &'static str,
    /// What it is.
    title: &'static str,
    /// Lines that are seen at once.
    rows: u32,
    /// The text.
    content: String,
) -> impl IntoView {
    // Leptos writes what is in a textarea as it is.
    let content = escaped(&content);
    view! {
        <section>
            <h2><label for=name>{title}</label></h2>
            <textarea id=name rows=rows readonly spellcheck="false" inner_html=content></textarea>
            <p><button class="button" type="button" data-copy=name hidden>"Copy"</button></p>
        </section>
    }
}
