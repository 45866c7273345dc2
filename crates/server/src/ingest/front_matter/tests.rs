use super::*;

fn problems(bytes: &[u8]) -> Vec<String> {
    let report = Report::new("x.md");
    if let Some(parts) = text(bytes, &report).and_then(|text| split(text, &report)) {
        Document::parse(parts.matter, 2, &report);
    }
    report
        .into_problems()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_file_is_taken_apart_whatever_its_line_ends() {
    let report = Report::new("x.md");
    assert_eq!(
        split("+++\na = 1\n+++\n\nText\n", &report),
        Some(Parts {
            matter: "a = 1\n",
            body: "\nText\n",
            body_line: 4
        })
    );
    assert_eq!(
        split("+++\r\na = 1\r\n+++ \r\nText", &report),
        Some(Parts {
            matter: "a = 1\r\n",
            body: "Text",
            body_line: 4
        })
    );
    assert_eq!(
        split("+++\n+++", &report),
        Some(Parts {
            matter: "",
            body: "",
            body_line: 3
        })
    );
    assert!(report.into_problems().is_empty());
}

#[test]
fn what_keeps_a_file_from_being_taken_apart_is_said_with_its_line() {
    for (bytes, start) in [
        (&b""[..], "x.md:1: the front matter is missing"),
        (b"Text", "x.md:1: the front matter is missing"),
        (
            b"---\na: 1\n---\n",
            "x.md:1: the front matter is between lines of ---",
        ),
        (b"+++\na = 1\n", "x.md:1: the front matter is not closed"),
        (
            b"+++\na = 1\nb = \xff\n+++\n",
            "x.md:3: a byte here is not UTF-8",
        ),
        (
            &vec![b'a'; MAX_FILE + 1],
            "x.md:1: the file is larger than 1 MiB",
        ),
    ] {
        let found = problems(bytes);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(start), "{found:?}");
    }
}

#[test]
fn every_error_of_syntax_is_reported_in_one_pass() {
    let found = problems(b"+++\na = 1\na = 2\nb = \nc = \"open\nd = 1\n+++\n");
    let lines: Vec<_> = found
        .iter()
        .filter_map(|problem| problem.split(':').nth(1))
        .collect();
    assert_eq!(lines, ["3", "4", "5"], "{found:?}");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert!(problems("\u{feff}+++\na = 1\n+++\n".as_bytes()).is_empty());
}
