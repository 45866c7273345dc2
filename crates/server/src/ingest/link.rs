//! Where a link may lead.

use std::fmt;

/// A place that a link in a text may lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target<'t> {
    /// Another site.
    Web(&'t str),
    /// A mail address, with `mailto:`.
    Mail(&'t str),
    /// A page of the paper.
    Page {
        /// From the slash on, without query and fragment.
        path: &'t str,
        /// What follows `#`.
        fragment: Option<&'t str>,
    },
    /// A place in the same text, without `#`.
    Anchor(&'t str),
}

/// Why a link leads nowhere that we send readers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// `javascript:`, `data:` and the like.
    Scheme,
    /// An address that browsers would read in ways of their own.
    Malformed,
    /// An address without a scheme that does not begin with a slash.
    Relative,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "has a scheme that is not allowed; https:, http: and mailto: are",
            Self::Malformed => "is not a well-formed address",
            Self::Relative => {
                "is relative; write an address of another site with https://, one of the paper from its first slash on, \
                 like /story/a-table-with-no-head"
            }
        })
    }
}

impl<'t> Target<'t> {
    /// Tells where an address leads.
    pub(crate) fn parse(address: &'t str) -> Result<Self, Refusal> {
        let strange = |character: char| {
            character.is_control() || character.is_whitespace() || character == '\\'
        };
        if address.is_empty() || address.starts_with("//") || address.contains(strange) {
            return Err(Refusal::Malformed);
        }
        if let Some(anchor) = address.strip_prefix('#') {
            return Ok(Self::Anchor(anchor));
        }
        if address.starts_with('/') {
            let (rest, fragment) = match address.split_once('#') {
                Some((rest, fragment)) => (rest, Some(fragment)),
                None => (address, None),
            };
            let path = rest.split_once('?').map_or(rest, |(path, _)| path);
            return Ok(Self::Page { path, fragment });
        }
        match ammonia::Url::parse(address) {
            Ok(url) => match url.scheme() {
                "https" | "http" if url.has_host() => Ok(Self::Web(address)),
                "mailto" if url.path().contains('@') => Ok(Self::Mail(address)),
                "https" | "http" | "mailto" => Err(Refusal::Malformed),
                _ => Err(Refusal::Scheme),
            },
            Err(ammonia::url::ParseError::RelativeUrlWithoutBase) => Err(Refusal::Relative),
            Err(_) => Err(Refusal::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_web_the_mail_the_paper_or_the_same_text() {
        for (address, target) in [
            (
                "https://example.org/a?b=c#d",
                Target::Web("https://example.org/a?b=c#d"),
            ),
            ("HTTP://example.org", Target::Web("HTTP://example.org")),
            ("mailto:a@b.example", Target::Mail("mailto:a@b.example")),
            (
                "/about",
                Target::Page {
                    path: "/about",
                    fragment: None,
                },
            ),
            (
                "/search?q=a#b",
                Target::Page {
                    path: "/search",
                    fragment: Some("b"),
                },
            ),
            (
                "/",
                Target::Page {
                    path: "/",
                    fragment: None,
                },
            ),
            ("#h-one", Target::Anchor("h-one")),
        ] {
            assert_eq!(Target::parse(address), Ok(target), "{address}");
        }
    }

    #[test]
    fn no_link_leads_into_script_data_or_the_unknown() {
        for (address, refusal) in [
            ("javascript:alert(1)", Refusal::Scheme),
            ("JaVaScRiPt:alert(1)", Refusal::Scheme),
            ("java\tscript:alert(1)", Refusal::Malformed),
            ("\u{1}javascript:alert(1)", Refusal::Malformed),
            (" javascript:alert(1)", Refusal::Malformed),
            ("data:text/html,<script>", Refusal::Scheme),
            ("vbscript:msgbox", Refusal::Scheme),
            ("file:///etc/passwd", Refusal::Scheme),
            ("blob:https://example.org/1", Refusal::Scheme),
            ("//evil.example", Refusal::Malformed),
            ("/\\evil.example", Refusal::Malformed),
            ("https://", Refusal::Malformed),
            ("mailto:", Refusal::Malformed),
            ("", Refusal::Malformed),
            ("about", Refusal::Relative),
            ("../about", Refusal::Relative),
            ("?q=1", Refusal::Relative),
        ] {
            assert_eq!(Target::parse(address), Err(refusal), "{address:?}");
        }
    }
}
