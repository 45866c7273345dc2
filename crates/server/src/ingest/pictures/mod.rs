//! Pictures: what a file holds, the sizes that are served, and how a page names them.

mod error;
mod raster;
mod vector;

use press_api::{Picture, Rendition, Slug};
use sha2::{Digest, Sha256};

pub(crate) use self::error::PictureError;
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

/// The largest part of a raster picture that has a shape, at most so wide, as WebP; none when it cannot be read.
pub(crate) fn cut_to(bytes: &[u8], shape: (u32, u32), widest: u32) -> Option<Vec<u8>> {
    raster::cut(bytes, shape, widest).ok()
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
mod tests;
