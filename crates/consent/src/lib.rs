//! What a reader has agreed to, as a type.
//!
//! A [`Decision`] is what the reader chose, as the cookie keeps it. What of it holds now is [`InForce`]: it takes the text that the
//! reader was shown and Global Privacy Control into account. Only from there come [`Grant`]s, and whatever loads, stores or sends
//! something optional takes one: a call without does not compile.
//!
//! ```
//! use press_consent::{Grant, InForce, Signal, Statistics};
//!
//! fn send(page: &str, _: &Grant<'_, Statistics>) {}
//!
//! let in_force = InForce::of(None, 1, Signal::Absent);
//! if let Some(grant) = in_force.grant::<Statistics>() {
//!     send("/story/a-bridge", &grant);
//! }
//! ```
//!
//! ```compile_fail,E0451
//! use press_consent::{Grant, Statistics};
//!
//! // Nobody makes a grant but this crate.
//! let grant: Grant<'_, Statistics> = Grant { purpose: std::marker::PhantomData };
//! ```
//!
//! ```compile_fail,E0061
//! use press_consent::{Grant, Statistics};
//!
//! fn send(page: &str, _: &Grant<'_, Statistics>) {}
//!
//! send("/story/a-bridge");
//! ```
//!
//! ```compile_fail,E0308
//! use press_consent::{Grant, InForce, Marketing, Statistics};
//!
//! fn send(page: &str, _: &Grant<'_, Statistics>) {}
//!
//! fn with_another(decision: &InForce) {
//!     if let Some(grant) = decision.grant::<Marketing>() {
//!         send("/story/a-bridge", &grant);
//!     }
//! }
//! ```
//!
//! A grant lives no longer than the decision that it comes from, so nobody keeps one beyond a withdrawal.
//!
//! ```compile_fail,E0597
//! use press_consent::{Choices, Decision, InForce, Signal, Statistics};
//!
//! let kept = {
//!     let decision = InForce::of(None, 1, Signal::Absent);
//!     decision.grant::<Statistics>()
//! };
//! drop(kept);
//! ```

mod choices;
mod decision;
mod grant;
mod in_force;
mod purpose;

pub use choices::Choices;
pub use decision::{COOKIE, ConsentId, Decision, LIFETIME_SECONDS, NoId};
pub use grant::{Grant, Marketing, Media, Optional, Preferences, Statistics};
pub use in_force::{InForce, Signal, State};
pub use purpose::Purpose;
