use leptos::prelude::*;

use super::code_field::CodeField;
use crate::membership::CodeForm;

/// The last step before a member is erased.
#[component]
pub(super) fn Erase(
    /// The form for the code.
    form: CodeForm,
) -> impl IntoView {
    view! {
        <p class="standfirst">"A letter with a code is on its way to your address. Type the code, and all that we hold of you is erased. It cannot be undone."</p>
        <form method="post" action="/account/erase/confirm">
            <CodeField fault=form.fault/>
            <p class="meta">"The code holds for ten minutes. A letter may take a minute, and may lie among what your mail program takes for spam."</p>
            <p class="ways">
                <button class="button primary">"Erase my account"</button>
                <a class="button" href="/account">"Keep it"</a>
            </p>
        </form>
    }
}
