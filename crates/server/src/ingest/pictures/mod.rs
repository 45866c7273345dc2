//! Pictures: what a file holds, the sizes that are served, and how a page names them.

mod raster;
mod vector;

use press_api::{Picture, Rendition, Slug};
use sha2::{Digest, Sha256};

use super::{fingerprint::is_path_character, problem::Problem};
use crate::record::{MediaFile, MediaRecord};

/// The largest picture file, in bytes.
pub(crate) const MAX_FILE: usize = 20 << 20;

/// The most pixels a picture may have.
pub(crate) const MAX_PIXELS: u64 = 50_000_000;

/// Widths of renditions, in pixels; a narrower original has its own width as the last one.
const WIDTHS: [u32; 5] = [400, 640, 960, 1280, 1600];

/// The width that a page takes when it knows nothing of the screen.
const USUAL_WIDTH: u32 = 960;

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PictureError {
    /// A name that would have to be escaped in addresses.
    #[error(
        "the name of a picture is made of a-z, A-Z, 0-9, full stops, hyphens and underscores; rename it"
    )]
    Name,
    /// Too many bytes.
    #[error("the file is larger than 20 MiB; save it smaller")]
    LargeFile,
    /// Neither raster nor SVG.
    #[error(
        "this is neither WebP, PNG, JPEG nor SVG, whatever the file's name says; save it as one of them"
    )]
    UnknownFormat,
    /// Too many pixels.
    #[error(
        "the picture has {width} × {height} pixels; 50 megapixels are the most, and 16,383 on a side"
    )]
    LargePicture {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// Its data end or go wrong somewhere.
    #[error("the picture is damaged or cut short ({0}); save it again")]
    Damaged(String),
    /// A rendition could not be made.
    #[error("no rendition {0} pixels wide could be made of the picture")]
    NotRendered(u32),
    /// An SVG that is no XML.
    #[error("this is not well-formed SVG ({0})")]
    NotSvg(String),
    /// An SVG without a size.
    #[error("the SVG has no size; give its svg element a viewBox, or width and height in pixels")]
    NoSize,
    /// An SVG that does more than show a picture.
    #[error("the SVG holds {0}; take it out, a picture may not run or fetch anything")]
    Active(String),
}

/// How a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Raster,
    Vector,
}

/// What is known of a picture without rendering it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Original {
    source: String,
    sha256: String,
    width: u32,
    height: u32,
    form: Form,
}

impl PictureError {
    /// The error as a problem of a file.
    pub(crate) fn on(&self, source: &str) -> Problem {
        Problem {
            file: source.to_owned(),
            line: 1,
            message: self.to_string(),
        }
    }
}

impl Original {
    /// Looks at a picture's name, which goes into addresses, and at the head of its file.
    pub(crate) fn of(source: &str, bytes: &[u8]) -> Result<Self, Problem> {
        if source.chars().all(is_path_character) {
            Self::examine(source, bytes).map_err(|error| error.on(source))
        } else {
            Err(PictureError::Name.on(source))
        }
    }

    /// Looks at the head of a picture file; its content decides what it is, not its name.
    pub(crate) fn examine(source: &str, bytes: &[u8]) -> Result<Self, PictureError> {
        if bytes.len() > MAX_FILE {
            return Err(PictureError::LargeFile);
        }
        let (form, (width, height)) = if raster::is_raster(bytes) {
            (Form::Raster, raster::dimensions(bytes)?)
        } else if vector::is_svg(bytes) {
            (Form::Vector, vector::dimensions(bytes)?)
        } else {
            return Err(PictureError::UnknownFormat);
        };
        let sha256 = hexadecimal(&Sha256::digest(bytes));
        Ok(Self {
            source: source.to_owned(),
            sha256,
            width,
            height,
            form,
        })
    }

    /// Decodes the whole picture, which shows whether its data are sound.
    pub(crate) fn verify(&self, bytes: &[u8]) -> Result<(), PictureError> {
        match self.form {
            Form::Raster => raster::decode(bytes).map(drop),
            Form::Vector => Ok(()),
        }
    }

