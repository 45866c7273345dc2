//! Languages of texts.

use press_api::{Direction, TextLanguage};

use super::{
    fields::{Fields, Key},
    problem::Report,
};

/// Languages that are written from right to left where no script is named: ISO 639.
const RIGHT_TO_LEFT: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "lrc", "mzn", "nqo", "ps", "sd", "syr",
    "ug", "ur", "yi",
];

/// Scripts that are: ISO 15924, in lower case.
const RIGHT_TO_LEFT_SCRIPTS: &[&str] = &[
    "adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa",
];

/// A language tag (BCP 47), or none; what is there and is none is reported.
pub(crate) fn tag(fields: &Fields<'_>, key: Key, report: &Report) -> Option<String> {
    let item = fields.item(key)?;
    let text = item.text(35, report)?;
    if is_tag(&text) {
        return Some(text);
    }
    item.fault(
        report,
        "is not a language tag (BCP 47); write one like \"en-GB\"",
    );
    None
}

fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().is_some_and(|part| {
        (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let rest = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    primary && rest
}

/// The language with the way it is written: that of the script, if the tag names one.
pub(crate) fn text_language(tag: String) -> TextLanguage {
    let lower = tag.to_ascii_lowercase();
    let mut parts = lower.split('-');
    let primary = parts.next().unwrap_or_default();
    let script = parts
        .take_while(|part| part.len() > 1)
        .find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let is_right_to_left = match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&primary),
    };
    let direction = if is_right_to_left {
        Direction::Rtl
    } else {
        Direction::Ltr
    };
    TextLanguage { tag, direction }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_runs_as_its_script_does_and_without_one_as_its_language() {
        for (tag, direction) in [
            ("ar", Direction::Rtl),
            ("he-IL", Direction::Rtl),
            ("FA", Direction::Rtl),
            ("ar-Latn", Direction::Ltr),
            ("az-Arab-IR", Direction::Rtl),
            ("sd-Deva", Direction::Ltr),
            ("en-GB", Direction::Ltr),
            ("de-1996", Direction::Ltr),
            ("en-x-arab", Direction::Ltr),
        ] {
            assert_eq!(text_language(tag.to_owned()).direction, direction, "{tag}");
        }
    }
}
