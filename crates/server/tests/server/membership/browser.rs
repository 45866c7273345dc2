//! A browser that keeps cookies and sends forms.

use std::collections::BTreeMap;

use axum::{
    Router,
    http::{Method, StatusCode},
};
use press_api::form;

use crate::support::{Answer, send};

/// One reader's browser.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub headers: Vec<(String, String)>,
}

impl Browser {
    pub fn new(router: &Router) -> Self {
        Self {
            router: router.clone(),
            cookies: BTreeMap::new(),
            headers: vec![("sec-fetch-site".to_owned(), "same-origin".to_owned())],
        }
    }

    /// The same browser on another network, or elsewhere.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub async fn get(&mut self, address: &str) -> Answer {
        self.ask(Method::GET, address, String::new()).await
    }

    /// Sends a form.
    pub async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", form::encode(value)));
        let body = fields.collect::<Vec<_>>().join("&");
        self.ask(Method::POST, address, body).await
    }

    /// Asks, and keeps the cookies that are set.
    pub async fn ask(&mut self, method: Method, address: &str, body: String) -> Answer {
        let cookies = self.cookies.iter();
        let cookies = cookies.map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let mut headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        if !cookies.is_empty() {
            headers.push(("cookie", &cookies));
        }
        if method == Method::POST {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
        }
        let answer = send(&self.router, method, address, &headers, body).await;
        for set in answer.headers.get_all("set-cookie") {
            let set = set.to_str().expect("plain text");
            let (name, rest) = set.split_once('=').expect("a cookie");
            let (value, attributes) = rest.split_once(';').expect("attributes");
            if attributes.contains("Max-Age=0;") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// Whether a member is signed in here: their account is there to be had.
    pub async fn is_signed_in(&self) -> bool {
        let answer = self.clone().get("/account/export").await;
        assert!(matches!(
            answer.status,
            StatusCode::OK | StatusCode::SEE_OTHER
        ));
        answer.status == StatusCode::OK
    }

    /// All that is held of the member who is signed in here.
    pub async fn export(&self) -> serde_json::Value {
        let answer = self.clone().get("/account/export").await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.json()
    }
}
