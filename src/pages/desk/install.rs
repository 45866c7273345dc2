use leptos::prelude::*;

use super::Act;

/// How the paper comes to the home screen.
#[component]
pub(super) fn Install() -> impl IntoView {
    view! {
        <section aria-labelledby="install">
            <h2 id="install" tabindex="-1">"On the home screen"</h2>
            <p data-show="install.done">"The paper is on this device: you are reading it there."</p>
            <p data-show="install.not_done">"With a place on the home screen, the paper opens like any app: at once, without a network too."</p>
            <p data-show="install.ios">"In Safari, press the button to share, a square with an arrow, and then “Add to Home Screen”."</p>
            <p data-show="install.menu">"Look in the menu of your browser for “Install” or “Add to home screen”. Some browsers on computers have neither."</p>
            <p class="ways"><Act action="install" label="Install the paper" show="install.press"/></p>
        </section>
    }
}
