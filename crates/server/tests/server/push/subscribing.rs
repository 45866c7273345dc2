//! What a browser may say of itself, and who may say it.

use axum::http::{Method, StatusCode};
use press_server::{
    clock::Clock,
    push::{PushDesk, Reach},
    router::router,
};
use serde_json::{Value, json};

use super::{PUBLIC, key};
use crate::support::{Answer, NOW, Server, send};

/// Of the receiver in RFC 8291, section 5.
const P256DH: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

const SUBSCRIPTION: &str = "/api/v1/push/subscription";
const LOOK_UP: &str = "/api/v1/push/subscription/look-up";
const OWN: (&str, &str) = ("sec-fetch-site", "same-origin");

/// A paper that pushes, and takes so many subscriptions.
async fn paper(most: u32) -> Server {
    let mut server = Server::over(&[]).await;
    let clock = Clock::Fixed(NOW.parse().expect("a moment"));
    let desk = PushDesk {
        most,
        ..PushDesk::new(key(), Reach::Public, clock)
    };
    server.state = server.state.clone().with_push(Some(desk));
    server.router = router(server.state.clone());
    server
}

fn endpoint(name: &str) -> String {
    format!("https://push.example/p/{name}")
}

fn request(name: &str) -> Value {
    json!({
        "subscription": {
            "endpoint": endpoint(name),
            "expirationTime": null,
            "keys": {"p256dh": P256DH, "auth": AUTH},
        },
        "topics": ["breaking", "news"],
        "quiet": {"from": "22:00", "to": "07:00", "time_zone": "Europe/London"},
    })
}

async fn put(server: &Server, request: &Value) -> Answer {
    let body = request.to_string();
    send(&server.router, Method::PUT, SUBSCRIPTION, &[OWN], body).await
}

async fn choice(server: &Server, name: &str) -> Answer {
    let body = json!({"endpoint": endpoint(name)}).to_string();
    send(&server.router, Method::POST, LOOK_UP, &[OWN], body).await
}

async fn leave(server: &Server, name: &str) -> Answer {
    let body = json!({"endpoint": endpoint(name)}).to_string();
    send(&server.router, Method::DELETE, SUBSCRIPTION, &[OWN], body).await
}

#[tokio::test]
async fn a_browser_is_given_the_key_and_the_topics() {
    let answer = paper(10).await.get("/api/v1/push").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-store");
    let offer = answer.json();
    assert_eq!(offer["public_key"], PUBLIC);
    assert_eq!(
        offer["topics"][0],
        json!({"id": "breaking", "name": "Breaking news"})
    );
    assert_eq!(offer["topics"][1]["id"], "news");
}

