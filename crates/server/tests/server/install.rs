//! The manifest and its icons.

use std::fs;

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::Server;

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
