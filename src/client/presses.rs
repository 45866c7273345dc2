//! Buttons that stand in stories.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{embeds, listen::listen, share};

/// Listens for presses on them.
pub(super) fn follow() {
    listen(&window(), "click", |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("button").ok().flatten());
        let Some(button) = button else {
            return;
        };
        let classes = button.class_list();
        if classes.contains("load") {
            embeds::load(&button);
        } else if classes.contains("copy") {
            share::copy();
        } else if classes.contains("pass-on") {
            share::pass_on();
        }
    });
}
