//! A provider on loopback: it replays recorded answers, as if they were of now, and misbehaves when it is told to.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::{SignedDuration, Timestamp};

use super::Hand;

/// How it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// As recorded.
    Well,
    /// With a status and the body of a genuine refusal.
    Status(u16),
    /// As recorded, and that there will be an end to it (203).
    Deprecated,
    /// With a page of a proxy.
    Html,
    /// With the first half.
    Truncated,
    /// With numbers that are none.
    NotANumber,
    /// With numbers that cannot be true.
    Absurd,
    /// Of a time that has not come.
    Ahead,
    /// With more than anybody wants to read.
    Huge,
    /// To somewhere else.
    Redirecting,
    /// With a beginning, and then no more: the connection breaks.
    Cut,
    /// Never.
    Silent,
    /// That nothing has changed.
    Unchanged,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub query: String,
    pub headers: HeaderMap,
}

pub struct StandIn {
    pub address: String,
    shared: Arc<Shared>,
}

struct Shared {
    hand: Hand,
    mood: Mutex<Mood>,
    /// For how long its answers are fresh, in minutes.
    fresh: Mutex<Option<i64>>,
    asked: Mutex<Vec<Asked>>,
    under_way: Mutex<HashMap<String, usize>>,
    most_under_way: Mutex<usize>,
}

pub const LAST_MODIFIED: &str = "Mon, 20 Jul 2020 11:44:31 GMT";

impl StandIn {
    pub async fn start(hand: Hand) -> Self {
        let shared = Arc::new(Shared {
            hand,
            mood: Mutex::new(Mood::Well),
            fresh: Mutex::new(None),
            asked: Mutex::default(),
            under_way: Mutex::default(),
            most_under_way: Mutex::default(),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, shared }
    }

    pub fn is(&self, mood: Mood) {
        *self.shared.mood.lock().expect("a mood") = mood;
    }

    pub fn is_fresh_for(&self, minutes: i64) {
        *self.shared.fresh.lock().expect("a while") = Some(minutes);
    }

    /// Every request so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().expect("requests").clone()
    }

    pub fn times_asked(&self) -> usize {
        self.shared.asked.lock().expect("requests").len()
    }

    /// The most requests for one address that were under way at once.
    pub fn most_under_way(&self) -> usize {
        *self.shared.most_under_way.lock().expect("a number")
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (path, query) = (
        request.uri().path().to_owned(),
        request.uri().query().unwrap_or_default().to_owned(),
    );
    let key = format!("{path}?{query}");
    shared.asked.lock().expect("requests").push(Asked {
        path: path.clone(),
        query: query.clone(),
        headers: request.headers().clone(),
    });
    let at_once = {
        let mut under_way = shared.under_way.lock().expect("requests");
        let at_once = under_way.entry(key.clone()).or_default();
        *at_once += 1;
        *at_once
    };
    {
        let mut most = shared.most_under_way.lock().expect("a number");
        *most = (*most).max(at_once);
    }
    // Lets others come in while this one is under way.
    tokio::task::yield_now().await;
    let mood = *shared.mood.lock().expect("a mood");
    let left = UnderWay {
        shared: &shared,
        key,
    };
    let response = in_mood(&shared, mood, &path, &query, request.headers()).await;
    drop(left);
    response
}

/// Ends with its request, also when that is given up.
struct UnderWay<'a> {
    shared: &'a Shared,
    key: String,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        if let Some(at_once) = self
            .shared
            .under_way
            .lock()
            .expect("requests")
            .get_mut(&self.key)
        {
            *at_once -= 1;
        }
    }
}

async fn in_mood(
    shared: &Shared,
    mood: Mood,
    path: &str,
    query: &str,
    headers: &HeaderMap,
) -> Response {
    let body = recorded(path, query, shared.hand.now());
    match mood {
        Mood::Well => json(shared, body),
        Mood::Deprecated => stamped(
            shared,
            StatusCode::NON_AUTHORITATIVE_INFORMATION,
            Body::from(body),
        ),
        Mood::Status(status) => {
            let status = StatusCode::from_u16(status).expect("a status");
            (status, refusal(path)).into_response()
        }
        Mood::Html => (
            [(header::CONTENT_TYPE, "text/html")],
            "<!DOCTYPE html><h1>Bad Gateway</h1>",
        )
            .into_response(),
        Mood::Truncated => json(shared, body[..body.len() / 2].to_owned()),
        Mood::NotANumber => json(shared, with_numbers(&body, "NaN")),
        Mood::Absurd => json(shared, with_numbers(&body, "99999")),
        Mood::Ahead => json(
            shared,
            recorded(
                path,
                query,
                shared.hand.now() + SignedDuration::from_hours(26),
            ),
        ),
        Mood::Huge => json(
            shared,
            format!("{{\"padding\":\"{}\"}}", " ".repeat(3 * 1024 * 1024)),
        ),
        Mood::Redirecting => {
            (StatusCode::FOUND, [(header::LOCATION, "/elsewhere")]).into_response()
        }
        Mood::Cut => {
            let parts = [Ok(body[..10].to_owned()), Err(std::io::Error::other("cut"))];
            Body::from_stream(futures_util::stream::iter(parts)).into_response()
        }
        Mood::Silent => std::future::pending().await,
        Mood::Unchanged => {
            assert_eq!(
                headers
                    .get(header::IF_MODIFIED_SINCE)
                    .map(HeaderValue::as_bytes),
                Some(LAST_MODIFIED.as_bytes())
            );
            stamped(shared, StatusCode::NOT_MODIFIED, Body::empty())
        }
    }
}

