//! How the reader likes to read, kept on the device: see [`crate::reading`].

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlMetaElement};

use super::listen::listen;
use crate::reading::{SETTINGS, STORAGE_KEY};

/// Shows in the form what is in force, and follows it and the reader's other windows from now on.
pub(super) fn follow() {
    show();
    listen(&window(), "change", |event| {
        if choose(&event).is_some() {
            keep();
        }
    });
    listen(&window(), "storage", |_| {
        restore();
        show();
    });
}

fn root() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

/// Puts the choice of a press in the form into force.
fn choose(event: &Event) -> Option<()> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    input.closest("#reading").ok()??;
    set(&input.name(), &input.value())?;
    colour_the_frame();
    Some(())
}

/// Sets an attribute, or takes it away when the value is what the paper does by itself.
fn set(name: &str, value: &str) -> Option<()> {
    let setting = SETTINGS.iter().find(|setting| setting.name == name)?;
    let at = setting
        .choices
        .iter()
        .position(|choice| choice.value == value)?;
    let attribute = ["data-", setting.name].concat();
    if at == 0 {
        root()?.remove_attribute(&attribute).ok()
    } else {
        root()?.set_attribute(&attribute, value).ok()
    }
}

/// Keeps what is in force. A device that keeps nothing still shows it until the window is closed.
fn keep() {
    let Some(data) = root().map(|root| root.dataset()) else {
        return;
    };
    let chosen: Vec<String> = SETTINGS
        .iter()
        .filter_map(|setting| Some([setting.name, "=", &data.get(setting.name)?].concat()))
        .collect();
    if let Ok(Some(storage)) = window().local_storage() {
        _ = storage.set_item(STORAGE_KEY, &chosen.join(" "));
    }
}

/// Puts what is kept into force.
fn restore() {
    let storage = window().local_storage().ok().flatten();
    let kept = storage
        .and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten())
        .unwrap_or_default();
    for setting in SETTINGS {
        let value = kept
            .split(' ')
            .find_map(|pair| pair.strip_prefix(setting.name)?.strip_prefix('='))
            .unwrap_or(setting.choices[0].value);
        set(setting.name, value);
    }
}

/// Ticks in the form what is in force.
fn show() {
    let Some(data) = root().map(|root| root.dataset()) else {
        return;
    };
    for setting in SETTINGS {
        let value = data.get(setting.name);
        let value = value.as_deref().unwrap_or(setting.choices[0].value);
        let selector = ["#reading [name=", setting.name, "][value=", value, "]"].concat();
        if let Ok(Some(input)) = document().query_selector(&selector) {
            input.unchecked_ref::<HtmlInputElement>().set_checked(true);
        }
    }
    colour_the_frame();
}

/// Has the browser's own frame follow the paper: a chosen one, or that of the device as the server's metas have it.
fn colour_the_frame() {
    let paper = root()
        .filter(|root| root.dataset().get("theme").is_some())
        .and_then(|root| window().get_computed_style(&root).ok()?)
        .and_then(|style| style.get_property_value("background-color").ok());
    let Ok(metas) = document().query_selector_all("meta[name=theme-color]") else {
        return;
    };
    for at in 0..metas.length() {
        if let Some(meta) = metas.item(at) {
            let meta: HtmlMetaElement = meta.unchecked_into();
            let data = meta.dataset();
            let served = data.get("served").unwrap_or_else(|| meta.content());
            _ = data.set("served", &served);
            meta.set_content(paper.as_ref().unwrap_or(&served));
        }
    }
}
