use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};

use super::PLAIN;
use crate::{
    cache_policy::CachePolicy, entity::Entity, failure::Failure, feeds::site, state::AppState,
};

/// Less than a year, as RFC 9116 recommends (section 2.5.5).
const DAYS: i64 = 180;

/// `/.well-known/security.txt` (RFC 9116); none where nobody is named to write to.
pub(super) async fn make(state: &AppState) -> Result<Option<Entity>, Failure> {
    let Some(contact) = state.store.security_contact() else {
        return Ok(None);
    };
    let site = site(state).await?;
    let language = site.language.split('-').next().unwrap_or("en");
    let text = format!(
        "Contact: {contact}\nExpires: {}\nPreferred-Languages: {language}\nCanonical: {}/.well-known/security.txt\n",
        expires(state.store.now()),
        site.base_url,
    );
    let policy = CachePolicy::File;
    Ok(Some(Entity::new(StatusCode::OK, PLAIN, policy, text)))
}

/// Until when it holds: the same all day.
fn expires(now: Timestamp) -> String {
    let until = now + SignedDuration::from_hours(DAYS * 24);
    until.strftime("%Y-%m-%dT00:00:00Z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_for_half_a_year_and_changes_once_a_day() {
        for now in ["2026-11-22T00:00:00Z", "2026-11-22T23:59:59Z"] {
            let now = now.parse().expect("a moment");
            assert_eq!(expires(now), "2027-05-21T00:00:00Z");
        }
    }
}
