use leptos::{either::Either, prelude::*};
use press_api::{ConsentNotice, ConsentPage, ConsentPurpose, ConsentService};

use crate::route::Route;

/// The purpose whose services can be agreed to one by one.
const MEDIA: &str = "media";

/// What can be agreed to, purpose by purpose, and what holds now. The button that saves stands first: it is the one that the
/// Enter key presses.
#[component]
pub(crate) fn ConsentForm(
    /// What is asked, and what holds for the reader.
    page: ConsentPage,
) -> impl IntoView {
    let ConsentPage { notice, standing } = page;
    let change = notice.change.filter(|_| standing.is_asked_again);
    let change = change.map(|change| view! { <p>{change}</p> });
    let status = standing
        .decided
        .then_some("Your choice is kept for 180 days.");
    let purposes = notice
        .purposes
        .into_iter()
        .map(|purpose| view! { <Purpose purpose choices=standing.choices.clone()/> })
        .collect_view();
    view! {
        <form class="consent-form" method="post" action=Route::ConsentChoices.to_string()>
            <input type="hidden" name="revision" value=notice.revision.to_string()/>
            <input type="hidden" name="sha256" value=notice.sha256/>
            <p>{notice.notice}</p>
            {change}
            // Some browsers tell scripts alone: those show it.
            <p class="consent-signal" hidden=!standing.gpc>"Your browser sends Global Privacy Control: statistics and marketing are refused unless you allow them here."</p>
            {purposes}
            <p class="consent-status">{status}</p>
            <p class="consent-buttons">
                <button class="button" name="choice" value="some">"Save these choices"</button>
                <button class="button" name="choice" value="all">"Accept all"</button>
                <button class="button" name="choice" value="none">"Refuse all"</button>
            </p>
        </form>
    }
}

/// A purpose with its switch, and who serves it with what.
#[component]
fn Purpose(purpose: ConsentPurpose, choices: Vec<String>) -> impl IntoView {
    let about = ["about-", &purpose.id].concat();
    let switch = if purpose.id == ConsentNotice::NECESSARY {
        Either::Left(
            view! { <input type="checkbox" role="switch" checked=true disabled=true aria-describedby=about.clone()/> },
        )
    } else {
        let allowed = choices.contains(&purpose.id);
        Either::Right(view! {
            <input type="checkbox" role="switch" name="purpose" value=purpose.id.clone() checked=allowed aria-describedby=about.clone()/>
        })
    };
    let one_by_one: Vec<_> = purpose
        .services
        .iter()
        .filter(|_| purpose.id == MEDIA)
        .map(|service| {
            let word = [MEDIA, ":", &service.id].concat();
            let allowed = choices.contains(&word);
            let name = service.name.clone();
            view! {
                <label><input type="checkbox" name="service" value=word checked=allowed/><span>"Always show "{name}</span></label>
            }
        })
        .collect();
    let services = if purpose.services.is_empty() {
        Either::Left(view! { <p class="meta">"Nothing is used for this now."</p> })
    } else {
        let items: Vec<_> = purpose
            .services
            .into_iter()
            .map(|service| view! { <Service service/> })
            .collect();
        Either::Right(view! {
            <details>
                <summary>"Services"<span class="hidden">" for: "{purpose.name.clone()}</span></summary>
                <ul>{items}</ul>
            </details>
        })
    };
    view! {
        <div class="purpose">
            <label>{switch}<strong>{purpose.name}</strong></label>
            <p id=about>{purpose.description}</p>
            {one_by_one}
            {services}
        </div>
    }
}

/// Who serves a purpose, what is stored for it, and for how long.
#[component]
fn Service(service: ConsentService) -> impl IntoView {
    let stored = stored(&service);
    let lifetime =
        (!service.lifetime.is_empty()).then(|| view! { <br/>"Kept: "{service.lifetime} });
    view! {
        <li><strong>{service.name}</strong><br/>"Provided by: "{service.provider}<br/>{stored}{lifetime}</li>
    }
}

/// `Cookies: a, b. Storage: c.`
fn stored(service: &ConsentService) -> String {
    let mut text = String::new();
    for (kind, names) in [
        ("Cookies: ", &service.cookies),
        ("Storage: ", &service.storage),
        ("Caches: ", &service.caches),
    ] {
        if !names.is_empty() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(kind);
            text.push_str(&names.join(", "));
            text.push('.');
        }
    }
    if text.is_empty() {
        text.push_str("Stores nothing here.");
    }
    text
}
