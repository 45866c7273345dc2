//! What embeds say of themselves, and who may frame what.

use axum::http::{Method, StatusCode};

use super::{EMBEDS, with_site};
use crate::support::{Answer, Server};

fn directive<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let policy = answer.header("content-security-policy");
    let mut directives = policy
        .split("; ")
        .filter_map(|directive| directive.split_once(' '));
    directives
        .find(|(known, _)| *known == name)
        .map_or("", |(_, value)| value)
}

#[tokio::test]
async fn an_embed_asks_for_nothing_and_may_be_framed() {
    let server = Server::of_every_status().await;
    let others = [
        "/embed/v1/weather",
        "/embed/v1/card/nowhere",
        "/embed/v1/card/gone",
        "/embed/v1/nowhere",
    ];
    for address in EMBEDS.iter().chain(&others) {
        let answer = server.get(address).await;
        assert_eq!(directive(&answer, "default-src"), "'none'", "{address}");
        assert!(
            directive(&answer, "script-src").starts_with("'sha256-"),
            "{address}"
        );
        assert!(
            directive(&answer, "style-src").starts_with("'sha256-"),
            "{address}"
        );
        assert_eq!(directive(&answer, "img-src"), "'self'", "{address}");
        assert_eq!(directive(&answer, "connect-src"), "", "{address}");
        assert_eq!(directive(&answer, "frame-ancestors"), "*", "{address}");
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin",
            "{address}"
        );
        assert_eq!(answer.header("x-robots-tag"), "noindex", "{address}");
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{address}"
        );
        assert_eq!(
            answer.header("referrer-policy"),
            "strict-origin-when-cross-origin",
            "{address}"
        );
        let permissions = answer.header("permissions-policy");
        assert!(
            permissions.split(", ").all(|it| it.ends_with("=()")),
            "{address}: {permissions}"
        );
        for absent in [
            "set-cookie",
            "x-frame-options",
            "accept-ch",
            "clear-site-data",
        ] {
            assert_eq!(answer.header(absent), "", "{address}: {absent}");
        }
        let policy = match (answer.status, *address) {
            // It cannot be told now.
            (_, "/embed/v1/weather") => "no-store",
            _ => "public, max-age=0, s-maxage=60, stale-while-revalidate=60",
        };
        assert_eq!(answer.header("cache-control"), policy, "{address}");
    }
}

#[tokio::test]
async fn an_embed_is_asked_again_by_its_tag_and_by_reading_alone() {
    let server = Server::of_every_status().await;
    let first = server.get("/embed/v1/card/bridge").await;
    let tag = first.header("etag").to_owned();
    let again = server
        .ask(
            Method::GET,
            "/embed/v1/card/bridge?utm_source=x",
            &[("if-none-match", &tag)],
        )
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    // What a browser has kept takes on the headers of this answer.
    for name in [
        "content-security-policy",
        "permissions-policy",
        "cross-origin-resource-policy",
        "x-robots-tag",
        "vary",
        "cache-control",
    ] {
        assert_eq!(again.header(name), first.header(name), "{name}");
    }
    assert_eq!(
        server
            .ask(Method::HEAD, "/embed/v1/card/bridge", &[])
            .await
            .status,
        StatusCode::OK
    );
    for address in [
        "/embed/v1/card/bridge",
        "/embed/v1.js",
        "/oembed",
        "/partners",
    ] {
        let answer = server.ask(Method::POST, address, &[]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
    }
}

#[tokio::test]
async fn only_partners_on_the_list_may_frame_and_nobody_may_frame_the_paper() {
    let server = Server::of_every_status().await;
    for address in ["/", "/story/bridge", "/partners", "/nowhere", "/account"] {
        assert_eq!(
            directive(&server.get(address).await, "frame-ancestors"),
            "'self'",
            "{address}"
        );
    }
    assert_eq!(
        directive(
            &server.get("/embed/v1/card/bridge").await,
            "frame-ancestors"
        ),
        "*"
    );
    with_site(
        &server,
        "[embeds]\npartners = [\"https://partner.example\", \"https://*.other.example\"]",
    )
    .await;
    for address in EMBEDS
        .iter()
        .chain(&["/embed/v1/card/gone", "/embed/v1/nowhere"])
    {
        let answer = server.get(address).await;
        assert_eq!(
            directive(&answer, "frame-ancestors"),
            "'self' https://partner.example https://*.other.example",
            "{address}"
        );
    }
    assert_eq!(
        directive(&server.get("/story/bridge").await, "frame-ancestors"),
        "'self'"
    );
}

#[tokio::test]
async fn a_list_without_partners_is_for_nobody() {
    let server = Server::of_every_status().await;
    with_site(&server, "[embeds]\npartners = []").await;
    assert_eq!(
        directive(
            &server.get("/embed/v1/card/bridge").await,
            "frame-ancestors"
        ),
        "'self'"
    );
}

#[tokio::test]
async fn a_shared_answer_is_never_another_readers() {
    let server = Server::of_every_status().await;
    let cookies = [("cookie", "__Host-sid=0123456789abcdef; __Host-consent=x")];
    for address in EMBEDS {
        let with = server.ask(Method::GET, address, &cookies).await;
        let without = server.get(address).await;
        assert_eq!(with.body, without.body, "{address}");
        assert_eq!(with.headers, without.headers, "{address}");
    }
}

#[tokio::test]
async fn the_loader_is_small_and_for_every_site() {
    let server = Server::of_every_status().await;
    let answer = server
        .ask(Method::GET, "/embed/v1.js", &[("accept-encoding", "gzip")])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert!(
        answer.body.len() <= 2048,
        "{} bytes gzipped",
        answer.body.len()
    );
    assert_eq!(
        answer.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(
        answer.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=3600, stale-while-revalidate=86400"
    );
    let plain = server.get("/embed/v1.js").await;
    for word in [
        "import ",
        "import(",
        "eval",
        "innerHTML",
        "location.assign",
        "localStorage",
        "cookie",
    ] {
        assert!(!plain.text().contains(word), "{word}");
    }
}