    /// Makes what is served of the picture.
    pub(crate) fn render(&self, bytes: &[u8]) -> Result<MediaRecord, PictureError> {
        let files = match self.form {
            Form::Raster => {
                let sizes = raster::renditions(bytes, &self.widths())?;
                let file = |(width, bytes)| MediaFile {
                    name: self.file_name(width),
                    content_type: "image/webp".to_owned(),
                    width,
                    bytes,
                };
                sizes.into_iter().map(file).collect()
            }
            Form::Vector => vec![MediaFile {
                name: self.file_name(self.width),
                content_type: "image/svg+xml".to_owned(),
                width: self.width,
                bytes: bytes.to_owned(),
            }],
        };
        let Self {
            source,
            sha256,
            width,
            height,
            ..
        } = self.clone();
        Ok(MediaRecord {
            source,
            sha256,
            width,
            height,
            files,
        })
    }

    /// Path of the file inside the publication.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// SHA-256 over the file, in hexadecimal.
    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Widths of what is served, narrowest first. One close to the largest is not worth its bytes.
    fn widths(&self) -> Vec<u32> {
        let largest = self.width.min(WIDTHS[WIDTHS.len() - 1]);
        let smaller = WIDTHS.into_iter().filter(|width| width * 10 < largest * 9);
        smaller.chain([largest]).collect()
    }

    /// `bridge-1a2b3c4d-960.webp`: a name for this content alone.
    fn file_name(&self, width: u32) -> String {
        let path = self.source.strip_prefix("media/").unwrap_or(&self.source);
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let slug = Slug::from_name(stem).map_or_else(|| "picture".to_owned(), String::from);
        let hash = self.sha256.get(..8).unwrap_or_default();
        match self.form {
            Form::Raster => format!("{slug}-{hash}-{width}.webp"),
            Form::Vector => format!("{slug}-{hash}.svg"),
        }
    }

    /// The picture as a page shows it.
    pub(crate) fn picture(
        &self,
        alt: String,
        caption: Option<String>,
        credit: Option<String>,
    ) -> Picture {
        let path = |width| format!("/media/{}", self.file_name(width));
        let widths = self.widths();
        let usual = widths
            .iter()
            .copied()
            .min_by_key(|width| width.abs_diff(USUAL_WIDTH))
            .unwrap_or(self.width);
        let renditions = match self.form {
            Form::Raster => widths
                .into_iter()
                .map(|width| Rendition {
                    src: path(width),
                    width,
                })
                .collect(),
            Form::Vector => Vec::new(),
        };
        Picture {
            src: path(usual),
            width: self.width,
            height: self.height,
            renditions,
            alt,
            caption,
            credit,
        }
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(*byte)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn original(width: u32, form: Form) -> Original {
        Original {
            source: "media/plates/The Bridge.png".into(),
            sha256: "1a2b3c4d5e".into(),
            width,
            height: 100,
            form,
        }
    }

    #[test]
    fn no_rendition_is_wider_than_the_original() {
        for (width, widths) in [
            (1, vec![1]),
            (400, vec![400]),
            (420, vec![420]),
            (650, vec![400, 650]),
            (960, vec![400, 640, 960]),
            (1600, vec![400, 640, 960, 1280, 1600]),
            (9000, vec![400, 640, 960, 1280, 1600]),
        ] {
            assert_eq!(original(width, Form::Raster).widths(), widths, "{width}");
        }
    }

    #[test]
    fn a_picture_names_the_rendition_nearest_the_usual_width() {
        let picture = original(2000, Form::Raster).picture("A".into(), None, None);
        assert_eq!(picture.src, "/media/plates-the-bridge-1a2b3c4d-960.webp");
        assert_eq!(picture.renditions.len(), 5);
        assert_eq!((picture.width, picture.height), (2000, 100));
    }

    #[test]
    fn a_vector_picture_is_served_as_it_is() {
        let picture = original(300, Form::Vector).picture("A".into(), None, None);
        assert_eq!(picture.src, "/media/plates-the-bridge-1a2b3c4d.svg");
        assert!(picture.renditions.is_empty());
    }

    #[test]
    fn the_content_of_a_file_decides_and_not_its_name() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>"#;
        let picture = Original::examine("media/a.png", svg).expect("this is SVG");
        assert_eq!(
            (picture.width, picture.height, picture.form),
            (30, 20, Form::Vector)
        );
        assert_eq!(
            picture.render(svg).expect("SVG needs no rendering").files[0].content_type,
            "image/svg+xml"
        );
        for bytes in [&b""[..], b"GIF89a", b"plain text", &[0xff; 100]] {
            assert!(matches!(
                Original::examine("media/a.svg", bytes),
                Err(PictureError::UnknownFormat)
            ));
        }
        let large = vec![0; MAX_FILE + 1];
        assert!(matches!(
            Original::examine("media/a.png", &large),
            Err(PictureError::LargeFile)
        ));
    }
}
