//! Forms that cause a letter to be written. Programs that send them by the thousand have to work for each: whoever presses the button
//! does not notice. Without scripts the server asks to press once more instead.

use js_sys::{JSON, Reflect};
use leptos::prelude::{document, window};
use press_api::Endpoint;
use sha2::{Digest, Sha256};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlFormElement, HtmlInputElement, RequestCache, RequestInit};

use super::{
    document::announce,
    fetch::{fetch, patience},
    listen::listen,
    pause::pause,
};

/// Where such forms are sent.
const ACTIONS: [&str; 2] = ["/newsletter", "/account/sign-in"];
/// Bits at the beginning of a hash that have to be zero: one in some sixteen thousand numbers will do.
const ZEROS: u32 = 14;
/// How many numbers are tried before a press has its turn.
const AT_ONCE: u32 = 500;

/// Listens for such forms.
pub(super) fn follow() {
    listen(&window(), "submit", |event| {
        submitted(&event);
    });
}

fn submitted(event: &Event) -> Option<()> {
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    let action = form.get_attribute("action")?;
    if event.default_prevented() || !ACTIONS.contains(&action.as_str()) {
        return None;
    }
    event.prevent_default();
    // A second press while the first is worked on.
    if form.dataset().get("working").is_none() {
        _ = form.dataset().set("working", "");
        announce("One moment, please");
        spawn_local(async move {
            // Without a token the server gives one out, and asks to press once more.
            if prove(&form).await.is_none() {
                leptos::logging::warn!("the form is sent without a proof of work");
            }
            _ = form.submit();
            // The page may come back from the browser's memory.
            form.dataset().delete("working");
        });
    }
    Some(())
}

/// Puts into the form what shows that somebody took the time.
async fn prove(form: &HtmlFormElement) -> Option<()> {
    let token = match field(form, "token")?.value() {
        given if !given.is_empty() => given,
        _ => fetch_token().await?,
    };
    let work = work(&token).await;
    field(form, "token")?.set_value(&token);
    field(form, "work")?.set_value(&work.to_string());
    Some(())
}

/// The form's hidden field of a name, made if it is not there.
fn field(form: &HtmlFormElement, name: &str) -> Option<HtmlInputElement> {
    let there = form.query_selector(&["[name=", name, "]"].concat()).ok()?;
    let element: Element = match there {
        Some(there) => there,
        None => {
            let made = document().create_element("input").ok()?;
            made.set_attribute("type", "hidden").ok()?;
            made.set_attribute("name", name).ok()?;
            form.append_child(&made).ok()?;
            made
        }
    };
    element.dyn_into().ok()
}

async fn fetch_token() -> Option<String> {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    init.set_signal(patience().map(|patience| patience.signal()).as_ref());
    let address = [Endpoint::BASE, "/newsletter/token"].concat();
    let (_, json) = fetch(&address, &init).await.ok()?;
    let answer = JSON::parse(&json).ok()?;
    Reflect::get(&answer, &"token".into()).ok()?.as_string()
}

/// A number that makes a hash with the token that begins with enough zeros.
async fn work(token: &str) -> u32 {
    let beginning = Sha256::new().chain_update(token).chain_update(":");
    let mut number: u32 = 0;
    loop {
        for _ in 0..AT_ONCE {
            let hash = beginning
                .clone()
                .chain_update(number.to_string())
                .finalize();
            if u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]).leading_zeros() >= ZEROS {
                return number;
            }
            number += 1;
        }
        pause().await;
    }
}
