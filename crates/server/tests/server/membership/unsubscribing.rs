use axum::http::{Method, StatusCode};
use press_server::mail::token::Unsubscription;

use super::Club;
use crate::support::{send, text};

async fn link(club: &Club, browser: &super::Browser, topic: &str) -> String {
    let member = browser.export().await["member"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let topic = topic.to_owned();
    let token = Unsubscription { member, topic }.token(club.key());
    format!("/unsubscribe/{}", token.expect("a token"))
}

#[tokio::test]
async fn a_mail_program_unsubscribes_by_a_post_without_cookies_from_anywhere_as_often_as_it_likes()
{
    let multipart = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    for (kind, body) in [
        (
            "application/x-www-form-urlencoded",
            "List-Unsubscribe=One-Click",
        ),
        ("multipart/form-data; boundary=b", multipart),
        ("text/plain", ""),
        ("application/x-www-form-urlencoded", &*"a".repeat(100_000)),
    ] {
        let mut club = Club::new().await;
        let reader = club.member("ines@press.example", &["weekly"]).await;
        let link = link(&club, &reader, "weekly").await;
        for _ in 0..2 {
            let headers = [
                ("content-type", kind),
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://mail.example"),
                ("host", "press.example"),
            ];
            let answer = send(
                &club.server.router,
                Method::POST,
                &link,
                &headers,
                body.to_owned(),
            )
            .await;
            assert_eq!(answer.status, StatusCode::OK, "{kind}");
            assert_eq!(text(&answer.html(), "h1"), "This letter is stopped");
            assert_eq!(answer.header("set-cookie"), "");
            assert_eq!(
                reader.export().await["topics"],
                serde_json::json!([]),
                "{kind}"
            );
        }
        assert!(
            reader.is_signed_in().await,
            "a member without letters is still one"
        );
    }
}

#[tokio::test]
async fn the_link_of_a_letter_shows_a_page_and_stops_nothing() {
    let mut club = Club::new().await;
    let reader = club.member("ines@press.example", &["weekly"]).await;
    let link = link(&club, &reader, "weekly").await;
    let answer = club.browser().get(&link).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(text(&answer.html(), "h1"), "Stop this letter");
    assert_eq!(answer.header("referrer-policy"), "same-origin");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(reader.export().await["topics"][0]["topic"], "weekly");
}

#[tokio::test]
async fn one_letter_is_stopped_and_others_go_on() {
    let mut club = Club::new().await;
    club.add_topic("daily").await;
    let reader = club
        .member("ines@press.example", &["weekly", "daily"])
        .await;
    let neighbour = club.member("staff@press.example", &["weekly"]).await;
    let link = link(&club, &reader, "weekly").await;
    club.browser().post(&link, &[]).await;
    let topics = reader.export().await["topics"].clone();
    assert_eq!(topics.as_array().map(Vec::len), Some(1));
    assert_eq!(topics[0]["topic"], "daily");
    assert_eq!(neighbour.export().await["topics"][0]["topic"], "weekly");
}

#[tokio::test]
async fn what_is_no_token_of_ours_is_no_page() {
    let mut club = Club::new().await;
    let reader = club.member("ines@press.example", &["weekly"]).await;
    let link = link(&club, &reader, "weekly").await;
    let changed = format!("{}AA", &link[..link.len() - 2]);
    assert_ne!(changed, link);
    for path in ["/unsubscribe/nothing", &*changed] {
        for answer in [
            club.browser().get(path).await,
            club.browser().post(path, &[]).await,
        ] {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    assert_eq!(reader.export().await["topics"][0]["topic"], "weekly");
}
