//! A push service on this machine, which writes down what comes and answers as it is told to.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::IntoResponse,
};
use tokio::sync::mpsc;

/// The longest that anything takes which is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Service {
    pub address: String,
    shared: Arc<Shared>,
    arriving: tokio::sync::Mutex<mpsc::UnboundedReceiver<Came>>,
}

/// What came.
pub struct Came {
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

type Reply = (StatusCode, Option<&'static str>);

struct Shared {
    usual: Mutex<Reply>,
    next: Mutex<VecDeque<Reply>>,
    arrived: mpsc::UnboundedSender<Came>,
}

impl Service {
    pub async fn start() -> Self {
        let (arrived, arriving) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared {
            usual: Mutex::new((StatusCode::CREATED, None)),
            next: Mutex::default(),
            arrived,
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new().fallback(take).with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            address,
            shared,
            arriving: tokio::sync::Mutex::new(arriving),
        }
    }

    /// What it answers from now on.
    pub fn answers(&self, status: u16) {
        *self.shared.usual.lock().expect("a status") = (code(status), None);
    }

    /// What it answers next, with `Retry-After`, before it answers as usual.
    pub fn answers_next(&self, status: u16, retry_after: Option<&'static str>) {
        let reply = (code(status), retry_after);
        self.shared.next.lock().expect("a list").push_back(reply);
    }

    /// All that came since it was last asked.
    pub fn came(&self) -> Vec<Came> {
        let mut arriving = self.arriving.try_lock().expect("nobody waits");
        std::iter::from_fn(|| arriving.try_recv().ok()).collect()
    }

    /// Waits for what comes next.
    pub async fn next(&self) -> Came {
        let mut arriving = self.arriving.lock().await;
        let next = tokio::time::timeout(PATIENCE, arriving.recv()).await;
        next.expect("something comes").expect("it runs")
    }
}

impl Came {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).unwrap_or_else(|| panic!("{name}"));
        value.to_str().expect("text")
    }
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).expect("a status")
}

async fn take(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    _ = shared.arrived.send(Came {
        method,
        path: uri.path().to_owned(),
        headers,
        body: body.to_vec(),
    });
    let next = shared.next.lock().expect("a list").pop_front();
    let (status, retry_after) = next.unwrap_or(*shared.usual.lock().expect("a status"));
    let header = retry_after.map(|text| [("retry-after", text)]);
    (
        status,
        header
            .map(IntoResponse::into_response)
            .map_or_else(HeaderMap::new, |answer| answer.headers().clone()),
    )
}
