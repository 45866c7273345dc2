//! From a page to the parts of its document, on the server. Synchronous: all data is there before anything is rendered.

use std::{fmt::Write as _, sync::Arc};

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use press_api::Site;

use crate::{
    app::App,
    boot::Boot,
    components::picture::Placement,
    head::{Head, discovery::Alternate},
    page::Page,
    route::Route,
    screen::{Screen, Served},
};

/// What is put into the template to make a document.
#[derive(Clone, Debug)]
pub struct DocumentParts {
    /// Elements for the head.
    pub head: String,
    /// What stands in the application's element.
    pub body: String,
    /// The data block's content: JSON that cannot end the script element.
    pub data: String,
}

/// Renders a page at an address (`None` for an address of no page).
///
/// # Errors
/// When the page cannot be written as JSON, which no value of these types brings about.
pub fn render(
    page: Page,
    route: Option<&Route>,
    site: &Arc<Site>,
) -> Result<DocumentParts, serde_json::Error> {
    let head = preload(&page) + &head_html(&Head::of(&page, route, site))?;
    let data = json_for_script(&Boot::new(site, Served::from(&page)))?;

    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let screen = Screen::ready(route.cloned(), page);
    let site = Arc::clone(site);
    let body = owner.with(|| {
        let screen = RwSignal::new(screen);
        view! { <App site screen/> }.to_html()
    });
    owner.unset_with_forced_cleanup();
    Ok(DocumentParts { head, body, data })
}

/// Has the browser ask for the picture that is seen first before it has read as far as the picture itself. Empty when there is none.
fn preload(page: &Page) -> String {
    let (summary, placement) = match page {
        Page::Story(story) => (Some(&story.summary), Placement::StoryLead),
        Page::Front(front) => (front.lead.as_ref(), Placement::FrontLead),
        _ => return String::new(),
    };
    let Some(picture) = summary.and_then(|summary| summary.lead_image.as_ref()) else {
        return String::new();
    };
    let which = match picture.srcset() {
        Some(set) => format!(
            "imagesrcset=\"{}\" imagesizes=\"{}\"",
            escaped(&set),
            placement.sizes()
        ),
        None => format!("href=\"{}\"", escaped(&picture.src)),
    };
    format!("<link rel=\"preload\" as=\"image\" fetchpriority=\"high\" {which}>")
}

fn head_html(head: &Head) -> Result<String, serde_json::Error> {
    let mut html = String::with_capacity(2048);
    html.push_str("<title>");
    html.push_str(&escaped(&head.title));
    html.push_str("</title>");
    for meta in &head.metas {
        let content = escaped(&meta.content);
        _ = write!(
            html,
            "<meta data-head {}=\"{}\" content=\"{content}\">",
            meta.key, meta.name
        );
    }
    if let Some(address) = &head.canonical {
        _ = write!(
            html,
            "<link data-head rel=\"canonical\" href=\"{}\">",
            escaped(address)
        );
    }
    for alternate in &head.alternates {
        html.push_str(&alternate_html(alternate));
    }
    if let Some(graph) = &head.structured_data {
        html.push_str("<script data-head type=\"application/ld+json\">");
        html.push_str(&for_script(graph));
        html.push_str("</script>");
    }
    Ok(html)
}

/// What belongs to the paper stays in the head when the client shows another page.
fn alternate_html(alternate: &Alternate) -> String {
    let mark = if alternate.is_of_page {
        " data-head"
    } else {
        ""
    };
    let title = match alternate.title.as_str() {
        "" => String::new(),
        title => format!(" title=\"{}\"", escaped(title)),
    };
    format!(
        "<link{mark} rel=\"alternate\" type=\"{}\" href=\"{}\"{title}>",
        alternate.media_type,
        escaped(&alternate.address)
    )
}

/// JSON in which no text can end a script element or start a comment in it.
fn json_for_script(value: &impl serde::Serialize) -> Result<String, serde_json::Error> {
    Ok(for_script(&serde_json::to_string(value)?))
}

fn for_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Text for an attribute in double quotes, or for an element.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
    html
}
