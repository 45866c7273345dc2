//! The JSON API through the router.

use crate::support::{AUTHOR, CATEGORY, RETRACTED, Server};
use axum::http::{Method, StatusCode};
use press_server::encoding::{Encoding, decode};

async fn server() -> Server {
    let correction = "modified_at = 2026-11-20T09:00:00+00:00\n[[corrections]]\nat = 2026-11-20T09:00:00+00:00\ntext = \"It was an ell.\"";
    Server::over(&[
        ("bridge", "2026-11-20T06:30:00+00:00", correction),
        ("lamp", "2026-11-21T06:30:00+00:00", ""),
        ("gone", "2026-11-19T06:30:00+00:00", RETRACTED),
    ])
    .await
}

#[tokio::test]
async fn the_description_of_the_api_is_what_was_agreed() {
    insta::assert_snapshot!("openapi", press_server::api::document());
}

#[tokio::test]
async fn resources_have_the_agreed_shape() {
    let server = server().await;
    for (name, address) in [
        ("site", "/api/v1/site".to_owned()),
        ("front", "/api/v1/front".to_owned()),
        ("story", "/api/v1/stories/bridge".to_owned()),
        ("category", format!("/api/v1/categories/{CATEGORY}")),
        ("author", format!("/api/v1/authors/{AUTHOR}")),
        ("tag", "/api/v1/tags/maps".to_owned()),
        ("stories", "/api/v1/stories?tag=maps&limit=1".to_owned()),
        ("page", "/api/v1/pages/about".to_owned()),
    ] {
        let answer = server.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(
            answer.header("content-type"),
            "application/json",
            "{address}"
        );
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=0, s-maxage=60, stale-while-revalidate=60",
            "{address}"
        );
        insta::assert_json_snapshot!(name, answer.json());
    }
}

#[tokio::test]
async fn a_story_comes_with_its_corrections_and_related_stories() {
    let story = server().await.get("/api/v1/stories/bridge").await.json();
    assert_eq!(story["corrections"][0]["text"], "It was an ell.");
    assert_eq!(story["related"][0]["slug"], "lamp");
    assert_eq!(story["revision"], 1);
    assert_eq!(story["sha256"].as_str().map(str::len), Some(64));
}

#[tokio::test]
async fn a_retracted_story_is_a_problem_that_says_why() {
    let answer = server().await.get("/api/v1/stories/gone").await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], 410);
    assert_eq!(problem["retraction"]["reason"], "The date was wrong.");
    assert_eq!(problem["retraction"]["headline"], "Headline of gone");
}

#[tokio::test]
async fn a_bad_parameter_is_named() {
    let server = server().await;
    let long = "a".repeat(3000);
    for (address, parameter) in [
        ("/api/v1/stories/Bridge".to_owned(), "slug"),
        ("/api/v1/stories/%ff".to_owned(), "slug"),
        ("/api/v1/stories/a%00b".to_owned(), "slug"),
        (format!("/api/v1/stories/{long}"), "slug"),
        ("/api/v1/tags/maps?cursor=".to_owned(), "cursor"),
        ("/api/v1/tags/maps?cursor=%00".to_owned(), "cursor"),
        ("/api/v1/tags/maps?cursor=AAAA".to_owned(), "cursor"),
        (format!("/api/v1/tags/maps?cursor={long}"), "cursor"),
        (
            format!("/api/v1/categories/{CATEGORY}?cursor=zzz"),
            "cursor",
        ),
        ("/api/v1/stories?limit=0".to_owned(), "limit"),
        ("/api/v1/stories?limit=101".to_owned(), "limit"),
        ("/api/v1/stories?limit=-1".to_owned(), "limit"),
        ("/api/v1/stories?limit=ten".to_owned(), "limit"),
        ("/api/v1/stories?limit=5&limit=6".to_owned(), "limit"),
        ("/api/v1/stories?category=NO".to_owned(), "category"),
        ("/api/v1/stories?tag=a--b".to_owned(), "tag"),
        ("/api/v1/stories?author=..%2f".to_owned(), "author"),
    ] {
        let answer = server.get(&address).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{address}"
        );
        assert_eq!(answer.json()["parameter"], parameter, "{address}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_document() {
    let server = server().await;
    for address in [
        "/api/v1/stories/nowhere",
        "/api/v1/categories/nowhere",
        "/api/v1/nowhere",
        "/api/v2/site",
        "/api/v1/pages/nowhere",
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_method_that_is_not_offered_is_refused_with_those_that_are() {
    let server = server().await;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = server
            .ask(method.clone(), "/api/v1/stories/bridge", &[])
            .await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.header("allow"), "GET,HEAD", "{method}");
        assert_eq!(answer.json()["status"], 405, "{method}");
    }
    let head = server
        .ask(Method::HEAD, "/api/v1/stories/bridge", &[])
        .await;
    assert_eq!(head.status, StatusCode::OK);
}

#[tokio::test]
async fn answers_are_asked_for_again_by_tag() {
    let server = server().await;
    let first = server.get("/api/v1/stories/bridge").await;
    for tag in [
        first.header("etag"),
        "\"other\", *",
        first.header("etag").trim_start_matches("W/"),
    ] {
        let again = server
            .ask(
                Method::GET,
                "/api/v1/stories/bridge",
                &[("if-none-match", tag)],
            )
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{tag}");
    }
    let other = server
        .ask(
            Method::GET,
            "/api/v1/stories/bridge",
            &[("if-none-match", "\"other\"")],
        )
        .await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test]
async fn answers_come_in_the_encoding_that_the_client_wants() {
    let server = server().await;
    let plain = server.get("/api/v1/stories/bridge").await;
    assert_eq!(plain.header("vary"), "accept-encoding");
    for encoding in Encoding::COMPRESSED {
        let token = encoding.token().expect("a token");
        let answer = server
            .ask(
                Method::GET,
                "/api/v1/stories/bridge",
                &[("accept-encoding", token)],
            )
            .await;
        assert_eq!(answer.header("content-encoding"), token);
        assert_eq!(
            decode(encoding, &answer.body).expect("the encoding it names"),
            plain.body
        );
    }
}

#[tokio::test]
async fn the_list_of_stories_is_filtered_and_goes_on() {
    let server = server().await;
    let first = server
        .get(&format!(
            "/api/v1/stories?category={CATEGORY}&author={AUTHOR}&limit=1"
        ))
        .await
        .json();
    assert_eq!(first["items"][0]["slug"], "lamp");
    let cursor = first["next"].as_str().expect("there is more");
    let second = server
        .get(&format!(
            "/api/v1/stories?category={CATEGORY}&author={AUTHOR}&limit=1&cursor={cursor}"
        ))
        .await
        .json();
    assert_eq!(second["items"][0]["slug"], "bridge");
    assert!(second["next"].is_null());
    let none = server.get("/api/v1/stories?tag=nowhere").await.json();
    assert_eq!(none["items"].as_array().map(Vec::len), Some(0));
}
