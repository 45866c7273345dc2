//! Texts in the query of an address, as forms write them: <https://url.spec.whatwg.org/#application/x-www-form-urlencoded>.

use std::fmt::{self, Write as _};

/// Writes a value as a browser does when it sends a form.
pub(crate) fn encode(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    for byte in value.bytes() {
        match byte {
            b' ' => f.write_char('+')?,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                f.write_char(char::from(byte))?;
            }
            _ => {
                f.write_char('%')?;
                f.write_char(DIGITS[usize::from(byte >> 4)])?;
                f.write_char(DIGITS[usize::from(byte & 15)])?;
            }
        }
    }
    Ok(())
}

/// Reads a value, whatever it is: a sign that begins no escape stands for itself, and what is not UTF-8 becomes U+FFFD.
pub(crate) fn decode(value: &str) -> String {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let bytes = value.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'+' => decoded.push(b' '),
            b'%' => match (digit(bytes.get(at)), digit(bytes.get(at + 1))) {
                (Some(high), Some(low)) => {
                    decoded.push(u8::try_from(high * 16 + low).unwrap_or_default());
                    at += 2;
                }
                _ => decoded.push(b'%'),
            },
            other => decoded.push(*other),
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Encoded<'text>(&'text str);

    impl fmt::Display for Encoded<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            encode(f, self.0)
        }
    }

    #[test]
    fn a_value_is_written_as_browsers_write_it() {
        assert_eq!(
            Encoded("Łódź & co. \"1848\"*").to_string(),
            "%C5%81%C3%B3d%C5%BA+%26+co.+%221848%22*"
        );
    }

    #[test]
    fn a_value_that_is_badly_written_is_read_all_the_same() {
        for (value, text) in [
            ("100%", "100%"),
            ("%zz%4", "%zz%4"),
            ("%C3%28", "\u{FFFD}("),
            ("%00a", "\0a"),
            ("a+b%20c", "a b c"),
        ] {
            assert_eq!(decode(value), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_survives_the_way_through_an_address(text in any::<String>()) {
            let encoded = Encoded(&text).to_string();
            prop_assert!(encoded.is_ascii() && !encoded.contains(['&', '=', '#', ' ']));
            prop_assert_eq!(decode(&encoded), text);
        }

        #[test]
        fn any_value_can_be_read(value in any::<String>()) {
            decode(&value);
        }
    }
}
