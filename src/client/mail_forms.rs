//! Forms that cause a letter to be written. Programs that send them by the thousand have to work for each: whoever presses the button
//! does not notice. Without scripts the server asks to press once more instead. Without a network a sign-up waits on the device.

use js_sys::{JSON, Object, Reflect};
use leptos::prelude::{document, window};
use press_api::Endpoint;
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, Event, FormData, HtmlFormElement, HtmlInputElement, RequestCache, RequestInit,
};

use super::{
    device,
    document::announce,
    fetch::{fetch, patience},
    kept,
    listen::listen,
    pause::pause,
};

/// Where a sign-up is sent.
const NEWSLETTER: &str = "/newsletter";
/// Where such forms are sent.
const ACTIONS: [&str; 2] = [NEWSLETTER, "/account/sign-in"];

const WAITS: &str = "You are offline. Your subscription waits on this device, and is sent when your connection is back.";
const NOT_SENT: &str =
    "The paper cannot be reached. Nothing was sent: what you typed is still here.";
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
            match fetch_token().await {
                Ok(token) => {
                    // Without a token the server gives one out, and asks to press once more.
                    if prove(&form, token).await.is_none() {
                        leptos::logging::warn!("the form is sent without a proof of work");
                    }
                    _ = form.submit();
                }
                Err(_) => {
                    let is_kept = action == NEWSLETTER && wait(&form).await.unwrap_or_default();
                    say(&form, if is_kept { WAITS } else { NOT_SENT });
                }
            }
            // The page may come back from the browser's memory.
            form.dataset().delete("working");
        });
    }
    Some(())
}

/// Has the sign-up wait on the device for a network. Whether it does.
async fn wait(form: &HtmlFormElement) -> Option<bool> {
    let fields = FormData::new_with_form(form).ok()?;
    // A field that people do not see.
    let is_by_hand = fields.get("website").as_string().unwrap_or_default() == "";
    let letter = Object::new();
    for (name, value) in [
        ("address", fields.get("address")),
        ("topics", fields.get_all("topic").into()),
        (
            "return",
            fields.get("return").as_string().unwrap_or_default().into(),
        ),
    ] {
        Reflect::set(&letter, &name.into(), &value).ok()?;
    }
    Some(is_by_hand && kept::has_worker() && device::queue(&letter).await)
}

/// Writes what came of it into the form, and has screen readers say it.
fn say(form: &HtmlFormElement, sentence: &str) -> Option<()> {
    announce(sentence);
    let status = match form.query_selector(".waiting").ok()? {
        Some(there) => there,
        None => {
            let made = document().create_element("p").ok()?;
            made.set_class_name("waiting");
            form.append_child(&made).ok()?;
            made
        }
    };
    status.set_text_content(Some(sentence));
    Some(())
}

/// Puts into the form what shows that somebody took the time. `token` is none when the server gave none out.
async fn prove(form: &HtmlFormElement, token: Option<String>) -> Option<()> {
    let token = token.or_else(|| {
        let given = field(form, "token")?.value();
        (!given.is_empty()).then_some(given)
    })?;
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

/// A token for this form; none when the server gives none out. An error when there is no answer at all.
async fn fetch_token() -> Result<Option<String>, JsValue> {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    init.set_signal(patience().map(|patience| patience.signal()).as_ref());
    let address = [Endpoint::BASE, "/newsletter/token"].concat();
    let (_, json) = fetch(&address, &init).await?;
    let token = JSON::parse(&json).and_then(|answer| Reflect::get(&answer, &"token".into()));
    Ok(token.ok().and_then(|token| token.as_string()))
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
