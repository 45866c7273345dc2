//! A story as a file of Markdown.

use lords_press::route::Route;
use press_api::{Site, Story, Timestamp};

use super::{
    inline::{plain, target},
    writer::markdown,
};
use crate::feeds::{elsewhere::Base, page_url};

/// The whole file: headline, what is to be known of the story, and its text.
pub(in crate::feeds) fn document(story: &Story, url: &str, site: &Site) -> String {
    let summary = &story.summary;
    let base = Base {
        paper: &site.base_url,
        story: url,
    };
    let authors = summary.authors.iter().map(|author| {
        let route = Route::Author(author.slug.clone(), None);
        link(&author.name, &page_url(site, &route))
    });
    let authors: Vec<String> = authors.collect();
    let category = Route::Category(summary.category.slug.clone(), None);
    let mut lines = vec![
        format!("# {}", plain(&summary.headline)),
        String::new(),
        format!("**{}**", plain(&summary.standfirst)),
        String::new(),
        format!("- By {}", authors.join(", ")),
        format!("- Published {}", moment(&summary.published)),
    ];
    if let Some(modified) = &story.modified {
        lines.push(format!("- Last changed {}", moment(modified)));
    }
    lines.push(format!(
        "- In {}, {}",
        link(&summary.category.name, &page_url(site, &category)),
        link(&site.name, &site.base_url),
    ));
    lines.push(format!("- From {}", link(url, url)));
    lines.push(String::new());
    if let Some(picture) = &summary.lead_image {
        let address = [&site.base_url, picture.largest()].concat();
        lines.push(format!(
            "![{}]{}",
            plain(&picture.alt),
            target(&address, "")
        ));
        lines.push(String::new());
        let under = [&picture.caption, &picture.credit].into_iter().flatten();
        let under: Vec<String> = under.map(|line| plain(line)).collect();
        if !under.is_empty() {
            lines.push(under.join(" "));
            lines.push(String::new());
        }
    }
    lines.push(markdown(&story.body_html, base));
    if !story.corrections.is_empty() {
        lines.push("\n## Corrections\n".to_owned());
        let corrections = story.corrections.iter();
        lines.extend(corrections.map(|it| format!("- {}: {}", moment(&it.at), plain(&it.text))));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// A link with a text that means itself.
pub(in crate::feeds) fn link(text: &str, address: &str) -> String {
    ["[", &plain(text), "]", &target(address, "")].concat()
}

/// In print, and for machines.
fn moment(moment: &Timestamp) -> String {
    format!("{} ({})", moment.text, moment.at)
}
