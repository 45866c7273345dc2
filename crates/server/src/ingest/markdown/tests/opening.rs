//! Where a text for members is cut.

use proptest::prelude::*;

use super::media;
use crate::ingest::{
    markdown::{opening, render, words},
    problem::Report,
};

/// So many words in a paragraph of their own.
fn paragraph(word: &str, times: usize) -> String {
    vec![word; times].join(" ") + "\n\n"
}

/// The opening of a text.
fn opened(text: &str) -> String {
    let whole = render(text, 1, &media(), &Report::new("x.md"));
    opening(text, whole.html.as_str(), &media()).into()
}

/// How many words of each kind the opening of a text of paragraphs of so many words has.
fn kept(lengths: &[usize]) -> Vec<usize> {
    let text: String = lengths
        .iter()
        .enumerate()
        .map(|(at, length)| paragraph(&format!("w{at}w"), *length))
        .collect();
    let opening = opened(&text);
    let of = |at: usize| opening.matches(&format!("w{at}w")).count();
    let kept = (0..lengths.len()).map(of);
    kept.take_while(|words| *words > 0).collect()
}

#[test]
fn an_opening_is_three_paragraphs_at_most_and_a_quarter_of_the_words() {
    for (lengths, opening) in [
        (vec![10, 10, 10, 10, 200], vec![10, 10, 10]),
        (vec![10, 10, 60], vec![10, 10]),
        (vec![10, 10, 59], vec![10]),
        (vec![10, 40, 40], vec![10]),
    ] {
        assert_eq!(kept(&lengths), opening, "{lengths:?}");
    }
}

#[test]
fn one_paragraph_of_a_short_text_may_be_half_of_it_and_no_more() {
    for (lengths, opening) in [
        (vec![10, 10], vec![10]),
        (vec![11, 10], vec![]),
        (vec![30], vec![]),
        (vec![], vec![]),
    ] {
        assert_eq!(kept(&lengths), opening, "{lengths:?}");
    }
}

#[test]
fn an_opening_ends_with_a_paragraph_and_never_inside_anything() {
    let text = format!(
        "## A heading\n\n{}![Alt](media/bridge.svg \"Caption\")\n\n> {}\n- one\n\n  two\n\n{}## Secret\n\n{}",
        paragraph("first", 5),
        paragraph("quoted", 5),
        paragraph("second", 5),
        paragraph("rest", 200),
    );
    let opening = opened(&text);
    assert!(
        opening.starts_with("<div class=\"heading\"><h2 id=\"h-a-heading\">"),
        "{opening}"
    );
    for part in ["first", "picture-1", "Caption", "quoted", "<li>", "two"] {
        assert!(opening.contains(part), "{part}: {opening}");
    }
    assert!(opening.ends_with("second second</p>\n"), "{opening}");
    assert!(
        !opening.contains("ecret") && !opening.contains("rest"),
        "{opening}"
    );
}

#[test]
fn neither_footnotes_nor_their_numbers_are_in_an_opening() {
    let text = format!(
        "{}[^a] and[^b].\n\n[^a]: Secret early.\n\n{}{}[^b]: Secret late.\n",
        paragraph("first", 5).trim(),
        paragraph("second", 5),
        paragraph("rest", 200),
    );
    assert_eq!(
        opened(&text),
        "<p>first first first first first and.</p>\n<p>second second second second second</p>\n"
    );
}

#[test]
fn what_an_opening_cannot_lead_to_is_no_link_in_it() {
    let text = format!(
        "First [below](#secret-chamber) and [elsewhere][far].\n\n{}## Secret chamber\n\n{}[far]: /about\n",
        paragraph("rest", 100),
        paragraph("rest", 100),
    );
    assert_eq!(
        opened(&text),
        "<p>First below and <a href=\"/about\">elsewhere</a>.</p>\n"
    );
}

#[test]
fn what_is_still_open_where_an_opening_ends_is_closed_there() {
    let text = format!("<div>\n\nFirst.\n\n{}</div>\n", paragraph("rest", 100));
    assert_eq!(opened(&text), "<div>\n\n<p>First.</p>\n</div>");
}

proptest! {
    #[test]
    fn no_opening_is_more_than_half_of_a_text(text in "(one |two\\. |\n\n|\n|> |- |## |<div>|</div>|\\*\\*|\\[\\^a\\]|\\[\\^a\\]: |`|\\||!\\[a\\]\\(media/bridge\\.svg\\)){0,60}") {
        let whole = render(&text, 1, &media(), &Report::new("x.md"));
        let opening: String = opening(&text, whole.html.as_str(), &media()).into();
        let opening = words::count(&opening);
        prop_assert!(opening * 2 <= whole.word_count, "{opening} of {}", whole.word_count);
    }
}

#[test]
fn a_text_without_blanks_is_cut_by_its_letters() {
    let line = |letters: usize| "字".repeat(letters) + "\n\n";
    let long_first = line(2_000) + &line(30) + &line(30) + &line(30);
    assert_eq!(opened(&long_first), "", "the first is nearly all of it");
    let even = line(100) + &line(100) + &line(300);
    assert_eq!(opened(&even).matches('字').count(), 100);
}
