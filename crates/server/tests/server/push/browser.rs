//! A browser, as far as a push service and a paper know it.

use press_server::push::{BrowserKeys, PushEndpoint, Reach};
use serde_json::Value;
use web_push_native::{Auth, decrypt, p256::SecretKey};

use super::service::Service;

pub struct Browser {
    pub path: String,
    secret: SecretKey,
    auth: [u8; 16],
}

impl Browser {
    pub fn new(name: &str, number: u8) -> Self {
        Self {
            path: format!("/p/{name}"),
            secret: SecretKey::from_slice(&[number; 32]).expect("a key"),
            auth: [number; 16],
        }
    }

    pub fn endpoint(&self, service: &Service) -> PushEndpoint {
        let text = [service.address.as_str(), &self.path].concat();
        PushEndpoint::parse(&text, Reach::Loopback).expect("an endpoint")
    }

    pub fn keys(&self) -> BrowserKeys {
        let point = self.secret.public_key().to_sec1_bytes();
        BrowserKeys::of(&point, &self.auth).expect("keys")
    }

    pub fn read(&self, body: &[u8]) -> Option<Value> {
        let auth = Auth::clone_from_slice(&self.auth);
        let text = decrypt(body.to_vec(), &self.secret, &auth).ok()?;
        serde_json::from_slice(&text).ok()
    }
}
