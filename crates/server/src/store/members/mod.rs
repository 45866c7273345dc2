//! Members: what readers ask letters for, what comes of it, the browsers they are signed in with, and what is held of them.

mod account;
mod confirmation;
mod erasure;
mod export;
mod request;
mod session;

use jiff::SignedDuration;

pub(super) use self::request::{forget_old_requests, put_request};
pub use self::{
    account::{MemberRecord, SessionRecord},
    confirmation::Outcome,
    export::Export,
    request::{Found, NewRequest, Purpose},
    session::{NewSession, Session},
};
#[cfg(test)]
pub(super) use self::{
    confirmation::TRY_CODE,
    request::{KNOWN_OF_ADDRESS, REQUEST_OF_LINK},
    session::PRESENT,
};

/// How long the link to confirm an address holds. Whatever was asked for is forgotten after that.
const LINK_HOLDS: SignedDuration = SignedDuration::from_hours(48);
/// How long a code holds, and the link to sign in; a link to confirm signs in for as long.
const CODE_HOLDS: SignedDuration = SignedDuration::from_mins(10);
/// Codes that can be typed for one request.
const TRIES: i64 = 5;
