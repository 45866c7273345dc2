use leptos::prelude::*;

use super::Act;

/// Room on the device, and whether the browser promised to keep what is in it.
#[component]
pub(super) fn Room() -> impl IntoView {
    view! {
        <section aria-labelledby="room">
            <h2 id="room" tabindex="-1">"Room on this device"</h2>
            <p data-show="room">
                <label for="room-meter">"This site takes up "<span data-text="room.used"></span>" of the "<span data-text="room.quota"></span>" that your browser gives it."</label>
                <meter id="room-meter" min="0" max="100" high="80" data-value="room.percent"></meter>
            </p>
            <p class="meta" data-show="is_promised">"Your browser has promised to keep it until you remove it."</p>
            <p data-show="is_not_promised">"When a device is full, browsers clear what sites keep. Yours can be asked not to."</p>
            <p class="ways"><Act action="persist" label="Keep it for good" show="is_not_promised"/></p>
        </section>
    }
}
