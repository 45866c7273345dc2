//! Browsers that take breaking news, and what they are to be told.

mod subscriptions;

pub use self::subscriptions::{NewSubscription, Subscribed};
