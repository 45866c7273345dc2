//! A publication of invented words that fall as words do: few of them often, most of them seldom.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

/// How many words there are.
const WORDS: usize = 30_000;
/// Words in a text: between this and twice as many.
const LEAST_WORDS: usize = 200;
const SYLLABLES: &[&str] = &[
    "ba", "co", "du", "ren", "tol", "mi", "sa", "ver", "go", "lin", "per", "ka", "no", "est", "ri",
    "um", "the", "an", "or", "il",
];
const CATEGORIES: &[&str] = &[
    "diplomacy",
    "protocol",
    "heraldry",
    "archives",
    "administration",
    "arts",
    "science",
];
const AUTHORS: &[&str] = &[
    "auberon-kestle",
    "desmond-arkwright",
    "ines-calloway",
    "liora-fenn",
    "lp-staff-writers",
    "margit-oakes",
    "tobias-wren",
];

/// Words, the most common first, and the means to draw them.
pub struct Corpus {
    words: Vec<String>,
    /// Up to each word, how often words fall: Zipf and Mandelbrot's law.
    falls: Vec<f64>,
    chance: Chance,
}

/// The same numbers in each run: splitmix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap_or_default()
    }
}

impl Corpus {
    /// A vocabulary.
    pub fn new() -> Self {
        let mut chance = Chance(1848);
        let mut known = BTreeSet::new();
        let mut words = Vec::with_capacity(WORDS);
        while words.len() < WORDS {
            let syllables = 1 + chance.below(3) + words.len() / 10_000;
            let word: String = (0..syllables)
                .map(|_| SYLLABLES[chance.below(SYLLABLES.len())])
                .collect();
            if known.insert(word.clone()) {
                words.push(word);
            } else if words.len() >= 200 {
                let word = format!("{word}{}", SYLLABLES[chance.below(SYLLABLES.len())]);
                words.extend(known.insert(word.clone()).then_some(word));
            }
        }
        let mut sum = 0.0;
        let falls = (0..WORDS)
            .map(|rank| {
                #[expect(clippy::cast_precision_loss, reason = "thousands of words")]
                let share = 1.0 / (rank as f64 + 2.7);
                sum += share;
                sum
            })
            .collect();
        Self {
            words,
            falls,
            chance,
        }
    }

    /// The word of a rank; the most common is 0.
    pub fn word(&self, rank: usize) -> &str {
        &self.words[rank]
    }

    fn draw(&mut self) -> usize {
        let most = self.falls.last().copied().unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "53 bits are enough of a chance")]
        let at = (self.chance.next() >> 11) as f64 / (1_u64 << 53) as f64 * most;
        self.falls.partition_point(|fall| *fall < at).min(WORDS - 1)
    }

    fn text(&mut self, length: usize) -> String {
        let words: Vec<usize> = (0..length).map(|_| self.draw()).collect();
        let words: Vec<&str> = words.into_iter().map(|rank| self.word(rank)).collect();
        words.join(" ")
    }

    /// Writes so many stories, an hour apart, beside the rest of the publication in `source`, without its pictures.
    pub fn write(&mut self, source: &Path, target: &Path, stories: usize) -> Result<()> {
        for folder in ["authors", "pages"] {
            fs::create_dir_all(target.join(folder))?;
            for file in fs::read_dir(source.join(folder))? {
                let file = file?;
                fs::copy(file.path(), target.join(folder).join(file.file_name()))?;
            }
        }
        let site = fs::read_to_string(source.join("site.toml"))?;
        fs::write(target.join("site.toml"), &site)?;
        // What the publication itself names; stories have no pictures here.
        fs::create_dir_all(target.join("media"))?;
        for file in fs::read_dir(source.join("media"))? {
            let file = file?;
            if site.contains(&*file.file_name().to_string_lossy()) {
                fs::copy(file.path(), target.join("media").join(file.file_name()))?;
            }
        }
        for number in 0..stories {
            let folder = target.join(format!("stories/{}", number / 1000));
            if number % 1000 == 0 {
                fs::create_dir_all(&folder)?;
            }
            fs::write(folder.join(format!("{number}.md")), self.story(number))?;
        }
        Ok(())
    }

    fn story(&mut self, number: usize) -> String {
        let hours = number % 24;
        let days = number / 24;
        let (year, month, day) = (2010 + days / 336, days % 336 / 28 + 1, days % 28 + 1);
        let length = 5 + self.chance.below(6);
        let mut story = format!(
            "+++\nheadline = \"{}\"\nstandfirst = \"{}.\"\nslug = \"generated-{number}\"\ncategory = \"{}\"\n\
             tags = [\"{}\"]\nauthors = [\"{}\"]\npublished_at = {year}-{month:02}-{day:02}T{hours:02}:00:00+00:00\n\
             status = \"published\"\n+++\n",
            self.text(length),
            self.text(20),
            CATEGORIES[self.chance.below(CATEGORIES.len())],
            self.text(1),
            AUTHORS[self.chance.below(AUTHORS.len())],
        );
        let mut left = LEAST_WORDS + self.chance.below(LEAST_WORDS);
        while left > 0 {
            let length = left.min(60);
            left -= length;
            _ = writeln!(story, "{}.\n", self.text(length));
        }
        story
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_is_the_same_each_time_and_its_first_words_are_common() {
        let (mut one, mut other) = (Corpus::new(), Corpus::new());
        let text = one.text(2000);
        assert_eq!(text, other.text(2000));
        let count = |rank: usize| {
            text.split(' ')
                .filter(|word| *word == one.word(rank))
                .count()
        };
        assert!(
            count(0) > 20 && count(0) > count(200),
            "{} {}",
            count(0),
            count(200)
        );
        assert_eq!(one.words.len(), WORDS);
    }
}
