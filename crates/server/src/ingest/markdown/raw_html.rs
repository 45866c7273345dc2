//! HTML that an editor wrote into Markdown: what may stay is written anew, what may not is reported and left out.

use std::cell::RefCell;

use html5ever::{
    Attribute,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::{Rawtext, ScriptData},
    },
};

use super::{MAX_DEPTH, OwnLink, push_attribute, push_escaped};
use crate::ingest::{
    link::Target,
    problem::Report,
    sanitise::{EVERYWHERE, WRITTEN},
};

/// Elements without an end.
const VOID: &[&str] = &["br", "hr", "wbr"];

/// Elements whose end may be left out.
const SELF_ENDING: &[&str] = &[
    "caption", "dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// The raw HTML of one text.
#[derive(Debug, Default)]
pub(super) struct RawHtml {
    /// Elements that were opened and not closed, with their lines.
    open: Vec<(String, u32)>,
    /// Links to pages of the paper.
    pub(super) links: Vec<OwnLink>,
}

impl RawHtml {
    /// Appends to `out` what may stay of a tag that stands inside a paragraph.
    pub(super) fn push_inline(&mut self, out: &mut String, html: &str, line: u32, report: &Report) {
        self.push(out, html, line, true, report);
    }

    /// Appends to `out` what may stay of a block of HTML that begins on `line`.
    pub(super) fn push_block(&mut self, out: &mut String, html: &str, line: u32, report: &Report) {
        self.push(out, html, line, false, report);
        out.push('\n');
    }

    fn push(&mut self, out: &mut String, html: &str, line: u32, inline: bool, report: &Report) {
        let state = RefCell::new(State {
            out,
            raw: self,
            in_raw_text: false,
        });
        let piece = Piece {
            state,
            line,
            inline,
            report,
        };
        let tokenizer = Tokenizer::new(
            piece,
            TokenizerOpts {
                exact_errors: false,
                ..TokenizerOpts::default()
            },
        );
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        // A tag or comment that is still open at the end of the piece is an error token of the tokenizer.
        let _ = tokenizer.feed(&input);
        tokenizer.end();
    }

    /// Reports what was opened and never closed.
    pub(super) fn finish(&self, report: &Report) {
        for (name, line) in &self.open {
            if !SELF_ENDING.contains(&name.as_str()) {
                report.remark(*line, format!("<{name}> is never closed; add </{name}>"));
            }
        }
    }
}

struct State<'o> {
    out: &'o mut String,
    raw: &'o mut RawHtml,
    in_raw_text: bool,
}

struct Piece<'o> {
    state: RefCell<State<'o>>,
    line: u32,
    inline: bool,
    report: &'o Report,
}

impl TokenSink for Piece<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, line_in_piece: u64) -> TokenSinkResult<()> {
        let offset = u32::try_from(line_in_piece.saturating_sub(1)).unwrap_or(u32::MAX);
        let line = self.line.saturating_add(offset);
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) => return self.tag(&mut state, &tag, line),
            Token::CharacterTokens(text) if !state.in_raw_text => push_escaped(state.out, &text),
            Token::EOFToken if state.in_raw_text => {
                self.report.fault(
                    self.line,
                    "<script> or <style> is never closed, and takes the text after it along; take it out",
                );
            }
            Token::ParseError(error) if error.contains("EOF") => {
                self.report.fault(
                    self.line,
                    "a tag or comment is not finished; add what is missing up to its >",
                );
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Piece<'_> {
    fn tag(&self, state: &mut State<'_>, tag: &Tag, line: u32) -> TokenSinkResult<()> {
        let name = &*tag.name;
        state.in_raw_text = false;
        let Some((_, attributes)) = WRITTEN.iter().find(|(written, _)| *written == name) else {
            return self.foreign_tag(state, tag, line);
        };
        if tag.kind == TagKind::EndTag {
            self.end(state, name, line);
            return TokenSinkResult::Continue;
        }
        if !VOID.contains(&name) {
            state.raw.open.push((name.to_owned(), line));
            if state.raw.open.len() > MAX_DEPTH * 2 {
                self.report.fault(
                    line,
                    format!(
                        "more than {} elements are open here; close them",
                        MAX_DEPTH * 2
                    ),
                );
                state.raw.open.clear();
            }
        }
        state.out.push('<');
        state.out.push_str(name);
        for attribute in &tag.attrs {
            self.attribute(state, name, attributes, attribute, line);
        }
        state.out.push('>');
        TokenSinkResult::Continue
    }

    fn end(&self, state: &mut State<'_>, name: &str, line: u32) {
        if let Some(at) = state.raw.open.iter().rposition(|(open, _)| open == name) {
            state.raw.open.remove(at);
            state.out.push_str("</");
            state.out.push_str(name);
            state.out.push('>');
        } else {
            self.report
                .remark(line, format!("</{name}> closes nothing; take it out"));
        }
    }

    fn foreign_tag(&self, state: &mut State<'_>, tag: &Tag, line: u32) -> TokenSinkResult<()> {
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        let name = &*tag.name;
        let hint = match name {
            "img" | "picture" | "figure" => {
                "write ![Alternative text](media/file.webp \"Caption | Credit\")"
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write ## and the heading",
            _ => "it is taken out when the page is made",
        };
        self.report
            .remark(line, format!("<{name}> is not allowed; {hint}"));
        let content = match name {
            "script" => ScriptData,
            "style" => Rawtext,
            _ => return TokenSinkResult::Continue,
        };
        if self.inline {
            // The rest of the element is Markdown: it stays as the harmless text that it is.
            return TokenSinkResult::Continue;
        }
        state.in_raw_text = true;
        TokenSinkResult::RawData(content)
    }

    fn attribute(
        &self,
        state: &mut State<'_>,
        tag: &str,
        allowed: &[&str],
        attribute: &Attribute,
        line: u32,
    ) {
        let (name, value) = (&*attribute.name.local, &*attribute.value);
        if !allowed.contains(&name) && !EVERYWHERE.contains(&name) {
            self.report.remark(
                line,
                format!("the attribute {name} is not allowed in <{tag}>; it is taken out"),
            );
            return;
        }
        if name == "href" {
            match Target::parse(value) {
                Ok(Target::Web(_)) => push_attribute(state.out, "rel", "noopener"),
                Ok(Target::Page { path, fragment }) => {
                    state.raw.links.push(OwnLink {
                        line,
                        path: path.to_owned(),
                        fragment: fragment.map(str::to_owned),
                    });
                }
                Ok(_) => {}
                Err(refusal) => {
                    self.report.remark(
                        line,
                        format!("the link {value:?} {refusal}; it is taken out"),
                    );
                    return;
                }
            }
        }
        push_attribute(state.out, name, value);
    }
}
