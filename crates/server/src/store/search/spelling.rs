//! Other spellings of a word.

/// Of the words that are known, the one spelt most nearly like this; none when all are spelt quite otherwise.
pub(in crate::store) fn nearest<'known>(
    word: &str,
    known: impl Iterator<Item = &'known str>,
) -> Option<&'known str> {
    let length = word.chars().count();
    // One slip in a short word, two in a long one: more would be another word.
    let most = if length < 6 { 1 } else { 2 };
    known
        .filter(|other| other.chars().count().abs_diff(length) <= most)
        .map(|other| (strsim::osa_distance(word, other), other))
        .filter(|(slips, _)| (1..=most).contains(slips))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_put_right_and_another_word_is_left() {
        let known = || ["bridge", "fridges", "seal", "seals", "treaty"].into_iter();
        for (typed, right) in [
            ("brigde", Some("bridge")),
            ("bridgee", Some("bridge")),
            ("seel", Some("seal")),
            ("treety", Some("treaty")),
            ("weather", None),
            ("sel", Some("seal")),
        ] {
            assert_eq!(nearest(typed, known()), right, "{typed}");
        }
    }
}
