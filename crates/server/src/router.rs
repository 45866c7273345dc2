//! Which handler answers which address.

use std::time::Duration;

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};

use crate::{
    api, drawing,
    failure::{bare, problem},
    feeds,
    guard::{Guard, guard},
    health, install, media, page, partner, republish,
    security::{DocumentPolicy, headers},
    state::AppState,
};

/// The longest that an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The whole server.
pub fn router(state: AppState) -> Router {
    let policy = HeaderValue::from_str(&state.client.template.policy().value(None));
    let policy =
        DocumentPolicy(policy.unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'")));
    let guarded = Guard {
        state: state.clone(),
        patience: PATIENCE,
    };
    let routes = Router::new();
    #[cfg(debug_assertions)]
    let routes = routes.route("/styleguide", get(page::styleguide));
    routes
        .nest("/api/v1", api::router())
        .route("/api/{*rest}", get(no_resource))
        .route("/media/{name}", get(media::file))
        .merge(drawing::router())
        .merge(install::router())
        .merge(republish::router())
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/.well-known/gpc.json", get(api::gpc))
        .route("/privacy/choices", post(page::decide).get(page::page))
        .merge(page::membership::router())
        .merge(feeds::router())
        .merge(partner::router())
        .route("/partners", get(page::partners::page))
        .route("/offline", get(page::offline))
        .route("/desk", get(page::desk))
        .fallback_service(
            Router::new()
                .fallback(page::page)
                .layer(middleware::from_fn(only_reading))
                .with_state(state.clone()),
        )
        .method_not_allowed_fallback(async || -> Response {
            problem(&bare(StatusCode::METHOD_NOT_ALLOWED))
        })
        .layer(middleware::from_fn_with_state(guarded, guard))
        .layer(middleware::from_fn(log))
        .layer(middleware::from_fn_with_state(policy, headers))
        .with_state(state)
}

async fn no_resource() -> Response {
    problem(&bare(StatusCode::NOT_FOUND))
}

/// Pages are read: every other method is refused with the ones that are right.
async fn only_reading(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let mut response = problem(&bare(StatusCode::METHOD_NOT_ALLOWED));
    response
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static("GET,HEAD"));
    response
}

/// A path as it may be logged: what follows these is a token, which whoever reads the log could use.
fn loggable(path: &str) -> String {
    let mut secret = ["/confirm/", "/unsubscribe/"].into_iter();
    let start = secret.find(|start| path.starts_with(start));
    start.map_or_else(|| path.to_owned(), |start| [start, "…"].concat())
}

/// One line a request, without the address of who asked. Below the level that is on by default, since it costs.
async fn log(request: Request, next: Next) -> Response {
    if !tracing::enabled!(tracing::Level::DEBUG) {
        return next.run(request).await;
    }
    let (method, path) = (request.method().clone(), loggable(request.uri().path()));
    let begun = std::time::Instant::now();
    let response = next.run(request).await;
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    tracing::debug!(%method, path, status = response.status().as_u16(), milliseconds, "answered");
    response
}
