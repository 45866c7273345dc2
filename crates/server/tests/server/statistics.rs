//! Page views: counted for those who agreed, added up by day, and printed.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    binary, consent,
    support::{AUTHOR, Answer, CATEGORY, Server, attributes, send, story},
};

const API: &str = "/api/v1/statistics";
const STORY: &str = "/story/a-bridge";

async fn server() -> Server {
    let text = story("a-bridge", "2026-11-20T06:30:00+00:00", "");
    Server::with(&[("a-bridge.md", &text)]).await
}

/// The cookie of a reader who agreed to that.
async fn cookie(server: &Server, choices: Value) -> String {
    let decided = consent::post(server, &consent::decision(server, choices).await, &[]).await;
    let cookie = decided.header("set-cookie");
    cookie.split(';').next().expect("a cookie").to_owned()
}

async fn post(server: &Server, body: &Value, headers: &[(&str, &str)]) -> Answer {
    send(&server.router, Method::POST, API, headers, body.to_string()).await
}

fn view(page: &str, from: Option<u8>, depth: u8) -> Value {
    json!({ "page": page, "from": from, "depth": depth })
}

/// What `press stats` prints of the day that the clock is held at.
fn stats(server: &Server, arguments: &[&str]) -> std::process::Output {
    let mut press = binary::press();
    press.args(["stats", "--db"]);
    press.arg(server.dir.path().join("press.sqlite"));
    press.args(["--from", "2026-11-22", "--to", "2026-11-22"]);
    press.args(arguments).output().expect("press runs")
}

fn csv(server: &Server) -> String {
    let output = stats(server, &["--format", "csv"]);
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let head = "day,page,opened,quarter,half,three_quarters,whole\r\n";
    text.strip_prefix(head).expect("a head").to_owned()
}

#[tokio::test]
async fn what_was_read_is_added_up_by_day_and_page() {
    let server = server().await;
    let cookie = cookie(&server, json!(["statistics"])).await;
    let headers = [("cookie", cookie.as_str())];
    for views in [
        vec![view(STORY, None, 60), view("/", None, 100)],
        // The same reader came back to the window and read on.
        vec![view(STORY, Some(60), 100)],
        vec![view("/story/a-bridge?utm_source=letter", None, 24)],
        vec![
            view("/search?q=bridge", None, 0),
            view("/archive/2026/11", None, 0),
        ],
    ] {
        let answer = post(&server, &json!({ "views": views }), &headers).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        assert_eq!(answer.header("set-cookie"), "");
    }
    assert_eq!(
        csv(&server),
        "2026-11-22,/,1,1,1,1,1\r\n2026-11-22,/archive,1,0,0,0,0\r\n2026-11-22,/search,1,0,0,0,0\r\n\
         2026-11-22,/story/a-bridge,2,1,1,1,1\r\n"
    );
    let table = stats(&server, &["--most", "1"]);
    let table = String::from_utf8(table.stdout).expect("UTF-8");
    let row = table.lines().nth(1).expect("a row");
    let words: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(words[..4], [STORY, "2", "50", "%"], "{table}");
    assert_eq!(table.lines().count(), 2, "{table}");
}

