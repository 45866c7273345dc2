//! Stories that have another address than before.

use std::fs;

use axum::http::StatusCode;
use press_server::ingest::{Ingest, Problem, check};

use crate::support::{RETRACTED, Server, attributes, story};

const DAY: &str = "2026-11-20T06:30:00+00:00";

async fn assert_leads(server: &Server, from: &str, to: &str) {
    for start in ["/story/", "/api/v1/stories/"] {
        let answer = server.get(&[start, from].concat()).await;
        assert_eq!(
            answer.status,
            StatusCode::MOVED_PERMANENTLY,
            "{start}{from}"
        );
        assert_eq!(answer.header("location"), [start, to].concat());
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
        );
    }
}

async fn assert_status(server: &Server, slug: &str, status: u16) {
    for start in ["/story/", "/api/v1/stories/"] {
        let answer = server.get(&[start, slug].concat()).await;
        assert_eq!(answer.status, status, "{start}{slug}");
    }
}

/// Writes a story's file, and reads the content again.
async fn write(server: &Server, file: &str, slug: &str, more: &str) {
    let text = story(slug, DAY, more);
    fs::write(server.path(&format!("stories/{file}.md")), text).expect("a story");
    server.sync().await;
}

#[tokio::test]
async fn a_former_slug_leads_on_for_good() {
    let server = Server::over(&[("lamp", DAY, "")]).await;
    write(
        &server,
        "bridge",
        "bridge",
        "former_slugs = [\"brigde\", \"the-bridge\"]",
    )
    .await;
    for former in ["brigde", "the-bridge"] {
        assert_leads(&server, former, "bridge").await;
    }
    assert_eq!(server.get("/story/bridge").await.status, StatusCode::OK);
    let campaign = server.get("/story/brigde?utm_source=x").await;
    assert_eq!(campaign.header("location"), "/story/bridge");
    // The line may go; the address has been given out.
    write(&server, "bridge", "bridge", "").await;
    assert_leads(&server, "brigde", "bridge").await;
    assert_status(&server, "nowhere", 404).await;
}

#[tokio::test]
async fn a_story_that_is_given_another_slug_is_found_under_the_old_one() {
    let server = Server::over(&[("bridge", DAY, "")]).await;
    write(&server, "bridge", "the-bridge", "").await;
    assert_leads(&server, "bridge", "the-bridge").await;
    write(&server, "bridge", "the-last-bridge", "").await;
    for former in ["bridge", "the-bridge"] {
        assert_leads(&server, former, "the-last-bridge").await;
    }
    let html = server.get("/story/the-last-bridge").await.html();
    assert_eq!(
        attributes(&html, "link[rel=canonical]", "href"),
        ["http://127.0.0.1:3000/story/the-last-bridge"]
    );
    // And back: an address with a story leads nowhere else.
    write(&server, "bridge", "bridge", "").await;
    assert_status(&server, "bridge", 200).await;
    assert_leads(&server, "the-last-bridge", "bridge").await;
}

#[tokio::test]
async fn nobody_learns_the_slug_of_a_story_that_is_not_shown() {
    let server = Server::over(&[("lamp", DAY, "")]).await;
    let named = "former_slugs = [\"brigde\"]";
    for hidden in ["status = \"draft\"", ""] {
        let moment = if hidden.is_empty() {
            "2031-01-01T00:00:00+00:00"
        } else {
            DAY
        };
        let text = story("bridge", moment, &format!("{named}\n{hidden}"));
        fs::write(server.path("stories/bridge.md"), text).expect("a story");
        server.sync().await;
        assert_status(&server, "brigde", 404).await;
    }
    // A draft had readers under no address.
    write(&server, "draft", "first", "status = \"draft\"").await;
    write(&server, "draft", "second", "").await;
    assert_status(&server, "second", 200).await;
    assert_status(&server, "first", 404).await;
}

