//! Mail: whom it goes to, what it says, and how it leaves.
//!
//! Whoever has something to send puts a row into the outbox, in the transaction of what caused it
//! ([`crate::store::NewMail`]). Everything else happens afterwards, in the server's own time.

mod address;
pub mod back_off;
pub mod bounce;
mod desk;
mod key;
mod kind;
mod language;
pub mod letter;
mod letterhead;
pub mod message;
pub mod newsletter;
pub mod outbox;
pub mod reading;
pub mod token;
pub mod transport;
mod words;

pub use address::{AddressError, EmailAddress};
pub use desk::MailDesk;
pub use key::{Key, KeyError, VARIABLE as KEY_VARIABLE};
pub use kind::Mail;
pub use language::LetterLanguage;
pub use letterhead::Letterhead;
