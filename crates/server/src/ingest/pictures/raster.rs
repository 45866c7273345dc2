//! WebP, PNG and JPEG: decoded within limits, turned upright, scaled, and encoded as WebP without metadata.

use std::io::Cursor;

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, metadata::Orientation,
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
mod tests {
    use image::{ImageEncoder, Rgb, RgbImage, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder};

    use super::*;

    /// Left half red, right half blue.
    fn two_halves(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 {
                Rgb([220, 0, 0])
            } else {
                Rgb([0, 0, 220])
            }
        })
    }

    fn png(picture: &RgbImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = PngEncoder::new(&mut bytes);
        encoder
            .write_image(
                picture,
                picture.width(),
                picture.height(),
                image::ExtendedColorType::Rgb8,
            )
            .expect("memory can be written to");
        bytes
    }

    /// A JPEG with a camera's note that it is to be turned clockwise by 90 degrees.
    fn sideways_jpeg() -> Vec<u8> {
        let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend(b"the camera's owner lives here");
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new(&mut bytes);
        encoder.set_exif_metadata(exif).expect("JPEG holds EXIF");
        let picture = two_halves(80, 40);
        encoder
            .write_image(
                &picture,
                picture.width(),
                picture.height(),
                image::ExtendedColorType::Rgb8,
            )
            .expect("memory can be written to");
        bytes
    }

    /// A PNG that says it is huge.
    fn bomb(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = png(&two_halves(4, 4));
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let sum = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        bytes
    }

    fn crc32(bytes: &[u8]) -> u32 {
        let step = |sum: u32, byte: &u8| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg())
            })
        };
        !bytes.iter().fold(u32::MAX, step)
    }

    #[test]
    fn renditions_are_webp_of_the_asked_widths() {
        let bytes = png(&two_halves(300, 150));
        let made = renditions(&bytes, &[100, 300]).expect("a sound picture");
        for (width, bytes) in made {
            assert_eq!(image::guess_format(&bytes).ok(), Some(ImageFormat::WebP));
            assert_eq!(dimensions(&bytes).ok(), Some((width, width / 2)));
        }
    }

    #[test]
    fn a_camera_held_sideways_gives_an_upright_picture_without_metadata() {
        let bytes = sideways_jpeg();
        assert_eq!(dimensions(&bytes).ok(), Some((40, 80)));
        let made = renditions(&bytes, &[40]).expect("a sound picture");
        let webp = &made[0].1;
        assert!(
            !webp
                .windows(5)
                .any(|part| part == b"owner" || part == b"EXIF\0"),
            "metadata must not be served"
        );
        let upright = decode(webp).expect("our own WebP").into_rgb8();
        assert_eq!((upright.width(), upright.height()), (40, 80));
        assert!(
            upright.get_pixel(20, 10)[0] > 150,
            "what was left is on top"
        );
        assert!(
            upright.get_pixel(20, 70)[2] > 150,
            "what was right is below"
        );
    }

    #[test]
    fn transparency_survives() {
        let picture = image::RgbaImage::from_fn(64, 64, |x, _| {
            image::Rgba([10, 10, 10, if x < 32 { 0 } else { 255 }])
        });
        let mut bytes = Vec::new();
        PngEncoder::new(&mut bytes)
            .write_image(&picture, 64, 64, image::ExtendedColorType::Rgba8)
            .expect("memory can be written to");
        let made = renditions(&bytes, &[32]).expect("a sound picture");
        let small = decode(&made[0].1).expect("our own WebP").into_rgba8();
        assert_eq!(
            (small.get_pixel(2, 16)[3], small.get_pixel(29, 16)[3]),
            (0, 255)
        );
    }

    #[test]
    fn a_picture_that_is_cut_short_is_refused() {
        for bytes in [png(&two_halves(200, 200)), sideways_jpeg(), {
            let whole = renditions(&png(&two_halves(200, 200)), &[200]).expect("a sound picture");
            whole[0].1.clone()
        }] {
            for part in [4, 8, 4, 2].map(|divisor| bytes.len() / divisor) {
                let cut = &bytes[..part];
                if is_raster(cut) {
                    assert!(decode(cut).is_err(), "{:?} cut at {part}", format(&bytes));
                }
            }
        }
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_unpacked() {
        for (width, height) in [(60_000, 60_000), (16_384, 1), (16_000, 3_200)] {
            let bytes = bomb(width, height);
            assert!(
                matches!(dimensions(&bytes), Err(PictureError::LargePicture { .. })),
                "{:?}",
                dimensions(&bytes)
            );
            assert!(decode(&bytes).is_err());
        }
        assert!(
            matches!(decode(&bomb(7_000, 7_000)), Err(PictureError::Damaged(_))),
            "it is too short for its size"
        );
    }
}
