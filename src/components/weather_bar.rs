use leptos::prelude::*;

use crate::{
    route::Route,
    weather::{Told, sentence},
};

/// The weather in one sentence, when it was so, and who says so. Nothing when there is none to tell.
pub(crate) fn telling(told: &Told) -> Option<impl IntoView + use<>> {
    let report = told.report.as_ref()?;
    let href = Route::Weather(told.query.clone()).to_string();
    let since = if report.stale { "as of " } else { "" };
    Some(view! {
        <a href=href>{sentence(report, told.query.units)}</a>
        <span class=if report.stale { "" } else { "long" }>{since}<time datetime=report.observed.at.clone()>{report.time.clone()}</time></span>
        <a href=report.credit.url.clone() rel="noopener">{report.credit.name.clone()}</a>
    })
}
