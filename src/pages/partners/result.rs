use leptos::{either::Either, prelude::*};

use crate::partners::Example;

/// The frame as it will stand, and the snippet to copy; or that there is nothing to show.
#[component]
pub(super) fn Outcome(
    /// What came of the form.
    example: Option<Example>,
) -> impl IntoView {
    let Some(example) = example else {
        return Either::Left(view! {
            <div class="outcome">
                <h2>"Nothing to show"</h2>
                <p class="fault" role="alert">"There is no such story or list in the paper. Take its address from the page that it stands on."</p>
            </div>
        });
    };
    let Example {
        snippet,
        src,
        title,
        width,
        height,
    } = example;
    Either::Right(view! {
        <div class="outcome">
            <h2>"How it looks"</h2>
            <iframe src=src title=title width=width height=height sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" referrerpolicy="strict-origin-when-cross-origin"></iframe>
            <h2 id="snippet">"The snippet"</h2>
            <pre tabindex="0" role="region" aria-labelledby="snippet"><code>{snippet}</code></pre>
            <p class="row"><button class="button" type="button" data-copy hidden>"Copy the snippet"</button><span role="status" class="meta"></span></p>
        </div>
    })
}
