use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Retraction;

/// Why a resource is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// 404: there is no such resource.
    NotFound,
    /// 410: the story was withdrawn.
    Gone(Box<Retraction>),
    /// 400: a parameter is not what it should be.
    BadRequest {
        /// The parameter's name.
        parameter: String,
        /// What would be right.
        detail: String,
    },
    /// 503: the backend cannot answer now, or cannot be reached.
    Unavailable(String),
}

/// An error document as RFC 9457 describes it (`application/problem+json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The parameter that is at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// For a story that was withdrawn: what and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retraction: Option<Retraction>,
}

impl ApiError {
    /// The HTTP status of the error.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Gone(_) => 410,
            Self::BadRequest { .. } => 400,
            Self::Unavailable(_) => 503,
        }
    }

    /// The error as a document. What made the backend unavailable stays in its log.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (title, detail) = match self {
            Self::NotFound => ("Not Found", "There is no such resource.".to_owned()),
            Self::Gone(retraction) => ("Gone", retraction.reason.clone()),
            Self::BadRequest { detail, .. } => ("Bad Request", detail.clone()),
            Self::Unavailable(_) => (
                "Service Unavailable",
                "The backend cannot answer now.".to_owned(),
            ),
        };
        Problem {
            kind: "about:blank".to_owned(),
            title: title.to_owned(),
            status: self.status(),
            detail: Some(detail),
            parameter: match self {
                Self::BadRequest { parameter, .. } => Some(parameter.clone()),
                _ => None,
            },
            retraction: match self {
                Self::Gone(retraction) => Some((**retraction).clone()),
                _ => None,
            },
        }
    }
}

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        match (problem.status, problem.retraction) {
            (404, _) => Self::NotFound,
            (410, Some(retraction)) => Self::Gone(Box::new(retraction)),
            (400, _) => Self::BadRequest {
                parameter: problem.parameter.unwrap_or_default(),
                detail: problem.detail.unwrap_or_default(),
            },
            _ => Self::Unavailable(problem.title),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("there is no such resource"),
            Self::Gone(retraction) => {
                f.write_str("the story was withdrawn: ")?;
                f.write_str(&retraction.reason)
            }
            Self::BadRequest { parameter, detail } => {
                f.write_str(parameter)?;
                f.write_str(": ")?;
                f.write_str(detail)
            }
            Self::Unavailable(why) => {
                f.write_str("the backend cannot answer: ")?;
                f.write_str(why)
            }
        }
    }
}

impl std::error::Error for ApiError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    #[test]
    fn an_error_survives_the_way_through_json() {
        let retraction = Retraction {
            headline: "A comet".into(),
            at: Timestamp {
                at: "2026-11-05T08:00:00+00:00".into(),
                text: "5 November 2026, 08:00".into(),
            },
            reason: "The orbit was computed from a wrong date.".into(),
        };
        for error in [
            ApiError::NotFound,
            ApiError::Gone(Box::new(retraction)),
            ApiError::BadRequest {
                parameter: "cursor".into(),
                detail: "not a cursor".into(),
            },
        ] {
            let json = serde_json::to_string(&error.problem()).expect("a problem is plain data");
            let problem: Problem = serde_json::from_str(&json).expect("the same shape");
            assert_eq!(ApiError::from(problem), error);
        }
    }

    #[test]
    fn internals_do_not_leave_the_server() {
        let problem = ApiError::Unavailable("disk I/O error at page 7".into()).problem();
        assert!(
            !serde_json::to_string(&problem)
                .expect("plain data")
                .contains("disk")
        );
    }
}
