//! The stories of a year: read from the store and sent some at a time, as the client takes them.

use std::io;

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::{Stream, stream};
use lords_press::route::Route;

use super::{NAMESPACE, XML, site, write_place};
use crate::{
    cache_policy::CachePolicy,
    failure::Failure,
    feeds::{nothing, xml::Xml},
    state::AppState,
    store::{MapRow, Store, Walk},
};

/// Stories that are read and sent together.
const TOGETHER: u32 = 500;

/// The answer for a part of a year.
pub(super) async fn answer(state: &AppState, year: i16, part: usize) -> Result<Response, Failure> {
    let site = site(state).await?;
    let Some(walk) = state.store.walk(year, part)? else {
        return Ok(nothing());
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(XML)),
        (header::CACHE_CONTROL, CachePolicy::Public.header()),
    ];
    let body = Body::from_stream(chunks(state.store.clone(), site.base_url, walk));
    Ok((headers, body).into_response())
}

/// What is left to send.
enum Rest {
    /// The stories on a way, of which none was sent yet.
    All(Walk),
    /// Those behind where the way has led.
    Some(Walk),
    /// Nothing.
    Nothing,
}

/// A map in chunks, each of which is written when it is asked for. A map that cannot be finished is broken off, so that nobody takes
/// it for a whole one.
fn chunks(
    store: Store,
    base_url: String,
    walk: Walk,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::try_unfold(
        (store, base_url, Rest::All(walk)),
        async |(store, base_url, rest)| {
            let mut xml = Xml::part();
            let mut walk = match rest {
                Rest::All(walk) => {
                    xml = Xml::document()?;
                    let image = "http://www.google.com/schemas/sitemap-image/1.1";
                    xml.open("urlset", &[("xmlns", NAMESPACE), ("xmlns:image", image)])?;
                    walk
                }
                Rest::Some(walk) => walk,
                Rest::Nothing => return Ok(None),
            };
            let stories = store.go_on(&mut walk, TOGETHER).await.map_err(|error| {
                tracing::error!(%error, "a map is broken off");
                io::Error::other(error)
            })?;
            for story in &stories {
                write(&mut xml, story, &base_url)?;
            }
            let rest = if stories.len() < TOGETHER as usize {
                xml.close("urlset")?;
                Rest::Nothing
            } else {
                Rest::Some(walk)
            };
            Ok(Some((Bytes::from(xml.finish()), (store, base_url, rest))))
        },
    )
}

fn write(xml: &mut Xml, story: &MapRow, base_url: &str) -> io::Result<()> {
    xml.open("url", &[])?;
    let route = Route::Story(story.slug.clone());
    let url = [base_url, &*route.to_string()].concat();
    write_place(xml, &url, Some(&story.changed))?;
    if let Some(picture) = &story.picture {
        xml.open("image:image", &[])?;
        xml.text("image:loc", &[base_url, picture.as_str()].concat())?;
        xml.close("image:image")?;
    }
    xml.close("url")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that a map may have, and stories in it (sitemaps.org).
    const LARGEST: usize = 50 * 1024 * 1024;
    const MOST: usize = 50_000;

    #[test]
    fn a_map_of_the_longest_addresses_is_no_larger_than_the_protocol_allows() {
        let base_url = format!("https://{}", "a".repeat(192));
        let row = MapRow {
            slug: "a".repeat(100).parse().expect("a slug"),
            changed: "2026-11-22T12:00:00+00:00".to_owned(),
            // As long as a file's name can be.
            picture: Some(format!("/media/{}", "a".repeat(255))),
        };
        let mut xml = Xml::part();
        write(&mut xml, &row, &base_url).expect("memory");
        let entry = xml.finish().len();
        assert!((MOST + 1) * entry <= LARGEST, "{entry} bytes each");
        assert!(
            TOGETHER as usize * entry <= 512 * 1024,
            "{entry} bytes each"
        );
    }
}
