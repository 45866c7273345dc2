//! Browsers that take breaking news, and what they are to be told.

mod figures;
mod messages;
mod sending;
mod subscriptions;

pub(super) use self::sending::end_push;
pub use self::{
    figures::PushFigures,
    messages::{BegunMessage, NewPushMessage},
    sending::{LeasedPush, PUSH_LEASE, PushOutcome},
    subscriptions::{NewSubscription, Subscribed},
};
#[cfg(test)]
pub(super) use self::{
    messages::{END_OF_BATCH, QUEUE},
    sending::{LEASE_DUE, LEASED, NEXT_DUE},
    subscriptions::CHOICE,
};
