use crate::words::is_letter;

/// Makes of a word what is compared: see [`crate::find()`].
pub(crate) type Fold<'fold> = &'fold dyn Fn(&str) -> String;

/// A text, read as words: letters and digits in a row, and the marks on them.
pub(crate) struct Text<'text> {
    whole: &'text str,
    words: Vec<Word>,
    /// Each word as it is compared, one after the other.
    folded: String,
}

/// Where a word stands in the text, and where it ends in what is compared, in bytes.
struct Word {
    start: usize,
    end: usize,
    folded_end: usize,
}

impl<'text> Text<'text> {
    pub(crate) fn read(whole: &'text str, fold: Fold<'_>) -> Self {
        let mut text = Self {
            whole,
            words: Vec::new(),
            folded: String::new(),
        };
        let mut first = None;
        for (at, character) in whole.char_indices() {
            match first {
                // A mark is on the letter before it: no word begins with one.
                None if character.is_alphanumeric() => first = Some(at),
                Some(start) if !is_letter(character) => {
                    text.push(start, at, fold);
                    first = None;
                }
                _ => {}
            }
        }
        if let Some(start) = first {
            text.push(start, whole.len(), fold);
        }
        text
    }

    fn push(&mut self, start: usize, end: usize, fold: Fold<'_>) {
        let word = self.part(start, end);
        if word.is_ascii() {
            // Nearly all words: no call out of wasm for these.
            let lower = |byte: u8| char::from(byte.to_ascii_lowercase());
            self.folded.extend(word.bytes().map(lower));
        } else {
            self.folded.push_str(&fold(word));
        }
        self.words.push(Word {
            start,
            end,
            folded_end: self.folded.len(),
        });
    }

    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word as it is compared; empty past the last one.
    pub(crate) fn folded(&self, at: usize) -> &str {
        let end = |at: usize| self.words.get(at).map_or(0, |word| word.folded_end);
        let start = at.checked_sub(1).map_or(0, end);
        self.folded.get(start..end(at)).unwrap_or_default()
    }

    /// Where a word begins, in bytes.
    pub(crate) fn start(&self, at: usize) -> usize {
        self.words
            .get(at)
            .map_or(self.whole.len(), |word| word.start)
    }

    /// Where a word ends, in bytes.
    pub(crate) fn end(&self, at: usize) -> usize {
        self.words.get(at).map_or(self.whole.len(), |word| word.end)
    }

    /// What stands from one byte to another, or to the end.
    pub(crate) fn part(&self, start: usize, end: usize) -> &'text str {
        let end = end.min(self.whole.len());
        self.whole.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::fold;

    #[test]
    fn words_are_letters_digits_and_the_marks_on_them() {
        for (text, words) in [
            ("", [].as_slice()),
            ("The 27th, of course!", &["the", "27th", "of", "course"]),
            ("twenty-seven's", &["twenty", "seven", "s"]),
            ("CAFÉ cafe\u{301} \u{301}x", &["cafe", "cafe", "x"]),
            ("漢字かな مرحبا 🌉", &["漢字かな", "مرحبا"]),
        ] {
            let text = Text::read(text, &fold);
            let read: Vec<&str> = (0..text.len()).map(|at| text.folded(at)).collect();
            assert_eq!(read, words, "{}", text.whole);
        }
    }

    #[test]
    fn a_word_is_known_by_its_place_in_the_text_as_it_is_written() {
        let text = Text::read("Ein e\u{301}cole, là", &fold);
        let written: Vec<&str> = (0..text.len())
            .map(|at| text.part(text.start(at), text.end(at)))
            .collect();
        assert_eq!(written, ["Ein", "e\u{301}cole", "là"]);
    }
}
