use serde::{Deserialize, Serialize};

/// A picture with what a reader needs beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Picture {
    /// Path of the rendition to take when nothing else is known.
    pub src: String,
    /// Width of the original in CSS pixels; with `height`, the space to keep free.
    pub width: u32,
    /// Height of the original in CSS pixels.
    pub height: u32,
    /// Smaller sizes of the same picture, narrowest first; empty for vector pictures.
    pub renditions: Vec<Rendition>,
    /// What the picture shows, for those who cannot see it.
    pub alt: String,
    /// The line under the picture, as plain text.
    pub caption: Option<String>,
    /// Who made the picture, as plain text.
    pub credit: Option<String>,
}

/// One size of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rendition {
    /// Path of the file; its content never changes.
    pub src: String,
    /// Width in pixels.
    pub width: u32,
}

impl Picture {
    /// The widest file.
    #[must_use]
    pub fn largest(&self) -> &str {
        self.renditions
            .last()
            .map_or(&self.src, |rendition| &rendition.src)
    }

    /// The value of a `srcset` attribute; `None` for vector pictures.
    #[must_use]
    pub fn srcset(&self) -> Option<String> {
        if self.renditions.is_empty() {
            return None;
        }
        let mut set = String::new();
        for rendition in &self.renditions {
            if !set.is_empty() {
                set.push_str(", ");
            }
            set.push_str(&rendition.src);
            set.push(' ');
            set.push_str(&rendition.width.to_string());
            set.push('w');
        }
        Some(set)
    }
}
