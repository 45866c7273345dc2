//! The manifest and its icons.

use std::fs;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Server, picture};

#[tokio::test]
async fn the_manifest_names_the_paper_and_icons_that_are_there() {
    let server = Server::with(&[]).await;
    let answer = server.get("/manifest.webmanifest").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    let manifest: Value = answer.json();
    assert_eq!(manifest["id"], "/");
    assert_eq!(manifest["scope"], "/");
    let icons = manifest["icons"].as_array().expect("icons");
    let purposes: Vec<_> = icons.iter().map(|icon| &icon["purpose"]).collect();
    assert_eq!(
        purposes,
        ["any", "any", "maskable", "maskable", "monochrome"]
    );
    let addresses = icons
        .iter()
        .map(|icon| icon["src"].as_str().expect("an address"));
    for address in addresses.chain(["/icons/apple-180.png", "/icons/splash-640x1136.png"]) {
        let icon = server.get(address).await;
        assert_eq!(icon.status, StatusCode::OK, "{address}");
        assert_eq!(icon.header("content-type"), "image/png", "{address}");
    }
    for address in ["/icons/4096.png", "/icons/splash-1x1.png", "/icons/"] {
        assert_eq!(
            server.get(address).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_paper_that_changes_its_name_stays_the_program_that_was_installed() {
    let server = Server::with(&[]).await;
    let before: Value = server.get("/manifest.webmanifest").await.json();
    let path = server.path("site.toml");
    let site = fs::read_to_string(&path).expect("site.toml");
    let name = before["name"].as_str().expect("a name");
    fs::write(&path, site.replace(name, "The Other Paper")).expect("site.toml");
    server.sync().await;
    let after: Value = server.get("/manifest.webmanifest").await.json();
    assert_eq!(after["name"], "The Other Paper");
    assert_eq!(before["id"], after["id"]);
    assert_eq!(before["start_url"], after["start_url"]);
}

#[tokio::test]
async fn a_long_press_on_the_icon_offers_the_front_page_what_was_saved_and_a_search() {
    let server = Server::with(&[]).await;
    let manifest: Value = server.get("/manifest.webmanifest").await.json();
    assert_eq!(
        manifest["shortcuts"],
        json!([
            { "name": "Front page", "url": "/" },
            { "name": "Saved stories", "url": "/desk" },
            { "name": "Search", "url": "/search" },
        ])
    );
    assert_eq!(manifest.get("screenshots"), None, "there are no pictures");
}

#[tokio::test]
async fn pictures_of_the_paper_are_in_the_manifest_in_the_size_that_they_are_served_in() {
    let server = Server::with(&[]).await;
    fs::write(server.path("media/phone.png"), picture(1081, 1921)).expect("a picture");
    fs::write(server.path("media/computer.png"), picture(1280, 800)).expect("a picture");
    let path = server.path("site.toml");
    let site = fs::read_to_string(&path).expect("site.toml");
    let screenshots = "
        [[install.screenshots]]
        file = \"media/phone.png\"
        label = \"The front page on a phone\"
        [[install.screenshots]]
        file = \"media/computer.png\"
        label = \"The front page on a computer\"";
    fs::write(&path, site + screenshots).expect("site.toml");
    server.sync().await;

    let manifest: Value = server.get("/manifest.webmanifest").await.json();
    let screenshots = manifest["screenshots"].as_array().expect("screenshots");
    let kinds = ["sizes", "form_factor", "label", "type"];
    let said: Vec<_> = screenshots
        .iter()
        .map(|screenshot| kinds.map(|kind| screenshot[kind].as_str().expect("a text")))
        .collect();
    let (phone, computer) = ("The front page on a phone", "The front page on a computer");
    assert_eq!(
        said,
        [
            ["1081x1921", "narrow", phone, "image/webp"],
            ["1280x800", "wide", computer, "image/webp"],
        ]
    );
    for screenshot in screenshots {
        let served = server
            .get(screenshot["src"].as_str().expect("an address"))
            .await;
        assert_eq!(served.status, StatusCode::OK);
        assert_eq!(served.header("content-type"), "image/webp");
        let pixels = image::load_from_memory(&served.body).expect("a picture");
        let size = format!("{}x{}", pixels.width(), pixels.height());
        assert_eq!(screenshot["sizes"], size);
    }
}
