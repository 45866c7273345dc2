use leptos::prelude::*;

use super::Act;

/// What the reader saved.
#[component]
pub(super) fn Saved() -> impl IntoView {
    let notes = [
        (
            "changed",
            "It was changed since you saved it. This is the new text.",
        ),
        (
            "corrected",
            "It was corrected since you saved it. This is the new text, with the correction.",
        ),
        (
            "withdrawn",
            "It was withdrawn. Its text is not kept any more; the reason is.",
        ),
        ("gone", "It is not in the paper any more."),
        (
            "members",
            "It is for members, and you are not signed in: its text has left this device.",
        ),
    ];
    let notes =
        notes.map(|(state, words)| view! { <p class="note" data-show=state hidden>{words}</p> });
    view! {
        <section aria-labelledby="saved">
            <h2 id="saved" tabindex="-1">"Saved stories"</h2>
            <p data-show="is_empty">"Nothing is saved yet. At the end of each story there is a button to save it: then it can be read here without a network, with its pictures, for as long as you like."</p>
            <ul role="list" data-show="has_stories">
                <template data-each="stories">
                    <li>
                        <div>
                            <a data-href="address" data-text="headline"></a>
                            <p class="meta">"Saved on "<span data-text="saved"></span>". "<span data-text="size"></span>
                                <span data-show="has_picture">", with 1 picture"</span>
                                <span data-show="has_pictures">", with "<span data-text="pictures"></span>" pictures"</span>"."
                            </p>
                            {notes.into_iter().collect_view()}
                            <a class="go-on" data-show="on" data-href="on">"Go on reading"</a>
                        </div>
                        <button class="button" type="button" data-act="remove" data-of="slug">"Remove"<span class="hidden">" "<span data-text="headline"></span></span></button>
                    </li>
                </template>
            </ul>
            <p class="meta" data-show="has_size">"All stories on this device take up "<span data-text="size"></span>"."</p>
            <p class="ways"><Act action="sync" label="Look for corrections" show="has_stories"/></p>
        </section>
    }
}
