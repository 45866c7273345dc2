//! WebP, PNG and JPEG: decoded within limits, turned upright, scaled, and encoded as WebP without metadata.

use std::io::Cursor;

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    metadata::Orientation,
};

use super::{MAX_PIXELS, PictureError};

/// Quality of renditions, of 100: line engravings keep their lines.
const QUALITY: f32 = 72.0;

/// The longest side of a picture: what WebP can hold.
const MAX_SIDE: u32 = 16_383;

/// What a decoder may allocate: 50 megapixels of eight bytes, and its own tables.
const MAX_ALLOCATION: u64 = 512 << 20;

/// True for the formats that are decoded here.
pub(super) fn is_raster(bytes: &[u8]) -> bool {
    format(bytes).is_some()
}

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    matches!(
        format,
        ImageFormat::WebP | ImageFormat::Png | ImageFormat::Jpeg
    )
    .then_some(format)
}

/// Width and height of the picture as it is seen, from the file's head.
pub(super) fn dimensions(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
    let mut decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    let sideways = matches!(
        decoder.orientation(),
        Ok(Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH)
    );
    Ok(if sideways {
        (height, width)
    } else {
        (width, height)
    })
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder, PictureError> {
    let format = format(bytes).ok_or(PictureError::UnknownFormat)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::LargePicture { width, height });
    }
    Ok(decoder)
}

fn damaged(error: ImageError) -> PictureError {
    PictureError::Damaged(error.to_string())
}

/// The whole picture, upright.
pub(super) fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// The picture at each of `widths`, as WebP.
pub(super) fn renditions(
    bytes: &[u8],
    widths: &[u32],
) -> Result<Vec<(u32, Vec<u8>)>, PictureError> {
    let picture = decode(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let (pixels, kind) = if picture.color().has_alpha() {
        (picture.into_rgba8().into_raw(), PixelType::U8x4)
    } else {
        (picture.into_rgb8().into_raw(), PixelType::U8x3)
    };
    let original = ImageRef::new(width, height, &pixels, kind)
        .map_err(|_| PictureError::NotRendered(width))?;
    widths
        .iter()
        .map(|width| Ok((*width, rendition(&original, *width)?)))
        .collect()
}

/// What paper looks like through what is clear.
const PAPER: [u8; 3] = [251, 249, 244];

/// The same without anything to see through.
fn on_paper(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let mix = |ink: u8, paper: u8| {
            let (ink, paper, alpha) = (u32::from(ink), u32::from(paper), u32::from(alpha));
            u8::try_from((ink * alpha + paper * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        let [paper_red, paper_green, paper_blue] = PAPER;
        Rgb([
            mix(red, paper_red),
            mix(green, paper_green),
            mix(blue, paper_blue),
        ])
    })
}

/// The largest part of a picture that has a shape (width to height), at most `widest` pixels wide. What matters in a picture stands
/// above its middle more often than below: of a tall one, twice as much goes at the foot as at the head.
pub(super) fn cut(
    bytes: &[u8],
    (across, down): (u32, u32),
    widest: u32,
) -> Result<Vec<u8>, PictureError> {
    let picture = on_paper(decode(bytes)?);
    let (width, height) = (u64::from(picture.width()), u64::from(picture.height()));
    let (across, down) = (u64::from(across), u64::from(down));
    let part_width = width.min(height * across / down).max(1);
    let part_height = height.min(width * down / across).max(1);
    let (left, top) = ((width - part_width) / 2, (height - part_height) / 3);
    let target = u32::try_from(part_width).unwrap_or(widest).min(widest);
    let target_height = u64::from(target) * down / across;
    let target_height = u32::try_from(target_height).unwrap_or(u32::MAX).max(1);
    let failed = |_| PictureError::NotRendered(target);
    let (columns, rows) = picture.dimensions();
    let pixels = picture.into_raw();
    let original = ImageRef::new(columns, rows, &pixels, PixelType::U8x3)
        .map_err(|_| PictureError::NotRendered(target))?;
    let mut part = Image::new(target, target_height, PixelType::U8x3);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(
            left as f64,
            top as f64,
            part_width as f64,
            part_height as f64,
        );
    Resizer::new()
        .resize(&original, &mut part, &options)
        .map_err(failed)?;
    encode(part.buffer(), target, target_height, PixelType::U8x3)
}

fn rendition(original: &ImageRef<'_>, width: u32) -> Result<Vec<u8>, PictureError> {
    if width == original.width() {
        return encode(
            original.buffer(),
            width,
            original.height(),
            original.pixel_type(),
        );
    }
    let scaled =
        u64::from(original.height()) * u64::from(width) / u64::from(original.width().max(1));
    let height = u32::try_from(scaled).unwrap_or(u32::MAX).max(1);
    let mut picture = Image::new(width, height, original.pixel_type());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(original, &mut picture, &options)
        .map_err(|_| PictureError::NotRendered(width))?;
    encode(picture.buffer(), width, height, picture.pixel_type())
}

fn encode(
    pixels: &[u8],
    width: u32,
    height: u32,
    kind: PixelType,
) -> Result<Vec<u8>, PictureError> {
    let encoder = match kind {
        PixelType::U8x4 => webp::Encoder::from_rgba(pixels, width, height),
        _ => webp::Encoder::from_rgb(pixels, width, height),
    };
    let encoded = encoder
        .encode_simple(false, QUALITY)
        .map_err(|_| PictureError::NotRendered(width))?;
    Ok(encoded.to_vec())
}

#[cfg(test)]
mod tests;
