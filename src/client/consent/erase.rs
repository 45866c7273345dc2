//! Removing what services have left behind that are not agreed to.

use js_sys::{Array, Reflect};
use leptos::prelude::window;
use press_api::{ConsentNotice, ConsentService};
use press_consent::{COOKIE, Choices, Purpose};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CacheStorage, Storage};

use super::{
    pending,
    standing::{cookies, set_cookie},
};

/// Removes cookies, storage keys and caches of every service but those that are necessary or agreed to. What both sorts use stays.
pub(super) fn all_but(notice: &ConsentNotice, choices: &Choices) {
    let names = |list| Names::of(notice, choices, list);
    let gone = names(|service| &service.cookies);
    for pair in cookies().split(';') {
        let name = pair.split('=').next().unwrap_or_default().trim();
        if gone.has(name) {
            end_cookie(name);
        }
    }
    let gone = names(|service| &service.storage);
    let window = window();
    let storages = [window.local_storage(), window.session_storage()];
    for storage in storages.into_iter().filter_map(|storage| storage.ok()?) {
        for key in keys(&storage) {
            if gone.has(&key) {
                _ = storage.remove_item(&key);
            }
        }
    }
    let gone = names(|service| &service.caches);
    if !gone.gone.is_empty() {
        spawn_local(async move {
            _ = end_caches(gone).await;
        });
    }
}

/// Names of one sort, or their beginnings.
struct Names {
    gone: Vec<String>,
    kept: Vec<String>,
}

impl Names {
    fn of(
        notice: &ConsentNotice,
        choices: &Choices,
        list: fn(&ConsentService) -> &[String],
    ) -> Self {
        let mut names = Self {
            gone: Vec::new(),
            kept: Vec::new(),
        };
        for purpose in &notice.purposes {
            for service in &purpose.services {
                let side = match purpose.id.parse::<Purpose>() {
                    Ok(optional) if !choices.allows_service(optional, &service.id) => {
                        &mut names.gone
                    }
                    _ => &mut names.kept,
                };
                side.extend_from_slice(list(service));
            }
        }
        names
    }

    fn has(&self, name: &str) -> bool {
        let any = |patterns: &[String]| patterns.iter().any(|pattern| is_match(pattern, name));
        name != COOKIE && name != pending::KEY && any(&self.gone) && !any(&self.kept)
    }
}

/// Deletes caches. A browser has none on a connection that anybody can read.
async fn end_caches(gone: Names) -> Option<()> {
    let caches = Reflect::get(&window(), &"caches".into()).ok()?;
    let caches: CacheStorage = caches.dyn_into().ok()?;
    let there: Array = JsFuture::from(caches.keys()).await.ok()?.unchecked_into();
    for name in there.iter().filter_map(|name| name.as_string()) {
        if gone.has(&name) {
            _ = caches.delete(&name);
        }
    }
    Some(())
}

fn keys(storage: &Storage) -> Vec<String> {
    let length = storage.length().unwrap_or_default();
    (0..length).filter_map(|at| storage.key(at).ok()?).collect()
}

/// Whether it is the name itself, or what stands before a `*` at the end begins it.
fn is_match(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => pattern == name,
    }
}

/// Ends a cookie wherever a script of this page can have set it: a cookie goes by its name, its domain and its path.
fn end_cookie(name: &str) {
    let location = window().location();
    let host = location.hostname().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let mut domains = vec![""];
    let parents = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
    domains.extend([&*host].into_iter().chain(parents));
    let mut paths = vec!["/", path.as_str()];
    for (at, _) in path.match_indices('/') {
        // With and without the stroke at the end.
        paths.extend([&path[..at], &path[..=at]]);
    }
    // Names that begin so are refused on an open connection or without the word.
    let secure = if name.starts_with("__Host-") || name.starts_with("__Secure-") {
        "; secure"
    } else {
        ""
    };
    for domain in domains {
        for path in &paths {
            let of = if domain.is_empty() { "" } else { "; domain=" };
            set_cookie(&[name, "=; max-age=0; path=", path, of, domain, secure].concat());
        }
    }
}
