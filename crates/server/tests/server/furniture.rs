//! What stands in and around a story, through the router.

use crate::support::{Server, attributes, story, text};

const DAY: &str = "2026-11-20T06:30:00+00:00";

#[tokio::test]
async fn a_story_can_be_passed_on_without_a_script() {
    let file = story("bridge", DAY, "").replace("Headline of bridge", "Tea & “rain”");
    let html = Server::with(&[("bridge.md", &file)])
        .await
        .get("/story/bridge")
        .await
        .html();
    let address = "http%3A%2F%2F127.0.0.1%3A3000%2Fstory%2Fbridge";
    let title = "Tea%20%26%20%E2%80%9Crain%E2%80%9D";
    assert_eq!(
        attributes(&html, ".share a", "href"),
        [
            format!("mailto:?subject={title}&body={title}%0D%0A{address}"),
            format!("https://bsky.app/intent/compose?text={title}%20{address}"),
        ]
    );
    assert_eq!(
        attributes(&html, ".share a[href^=https]", "rel"),
        ["noopener nofollow"]
    );
    assert_eq!(
        attributes(&html, ".share button", "type"),
        ["button", "button", "button"],
        "their room is there from the start"
    );
    assert_eq!(
        attributes(&html, ".share [data-act=save]", "data-of"),
        ["bridge"]
    );
    assert_eq!(text(&html, ".share [role=status]"), "");
}

#[tokio::test]
async fn a_story_leads_on_to_its_neighbours_and_to_the_newest() {
    let files: Vec<_> = (10..18)
        .map(|day| {
            let slug = format!("day-{day}");
            let at = format!("2026-11-{day}T06:30:00+00:00");
            let tag = format!("tags = [\"Day {day}\"]");
            let file = story(&slug, &at, "").replace("tags = [\"Maps\"]", &tag);
            (format!("{slug}.md"), file)
        })
        .collect();
    let files: Vec<_> = files
        .iter()
        .map(|(name, file)| (name.as_str(), file.as_str()))
        .collect();
    let server = Server::with(&files).await;
    let html = server.get("/story/day-11").await.html();
    assert_eq!(
        attributes(&html, ".story-nav a[rel=prev]", "href"),
        ["/story/day-10"]
    );
    assert_eq!(
        attributes(&html, ".story-nav a[rel=next]", "href"),
        ["/story/day-12"]
    );
    assert!(text(&html, ".story-nav a[rel=prev]").contains("Headline of day-10"));
    let related = attributes(&html, ".related a", "href");
    let recent = attributes(&html, ".recent a", "href");
    assert_eq!((related.len(), recent.len()), (4, 3));
    assert!(
        recent
            .iter()
            .all(|href| !related.contains(href) && href != "/story/day-11"),
        "{related:?} {recent:?}"
    );
}

#[tokio::test]
async fn a_correction_is_shown_with_its_date_and_its_reason() {
    let more = "[[corrections]]\nat = 2026-11-21T09:00:00+00:00\ntext = \"It was an ell.\"";
    let file = story("bridge", DAY, more);
    let html = Server::with(&[("bridge.md", &file)])
        .await
        .get("/story/bridge")
        .await
        .html();
    assert_eq!(
        text(&html, ".corrections li"),
        "21 November 2026, 09:00 It was an ell."
    );
    assert_eq!(
        attributes(&html, ".corrections time", "datetime"),
        ["2026-11-21T09:00:00+00:00"]
    );
}

#[tokio::test]
async fn a_picture_leads_to_the_whole_of_itself() {
    let more =
        "[lead_image]\nsrc = \"media/press.svg\"\nalt = \"A press\"\ncaption = \"The press\"";
    let file = story("bridge", DAY, more)
        + "\n![A press](media/press.svg \"Again | Plate: us\")\n\n![A press](media/press.svg)\n";
    let html = Server::with(&[("bridge.md", &file)])
        .await
        .get("/story/bridge")
        .await
        .html();
    assert_eq!(
        attributes(&html, "figure:has(.enlarge)", "id"),
        ["picture-lead", "picture-1", "picture-2"]
    );
    let whole = attributes(&html, ".enlarge", "href");
    assert_eq!(whole, attributes(&html, ".enlarge img", "src"));
    assert_eq!(text(&html, "#picture-1 .credit"), "Plate: us");
}

#[tokio::test]
async fn a_story_in_another_language_is_marked_and_runs_its_own_way() {
    let arabic = story("bridge", DAY, "language = \"ar\"");
    let plain = story("lamp", "2026-11-21T06:30:00+00:00", "");
    let server = Server::with(&[("bridge.md", &arabic), ("lamp.md", &plain)]).await;
    let html = server.get("/story/bridge").await.html();
    assert_eq!(attributes(&html, "article.story", "lang"), ["ar"]);
    assert_eq!(attributes(&html, "article.story", "dir"), ["rtl"]);
    assert_eq!(attributes(&html, "html", "lang"), ["en-GB"]);
    for ours in [".kicker", ".byline", ".story > footer"] {
        assert_eq!(attributes(&html, ours, "lang"), ["en-GB"], "{ours}");
    }
    let article: serde_json::Value =
        serde_json::from_str(&text(&html, "script[type='application/ld+json']")).expect("JSON-LD");
    assert_eq!(article["@graph"][0]["inLanguage"], "ar");

    let html = server.get("/story/lamp").await.html();
    assert!(attributes(&html, "article.story", "lang").is_empty());
    assert_eq!(attributes(&html, ".related .cover", "lang"), ["ar"]);
    assert_eq!(attributes(&html, ".related .cover", "dir"), ["rtl"]);
}

#[tokio::test]
async fn an_embed_loads_nothing_and_the_policy_allows_no_frame_but_those_of_known_providers() {
    let file = story("bridge", DAY, "")
        + "\n> [!embed] https://www.youtube.com/watch?v=a-B_c--1234\n> How it was built.\n";
    let answer = Server::with(&[("bridge.md", &file)])
        .await
        .get("/story/bridge")
        .await;
    let html = answer.html();
    assert!(attributes(&html, "iframe, embed, object", "src").is_empty());
    assert_eq!(
        attributes(&html, ".embed [data-frame]", "data-frame"),
        ["https://www.youtube-nocookie.com/embed/a-B_c--1234"]
    );
    assert_eq!(
        attributes(&html, ".embed figcaption a", "href"),
        ["https://www.youtube.com/watch?v=a-B_c--1234"]
    );
    assert!(text(&html, ".embed p").contains("To load it is to contact YouTube."));
    let policy = answer.header("content-security-policy");
    let frames = policy
        .split(';')
        .find_map(|directive| directive.trim().strip_prefix("frame-src "));
    assert_eq!(
        frames,
        Some("https://www.youtube-nocookie.com https://player.vimeo.com https://mastodon.social")
    );
}
