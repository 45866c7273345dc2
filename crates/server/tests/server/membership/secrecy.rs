use press_server::mail::token::Unsubscription;

use super::Club;
use crate::weather::log::Log;

#[tokio::test]
async fn neither_a_token_nor_a_code_nor_an_address_is_in_the_log() {
    let log = Log::listen();
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &["weekly"])
        .await;
    let letter = club.letter().await;
    browser.get(&letter.link()).await;
    browser
        .post("/confirm", &[("code", &letter.wrong_code())])
        .await;
    browser.post(&letter.link(), &[]).await;
    club.letter().await;
    let member = browser.export().await["member"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let topic = "weekly".to_owned();
    let unsubscription = Unsubscription { member, topic }
        .token(club.key())
        .expect("a token");
    let path = format!("/unsubscribe/{unsubscription}");
    browser.get(&path).await;
    browser.post(&path, &[]).await;

    let text = log.text();
    for line in [
        "path=\"/confirm/…\"",
        "path=\"/unsubscribe/…\"",
        "path=\"/newsletter\"",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let token = &letter.link()["/confirm/".len()..];
    let (code, wrong) = (letter.code(), letter.wrong_code());
    for secret in [token, &code, &wrong, &unsubscription, "ines@press.example"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    for cookie in browser.cookies.values() {
        assert!(!text.contains(cookie), "{cookie}: {text}");
    }
}