#[tokio::test]
async fn what_was_given_out_of_a_story_beside_its_page_leads_on_too() {
    let server = Server::over(&[("lamp", DAY, "")]).await;
    write(&server, "lamp", "lantern", "").await;
    for (from, to) in [
        ("/embed/v1/card/lamp", "/embed/v1/card/lantern"),
        (
            "/embed/v1/story/lamp?theme=dark",
            "/embed/v1/story/lantern?theme=dark",
        ),
        ("/story/lamp.md", "/story/lantern.md"),
    ] {
        let answer = server.get(from).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{from}");
        assert_eq!(answer.header("location"), to);
    }
    let card = server.get("/media/card/story-lamp-0000000000.png").await;
    assert_eq!(card.status, StatusCode::FOUND);
    let now = card.header("location");
    assert!(now.starts_with("/media/card/story-lantern-"), "{now}");
    let url = "/oembed?url=http://127.0.0.1:3000/story/lamp";
    let answer = server.get(url).await.json();
    let html = answer["html"].as_str().expect("HTML");
    assert!(html.contains("/embed/v1/card/lantern\""), "{html}");
    let page = server.get("/partners?story=lamp").await;
    assert!(page.text().contains("/embed/v1/card/lantern"));
    for address in ["/embed/v1/card/lamb", "/story/lamb.md"] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_draft_takes_no_address_away_that_leads_on() {
    let server = Server::over(&[("lamp", DAY, "")]).await;
    write(&server, "lamp", "lantern", "").await;
    write(&server, "other", "lamp", "status = \"draft\"").await;
    assert_leads(&server, "lamp", "lantern").await;
    write(&server, "other", "lamp", "").await;
    assert_eq!(server.get("/story/lamp").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_former_slug_of_a_withdrawn_story_leads_to_why_it_was_withdrawn() {
    let server = Server::over(&[("lamp", DAY, "")]).await;
    let more = format!("former_slugs = [\"brigde\"]\n{RETRACTED}");
    let text = story("bridge", "2026-11-19T06:30:00+00:00", &more);
    fs::write(server.path("stories/bridge.md"), text).expect("a story");
    server.sync().await;
    assert_leads(&server, "brigde", "bridge").await;
    assert_status(&server, "bridge", 410).await;
    fs::remove_file(server.path("stories/bridge.md")).expect("a story");
    server.sync().await;
    assert_status(&server, "brigde", 404).await;
}

/// What is said of addresses that two stories would have.
fn clashes(problems: &[Problem]) -> Vec<String> {
    let problems = problems.iter().map(ToString::to_string);
    problems
        .filter(|said| said.contains("former_slugs"))
        .collect()
}

#[tokio::test]
async fn a_former_slug_that_is_another_storys_is_refused_by_the_name_of_its_file() {
    let server = Server::over(&[("bridge", DAY, ""), ("lamp", DAY, "")]).await;
    let content = server.dir.path().join("content");
    let mut ingest = Ingest::new(server.store.clone(), &content);
    let write = |file: &str, slug: &str, more: &str| {
        fs::write(content.join("stories").join(file), story(slug, DAY, more)).expect("a story");
    };
    write("bridge.md", "bridge", "former_slugs = [\"lamp\"]");
    ingest.sync().await.expect("content is read");
    let said = "stories/bridge.md:10: former_slugs has \"lamp\", which belongs to stories/lamp.md; take it out of one of the two";
    assert_eq!(clashes(ingest.problems()), [said]);
    assert_eq!(clashes(&check(&content)), [said]);
    assert_status(&server, "lamp", 200).await;

    // The other way round: an address that a file names is not for another story.
    write("bridge.md", "bridge", "former_slugs = [\"brigde\"]");
    write("new.md", "brigde", "");
    ingest.sync().await.expect("content is read");
    let said = "stories/new.md:4: slug \"brigde\" is among the former_slugs of stories/bridge.md, whose readers are led on from it; \
        give this story another, or take it out there";
    assert_eq!(clashes(ingest.problems()), [said]);
    assert_leads(&server, "brigde", "bridge").await;

    // An address that was only noted goes to the story that takes it for its own.
    write("bridge.md", "bridge", "");
    ingest.sync().await.expect("content is read");
    assert_eq!(clashes(ingest.problems()), [""; 0]);
    assert_status(&server, "brigde", 200).await;
}

#[tokio::test]
async fn a_former_slug_makes_sense_in_its_own_file() {
    let server = Server::over(&[("lamp", DAY, "")]).await;
    for (slugs, fault) in [
        ("[\"bridge\"]", "which is the slug itself"),
        ("[\"a\", \"a\"]", "twice"),
        ("[\"A b\"]", "former_slugs"),
        ("\"a\"", "former_slugs"),
    ] {
        let text = story("bridge", DAY, &format!("former_slugs = {slugs}"));
        fs::write(server.path("stories/bridge.md"), text).expect("a story");
        let problems = check(&server.dir.path().join("content"));
        assert!(
            problems
                .iter()
                .any(|problem| problem.file == "stories/bridge.md"
                    && problem.message.contains(fault)),
            "{slugs}: {problems:?}"
        );
    }
}
