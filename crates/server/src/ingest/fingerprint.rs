//! What tells that a record must be made anew.

use sha2::{Digest, Sha256};

use super::{media::Media, pictures::hexadecimal};

/// Raised with each change of the program that makes other records of the same files.
const RENDERER: &str = "press ingest 4\n";

/// What a fingerprint is made of, short enough to be kept for each file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Essence {
    sha256: [u8; 32],
    /// Whatever looks like the path of a picture: more than are shown, which does no harm, and found without parsing.
    pictures: Box<[Box<str>]>,
}

impl Essence {
    /// The essence of a text file.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let pictures = named_pictures(bytes).map(Box::from).collect();
        Self {
            sha256: Sha256::digest(bytes).into(),
            pictures,
        }
    }

    /// Changes when the text does, one of its pictures, or the program.
    pub(crate) fn fingerprint(&self, media: &Media) -> String {
        let mut hash = Sha256::new();
        hash.update(RENDERER);
        hash.update(self.sha256);
        for path in &self.pictures {
            hash.update(media.sha256(path).unwrap_or("none"));
        }
        hexadecimal(&hash.finalize())
    }
}

fn named_pictures(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    text.match_indices("media/").filter_map(|(at, _)| {
        let path = text.get(at..)?;
        let end = path
            .find(|character: char| !is_path_character(character))
            .unwrap_or(path.len());
        path.get(..end)
    })
}

/// True for what the path of a picture is made of.
pub(crate) fn is_path_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pictures::Original;

    #[test]
    fn pictures_are_found_in_front_matter_and_text() {
        let text = b"src = \"media/a.webp\"\n![x](media/b_2.png \"C\") <media/sub/c.svg> media/";
        let found: Vec<_> = named_pictures(text).collect();
        assert_eq!(
            found,
            ["media/a.webp", "media/b_2.png", "media/sub/c.svg", "media/"]
        );
    }

    #[test]
    fn a_text_changes_its_fingerprint_with_its_pictures() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>"#;
        let mut media = Media::default();
        let text = Essence::of(b"![x](media/a.svg)");
        let before = text.fingerprint(&media);
        media.insert(Original::examine("media/a.svg", svg).expect("this is SVG"));
        assert_ne!(text.fingerprint(&media), before);
        assert_ne!(
            Essence::of(b"a").fingerprint(&media),
            Essence::of(b"b").fingerprint(&media)
        );
    }
}
