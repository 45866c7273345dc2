//! From a folder of texts and pictures to records: read, checked, rendered, hashed.

mod author;
mod canonical;
mod check;
mod fields;
mod fingerprint;
mod front_matter;
mod item;
mod language;
mod lines;
mod link;
mod markdown;
mod media;
mod new;
mod page;
mod parallel;
mod pictures;
mod problem;
mod sanitise;
mod scan;
mod site;
mod story;
mod sync;
mod watch;

pub use check::check;
pub(crate) use markdown::{push_attribute, push_escaped};
pub use new::{NewError, new};
pub(crate) use pictures::cut_to;
pub use problem::Problem;
pub use site::is_base_url;
pub(crate) use site::{consent_sha256, origin};
pub use sync::{Ingest, SyncError, SyncReport, sync};
pub use watch::{Watching, watch};
