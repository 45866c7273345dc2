use leptos::prelude::*;

/// A page that cannot be shown: what is so in one sentence, and what can be done.
#[component]
pub(crate) fn Problem<C: IntoView + 'static>(
    /// What is so, in a few words.
    title: &'static str,
    /// What is so, in a sentence.
    #[prop(into)]
    sentence: String,
    /// What can be done.
    children: TypedChildren<C>,
) -> impl IntoView {
    view! {
        <section class="problem">
            <h1 tabindex="-1">{title}</h1>
            <p class="standfirst">{sentence}</p>
            <p class="ways">{children.into_inner()()}</p>
        </section>
    }
}
