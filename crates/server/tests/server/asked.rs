//! What readers are asked about privacy, and whether it is asked anew.

use std::fs;

use axum::http::Method;
use press_consent::COOKIE;
use serde_json::json;

use crate::{
    consent::{API, FORM, cookie, decision, post},
    support::{Server, attributes, text},
};

#[tokio::test]
async fn only_who_decided_before_is_told_why_it_is_asked_again() {
    let server = Server::with(&[]).await;
    let decided = post(&server, &decision(&server, json!(["media"])).await, &[]).await;
    let before = format!("{COOKIE}={}", cookie(&decided));
    let path = server.path("site.toml");
    let site = fs::read_to_string(&path).expect("site.toml");
    let why = "We ask again because of a test.";
    let site = site.replacen(
        "revision = 1\n",
        &format!("revision = 2\nchange = \"{why}\"\n"),
        1,
    );
    fs::write(&path, site).expect("site.toml");
    server.sync().await;
    let page = server.ask(Method::GET, FORM, &[("cookie", &before)]).await;
    assert!(text(&page.html(), "form.consent-form").contains(why));
    assert!(attributes(&page.html(), "form.consent-form [checked][name]", "name").is_empty());
    let first = server.get(FORM).await;
    assert!(!text(&first.html(), "form.consent-form").contains(why));
}

#[tokio::test]
async fn nobody_is_taken_to_have_agreed_to_a_service_that_the_text_did_not_name() {
    let server = Server::with(&[]).await;
    let path = server.path("site.toml");
    let before = fs::read_to_string(&path).expect("site.toml");
    let more = "\n[[consent.purposes]]\nid = \"marketing\"\nname = \"Advertising\"\ndescription = \"It knows its reader.\"\n\
        [[consent.purposes.services]]\nid = \"market\"\nname = \"A market\"\nprovider = \"A market\"\nlifetime = \"A year\"\n";
    for (site, is_taken) in [
        (before.clone() + more, false),
        (
            before.replacen("revision = 1", "revision = 2", 1) + more,
            true,
        ),
    ] {
        fs::write(&path, site).expect("site.toml");
        server.sync().await;
        let notice = server.get(API).await;
        assert_eq!(notice.text().contains("Advertising"), is_taken);
    }
}

#[tokio::test]
async fn each_service_says_who_provides_it_what_it_stores_and_for_how_long() {
    let server = Server::with(&[]).await;
    let form = text(&server.get(FORM).await.html(), "form.consent-form");
    for words in [
        "Your answer to this question",
        "Your answerProvided by: This paperCookies: __Host-consent. Storage: consent.Kept: 180 days",
        "Page views and reading depthProvided by: This paperStores nothing here.Kept: Sums only, kept for good",
        "VimeoProvided by: Vimeo.com, Inc.Stores nothing here.Kept: As Vimeo’s own policy says",
    ] {
        assert!(form.contains(words), "{words}: {form}");
    }
}
