//! Breaking news by Web Push: browsers that ask for it (W3C Push API), and messages to them through the push services that they name
//! (RFC 8030), encrypted for the browser alone (RFC 8291) and signed by the paper (RFC 8292).

mod authorization;
mod browser_keys;
pub mod courier;
mod desk;
mod endpoint;
mod key;
mod payload;
mod quiet;
mod reach;
mod subscribe;
mod topics;

pub use authorization::Authorizations;
pub use browser_keys::{BrowserKeys, BrowserKeysError};
pub use desk::PushDesk;
pub use endpoint::{EndpointError, PushEndpoint};
pub use key::{PushKeyError, VARIABLE as KEY_VARIABLE, VapidKey};
pub use payload::{Notification, PayloadError, collapse, payload};
pub use quiet::{Quiet, QuietError};
pub use reach::Reach;
pub use subscribe::{Refusal, look_up, subscribe, unsubscribe};
pub use topics::{BREAKING, offered};
