//! A text broken into lines of about the same width.

/// How often the width of balanced lines is looked for: to a pixel, of a thousand.
const TRIES: u32 = 10;

/// The lines of a text no wider than `width`, as even as they can be. `measure` gives the width of a piece.
pub(super) fn balanced(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let space = measure(" ");
    let words: Vec<(&str, f32)> = text
        .split(' ')
        .flat_map(|word| pieces(word, width, &measure))
        .map(|word| (word, measure(word)))
        .collect();
    let (mut narrow, mut wide) = (0.0, width);
    let most = broken(&words, wide, space).len();
    for _ in 0..TRIES {
        let middle = (narrow + wide) / 2.0;
        if broken(&words, middle, space).len() > most {
            narrow = middle;
        } else {
            wide = middle;
        }
    }
    let lines = broken(&words, wide, space).into_iter();
    lines.map(|line| line.join(" ")).collect()
}

/// The first lines of a text, with a sign that there is more.
pub(super) fn shortened(
    mut lines: Vec<String>,
    most: usize,
    width: f32,
    measure: impl Fn(&str) -> f32,
) -> Vec<String> {
    if lines.len() <= most {
        return lines;
    }
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        *last = fitting(&[last, "…"].concat(), width, measure);
    }
    lines
}

/// The text, or its beginning with an ellipsis where it is too wide.
pub(super) fn fitting(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    if measure(text) <= width {
        return text.to_owned();
    }
    let mut start = text.trim_end_matches('…');
    while let Some((at, _)) = start.char_indices().next_back() {
        start = start[..at].trim_end_matches([' ', ',', ';', ':', '.']);
        let shorter = [start, "…"].concat();
        if measure(&shorter) <= width {
            return shorter;
        }
    }
    "…".to_owned()
}

/// Each line as full as it can be. A word that is wider than a line has one of its own.
fn broken<'t>(words: &[(&'t str, f32)], width: f32, space: f32) -> Vec<Vec<&'t str>> {
    let mut lines: Vec<Vec<&str>> = Vec::new();
    let mut room = 0.0;
    for (word, wide) in words {
        match lines.last_mut() {
            Some(line) if space + wide <= room => {
                line.push(word);
                room -= space + wide;
            }
            _ => {
                lines.push(vec![word]);
                room = width - wide;
            }
        }
    }
    lines
}

/// A word, in pieces where it is wider than a line.
fn pieces<'t>(word: &'t str, width: f32, measure: &impl Fn(&str) -> f32) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while measure(rest) > width {
        let fits = |at: &usize| measure(&rest[..*at]) <= width;
        let ends: Vec<usize> = rest.char_indices().skip(1).map(|(at, _)| at).collect();
        // One letter at least: a line narrower than that would never end.
        let Some(cut) = ends
            .get(ends.partition_point(fits).saturating_sub(1))
            .copied()
        else {
            break;
        };
        let (piece, after) = rest.split_at(cut);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter is one wide.
    fn letters(text: &str) -> f32 {
        text.chars().count() as f32
    }

    #[test]
    fn lines_are_as_even_as_they_can_be() {
        let lines = balanced("the last word does not stand alone here", 30.0, letters);
        assert_eq!(lines, ["the last word does", "not stand alone here"]);
        assert_eq!(balanced("short", 30.0, letters), ["short"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut() {
        let lines = balanced(&"x".repeat(25), 10.0, letters);
        assert_eq!(lines.concat(), "x".repeat(25));
        assert!(lines.iter().all(|line| letters(line) <= 10.0), "{lines:?}");
        assert_eq!(balanced("ab", 0.5, letters), ["a", "b"]);
    }

    #[test]
    fn what_is_left_out_is_shown_by_an_ellipsis() {
        let lines = vec![
            "one two".to_owned(),
            "three, four".to_owned(),
            "five".to_owned(),
        ];
        let shortened = shortened(lines, 2, 7.0, letters);
        assert_eq!(shortened, ["one two", "three…"]);
        assert_eq!(fitting("abc", 1.0, letters), "…");
        assert_eq!(fitting("abc", 3.0, letters), "abc");
    }
}
