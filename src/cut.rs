//! Pictures cut to the shapes that search engines ask for. The server cuts them when they are first asked for.

use std::str::FromStr;

use press_api::Picture;

/// A shape, as width to height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// 1 to 1.
    Square,
    /// 4 to 3.
    Landscape,
    /// 16 to 9.
    Wide,
}

/// A text that is the name of no shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownShape;

impl Shape {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Square, Self::Landscape, Self::Wide];

    /// Width and height, in the smallest whole numbers.
    #[must_use]
    pub fn ratio(self) -> (u32, u32) {
        match self {
            Self::Square => (1, 1),
            Self::Landscape => (4, 3),
            Self::Wide => (16, 9),
        }
    }

    /// Its name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Square => "1x1",
            Self::Landscape => "4x3",
            Self::Wide => "16x9",
        }
    }
}

impl FromStr for Shape {
    type Err = UnknownShape;

    fn from_str(name: &str) -> Result<Self, UnknownShape> {
        let mut shapes = Self::ALL.into_iter();
        shapes
            .find(|shape| shape.name() == name)
            .ok_or(UnknownShape)
    }
}

/// The address of a picture of points in a shape. It names the largest rendition, whose name holds a hash: what is there never changes.
#[must_use]
pub fn cut(picture: &Picture, shape: Shape) -> String {
    let file = picture.largest();
    let name = file.strip_prefix("/media/").unwrap_or(file);
    ["/media/cut/", shape.name(), "/", name].concat()
}
