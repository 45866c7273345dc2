//! The document template: Trunk's `index.html`, cut at its markers, and the policy that allows just its inline parts.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use lords_press::render::DocumentParts;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::embed;

/// The built `index.html`, ready to be filled.
#[derive(Clone, Debug)]
pub struct Template {
    before_language: String,
    before_head: String,
    before_app: String,
    before_data: String,
    rest: String,
    content_security_policy: String,
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
            content_security_policy: policy(html),
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

    /// The value of `Content-Security-Policy` for documents made of this template.
    #[must_use]
    pub fn content_security_policy(&self) -> &str {
        &self.content_security_policy
    }
}

/// Everything from our own origin but the frames that a reader asks for; nothing inline but what the template itself holds.
fn policy(html: &str) -> String {
    let styles = hashes(html, "style");
    let scripts = hashes(html, "script");
    [
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
        &scripts,
        "; style-src 'self'",
        &styles,
        "; frame-src ",
        &embed::origins(),
        "; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'self'",
    ]
    .concat()
}

/// The hash sources (CSP level 3) of the inline elements of a kind. The template is our own build: its elements are
/// lower-case and not nested, so that no HTML parser is needed to find them.
fn hashes(html: &str, element: &str) -> String {
    let (open, close) = (["<", element].concat(), ["</", element, ">"].concat());
    let mut sources = String::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((attributes, after)) = after.split_once('>') else {
            break;
        };
        let Some((content, after)) = after.split_once(&close) else {
            break;
        };
        if !attributes.contains("src=") {
            sources.push_str(" 'sha256-");
            sources.push_str(&STANDARD.encode(Sha256::digest(content)));
            sources.push('\'');
        }
        rest = after;
    }
    sources
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
    fn the_policy_allows_the_inline_style_by_its_hash_and_no_inline_script() {
        let template = Template::parse(HTML).expect("a template");
        let hash = STANDARD.encode(Sha256::digest("b{}"));
        let policy = template.content_security_policy();
        assert!(
            policy.contains(&format!("style-src 'self' 'sha256-{hash}';")),
            "{policy}"
        );
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval';"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline"), "{policy}");
    }

    #[test]
    fn the_policy_lets_scripts_ask_our_own_server_alone() {
        let template = Template::parse(HTML).expect("a template");
        let policy = template.content_security_policy();
        let asks = policy
            .split("; ")
            .filter(|part| part.starts_with("connect-src"));
        assert_eq!(asks.collect::<Vec<_>>(), ["connect-src 'self'"], "{policy}");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    }

    #[test]
    fn the_policy_allows_frames_of_the_known_providers_alone() {
        let template = Template::parse(HTML).expect("a template");
        let policy = template.content_security_policy();
        let frames = "; frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://mastodon.social;";
        assert!(policy.contains(frames), "{policy}");
    }

    #[test]
    fn a_file_without_a_marker_is_refused_by_its_name() {
        let broken = HTML.replace(DATA, "");
        assert_eq!(Template::parse(&broken).err(), Some(TemplateError(DATA)));
    }
}
