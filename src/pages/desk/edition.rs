use leptos::prelude::*;

use super::Act;

/// The front page with all stories on it.
#[component]
pub(super) fn Edition() -> impl IntoView {
    view! {
        <section aria-labelledby="edition">
            <h2 id="edition" tabindex="-1">"Today’s edition"</h2>
            <p>"The front page and every story on it, with their pictures, for the train. It takes the place of the one before."</p>
            <p class="meta" data-show="edition">
                "Downloaded on "<span data-text="edition.day"></span>". Stories: "<span data-text="edition.stories"></span>". They take up "<span data-text="edition.size"></span>"."
            </p>
            <p class="ways">
                <Act action="take-edition" label="Download today’s edition"/>
                <Act action="drop-edition" label="Remove it" show="has_edition"/>
            </p>
        </section>
    }
}
