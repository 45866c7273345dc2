use lords_press::route::Route;

/// The longest address to go back to, in bytes.
const LONGEST: usize = 500;

/// The page of this paper that an address names, in its one spelling; none when it is of another site, or of no page.
#[must_use]
pub fn return_path(address: &str) -> Option<String> {
    if address.len() > LONGEST {
        return None;
    }
    // Written anew from what was understood: nothing of the text itself is gone to.
    address.parse::<Route>().ok().map(|route| route.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_is_sent_back_to_pages_of_this_paper_only() {
        for (address, page) in [
            ("/story/map", Some("/story/map")),
            ("/", Some("/")),
            ("/search?q=a%0d%0ab", Some("/search?q=a+b")),
            ("//evil.example", None),
            ("/\\evil.example", None),
            ("https://evil.example/", None),
            ("/story/map\r\nSet-Cookie: a=b", None),
            ("javascript:alert(1)", None),
            ("/account", None),
            ("/confirm/token", None),
            ("", None),
        ] {
            let path = return_path(address);
            if address.starts_with("/search") {
                assert!(path.is_some_and(|path| !path.contains(['\r', '\n'])));
            } else {
                assert_eq!(path.as_deref(), page, "{address}");
            }
        }
    }
}
