//! What search is made of, apart from its statements and from what it shares with browsers (`press-search`): rows, marks,
//! expressions, spellings.

mod expression;
mod mark;
mod spelling;

pub(crate) use press_search::{reference, tag};

pub(super) use self::{
    expression::expression,
    mark::{facet, fragments, is_marked},
    spelling::nearest,
};

use super::cursor::Rank;

/// How many bits of a rowid are the story's key: 16 million stories. The rest is enough for any moment of four-digit years.
const KEY_BITS: u32 = 24;

/// The rowid of a story in the index.
pub(super) fn rowid(rank: Rank) -> i64 {
    (rank.published_at << KEY_BITS) | rank.id
}

/// The story of a rowid.
pub(super) fn rank(rowid: i64) -> Rank {
    Rank {
        published_at: rowid >> KEY_BITS,
        id: rowid & KEY_MASK,
    }
}

/// The last rowid that a story of that second can have.
pub(super) fn last_rowid(second: i64) -> i64 {
    (second << KEY_BITS) | KEY_MASK
}

/// The largest key of a story that can be found.
pub(super) const KEY_MASK: i64 = (1 << KEY_BITS) - 1;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rowids_are_in_the_order_of_all_lists(
            one in (-62_167_219_200_i64..=253_402_300_799, 1..=KEY_MASK),
            other in (-62_167_219_200_i64..=253_402_300_799, 1..=KEY_MASK),
        ) {
            let of = |(published_at, id)| Rank { published_at, id };
            prop_assert_eq!(rank(rowid(of(one))), of(one));
            prop_assert_eq!(of(one).cmp(&of(other)), rowid(of(one)).cmp(&rowid(of(other))));
            prop_assert_eq!(of(one).published_at <= other.0, rowid(of(one)) <= last_rowid(other.0));
        }
    }
}
