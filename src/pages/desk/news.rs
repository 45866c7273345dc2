use leptos::prelude::*;

use super::Act;

/// Breaking news: to which of it this browser is subscribed. Nothing comes before the reader presses.
#[component]
pub(super) fn News() -> impl IntoView {
    view! {
        <section aria-labelledby="news">
            <h2 id="news" tabindex="-1">"Breaking news"</h2>
            <p data-show="push.none">"This browser cannot be told of news, or not now."</p>
            <p data-show="push.install">"On this device news can come when the paper is on your home screen. "<a href="#install">"How it comes there"</a></p>
            <p data-show="push.denied">"Your browser was told not to show notifications of this paper. You can change that in its settings for this site."</p>
            <p data-show="push.ready">"A few words when something has happened, even when the paper is closed. Your browser will ask you once more. The paper keeps an address that your browser makes for this, and nothing about you."</p>
            <form id="news-form" data-show="push.ready">
                <fieldset class="topics">
                    <legend>"What of"</legend>
                    <template data-each="push.topics">
                        <label><input type="checkbox" name="topic" data-value="id" data-checked="is_chosen"/><span data-text="name"></span></label>
                    </template>
                </fieldset>
                <fieldset class="hours">
                    <legend>"When not"</legend>
                    <label><input type="checkbox" name="quiet" data-checked="push.is_quiet"/>"Not at night"</label>
                    <label>"from "<input type="time" name="from" data-value="push.from" required/></label>
                    <label>"to "<input type="time" name="to" data-value="push.to" required/></label>
                </fieldset>
            </form>
            <p class="ways">
                <Act action="subscribe" label="Tell me" show="push.is_off"/>
                <Act action="subscribe" label="Change" show="push.is_on"/>
                <Act action="unsubscribe" label="No more news" show="push.is_on"/>
            </p>
        </section>
    }
}
