//! The line above the masthead, as it changes: the place, the time there, its weather.

use std::time::Duration;

use js_sys::Date;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::print::print;
use crate::{components::weather_bar::telling, weather::Told};

/// Shows what is told, and the time of day at its place.
pub(super) fn follow(told: RwSignal<Told>) {
    Effect::new(move |before: Option<Option<_>>| {
        let now = told.get();
        // What the server rendered says the same as the first.
        let before = before?;
        write(".top-bar .place", &now.place_line());
        write(".local-time", &local_time(&now));
        let bar = find(".weather-bar")?;
        drop(before);
        bar.set_text_content(None);
        Some(mount_to(bar.unchecked_into(), move || telling(&now)))
    });
    tick(told);
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}

fn write(selector: &str, text: &str) {
    if let Some(element) = find(selector) {
        element.set_text_content(Some(text));
    }
}

/// Shows the time of day, now and at the start of each minute.
fn tick(told: RwSignal<Told>) {
    write(".local-time", &told.with_untracked(local_time));
    let into_minute = Date::now() % 60_000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to 60,000"
    )]
    let left = 60_000 - into_minute as u64;
    set_timeout(move || tick(told), Duration::from_millis(left));
}

/// ` · 11:45` at the place; empty when its zone is not known, to us or to the browser.
fn local_time(told: &Told) -> String {
    let time = told.time_zone.as_ref().and_then(|zone| {
        let options = [("timeZone", &**zone), ("timeStyle", "short")];
        print(&Date::new_0(), "toLocaleTimeString", "en-GB", options)
    });
    time.map_or_else(String::new, |time| [" · ", &time].concat())
}
