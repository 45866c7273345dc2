//! Search engines that share what they are told: <https://www.indexnow.org/documentation>.

use lords_press::route::Route;
use reqwest::{Client, RequestBuilder, Url};
use serde::Serialize;

use crate::{record::Syndication, store::DuePing};

/// Where they are told, if `site.toml` says nothing else.
const USUAL: &str = "https://api.indexnow.org/indexnow";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Submission<'a> {
    host: &'a str,
    key: &'a str,
    key_location: String,
    url_list: Vec<String>,
}

/// A request that tells of the stories' pages; none without a key, or where the public address has no host.
pub(super) fn request(
    client: &Client,
    syndication: &Syndication,
    base_url: &str,
    due: &[DuePing],
) -> Option<RequestBuilder> {
    let key = syndication.indexnow_key.as_deref()?;
    let address = Url::parse(base_url).ok()?;
    let page = |ping: &DuePing| [base_url, &Route::Story(ping.slug.clone()).to_string()].concat();
    let submission = Submission {
        host: address.host_str()?,
        key,
        key_location: [base_url, "/", key, ".txt"].concat(),
        url_list: due.iter().map(page).collect(),
    };
    let body = serde_json::to_vec(&submission).ok()?;
    let endpoint = syndication.indexnow.as_deref().unwrap_or(USUAL);
    let request = client.post(endpoint);
    Some(
        request
            .header("content-type", "application/json; charset=utf-8")
            .body(body),
    )
}
