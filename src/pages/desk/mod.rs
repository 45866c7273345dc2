//! The reader's desk. The document has the words of all that can be on one; `public/desk/page.js` shows what is.
//!
//! `data-show` names what has to be so for an element to be seen, `data-text`, `data-href`, `data-value` and `data-of` what it is told,
//! and a `<template data-each>` is copied for each member of a list. What these name is in `desk()` of `public/desk/state.js`.

mod carry;
mod edition;
mod history;
mod install;
mod news;
mod room;
mod saved;

use leptos::prelude::*;

use self::{
    carry::Carry, edition::Edition, history::History, install::Install, news::News, room::Room,
    saved::Saved,
};

/// The desk.
#[component]
pub(crate) fn Desk(
    /// Whether the paper sends breaking news.
    has_news: bool,
) -> impl IntoView {
    view! {
        <link rel="stylesheet" href="/desk.css"/>
        <header class="list-head">
            <h1 tabindex="-1">"Your desk"</h1>
            <p class="standfirst">"What you keep of the paper. It lies on this device, needs no account, and nobody else can see it."</p>
        </header>
        <p id="desk-waiting" class="empty">"Your desk is read from your device, by a script. If nothing appears here, scripts are switched off, or did not arrive."</p>
        <div id="desk" class="desk" hidden>
            <Saved/>
            <Edition/>
            <History/>
            {has_news.then(|| view! { <News/> })}
            <Room/>
            <Carry/>
            <Install/>
        </div>
        <div class="desk-bar">
            <p id="desk-status" role="status"></p>
            <p id="desk-progress" hidden>
                <label for="desk-count">"Downloading"</label>
                <progress id="desk-count"></progress>
                <span></span>
            </p>
        </div>
        <script type="module" src="/desk/page.js"></script>
    }
}

/// A button that does something: see `ACTIONS` in `public/desk/actions.js`.
#[component]
fn Act(
    /// What it does.
    action: &'static str,
    /// What it says.
    label: &'static str,
    /// What has to be so for it to be there.
    #[prop(optional)]
    show: Option<&'static str>,
) -> impl IntoView {
    view! { <button class="button" type="button" data-act=action data-show=show>{label}</button> }
}
