//! What there is to send.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// A mail as the outbox keeps it: what it is about, by its id. What it says is made when it is sent, so that no token and no text
/// of anyone lies about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Mail {
    /// Asks whether an address may be written to: a link and a code.
    #[serde(rename = "confirm")]
    Confirm {
        /// The request's id.
        request: String,
    },
    /// Says that the address is confirmed, and what that brings.
    #[serde(rename = "welcome")]
    Welcome {
        /// The member's id.
        member: String,
    },
    /// Lets a member in: a link and a code.
    #[serde(rename = "sign-in")]
    SignInCode {
        /// The request's id.
        request: String,
    },
    /// Asks whether everything is to be erased: a code.
    #[serde(rename = "erase")]
    EraseCode {
        /// The request's id.
        request: String,
    },
    /// An issue of a newsletter.
    #[serde(rename = "newsletter")]
    Newsletter {
        /// The issue's id.
        issue: String,
        /// The member's id.
        member: String,
    },
}

impl Mail {
    /// The word for it in the database and in logs.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Confirm { .. } => "confirm",
            Self::Welcome { .. } => "welcome",
            Self::SignInCode { .. } => "sign-in",
            Self::EraseCode { .. } => "erase",
            Self::Newsletter { .. } => "newsletter",
        }
    }

    /// How long what is in it holds, from when it was asked for; none when it does not run out.
    #[must_use]
    pub fn holds(&self) -> Option<SignedDuration> {
        match self {
            Self::Confirm { .. } => Some(SignedDuration::from_hours(48)),
            Self::SignInCode { .. } | Self::EraseCode { .. } => Some(SignedDuration::from_mins(10)),
            Self::Welcome { .. } | Self::Newsletter { .. } => None,
        }
    }

    /// What makes a newsletter the same one for the same member.
    #[must_use]
    pub fn newsletter_key(issue: &str, member: &str) -> String {
        ["newsletter:", issue, ":", member].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_mail_is_its_kind_and_ids() {
        let id = || "1f".to_owned();
        for (mail, kept) in [
            (
                Mail::Confirm { request: id() },
                r#"{"kind":"confirm","request":"1f"}"#,
            ),
            (
                Mail::Welcome { member: id() },
                r#"{"kind":"welcome","member":"1f"}"#,
            ),
            (
                Mail::SignInCode { request: id() },
                r#"{"kind":"sign-in","request":"1f"}"#,
            ),
            (
                Mail::EraseCode { request: id() },
                r#"{"kind":"erase","request":"1f"}"#,
            ),
            (
                Mail::Newsletter {
                    issue: "7".into(),
                    member: id(),
                },
                r#"{"kind":"newsletter","issue":"7","member":"1f"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&mail).expect("JSON"), kept);
            assert!(kept.contains(&format!("\"{}\"", mail.kind())));
            assert_eq!(serde_json::from_str::<Mail>(kept).expect("a mail"), mail);
        }
    }
}
