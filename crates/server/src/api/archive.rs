use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use press_api::{ApiError, ArchivePage, ArchivePeriod, Backend as _, Cursor, Endpoint, Problem};

use super::{answer::answer, parameters::ListQuery};
use crate::{failure::Failure, state::AppState};

/// The years that stories were published in.
#[utoipa::path(get, path = "/api/v1/archive", operation_id = "archive", tag = "archive", responses(
    (status = 200, body = ArchivePage),
    (status = 304, description = "The client has it already."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn whole(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    period_of(&state, &headers, None, None).await
}

/// A year.
#[utoipa::path(get, path = "/api/v1/archive/{year}", operation_id = "archive_year", tag = "archive", params(
    ("year" = String, Path, description = "Four digits.", example = "2026"),
), responses(
    (status = 200, body = ArchivePage),
    (status = 304, description = "The client has it already."),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn year(
    State(state): State<AppState>,
    path: Result<Path<String>, axum::extract::rejection::PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Path(year) = path.map_err(|_| ApiError::NotFound)?;
    period_of(&state, &headers, Some(read(&[&year])?), None).await
}

/// A month, with its stories.
#[utoipa::path(get, path = "/api/v1/archive/{year}/{month}", operation_id = "archive_month", tag = "archive", params(
    ("year" = String, Path, description = "Four digits.", example = "2026"),
    ("month" = String, Path, description = "Two digits.", example = "01"),
    ("cursor" = inline(Option<Cursor>), Query, description = "From an earlier answer's `stories.next`."),
), responses(
    (status = 200, body = ArchivePage),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn month(
    State(state): State<AppState>,
    path: Result<Path<(String, String)>, axum::extract::rejection::PathRejection>,
    query: ListQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Path((year, month)) = path.map_err(|_| ApiError::NotFound)?;
    let period = read(&[&year, &month])?;
    period_of(&state, &headers, Some(period), query.cursor.as_ref()).await
}

/// A day, with its stories.
#[utoipa::path(get, path = "/api/v1/archive/{year}/{month}/{day}", operation_id = "archive_day", tag = "archive", params(
    ("year" = String, Path, description = "Four digits.", example = "2026"),
    ("month" = String, Path, description = "Two digits.", example = "01"),
    ("day" = String, Path, description = "Two digits.", example = "24"),
    ("cursor" = inline(Option<Cursor>), Query, description = "From an earlier answer's `stories.next`."),
), responses(
    (status = 200, body = ArchivePage),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn day(
    State(state): State<AppState>,
    path: Result<Path<(String, String, String)>, axum::extract::rejection::PathRejection>,
    query: ListQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Path((year, month, day)) = path.map_err(|_| ApiError::NotFound)?;
    let period = read(&[&year, &month, &day])?;
    period_of(&state, &headers, Some(period), query.cursor.as_ref()).await
}

/// A date that the calendar does not have is an address that nobody gave out.
fn read(parts: &[&str]) -> Result<ArchivePeriod, Failure> {
    let period = parts.join("/").parse();
    period.map_err(|_| Failure(ApiError::NotFound))
}

async fn period_of(
    state: &AppState,
    headers: &HeaderMap,
    period: Option<ArchivePeriod>,
    cursor: Option<&Cursor>,
) -> Result<Response, Failure> {
    answer(
        state,
        headers,
        Endpoint::Archive(period, cursor).to_string(),
        state.store.archive(period, cursor),
    )
    .await
}
