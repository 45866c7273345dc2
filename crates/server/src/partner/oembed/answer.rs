//! The answer: <https://oembed.com/>, section 2.3.4.

use std::io;

use lords_press::route::Route;
use press_api::Site;
use serde::Serialize;

use super::{
    super::{
        picture::Thumbnail,
        size,
        snippet::{Around, Subject},
    },
    query::Question,
};
use crate::feeds::xml::Xml;

/// How long a consumer may keep an answer, in seconds: a story that was withdrawn is not shown for longer.
const CACHE_AGE: u32 = 3600;

/// An answer of the type `rich`.
#[derive(Debug, Serialize)]
pub(super) struct OEmbed {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_url: Option<String>,
    provider_name: String,
    provider_url: String,
    cache_age: u32,
    html: String,
    width: u32,
    height: u32,
    #[serde(flatten)]
    thumbnail: Option<ThumbnailFields>,
}

/// All three or none.
#[derive(Debug, Serialize)]
struct ThumbnailFields {
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

impl OEmbed {
    pub(super) fn of(
        site: &Site,
        subject: &Subject,
        question: &Question,
    ) -> Result<Self, askama::Error> {
        let (most_width, most_height) = question.most;
        let width = size::USUAL.min(most_width.unwrap_or(u32::MAX));
        let height = subject
            .height(site, width)
            .min(most_height.unwrap_or(u32::MAX));
        let whole = |path: &str| [&site.base_url, path].concat();
        let authors = subject.story.iter().flat_map(|story| &story.authors);
        let names: Vec<&str> = authors.clone().map(|author| author.name.as_str()).collect();
        // One address can be told, and it is to be of whom the name is.
        let only = authors.clone().next().filter(|_| names.len() == 1);
        let lead = subject
            .story
            .as_ref()
            .and_then(|story| story.lead_image.as_ref());
        let most = (
            most_width.unwrap_or(u32::MAX),
            most_height.unwrap_or(u32::MAX),
        );
        let thumbnail = lead.and_then(|picture| Thumbnail::within(picture, most.0, most.1));
        Ok(Self {
            version: "1.0",
            kind: "rich",
            title: subject.words.clone(),
            author_name: (!names.is_empty()).then(|| names.join(", ")),
            author_url: only
                .map(|author| whole(&Route::Author(author.slug.clone(), None).to_string())),
            provider_name: site.name.clone(),
            provider_url: whole("/"),
            cache_age: CACHE_AGE,
            html: subject.snippet(site, (width, height), Around::Nothing)?,
            width,
            height,
            thumbnail: thumbnail.map(|thumbnail| ThumbnailFields {
                thumbnail_url: whole(&thumbnail.src),
                thumbnail_width: thumbnail.width,
                thumbnail_height: thumbnail.height,
            }),
        })
    }

    /// As XML.
    pub(super) fn xml(&self) -> io::Result<Vec<u8>> {
        let mut xml = Xml::document()?;
        xml.open("oembed", &[])?;
        for (name, value) in self.fields() {
            xml.text(name, &value)?;
        }
        xml.close("oembed")?;
        Ok(xml.finish())
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("version", self.version.to_owned()),
            ("type", self.kind.to_owned()),
            ("title", self.title.clone()),
        ];
        let optional = [
            ("author_name", &self.author_name),
            ("author_url", &self.author_url),
        ];
        fields.extend(
            optional
                .into_iter()
                .filter_map(|(name, value)| Some((name, value.clone()?))),
        );
        fields.extend([
            ("provider_name", self.provider_name.clone()),
            ("provider_url", self.provider_url.clone()),
            ("cache_age", self.cache_age.to_string()),
            ("html", self.html.clone()),
            ("width", self.width.to_string()),
            ("height", self.height.to_string()),
        ]);
        if let Some(thumbnail) = &self.thumbnail {
            fields.extend([
                ("thumbnail_url", thumbnail.thumbnail_url.clone()),
                ("thumbnail_width", thumbnail.thumbnail_width.to_string()),
                ("thumbnail_height", thumbnail.thumbnail_height.to_string()),
            ]);
        }
        fields
    }
}
