use leptos::prelude::*;

use super::weather_bar::WeatherBar;
use crate::app::{use_site, use_weather};

/// The line above the masthead: date, place, the time there and its weather. Its height is fixed, and what comes late
/// comes at the end of each half: nothing moves.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let site = use_site();
    let weather = use_weather();
    let place = move || weather.told.with(|told| told.place.clone());
    view! {
        <div class="top-bar meta">
            <p>
                <time datetime=site.edition.date.clone()>{site.edition.text.clone()}</time>
                <span class="long">" · "{place}</span>
                <span class="long local-time">{move || weather.clock.get()}</span>
            </p>
            <WeatherBar/>
        </div>
    }
}
