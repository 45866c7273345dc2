//! The moments of a byline by the reader's own clock, where that is not the publication's.
//!
//! What is added stands beside what the server sent, shows on hover and
//! focus, and says nothing where both clocks agree.

use js_sys::Date;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent, Node};

use super::{listen::listen, print::print};

/// Set on a byline whose reader sent the text away.
const QUIET: &str = "data-quiet";

/// The byline whose text shows, as in `style/components/furniture.css`.
const SPEAKING: &str = ".byline:has(p:hover > .own-time, time:focus + .own-time)";

/// Listens for the key that sends the text away (WCAG 1.4.13), until pointer or focus leave the byline.
pub(super) fn follow() {
    listen(&window(), "keydown", |event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape"
            && let Ok(Some(byline)) = document().query_selector(SPEAKING)
        {
            _ = byline.set_attribute(QUIET, "");
        }
    });
    for leaving in ["pointerout", "focusout"] {
        listen(&window(), leaving, |event| {
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            let byline = target.and_then(|target| target.closest(".byline").ok().flatten());
            // Events of focus have it too.
            let to = event.unchecked_ref::<MouseEvent>().related_target();
            let to = to.as_ref().and_then(JsCast::dyn_ref::<Node>);
            if let Some(byline) = byline.filter(|byline| !byline.contains(to)) {
                _ = byline.remove_attribute(QUIET);
            }
        });
    }
}

/// Adds the reader's time to each moment of the page.
pub(super) fn show() {
    let Ok(moments) = document().query_selector_all(".byline time") else {
        return;
    };
    for at in 0..moments.length() {
        if let Some(moment) = moments.item(at) {
            add(moment.unchecked_ref(), at);
        }
    }
}

fn add(moment: &Element, number: u32) -> Option<()> {
    // What the page before said stands there still: elements are kept from one story to the next.
    if let Ok(Some(old)) = moment.parent_element()?.query_selector(".own-time") {
        old.remove();
    }
    let printed = moment.get_attribute("datetime").and_then(|at| own(&at));
    let Some(printed) = printed else {
        moment.remove_attribute("tabindex").ok()?;
        return moment.remove_attribute("aria-describedby").ok();
    };
    let text = document().create_element("span").ok()?;
    let id = ["own-time-", &number.to_string()].concat();
    text.set_id(&id);
    text.set_class_name("own-time");
    text.set_attribute("role", "tooltip").ok()?;
    text.set_text_content(Some(&["In your time zone: ", &printed].concat()));
    moment.parent_element()?.append_child(&text).ok()?;
    moment.set_attribute("tabindex", "0").ok()?;
    moment.set_attribute("aria-describedby", &id).ok()
}

/// A moment as the reader's clock shows it; none when it shows the same as the publication's.
fn own(at: &str) -> Option<String> {
    let date = Date::new(&at.into());
    // Minutes west of Greenwich, for this moment.
    if -(date.get_timezone_offset() as i32) == offset(at)? {
        return None;
    }
    let language = document().document_element()?.get_attribute("lang")?;
    let options = [("dateStyle", "long"), ("timeStyle", "short")];
    print(&date, "toLocaleString", &language, options)
}

/// The offset at the end of an RFC 3339 moment, in minutes east of Greenwich.
fn offset(at: &str) -> Option<i32> {
    let (hours, minutes) = at.get(at.len().checked_sub(6)?..)?.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let sign = if at.get(at.len() - 6..)?.starts_with('-') {
        -1
    } else {
        1
    };
    Some(hours * 60 + sign * minutes)
}
