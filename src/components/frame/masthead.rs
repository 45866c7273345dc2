use leptos::{either::Either, prelude::*};

use crate::app::use_site;

/// The name of the paper, drawn or set in type, and the line under it.
#[component]
pub(crate) fn Masthead() -> impl IntoView {
    let site = use_site();
    let name = match site.wordmark.clone() {
        Some(mark) => Either::Left(view! {
            <img src=mark.src width=mark.width height=mark.height alt=mark.alt fetchpriority="low"/>
        }),
        None => Either::Right(site.name.clone()),
    };
    view! {
        <div class="masthead">
            <a class="wordmark" href="/">{name}</a>
            <p class="tagline">{site.tagline.clone()}</p>
        </div>
    }
}
