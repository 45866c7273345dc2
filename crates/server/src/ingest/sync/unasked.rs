//! What readers were never asked.

use press_api::{ConsentService, Site};

use crate::{ingest::problem::Problem, store::Store};

/// What is wrong when readers would be taken to have agreed to a service that the text of this revision did not name.
pub(super) fn unasked(former: &Site, now: &Site) -> Option<Problem> {
    let (former, now) = (former.consent.as_ref()?, now.consent.as_ref()?);
    if former.revision != now.revision {
        return None;
    }
    let is_known = |purpose: &str, service: &ConsentService| {
        let known = former.optional().filter(|known| known.id == purpose);
        let mut services = known.flat_map(|known| &known.services);
        services.any(|known| known.id == service.id && known.scripts == service.scripts)
    };
    let new = now.optional().find_map(|purpose| {
        let mut services = purpose.services.iter();
        services.find(|service| !is_known(&purpose.id, service))
    })?;
    Some(Problem {
        file: Store::SITE_SOURCE.to_owned(),
        line: 1,
        message: format!(
            "consent.revision is still {}, and readers were not asked for the service \"{}\" as it is now: write {}, so that they are; \
             until then the last site.toml stands",
            now.revision,
            new.id,
            now.revision.saturating_add(1),
        ),
    })
}
