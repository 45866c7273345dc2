//! Tables: heads with a scope, in a frame that scrolls by itself.

use pulldown_cmark::{Alignment, Event, TagEnd};

use super::{push_attribute, writer::Located};

/// A table while it is written.
#[derive(Debug)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    in_head: bool,
    column: usize,
    /// True when the corner is empty: then the first column is made of heads too.
    heads_at_side: bool,
    /// The element of the open cell.
    cell: &'static str,
}

impl Table {
    /// A table whose first event after its start is at `at`.
    pub(super) fn new(alignments: Vec<Alignment>, events: &[Located<'_>], at: usize) -> Self {
        // Start of the head, start of its first cell, and then its end.
        let corner_is_empty =
            matches!(events.get(at + 2), Some((Event::End(TagEnd::TableCell), _)))
                && alignments.len() > 1;
        Self {
            alignments,
            in_head: false,
            column: 0,
            heads_at_side: corner_is_empty,
            cell: "td",
        }
    }

    /// Opens the table with a number, from 1. The frame can be scrolled with keys, and no two bear the same name.
    pub(super) fn open(html: &mut String, number: usize) {
        html.push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
        let name = match number {
            1 => "Table".to_owned(),
            _ => format!("Table {number}"),
        };
        push_attribute(html, "aria-label", &name);
        html.push_str("><table>");
    }

    /// Closes the table.
    pub(super) fn close(html: &mut String) {
        html.push_str("</tbody></table></div>\n");
    }

    /// Opens the head.
    pub(super) fn open_head(&mut self, html: &mut String) {
        self.in_head = true;
        self.column = 0;
        html.push_str("<thead><tr>");
    }

    /// Closes the head and opens the body.
    pub(super) fn close_head(&mut self, html: &mut String) {
        self.in_head = false;
        html.push_str("</tr></thead><tbody>");
    }

    /// Opens a row of the body.
    pub(super) fn open_row(&mut self, html: &mut String) {
        self.column = 0;
        html.push_str("<tr>");
    }

    /// Opens a cell. `empty` tells that nothing is in it: a head that names nothing is none.
    pub(super) fn open_cell(&mut self, html: &mut String, empty: bool) {
        let (cell, scope) = match (self.in_head, self.heads_at_side && self.column == 0) {
            _ if empty => ("td", ""),
            (true, _) => ("th", " scope=\"col\""),
            (false, true) => ("th", " scope=\"row\""),
            (false, false) => ("td", ""),
        };
        self.cell = cell;
        html.push('<');
        html.push_str(cell);
        html.push_str(scope);
        html.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"align-centre\">",
            Some(Alignment::Right) => " class=\"align-end\">",
            _ => ">",
        });
        self.column += 1;
    }

    /// Closes the cell.
    pub(super) fn close_cell(&self, html: &mut String) {
        html.push_str("</");
        html.push_str(self.cell);
        html.push('>');
    }
}
