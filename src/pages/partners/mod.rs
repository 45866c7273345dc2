//! The page for partners: what they may take, and the snippet for it. A plain form, whole without a script.

mod form;
mod result;

use leptos::prelude::*;

use crate::{app::use_site, partners::PartnersPage};

/// The builder of snippets, its result, and the terms. Its sheet comes with it.
#[component]
pub(crate) fn Partners(
    /// The page's data.
    page: PartnersPage,
) -> impl IntoView {
    let PartnersPage {
        form,
        stories,
        lists,
        example,
    } = page;
    let name = use_site().name.clone();
    view! {
        <link rel="stylesheet" href="/partners.css"/>
        <article class="story partners">
            <header>
                <h1 tabindex="-1">"For partners"</h1>
                <p class="standfirst">"Put our stories on your pages: choose what to show, copy the snippet, and paste it where the story is to stand."</p>
            </header>
            <div class="workshop">
                <form::Form form stories lists/>
                <result::Outcome example/>
            </div>
            <div class="terms">
                <section>
                    <h2>"What it does"</h2>
                    <ul>
                        <li>"It sets no cookie, stores nothing, and asks no other site for anything."</li>
                        <li>"Where it stands further down, nothing is fetched before a reader comes near."</li>
                        <li>"It stays right: what we correct is corrected on your page, and a story that we withdraw says so."</li>
                        <li>"A reader who saves data gets the words without the pictures."</li>
                        <li>"Where frames are blocked, a quotation with a link remains."</li>
                    </ul>
                </section>
                <section>
                    <h2>"What we ask"</h2>
                    <ul>
                        <li>"Leave the snippet whole: the name of "{name}", its link and its sponsors belong to it."</li>
                        <li>"Say nothing beside it that makes it look as if we spoke for you, or you for us."</li>
                        <li>"It costs nothing. We may end it for a site that misleads its readers."</li>
                    </ul>
                    <p>"Programs find the snippet of a page by oEmbed, at "<code>"/oembed"</code>". The addresses of version 1 stay as they are."</p>
                </section>
            </div>
            <script type="module" src="/partners.js"></script>
        </article>
    }
}
