//! Sanitised HTML, read from its start to its end. What the sanitiser wrote is well-formed: each element that is opened is closed, and
//! in its turn.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    },
};

/// The next of what a text is made of.
pub(super) enum Piece<'a> {
    /// An element is opened.
    Open(Element<'a>),
    /// An element of this name is closed.
    Close(&'a str),
    /// Text, with references resolved.
    Text(&'a str),
}

/// An element as it is opened.
#[derive(Clone, Copy)]
pub(super) struct Element<'a>(&'a Tag);

/// Elements without an end.
const VOID: &[&str] = &["br", "hr", "img", "wbr"];

impl<'a> Element<'a> {
    /// Its name.
    pub(super) fn name(self) -> &'a str {
        &self.0.name
    }

    /// Whether nothing is in it, and nothing closes it.
    pub(super) fn is_void(self) -> bool {
        VOID.contains(&self.name())
    }

    /// An attribute's value; empty when it has none of that name.
    pub(super) fn attribute(self, name: &str) -> &'a str {
        let mut attributes = self.attributes();
        attributes
            .find(|(known, _)| *known == name)
            .map_or("", |(_, value)| value)
    }

    /// Its attributes, in order.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let attributes = self.0.attrs.iter();
        attributes.map(|attribute| (&*attribute.name.local, &*attribute.value))
    }

    /// Whether it bears a class.
    pub(super) fn has_class(self, class: &str) -> bool {
        self.attribute("class")
            .split_ascii_whitespace()
            .any(|known| known == class)
    }

    /// Whether it is for a page of ours alone: what is pressed there, and signs that lead about in it.
    fn is_of_the_page(self) -> bool {
        match self.name() {
            "button" => true,
            "a" => self.has_class("anchor") || self.has_class("footnote-back"),
            "div" => self.has_class("frame"),
            _ => false,
        }
    }
}

/// Hands on what a text is made of, without what is for a page of ours alone.
pub(super) fn read(html: &str, see: impl FnMut(Piece<'_>)) {
    let reading = Reading(RefCell::new(State { see, inside: None }));
    let tokenizer = Tokenizer::new(
        reading,
        TokenizerOpts {
            exact_errors: false,
            ..TokenizerOpts::default()
        },
    );
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
}

struct State<See> {
    see: See,
    /// The name of the element that is passed over, and how many of that name are open.
    inside: Option<(String, usize)>,
}

struct Reading<See>(RefCell<State<See>>);

impl<See: FnMut(Piece<'_>)> TokenSink for Reading<See> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => state.tag(&tag),
            Token::CharacterTokens(text) if state.inside.is_none() => {
                (state.see)(Piece::Text(&text));
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl<See: FnMut(Piece<'_>)> State<See> {
    fn tag(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if let Some((passed_over, depth)) = &mut self.inside {
            if passed_over == name {
                *depth = if opens { *depth + 1 } else { *depth - 1 };
            }
            if self.inside.as_ref().is_some_and(|(_, depth)| *depth == 0) {
                self.inside = None;
            }
            return;
        }
        let element = Element(tag);
        match tag.kind {
            TagKind::StartTag if element.is_of_the_page() => {
                self.inside = Some((name.to_owned(), 1));
            }
            TagKind::StartTag => (self.see)(Piece::Open(element)),
            TagKind::EndTag => (self.see)(Piece::Close(name)),
        }
    }
}
