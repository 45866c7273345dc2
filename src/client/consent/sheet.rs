//! The style sheet of the notice: most readers, who have decided, do without it.

use js_sys::{Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen_futures::JsFuture;

/// How long it may take before the notice shows without it, in milliseconds.
const PATIENCE: i32 = 2000;

/// Loads it, if it is not there. `boot.js` may have begun to.
pub(super) async fn load() -> Option<()> {
    // That of the page of choices goes with its page.
    let there = document().query_selector("head > [href=\"/consent.css\"]");
    let link = match there.ok()? {
        Some(link) => link,
        None => {
            let link = document().create_element("link").ok()?;
            link.set_attribute("rel", "stylesheet").ok()?;
            link.set_attribute("href", "/consent.css").ok()?;
            document().head()?.append_child(&link).ok()?;
            link
        }
    };
    if Reflect::get(&link, &"sheet".into()).is_ok_and(|sheet| !sheet.is_null()) {
        return Some(());
    }
    let settled = Promise::new(&mut |resolve, _| {
        for kind in ["load", "error"] {
            _ = link.add_event_listener_with_callback(kind, &resolve);
        }
        _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PATIENCE);
    });
    _ = JsFuture::from(settled).await;
    Some(())
}
