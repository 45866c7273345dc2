//! What readers are asked about privacy, without its words: the frame shows them. Lines instead of JSON, since each type that wasm can
//! read weighs a kilobyte.
//!
//! ```text
//! 1 5f70bf18…
//! statistics
//!  count cookie,begins* key cache https://stats.example/count.js
//! ```
//!
//! A third word in the first line says that scripts are told of decisions.

use press_api::{ConsentNotice, ConsentPurpose, ConsentService};

/// The notice in lines. Neither ids nor names and addresses hold a blank or a comma: `press check` sees to it.
pub(super) fn write(notice: &ConsentNotice) -> String {
    let mut lines = [&notice.revision.to_string(), " ", &notice.sha256].concat();
    if notice.google_consent_mode {
        lines.push_str(" told");
    }
    for purpose in &notice.purposes {
        lines.extend(["\n", &purpose.id]);
        for service in &purpose.services {
            lines.extend(["\n ", &service.id]);
            let ConsentService {
                cookies,
                storage,
                caches,
                scripts,
                ..
            } = service;
            for names in [cookies, storage, caches, scripts] {
                lines.extend([" ", &names.join(",")]);
            }
        }
    }
    lines
}

/// The notice of such lines.
pub(super) fn read(lines: &str) -> Option<ConsentNotice> {
    let mut lines = lines.lines();
    let mut head = lines.next()?.split(' ');
    let (revision, sha256) = (head.next()?, head.next()?);
    let mut purposes: Vec<ConsentPurpose> = Vec::new();
    for line in lines {
        match line.strip_prefix(' ') {
            None => purposes.push(ConsentPurpose {
                id: line.to_owned(),
                name: String::new(),
                description: String::new(),
                services: Vec::new(),
            }),
            Some(service) => purposes.last_mut()?.services.push(read_service(service)?),
        }
    }
    Some(ConsentNotice {
        revision: revision.parse().ok()?,
        sha256: sha256.to_owned(),
        purposes,
        google_consent_mode: head.next().is_some(),
        ..ConsentNotice::default()
    })
}

fn read_service(line: &str) -> Option<ConsentService> {
    let mut parts = line.split(' ');
    let id = parts.next()?.to_owned();
    let mut names = || {
        let names = parts.next()?.split(',').filter(|name| !name.is_empty());
        Some(names.map(str::to_owned).collect())
    };
    Some(ConsentService {
        id,
        cookies: names()?,
        storage: names()?,
        caches: names()?,
        scripts: names()?,
        ..ConsentService::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_survives_without_its_words() {
        for lines in [
            "1 ab\nnecessary\n answer __Host-consent consent,reading  \n bare    \nstatistics\nmedia\n vimeo _v*,v   ",
            "1 ab told\nstatistics\n count   c-*,d https://stats.example/count.js?id=1,https://stats.example/b.js",
            "7 ",
        ] {
            let notice = read(lines).expect("a notice");
            assert_eq!(write(&notice), lines);
        }
        let notice = read("3 ab\nmedia\n vimeo _v*,v   ").expect("a notice");
        let service = &notice.purposes[0].services[0];
        assert_eq!((notice.revision, service.id.as_str()), (3, "vimeo"));
        assert_eq!(service.cookies, ["_v*", "v"]);
        assert!(service.storage.is_empty());
        for lines in [
            "",
            "1",
            "x ab",
            "1 ab\n service before any purpose",
            "1 ab\nmedia\n vimeo",
            "1 ab\nmedia\n vimeo  ",
        ] {
            assert_eq!(read(lines), None, "{lines}");
        }
    }
}
