//! What every embed says of itself to browsers and search engines.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue, header};

use super::{SHOWN_BY_ALL, document};
use crate::{entity::Entity, policy::hash_source};

/// All that a document may ask of a device, and embeds never do.
const NOTHING: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), \
     clipboard-write=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
     identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), \
     xr-spatial-tracking=()";

static INLINE: LazyLock<String> = LazyLock::new(|| {
    let (style, script) = (hash_source(document::STYLE), hash_source(document::SCRIPT));
    format!(
        "default-src 'none'; style-src {style}; script-src {script}; img-src 'self'; base-uri 'none'; form-action 'none'"
    )
});

/// The policy of an embed. A frame without an origin of its own still has an address: `'self'` is the origin of that (CSP level 3).
pub(super) fn policy(partners: Option<&[String]>) -> String {
    let mut policy = [&INLINE, "; frame-ancestors "].concat();
    match partners {
        None => policy.push('*'),
        // The page that makes snippets shows what they show.
        Some(partners) => {
            policy.push_str("'self'");
            for partner in partners {
                policy.push(' ');
                policy.push_str(partner);
            }
        }
    }
    policy
}

/// An embed with its headers.
pub(super) fn of_embed(entity: Entity, partners: Option<&[String]>) -> Entity {
    let policy = HeaderValue::from_str(&policy(partners)).unwrap_or_else(|error| {
        tracing::error!(%error, "the partners cannot be named in a header");
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'self'")
    });
    let (name, value) = SHOWN_BY_ALL;
    entity
        .with_header(header::CONTENT_SECURITY_POLICY, policy)
        .with_header(name, value)
        .with_header(
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static(NOTHING),
        )
        // The story is found under its own address; what a partner's page holds of it is not to be found beside that.
        .with_header(
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex"),
        )
        .with_header(
            header::VARY,
            HeaderValue::from_static("accept-encoding, save-data"),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embed_is_framed_by_everyone_until_there_is_a_list() {
        let ancestors = |partners: Option<&[String]>| {
            let policy = policy(partners);
            policy.split("; frame-ancestors ").nth(1).map(str::to_owned)
        };
        assert_eq!(ancestors(None).as_deref(), Some("*"));
        assert_eq!(ancestors(Some(&[])).as_deref(), Some("'self'"));
        let list = [
            "https://partner.example".to_owned(),
            "https://*.other.example".to_owned(),
        ];
        assert_eq!(
            ancestors(Some(&list)).as_deref(),
            Some("'self' https://partner.example https://*.other.example")
        );
    }

    #[test]
    fn an_embed_runs_its_own_lines_and_no_other() {
        let policy = policy(None);
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}
