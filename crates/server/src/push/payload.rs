//! What a browser is told: a declarative push message (W3C Push API), which some browsers show by themselves and others hand to the
//! paper's service worker. The names are those that WebKit reads (<https://webkit.org/blog/16535/meet-declarative-web-push/>).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// The longest payload, in bytes. Push services take 4,096 with what encryption adds (RFC 8030, section 7.2); some take less.
const LONGEST: usize = 3_072;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notification {
    /// The line above.
    pub title: String,
    /// The language of the text (BCP 47).
    pub lang: String,
    /// Which way it is written: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The text.
    pub body: String,
    /// The whole address of what opens on a press.
    pub navigate: String,
    /// A later notification of the same tag takes the place of one that is still shown.
    pub tag: String,
    /// Whether it makes no sound.
    pub silent: bool,
    /// What the icon of an installed paper shows: a number.
    pub app_badge: &'static str,
}

/// Why nothing can be told.
#[derive(Debug, Error)]
pub enum PayloadError {
    /// It is too long for push services.
    #[error("title, text and address have {0} bytes together: {LONGEST} at most")]
    TooLong(usize),
    /// It has no JSON form.
    #[error("it cannot be written: {0}")]
    Unwritten(#[from] serde_json::Error),
}

#[derive(Serialize)]
struct Message<'a> {
    /// The number of the standard says that it is declarative.
    web_push: u16,
    notification: &'a Notification,
}

/// A notification as it is sent.
///
/// # Errors
/// See [`PayloadError`].
pub fn payload(notification: &Notification) -> Result<String, PayloadError> {
    let message = Message {
        web_push: 8030,
        notification,
    };
    let text = serde_json::to_string(&message)?;
    match text.len() {
        length if length > LONGEST => Err(PayloadError::TooLong(length)),
        _ => Ok(text),
    }
}

/// The same without the text, for services that take less; none when it has none already.
pub(super) fn shortened(payload: &str) -> Option<String> {
    let mut message: Value = serde_json::from_str(payload).ok()?;
    let notification = message.get_mut("notification")?.as_object_mut()?;
    notification.remove("body")?;
    Some(message.to_string())
}

/// The header `Topic` (RFC 8030, section 5.4): what is told of a story takes the place of what was told of it and has not arrived yet.
/// Push services see it; they are not told which story it is.
#[must_use]
pub fn collapse(story: &str) -> String {
    // 24 bytes are the 32 characters that a topic has at most.
    let hash = Sha256::digest(story);
    URL_SAFE_NO_PAD.encode(&hash[..24])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn notification(body: &str) -> Notification {
        Notification {
            title: "Lord's Press".to_owned(),
            lang: "en-GB".to_owned(),
            dir: "ltr",
            body: body.to_owned(),
            navigate: "https://press.example/story/bridge".to_owned(),
            tag: "bridge".to_owned(),
            silent: false,
            app_badge: "1",
        }
    }

    #[test]
    fn a_message_is_declarative_and_can_be_told_without_its_text() {
        let text = payload(&notification("The bridge is open")).expect("a payload");
        let mut message: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(
            message,
            json!({"web_push": 8030, "notification": {
                "title": "Lord's Press", "lang": "en-GB", "dir": "ltr", "body": "The bridge is open",
                "navigate": "https://press.example/story/bridge", "tag": "bridge", "silent": false, "app_badge": "1",
            }})
        );
        let short = shortened(&text).expect("a shorter one");
        message["notification"]
            .as_object_mut()
            .expect("an object")
            .remove("body");
        assert_eq!(
            serde_json::from_str::<Value>(&short).expect("JSON"),
            message
        );
        assert_eq!(shortened(&short), None);
    }

    #[test]
    fn a_message_that_is_too_long_is_none() {
        assert!(payload(&notification(&"é".repeat(1_400))).is_ok());
        let refused = payload(&notification(&"é".repeat(1_500))).expect_err("too long");
        assert!(refused.to_string().ends_with("3072 at most"), "{refused}");
    }

    #[test]
    fn a_topic_is_of_the_signs_and_the_length_that_the_standard_allows() {
        let topic = collapse("the-bridge-is-open");
        assert_eq!(topic.len(), 32);
        assert!(
            topic
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        );
        assert_ne!(topic, collapse("the-lamp-is-lit"));
    }
}
