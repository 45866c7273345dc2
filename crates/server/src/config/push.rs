//! The settings of Web Push.

use reqwest::Url;

use super::{ConfigError, error::wrong};
use crate::{push::Reach, secret::Secret};

/// That Web Push is sent, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushSetup {
    /// Whom push services can turn to: `mailto:` or `https:` (RFC 8292, section 2.1).
    pub contact: String,
    /// The key, if it is not in a file.
    pub key: Option<Secret>,
    /// Which networks push services may be in.
    pub reach: Reach,
}

/// What the operator said of Web Push.
pub(super) struct Wishes {
    pub(super) contact: Option<String>,
    pub(super) key: Option<Secret>,
    pub(super) to_loopback: bool,
}

/// The longest contact, in bytes.
const LONGEST: usize = 200;

/// Web Push is on where there is a contact: without one, push services need not take anything.
pub(super) fn setup(wishes: Wishes) -> Result<Option<PushSetup>, ConfigError> {
    let Some(contact) = wishes.contact else {
        return Ok(None);
    };
    if !is_contact(&contact) {
        let expected = "whom push services can turn to, such as mailto:desk@press.example or https://press.example/contact";
        return Err(wrong("push_contact", &contact, expected));
    }
    Ok(Some(PushSetup {
        contact,
        key: wishes.key,
        reach: match wishes.to_loopback {
            true => Reach::Loopback,
            false => Reach::Public,
        },
    }))
}

fn is_contact(text: &str) -> bool {
    let is_plain = text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic());
    let url = Url::parse(text).ok();
    is_plain
        && url.is_some_and(|url| match url.scheme() {
            "mailto" => url.path().contains('@'),
            "https" => url.has_host(),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(contact: Option<&str>) -> Wishes {
        Wishes {
            contact: contact.map(str::to_owned),
            key: None,
            to_loopback: false,
        }
    }

    #[test]
    fn without_a_contact_nothing_is_pushed_and_with_one_to_the_public_internet_only() {
        assert_eq!(setup(wishes(None)).expect("a setup"), None);
        for contact in ["mailto:desk@press.example", "https://press.example/contact"] {
            let setup = setup(wishes(Some(contact))).expect("a setup");
            let setup = setup.expect("it is on");
            assert_eq!((&*setup.contact, setup.reach), (contact, Reach::Public));
        }
    }

    #[test]
    fn whom_nobody_can_turn_to_is_refused() {
        for contact in [
            "",
            "desk@press.example",
            "mailto:desk",
            "mailto:desk@press.example\r\n",
            "http://press.example",
            "https:",
        ] {
            let sentence = setup(wishes(Some(contact)))
                .expect_err("no contact")
                .to_string();
            assert!(sentence.starts_with("push_contact: "), "{sentence}");
        }
    }
}
