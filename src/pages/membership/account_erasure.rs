use leptos::prelude::*;

/// The way to end a membership. It begins with a code, so that nobody else who sits here can.
#[component]
pub(super) fn AccountErasure() -> impl IntoView {
    view! {
        <section>
            <h2>"End your membership"</h2>
            <details>
                <summary>"Erase your account"</summary>
                <p>"We erase your address, your letters and where you are signed in, and it cannot be undone. Letters stop; stories for members close. Whoever asked us never to write again stays on that list, as a mark that cannot be read back."</p>
                <p>"First we send a code to your address, to be sure that it is you."</p>
                <form method="post" action="/account/erase">
                    <p><button class="button">"Send me the code"</button></p>
                </form>
            </details>
        </section>
    }
}
