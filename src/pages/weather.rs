use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};
use press_api::{Credit, FoundPlace, PlaceList, WeatherReport};

use crate::{
    app::{use_screen, use_site},
    components::place_search::PlaceSearch,
    page::WeatherPage,
    route::{ChosenPlace, Route, Units, WeatherQuery},
    weather::sentence,
};

/// The weather at a place, or the places that a search found; and the ways to other places and units. Links with
/// `data-choose` are remembered where there is wasm.
#[component]
pub(crate) fn Weather(
    /// The page's data.
    page: WeatherPage,
) -> impl IntoView {
    // The page is made anew with its address: it need not follow the screen.
    let query = use_screen().with_untracked(|screen| match &screen.route {
        Some(Route::Weather(query)) => query.clone(),
        _ => WeatherQuery::default(),
    });
    let place = place_name(&query);
    let content = match page {
        WeatherPage::Report(report) => {
            EitherOf3::A(view! { <Report report=*report units=query.units/> })
        }
        WeatherPage::Places(places) => EitherOf3::B(view! { <Places places units=query.units/> }),
        WeatherPage::Missing => EitherOf3::C(view! {
            <p class="standfirst">"The weather cannot be told now. Please try again in a few minutes."</p>
        }),
    };
    view! {
        <article class="story weather">
            <header><p class="kicker">{place}</p><h1 tabindex="-1">"The weather"</h1></header>
            {content}
            <PlaceSearch query/>
        </article>
    }
}

/// What stands over the page: the place, or what was searched for.
fn place_name(query: &WeatherQuery) -> String {
    match (&query.search, &query.place) {
        (Some(search), _) => search.clone(),
        (None, Some(place)) => place.name.clone().unwrap_or_else(|| place.at.to_string()),
        (None, None) => use_site().place.name.clone(),
    }
}

/// The weather in a sentence, when it was so, and whose data it is.
#[component]
fn Report(report: WeatherReport, units: Units) -> impl IntoView {
    let since = if report.stale {
        "There is no newer report now. As of "
    } else {
        "Observed "
    };
    view! {
        <p class="standfirst">{sentence(&report, units)}</p>
        <p class="meta">
            {since}<time datetime=report.observed.at>{report.observed.text}</time>
            ". Source: "{credited(report.credit)}
        </p>
    }
}

/// Places to choose from.
#[component]
fn Places(places: PlaceList, units: Units) -> impl IntoView {
    let items: Vec<_> = places
        .items
        .into_iter()
        .filter_map(|place| {
            let href = address(&place, units)?;
            Some(view! { <li><a href=href data-choose="">{described(place)}</a></li> })
        })
        .collect();
    // A list with nothing in it is announced as one.
    let found = if items.is_empty() {
        Either::Left(view! {
            <p class="empty">"No place of that name was found. Try the name of the nearest town."</p>
        })
    } else {
        Either::Right(view! { <ul class="places" role="list">{items}</ul> })
    };
    view! {
        {found}
        <p class="meta">"Places: "{credited(places.credit)}</p>
    }
}

fn credited(credit: Credit) -> impl IntoView {
    view! { <a href=credit.url rel="noopener">{credit.name}</a> }
}

/// The address of a place's weather; none for a place that is not on the Earth.
fn address(place: &FoundPlace, units: Units) -> Option<String> {
    let place = ChosenPlace {
        at: press_api::Coordinates::near(place.latitude, place.longitude)?,
        name: Some(place.name.clone()),
    };
    let query = WeatherQuery {
        search: None,
        place: Some(place),
        units,
    };
    Some(Route::Weather(query).to_string())
}

/// `Enschede, Overijssel, The Netherlands`
fn described(place: FoundPlace) -> String {
    let mut text = place.name;
    for part in [place.region, place.country].into_iter().flatten() {
        text.push_str(", ");
        text.push_str(&part);
    }
    text
}
