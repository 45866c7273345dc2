//! The document template: Trunk's `index.html`, cut at its markers.

use lords_press::render::DocumentParts;
use thiserror::Error;

use crate::policy::Policy;

/// The built `index.html`, ready to be filled.
#[derive(Clone, Debug)]
pub struct Template {
    before_language: String,
    before_head: String,
    before_app: String,
    before_data: String,
    rest: String,
    policy: Policy,
}

/// Why a file is not a template.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("the built index.html has no `{0}`: build the client again with `cargo xtask build`")]
pub struct TemplateError(&'static str);

const LANGUAGE: &str = "<html lang=\"en\"";
const HEAD: &str = "<!--press:head-->";
const APP: &str = "<div id=\"app\"></div>";
const DATA: &str = "<!--press:data-->";

impl Template {
    /// Cuts a built `index.html` at its markers.
    ///
    /// # Errors
    /// When a marker is missing.
    pub fn parse(html: &str) -> Result<Self, TemplateError> {
        let cut =
            |text: &'_ str, marker: &'static str| -> Result<(String, String), TemplateError> {
                let (before, after) = text.split_once(marker).ok_or(TemplateError(marker))?;
                Ok((before.to_owned(), after.to_owned()))
            };
        let (before_language, rest) = cut(html, LANGUAGE)?;
        let (before_head, rest) = cut(&rest, HEAD)?;
        let (before_app, rest) = cut(&rest, APP)?;
        let (before_data, rest) = cut(&rest, DATA)?;
        Ok(Self {
            before_language,
            before_head,
            before_app,
            before_data,
            rest,
            policy: Policy::of(html),
        })
    }

    /// The document of a page.
    #[must_use]
    pub fn fill(&self, language: &str, parts: &DocumentParts) -> String {
        let fixed = self.before_language.len()
            + self.before_head.len()
            + self.before_app.len()
            + self.before_data.len();
        let length =
            fixed + self.rest.len() + parts.head.len() + parts.body.len() + parts.data.len() + 256;
        let mut html = String::with_capacity(length);
        // The language is checked to be a BCP 47 tag when the publication is read: nothing in it needs escaping.
        for part in [
            &self.before_language,
            "<html lang=\"",
            language,
            "\"",
            &self.before_head,
            &parts.head,
            &self.before_app,
        ] {
            html.push_str(part);
        }
        for part in ["<div id=\"app\">", &parts.body, "</div>", &self.before_data] {
            html.push_str(part);
        }
        for part in [
            "<script id=\"data\" type=\"application/json\">",
            &parts.data,
            "</script>",
            &self.rest,
        ] {
            html.push_str(part);
        }
        html
    }

    /// The policy for documents made of this template.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<!DOCTYPE html><html lang=\"en\"><head><!--press:head--><style>b{}</style>\
        <script type=\"module\" src=\"/boot.js\"></script></head><body><div id=\"app\"></div><!--press:data--></body></html>";

    #[test]
    fn a_document_holds_its_parts_in_their_places() {
        let parts = DocumentParts {
            head: "<title>T</title>".into(),
            body: "<p>B</p>".into(),
            data: "{}".into(),
        };
        let document = Template::parse(HTML)
            .expect("a template")
            .fill("en-GB", &parts);
        assert_eq!(
            document,
            "<!DOCTYPE html><html lang=\"en-GB\"><head><title>T</title><style>b{}</style>\
             <script type=\"module\" src=\"/boot.js\"></script></head><body><div id=\"app\"><p>B</p></div>\
             <script id=\"data\" type=\"application/json\">{}</script></body></html>"
        );
    }

    #[test]
    fn a_file_without_a_marker_is_refused_by_its_name() {
        let broken = HTML.replace(DATA, "");
        assert_eq!(Template::parse(&broken).err(), Some(TemplateError(DATA)));
    }
}
