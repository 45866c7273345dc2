//! How many bytes a reader may be asked to download: the one table of it.

/// One kilobyte as the budgets count it: 1024 bytes.
pub const KB: usize = 1024;

/// An upper limit.
#[derive(Debug)]
pub struct Budget {
    /// What is limited, and how it is measured.
    pub what: &'static str,
    /// The most bytes it may have.
    pub limit: usize,
}

/// All code that a page can load, with the desk, which is loaded where there is one. The reading site has 150 KB, which it kept; what came
/// with membership, the service worker and the desk is on top of that.
pub const CODE: Budget = Budget {
    what: "wasm + JS, brotli",
    limit: 180 * KB,
};

/// The desk: what is loaded where a reader has one, and nowhere else.
pub const DESK: Budget = Budget {
    what: "desk, brotli",
    limit: 10 * KB,
};

/// The service worker, which is loaded when all else is there.
pub const WORKER: Budget = Budget {
    what: "service worker, brotli",
    limit: 6 * KB,
};

/// The stylesheet, while it is inlined into every page.
pub const CSS: Budget = Budget {
    what: "CSS, raw",
    limit: 15 * KB,
};

/// A story's document with the stylesheet in it: one round trip of a new connection.
pub const STORY: Budget = Budget {
    what: "story HTML with its CSS, brotli",
    limit: 14 * KB,
};

impl Budget {
    /// A line that says what was used of the budget and how much is left, or too much.
    pub fn verdict(&self, used: usize) -> String {
        let (word, margin) = if self.allows(used) {
            ("ok  ", format!("{} to spare", kilobytes(self.limit - used)))
        } else {
            ("OVER", format!("{} too much", kilobytes(used - self.limit)))
        };
        let (used, limit) = (kilobytes(used), kilobytes(self.limit));
        format!("{word} {}: {used} of {limit}, {margin}", self.what)
    }

    /// Whether so many bytes are within it.
    pub fn allows(&self, used: usize) -> bool {
        used <= self.limit
    }
}

/// Kilobytes with two decimals, rounded up, so that nothing over a limit looks like the limit.
pub fn kilobytes(bytes: usize) -> String {
    let hundredths = (bytes * 100).div_ceil(KB);
    format!("{}.{:02} KB", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: Budget = Budget {
        what: "ten",
        limit: 10 * KB,
    };

    #[test]
    fn the_limit_itself_is_allowed_and_one_byte_more_is_not() {
        assert!(TEN.allows(10 * KB));
        assert!(!TEN.allows(10 * KB + 1));
    }

    #[test]
    fn a_verdict_says_the_budget_and_the_margin() {
        assert_eq!(
            TEN.verdict(8 * KB),
            "ok   ten: 8.00 KB of 10.00 KB, 2.00 KB to spare"
        );
        assert_eq!(
            TEN.verdict(10 * KB + 1),
            "OVER ten: 10.01 KB of 10.00 KB, 0.01 KB too much"
        );
    }
}
