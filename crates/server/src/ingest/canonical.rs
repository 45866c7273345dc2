//! What the record keeps of a story: the editors' words in one form, so that equal stories have equal hashes.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::pictures::hexadecimal;

/// The editors' part of a story. Members stand in the order of their names, and absent ones are left out, as RFC 8785
/// (JSON Canonicalization Scheme) asks; there are no numbers, whose form it would regulate too. Moments are RFC 3339 in UTC.
#[derive(Debug, Serialize)]
pub(crate) struct Canonical<'s> {
    pub(crate) access: &'static str,
    pub(crate) authors: Vec<&'s str>,
    /// The Markdown, with a line feed at the end of each line.
    pub(crate) body: String,
    pub(crate) category: &'s str,
    pub(crate) corrections: Vec<CanonicalCorrection<'s>>,
    pub(crate) headline: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lead_image: Option<CanonicalImage<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) modified_at: Option<String>,
    /// SHA-256 of each picture in the story, by path.
    pub(crate) pictures: BTreeMap<&'s str, &'s str>,
    pub(crate) published_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retraction: Option<CanonicalRetraction<'s>>,
    pub(crate) slug: &'s str,
    pub(crate) standfirst: &'s str,
    pub(crate) status: &'static str,
    pub(crate) tags: Vec<&'s str>,
}

/// The lead image as the editors describe it.
#[derive(Debug, Serialize)]
pub(crate) struct CanonicalImage<'s> {
    pub(crate) alt: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) caption: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) credit: Option<&'s str>,
    pub(crate) src: &'s str,
}

/// A correction.
#[derive(Debug, Serialize)]
pub(crate) struct CanonicalCorrection<'s> {
    pub(crate) at: String,
    pub(crate) text: &'s str,
}

/// A retraction.
#[derive(Debug, Serialize)]
pub(crate) struct CanonicalRetraction<'s> {
    pub(crate) at: String,
    pub(crate) reason: &'s str,
}

impl Canonical<'_> {
    /// The canonical form, and its SHA-256 in hexadecimal.
    pub(crate) fn seal(&self) -> Result<(String, String), serde_json::Error> {
        let text = serde_json::to_string(self)?;
        let sha256 = hexadecimal(&Sha256::digest(&text));
        Ok((text, sha256))
    }
}

/// A text with a line feed at the end of each line, whatever the editor's machine puts there.
pub(crate) fn normal_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(body: &str) -> Canonical<'_> {
        let moment = "2026-11-20T06:30:00Z".to_owned();
        Canonical {
            access: "free",
            authors: vec!["ines-calloway"],
            body: normal_lines(body),
            category: "diplomacy",
            corrections: vec![CanonicalCorrection {
                at: moment.clone(),
                text: "It is \"ells\".\u{1}\u{20ac}",
            }],
            headline: "A table",
            language: Some("ar"),
            lead_image: Some(CanonicalImage {
                alt: "A",
                caption: None,
                credit: Some("C"),
                src: "media/a.webp",
            }),
            modified_at: None,
            pictures: BTreeMap::from([("media/b.webp", "02"), ("media/a.webp", "01")]),
            published_at: moment.clone(),
            retraction: Some(CanonicalRetraction {
                at: moment,
                reason: "R",
            }),
            slug: "a-table",
            standfirst: "S",
            status: "retracted",
            tags: vec!["B", "A"],
        }
    }

    /// Members of each object in the order of their names; `serde_json` sorts those of a `BTreeMap`.
    fn is_sorted(json: &str) -> bool {
        fn sorted(value: &serde_json::Value) -> String {
            match value {
                serde_json::Value::Object(members) => {
                    let sorted: BTreeMap<_, _> = members
                        .iter()
                        .map(|(name, value)| (name, sorted(value)))
                        .collect();
                    let members: Vec<_> = sorted
                        .iter()
                        .map(|(name, value)| format!("{name:?}:{value}"))
                        .collect();
                    format!("{{{}}}", members.join(","))
                }
                serde_json::Value::Array(items) => {
                    format!(
                        "[{}]",
                        items.iter().map(sorted).collect::<Vec<_>>().join(",")
                    )
                }
                other => other.to_string(),
            }
        }
        serde_json::from_str(json).is_ok_and(|value| sorted(&value) == json)
    }

    #[test]
    fn the_canonical_form_is_that_of_rfc_8785() {
        let (text, sha256) = canonical("One\r\ntwo\rthree\n").seal().expect("plain data");
        assert!(is_sorted(&text), "{text}");
        assert!(text.contains(r#""body":"One\ntwo\nthree\n""#), "{text}");
        assert!(
            text.contains(r#""text":"It is \"ells\".\u0001€""#),
            "{text}"
        );
        assert!(
            text.contains(r#""published_at":"2026-11-20T06:30:00Z""#),
            "{text}"
        );
        assert!(!text.contains("modified_at"), "{text}");
        assert_eq!(sha256.len(), 64);
    }

    #[test]
    fn line_endings_do_not_change_the_hash_and_words_do() {
        let hash = |body| canonical(body).seal().expect("plain data").1;
        assert_eq!(hash("a\r\nb"), hash("a\nb"));
        assert_ne!(hash("a\nb"), hash("a\nc"));
    }
}
