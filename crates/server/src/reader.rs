//! Who reads.

use crate::store::Session;

/// Somebody who asks for a page or a resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// Anyone.
    #[default]
    Visitor,
    /// A member who has signed in.
    Member,
}

impl Reader {
    /// Whoever has this session ([`crate::members::present`]), or none: nobody is a member but by one that holds.
    #[must_use]
    pub fn of(session: Option<&Session>) -> Self {
        match session {
            Some(_) => Self::Member,
            None => Self::Visitor,
        }
    }
}
