use leptos::prelude::*;

use crate::route::{Route, Units, WeatherQuery};

/// The ways to another place and to other units. A plain form and plain links; the device's location needs wasm, and is
/// asked for after a press only.
#[component]
pub(crate) fn PlaceSearch(
    /// What the page shows now.
    query: WeatherQuery,
) -> impl IntoView {
    let address = |query: WeatherQuery| Route::Weather(query).to_string();
    let action = address(WeatherQuery::default());
    let (other, other_name) = match query.units {
        Units::Metric => (Units::Imperial, "In °F and miles an hour"),
        Units::Imperial => (Units::Metric, "In °C and kilometres an hour"),
    };
    let imperial = (query.units == Units::Imperial).then(|| {
        view! { <input type="hidden" name=WeatherQuery::UNITS value=WeatherQuery::IMPERIAL/> }
    });
    let home = address(WeatherQuery::default().measured_in(query.units));
    let elsewhere = query.place.is_some() || query.search.is_some();
    let back = elsewhere.then(
        || view! { <a class="button" href=home data-choose="">"Where the paper is written"</a> },
    );
    // Units are of a place, not of a search for one.
    let units = query.search.is_none().then(|| {
        view! { <a class="button" href=address(query.measured_in(other)) data-choose="">{other_name}</a> }
    });
    view! {
        <form class="place-search row" action=action role="search">
            <label for="place-name">"Another place"</label>
            <input id="place-name" type="search" name=WeatherQuery::SEARCH required maxlength="100" autocomplete="off" value=query.search.clone()/>
            {imperial}
            <button class="button">"Search"</button>
        </form>
        <p class="pager">
            {back}
            {units}
            <button type="button" class="button with-script" data-locate="">"Use my location"</button>
        </p>
        <p id="location-note" class="meta" role="status"></p>
    }
}
