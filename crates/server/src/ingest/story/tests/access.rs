//! Stories for members.

use super::{HEAD, read_bytes};

#[test]
fn a_story_for_members_is_two_texts_and_a_free_one_is_one() {
    let text = |access: &str| {
        let text = format!("+++\n{HEAD}access = \"{access}\"\n+++\nFirst.\n\nThen the rest.\n");
        let reading = read_bytes(text.as_bytes());
        assert_eq!(reading.problems, [], "{access}");
        let story = reading.record.expect("the file is sound");
        (story.body_html, story.whole_html, story.word_count)
    };
    let whole = "<p>First.</p>\n<p>Then the rest.</p>\n".to_owned();
    assert_eq!(text("free"), (whole.clone(), None, 4));
    assert_eq!(
        text("members"),
        ("<p>First.</p>\n".to_owned(), Some(whole), 4)
    );
}

#[test]
fn a_text_for_members_that_cannot_be_cut_is_withheld_whole_and_said_to_be() {
    for body in [
        "One paragraph.",
        "A first that is longer.\n\nThan this.",
        "- a list\n\n> quoted",
    ] {
        let reading =
            read_bytes(format!("+++\n{HEAD}access = \"members\"\n+++\n{body}\n").as_bytes());
        let story = reading.record.expect("it is published all the same");
        assert_eq!(story.body_html, "", "{body}");
        assert_eq!(reading.problems.len(), 1, "{body}");
        let problem = reading.problems[0].to_string();
        assert!(
            problem.starts_with("stories/a.md:12: nothing of this text can be shown to all"),
            "{problem}"
        );
    }
}

#[test]
fn a_draft_for_members_without_a_text_is_no_problem() {
    let head = HEAD.replace("\"published\"", "\"draft\"");
    let reading = read_bytes(format!("+++\n{head}access = \"members\"\n+++\n").as_bytes());
    assert_eq!(reading.problems, []);
}
