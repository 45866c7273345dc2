//! What readers are asked about privacy, without its words: the frame shows them. Lines instead of JSON, since each type that wasm can
//! read weighs a kilobyte.
//!
//! ```text
//! 1 5f70bf18…
//! media
//!  vimeo cookie,begins* key
//! ```

use press_api::{ConsentNotice, ConsentPurpose, ConsentService};

/// The notice in lines. Neither ids nor names of cookies and keys hold a blank or a comma: `press check` sees to it.
pub(super) fn write(notice: &ConsentNotice) -> String {
    let mut lines = [&notice.revision.to_string(), " ", &notice.sha256].concat();
    for purpose in &notice.purposes {
        lines.extend(["\n", &purpose.id]);
        for service in &purpose.services {
            let (cookies, storage) = (service.cookies.join(","), service.storage.join(","));
            lines.extend(["\n ", &service.id, " ", &cookies, " ", &storage]);
        }
    }
    lines
}

/// The notice of such lines.
pub(super) fn read(lines: &str) -> Option<ConsentNotice> {
    let mut lines = lines.lines();
    let (revision, sha256) = lines.next()?.split_once(' ')?;
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
        title: String::new(),
        notice: String::new(),
        change: None,
        purposes,
    })
}

fn read_service(line: &str) -> Option<ConsentService> {
    let mut parts = line.split(' ');
    let id = parts.next()?.to_owned();
    let mut names = || {
        let names = parts.next()?.split(',').filter(|name| !name.is_empty());
        Some(names.map(str::to_owned).collect())
    };
    let (cookies, storage) = (names()?, names()?);
    Some(ConsentService {
        id,
        name: String::new(),
        provider: String::new(),
        lifetime: String::new(),
        cookies,
        storage,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_survives_without_its_words() {
        for lines in [
            "1 ab\nnecessary\n answer __Host-consent consent,reading\n bare  \nstatistics\nmedia\n vimeo _v*,v ",
            "7 ",
        ] {
            let notice = read(lines).expect("a notice");
            assert_eq!(write(&notice), lines);
        }
        let notice = read("3 ab\nmedia\n vimeo _v*,v ").expect("a notice");
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
        ] {
            assert_eq!(read(lines), None, "{lines}");
        }
    }
}
