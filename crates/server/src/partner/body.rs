//! The text of a story for a frame on another site: its links lead to a window of their own, and what only our own pages can do is left out.

use std::cell::RefCell;

use html5ever::{
    Attribute,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    },
};

use crate::ingest::{push_attribute, push_escaped};

/// How wide a picture stands in a frame.
const SIZES: &str = "100vw";

/// The text of a story (sanitised HTML), for a frame. Without `pictures`, what they show is said in words.
pub(super) fn for_frame(html: &str, base_url: &str, pictures: bool) -> String {
    let text = Text {
        base_url,
        pictures,
        state: RefCell::new(State {
            out: String::with_capacity(html.len() + 1024),
            left_out: None,
        }),
    };
    let tokenizer = Tokenizer::new(text, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    // No script is in it, where a tokenizer would stop.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.state.into_inner().out
}

struct State {
    out: String,
    /// The element that is being passed over. None of these holds another of its kind.
    left_out: Option<&'static str>,
}

struct Text<'t> {
    base_url: &'t str,
    pictures: bool,
    state: RefCell<State>,
}

impl TokenSink for Text<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) if state.left_out.is_some() => {
                let is_its_end = |name: &&str| tag.kind == TagKind::EndTag && *name == &*tag.name;
                state.left_out = state.left_out.filter(|name| !is_its_end(name));
            }
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                for part in ["</", &*tag.name, ">"] {
                    state.out.push_str(part);
                }
            }
            Token::TagToken(tag) => self.start(&mut state, &tag),
            Token::CharacterTokens(text) if state.left_out.is_none() => {
                push_escaped(&mut state.out, &text);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Text<'_> {
    fn start(&self, state: &mut State, tag: &Tag) {
        state.left_out = left_out(tag);
        if state.left_out.is_some() {
            return;
        }
        let name = &*tag.name;
        if name == "img" && !self.pictures {
            state.out.push_str("<span class=\"unseen\">Picture: ");
            push_escaped(&mut state.out, value(tag, "alt").unwrap_or_default());
            state.out.push_str("</span>");
            return;
        }
        state.out.push('<');
        state.out.push_str(name);
        for attribute in &tag.attrs {
            self.attribute(&mut state.out, name, attribute);
        }
        // A link into the text itself stays in the frame.
        if name == "a" && value(tag, "href").is_some_and(|href| !href.starts_with('#')) {
            state.out.push_str(" target=\"_blank\" rel=\"noopener\"");
        }
        state.out.push('>');
    }

    fn attribute(&self, out: &mut String, element: &str, attribute: &Attribute) {
        let value = &*attribute.value;
        match (element, &*attribute.name.local) {
            ("a", "href") if value.starts_with('/') => {
                push_attribute(out, "href", &[self.base_url, value].concat());
            }
            ("a", "rel") => {}
            ("img", "sizes") => push_attribute(out, "sizes", SIZES),
            (_, name) => push_attribute(out, name, value),
        }
    }
}

/// What is of no use in a frame: the signs beside headings, and the places for videos of other sites, whose captions have links.
fn left_out(tag: &Tag) -> Option<&'static str> {
    let class = value(tag, "class").unwrap_or_default();
    let has = |name: &str| class.split(' ').any(|class| class == name);
    match &*tag.name {
        "a" if has("anchor") => Some("a"),
        "div" if has("frame") => Some("div"),
        _ => None,
    }
}

fn value<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let mut attributes = tag.attrs.iter();
    let found = attributes.find(|attribute| &*attribute.name.local == name)?;
    Some(&found.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://press.example";

    #[test]
    fn links_lead_out_of_the_frame_and_notes_do_not() {
        for (html, framed) in [
            (
                "<p><a href=\"/story/a\" title=\"x &lt; &quot;y\">A &amp; B</a></p>",
                "<p><a href=\"https://press.example/story/a\" title=\"x &lt; &quot;y\" target=\"_blank\" rel=\"noopener\">A &amp; B</a></p>",
            ),
            (
                "<a href=\"https://other.example/\" rel=\"noopener\">o</a>",
                "<a href=\"https://other.example/\" target=\"_blank\" rel=\"noopener\">o</a>",
            ),
            (
                "<sup><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>",
                "<sup><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>",
            ),
            ("<a id=\"here\">x</a>", "<a id=\"here\">x</a>"),
        ] {
            assert_eq!(for_frame(html, BASE, true), framed);
        }
    }

    #[test]
    fn what_only_our_pages_can_do_is_left_out() {
        let heading = "<div class=\"heading\"><h2 id=\"h-a\">A</h2><a class=\"anchor\" href=\"#h-a\">§</a></div><p>b</p>";
        assert_eq!(
            for_frame(heading, BASE, true),
            "<div class=\"heading\"><h2 id=\"h-a\">A</h2></div><p>b</p>"
        );
        let film = "<figure class=\"embed\"><div class=\"frame post\"><p>This</p><button>Load</button></div><figcaption>A film</figcaption></figure>";
        assert_eq!(
            for_frame(film, BASE, true),
            "<figure class=\"embed\"><figcaption>A film</figcaption></figure>"
        );
    }

    #[test]
    fn a_picture_is_as_wide_as_the_frame_or_a_few_words() {
        let html = "<img src=\"/media/a.webp\" sizes=\"38rem\" alt=\"A &quot;bridge&quot;\">";
        assert_eq!(
            for_frame(html, BASE, true),
            "<img src=\"/media/a.webp\" sizes=\"100vw\" alt=\"A &quot;bridge&quot;\">"
        );
        assert_eq!(
            for_frame(html, BASE, false),
            "<span class=\"unseen\">Picture: A &quot;bridge&quot;</span>"
        );
    }
}
