//! Which refusals are about a letter, and which about us.

use std::error::Error as _;

use lettre::transport::smtp::Error;

use crate::mail::transport::SendError;

/// Of what was said to the server before any recipient was named.
pub(super) fn of_sender(error: &Error) -> SendError {
    match error.status() {
        Some(_) => SendError::Unreachable(error.to_string()),
        None => SendError::NotNow(error.to_string()),
    }
}

/// Of what was said of one letter.
pub(super) fn of_letter(error: &Error) -> SendError {
    let text = error.to_string();
    let reason = error.source().map(ToString::to_string).unwrap_or_default();
    match error.status().map(u16::from) {
        // Not signed in as it wishes (RFC 4954, section 6).
        Some(530 | 534 | 535 | 538) => SendError::Ours(text),
        Some(_) if error.is_permanent() && is_ours(&reason) => SendError::Ours(text),
        Some(_) if error.is_permanent() => SendError::Refused(text),
        // Also what is no answer: a connection that broke on this letter may break on it again.
        _ => SendError::NotNow(text),
    }
}

/// Whether the enhanced code (RFC 3463) that an answer begins with tells of who sends rather than of the mailbox or the text: what
/// policy forbids (X.7), and a quota (X.4.5).
fn is_ours(reason: &str) -> bool {
    let code = reason.split_whitespace().next().unwrap_or_default();
    code == "5.4.5" || code.starts_with("5.7.")
}
