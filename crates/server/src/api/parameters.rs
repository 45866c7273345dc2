//! Parameters, parsed before a handler sees them. Each refusal names the parameter.

use std::str::FromStr;

use axum::{
    extract::{FromRequestParts, Path, RawQuery},
    http::request::Parts,
};
use press_api::{Cursor, Slug};

use crate::failure::Failure;

/// The slug in the path.
pub(super) struct SlugParameter(pub(super) Slug);

impl<S: Send + Sync> FromRequestParts<S> for SlugParameter {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let refuse = |detail: String| Failure::bad_parameter("slug", detail);
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|error| refuse(error.body_text()))?;
        text.parse()
            .map(Self)
            .map_err(|error: press_api::SlugError| refuse(error.to_string()))
    }
}

/// The query of a list: where it goes on, how long it is, what it holds.
#[derive(Debug, Default)]
pub(super) struct ListQuery {
    pub(super) cursor: Option<Cursor>,
    pub(super) limit: Option<u32>,
    pub(super) category: Option<Slug>,
    pub(super) tag: Option<Slug>,
    pub(super) author: Option<Slug>,
}

/// The most stories that one answer holds.
pub(super) const LARGEST_LIMIT: u32 = 100;

impl<S: Send + Sync> FromRequestParts<S> for ListQuery {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Ok(RawQuery(query)) = RawQuery::from_request_parts(parts, state).await;
        let mut list = Self::default();
        // Every value that is right is plain ASCII: nothing needs to be percent-decoded. Parameters of others are
        // passed over.
        for pair in query.as_deref().unwrap_or_default().split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "cursor" => put(&mut list.cursor, "cursor", value)?,
                "category" => put(&mut list.category, "category", value)?,
                "tag" => put(&mut list.tag, "tag", value)?,
                "author" => put(&mut list.author, "author", value)?,
                "limit" => put_limit(&mut list.limit, value)?,
                _ => {}
            }
        }
        Ok(list)
    }
}

pub(super) fn put<T: FromStr<Err: std::fmt::Display>>(
    place: &mut Option<T>,
    name: &str,
    value: &str,
) -> Result<(), Failure> {
    if place.is_some() {
        return Err(Failure::bad_parameter(
            name,
            "it is given twice; once would be right",
        ));
    }
    *place = Some(
        value
            .parse()
            .map_err(|error: T::Err| Failure::bad_parameter(name, error.to_string()))?,
    );
    Ok(())
}

fn put_limit(place: &mut Option<u32>, value: &str) -> Result<(), Failure> {
    put(place, "limit", value)?;
    match place {
        Some(1..=LARGEST_LIMIT) => Ok(()),
        _ => Err(Failure::bad_parameter(
            "limit",
            format!("a limit is a whole number from 1 to {LARGEST_LIMIT}"),
        )),
    }
}