#[tokio::test]
async fn nobody_is_counted_who_has_not_agreed() {
    let server = server().await;
    let body = json!({ "views": [view(STORY, None, 100)] });
    let agreed = cookie(&server, json!(["statistics"])).await;
    let refused = cookie(&server, json!([])).await;
    let other = cookie(&server, json!(["media"])).await;
    let outdated = agreed.replacen(".1.0.", ".7.0.", 1);
    assert_ne!(agreed, outdated);
    for headers in [
        vec![],
        vec![("cookie", refused.as_str())],
        vec![("cookie", other.as_str())],
        vec![("cookie", outdated.as_str())],
        vec![("cookie", agreed.as_str()), ("sec-gpc", "1")],
        vec![
            ("cookie", agreed.as_str()),
            ("sec-fetch-site", "cross-site"),
        ],
    ] {
        let answer = post(&server, &body, &headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        let kind = answer.header("content-type");
        assert_eq!(kind, "application/problem+json");
    }
    assert_eq!(csv(&server), "");
}

#[tokio::test]
async fn pages_that_are_not_there_are_not_counted() {
    let server = server().await;
    let cookie = cookie(&server, json!(["statistics"])).await;
    let views: Vec<Value> = [
        "/story/nowhere",
        "/category/nowhere",
        "/author/nobody",
        "/tag/nothing",
        "/no-page",
        "/privacy/choices",
        "https://other.example/",
        "",
        "/story/a-bridge/more",
    ]
    .map(|page| view(page, None, 100))
    .into();
    let headers = [("cookie", cookie.as_str())];
    let answer = post(&server, &json!({ "views": views }), &headers).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(csv(&server), "");

    let views: Vec<Value> = [
        "/about".to_owned(),
        format!("/category/{CATEGORY}"),
        format!("/author/{AUTHOR}"),
        "/tag/maps".to_owned(),
    ]
    .map(|page| view(&page, None, 0))
    .into();
    post(&server, &json!({ "views": views }), &headers).await;
    assert_eq!(csv(&server).lines().count(), 4);
}

#[tokio::test]
async fn what_is_no_report_is_refused_with_what_is_wrong() {
    let server = server().await;
    let cookie = cookie(&server, json!(["statistics"])).await;
    let headers = [("cookie", cookie.as_str())];
    let many: Vec<Value> = (0..51).map(|_| view(STORY, None, 0)).collect();
    for (body, says) in [
        ("{}".to_owned(), "views"),
        ("nothing".to_owned(), "expected"),
        (
            json!({ "views": many }).to_string(),
            "50 page views at most",
        ),
        (
            json!({ "views": [view(STORY, None, 101)] }).to_string(),
            "from 0 to 100",
        ),
        (
            json!({ "views": [view(STORY, Some(101), 0)] }).to_string(),
            "from 0 to 100",
        ),
    ] {
        let answer = send(&server.router, Method::POST, API, &headers, body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        let problem = answer.json();
        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(detail.contains(says), "{problem}");
    }
    let long = send(
        &server.router,
        Method::POST,
        API,
        &headers,
        "x".repeat(8193),
    )
    .await;
    assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(csv(&server), "");
}

#[tokio::test]
async fn a_report_of_days_needs_a_database_and_an_order() {
    let server = server().await;
    let empty = stats(&server, &[]);
    assert!(empty.status.success());
    assert_eq!(
        String::from_utf8_lossy(&empty.stdout),
        "nothing was counted in these days\n"
    );
    for (arguments, says) in [
        (
            ["--from", "2026-11-23", "--to", "2026-11-22"],
            "comes after",
        ),
        (
            ["--from", "yesterday", "--to", "2026-11-22"],
            "invalid value",
        ),
    ] {
        let mut press = binary::press();
        press
            .args(["stats", "--db"])
            .arg(server.dir.path().join("press.sqlite"));
        let output = press.args(arguments).output().expect("press runs");
        assert!(!output.status.success());
        assert!(
            String::from_utf8_lossy(&output.stderr).contains(says),
            "{output:?}"
        );
    }
    let nowhere = binary::press()
        .args(["stats", "--db", "/nowhere/press.sqlite"])
        .output()
        .expect("press runs");
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("there is no database"));
}

#[tokio::test]
async fn the_settings_offer_it_unticked() {
    let server = server().await;
    let page = server.get("/privacy/choices").await.html();
    let switches = attributes(&page, "input[name=purpose][value=statistics]", "value");
    assert_eq!(switches, ["statistics"]);
    let ticked = attributes(
        &page,
        "input[name=purpose][value=statistics][checked]",
        "value",
    );
    assert!(ticked.is_empty());
}
