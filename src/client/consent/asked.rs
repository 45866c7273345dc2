//! What the publication asks for: what else a cookie says is passed over.

use press_api::{ConsentNotice, ConsentPurpose};
use press_consent::{Choices, Purpose};

/// What is asked for one purpose.
pub(super) fn purpose(notice: &ConsentNotice, purpose: Purpose) -> Option<&ConsentPurpose> {
    notice.optional().find(|asked| asked.id == purpose.id())
}

/// The choices without purposes that are not asked for.
pub(super) fn only(notice: &ConsentNotice, choices: Choices) -> Choices {
    Purpose::ALL
        .into_iter()
        .filter(|of| purpose(notice, *of).is_none())
        .fold(choices, Choices::without)
}

/// Whether the publication says that it shows media of the service.
pub(super) fn shows_media_of(notice: &ConsentNotice, service: &str) -> bool {
    let media = purpose(notice, Purpose::Media);
    media.is_some_and(|media| media.services.iter().any(|known| known.id == service))
}
