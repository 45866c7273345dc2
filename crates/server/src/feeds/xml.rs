//! Writing XML: names are ours, all else is escaped, and what XML forbids is left out.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use super::clean::clean;

/// An XML document, or a part of one, while it is written.
pub(crate) struct Xml(Writer<Vec<u8>>);

/// Attributes: names and values.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document from its start.
    pub(crate) fn document() -> io::Result<Self> {
        let mut xml = Self::part();
        let declaration = BytesDecl::new("1.0", Some("utf-8"), None);
        xml.0.write_event(Event::Decl(declaration))?;
        Ok(xml)
    }

    /// A part of a document.
    pub(crate) fn part() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.0.write_event(Event::Start(tag(name, attributes)))
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element that holds nothing.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.0.write_event(Event::Empty(tag(name, attributes)))
    }

    /// An element that holds text.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.text_with(name, &[], text)
    }

    /// An element with attributes that holds text.
    pub(crate) fn text_with(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        text: &str,
    ) -> io::Result<()> {
        self.open(name, attributes)?;
        self.0
            .write_event(Event::Text(BytesText::new(&clean(text))))?;
        self.close(name)
    }

    /// What was written.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn tag<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut tag = BytesStart::new(name);
    for (name, value) in attributes {
        tag.push_attribute((*name, &*clean(value)));
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_written_is_read_back_as_it_was() {
        let hostile = "]]> </a> <!-- & \"'\u{202e}\u{1}\u{0}\u{ffff}🗞";
        let mut xml = Xml::document().expect("memory");
        xml.open("a", &[("b", hostile)]).expect("memory");
        xml.text("c", hostile).expect("memory");
        xml.empty("d", &[]).expect("memory");
        xml.close("a").expect("memory");
        let text = String::from_utf8(xml.finish()).expect("UTF-8");
        let document = roxmltree::Document::parse(&text).expect("XML");
        let read = "]]> </a> <!-- & \"'\u{202e}🗞";
        assert_eq!(document.root_element().attribute("b"), Some(read));
        let inner = document.root_element().first_element_child();
        assert_eq!(inner.and_then(|it| it.text()), Some(read));
    }
}
