use leptos::{either::EitherOf3, prelude::*};
use press_api::{ArchivePage, ArchivePart};

use crate::{
    components::{archive_parts::ArchiveParts, story_list::Stories},
    route::Route,
};

/// The archive, or a year, month or day of it.
#[component]
pub(crate) fn Archive(
    /// The page's data.
    page: ArchivePage,
) -> impl IntoView {
    let length = page.period.map(|period| period.parts());
    let (parts_label, empty) = match length {
        None => ("Years", "Nothing has been published yet."),
        Some((_, None, _)) => ("Months", "Nothing was published in this year."),
        Some((_, Some(_), None)) => ("Days", "Nothing was published in this month."),
        Some((_, Some(_), Some(_))) => ("", "Nothing was published on this day."),
    };
    let has_list = matches!(length, Some((_, Some(_), _)));
    let count = match page.count {
        1 => "1 story".to_owned(),
        count => count.to_string() + " stories",
    };
    let list = if has_list {
        EitherOf3::A(view! { <Stories stories=page.stories empty/> })
    } else if page.count == 0 {
        EitherOf3::B(view! { <p class="empty">{empty}</p> })
    } else {
        EitherOf3::C(())
    };
    view! {
        <header class="list-head">
            {page.period.is_some().then(|| view! { <Within periods=page.within/> })}
            <h1 tabindex="-1">{page.title}</h1>
            <p class="meta">{count}</p>
            <ArchiveParts parts=page.parts label=parts_label/>
        </header>
        {list}
        <Neighbours previous=page.previous next=page.next/>
    }
}

/// The way up: the archive, the year, the month.
#[component]
fn Within(periods: Vec<ArchivePart>) -> impl IntoView {
    let archive = Route::Archive(None, None).to_string();
    let links = periods.into_iter().map(|part| {
        let href = Route::Archive(Some(part.period), None).to_string();
        view! { " / "<a href=href>{part.name}</a> }
    });
    view! { <p class="kicker"><a href=archive>"Archive"</a>{links.collect_view()}</p> }
}

/// The ways to the periods before and after.
#[component]
fn Neighbours(previous: Option<ArchivePart>, next: Option<ArchivePart>) -> impl IntoView {
    if previous.is_none() && next.is_none() {
        return None;
    }
    let link = |part: ArchivePart, rel: &'static str| {
        let href = Route::Archive(Some(part.period), None).to_string();
        view! { <a class="button" href=href rel=rel>{part.name}</a> }
    };
    Some(view! {
        <nav class="pager" aria-label="Earlier and later">
            {previous.map(|part| link(part, "prev"))}
            {next.map(|part| link(part, "next"))}
        </nav>
    })
}
