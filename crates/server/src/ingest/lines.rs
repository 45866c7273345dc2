//! From a place in a text to its line.

/// The lines of a text.
#[derive(Debug)]
pub(crate) struct Lines {
    /// Offset of each line feed.
    feeds: Vec<usize>,
    /// Number of the first line.
    first: u32,
}

impl Lines {
    /// The lines of `text`, which begins on line `first` of its file.
    pub(crate) fn new(text: &str, first: u32) -> Self {
        let feeds = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at)
            .collect();
        Self { feeds, first }
    }

    /// The line that holds the byte at `offset`.
    pub(crate) fn at(&self, offset: usize) -> u32 {
        let before = self.feeds.partition_point(|feed| *feed < offset);
        self.first
            .saturating_add(u32::try_from(before).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_feed_belongs_to_the_line_it_ends() {
        let lines = Lines::new("ab\n\nc", 5);
        assert_eq!(
            [0, 2, 3, 4, 99].map(|offset| lines.at(offset)),
            [5, 5, 6, 7, 7]
        );
    }
}
