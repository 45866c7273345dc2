//! The form of choices as the reader has filled it in.

use js_sys::Reflect;
use press_api::ConsentSource;
use press_consent::{Choices, Signal};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement};

use super::{choice::Choice, standing::signal};
use crate::client::document::{all, elements};

/// What a form that is sent says; none when it is another form.
pub(super) fn submitted(event: &Event) -> Option<Choice> {
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    if !form.class_list().contains("consent-form") {
        return None;
    }
    let fields = FormData::new_with_form(&form).ok()?;
    let submitter = Reflect::get(event, &"submitter".into()).ok()?;
    let pressed = submitter
        .dyn_ref::<Element>()
        .and_then(|button| button.get_attribute("value"));
    let choices = match pressed.as_deref() {
        Some("all") => offered(&form),
        Some("none") => Choices::none(),
        _ => ticked(&fields),
    };
    Some(Choice {
        revision: fields.get("revision").as_string()?.parse().ok()?,
        sha256: fields.get("sha256").as_string()?,
        choices,
        source: ConsentSource::Settings,
        is_recorded: false,
    })
}

/// All that the form asks.
fn offered(form: &HtmlFormElement) -> Choices {
    let words: Vec<String> = elements(form.query_selector_all("[name=purpose]"))
        .iter()
        .filter_map(|input| input.get_attribute("value"))
        .collect();
    Choices::read(words.iter().map(String::as_str))
}

fn ticked(fields: &FormData) -> Choices {
    let words: Vec<String> = ["purpose", "service"]
        .into_iter()
        .flat_map(|name| fields.get_all(name).to_vec())
        .filter_map(|word| word.as_string())
        .collect();
    Choices::read(words.iter().map(String::as_str))
}

/// Ticks what was chosen in the forms that are there.
pub(super) fn tick(choices: &Choices) {
    let words = choices.words();
    for input in all(".consent-form :is([name=purpose], [name=service])") {
        let input: HtmlInputElement = input.unchecked_into();
        input.set_checked(words.contains(&input.value()));
    }
}

/// Says in the forms that the browser asks for privacy, which it may have told scripts alone.
pub(super) fn show_signal() {
    if signal() == Signal::Present {
        for sentence in all(".consent-signal") {
            _ = sentence.remove_attribute("hidden");
        }
    }
}

/// Writes what became of it under the form.
pub(super) fn say(sentence: &str) {
    for status in all(".consent-status") {
        status.set_text_content(Some(sentence));
    }
}
