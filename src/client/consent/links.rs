//! What leads to the settings and what decides: links, buttons, forms, the address, the Escape key.

use std::rc::Rc;

use leptos::prelude::{document, window};
use press_api::ConsentSource;
use press_consent::Choices;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, KeyboardEvent, MouseEvent};

use super::{Consent, choice::Choice, form, is_asking_for_settings, is_on_page};
use crate::client::{document as page, listen::listen};

/// The fragment that asks for the settings.
pub(super) const FRAGMENT: &str = "#cookie-settings";
/// Links that do.
const SETTINGS: &str = "a[href=\"/privacy/choices\"], a[href$=\"#cookie-settings\"]";

/// Listens for all of it. It has to be done before other listeners on the window take links and forms for theirs.
pub(super) fn follow(consent: &Rc<Consent>) {
    let window = window();
    let this = Rc::clone(consent);
    listen(&window, "click", move |event| {
        pressed(&this, &event);
    });
    let this = Rc::clone(consent);
    listen(&window, "submit", move |event| {
        if !event.default_prevented()
            && let Some(choice) = form::submitted(&event)
        {
            event.prevent_default();
            this.decide(choice);
        }
    });
    let this = Rc::clone(consent);
    listen(&window, "hashchange", move |_| {
        if is_asking_for_settings() {
            page::drop_fragment();
            this.open_settings(None);
        }
    });
    let this = Rc::clone(consent);
    listen(&window, "keydown", move |event| {
        let is_escape = event.unchecked_ref::<KeyboardEvent>().key() == "Escape";
        if is_escape && !event.default_prevented() && !is_something_over() {
            this.dismiss_notice();
        }
    });
}

/// Whether the key is for something that lies over the page and the notice.
fn is_something_over() -> bool {
    matches!(
        document().query_selector(":modal, :popover-open"),
        Ok(Some(_))
    )
}

fn pressed(consent: &Rc<Consent>, event: &Event) -> Option<()> {
    let element: Element = event.target()?.dyn_into().ok()?;
    if let Ok(Some(button)) = element.closest("[data-consent]") {
        let choices = match button.get_attribute("data-consent")?.as_str() {
            "all" => consent.asked.purposes.clone(),
            "none" => Choices::none(),
            "choose" => {
                consent.open_settings(None);
                return None;
            }
            _ => {
                consent.dialog.as_ref()?.close_settings();
                return None;
            }
        };
        consent.decide(Choice::of(&consent.asked, choices, ConsentSource::Banner));
        return None;
    }
    let press: &MouseEvent = event.unchecked_ref();
    let modified = press.meta_key() || press.ctrl_key() || press.shift_key() || press.alt_key();
    if event.default_prevented() || press.button() != 0 || modified || is_on_page() {
        return None;
    }
    if let Ok(Some(_)) = element.closest(".consent-settings a") {
        // It leads away from the settings.
        consent.dialog.as_ref()?.close();
        return None;
    }
    let link: HtmlAnchorElement = element.closest(SETTINGS).ok()??.dyn_into().ok()?;
    if link.origin() == page::origin() {
        event.prevent_default();
        consent.open_settings(Some(link.into()));
    }
    Some(())
}
