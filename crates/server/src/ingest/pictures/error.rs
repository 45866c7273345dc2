use crate::ingest::problem::Problem;

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
