use press_api::Fragment;

use crate::{
    sought::{Occurrence, Terms},
    text::Text,
};

/// Words of a text around what was searched for.
const LENGTH: usize = 28;
/// What a term is worth where it is first seen; seen again, it is worth 1.
const NEW: usize = 1000;
/// What it is worth to begin with a sentence, and with the first one.
const SENTENCE: usize = 100;
const FIRST_SENTENCE: usize = 120;

/// The text, with what was searched for marked.
pub(crate) fn marked(text: &Text<'_>, occurrences: &[Occurrence]) -> Vec<Fragment> {
    marked_part(text, occurrences, 0, text.len())
}

/// The part of a text that shows most of what was searched for, marked as by `snippet` of FTS5.
pub(crate) fn best_part(text: &Text<'_>, occurrences: &[Occurrence]) -> Vec<Fragment> {
    let start = best_start(text, occurrences);
    marked_part(text, occurrences, start, start + LENGTH)
}

/// Either what stands around an occurrence, with it and those after it in the middle, or what begins with the sentence that it
/// stands in.
fn best_start(text: &Text<'_>, occurrences: &[Occurrence]) -> usize {
    let (mut best, mut best_start) = (0, 0);
    let mut offer = |worth: usize, start: usize| {
        if worth > best {
            (best, best_start) = (worth, start);
        }
    };
    for occurrence in occurrences {
        let first = occurrence.start;
        let (worth, end) = worth(occurrences, first);
        let before = LENGTH.saturating_sub(end - first) / 2;
        let last_start = text.len().saturating_sub(LENGTH);
        offer(worth, first.saturating_sub(before).min(last_start));

        let sentence = sentence(text, first);
        if sentence < first && last_start > 0 {
            let begins = if sentence == 0 {
                FIRST_SENTENCE
            } else {
                SENTENCE
            };
            offer(self::worth(occurrences, sentence).0 + begins, sentence);
        }
    }
    best_start
}

/// What the part from that word on is worth, and the word after the last one there that was searched for.
fn worth(occurrences: &[Occurrence], start: usize) -> (usize, usize) {
    let mut seen: Terms = 0;
    let (mut worth, mut end) = (0, start);
    for occurrence in occurrences {
        if (start..start + LENGTH).contains(&occurrence.start) {
            worth += if seen & occurrence.term == 0 { NEW } else { 1 };
            seen |= occurrence.term;
            end = occurrence.end;
        }
    }
    (worth, end)
}

/// The first word of the sentence that a word stands in: it follows a full stop or a colon, and a space.
fn sentence(text: &Text<'_>, mut word: usize) -> usize {
    while word > 0 {
        let between = text.part(text.end(word - 1), text.start(word));
        let before = between.trim_ascii_end();
        if before.len() < between.len() && before.ends_with(&['.', ':'][..]) {
            break;
        }
        word -= 1;
    }
    word
}

/// The words from one on and before another, with what stands between them, and a sign where the text goes on. What was searched
/// for is marked, what overlaps as one.
fn marked_part(
    text: &Text<'_>,
    occurrences: &[Occurrence],
    start: usize,
    end: usize,
) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut plain = String::new();
    let mut at = 0;
    if start > 0 {
        plain.push('…');
        at = text.start(start);
    }
    let mut rest = occurrences;
    while let Some((first, others)) = rest.split_first() {
        let mut last = first.end;
        rest = others;
        while let Some((next, others)) = rest.split_first()
            && next.start < last
        {
            last = last.max(next.end);
            rest = others;
        }
        if (start..end).contains(&first.start) {
            let (from, to) = (text.start(first.start), text.end(last.min(end) - 1));
            plain.push_str(text.part(at, from));
            push(&mut fragments, std::mem::take(&mut plain), false);
            push(&mut fragments, text.part(from, to).to_owned(), true);
            at = to;
        }
    }
    if end < text.len() {
        plain.push_str(text.part(at, text.end(end - 1)));
        plain.push('…');
    } else {
        plain.push_str(text.part(at, usize::MAX));
    }
    push(&mut fragments, plain, false);
    fragments
}

fn push(fragments: &mut Vec<Fragment>, text: String, marked: bool) {
    if !text.is_empty() {
        fragments.push(Fragment { text, marked });
    }
}
