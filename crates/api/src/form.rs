//! Queries as forms write them: <https://url.spec.whatwg.org/#application/x-www-form-urlencoded>.

/// Text as the value of a parameter.
#[must_use]
pub fn encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut value = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => {
                value.push(byte.into())
            }
            b' ' => value.push('+'),
            _ => {
                value.push('%');
                value.push(DIGITS[usize::from(byte >> 4)].into());
                value.push(DIGITS[usize::from(byte & 15)].into());
            }
        }
    }
    value
}

/// The text of a value. What is no percent sign with two digits stands for itself, what is no UTF-8 becomes U+FFFD.
#[must_use]
pub fn decode(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, next) = match (first, after) {
            (b'+', _) => (b' ', after),
            (b'%', [high, low, next @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, next),
                _ => (first, after),
            },
            _ => (first, after),
        };
        bytes.push(byte);
        rest = next;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The value of a parameter, decoded; the first, if it is given more than once.
#[must_use]
pub fn value(query: &str, name: &str) -> Option<String> {
    let raw = query
        .split('&')
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    Some(decode(raw))
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_is_found_under_its_whole_name_only() {
        let query = "qq=no&q=S%C3%A3o+Paulo&q=second";
        assert_eq!(value(query, "q").as_deref(), Some("São Paulo"));
        assert_eq!(value(query, "x"), None);
        assert_eq!(value("q", "q"), None);
    }

    #[test]
    fn what_is_no_code_stands_for_itself() {
        for (value, text) in [
            ("%", "%"),
            ("%4", "%4"),
            ("%zz", "%zz"),
            ("100%25", "100%"),
            ("%ff", "\u{fffd}"),
        ] {
            assert_eq!(decode(value), text);
        }
    }

    proptest! {
        #[test]
        fn any_text_survives_the_way_through_a_query(text in ".{0,60}") {
            let encoded = encode(&text);
            prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic() && !b"&=#?\"<>".contains(&byte)));
            prop_assert_eq!(decode(&encoded), text);
        }

        #[test]
        fn any_value_can_be_read(value in ".{0,60}") {
            _ = decode(&value);
        }
    }
}
