use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use press_api::{ApiError, Cursor};
use sha2::{Digest, Sha256};

/// Where a story stands in every list: newest first, and of two that came at once the later stored first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Seconds since 1970.
    pub(super) published_at: i64,
    /// The story's key in the store.
    pub(super) id: i64,
}

/// Big-endian bytes of both numbers, then the check.
const LENGTH: usize = 8 + 8 + CHECK;
const CHECK: usize = 4;

impl Rank {
    /// The cursor that goes on after this rank in the list of that name.
    pub(super) fn cursor(self, list: &str) -> Option<Cursor> {
        let mut bytes = [0; LENGTH];
        bytes[..8].copy_from_slice(&self.published_at.to_be_bytes());
        bytes[8..16].copy_from_slice(&self.id.to_be_bytes());
        bytes[16..].copy_from_slice(&self.check(list));
        BASE64_URL_SAFE_NO_PAD.encode(bytes).parse().ok()
    }

    /// Reads a cursor back; one that was not made for that list is refused.
    pub(super) fn read(cursor: &Cursor, list: &str) -> Result<Self, ApiError> {
        Self::decode(cursor.as_str(), list).ok_or_else(|| ApiError::BadRequest {
            parameter: "cursor".to_owned(),
            detail: "A cursor is taken from the `next` member of an earlier part of the same list."
                .to_owned(),
        })
    }

    fn decode(text: &str, list: &str) -> Option<Self> {
        let bytes: [u8; LENGTH] = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let rank = Self {
            published_at: i64::from_be_bytes(bytes[..8].try_into().ok()?),
            id: i64::from_be_bytes(bytes[8..16].try_into().ok()?),
        };
        (bytes[16..] == rank.check(list)).then_some(rank)
    }

    /// Tells a slip from a cursor. It is no secret: a cursor shows nothing that its list does not.
    fn check(self, list: &str) -> [u8; CHECK] {
        let digest = Sha256::new()
            .chain_update(self.published_at.to_be_bytes())
            .chain_update(self.id.to_be_bytes())
            .chain_update(list)
            .finalize();
        let mut check = [0; CHECK];
        check.copy_from_slice(&digest[..CHECK]);
        check
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_leads_back_to_its_rank(published_at: i64, id: i64) {
            let rank = Rank { published_at, id };
            prop_assert_eq!(Rank::read(&rank.cursor("list").unwrap(), "list"), Ok(rank));
        }

        #[test]
        fn a_cursor_that_no_list_gave_is_refused(text in "[A-Za-z0-9_-]{1,64}") {
            let error = Rank::read(&text.parse().unwrap(), "list").unwrap_err();
            let named = matches!(error, ApiError::BadRequest { parameter, .. } if parameter == "cursor");
            prop_assert!(named);
        }

        #[test]
        fn a_cursor_with_one_changed_character_is_refused(at in 0_usize..27, to in "[A-Za-z0-9_-]") {
            let cursor = Rank { published_at: 1_795_000_000, id: 7 }.cursor("list").unwrap();
            let mut text = cursor.to_string();
            prop_assume!(text[at..=at] != to);
            text.replace_range(at..=at, &to);
            prop_assert!(Rank::read(&text.parse().unwrap(), "list").is_err());
        }
    }

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        let cursor = Rank {
            published_at: 0,
            id: 1,
        }
        .cursor("category=arts")
        .unwrap();
        assert!(Rank::read(&cursor, "category=science").is_err());
    }
}
