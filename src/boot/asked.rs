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

use press_api::{ConsentNotice, ConsentService};
use press_consent::{Choices, Purpose};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The number of the text.
    pub revision: u32,
    /// Its hash.
    pub sha256: String,
    /// Whether scripts of services are told of decisions by Google Consent Mode.
    pub google_consent_mode: bool,
    /// All that can be agreed to.
    pub purposes: Choices,
    /// Services of all purposes.
    pub services: Vec<AskedService>,
}

/// A service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedService {
    /// The purpose; none when it is necessary.
    pub purpose: Option<Purpose>,
    /// Its line, which is taken apart when it is needed.
    line: String,
}

/// Where in a line the addresses of scripts are, after id, cookies, storage and caches.
const SCRIPTS: usize = 4;

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

/// What such lines say.
pub(super) fn read(text: &str) -> Option<Asked> {
    let mut lines = text.lines();
    let mut head = lines.next()?.split(' ');
    let mut asked = Asked {
        revision: head.next()?.parse().ok()?,
        sha256: head.next()?.to_owned(),
        google_consent_mode: head.next().is_some(),
        purposes: Choices::none(),
        services: Vec::new(),
    };
    let mut purpose = None;
    for line in lines {
        if let Some(service) = line.strip_prefix(' ') {
            asked.services.push(AskedService {
                purpose,
                line: service.to_owned(),
            });
        } else {
            purpose = line.parse().ok();
            if let Some(purpose) = purpose {
                asked.purposes = asked.purposes.with(purpose);
            }
        }
    }
    Some(asked)
}

impl AskedService {
    /// Its name in a choice.
    #[must_use]
    pub fn id(&self) -> &str {
        self.part(0)
    }

    /// Whether it names cookies, keys of storage or caches.
    #[must_use]
    pub fn leaves_something(&self) -> bool {
        (1..SCRIPTS).any(|part| !self.part(part).is_empty())
    }

    /// Whether it has scripts.
    #[must_use]
    pub fn has_scripts(&self) -> bool {
        !self.part(SCRIPTS).is_empty()
    }

    /// Addresses of its scripts.
    pub fn scripts(&self) -> impl Iterator<Item = &str> {
        self.part(SCRIPTS).split(',')
    }

    /// Its line, for `public/erase.js`.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// Whether it can be used: it is necessary, or agreed to.
    #[must_use]
    pub fn is_allowed(&self, choices: &Choices) -> bool {
        self.purpose
            .is_none_or(|purpose| choices.allows_service(purpose, self.id()))
    }

    fn part(&self, number: usize) -> &str {
        self.line.split(' ').nth(number).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use press_api::ConsentPurpose;

    use super::*;

    fn notice() -> ConsentNotice {
        let names = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect();
        let service = |id: &str| ConsentService {
            id: id.to_owned(),
            ..ConsentService::default()
        };
        let purpose = |id: &str, services| ConsentPurpose {
            id: id.to_owned(),
            name: "In words".to_owned(),
            description: "Left out.".to_owned(),
            services,
        };
        ConsentNotice {
            revision: 7,
            sha256: "ab".to_owned(),
            title: "Left out".to_owned(),
            purposes: vec![
                purpose(
                    "necessary",
                    vec![ConsentService {
                        cookies: names(&["__Host-consent"]),
                        storage: names(&["consent", "reading"]),
                        ..service("answer")
                    }],
                ),
                purpose("preferences", Vec::new()),
                purpose(
                    "statistics",
                    vec![
                        service("bare"),
                        ConsentService {
                            caches: names(&["c-*"]),
                            scripts: names(&[
                                "https://stats.example/a.js?id=1",
                                "https://stats.example/b.js",
                            ]),
                            ..service("count")
                        },
                    ],
                ),
            ],
            ..ConsentNotice::default()
        }
    }

    #[test]
    fn what_is_asked_survives_without_its_words() {
        let asked = read(&write(&notice())).expect("what is asked");
        assert_eq!((asked.revision, asked.sha256.as_str()), (7, "ab"));
        assert!(!asked.google_consent_mode);
        assert_eq!(
            asked.purposes,
            Choices::of([Purpose::Preferences, Purpose::Statistics])
        );
        let services: Vec<_> = asked
            .services
            .iter()
            .map(|service| (service.purpose, service.line()))
            .collect();
        assert_eq!(
            services,
            [
                (None, "answer __Host-consent consent,reading  "),
                (Some(Purpose::Statistics), "bare    "),
                (
                    Some(Purpose::Statistics),
                    "count   c-* https://stats.example/a.js?id=1,https://stats.example/b.js"
                ),
            ]
        );
        let [answer, bare, count] = &asked.services[..] else {
            panic!("three services");
        };
        assert_eq!(bare.id(), "bare");
        assert!(!bare.has_scripts() && !bare.leaves_something());
        assert!(answer.leaves_something() && !answer.has_scripts());
        assert!(count.leaves_something() && count.has_scripts());
        let scripts: Vec<_> = count.scripts().collect();
        assert_eq!(
            scripts,
            [
                "https://stats.example/a.js?id=1",
                "https://stats.example/b.js"
            ]
        );
        assert!(answer.is_allowed(&Choices::none()) && !count.is_allowed(&Choices::none()));
        let told = ConsentNotice {
            google_consent_mode: true,
            ..notice()
        };
        assert!(
            read(&write(&told))
                .expect("what is asked")
                .google_consent_mode
        );
    }

    #[test]
    fn lines_that_begin_otherwise_are_not_read() {
        for lines in ["", "1", "x ab", "-1 ab"] {
            assert_eq!(read(lines), None, "{lines}");
        }
    }
}
