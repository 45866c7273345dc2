//! The form on which a reader without scripts decides.

use press_api::{ConsentRequest, ConsentSource, form};
use press_consent::Purpose;

/// The longest form, in bytes.
const LONGEST: usize = 4096;

/// What the form says: `revision`, `sha256`, `choice` (`all`, `none` or `some`), and for `some` each `purpose` and `service`. None when
/// it is no such form.
pub(super) fn read(body: &[u8]) -> Option<ConsentRequest> {
    let body = std::str::from_utf8(body)
        .ok()
        .filter(|body| body.len() <= LONGEST)?;
    let choices = match form::value(body, "choice")?.as_str() {
        "all" => Purpose::ALL.map(|purpose| purpose.id().to_owned()).into(),
        "none" => Vec::new(),
        "some" => chosen(body),
        _ => return None,
    };
    Some(ConsentRequest {
        revision: form::value(body, "revision")?.parse().ok()?,
        sha256: form::value(body, "sha256")?,
        choices,
        source: ConsentSource::Form,
        gpc: false,
    })
}

fn chosen(body: &str) -> Vec<String> {
    body.split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| matches!(*name, "purpose" | "service"))
        .map(|(_, value)| form::decode(value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_whole_or_not_at_all() {
        let some = b"revision=3&sha256=ab&purpose=statistics&service=media%3Avimeo&choice=some";
        let request = read(some).expect("a decision");
        assert_eq!((request.revision, request.sha256.as_str()), (3, "ab"));
        assert_eq!(request.choices, ["statistics", "media:vimeo"]);
        assert_eq!(request.source, ConsentSource::Form);
        let all = read(b"choice=all&revision=3&sha256=ab&purpose=media").expect("a decision");
        assert_eq!(all.choices.len(), Purpose::ALL.len());
        let none = read(b"choice=none&revision=3&sha256=ab&purpose=media").expect("a decision");
        assert!(none.choices.is_empty());
        for body in [
            &b""[..],
            b"choice=most&revision=3&sha256=ab",
            b"revision=3&sha256=ab",
            b"choice=all&sha256=ab",
            b"choice=all&revision=three&sha256=ab",
            b"choice=all&revision=3",
            b"\xff",
            &[b'a'; 5000],
        ] {
            assert_eq!(read(body), None, "{:?}", String::from_utf8_lossy(body));
        }
    }
}
