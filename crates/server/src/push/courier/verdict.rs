//! What a push service's answer means (RFC 8030, sections 5 and 7.3).

use jiff::{SignedDuration, Timestamp, fmt::rfc2822::DateTimeParser};
use reqwest::{
    StatusCode,
    header::{HeaderMap, RETRY_AFTER},
};

/// What is to be done after an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It took the message.
    Taken,
    /// There is no such browser any more.
    Gone,
    /// The message is longer than it takes.
    TooLong,
    /// It does not know or want us.
    Ours(String),
    /// It will never take the message.
    Refused(String),
    /// It cannot be had, or takes no more for now.
    NotNow {
        /// What it said.
        error: String,
        /// When it may be asked again, if that was said.
        after: Option<Timestamp>,
    },
}

impl Verdict {
    pub(super) fn of(status: StatusCode, headers: &HeaderMap, now: Timestamp) -> Self {
        let error = format!("the push service answered {status}");
        match status.as_u16() {
            200..=299 => Self::Taken,
            404 | 410 => Self::Gone,
            413 => Self::TooLong,
            401 | 403 => Self::Ours(error),
            408 | 425 | 429 | 500..=599 => Self::NotNow {
                error,
                after: retry_after(headers, now),
            },
            _ => Self::Refused(error),
        }
    }
}

/// The moment that `Retry-After` names (RFC 9110, section 10.2.3): seconds, or a date. None when that has passed.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Timestamp> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let at = match text.parse::<u32>() {
        Ok(seconds) => now
            .checked_add(SignedDuration::from_secs(seconds.into()))
            .ok()?,
        Err(_) => DateTimeParser::new().parse_timestamp(text).ok()?,
    };
    (at > now).then_some(at)
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn verdict(status: u16, retry_after: Option<&'static str>) -> Verdict {
        let mut headers = HeaderMap::new();
        if let Some(text) = retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from_static(text));
        }
        let status = StatusCode::from_u16(status).expect("a status");
        Verdict::of(status, &headers, now())
    }

    fn now() -> Timestamp {
        "2026-11-22T12:00:00Z".parse().expect("a moment")
    }

    #[test]
    fn an_answer_says_whether_to_go_on() {
        for status in [200, 201, 202, 204] {
            assert_eq!(verdict(status, None), Verdict::Taken);
        }
        assert_eq!(verdict(404, None), Verdict::Gone);
        assert_eq!(verdict(410, None), Verdict::Gone);
        assert_eq!(verdict(413, None), Verdict::TooLong);
        for status in [401, 403] {
            assert!(matches!(verdict(status, None), Verdict::Ours(_)));
        }
        for status in [301, 307, 400, 405] {
            assert!(matches!(verdict(status, None), Verdict::Refused(_)));
        }
        for status in [429, 500, 502, 503, 504] {
            assert!(matches!(verdict(status, None), Verdict::NotNow { .. }));
        }
    }

    #[test]
    fn a_wait_is_in_seconds_or_a_date_and_what_is_neither_is_none() {
        for (text, seconds) in [
            ("120", Some(120)),
            ("Sun, 22 Nov 2026 12:01:00 GMT", Some(60)),
            ("Sun, 22 Nov 2026 11:00:00 GMT", None),
            ("0", None),
            ("-5", None),
            ("soon", None),
            ("99999999999999999999", None),
        ] {
            let Verdict::NotNow { after, .. } = verdict(429, Some(text)) else {
                panic!("{text}")
            };
            let wait = after.map(|after| after.duration_since(now()).as_secs());
            assert_eq!(wait, seconds, "{text}");
        }
    }
}
