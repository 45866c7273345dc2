//! Links, pictures and references to footnotes.

use press_api::Picture;
use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::{OwnLink, figure, push_attribute, push_escaped, writer::Writer};
use crate::ingest::{link::Target, problem::suggestion};

impl Writer<'_> {
    /// Opens a link, if it leads where links may.
    pub(super) fn link(
        &mut self,
        kind: LinkType,
        address: &CowStr<'_>,
        title: &CowStr<'_>,
        at: usize,
    ) {
        let mail = format!("mailto:{address}");
        let address = if kind == LinkType::Email {
            mail.as_str()
        } else {
            address
        };
        let line = self.line(at);
        let href = match Target::parse(address) {
            Ok(Target::Anchor(anchor)) => self.anchor(anchor, line),
            Ok(Target::Page { path, fragment }) => {
                let (path, fragment) = (path.to_owned(), fragment.map(str::to_owned));
                self.written.links.push(OwnLink {
                    line,
                    path,
                    fragment,
                });
                Some(address.to_owned())
            }
            Ok(Target::Web(_) | Target::Mail(_)) => Some(address.to_owned()),
            Err(refusal) => {
                self.report.remark(
                    line,
                    format!("the link {address:?} {refusal}; only its text is printed"),
                );
                None
            }
        };
        self.open_links.push(href.is_some());
        let Some(href) = href else { return };
        self.push("<a");
        push_attribute(&mut self.written.html, "href", &href);
        if matches!(Target::parse(&href), Ok(Target::Web(_))) {
            self.push(" rel=\"noopener\"");
        }
        if !title.is_empty() {
            push_attribute(&mut self.written.html, "title", title);
        }
        self.push(">");
    }

    /// The address of a heading in this text, named with or without `h-`.
    fn anchor(&self, anchor: &str, line: u32) -> Option<String> {
        let anchors = &self.written.anchors;
        let found = [anchor.to_owned(), format!("h-{anchor}")]
            .into_iter()
            .find(|id| anchors.binary_search(id).is_ok());
        if found.is_none() && !self.report.is_full() {
            let hint = suggestion(&format!("h-{anchor}"), anchors.iter().map(String::as_str));
            self.report.remark(
                line,
                format!(
                    "#{anchor} is no heading of this text; only the link's text is printed{hint}"
                ),
            );
        }
        found.map(|id| format!("#{id}"))
    }

    /// Writes the image that starts at `at`, and tells the index after its end.
    pub(super) fn image(&mut self, at: usize) -> usize {
        if let Some(picture) = self.picture(at) {
            figure::push_image(&mut self.written.html, &picture);
        } else {
            push_escaped(&mut self.written.html, &figure::alt_text(self.events, at));
        }
        figure::end_of_image(self.events, at) + 1
    }

    /// Writes the paragraph around the image that starts at `at`, and tells the index after the paragraph's end.
    pub(super) fn figure(&mut self, at: usize) -> usize {
        if let Some(picture) = self.picture(at) {
            self.figures += 1;
            figure::push_figure(&mut self.written.html, &picture, self.figures);
        } else {
            self.push("<p>");
            push_escaped(&mut self.written.html, &figure::alt_text(self.events, at));
            self.push("</p>\n");
        }
        figure::end_of_image(self.events, at) + 2
    }

    fn picture(&mut self, at: usize) -> Option<Picture> {
        let (
            Event::Start(Tag::Image {
                dest_url, title, ..
            }),
            _,
        ) = self.events.get(at)?
        else {
            return None;
        };
        let line = self.line(at);
        if dest_url.contains(':') || dest_url.starts_with("//") {
            let message = format!(
                "the picture {dest_url} is from elsewhere; put it into media/. Only its text is printed"
            );
            self.report.remark(line, message);
            return None;
        }
        let alt = figure::alt_text(self.events, at);
        if alt.is_empty() {
            let message = format!(
                "the picture {dest_url} has no alternative text; write ![What it shows]({dest_url})"
            );
            self.report.fault(line, message);
        }
        let original = self
            .media
            .find(dest_url, "the picture", line, self.report)?;
        self.written.pictures.push(original.source().to_owned());
        let (caption, credit) = figure::caption_and_credit(title);
        Some(original.picture(alt, caption, credit))
    }

    /// Writes the number of a footnote.
    pub(super) fn reference(&mut self, label: &str) {
        if let Some((number, id)) = self.notes.refer(label) {
            self.push(&format!(
                "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\" aria-label=\"Footnote {number}\">{number}</a></sup>"
            ));
        }
    }
}
