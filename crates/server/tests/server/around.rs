//! What stands around the texts, as readers see it.

use std::fs;

use axum::http::{Method, StatusCode};

use crate::support::{Server, attributes, story, text};

#[tokio::test]
async fn a_story_says_how_long_it_takes_and_when_it_was_changed_and_who_wrote_it() {
    let server = Server::with(&[(
        "a.md",
        &story(
            "bridge",
            "2026-11-20T06:30:00+00:00",
            "modified_at = 2026-11-21T07:00:00+00:00",
        ),
    )])
    .await;
    let page = server.get("/story/bridge").await.html();
    let byline = text(&page, ".story .byline");
    assert!(
        byline.contains("Published 20 November 2026, 06:30")
            && byline.contains("Updated 21 November 2026, 07:00")
            && byline.ends_with("1 min read"),
        "{byline}"
    );
    let moments = attributes(&page, ".story .byline time", "datetime");
    assert_eq!(
        moments,
        ["2026-11-20T06:30:00+00:00", "2026-11-21T07:00:00+00:00"]
    );
    let author = server.get("/api/v1/authors/first-hand").await.json();
    let (name, bio) = (&author["author"]["name"], &author["author"]["bio"]);
    let shown = text(&page, ".author-box");
    for part in [name, bio] {
        let part = part.as_str().expect("a text");
        assert!(!part.is_empty() && shown.contains(part), "{shown}");
    }
    assert_eq!(attributes(&page, ".kicker a", "href"), ["/category/news"]);
}

#[tokio::test]
async fn the_front_page_has_a_lead_a_second_rank_and_sections() {
    let stories: Vec<(String, String)> = (1..=9)
        .map(|day| {
            let slug = format!("s{day}");
            let at = format!("2026-11-0{day}T06:30:00+00:00");
            (format!("{slug}.md"), story(&slug, &at, ""))
        })
        .collect();
    let stories: Vec<(&str, &str)> = stories
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let server = Server::with(&stories).await;
    let front = server.get("/").await.html();
    let lead = attributes(
        &front,
        ".front > .lead .cover, .front .lead a.cover",
        "href",
    );
    assert_eq!(lead, ["/story/s9"]);
    let second = attributes(&front, ".front .ranked .cover", "href");
    assert_eq!(second.first().map(String::as_str), Some("/story/s8"));
    assert!((2..=4).contains(&second.len()), "{second:?}");
    assert_eq!(text(&front, ".section-head h2"), "News");
    let section = attributes(&front, ".section-row .cover", "href");
    assert!(!section.is_empty());
    let again = |address: &String| lead.contains(address) || second.contains(address);
    assert!(!section.iter().any(again), "each story once: {section:?}");
}

#[tokio::test]
async fn the_bar_and_the_foot_tell_the_day_the_networks_and_the_pages_of_the_paper() {
    let server = Server::with(&[]).await;
    let page = server.get("/about").await.html();
    assert_eq!(
        attributes(&page, ".top-bar time", "datetime")[0],
        "2026-11-22"
    );
    assert!(text(&page, ".top-bar").contains("Sunday 22 November 2026"));
    let networks = attributes(&page, ".follow a", "href");
    assert_eq!(networks, ["mailto:letters@paper.example"]);
    assert_eq!(attributes(&page, ".follow a", "rel"), ["me noopener"]);
    assert_eq!(
        attributes(&page, ".follow a .icon use", "href"),
        ["#icon-mail"]
    );
    assert_eq!(text(&page, ".follow a").trim(), "Letters to the editor");
    let foot = attributes(&page, ".site-footer nav[aria-label] a", "href");
    for address in [
        "/about",
        "/contact",
        "/privacy",
        "/accessibility",
        "/archive",
        "/privacy/choices",
    ] {
        assert!(
            foot.iter().any(|known| known == address),
            "{address}: {foot:?}"
        );
    }
    let coupon = text(&page, ".newsletter");
    assert!(coupon.contains("The weekly letter"), "{coupon}");
}

#[tokio::test]
async fn where_no_mail_is_sent_the_newsletter_form_is_told_so_and_nothing_is_kept() {
    let server = Server::with(&[]).await;
    let front = server.get("/").await.html();
    assert_eq!(
        attributes(&front, "form.newsletter", "action"),
        ["/newsletter"]
    );
    assert_eq!(attributes(&front, "form.newsletter", "method"), ["post"]);
    let answer = server.ask(Method::POST, "/newsletter", &[]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("set-cookie"), "");
    assert_eq!(text(&answer.html(), "h1"), "No letters yet");
    assert_eq!(
        server.get("/newsletter").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
}

#[tokio::test]
async fn sponsors_are_labelled_and_their_links_say_that_they_are_paid_for() {
    let server = Server::with(&[]).await;
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"48\" height=\"48\"/>";
    fs::write(server.path("media/mark.svg"), picture).expect("a picture");
    let path = server.path("site.toml");
    let site = fs::read_to_string(&path).expect("site.toml");
    let site = format!(
        "{}\n[[sponsors]]\nname = \"A bindery\"\nurl = \"https://bindery.example/\"\nlogo = \"media/mark.svg\"\n",
        site.replacen("tagline =", "wordmark = \"media/mark.svg\"\ntagline =", 1)
    );
    fs::write(path, site).expect("site.toml");
    server.sync().await;
    let html = server.get("/").await.html();
    assert_eq!(
        attributes(&html, ".sponsors a[href='https://bindery.example/']", "rel"),
        ["sponsored noopener"]
    );
    assert!(text(&html, ".sponsors h2").contains("thanks to our sponsors"));
    let logo = |name| attributes(&html, ".sponsors img", name);
    assert_eq!(
        (logo("loading"), logo("width"), logo("height")),
        (
            vec!["lazy".to_owned()],
            vec!["48".to_owned()],
            vec!["48".to_owned()]
        )
    );
    // The name is drawn, and still there for those who do not see it.
    let name = text(&html, "title");
    let alt = attributes(&html, ".wordmark img", "alt");
    assert!(name.starts_with(&alt[0]), "{name} {alt:?}");
}