#[tokio::test]
async fn a_paper_that_pushes_nothing_has_nothing_to_subscribe_to() {
    let server = Server::over(&[]).await;
    let offer = server.get("/api/v1/push").await;
    for answer in [
        offer,
        put(&server, &request("a")).await,
        choice(&server, "a").await,
        leave(&server, "a").await,
    ] {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
}

#[tokio::test]
async fn a_choice_is_kept_by_the_endpoint_changed_read_back_and_forgotten() {
    let server = paper(10).await;
    assert_eq!(choice(&server, "a").await.status, StatusCode::NOT_FOUND);
    let kept = json!({
        "topics": ["breaking", "news"],
        "quiet": {"from": "22:00", "to": "07:00", "time_zone": "Europe/London"},
    });
    for _ in 0..2 {
        let answer = put(&server, &request("a")).await;
        assert_eq!(
            (answer.status, answer.json()),
            (StatusCode::OK, kept.clone())
        );
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(choice(&server, "a").await.json(), kept);

    let mut other = request("a");
    other["topics"] = json!(["news", "no-such-topic"]);
    other["quiet"] = Value::Null;
    let kept = json!({"topics": ["news"], "quiet": null});
    assert_eq!(put(&server, &other).await.json(), kept);
    let answer = choice(&server, "a").await;
    assert_eq!(answer.json(), kept);
    assert_eq!(answer.header("cache-control"), "no-store");

    for _ in 0..2 {
        let answer = leave(&server, "a").await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(choice(&server, "a").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_endpoint_takes_the_place_of_the_one_before() {
    let server = paper(1).await;
    put(&server, &request("a")).await;
    let mut moved = request("b");
    moved["replaces"] = json!(endpoint("a"));
    for _ in 0..2 {
        assert_eq!(put(&server, &moved).await.status, StatusCode::OK);
        assert_eq!(choice(&server, "a").await.status, StatusCode::NOT_FOUND);
        assert_eq!(choice(&server, "b").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn no_more_browsers_are_taken_than_there_may_be_and_those_that_are_known_may_change() {
    let server = paper(2).await;
    for name in ["a", "b", "a"] {
        assert_eq!(put(&server, &request(name)).await.status, StatusCode::OK);
    }
    let answer = put(&server, &request("c")).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    leave(&server, "a").await;
    assert_eq!(put(&server, &request("c")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_cannot_be_pushed_to_is_refused_with_the_member_that_is_at_fault() {
    let server = paper(10).await;
    let set = |path: &str, value: Value| {
        let mut request = request("a");
        *request
            .pointer_mut(path)
            .unwrap_or_else(|| panic!("{path}")) = value;
        request
    };
    let auth = json!("BTBZMqHH6r4Tts7J_aSI");
    let off_the_curve = json!(P256DH.replace("iw4", "iw8"));
    let mut replaces = request("a");
    replaces["replaces"] = json!("http://push.example/p");
    for (parameter, request) in [
        (
            "endpoint",
            set("/subscription/endpoint", json!("http://push.example/p")),
        ),
        (
            "endpoint",
            set("/subscription/endpoint", json!("https://10.0.0.1/p")),
        ),
        (
            "endpoint",
            set("/subscription/endpoint", json!("https://localhost/p")),
        ),
        (
            "endpoint",
            set(
                "/subscription/endpoint",
                json!(endpoint(&"a".repeat(3_000))),
            ),
        ),
        ("keys", set("/subscription/keys/p256dh", off_the_curve)),
        ("keys", set("/subscription/keys/auth", auth)),
        ("topics", set("/topics", json!([]))),
        ("topics", set("/topics", json!(["no-such-topic"]))),
        ("topics", set("/topics", json!(vec!["breaking"; 101]))),
        ("quiet", set("/quiet/from", json!("25:00"))),
        ("quiet", set("/quiet/to", json!("22:00"))),
        ("quiet", set("/quiet/time_zone", json!("Ister/Carrow"))),
        ("body", set("/topics", json!("breaking"))),
        ("replaces", replaces),
    ] {
        let answer = put(&server, &request).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{request}");
        assert_eq!(answer.json()["parameter"], parameter, "{request}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(choice(&server, "a").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_pages_of_the_paper_change_or_read_anything() {
    let server = paper(10).await;
    put(&server, &request("a")).await;
    let named = json!({"endpoint": endpoint("a")}).to_string();
    for foreign in [
        &[("sec-fetch-site", "cross-site")][..],
        &[
            ("origin", "https://evil.example"),
            ("host", "press.example"),
        ],
    ] {
        for (method, address, body) in [
            (Method::PUT, SUBSCRIPTION, request("b").to_string()),
            (Method::DELETE, SUBSCRIPTION, named.clone()),
            (Method::POST, LOOK_UP, named.clone()),
        ] {
            let answer = send(&server.router, method, address, foreign, body).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address}");
        }
    }
    assert_eq!(choice(&server, "a").await.status, StatusCode::OK);
    assert_eq!(choice(&server, "b").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_too_long_or_comes_too_often_is_not_looked_at() {
    let server = paper(10).await;
    let long = " ".repeat(16_385);
    let answer = send(&server.router, Method::PUT, SUBSCRIPTION, &[OWN], long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let mut last = StatusCode::OK;
    for _ in 0..60 {
        last = put(&server, &request("a")).await.status;
    }
    assert_eq!(last, StatusCode::OK);
    let answer = put(&server, &request("a")).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn no_answer_repeats_an_endpoint() {
    let server = paper(10).await;
    for answer in [
        put(&server, &request("hush")).await,
        choice(&server, "hush").await,
        choice(&server, "hush-hush").await,
        leave(&server, "hush").await,
    ] {
        assert!(!answer.text().contains("hush"), "{}", answer.text());
    }
}
