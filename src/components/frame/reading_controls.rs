use leptos::prelude::*;

use crate::reading::SETTINGS;

/// How the reader likes to read. It opens and closes by itself; `client::reading` keeps what is chosen, so the button shows only when
/// that runs.
#[component]
pub(crate) fn ReadingControls() -> impl IntoView {
    let settings = SETTINGS.iter().map(|setting| {
        let choices = setting.choices.iter().enumerate().map(|(at, choice)| {
            view! {
                <label><input type="radio" name=setting.name value=choice.value checked=at == 0/>{choice.label}</label>
            }
        });
        view! { <fieldset><legend>{setting.label}</legend>{choices.collect_view()}</fieldset> }
    });
    view! {
        <button class="tool with-script" type="button" popovertarget="reading" aria-label="Reading settings">"Aa"</button>
        <form id="reading" class="reading" popover="auto" aria-label="Reading settings">{settings.collect_view()}</form>
    }
}
