use leptos::prelude::*;

use super::device::Device;
use crate::membership::SessionLine;

/// Where a member is signed in, and the way out.
#[component]
pub(super) fn Devices(
    /// Browsers that are signed in, this one first.
    sessions: Vec<SessionLine>,
) -> impl IntoView {
    let everywhere = (sessions.len() > 1).then(|| {
        view! {
            <form method="post" action="/account/sign-out/all">
                <p><button class="button">"Sign out everywhere"</button></p>
            </form>
        }
    });
    let devices = sessions
        .into_iter()
        .map(|session| view! { <Device session/> });
    view! {
        <section>
            <h2>"Where you are signed in"</h2>
            <ul class="devices" role="list">{devices.collect_view()}</ul>
            {everywhere}
        </section>
    }
}
