//! A hub, and whoever search engines listen with: both write down what they are told.

use std::sync::{Arc, Mutex};

use axum::{Router, body::Bytes, extract::State, http::StatusCode, http::Uri};

/// Somebody who is told.
pub struct Listener {
    pub address: String,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    status: Mutex<StatusCode>,
    told: Mutex<Vec<String>>,
}

impl Listener {
    pub async fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new().fallback(hear).with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, shared }
    }

    /// What it answers from now on.
    pub fn answers(&self, status: StatusCode) {
        *self.shared.status.lock().expect("a status") = status;
    }

    /// Path and body of what it was told since it was last asked.
    pub fn told(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.told.lock().expect("a list"))
    }
}

async fn hear(State(shared): State<Arc<Shared>>, uri: Uri, body: Bytes) -> StatusCode {
    let told = format!("{} {}", uri.path(), String::from_utf8_lossy(&body));
    shared.told.lock().expect("a list").push(told);
    *shared.status.lock().expect("a status")
}
