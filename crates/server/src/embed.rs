//! Videos and posts of other sites that a story may show: who provides them, and the frame of each.
//!
//! The frame is fetched when a reader asks for it, never before. [`origins`] is what the policy of documents allows.

use ammonia::Url;

/// A site whose videos or posts can be shown in a frame.
#[derive(Debug)]
pub struct Provider {
    /// The name of its service in a reader's choice.
    pub id: &'static str,
    /// The name, as readers know it.
    pub name: &'static str,
    /// What it shows.
    pub kind: Kind,
    /// Hosts of its addresses, exactly.
    hosts: &'static [&'static str],
    /// Where its frames come from: the provider's own origin that asks the least of readers.
    origin: &'static str,
    /// Path and query of the frame of an address; none when the address is of no video or post.
    frame: fn(&Url) -> Option<String>,
}

/// What a provider shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A film, 16 to 9.
    Video,
    /// A short text, taller than wide.
    Post,
}

/// All providers.
pub static PROVIDERS: &[Provider] = &[
    Provider {
        id: "youtube",
        name: "YouTube",
        kind: Kind::Video,
        hosts: &[
            "www.youtube.com",
            "youtube.com",
            "m.youtube.com",
            "youtu.be",
            "www.youtube-nocookie.com",
        ],
        origin: "https://www.youtube-nocookie.com",
        frame: youtube,
    },
    Provider {
        id: "vimeo",
        name: "Vimeo",
        kind: Kind::Video,
        hosts: &["vimeo.com", "www.vimeo.com", "player.vimeo.com"],
        origin: "https://player.vimeo.com",
        frame: vimeo,
    },
    Provider {
        id: "mastodon",
        name: "Mastodon",
        kind: Kind::Post,
        hosts: &["mastodon.social"],
        origin: "https://mastodon.social",
        frame: mastodon,
    },
];

