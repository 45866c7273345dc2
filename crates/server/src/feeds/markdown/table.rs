//! Tables: the first row is the head.

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    /// How the columns are set, as the first row says.
    columns: Vec<&'static str>,
}

/// How a column is set, by the class of its first cell.
pub(super) fn alignment(class: &str) -> &'static str {
    match class {
        "align-centre" => ":---:",
        "align-end" => "---:",
        _ => "---",
    }
}

impl Table {
    /// Adds a row of cells with their alignments.
    pub(super) fn push(&mut self, cells: Vec<(String, &'static str)>) {
        if self.rows.is_empty() {
            self.columns = cells.iter().map(|(_, alignment)| *alignment).collect();
        }
        self.rows
            .push(cells.into_iter().map(|(cell, _)| cell).collect());
    }

    /// The table as it is written.
    pub(super) fn written(self) -> String {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        if width == 0 {
            return String::new();
        }
        let mut lines = Vec::with_capacity(self.rows.len() + 1);
        for (at, row) in self.rows.iter().enumerate() {
            lines.push(line(row.iter().map(String::as_str), width, ""));
            if at == 0 {
                lines.push(line(self.columns.iter().copied(), width, "---"));
            }
        }
        lines.join("\n")
    }
}

fn line<'a>(cells: impl Iterator<Item = &'a str>, width: usize, missing: &'a str) -> String {
    let cells = cells.chain(std::iter::repeat(missing)).take(width);
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(cell);
        line.push_str(" |");
    }
    line
}
