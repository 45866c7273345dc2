use leptos::prelude::*;

use super::Act;

/// What was read lately.
#[component]
pub(super) fn History() -> impl IntoView {
    view! {
        <section aria-labelledby="history">
            <h2 id="history" tabindex="-1">"Lately read"</h2>
            <p data-show="keeps_none">"If you wish, your device remembers which stories you have opened and where you stopped. The paper does not learn of it. Of saved stories it remembers the place in any case."</p>
            <p data-show="keeps_history">"Stories that you open are listed here, on this device only."</p>
            <ol role="list" data-show="keeps_history">
                <template data-each="history">
                    <li><div>
                        <a data-href="address" data-text="headline"></a>
                        <p class="meta">"Read on "<span data-text="day"></span></p>
                        <a class="go-on" data-show="on" data-href="on">"Go on reading"</a>
                    </div></li>
                </template>
            </ol>
            <p class="ways">
                <Act action="keep-history" label="Keep a history" show="keeps_none"/>
                <Act action="forget-history" label="Forget all of it, and keep none" show="keeps_history"/>
            </p>
        </section>
    }
}
