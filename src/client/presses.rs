//! Buttons that stand in stories.

use std::rc::Rc;

use leptos::prelude::window;
use press_consent::{Grant, Media, Purpose};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::{consent::Consent, embeds, listen::listen, share};

/// Listens for presses on them.
pub(super) fn follow(consent: Option<Rc<Consent>>) {
    listen(&window(), "click", move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("button").ok().flatten());
        let Some(button) = button else {
            return;
        };
        let classes = button.class_list();
        if classes.contains("load") {
            load_once(&button, &event);
        } else if classes.contains("always") {
            load_once(&button, &event);
            if let Some(service) = embeds::service(&button).filter(|_| event.is_trusted())
                && let Some(consent) = &consent
            {
                consent.allow_service(Purpose::Media, &service);
            }
        } else if button.has_attribute("data-act") {
            // Of the desk.
        } else if classes.contains("copy") {
            share::copy();
        } else if classes.contains("pass-on") {
            share::pass_on();
        }
    });
}

/// Loads what the reader has pressed for, and nothing that a script has.
fn load_once(button: &Element, press: &Event) {
    if let Some(grant) = Grant::<Media>::once(press) {
        embeds::load_pressed(button, &grant);
    }
}
