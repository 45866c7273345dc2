use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use lords_press::card::{Card, HEIGHT, Subject, WIDTH};

use super::{DrawingError, Drawings, WAITING, card, face::Face};

const WORDMARK: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><path d="M0 0h600v100H0z" fill="#1b1a17"/></svg>"##;

fn story(title: &str) -> Card {
    Card {
        subject: Subject::Front,
        name: "The New Paper".into(),
        wordmark: String::new(),
        kicker: "News".into(),
        title: title.into(),
        text: String::new(),
        byline: "By First Hand".into(),
        date: "20 November 2026".into(),
    }
}

/// A card of the usual height.
fn draw(card: &Card, wordmark: Option<&[u8]>) -> Option<Vec<u8>> {
    card::draw(card, wordmark, HEIGHT)
}

/// The pixels of a card.
fn pixels(card: &Card) -> image::RgbImage {
    let png = draw(card, None).expect("a card");
    assert!(png.len() <= 100 * 1024, "{} bytes", png.len());
    let picture = image::load_from_memory_with_format(&png, image::ImageFormat::Png);
    let picture = picture.expect("PNG").into_rgb8();
    assert_eq!(picture.dimensions(), (WIDTH, HEIGHT));
    picture
}

/// How many pixels are dark in the part of a card where headlines stand.
fn ink(picture: &image::RgbImage) -> usize {
    let pixels = picture.enumerate_pixels();
    let dark = pixels.filter(|(_, y, pixel)| (150..540).contains(y) && pixel.0[0] < 100);
    dark.count()
}

#[test]
fn a_card_shows_its_headline_whatever_its_length() {
    for title in [
        "A comet",
        &"A long way round ".repeat(6),
        &"word ".repeat(100),
        &"x".repeat(500),
    ] {
        let card = pixels(&story(title));
        assert!(ink(&card) > 1000, "{title}");
        // The margins stay free.
        for (x, _, pixel) in card.enumerate_pixels() {
            let is_margin = !(72..WIDTH - 70).contains(&x);
            assert!(!is_margin || pixel.0[0] > 200, "{title} at {x}");
        }
    }
}

#[test]
fn what_is_not_seen_makes_no_difference_to_a_card() {
    let plain = draw(&story("A bridge of <b>seven</b> arches"), None);
    for title in [
        "\u{202e}A bridge of <b>seven</b> arches\u{202c}",
        "  A bridge\tof\n<b>seven</b> \u{200b}arches\u{feff}",
        "A bri\u{ad}dge of <b>seven</b> arches\u{0}",
    ] {
        assert!(draw(&story(title), None) == plain, "{title:?}");
    }
}

#[test]
fn a_headline_is_type_and_no_drawing() {
    let hostile = "</svg><image href=\"file:///etc/passwd\"/>'\"]]>&amp;";
    let face = Face::semibold().expect("a face");
    assert_eq!(face.settable(hostile).as_deref(), Some(hostile));
    assert!(draw(&story(hostile), Some(WORDMARK)).is_some());
}

#[test]
fn a_headline_in_letters_that_the_face_lacks_leaves_the_paper_alone_on_its_card() {
    let paper = draw(&story(""), None).expect("a card");
    for title in ["الجسر الأخير", "最後の橋", "Мост и 最後", "\u{202e}"] {
        assert!(
            draw(&story(title), None).as_ref() == Some(&paper),
            "{title}"
        );
    }
    // A sign that it lacks is left out; letters of other scripts that it has are set.
    let without = draw(&story("A bridge"), None);
    assert!(draw(&story("A 🌉 bridge"), None) == without);
    for title in [
        "Последний мост",
        "Η τελευταία γέφυρα",
        "Cầu cuối cùng",
        "e\u{301}te\u{301}",
    ] {
        assert!(
            draw(&story(title), None).as_ref() != Some(&paper),
            "{title}"
        );
    }
}

#[test]
fn a_wordmark_that_cannot_be_drawn_is_set_in_type() {
    let typed = draw(&story("A bridge"), None);
    for broken in [
        &b"<svg"[..],
        b"\xff",
        br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>The New Paper</text></svg>"#,
    ] {
        assert!(draw(&story("A bridge"), Some(broken)) == typed);
    }
    assert!(draw(&story("A bridge"), Some(WORDMARK)) != typed);
}

#[tokio::test]
async fn a_picture_is_made_once_and_too_many_at_once_are_refused() {
    let drawings = Drawings::default();
    let made = Arc::new(AtomicUsize::new(0));
    for _ in 0..3 {
        let counted = Arc::clone(&made);
        let make = move || {
            counted.fetch_add(1, Ordering::Relaxed);
            Some(vec![1])
        };
        let picture = drawings.picture("a", make).await;
        assert_eq!(picture.as_deref(), Ok(&[1][..]));
    }
    assert_eq!(made.load(Ordering::Relaxed), 1);
    assert_eq!(
        drawings.picture("b", || None).await,
        Err(DrawingError::Failed)
    );

    let places = u32::try_from(WAITING).expect("a number");
    let taken = drawings.places.acquire_many(places).await.expect("places");
    let refused = drawings.picture("c", || Some(vec![2])).await;
    assert_eq!(refused, Err(DrawingError::Busy));
    assert!(drawings.picture("a", || None).await.is_ok(), "it is there");
    drop(taken);
    assert!(drawings.picture("c", || Some(vec![2])).await.is_ok());
}
