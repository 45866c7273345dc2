use leptos::prelude::*;

use crate::components::problem::Problem;

/// In the place of a page that can neither be had nor is kept on the device. `public/kept.js` lists what can be read.
#[component]
pub(crate) fn Offline() -> impl IntoView {
    view! {
        <link rel="stylesheet" href="/offline.css"/>
        <Problem title="This page is not on your device" sentence="The paper cannot be reached, and you have not opened this page before. It will be here when your connection is back.">
            <a class="button" href="">"Try again"</a>
            <a href="/">"The front page"</a>
        </Problem>
        <section id="kept" class="kept" aria-labelledby="kept-title" hidden>
            <h2 id="kept-title">"What you can read now"</h2>
            <ul role="list"></ul>
        </section>
        <script type="module" src="/kept.js"></script>
    }
}
