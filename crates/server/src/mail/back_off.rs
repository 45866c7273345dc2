//! When a mail that could not be sent is tried again.

use jiff::SignedDuration;

/// How long to wait after each attempt, in seconds: a server that restarts, one that is repaired, one whose people sleep.
const WAITS: [i64; 6] = [60, 300, 1_800, 7_200, 21_600, 86_400];

/// The wait after so many attempts; none when enough were made. `chance` is any number: it spreads attempts over a fifth of the wait
/// more, so that what failed together does not come back together.
#[must_use]
pub fn wait(attempts: u32, chance: u32) -> Option<SignedDuration> {
    let last = usize::try_from(attempts).ok()?.checked_sub(1)?;
    let seconds = *WAITS.get(last)?;
    let spread = i64::from(chance) % (seconds / 5 + 1);
    Some(SignedDuration::from_secs(seconds + spread))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_wait_is_longer_than_the_one_before_and_the_seventh_attempt_is_the_last() {
        let waits: Vec<_> = (1..=7).map(|attempts| wait(attempts, 0)).collect();
        assert!(waits[..6].is_sorted() && waits[..6].iter().all(Option::is_some));
        assert_eq!(waits[0], Some(SignedDuration::from_mins(1)));
        assert_eq!(waits[5], Some(SignedDuration::from_hours(24)));
        assert_eq!(waits[6], None);
        assert_eq!(wait(0, 0), None);
    }

    proptest! {
        #[test]
        fn chance_makes_a_wait_longer_by_a_fifth_at_most(attempts in 1_u32..=6, chance: u32) {
            let (least, wait) = (wait(attempts, 0).expect("a wait"), wait(attempts, chance).expect("a wait"));
            prop_assert!(wait >= least && wait <= least + least / 5);
        }
    }
}
