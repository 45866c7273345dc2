//! `Content-Security-Policy` (CSP level 3) for documents: everything from our own origin but the frames that a reader asks for, and what
//! the publication's services use; nothing inline but what the template itself holds.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use press_api::ConsentNotice;
use sha2::{Digest, Sha256};

use crate::{embed, ingest::origin};

/// The policy of a template.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Hash sources of inline scripts.
    scripts: String,
    /// Those of inline style sheets.
    styles: String,
}

impl Policy {
    /// The policy that allows the inline parts of a document.
    #[must_use]
    pub fn of(html: &str) -> Self {
        Self {
            scripts: hashes(html, "script"),
            styles: hashes(html, "style"),
        }
    }

    /// The header's value for the pages of a publication that asks that. What its services use is allowed to all readers, since pages
    /// are the same for all; whether it is loaded is a question of grants.
    #[must_use]
    pub fn value(&self, notice: Option<&ConsentNotice>) -> String {
        self.with_frames(notice, "")
    }

    /// The same for a page that shows our own embeds beside those of others.
    #[must_use]
    pub fn with_own_frames(&self, notice: Option<&ConsentNotice>) -> String {
        self.with_frames(notice, "'self' ")
    }

    fn with_frames(&self, notice: Option<&ConsentNotice>, own: &str) -> String {
        let services = notice
            .into_iter()
            .flat_map(ConsentNotice::optional)
            .flat_map(|purpose| &purpose.services)
            .filter(|service| !service.scripts.is_empty());
        let (mut scripts, mut others) = (String::new(), String::new());
        for service in services {
            for address in &service.scripts {
                // Not the whole host: some have scripts of everyone's. A source's path has no query.
                add(
                    &mut scripts,
                    address.split(['?', '#']).next().unwrap_or(address),
                );
                if let Some(origin) = origin(address) {
                    add(&mut others, &origin);
                }
            }
            for origin in &service.origins {
                add(&mut others, origin);
            }
        }
        [
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
            &self.scripts,
            &scripts,
            "; style-src 'self'",
            &self.styles,
            "; frame-src ",
            own,
            &embed::origins(),
            "; img-src 'self'",
            &others,
            "; font-src 'self'; connect-src 'self'",
            &others,
            "; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
        ]
        .concat()
    }
}

/// Whether pages of a publication that asks that need a policy of their own. Most do not, and none is made for them.
#[must_use]
pub fn has_scripts(notice: &ConsentNotice) -> bool {
    let mut services = notice.optional().flat_map(|purpose| &purpose.services);
    services.any(|service| !service.scripts.is_empty())
}

/// Adds a source to a list, once.
fn add(sources: &mut String, source: &str) {
    if !sources.split(' ').any(|known| known == source) {
        sources.push(' ');
        sources.push_str(source);
    }
}

/// The source (CSP level 3) that allows an inline element with this content.
#[must_use]
pub fn hash_source(content: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(content));
    ["'sha256-", &hash, "'"].concat()
}

/// The hash sources (CSP level 3) of the inline elements of a kind. The template is our own build: its elements are
/// lower-case and not nested, so that no HTML parser is needed to find them.
fn hashes(html: &str, element: &str) -> String {
    let (open, close) = (["<", element].concat(), ["</", element, ">"].concat());
    let mut sources = String::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((attributes, after)) = after.split_once('>') else {
            break;
        };
        let Some((content, after)) = after.split_once(&close) else {
            break;
        };
        if !attributes.contains("src=") {
            sources.push(' ');
            sources.push_str(&hash_source(content));
        }
        rest = after;
    }
    sources
}

#[cfg(test)]
mod tests {
    use press_api::{ConsentPurpose, ConsentService};

    use super::*;

    const HTML: &str = "<style>b{}</style><script type=\"module\" src=\"/boot.js\"></script>";

    #[test]
    fn the_policy_allows_the_inline_style_by_its_hash_and_no_inline_script() {
        let policy = Policy::of(HTML).value(None);
        let hash = STANDARD.encode(Sha256::digest("b{}"));
        assert!(
            policy.contains(&format!("style-src 'self' 'sha256-{hash}';")),
            "{policy}"
        );
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval';"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline"), "{policy}");
    }

    #[test]
    fn the_policy_lets_scripts_ask_our_own_server_alone() {
        let policy = Policy::of(HTML).value(None);
        let asks = policy
            .split("; ")
            .filter(|part| part.starts_with("connect-src"));
        assert_eq!(asks.collect::<Vec<_>>(), ["connect-src 'self'"], "{policy}");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    }

    #[test]
    fn the_policy_allows_frames_of_the_known_providers_alone() {
        let policy = Policy::of(HTML).value(None);
        let frames = "; frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://mastodon.social;";
        assert!(policy.contains(frames), "{policy}");
    }

    fn purpose(id: &str, scripts: &[&str], origins: &[&str]) -> ConsentPurpose {
        let owned = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
        ConsentPurpose {
            id: id.to_owned(),
            name: String::new(),
            description: String::new(),
            services: vec![ConsentService {
                id: "service".to_owned(),
                scripts: owned(scripts),
                origins: owned(origins),
                ..ConsentService::default()
            }],
        }
    }

    #[test]
    fn the_policy_allows_what_the_services_of_the_publication_use_and_no_more() {
        let policy = Policy::of(HTML);
        let notice = |purposes| ConsentNotice {
            purposes,
            ..ConsentNotice::default()
        };
        let stats = "https://stats.example/count.js?id=1";
        let with = policy.value(Some(&notice(vec![
            purpose("statistics", &[stats, stats], &["https://*.other.example"]),
            purpose("media", &[], &["https://unused.example"]),
        ])));
        let script = "; script-src 'self' 'wasm-unsafe-eval' https://stats.example/count.js; ";
        assert!(with.contains(script), "{with}");
        for directive in ["img-src", "connect-src"] {
            let used =
                format!("; {directive} 'self' https://stats.example https://*.other.example; ");
            assert!(with.contains(&used), "{with}");
        }
        assert!(!with.contains("unused"), "{with}");
        let without = notice(vec![purpose(
            "statistics",
            &[],
            &["https://unused.example"],
        )]);
        assert_eq!(policy.value(Some(&without)), policy.value(None));
        assert!(!has_scripts(&without));
        assert!(has_scripts(&notice(vec![purpose(
            "marketing",
            &[stats],
            &[]
        )])));
    }
}
