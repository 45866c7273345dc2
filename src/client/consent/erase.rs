//! Removing what services have left behind that are not agreed to.

use leptos::prelude::window;
use press_api::{ConsentNotice, ConsentService};
use press_consent::{COOKIE, Choices, Purpose};
use web_sys::Storage;

use super::{
    pending,
    standing::{cookies, set_cookie},
};

/// Removes cookies and storage keys of every service but those that are necessary or agreed to. What both sorts use stays.
pub(super) fn all_but(notice: &ConsentNotice, choices: &Choices) {
    let mut kept = Vec::new();
    let mut gone = Vec::new();
    for purpose in &notice.purposes {
        for service in &purpose.services {
            match purpose.id.parse::<Purpose>() {
                Ok(optional) if !choices.allows_service(optional, &service.id) => {
                    gone.push(service);
                }
                _ => kept.push(service),
            }
        }
    }
    let is_gone = |name: &str, list: fn(&ConsentService) -> &[String]| {
        let any = |services: &[&ConsentService]| {
            let mut patterns = services.iter().flat_map(|service| list(service));
            patterns.any(|pattern| is_match(pattern, name))
        };
        name != COOKIE && name != pending::KEY && any(&gone) && !any(&kept)
    };
    for pair in cookies().split(';') {
        let name = pair.split('=').next().unwrap_or_default().trim();
        if is_gone(name, |service| &service.cookies) {
            end_cookie(name);
        }
    }
    let window = window();
    let storages = [window.local_storage(), window.session_storage()];
    for storage in storages.into_iter().filter_map(|storage| storage.ok()?) {
        for key in keys(&storage) {
            if is_gone(&key, |service| &service.storage) {
                _ = storage.remove_item(&key);
            }
        }
    }
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
