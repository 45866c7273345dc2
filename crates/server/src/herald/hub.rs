//! Hubs of feeds. What a publisher tells its hub is left to the two of them (WebSub, section 6); hubs take `hub.mode=publish` with the
//! addresses of feeds in `hub.url`, as PubSubHubbub had it.

use std::collections::BTreeSet;

use reqwest::{Client, RequestBuilder};

use crate::{
    feeds::{FeedAddress, Format},
    store::{DuePing, Subject},
};

/// The most addresses of one request.
const MOST: usize = 50;

/// Requests that tell of every feed in which a change is to be seen.
pub(super) fn requests(
    client: &Client,
    hub: &str,
    base_url: &str,
    due: &[DuePing],
) -> Vec<RequestBuilder> {
    let feeds: Vec<String> = feeds(due).into_iter().collect();
    feeds
        .chunks(MOST)
        .map(|feeds| {
            let urls = feeds
                .iter()
                .map(|feed| ("hub.url", [base_url, feed.as_str()].concat()));
            let mode = ("hub.mode", "publish".to_owned());
            let fields: Vec<_> = std::iter::once(mode).chain(urls).collect();
            client.post(hub).form(&fields)
        })
        .collect()
}

/// The paths of all feeds that hold one of the stories, or held it, each once.
fn feeds(due: &[DuePing]) -> BTreeSet<String> {
    let places = due.iter().flat_map(|ping| &ping.places);
    let subjects = places.flat_map(|(category, authors, tags)| {
        let category = Subject::Category(category.clone());
        let authors = authors.iter().cloned().map(Subject::Author);
        let tags = tags.iter().map(|tag| Subject::Tag(tag.slug.clone()));
        [Subject::Latest, category]
            .into_iter()
            .chain(authors)
            .chain(tags)
    });
    subjects
        .flat_map(|subject| {
            Format::ALL.map(|format| {
                let subject = subject.clone();
                FeedAddress { subject, format }.to_string()
            })
        })
        .collect()
}