/// The body that a provider's refusals have, whatever their status.
pub fn refusal(path: &str) -> &'static str {
    if path.starts_with("/v1/") {
        include_str!("../../fixtures/weather/open-meteo-error.json")
    } else {
        include_str!("../../fixtures/weather/openweathermap-error-401.json")
    }
}

fn json(shared: &Shared, body: String) -> Response {
    stamped(shared, StatusCode::OK, Body::from(body))
}

/// An answer with the headers that caching depends on.
fn stamped(shared: &Shared, status: StatusCode, body: Body) -> Response {
    let now = shared.hand.now();
    let date = |moment: Timestamp| {
        jiff::fmt::rfc2822::DateTimePrinter::new()
            .timestamp_to_rfc9110_string(&moment)
            .expect("a date")
    };
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::DATE, date(now))
        .header(header::LAST_MODIFIED, LAST_MODIFIED);
    if let Some(minutes) = *shared.fresh.lock().expect("a while") {
        response = response.header(
            header::EXPIRES,
            date(now + SignedDuration::from_mins(minutes)),
        );
    }
    response.body(body).expect("an answer")
}

/// What the provider was recorded to answer, as if it were of `now`.
fn recorded(path: &str, query: &str, now: Timestamp) -> String {
    match path {
        "/v1/forecast" => {
            // The clocks of its place are an hour ahead.
            let local = (now + SignedDuration::from_hours(1))
                .strftime("%Y-%m-%dT%H:%M")
                .to_string();
            include_str!("../../fixtures/weather/open-meteo-forecast.json")
                .replace("2025-06-28T11:00", &local)
        }
        "/v1/search" if query.contains("name=Nowhere") => {
            include_str!("../../fixtures/weather/open-meteo-geocoding-empty.json").to_owned()
        }
        "/v1/search" => include_str!("../../fixtures/weather/open-meteo-geocoding.json").to_owned(),
        "/geo/1.0/direct" => {
            r#"[{"name":"Enschede","lat":52.2233632,"lon":6.8908,"country":"NL","state":"Overijssel"}]"#.to_owned()
        }
        "/data/2.5/weather" => {
            include_str!("../../fixtures/weather/openweathermap-current-2.5.json")
                .replace("1661870592", &now.as_second().to_string())
        }
        "/data/3.0/onecall" => {
            include_str!("../../fixtures/weather/openweathermap-onecall-3.0.json")
                .replace("1729871958", &now.as_second().to_string())
        }
        "/weatherapi/locationforecast/2.0/complete" => {
            let record: serde_json::Value = serde_json::from_str(include_str!(
                "../../fixtures/weather/met-norway-complete.json"
            ))
            .expect("JSON");
            let hour = now.strftime("%Y-%m-%dT%H:00:00Z").to_string();
            record["data"]
                .to_string()
                .replace("2020-07-20T11:00:00Z", &hour)
        }
        _ => "{}".to_owned(),
    }
}

/// The body with another text in the place of each measured number.
fn with_numbers(body: &str, number: &str) -> String {
    let mut body = body.to_owned();
    for member in [
        "temperature_2m",
        "relative_humidity_2m",
        "wind_speed_10m",
        "weather_code",
        "temp",
        "humidity",
        "speed",
        "wind_speed",
        "air_temperature",
        "relative_humidity",
        "id",
        "symbol_code",
    ] {
        let name = format!("\"{member}\":");
        let parts: Vec<String> = body
            .split(&name)
            .enumerate()
            .map(|(at, part)| {
                // Units are texts, and stay; so does all before the first.
                if at == 0 || (part.starts_with('"') && member != "symbol_code") {
                    return part.to_owned();
                }
                let end = part.find([',', '}']).unwrap_or(part.len());
                format!("{number}{}", &part[end..])
            })
            .collect();
        body = parts.join(&name);
    }
    body
}
