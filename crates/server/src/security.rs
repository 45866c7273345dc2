//! Headers that every answer carries.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), \
     magnetometer=(), microphone=(), payment=(), usb=()";

/// The policy for documents; answers that bring their own keep it.
#[derive(Clone, Debug)]
pub struct DocumentPolicy(pub HeaderValue);

/// Puts the security headers on an answer. There is no `Cross-Origin-Opener-Policy` among them: on a public page it guards nothing
/// and has the browser start another process before the first paint (decision 16).
pub async fn headers(
    State(policy): State<DocumentPolicy>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(policy.0);
    // Where there may be a token in the address, a page says more.
    headers
        .entry(header::REFERRER_POLICY)
        .or_insert(HeaderValue::from_static("strict-origin-when-cross-origin"));
    // A document for other sites' frames asks for less.
    headers
        .entry(HeaderName::from_static("permissions-policy"))
        .or_insert(HeaderValue::from_static(PERMISSIONS));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}
