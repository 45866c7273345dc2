//! What a feed says, whatever the format it is written in.

use jiff::Timestamp;
use lords_press::route::Route;
use press_api::{Picture, Site, TextLanguage};

use super::{
    address::{FeedAddress, Format},
    clean::{escaped, push_escaped},
    elsewhere::{Base, for_elsewhere},
    page_url,
};
use crate::store::{FeedContent, FeedStory, Subject};

/// A feed.
pub(super) struct Feed {
    /// The publication.
    pub(super) site: Site,
    /// Its title.
    pub(super) title: String,
    /// What it brings.
    pub(super) description: String,
    /// Its own address.
    pub(super) url: String,
    /// The page that shows the same stories.
    pub(super) page_url: String,
    /// The hub that followers subscribe at.
    pub(super) hub: Option<String>,
    /// When anything in it last changed; none in an empty one.
    pub(super) updated: Option<(Timestamp, String)>,
    /// The stories, newest first.
    pub(super) entries: Vec<Entry>,
}

/// A story in a feed.
pub(super) struct Entry {
    /// Its address, by which it is known for good.
    pub(super) url: String,
    /// The headline.
    pub(super) headline: String,
    /// The paragraph under the headline.
    pub(super) standfirst: String,
    /// The text: HTML.
    pub(super) html: String,
    /// When it was published.
    pub(super) published: (Timestamp, String),
    /// When it was last changed, or published if it never was.
    pub(super) updated: (Timestamp, String),
    /// Names and addresses.
    pub(super) authors: Vec<(String, String)>,
    /// Slugs and names: its category, then its tags.
    pub(super) categories: Vec<(String, String)>,
    /// The lead image.
    pub(super) picture: Option<LeadPicture>,
    /// Its language, if that is not the paper's.
    pub(super) language: Option<TextLanguage>,
}

/// The lead image of a story.
pub(super) struct LeadPicture {
    /// Its address.
    pub(super) url: String,
    /// The media type.
    pub(super) media_type: &'static str,
    /// Width in pixels.
    pub(super) width: u32,
    /// Height in pixels.
    pub(super) height: u32,
    /// What it shows.
    pub(super) description: String,
    /// Who made it.
    pub(super) credit: Option<String>,
}

impl Feed {
    /// The feed at an address, of a publication under its public address.
    pub(super) fn new(
        address: &FeedAddress,
        site: Site,
        hub: Option<String>,
        content: &FeedContent,
    ) -> Self {
        let title = match &content.name {
            Some(name) => [name, " · ", &site.name].concat(),
            None => site.name.clone(),
        };
        let description = match (&content.description, &content.name, &address.subject) {
            (Some(description), ..) => description.clone(),
            (None, Some(name), Subject::Tag(_)) => {
                format!("What {} publishes on the subject “{name}”.", site.name)
            }
            _ => site.description.clone(),
        };
        let entries: Vec<Entry> = content
            .stories
            .iter()
            .map(|story| Entry::new(story, &site))
            .collect();
        let updated = entries.iter().map(|entry| entry.updated.clone()).max();
        Self {
            title,
            description,
            url: format!("{}{address}", site.base_url),
            page_url: page_url(&site, &address.page()),
            hub,
            updated,
            entries,
            site,
        }
    }

    /// When it was last changed, for formats that ask for it even when there is nothing.
    pub(super) fn updated_at(&self) -> &str {
        let updated = self.updated.as_ref();
        updated.map_or("1970-01-01T00:00:00Z", |(_, at)| at)
    }
}

impl Entry {
    fn new(story: &FeedStory, site: &Site) -> Self {
        let summary = &story.summary;
        let url = page_url(site, &Route::Story(summary.slug.clone()));
        let published = (story.published_at, summary.published.at.clone());
        let updated = match &story.modified {
            Some((at, printed)) => (*at, printed.at.clone()),
            None => published.clone(),
        };
        let category = &summary.category;
        let category = (category.slug.to_string(), category.name.clone());
        let tags = story.tags.iter();
        let tags = tags.map(|tag| (tag.slug.to_string(), tag.name.clone()));
        let authors = summary.authors.iter();
        let authors = authors.map(|author| {
            let route = Route::Author(author.slug.clone(), None);
            (author.name.clone(), page_url(site, &route))
        });
        Self {
            html: text(story, &url, site),
            headline: summary.headline.clone(),
            standfirst: summary.standfirst.clone(),
            published,
            updated,
            authors: authors.collect(),
            categories: std::iter::once(category).chain(tags).collect(),
            picture: summary
                .lead_image
                .as_ref()
                .map(|picture| LeadPicture::new(picture, site)),
            language: summary.language.clone(),
            url,
        }
    }
}

/// What is there of the text for everyone. What is not there is said.
fn text(story: &FeedStory, url: &str, site: &Site) -> String {
    let base = Base {
        paper: &site.base_url,
        story: url,
    };
    let mut html = String::new();
    if !story.is_whole {
        html.push_str("<p><strong>");
        push_escaped(&mut html, &story.summary.standfirst);
        html.push_str("</strong></p>\n");
    }
    if let Some(body) = &story.body_html {
        html.push_str(&for_elsewhere(body, base));
    }
    let (href, paper) = (escaped(url), escaped(&site.name));
    if !story.is_whole {
        html.push_str(&format!(
            "<p>The rest of this story is for members, whose membership is complimentary: <a href=\"{href}\">go on reading at {paper}</a>.</p>\n"
        ));
    } else if story.body_html.is_none() {
        html.push_str(&format!(
            "<p>This story is too long for a feed: <a href=\"{href}\">read it at {paper}</a>.</p>\n"
        ));
    }
    for correction in &story.corrections {
        html.push_str("<p><strong>Correction, ");
        push_escaped(&mut html, &correction.at.text);
        html.push_str(":</strong> ");
        push_escaped(&mut html, &correction.text);
        html.push_str("</p>\n");
    }
    html
}

impl LeadPicture {
    fn new(picture: &Picture, site: &Site) -> Self {
        let largest = picture.largest();
        let width = picture
            .renditions
            .last()
            .map_or(picture.width, |rendition| rendition.width);
        let height = u64::from(picture.height) * u64::from(width);
        let height = height.div_ceil(u64::from(picture.width.max(1)));
        let caption = picture.caption.as_ref().unwrap_or(&picture.alt);
        Self {
            url: [&site.base_url, largest].concat(),
            media_type: media_type(largest),
            width,
            height: u32::try_from(height).unwrap_or(u32::MAX),
            description: caption.clone(),
            credit: picture.credit.clone(),
        }
    }
}

/// The media type of a picture of ours, by its name.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("webp") => "image/webp",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

/// All formats of a subject's feed.
pub(super) fn formats(subject: &Subject) -> [FeedAddress; 3] {
    Format::ALL.map(|format| FeedAddress {
        subject: subject.clone(),
        format,
    })
}
