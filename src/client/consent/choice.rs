//! A choice as it is made, before it is recorded.

use press_api::ConsentSource;
use press_consent::{Choices, Purpose, Signal};

use super::standing::signal;
use crate::boot::Asked;

/// What was chosen, on which text, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// The revision of the text that was shown.
    pub(super) revision: u32,
    /// The hash of the text that was shown.
    pub(super) sha256: String,
    /// What is agreed to.
    pub(super) choices: Choices,
    /// Where.
    pub(super) source: ConsentSource,
    /// Whether the server has recorded it, and the browser did not keep the cookie all the same.
    pub(super) is_recorded: bool,
}

impl Choice {
    /// On that text.
    pub(super) fn of(asked: &Asked, choices: Choices, source: ConsentSource) -> Self {
        Self {
            revision: asked.revision,
            sha256: asked.sha256.clone(),
            choices,
            source,
            is_recorded: false,
        }
    }

    /// Whether it was made on that text.
    pub(super) fn is_on(&self, asked: &Asked) -> bool {
        self.revision == asked.revision && self.sha256 == asked.sha256
    }

    /// Reads what [`Choice::line`] wrote.
    pub(super) fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        Some(Self {
            revision: parts.next()?.parse().ok()?,
            sha256: parts.next()?.to_owned(),
            source: match parts.next()? {
                "banner" => ConsentSource::Banner,
                _ => ConsentSource::Settings,
            },
            choices: Choices::read(parts.next()?.split('+')),
            is_recorded: parts.next().is_some(),
        })
    }

    /// The choice in a line: `revision sha256 source choices`, and `recorded` when it is.
    pub(super) fn line(&self) -> String {
        let revision = self.revision.to_string();
        let choices = self.choices.words().join("+");
        let line = [
            revision.as_str(),
            &self.sha256,
            self.source_word(),
            &choices,
        ]
        .join(" ");
        if self.is_recorded {
            line + " recorded"
        } else {
            line
        }
    }

    /// A `ConsentRequest` as JSON. Nothing in it needs escaping: hash and choices are plain words.
    pub(super) fn json(&self) -> String {
        let words = self.choices.words();
        let quote = if words.is_empty() { "" } else { "\"" };
        let gpc = signal() == Signal::Present;
        [
            "{\"revision\":",
            &self.revision.to_string(),
            ",\"sha256\":\"",
            &self.sha256,
            "\",\"choices\":[",
            quote,
            &words.join("\",\""),
            quote,
            "],\"source\":\"",
            self.source_word(),
            "\",\"gpc\":",
            if gpc { "true" } else { "false" },
            "}",
        ]
        .concat()
    }

    fn source_word(&self) -> &'static str {
        match self.source {
            ConsentSource::Banner => "banner",
            ConsentSource::Gpc => "gpc",
            ConsentSource::Settings | ConsentSource::Form => "settings",
        }
    }
}

/// What both agree to.
pub(super) fn common(one: &Choices, other: &Choices) -> Choices {
    let purposes = one.purposes().filter(|purpose| other.allows(*purpose));
    let both = Choices::of(purposes);
    with_allowed(other, one, with_allowed(one, other, both))
}

/// The choices with those single services of `one` that `other` allows.
fn with_allowed(one: &Choices, other: &Choices, both: Choices) -> Choices {
    let allowed = |(purpose, service): &(Purpose, &str)| other.allows_service(*purpose, service);
    one.services()
        .filter(allowed)
        .fold(both, |both, (purpose, service)| {
            both.with_service(purpose, service)
        })
}
