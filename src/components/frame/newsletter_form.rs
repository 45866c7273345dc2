use leptos::prelude::*;

use crate::{
    app::use_site,
    components::{consent_sentence::ConsentSentence, honeypot::Honeypot},
};

/// The coupon: an address and what to send to it. A form that needs no script.
#[component]
pub(crate) fn NewsletterForm() -> impl IntoView {
    let site = use_site();
    if site.newsletter_topics.is_empty() {
        return None;
    }
    let topics = site.newsletter_topics.iter().map(|topic| {
        let slug = topic.slug.as_str().to_owned();
        view! {
            <label>
                <input type="checkbox" name="topic" value=slug/>
                <span><strong>{topic.name.clone()}</strong>" "{topic.description.clone()}</span>
            </label>
        }
    });
    Some(view! {
        <form class="newsletter" method="post" action="/newsletter" aria-labelledby="newsletter">
            <h2 id="newsletter">"The paper by post"</h2>
            <p>"Membership is complimentary. You will get a letter with a link to confirm, then what you ticked, and nothing else. Every letter says how to stop it."</p>
            <fieldset><legend class="hidden">"What to send"</legend>{topics.collect_view()}</fieldset>
            <Honeypot/>
            <ConsentSentence/>
            <p class="row">
                <label class="hidden" for="newsletter-address">"Your mail address"</label>
                <input id="newsletter-address" type="email" name="address" required maxlength="254" autocomplete="email" placeholder="you@example.org"/>
                <button class="button primary">"Subscribe"</button>
            </p>
        </form>
    })
}
