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
