//! A story's text as Markdown: CommonMark with tables, footnotes and strikethrough, as the paper's own texts are written.

mod block;
mod document;
mod frame;
mod inline;
mod table;
#[cfg(test)]
mod tests;
mod writer;

pub(super) use self::{
    document::{document, link},
    inline::plain,
};
