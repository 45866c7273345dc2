use leptos::prelude::*;

use super::Act;

/// The desk as a file.
#[component]
pub(super) fn Carry() -> impl IntoView {
    view! {
        <section aria-labelledby="carry">
            <h2 id="carry" tabindex="-1">"To another device"</h2>
            <p>"The file names what you saved and read. Where it is opened, the stories come from the paper again. Nothing that is on that desk goes."</p>
            <p class="ways">
                <Act action="export" label="Save the desk as a file"/>
                <label class="button" for="desk-file">"Open such a file"</label>
                <input id="desk-file" class="hidden" type="file" accept="application/json,.json" data-act="import"/>
            </p>
        </section>
    }
}
