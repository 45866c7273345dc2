use std::{fmt, str::FromStr};

use crate::Choices;

/// The name of the cookie. The prefix binds it to this host, to the whole of it and to encrypted connections.
pub const COOKIE: &str = "__Host-consent";
/// How long a decision is kept, whatever it is: 180 days.
pub const LIFETIME_SECONDS: u32 = 180 * 24 * 60 * 60;
/// The longest value that is looked at, in bytes.
const LONGEST: usize = 1024;
/// What the value begins with; another form would begin with another.
const FORM: &str = "1";

/// The random name of a recorded decision: 32 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConsentId(String);

/// It is no id of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoId;

impl ConsentId {
    /// Of random bytes.
    #[must_use]
    pub fn of(random: [u8; 16]) -> Self {
        Self(random.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Its digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ConsentId {
    type Err = NoId;

    fn from_str(text: &str) -> Result<Self, NoId> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == 32 && text.bytes().all(is_digit) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NoId)
        }
    }
}

impl fmt::Display for ConsentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a decision is 32 hexadecimal digits")
    }
}

impl std::error::Error for NoId {}

/// A recorded decision, as the cookie holds it: `1.{id}.{revision}.{signal}.{choices}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Under which it is recorded.
    pub id: ConsentId,
    /// The revision of the text that was shown.
    pub revision: u32,
    /// Whether the browser asked for privacy when it was made: such a decision overrides that.
    pub despite_signal: bool,
    /// What was chosen.
    pub choices: Choices,
}

impl Decision {
    /// Reads the value of the cookie. Anything that is not a whole decision is none.
    #[must_use]
    pub fn read(value: &str) -> Option<Self> {
        if value.len() > LONGEST {
            return None;
        }
        let mut parts = value.split('.');
        let form = parts.next()?;
        let id = parts.next()?.parse().ok()?;
        let revision = parts.next()?;
        let despite_signal = match parts.next()? {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        let choices = Choices::read(parts.next()?.split('+'));
        let is_number = revision.bytes().all(|byte| byte.is_ascii_digit());
        if form != FORM || !is_number || parts.next().is_some() {
            return None;
        }
        Some(Self {
            id,
            revision: revision.parse().ok()?,
            despite_signal,
            choices,
        })
    }

    /// The decision in a `Cookie` header or `document.cookie`. When there are several, none is believed.
    #[must_use]
    pub fn in_cookies(cookies: &str) -> Option<Self> {
        let mut values = cookies
            .split(';')
            .filter_map(|pair| pair.trim_ascii().strip_prefix(COOKIE)?.strip_prefix('='));
        let value = values.next()?;
        values.next().is_none().then(|| Self::read(value)).flatten()
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            id,
            revision,
            despite_signal,
            choices,
        } = self;
        let signal = u8::from(*despite_signal);
        write!(f, "{FORM}.{id}.{revision}.{signal}.{choices}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Purpose;

    const ID: &str = "00112233445566778899aabbccddeeff";

    #[test]
    fn a_decision_is_read_from_among_other_cookies() {
        let value = format!("1.{ID}.7.1.statistics+media:vimeo");
        let decision = Decision::in_cookies(&format!("a=b; {COOKIE}={value};c=d"));
        let decision = decision.expect("a decision");
        assert_eq!(decision.id.as_str(), ID);
        assert_eq!((decision.revision, decision.despite_signal), (7, true));
        assert!(decision.choices.allows(Purpose::Statistics));
        assert_eq!(decision.to_string(), value);
        let refused = Decision::read(&format!("1.{ID}.7.0.")).expect("a decision");
        assert_eq!(refused.choices, Choices::none());
    }

    #[test]
    fn what_is_no_whole_decision_is_none() {
        let long = format!("1.{ID}.7.0.{}", "statistics+".repeat(1000));
        for value in [
            "",
            "1",
            "all",
            "1.0011.7.0.statistics",
            &format!("2.{ID}.7.0.statistics"),
            &format!("1.{ID}.7.0"),
            &format!("1.{ID}.7"),
            &format!("1.{ID}.-7.0.statistics"),
            &format!("1.{ID}.+7.0.statistics"),
            &format!("1.{ID}..0.statistics"),
            &format!("1.{ID}.99999999999.0.statistics"),
            &format!("1.{ID}.7.2.statistics"),
            &format!("1.{ID}.7.0.statistics.more"),
            &format!("1.{}.7.0.statistics", ID.to_uppercase()),
            &long,
        ] {
            assert_eq!(Decision::read(value), None, "{value}");
        }
        for cookies in [
            "",
            "other=1",
            "__Host-consent",
            &format!("{COOKIE}=1.{ID}.7.0.; {COOKIE}=1.{ID}.7.0.statistics"),
            &format!("x{COOKIE}=1.{ID}.7.0."),
        ] {
            assert_eq!(Decision::in_cookies(cookies), None, "{cookies}");
        }
    }

    #[test]
    fn an_id_is_made_of_random_bytes() {
        let id = ConsentId::of([0xAB; 16]);
        assert_eq!(id.as_str(), "ab".repeat(16));
        assert_eq!(id.as_str().parse(), Ok(id));
    }

    proptest! {
        #[test]
        fn any_value_is_a_decision_that_survives_or_none(value in "1\\.[0-9a-f]{32}\\.[0-9]{1,9}\\.[01]\\.[a-z:+]{0,40}|.{0,60}") {
            if let Some(decision) = Decision::read(&value) {
                prop_assert_eq!(Decision::read(&decision.to_string()), Some(decision));
            }
        }
    }
}
