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
