use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use jiff::Timestamp;
use reqwest::{
    Client, Response, StatusCode,
    header::{self, HeaderMap},
    redirect,
};

use super::error::ProviderError;
use crate::clock::Clock;

/// What is asked of a provider: path and query under its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) path: &'static str,
    pub(super) query: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// None when nothing has changed since (304).
    pub(super) body: Option<Vec<u8>>,
    /// For how long the provider wants not to be asked again.
    pub(super) fresh: Option<Duration>,
    /// `Last-Modified` as it was sent, to be sent back.
    pub(super) last_modified: Option<String>,
}

/// A provider's server.
#[derive(Debug)]
pub(super) struct Upstream {
    client: Client,
    base: String,
    clock: Clock,
    /// Whether the log says already that what is asked for will end.
    warned: AtomicBool,
}

/// The longest body that is read. The longest genuine one, MET Norway's, has some 100 KB.
const LONGEST_BODY: usize = 1024 * 1024;
/// The longest that an answer is taken for fresh, whatever it says.
const LONGEST_FRESH: Duration = Duration::from_secs(2 * 60 * 60);

impl Upstream {
    /// A server at an address without a slash at its end, told who asks.
    pub(super) fn new(
        base: &str,
        agent: &str,
        patience: Duration,
        clock: Clock,
    ) -> Result<Self, ProviderError> {
        let client = Client::builder()
            .user_agent(agent)
            .timeout(patience)
            // A key in the address would go along to wherever it is sent.
            .redirect(redirect::Policy::none())
            .no_proxy()
            .pool_max_idle_per_host(2)
            .build();
        Ok(Self {
            client: client.map_err(|error| ProviderError::Unreachable(error.to_string()))?,
            base: base.to_owned(),
            clock,
            warned: AtomicBool::new(false),
        })
    }

    /// Asks; with the `Last-Modified` of an earlier answer, only for what is newer.
    pub(super) async fn get(
        &self,
        request: &Request,
        since: Option<&str>,
    ) -> Result<Answer, ProviderError> {
        let address = [&self.base, request.path].concat();
        let mut asked = self.client.get(address).query(&request.query);
        if let Some(since) = since {
            asked = asked.header(header::IF_MODIFIED_SINCE, since);
        }
        let response = asked.send().await.map_err(unreachable)?;
        let fresh = fresh(response.headers(), self.clock.now());
        let last_modified = text(response.headers(), header::LAST_MODIFIED);
        let body = match response.status() {
            status if status.is_success() => {
                if status == StatusCode::NON_AUTHORITATIVE_INFORMATION {
                    self.warn(request.path);
                }
                match read(response).await? {
                    body if body.is_empty() => return Err(ProviderError::Status(status.as_u16())),
                    body => Some(body),
                }
            }
            StatusCode::NOT_MODIFIED if since.is_some() => None,
            status => return Err(refusal(status, response.headers())),
        };
        Ok(Answer {
            body,
            fresh,
            last_modified,
        })
    }

    /// With 203 MET Norway says that a product is deprecated or in beta: <https://api.met.no/doc/TermsOfService>.
    fn warn(&self, path: &str) {
        if !self.warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(server = %self.base, path, "the provider answers 203: it may soon answer no more");
        }
    }
}

async fn read(mut response: Response) -> Result<Vec<u8>, ProviderError> {
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(unreachable)? {
        if body.len() + part.len() > LONGEST_BODY {
            return Err(ProviderError::TooLong);
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

/// The error without the address, in which a key may stand.
fn unreachable(error: reqwest::Error) -> ProviderError {
    if error.is_timeout() {
        return ProviderError::TimedOut;
    }
    let error = error.without_url();
    let cause = std::error::Error::source(&error).map(ToString::to_string);
    ProviderError::Unreachable(cause.unwrap_or_else(|| error.to_string()))
}

fn refusal(status: StatusCode, headers: &HeaderMap) -> ProviderError {
    match status.as_u16() {
        status @ (401 | 403) => ProviderError::Refused(status),
        429 => ProviderError::Limited {
            wait: text(headers, header::RETRY_AFTER)
                .and_then(|seconds| seconds.parse().ok())
                .map(Duration::from_secs),
        },
        status @ (400 | 404 | 422) => ProviderError::Unknown(status),
        status => ProviderError::Status(status),
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

/// How long an answer is fresh: from its `Date` to its `Expires`, both by the provider's clock, which may not be ours;
/// without a `Date`, from now.
fn fresh(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let moment = |name| {
        let text = text(headers, name)?;
        let date = jiff::fmt::rfc2822::DateTimeParser::new();
        date.parse_timestamp(text).ok()
    };
    let left = moment(header::EXPIRES)?.duration_since(moment(header::DATE).unwrap_or(now));
    let left = Duration::try_from(left).unwrap_or_default();
    Some(left.min(LONGEST_FRESH))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(header::HeaderName, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.clone(), header::HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn an_answer_is_fresh_from_its_date_to_its_end() {
        let date = (header::DATE, "Mon, 20 Jul 2020 11:44:31 GMT");
        for (expires, fresh_for) in [
            ("Mon, 20 Jul 2020 12:16:23 GMT", Some(1912)),
            ("Mon, 20 Jul 2020 11:00:00 GMT", Some(0)),
            ("Mon, 20 Jul 2099 11:00:00 GMT", Some(7200)),
            ("0", None),
            ("soon", None),
        ] {
            let headers = headers(&[date.clone(), (header::EXPIRES, expires)]);
            assert_eq!(
                fresh(&headers, Timestamp::UNIX_EPOCH),
                fresh_for.map(Duration::from_secs),
                "{expires}"
            );
        }
        assert_eq!(fresh(&headers(&[date]), Timestamp::UNIX_EPOCH), None);
    }

    #[test]
    fn an_answer_without_a_date_is_fresh_from_now_to_its_end() {
        let now = "2020-07-20T12:00:00Z".parse().expect("a moment");
        let expires = (header::EXPIRES, "Mon, 20 Jul 2020 12:16:23 GMT");
        let fresh_for = Some(Duration::from_secs(983));
        assert_eq!(
            fresh(&headers(std::slice::from_ref(&expires)), now),
            fresh_for
        );
        let date = (header::DATE, "today");
        assert_eq!(fresh(&headers(&[date, expires]), now), fresh_for);
    }

    #[test]
    fn a_status_says_whose_fault_it_is() {
        let none = HeaderMap::new();
        for status in [401, 403] {
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(
                refusal(status, &none),
                ProviderError::Refused(status.as_u16())
            );
        }
        let later = headers(&[(header::RETRY_AFTER, "90")]);
        let wait = Some(Duration::from_secs(90));
        assert_eq!(
            refusal(StatusCode::TOO_MANY_REQUESTS, &later),
            ProviderError::Limited { wait }
        );
        assert_eq!(
            refusal(StatusCode::BAD_REQUEST, &none),
            ProviderError::Unknown(400)
        );
        assert_eq!(
            refusal(StatusCode::FOUND, &none),
            ProviderError::Status(302)
        );
    }
}
