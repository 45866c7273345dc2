use leptos::prelude::*;

use crate::membership::LanguageChoice;

/// The language in which a member is written to.
#[component]
pub(super) fn AccountLanguage(
    /// All languages of letters.
    languages: Vec<LanguageChoice>,
) -> impl IntoView {
    let languages = languages.into_iter().map(|language| {
        let LanguageChoice {
            tag,
            name,
            is_chosen,
        } = language;
        view! { <option value=tag.clone() lang=tag selected=is_chosen>{name}</option> }
    });
    view! {
        <section>
            <h2>"Your language"</h2>
            <form method="post" action="/account/language">
                <p>
                    <label for="letter-language">"Letters about your membership are written in"</label>
                    <select id="letter-language" name="language">{languages.collect_view()}</select>
                </p>
                <p class="meta">"Newsletters are in the language of their stories."</p>
                <p><button class="button">"Save"</button></p>
            </form>
        </section>
    }
}
