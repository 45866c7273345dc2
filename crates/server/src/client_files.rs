//! The built client, held inside the binary. Debug builds read it from `dist/`, so that a new client needs no new server.

pub mod earlier;

use std::{collections::HashMap, sync::Arc};

use axum::{
    body::Bytes,
    http::{HeaderValue, StatusCode, header},
};
use rust_embed::RustEmbed;
use thiserror::Error;

use crate::{
    cache_policy::CachePolicy,
    encoding::Encoding,
    entity::Entity,
    store::ClientFile,
    template::{Template, TemplateError},
};

#[derive(RustEmbed)]
#[folder = "../../dist/"]
#[exclude = ".stage/*"]
#[allow_missing = true]
struct Dist;

/// Why there is no client to serve.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ClientError {
    /// The server was built before the client.
    #[error("this binary was built without the client: run `cargo xtask build`")]
    Missing,
    /// The client's `index.html` is not a template.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// The service worker, and the one that ends it.
const WORKER: &str = "sw.js";
const WORKER_OFF: &str = "sw-off.js";

/// Files of the client by path, ready to go out, and the template of all documents.
#[derive(Clone, Debug)]
pub struct ClientFiles {
    files: HashMap<String, Arc<Entity>>,
    /// The template of all documents.
    pub template: Template,
}

impl ClientFiles {
    /// Reads the built client.
    ///
    /// # Errors
    /// When it was not built, or not from this project's `index.html`.
    pub fn load() -> Result<Self, ClientError> {
        let index = Dist::get("index.html").ok_or(ClientError::Missing)?;
        let template = Template::parse(&String::from_utf8_lossy(&index.data))?;
        let names = Dist::iter().filter(|name| name != "index.html" && !is_encoded(name));
        let files = names
            .filter_map(|name| Some((format!("/{name}"), Arc::new(entity(&name)?))))
            .collect();
        Ok(Self { files, template })
    }

    /// The same, with the worker that ends the service worker in its place.
    #[must_use]
    pub fn without_worker(mut self) -> Self {
        if let Some(off) = self.files.remove(&["/", WORKER_OFF].concat()) {
            self.files.insert(["/", WORKER].concat(), off);
        }
        self
    }

    /// The file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Arc<Entity>> {
        self.files.get(path)
    }

    /// The paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The files that are asked for after a deployment too, since documents and other files name them for good.
    #[must_use]
    pub fn lasting(&self) -> Vec<ClientFile> {
        let lasting = self.files.iter().filter(|(path, _)| is_lasting(path));
        lasting
            .map(|(path, file)| ClientFile {
                path: path.clone(),
                content: file.content().clone(),
                brotli: file.encoded(Encoding::Brotli).cloned(),
            })
            .collect()
    }
}

fn is_encoded(name: &str) -> bool {
    Encoding::COMPRESSED
        .iter()
        .any(|encoding| name.ends_with(encoding.suffix()))
}

fn entity(name: &str) -> Option<Entity> {
    let read = |name: &str| Some(Bytes::from(Dist::get(name)?.data.into_owned()));
    let encoded = Encoding::COMPRESSED
        .into_iter()
        .filter_map(|encoding| Some((encoding, read(&[name, encoding.suffix()].concat())?)));
    Some(entity_of(name, read(name)?, encoded))
}

/// The answer that a file is.
fn entity_of(
    name: &str,
    content: Bytes,
    encoded: impl IntoIterator<Item = (Encoding, Bytes)>,
) -> Entity {
    let is_worker = [WORKER, WORKER_OFF].contains(&name);
    // The files of the desk are of one build, under names that stay.
    let policy = if is_worker || name.starts_with("desk/") {
        CachePolicy::Revalidated
    } else if has_hash(name) {
        CachePolicy::Immutable
    } else {
        CachePolicy::File
    };
    let mut entity = Entity::new(StatusCode::OK, media_type(name), policy, content);
    for (encoding, content) in encoded {
        entity = entity.with_encoded(encoding, content);
    }
    // A picture of ours that someone opens by itself runs nothing. A worker is bound by the policy of its file.
    let policy = if is_worker {
        "default-src 'none'; connect-src 'self'; img-src 'self'"
    } else {
        "default-src 'none'; frame-ancestors 'self'"
    };
    entity.with_header(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    )
}

/// Whether a path is that of code with a hash in its name.
fn is_lasting(path: &str) -> bool {
    has_hash(path.trim_start_matches('/')) && (path.ends_with(".js") || path.ends_with(".wasm"))
}

/// Whether a name holds a hash of its content, as Trunk writes them: sixteen hexadecimal digits, without the zeros that they begin with.
fn has_hash(name: &str) -> bool {
    name.split(['-', '_', '.']).any(|part| {
        (12..=16).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        assert!(has_hash("lords-press-client-0123456789abcdef_bg.wasm"));
        assert!(has_hash("lords-press-client-0123456789abcdef.js"));
        assert!(has_hash("lords-press-client-9250e5c8b05bb6b.js"));
        assert!(!has_hash("boot.js"));
        assert!(!has_hash("lords-press-client.js"));
    }

    #[test]
    fn code_with_a_hash_lasts_and_nothing_else_does() {
        assert!(is_lasting("/lords-press-client-0123456789abcdef_bg.wasm"));
        assert!(is_lasting("/0123456789abcdef.js"));
        for path in [
            "/",
            "/sw.js",
            "/offline.js",
            "/lords-press-client-0123456789abcdef.css",
            "/lords-press-client-0123456789abcdef.js.br",
            "/story/0123456789abcdef",
        ] {
            assert!(!is_lasting(path), "{path}");
        }
    }
}
