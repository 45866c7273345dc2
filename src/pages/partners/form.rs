use leptos::prelude::*;

use crate::partners::PartnersForm;

const KINDS: [(&str, &str); 4] = [
    ("card", "A story’s card"),
    ("story", "A story’s text"),
    ("list", "A list of stories"),
    ("weather", "The weather"),
];

const THEMES: [(&str, &str); 3] = [
    ("auto", "As the reader’s system"),
    ("light", "Light"),
    ("dark", "Dark"),
];

/// What to show, and how. The sheet hides what does not belong to the kind that is chosen.
#[component]
pub(super) fn Form(
    /// The form as it was filled in.
    form: PartnersForm,
    /// The newest stories: address and headline.
    stories: Vec<(String, String)>,
    /// Lists: value and name.
    lists: Vec<(String, String)>,
) -> impl IntoView {
    let (least, widest, most) = form.bounds;
    let stories = stories
        .into_iter()
        .map(|(address, headline)| view! { <option value=address>{headline}</option> });
    let is_named = lists.iter().any(|(value, _)| *value == form.list);
    // A list that was asked for by its address, such as that of a tag.
    let other = (!is_named).then(|| {
        view! { <option value=form.list.clone() selected>{form.list.clone()}</option> }
    });
    let chosen = form.list.clone();
    let lists = lists.into_iter().map(|(value, name)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{name}</option> }
    });
    view! {
        <form action="/partners" aria-label="What to show">
            <Choice legend="Show" name="kind" options=&KINDS chosen=form.kind/>
            <p class="field of-story">
                <label for="story">"Which story: its address, or nothing for the newest"</label>
                <input id="story" name="story" value=form.story maxlength="2048" list="stories" autocomplete="off" spellcheck="false"/>
                <datalist id="stories">{stories.collect_view()}</datalist>
            </p>
            <div class="pair of-list">
                <p class="field">
                    <label for="list">"Which list"</label>
                    <select id="list" name="list">{lists.collect_view()}{other}</select>
                </p>
                <p class="field">
                    <label for="count">"Stories"</label>
                    <input id="count" name="count" type="number" min="1" max=most value=form.count/>
                </p>
            </div>
            <p class="field of-weather">
                <label for="place">"Which place, or nothing for ours"</label>
                <input id="place" name="place" value=form.place maxlength="100" autocomplete="off"/>
            </p>
            <p class="field">
                <label for="width">"Width in pixels, from "{least}" to "{widest}</label>
                <input id="width" name="width" type="number" min=least max=widest value=form.width/>
            </p>
            <Choice legend="Paper" name="theme" options=&THEMES chosen=form.theme/>
            <label class="tick">
                <input type="checkbox" name="loader" value="1" checked=form.has_loader/>
                <span>"Follow the height of the text, with a script of ours"</span>
            </label>
            <p><button class="button primary">"Make the snippet"</button></p>
        </form>
    }
}

/// One of several.
#[component]
fn Choice(
    /// What is chosen.
    legend: &'static str,
    /// The parameter.
    name: &'static str,
    /// Values and words.
    options: &'static [(&'static str, &'static str)],
    /// The value that is chosen.
    chosen: &'static str,
) -> impl IntoView {
    let options = options.iter().map(|(value, words)| {
        view! {
            <label class="tick">
                <input type="radio" name=name value=*value checked=*value == chosen/>
                <span>{*words}</span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend>{legend}</legend>
            {options.collect_view()}
        </fieldset>
    }
}