/// What an address is, for one who wants to show it in a frame.
#[derive(Debug)]
pub enum Embed {
    /// A video or post with its frame.
    Known {
        /// Who provides it.
        provider: &'static Provider,
        /// The frame's address.
        frame: String,
    },
    /// A page of a provider that is neither.
    NotOne(&'static Provider),
    /// A page of a site that is no provider.
    Unknown,
    /// No address that a reader should be sent to.
    Refused,
}

impl Embed {
    /// Tells what an address is.
    #[must_use]
    pub fn parse(address: &str) -> Self {
        // Browsers pass over these in an address, and would read another one.
        let strange = |character: char| {
            character.is_control() || character.is_whitespace() || character == '\\'
        };
        let Ok(url) = Url::parse(address) else {
            return Self::Refused;
        };
        let is_plain = url.scheme() == "https"
            && url.username().is_empty()
            && url.password().is_none()
            && url.port().is_none();
        let (true, false, Some(host)) = (is_plain, address.contains(strange), url.host_str())
        else {
            return Self::Refused;
        };
        let Some(provider) = PROVIDERS
            .iter()
            .find(|provider| provider.hosts.contains(&host))
        else {
            return Self::Unknown;
        };
        match (provider.frame)(&url) {
            Some(path) => Self::Known {
                provider,
                frame: [provider.origin, &path].concat(),
            },
            None => Self::NotOne(provider),
        }
    }
}

/// The origins of all frames, as the directive `frame-src` lists them.
#[must_use]
pub fn origins() -> String {
    let origins: Vec<_> = PROVIDERS.iter().map(|provider| provider.origin).collect();
    origins.join(" ")
}

/// True for the id of a provider.
#[must_use]
pub fn is_provider(id: &str) -> bool {
    PROVIDERS.iter().any(|provider| provider.id == id)
}

/// True for the address of a frame that [`Embed::parse`] gave.
#[must_use]
pub fn is_frame(address: &str) -> bool {
    let known = |provider: &Provider| {
        address
            .strip_prefix(provider.origin)
            .is_some_and(|path| path.starts_with('/'))
    };
    PROVIDERS.iter().any(known)
        && address.bytes().all(|byte| {
            byte.is_ascii_alphanumeric()
                || matches!(
                    byte,
                    b':' | b'/' | b'.' | b'-' | b'_' | b'@' | b'?' | b'=' | b'&'
                )
        })
}

fn segments(url: &Url) -> Vec<&str> {
    url.path()
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect()
}

fn is_name(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn youtube(url: &Url) -> Option<String> {
    let asked = url
        .query_pairs()
        .find_map(|(name, value)| (name == "v").then(|| value.into_owned()));
    let id = match (url.host_str()?, segments(url).as_slice()) {
        ("youtu.be", [id]) | (_, ["embed" | "shorts" | "live", id]) => (*id).to_owned(),
        (host, ["watch"]) if host != "youtu.be" => asked?,
        _ => return None,
    };
    is_name(&id, 8..=16).then(|| format!("/embed/{id}"))
}

fn vimeo(url: &Url) -> Option<String> {
    let (id, secret) = match segments(url).as_slice() {
        ["video", id] | [id] => ((*id).to_owned(), None),
        // A video that only those with its address can see.
        [id, secret] => ((*id).to_owned(), Some((*secret).to_owned())),
        _ => return None,
    };
    if !is_number(&id)
        || secret
            .as_ref()
            .is_some_and(|secret| !is_name(secret, 6..=20))
    {
        return None;
    }
    let secret = secret.map_or_else(String::new, |secret| format!("&h={secret}"));
    Some(format!("/video/{id}?dnt=1{secret}"))
}

fn mastodon(url: &Url) -> Option<String> {
    let segments = segments(url);
    let [writer, post] = segments.as_slice() else {
        return None;
    };
    let name = writer.strip_prefix('@')?;
    (is_name(name, 1..=30) && is_number(post)).then(|| format!("/@{name}/{post}/embed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(address: &str) -> Option<String> {
        match Embed::parse(address) {
            Embed::Known { frame, .. } => Some(frame),
            _ => None,
        }
    }

    #[test]
    fn each_form_of_an_address_leads_to_the_providers_frame() {
        let (youtube, vimeo) = (
            "https://www.youtube-nocookie.com/embed/a-B_c--1234",
            "https://player.vimeo.com/video/123456?dnt=1",
        );
        for (address, expected) in [
            ("https://www.youtube.com/watch?v=a-B_c--1234", youtube),
            (
                "https://youtube.com/watch?t=9&v=a-B_c--1234&list=x",
                youtube,
            ),
            ("https://m.youtube.com/watch?v=a-B_c--1234", youtube),
            ("https://youtu.be/a-B_c--1234?si=tracking", youtube),
            ("https://www.youtube.com/shorts/a-B_c--1234", youtube),
            ("https://www.youtube.com/live/a-B_c--1234", youtube),
            (
                "https://www.youtube-nocookie.com/embed/a-B_c--1234",
                youtube,
            ),
            ("HTTPS://WWW.YOUTUBE.COM/watch?v=a-B_c--1234", youtube),
            ("https://vimeo.com/123456", vimeo),
            ("https://player.vimeo.com/video/123456", vimeo),
            (
                "https://vimeo.com/123456/0a1b2c3d",
                "https://player.vimeo.com/video/123456?dnt=1&h=0a1b2c3d",
            ),
            (
                "https://mastodon.social/@clerk_1/1234567890",
                "https://mastodon.social/@clerk_1/1234567890/embed",
            ),
        ] {
            assert_eq!(frame(address).as_deref(), Some(expected), "{address}");
            assert!(is_frame(expected), "{expected}");
        }
    }

    #[test]
    fn a_page_that_is_no_video_or_post_has_no_frame() {
        for address in [
            "https://www.youtube.com/",
            "https://www.youtube.com/watch",
            "https://www.youtube.com/watch?v=",
            "https://www.youtube.com/watch?v=%22onload%3D",
            "https://www.youtube.com/watch?v=a\"b'c<d>ef",
            "https://www.youtube.com/embed/../watch",
            "https://www.youtube.com/@channel",
            "https://youtu.be/watch?v=a-B_c--1234",
            "https://vimeo.com/about",
            "https://vimeo.com/123456/../../x",
            "https://mastodon.social/@clerk",
            "https://mastodon.social/@clerk/12/embed/x",
        ] {
            assert!(
                matches!(Embed::parse(address), Embed::NotOne(_)),
                "{address}: {:?}",
                Embed::parse(address)
            );
        }
    }

    #[test]
    fn a_host_that_only_looks_like_a_provider_is_none() {
        for address in [
            "https://youtube.com.evil.example/watch?v=a-B_c--1234",
            "https://evilyoutube.com/watch?v=a-B_c--1234",
            "https://www.y0utube.com/watch?v=a-B_c--1234",
            "https://www.youtube.com./watch?v=a-B_c--1234",
            "https://evil.example/www.youtube.com/watch?v=a-B_c--1234",
            "https://evil.example/?https://vimeo.com/123456",
            "https://evil.example#@vimeo.com/123456",
            "https://yоutube.com/watch?v=a-B_c--1234",
        ] {
            assert!(matches!(Embed::parse(address), Embed::Unknown), "{address}");
        }
    }

    #[test]
    fn what_is_no_plain_address_is_refused() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt://www.youtube.com/watch?v=a-B_c--1234",
            "data:text/html,<script>",
            "http://www.youtube.com/watch?v=a-B_c--1234",
            "https://www.youtube.com@evil.example/watch?v=a-B_c--1234",
            "https://user:word@www.youtube.com/watch?v=a-B_c--1234",
            "https://www.youtube.com:8443/watch?v=a-B_c--1234",
            "https://www.youtube.com\\@evil.example/",
            "https://www.you\ttube.com/watch?v=a-B_c--1234",
            "https://www.youtube.com/watch?v=a b",
            "//www.youtube.com/watch?v=a-B_c--1234",
            "www.youtube.com/watch?v=a-B_c--1234",
            "https://",
            "",
        ] {
            assert!(
                matches!(Embed::parse(address), Embed::Refused),
                "{address:?}"
            );
        }
    }

    #[test]
    fn no_address_of_another_origin_is_that_of_a_frame() {
        for address in [
            "https://www.youtube-nocookie.com",
            "https://www.youtube-nocookie.com.evil.example/embed/a",
            "https://www.youtube-nocookie.com@evil.example/",
            "https://www.youtube-nocookie.com/embed/\"onload=x",
            "https://www.youtube-nocookie.com/%0a",
            "https://evil.example/",
            "javascript:alert(1)",
        ] {
            assert!(!is_frame(address), "{address}");
        }
    }
}
