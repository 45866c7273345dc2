//! Videos and posts of other sites: a place that says what would be loaded from where, and loads nothing by itself.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{push_attribute, push_escaped, writer::Writer};
use crate::{
    embed::{Embed, Kind, PROVIDERS, Provider},
    ingest::link::Target,
};

impl Writer<'_> {
    /// Writes what the quotation at `at` stands for, whose address begins at a place in the text, and tells the index
    /// after it.
    pub(super) fn embed(&mut self, at: usize, address_at: usize) -> usize {
        let after = self.past_end(at, TagEnd::BlockQuote(None));
        let line = self.line(at);
        // As it was written: what quotes and dashes become in print they must not become in an address.
        let rest = self.text.get(address_at..).unwrap_or_default();
        let written = rest.lines().next().unwrap_or_default().trim();
        let address = written
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'))
            .unwrap_or(written);
        let caption = self.caption(at, after);
        if caption.is_empty() {
            let message =
                "the embed has no caption; say on the line after its address what it shows";
            self.report.fault(line, message);
        }
        match Embed::parse(address) {
            Embed::Known { provider, frame } => {
                push_placeholder(&mut self.written.html, provider, &frame, address, &caption);
            }
            other => {
                let is_refused = matches!(other, Embed::Refused);
                let what = match other {
                    Embed::Refused => "is not a plain https: address".to_owned(),
                    Embed::NotOne(provider) => {
                        format!("is no video or post of {}", provider.name)
                    }
                    _ => {
                        let names: Vec<_> =
                            PROVIDERS.iter().map(|provider| provider.name).collect();
                        format!("is of no known provider ({})", names.join(", "))
                    }
                };
                let href = Some(address)
                    .filter(|_| !is_refused)
                    .filter(|address| matches!(Target::parse(address), Ok(Target::Web(_))));
                let instead = match href {
                    Some(_) => "a plain link is printed",
                    None => "only its caption is printed",
                };
                self.report
                    .remark(line, format!("the embed {address:?} {what}; {instead}"));
                push_link(&mut self.written.html, href, &caption);
            }
        }
        after
    }

    /// The text of a quotation from its second line on.
    fn caption(&self, at: usize, after: usize) -> String {
        let events = self.events.get(at..after).unwrap_or_default();
        let mut caption = String::new();
        let mut is_first_line = true;
        for (event, _) in events {
            match event {
                Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => {
                    is_first_line = false;
                    caption.push(' ');
                }
                Event::Start(Tag::Image { .. }) => {}
                Event::Text(text) | Event::Code(text) if !is_first_line => caption.push_str(text),
                _ => {}
            }
        }
        caption.trim().to_owned()
    }
}

fn push_placeholder(
    html: &mut String,
    provider: &Provider,
    frame: &str,
    address: &str,
    caption: &str,
) {
    let (id, name) = (provider.id, provider.name);
    let (kind, class) = match provider.kind {
        Kind::Video => ("video", "frame"),
        Kind::Post => ("post", "frame post"),
    };
    html.push_str(&format!(
        "<figure class=\"embed\"><div class=\"{class}\" data-service=\"{id}\"><p>This {kind} is on {name}. To load it is to contact {name}.</p>\
         <button class=\"button load\" type=\"button\""
    ));
    push_attribute(html, "data-frame", frame);
    html.push_str(&format!(
        ">Load the {kind} from {name}</button>\
         <button class=\"button always with-script\" type=\"button\">Always load from {name}</button></div><figcaption>"
    ));
    push_escaped(html, caption);
    html.push_str(" <a");
    push_attribute(html, "href", address);
    html.push_str(&format!(
        " rel=\"noopener\">Open on {name}</a></figcaption></figure>\n"
    ));
}

fn push_link(html: &mut String, href: Option<&str>, caption: &str) {
    html.push_str("<p>");
    if let Some(href) = href {
        html.push_str("<a");
        push_attribute(html, "href", href);
        html.push_str(" rel=\"noopener\">");
    }
    push_escaped(html, caption);
    if href.is_some() {
        html.push_str("</a>");
    }
    html.push_str("</p>\n");
}
