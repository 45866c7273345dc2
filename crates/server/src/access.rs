//! What a reader may see of a story. Whatever tells of a story's text asks here: pages, the API, and all that comes later.

use axum::http::{HeaderValue, header};
use press_api::Access;

use crate::{cache_policy::CachePolicy, entity::Entity, reader::Reader};

/// How much of a story's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portion {
    /// All of it.
    Whole,
    /// Its first paragraphs.
    Opening,
}

/// How much of a story a reader may see.
#[must_use]
pub fn visible(access: Access, reader: Reader) -> Portion {
    match (access, reader) {
        (Access::Free, _) | (Access::Members, Reader::Member) => Portion::Whole,
        (Access::Members, Reader::Visitor) => Portion::Opening,
    }
}

/// Who may keep an answer that holds a story as this reader sees it.
#[must_use]
pub fn cache_policy(access: Access, reader: Reader) -> CachePolicy {
    match (access, reader) {
        (Access::Members, Reader::Member) => CachePolicy::Private,
        (Access::Free, _) | (Access::Members, Reader::Visitor) => CachePolicy::Public,
    }
}

/// An answer that holds a story. Where members see another one, shared caches are told what tells readers apart: what was kept of a
/// visitor's answer is not for a member.
#[must_use]
pub fn told_apart(entity: Entity, access: Access) -> Entity {
    match access {
        Access::Free => entity,
        Access::Members => entity.with_header(
            header::VARY,
            HeaderValue::from_static("accept-encoding, cookie"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_visitor_of_a_story_for_members_sees_no_more_than_its_opening() {
        for (access, reader, portion) in [
            (Access::Free, Reader::Visitor, Portion::Whole),
            (Access::Free, Reader::Member, Portion::Whole),
            (Access::Members, Reader::Visitor, Portion::Opening),
            (Access::Members, Reader::Member, Portion::Whole),
        ] {
            assert_eq!(visible(access, reader), portion, "{access:?} {reader:?}");
        }
    }

    #[test]
    fn what_only_members_see_is_kept_by_nobody() {
        for (access, reader, header) in [
            (Access::Members, Reader::Member, "private, no-store"),
            (
                Access::Members,
                Reader::Visitor,
                "public, max-age=0, s-maxage=60, stale-while-revalidate=60",
            ),
            (
                Access::Free,
                Reader::Member,
                "public, max-age=0, s-maxage=60, stale-while-revalidate=60",
            ),
        ] {
            assert_eq!(
                cache_policy(access, reader).header(),
                header,
                "{access:?} {reader:?}"
            );
        }
    }
}
