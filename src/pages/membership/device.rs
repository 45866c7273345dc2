use leptos::prelude::*;

use crate::membership::SessionLine;

/// A browser that is signed in, and its way out.
#[component]
pub(super) fn Device(
    /// The browser.
    session: SessionLine,
) -> impl IntoView {
    let SessionLine {
        id,
        label,
        since,
        seen,
        is_this,
    } = session;
    let (action, button) = if is_this {
        ("/account/sign-out".to_owned(), "Sign out here")
    } else {
        (["/account/sign-out/", &id].concat(), "Sign out")
    };
    let this = is_this.then_some(" (this browser)");
    // Buttons that look alike are told apart by those who only hear them.
    let of = (!is_this).then(|| view! { <span class="hidden">": "{label.clone()}</span> });
    view! {
        <li>
            <div>
                <p><strong>{label}</strong>{this}</p>
                <p class="meta">"Signed in "<time datetime=since.at>{since.text}</time>"; last used "<time datetime=seen.at>{seen.text}</time></p>
            </div>
            <form method="post" action=action><button class="button">{button}{of}</button></form>
        </li>
    }
}
