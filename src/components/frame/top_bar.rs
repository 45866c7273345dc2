use leptos::prelude::*;

use crate::{app::use_site, components::weather_bar::telling, weather::Told};

/// The line above the masthead: date, place, the time there and its weather. Its height is fixed, and what comes late
/// comes at the end of each half: nothing moves. There is no time without wasm: a document that was kept would tell a wrong one.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let site = use_site();
    let told = Told::of(&site);
    view! {
        <div class="top-bar meta">
            <p>
                <time datetime=site.edition.date.clone()>{site.edition.text.clone()}</time>
                <span class="long place">{told.place_line()}</span>
                <span class="long local-time"></span>
            </p>
            <p class="weather-bar">{telling(&told)}</p>
        </div>
    }
}
