//! One message to one push service (RFC 8030, section 5).

use std::error::Error;

use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE};
use web_push_native::{Auth, encrypt, p256::PublicKey};

use super::{Courier, UNREACHABLE, verdict::Verdict};
use crate::{push::PushEndpoint, store::LeasedPush};

impl Courier {
    /// Encrypts a payload for its browser and hands it to the push service.
    pub(super) async fn post(&self, push: &LeasedPush, payload: &str) -> Verdict {
        // The setting may have changed since the browser subscribed.
        if PushEndpoint::parse(push.endpoint.as_str(), self.reach).is_err() {
            return Verdict::Refused("its endpoint is not where push services are".to_owned());
        }
        let now = self.store.now();
        let origin = push.endpoint.origin();
        let body = match encrypted(push, payload) {
            Ok(body) => body,
            Err(error) => return Verdict::Refused(error),
        };
        let authorization = match self.authorizations.header(&origin, now) {
            Ok(authorization) => authorization,
            Err(error) => return Verdict::Refused(error.to_string()),
        };
        let left = push.expires_at.duration_since(now).as_secs().max(0);
        let request = self
            .client
            .post(push.endpoint.url())
            .header(AUTHORIZATION, authorization)
            .header(CONTENT_ENCODING, "aes128gcm")
            .header(CONTENT_TYPE, "application/octet-stream")
            .header("ttl", left)
            .header("urgency", &push.urgency)
            .header("topic", &push.collapse)
            .body(body);
        match request.send().await {
            Ok(answer) => Verdict::of(answer.status(), answer.headers(), now),
            Err(error) => Verdict::NotNow {
                error: reason(error),
                after: now.checked_add(UNREACHABLE).ok(),
            },
        }
    }
}

fn encrypted(push: &LeasedPush, payload: &str) -> Result<Vec<u8>, String> {
    let key = PublicKey::from_sec1_bytes(push.keys.p256dh());
    let key = key.map_err(|error| error.to_string())?;
    let auth = Auth::clone_from_slice(push.keys.auth());
    encrypt(payload.as_bytes().to_vec(), &key, &auth).map_err(|error| error.to_string())
}

/// Without the address, which is a capability. What is behind an error says more than the error.
fn reason(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = error.to_string();
        source = error.source();
    }
    text
}
