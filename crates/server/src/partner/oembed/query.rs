//! What is asked of oEmbed.

use ammonia::Url;
use lords_press::route::Route;
use press_api::form;

use super::Refusal;

/// The longest address that is looked at.
const LONGEST: usize = 2048;

/// In which format an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

/// A question.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) url: String,
    pub(super) format: Format,
    /// The widest and the highest that an answer may be, in CSS pixels.
    pub(super) most: (Option<u32>, Option<u32>),
}

impl Question {
    /// Reads a query. A bound that is no number above 0 is none.
    pub(super) fn read(query: &str) -> Result<Self, Refusal> {
        let bound = |name| {
            form::value(query, name)?
                .parse::<u32>()
                .ok()
                .filter(|most| *most > 0)
        };
        let format = match form::value(query, "format").as_deref() {
            None | Some("" | "json") => Format::Json,
            Some("xml") => Format::Xml,
            Some(_) => return Err(Refusal::Format),
        };
        let url = form::value(query, "url").filter(|url| !url.is_empty());
        Ok(Self {
            url: url.ok_or(Refusal::NoAddress)?,
            format,
            most: (bound("maxwidth"), bound("maxheight")),
        })
    }
}

/// The page of the paper at an address, whatever query, fragment or slash it ends with. None of a page elsewhere.
pub(crate) fn route_of(address: &str, base_url: &str) -> Option<Route> {
    if address.len() > LONGEST {
        return None;
    }
    let (url, base) = (Url::parse(address).ok()?, Url::parse(base_url).ok()?);
    let is_ours =
        url.origin() == base.origin() && url.username().is_empty() && url.password().is_none();
    if !is_ours {
        return None;
    }
    match url.path().trim_end_matches('/') {
        "" => Some(Route::Front),
        path => path.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_this_paper_are_known_whatever_they_end_with() {
        let base = "https://press.example";
        for address in [
            "https://press.example/story/bridge",
            "https://press.example/story/bridge/",
            "https://press.example/story/bridge?utm_source=x&a=b#h-a",
            "https://PRESS.example:443/story/bridge",
        ] {
            let route = route_of(address, base).map(|route| route.to_string());
            assert_eq!(route.as_deref(), Some("/story/bridge"), "{address}");
        }
        assert_eq!(route_of("https://press.example", base), Some(Route::Front));
        for address in [
            "http://press.example/story/bridge",
            "https://press.example.evil.example/story/bridge",
            "https://a@press.example/story/bridge",
            "https://press.example:8443/story/bridge",
            "https://evil.example/https://press.example/story/bridge",
            "/story/bridge",
            "story/bridge",
            "javascript:alert(1)",
            "https://press.example/story/A%20B",
        ] {
            assert_eq!(route_of(address, base), None, "{address}");
        }
        assert_eq!(
            route_of(&format!("{base}/story/bridge?{}", "a".repeat(3000)), base),
            None
        );
    }

    #[test]
    fn a_bound_that_is_no_number_is_none() {
        let bounds = |query: &str| Question::read(query).ok().map(|question| question.most);
        assert_eq!(
            bounds("url=x&maxwidth=250&maxheight=90"),
            Some((Some(250), Some(90)))
        );
        assert_eq!(bounds("url=x&maxwidth=0&maxheight=-1"), Some((None, None)));
        assert_eq!(bounds("url=x&maxwidth=wide"), Some((None, None)));
        assert_eq!(bounds("maxwidth=250"), None);
        assert_eq!(bounds("url=x&format=yaml"), None);
    }
}
