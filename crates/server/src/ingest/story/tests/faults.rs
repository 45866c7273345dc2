//! Front matter that is not as it should be.

use super::{HEAD, problems};

#[test]
fn an_empty_front_matter_names_each_key_that_is_needed() {
    let found = problems("");
    for key in [
        "headline",
        "standfirst",
        "slug",
        "category",
        "authors",
        "published_at",
        "status",
    ] {
        assert!(
            found
                .iter()
                .any(|problem| problem.starts_with(&format!("1: {key} is missing; add {key} = "))),
            "{key}: {found:?}"
        );
    }
    assert_eq!(found.len(), 7, "{found:?}");
}

#[test]
fn each_fault_of_the_front_matter_is_said_with_its_line() {
    let long = format!("headline = \"{}\"", "a".repeat(201));
    for (change, line, start) in [
        (
            ("headline = \"A table\"", long.as_str()),
            2,
            "headline has 201 characters; 200 are the most",
        ),
        (
            ("headline = \"A table\"", "headline = 3"),
            2,
            "headline is a number; write it like \"A table with no head\"",
        ),
        (
            ("headline = \"A table\"", "headline = \" \""),
            2,
            "headline is empty",
        ),
        (
            ("headline = \"A table\"", "headline = \"a\\u0000b\""),
            2,
            "headline holds a control character",
        ),
        (
            (
                "headline = \"A table\"",
                "headline = \"A\"\nhaedline = \"B\"",
            ),
            3,
            "haedline is not a known key; did you mean headline?",
        ),
        (
            ("headline = \"A table\"", "headline = \"A\"\nzebra = 1"),
            3,
            "zebra is not a known key; known here: headline, ",
        ),
        (
            (
                "headline = \"A table\"",
                "headline = \"A\"\nheadline = \"B\"",
            ),
            3,
            "this is not TOML: duplicate key",
        ),
        (
            ("\"a-table\"", "\"A Table\""),
            4,
            "slug is not a slug; a slug is 1 to 100 characters of a-z",
        ),
        (("\"a-table\"", "\"../a\""), 4, "slug is not a slug"),
        (
            ("\"diplomacy\"", "\"diplomcy\""),
            5,
            "category \"diplomcy\" is not in site.toml; write the slug of one of its categories; did you mean \"diplomacy\"?",
        ),
        (
            ("[\"Treaties\", \"Public works\"]", "\"Treaties\""),
            6,
            "tags is a text; write it like [\"Treaties\", \"Furniture\"]",
        ),
        (
            (
                "[\"Treaties\", \"Public works\"]",
                "[\"Treaties\",\n\"treaties\"]",
            ),
            7,
            "tags has \"treaties\" twice",
        ),
        (
            ("[\"Treaties\", \"Public works\"]", "[\"…\"]"),
            6,
            "tags \"…\" has no letter or digit",
        ),
        (
            ("[\"Treaties\", \"Public works\"]", "[1]"),
            6,
            "tags is a number",
        ),
        (
            (
                "[\"Treaties\", \"Public works\"]",
                "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\"]",
            ),
            6,
            "tags has 13 values; 12 are the most",
        ),
        (
            ("[\"ines\"]", "[\"inse\"]"),
            7,
            "authors has \"inse\", but there is no authors/inse.toml; write that file; did you mean \"ines\"?",
        ),
        (
            ("[\"ines\"]", "[]"),
            7,
            "authors is empty; name one author at least",
        ),
        (
            ("[\"ines\"]", "[\"ines\", \"ines\"]"),
            7,
            "authors has \"ines\" twice",
        ),
        (
            ("2026-11-20T06:30:00+01:00", "\"2026-11-20T06:30:00+01:00\""),
            8,
            "published_at is not a moment; write it without quotation marks, like 2026-",
        ),
        (
            ("2026-11-20T06:30:00+01:00", "2026-11-20T06:30:00"),
            8,
            "published_at lacks its date, time or offset",
        ),
        (
            ("2026-11-20T06:30:00+01:00", "2026-11-20"),
            8,
            "published_at lacks its date, time or offset",
        ),
        (
            (
                "2026-11-20T06:30:00+01:00",
                "2026-11-20T06:30:00+01:00\nmodified_at = 2026-11-20T05:29:59Z",
            ),
            9,
            "modified_at is before published_at",
        ),
        (
            ("\"published\"", "\"published\"\naccess = \"paid\""),
            10,
            "access is \"paid\"; write one of \"free\", \"members\"",
        ),
        (
            ("\"published\"", "\"live\""),
            9,
            "status is \"live\"; write one of \"published\", \"draft\", \"retracted\"",
        ),
        (
            ("\"published\"", "\"retracted\""),
            1,
            "the table [retraction] is missing; add [retraction] with at and reason",
        ),
        (
            (
                "\"published\"",
                "\"retracted\"\n[retraction]\nreason = \"R\"",
            ),
            10,
            "retraction.at is missing",
        ),
        (
            (
                "\"published\"",
                "\"published\"\n[retraction]\nat = 2026-12-01T00:00:00Z\nreason = \"R\"",
            ),
            10,
            "retraction is there but the status is not",
        ),
        (
            (
                "\"published\"",
                "\"published\"\n[[corrections]]\nat = 2026-10-01T00:00:00Z\ntext = \"T\"",
            ),
            11,
            "corrections.at is before published_at",
        ),
        (
            (
                "\"published\"",
                "\"published\"\n[lead_image]\nsrc = \"media/tabel.svg\"\nalt = \"A\"",
            ),
            11,
            "lead_image.src media/tabel.svg does not exist; put the picture there; did you mean \"media/table.svg\"?",
        ),
        (
            (
                "\"published\"",
                "\"published\"\n[lead_image]\nsrc = \"media/broken.webp\"\nalt = \"A\"",
            ),
            11,
            "lead_image.src media/broken.webp cannot be used",
        ),
        (
            (
                "\"published\"",
                "\"published\"\n[lead_image]\nsrc = \"/etc/passwd\"\nalt = \"A\"",
            ),
            11,
            "lead_image.src \"/etc/passwd\" is not a picture of ours",
        ),
        (
            (
                "\"published\"",
                "\"published\"\n[lead_image]\nsrc = \"media/table.svg\"",
            ),
            10,
            "lead_image.alt is missing; add alt = ",
        ),
        (
            (
                "\"published\"",
                "\"published\"\nlead_image = \"media/table.svg\"",
            ),
            10,
            "lead_image is a text",
        ),
        (("\"published\"", "\"published"), 9, "this is not TOML"),
    ] {
        let matter = HEAD.replace(change.0, change.1);
        let found = problems(&matter);
        assert_eq!(found.len(), 1, "{change:?}: {found:?}");
        assert!(
            found[0].starts_with(&format!("{line}: {start}")),
            "{change:?}: {found:?}"
        );
    }
}

#[test]
fn all_faults_are_found_in_one_pass() {
    let found = problems(
        "headline = 1\nslug = \"-\"\ncategory = \"sport\"\nauthors = [\"nobody\"]\npublished_at = 1\nstatus = \"x\"\n[lead_image]\n",
    );
    assert_eq!(found.len(), 9, "{found:?}");
}
