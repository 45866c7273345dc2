//! The snippet that shows an embed on another site: a frame of the right size, and a quotation with a link, which is what stays when all
//! else is blocked.

use askama::Template;
use lords_press::route::Route;
use press_api::{ApiError, Backend as _, Site, StorySummary};

use super::{
    address::{EmbedAddress, EmbedKind, ListOf},
    list::list,
    size,
};
use crate::state::AppState;

/// What a snippet is made of.
pub(crate) struct Subject {
    pub(crate) address: EmbedAddress,
    /// The frame's title.
    pub(crate) title: String,
    /// The page of the paper that it leads to.
    pub(crate) canonical: String,
    /// The link's words.
    pub(crate) words: String,
    /// The story, where it is of one.
    pub(crate) story: Option<StorySummary>,
    /// The stories of a list.
    stories: Vec<StorySummary>,
}

#[derive(Template)]
#[template(path = "embed/snippet.html")]
struct Snippet<'a> {
    src: String,
    title: &'a str,
    width: u32,
    height: u32,
    canonical: &'a str,
    words: &'a str,
    from: String,
    has_quotation: bool,
    loader: Option<String>,
}

/// What stands around the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Around {
    /// Nothing: whoever shows it keeps to its width and height.
    Nothing,
    /// A quotation with a link, for where there is no frame.
    Quotation,
    /// The same, and the script that makes the frame as high as what it shows.
    QuotationAndLoader,
}

impl Subject {
    /// What stands at an address.
    ///
    /// # Errors
    /// As the backend has them: there is no such story or list, or it was withdrawn.
    pub(crate) async fn at(
        state: &AppState,
        site: &Site,
        address: EmbedAddress,
    ) -> Result<Self, ApiError> {
        let whole = |path: String| [&site.base_url, path.as_str()].concat();
        let named = |words: &str| [words, " – ", &site.name].concat();
        let (words, path, story, stories) = match &address.kind {
            EmbedKind::Card(slug) | EmbedKind::Story(slug) => {
                let summary = match state.paper.story(slug).await {
                    Err(ApiError::NotFound) => {
                        let now = address.now(state).await.ok_or(ApiError::NotFound)?;
                        // Once: a story that is led to is there.
                        return Box::pin(Self::at(state, site, now)).await;
                    }
                    story => story?.summary,
                };
                let path = Route::Story(slug.clone());
                (summary.headline.clone(), path, Some(summary), Vec::new())
            }
            EmbedKind::List(of, count) => {
                let list = list(state, site, of, *count).await?;
                (list.name, list.route, None, list.stories)
            }
            EmbedKind::Weather(at) => {
                let place = at.name.as_deref().unwrap_or(&site.place.name);
                let path = Route::Weather(lords_press::route::WeatherQuery::default());
                (["The weather in ", place].concat(), path, None, Vec::new())
            }
        };
        Ok(Self {
            title: named(&words),
            canonical: whole(path.to_string()),
            words,
            story,
            stories,
            address,
        })
    }

    /// How high its frame is at a width.
    pub(crate) fn height(&self, site: &Site, width: u32) -> u32 {
        match (&self.address.kind, &self.story) {
            (EmbedKind::Card(_), Some(story)) => size::card(site, story, width),
            (EmbedKind::Card(_) | EmbedKind::Story(_), _) => size::story(),
            (EmbedKind::List(of, _), _) => {
                let names_categories = !matches!(of, ListOf::Category(_));
                size::list(site, &self.stories, names_categories, width)
            }
            (EmbedKind::Weather(_), _) => size::weather(site, width),
        }
    }

    /// The snippet, in HTML.
    ///
    /// # Errors
    /// When the template fails, which it does not.
    pub(crate) fn snippet(
        &self,
        site: &Site,
        (width, height): (u32, u32),
        around: Around,
    ) -> Result<String, askama::Error> {
        let from = match &self.story {
            Some(story) => [&site.name, ", ", &story.published.text].concat(),
            None => site.name.clone(),
        };
        Snippet {
            src: [&site.base_url, self.address.to_string().as_str()].concat(),
            title: &self.title,
            width,
            height,
            canonical: &self.canonical,
            words: &self.words,
            from,
            has_quotation: around != Around::Nothing,
            loader: (around == Around::QuotationAndLoader)
                .then(|| [&site.base_url, "/embed/v1.js"].concat()),
        }
        .render()
    }
}
