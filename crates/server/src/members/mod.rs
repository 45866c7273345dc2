//! Membership: who asks for a letter, what is made of its link or code, and who is signed in.
//!
//! There are no passwords. Whoever reads the mail of an address is taken for its owner.

mod ask;
mod browser;
mod cookie;
pub mod form_token;
mod limits;
mod look;
mod network;
mod return_path;
mod session;
mod spent;

pub(crate) use ask::known_topics;
pub use ask::{Asking, Refusal, ask, ask_for_erasure};
pub use cookie::{PENDING, SESSION, SecretCookie};
pub use limits::{ALL, Limits};
pub use look::look;
pub use network::{ClientAddress, Network};
pub use return_path::return_path;
pub use session::{begun, ended, new_session, present, renew};
pub use spent::SpentForms;

/// So many random bytes.
///
/// # Errors
/// When the system has none.
fn random<const BYTES: usize>() -> Result<[u8; BYTES], Refusal> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Refusal::Unavailable(error.to_string()))?;
    Ok(bytes)
}

/// In hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
