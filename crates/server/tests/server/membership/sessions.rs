use axum::http::StatusCode;

use super::{Browser, Club};

const DAY: i64 = 86_400;

async fn reads_whole(browser: &mut Browser) -> bool {
    let answer = browser.get("/story/map").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text().contains("A heading")
}

#[tokio::test]
async fn a_session_that_is_not_used_for_thirty_days_ends() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    club.pass(30 * DAY - 1);
    assert!(browser.clone().is_signed_in().await);
    club.pass(1);
    assert!(!browser.is_signed_in().await);
    assert!(!reads_whole(&mut browser).await);
}

#[tokio::test]
async fn a_session_that_is_used_goes_on_and_ends_after_180_days_all_the_same() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    for day in (20..180).step_by(20) {
        club.pass(20 * DAY);
        let answer = browser.get("/story/map").await;
        assert!(answer.text().contains("A heading"), "day {day}");
        let lasts = (180 - day).min(30) * DAY;
        let expected = format!("; Max-Age={lasts}; ");
        let cookie = answer.header("set-cookie");
        assert!(cookie.contains(&expected), "day {day}: {cookie}");
    }
    club.pass(20 * DAY - 1);
    assert!(reads_whole(&mut browser).await);
    club.pass(1);
    assert!(!reads_whole(&mut browser).await);
}

#[tokio::test]
async fn that_a_session_is_used_is_noted_once_a_day_and_only_where_nobody_keeps_the_answer() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    club.pass(DAY);
    assert_eq!(browser.get("/story/bridge").await.header("set-cookie"), "");
    for (address, is_renewed) in [
        ("/account", true),
        ("/account", false),
        ("/story/map", false),
        ("/api/v1/stories/map", false),
    ] {
        let answer = browser.get(address).await;
        let is_set = answer.headers.contains_key("set-cookie");
        assert_eq!(is_set, is_renewed, "{address}");
    }
    club.pass(DAY);
    let answer = browser.get("/api/v1/stories/map").await;
    assert!(answer.header("set-cookie").starts_with("__Host-sid="));
}

#[tokio::test]
async fn each_time_a_member_signs_in_the_cookie_is_another_and_the_old_one_ends() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    let before = browser.clone();
    club.ask_in(&mut browser, "ines@press.example").await;
    let letter = club.letter().await;
    browser.post("/confirm", &[("code", &letter.code())]).await;
    assert_ne!(browser.cookies["__Host-sid"], before.cookies["__Host-sid"]);
    assert!(browser.is_signed_in().await);
    assert!(!before.is_signed_in().await);
}

#[tokio::test]
async fn the_database_holds_no_cookie() {
    let mut club = Club::new().await;
    let browser = club.member("ines@press.example", &[]).await;
    club.server.store.close().await.expect("an end");
    let db = std::fs::read(club.server.dir.path().join("press.sqlite")).expect("a file");
    for (name, value) in &browser.cookies {
        let found = db
            .windows(value.len())
            .any(|window| window == value.as_bytes());
        assert!(!found, "{name}");
    }
    let known = b"ines@press.example";
    assert!(
        db.windows(known.len()).any(|window| window == known),
        "it is there to be found"
    );
}

#[tokio::test]
async fn signing_out_ends_this_session_and_no_other() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    let other = club.sign_in("ines@press.example").await;
    let stolen = browser.clone();
    let answer = browser.post("/account/sign-out", &[]).await;
    assert_eq!(
        answer.header("set-cookie"),
        "__Host-sid=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax"
    );
    assert!(
        !stolen.is_signed_in().await,
        "also for whoever kept the cookie"
    );
    assert!(other.is_signed_in().await);
}

#[tokio::test]
async fn signing_out_everywhere_ends_all_sessions_of_this_member_and_no_others() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    let other = club.sign_in("ines@press.example").await;
    let neighbour = club.member("staff@press.example", &[]).await;
    browser.post("/account/sign-out/all", &[]).await;
    assert!(!browser.is_signed_in().await);
    assert!(!other.is_signed_in().await);
    assert!(neighbour.is_signed_in().await);
}

#[tokio::test]
async fn a_member_signs_out_one_browser_of_theirs_and_nobody_elses() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let mut other = club.browser().with_header("user-agent", firefox);
    club.ask_in(&mut other, "ines@press.example").await;
    let letter = club.letter().await;
    other.post(&letter.link(), &[]).await;
    let sessions = browser.export().await["sessions"].clone();
    let sessions = sessions.as_array().expect("a list");
    let found = sessions
        .iter()
        .find(|session| session["label"] == "Firefox on Linux");
    let id = found.expect("the other browser")["id"]
        .as_str()
        .expect("a text");
    let path = format!("/account/sign-out/{id}");

    let mut neighbour = club.member("staff@press.example", &[]).await;
    neighbour.post(&path, &[]).await;
    assert!(other.is_signed_in().await);
    let answer = browser.post(&path, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(!other.is_signed_in().await);
    assert!(browser.is_signed_in().await);
}
