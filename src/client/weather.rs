//! The bar's weather in a browser: the reader's own place, the time there, and an end to what is too old.
//!
//! The choice is one address of the page of the weather, kept on the device under one key.

use std::{cell::Cell, sync::Arc, time::Duration};

use js_sys::{Date, Function, Reflect};
use leptos::prelude::*;
use press_api::{Backend as _, Coordinates, Site};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, PositionOptions, Storage};

use super::{document::address, http::HttpBackend, listen::listen, top_bar};
use crate::{
    page::{Page, WeatherPage},
    route::{ChosenPlace, Route, WeatherQuery},
    screen::Screen,
    weather::Told,
};

/// What the choice is kept under.
const KEY: &str = "weather";

/// How long the device may look for its location, and how old one it may have, in milliseconds.
const LOOKING: u32 = 10_000;
const LOCATION_AGE: u32 = 300_000;

const NO_LOCATION: &str = "Your location could not be had. Please search for a place by its name.";

thread_local! {
    /// When the report that is told ends, by the reader's clock.
    static END: Cell<f64> = const { Cell::new(f64::INFINITY) };
}

/// Follows the reader's choice, the screen and the clock.
pub(super) fn follow(site: Arc<Site>, screen: RwSignal<Screen>) {
    listen(&window(), "click", pressed);
    let told = RwSignal::new(Told::of(&site));
    top_bar::follow(told);
    end_in_time(told);
    // Timers stand still while a device sleeps.
    for awake in ["visibilitychange", "pageshow"] {
        listen(&window(), awake, move |_| {
            if END.get() <= Date::now() {
                END.set(f64::INFINITY);
                told.update(|told| told.report = None);
            }
        });
    }
    let paper = Arc::clone(&site);
    // A place that is chosen on the page of the weather comes with that page: it costs no request of its own.
    Effect::new(move |_| {
        let by_page = screen.with(|screen| told_by(screen, &paper));
        if let Some(by_page) = by_page {
            tell(told, by_page);
        }
    });
    if let Some(query) = chosen() {
        spawn_local(async move { show(told, &site, query).await });
    }
}

/// Shows what was chosen in an earlier document.
async fn show(told: RwSignal<Told>, site: &Site, query: WeatherQuery) {
    let mut chosen_place = Told::of(site);
    if let Some(place) = &query.place {
        let Ok(report) = HttpBackend::default().weather(Some(place.at)).await else {
            return;
        };
        chosen_place.place = name(place);
        chosen_place.time_zone.clone_from(&report.time_zone);
        chosen_place.report = Some(report);
    }
    chosen_place.query = query;
    // Chosen again in the meantime, perhaps.
    if chosen().as_ref() == Some(&chosen_place.query) {
        tell(told, chosen_place);
    }
}

/// What the screen tells of the chosen place.
fn told_by(screen: &Screen, site: &Site) -> Option<Told> {
    let (Some(Route::Weather(query)), Some(Page::Weather(WeatherPage::Report(report)))) =
        (&screen.route, screen.page.built().map(|page| &**page))
    else {
        return None;
    };
    if chosen().as_ref() != Some(query) {
        return None;
    }
    let mut told = Told::of(site);
    if let Some(place) = &query.place {
        told.place = name(place);
        told.time_zone.clone_from(&report.time_zone);
    }
    told.query = query.clone();
    told.report = Some((**report).clone());
    Some(told)
}

fn name(place: &ChosenPlace) -> String {
    place.name.clone().unwrap_or_else(|| place.at.to_string())
}

fn tell(told: RwSignal<Told>, now: Told) {
    told.set(now);
    end_in_time(told);
}

/// Takes a report away when it is three hours old by the server's clock, whatever the reader's clock says.
fn end_in_time(told: RwSignal<Told>) {
    let report = told.with_untracked(|told| told.report.clone());
    let Some(report) = report else { return };
    let left = Duration::from_secs(report.seconds_left.into());
    END.set(Date::now() + left.as_secs_f64() * 1000.0);
    set_timeout(
        move || {
            told.update(|told| {
                if told.report.as_ref() == Some(&report) {
                    told.report = None;
                }
            });
        },
        left,
    );
}

/// Storage may be switched off, full, or throw.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn chosen() -> Option<WeatherQuery> {
    match storage()?.get_item(KEY).ok()??.parse() {
        Ok(Route::Weather(query)) if query.search.is_none() => Some(query),
        _ => None,
    }
}

fn pressed(event: Event) {
    let Some(element) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    if let Ok(Some(link)) = element.closest("[data-choose]") {
        let address = link.get_attribute("href").unwrap_or_default();
        _ = storage().map(|storage| storage.set_item(KEY, &address));
    } else if let Ok(Some(_)) = element.closest("[data-locate]") {
        locate();
    }
}

/// Asks for the device's location; the browser asks the reader. An answer to another page than this one is dropped.
fn locate() {
    // The one of this page: an answer that comes late is not written on another.
    let note = document().get_element_by_id("location-note");
    let write = move |text| {
        if let Some(note) = &note {
            note.set_text_content(Some(text));
        }
    };
    write("Looking for your location…");
    let from = address();
    // An error is a position without coordinates.
    let answered = Closure::once_into_js(move |position: JsValue| {
        let is_done = address() != from || go_to(&position).is_some();
        write(if is_done { "" } else { NO_LOCATION });
    });
    let answered: &Function = answered.unchecked_ref();
    let options = PositionOptions::new();
    options.set_timeout(LOOKING);
    options.set_maximum_age(LOCATION_AGE);
    let asked = window().navigator().geolocation().and_then(|geolocation| {
        geolocation.get_current_position_with_error_callback_and_options(
            answered,
            Some(answered),
            &options,
        )
    });
    if asked.is_err() {
        _ = answered.call0(&JsValue::NULL);
    }
}

/// Presses a link to the position's weather: from there on it is a place like any other.
fn go_to(position: &JsValue) -> Option<()> {
    let coordinates = Reflect::get(position, &"coords".into()).ok()?;
    let degrees = |name: &str| Reflect::get(&coordinates, &name.into()).ok()?.as_f64();
    let query = match address().parse() {
        Ok(Route::Weather(query)) => query,
        _ => WeatherQuery::default(),
    };
    let place = ChosenPlace {
        at: Coordinates::near(degrees("latitude")?, degrees("longitude")?)?,
        name: None,
    };
    let query = WeatherQuery {
        search: None,
        place: Some(place),
        units: query.units,
    };
    let link: HtmlElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &Route::Weather(query).to_string())
        .ok()?;
    link.set_attribute("data-choose", "").ok()?;
    document().body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Some(())
}
