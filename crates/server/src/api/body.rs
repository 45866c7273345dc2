//! JSON that a request brings.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde::de::DeserializeOwned;

use crate::failure::{Failure, bare, problem};

/// Reads a body of so many bytes at most; what is wrong with it is the answer otherwise.
pub(super) fn read<T: DeserializeOwned>(body: &[u8], longest: usize) -> Result<T, Box<Response>> {
    if body.len() > longest {
        return Err(Box::new(problem(&bare(StatusCode::PAYLOAD_TOO_LARGE))));
    }
    serde_json::from_slice(body).map_err(|error| {
        Box::new(Failure::bad_parameter("body", error.to_string()).into_response())
    })
}
