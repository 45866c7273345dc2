//! Links, and forms that are links: which ones are followed without loading a document, and which ones are fetched ahead.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, FormData, HtmlAnchorElement, HtmlFormElement, MouseEvent, Url, UrlSearchParams,
};

use super::{document, listen::listen, navigator::Navigator};
use crate::route::Route;

/// How many stories are looked for that the reader may open next.
const MOST: usize = 8;

/// Listens for presses on links and for signs that one is coming.
pub(super) fn follow(navigator: &Rc<Navigator>) {
    let window = window();
    let this = Rc::clone(navigator);
    listen(&window, "click", move |event| {
        click(&this, event.unchecked_ref())
    });
    let this = Rc::clone(navigator);
    listen(&window, "popstate", move |_| this.traverse());
    let this = Rc::clone(navigator);
    listen(&window, "submit", move |event| submit(&this, &event));
    if saves_data() {
        return;
    }
    for sign in ["touchstart", "focusin"] {
        let this = Rc::clone(navigator);
        listen(&window, sign, move |event| prefetch(&this, &event));
    }
    // A page that changes or scrolls under a resting pointer puts links there that nobody has pointed at.
    let rested = Rc::new(Cell::new((0, 0)));
    let place = Rc::clone(&rested);
    listen(&window, "click", move |event| place.set(position(&event)));
    let this = Rc::clone(navigator);
    listen(&window, "pointerover", move |event| {
        let position = position(&event);
        if rested.replace(position) != position {
            prefetch(&this, &event);
        }
    });
}

/// The stories that the page leads to, the first ones.
pub(super) fn stories() -> Vec<Route> {
    let mut found = Vec::new();
    let Ok(links) = leptos::prelude::document().query_selector_all("main a[href^='/story/']")
    else {
        return found;
    };
    for at in 0..links.length() {
        let link: Option<Element> = links.item(at).map(JsCast::unchecked_into);
        let route = link.and_then(|link| link.get_attribute("href")?.parse().ok());
        if let Some(route @ Route::Story(_)) = route
            && !found.contains(&route)
        {
            found.push(route);
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

fn prefetch(navigator: &Rc<Navigator>, event: &Event) {
    if let Some((_, route)) = link(event) {
        navigator.prefetch(route);
    }
}

/// Where the pointer is in the window.
fn position(event: &Event) -> (i32, i32) {
    let event: &MouseEvent = event.unchecked_ref();
    (event.client_x(), event.client_y())
}

fn click(navigator: &Rc<Navigator>, event: &MouseEvent) {
    let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return;
    }
    let Some((anchor, route)) = link(event) else {
        if navigator.enlarge(event) {
            event.prevent_default();
        }
        return;
    };
    let fragment = anchor.hash();
    if navigator.is_here(&route) && !fragment.is_empty() {
        // Inside the page the browser itself scrolls.
        navigator.remember_position();
        return;
    }
    event.prevent_default();
    navigator.follow(route, &anchor.href(), &fragment);
}

/// A form that is sent to a page of ours by its address alone is a link that the reader has finished.
fn submit(navigator: &Rc<Navigator>, event: &Event) {
    if event.default_prevented() {
        return;
    }
    let Some(route) = event
        .target()
        .and_then(|form| form_route(&form.unchecked_into()))
    else {
        return;
    };
    event.prevent_default();
    let address = route.to_string();
    navigator.follow(route, &address, "");
}

fn form_route(form: &HtmlFormElement) -> Option<Route> {
    let action = Url::new(&form.action()).ok()?;
    let opens_here = matches!(form.target().as_str(), "" | "_self");
    if form.method() != "get" || !opens_here || action.origin() != document::origin() {
        return None;
    }
    let fields = FormData::new_with_form(form).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    [
        action.pathname(),
        "?".to_owned(),
        String::from(query.to_string()),
    ]
    .concat()
    .parse()
    .ok()
}

/// The link that an event happened in, when it leads to a page of ours and asks for nothing special.
fn link(event: &Event) -> Option<(HtmlAnchorElement, Route)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let anchor: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let opens_here =
        matches!(anchor.target().as_str(), "" | "_self") && !anchor.has_attribute("download");
    if !opens_here || anchor.origin() != document::origin() {
        return None;
    }
    let route = (anchor.pathname() + &anchor.search()).parse().ok()?;
    // It comes as a document only.
    (route != Route::ConsentChoices).then_some((anchor, route))
}

/// Whether the reader asked for less data: <https://wicg.github.io/savedata/>.
fn saves_data() -> bool {
    let read = |object: &JsValue, name: &str| {
        js_sys::Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
    };
    let connection = read(&window().navigator(), "connection");
    connection.is_object() && read(&connection, "saveData").is_truthy()
}
