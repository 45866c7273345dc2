//! Content encodings: which one a client wants, and making them.

use std::io::{Read, Write};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
};

/// A content encoding, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli (RFC 7932).
    Brotli,
    /// Zstandard (RFC 8878).
    Zstd,
    /// Gzip (RFC 1952).
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// All that are made, best first.
    pub const COMPRESSED: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// The token of `Content-Encoding`; `None` for identity.
    #[must_use]
    pub fn token(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Zstd => Some("zstd"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// The suffix of a file that was encoded ahead.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Zstd => ".zst",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    /// The best encoding that `Accept-Encoding` allows (RFC 9110, section 12.5.3): the highest weight, then our order.
    #[must_use]
    pub fn negotiate(headers: &HeaderMap) -> Self {
        let Some(accepted) = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
        else {
            return Self::Identity;
        };
        let mut best = (0, Self::Identity);
        for encoding in Self::COMPRESSED {
            let weight = encoding
                .token()
                .map_or(0, |token| weight_of(accepted, token));
            if weight > best.0 {
                best = (weight, encoding);
            }
        }
        best.1
    }

    /// The content in this encoding; as it is when it cannot be encoded.
    #[must_use]
    pub fn encode(self, content: &Bytes) -> Bytes {
        let encoded = match self {
            Self::Identity => None,
            Self::Brotli => {
                let mut encoded = Vec::with_capacity(content.len() / 3);
                // Quality 5 is where more time stops to pay for a page that is kept a minute.
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: 5,
                    lgwin: window(content.len()),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut content.as_ref(), &mut encoded, &parameters)
                    .ok()
                    .map(|_| encoded)
            }
            Self::Zstd => zstd::encode_all(content.as_ref(), 6).ok(),
            Self::Gzip => {
                let mut encoder =
                    flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
                encoder
                    .write_all(content)
                    .ok()
                    .and_then(|()| encoder.finish().ok())
            }
        };
        encoded.map_or_else(|| content.clone(), Bytes::from)
    }

    /// The value of `Content-Encoding`.
    #[must_use]
    pub fn header(self) -> Option<HeaderValue> {
        self.token().map(HeaderValue::from_static)
    }
}

/// The binary logarithm of a brotli window that holds all of the content. A window as large as the format allows would
/// take megabytes for each answer under way. Below 17 the encoder takes another way, which is twenty times slower.
fn window(length: usize) -> i32 {
    (17..22).find(|log| length < 1 << log).unwrap_or(22)
}

/// The weight of a coding in thousandths; 0 when it is refused or not named (nor is `*`).
fn weight_of(accepted: &str, token: &str) -> u32 {
    let mut any = 0;
    for item in accepted.split(',') {
        let mut parts = item.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let weight = parts
            .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
            .map_or(1000, thousandths);
        if coding.eq_ignore_ascii_case(token) {
            return weight;
        }
        if coding == "*" {
            any = weight;
        }
    }
    any
}

fn thousandths(weight: &str) -> u32 {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), digits.parse::<u32>()) {
        (Ok(0), Ok(fraction)) => fraction,
        (Ok(1), Ok(0)) => 1000,
        // What is malformed asks for nothing.
        _ => 0,
    }
}

/// Reads what [`Encoding::encode`] wrote; for tests and checks.
///
/// # Errors
/// When the content is not in the encoding.
pub fn decode(encoding: Encoding, content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut decoded = Vec::new();
    match encoding {
        Encoding::Identity => decoded.extend_from_slice(content),
        Encoding::Brotli => {
            brotli::Decompressor::new(content, 4096).read_to_end(&mut decoded)?;
        }
        Encoding::Zstd => decoded = zstd::decode_all(content)?,
        Encoding::Gzip => {
            flate2::read::GzDecoder::new(content).read_to_end(&mut decoded)?;
        }
    }
    Ok(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negotiated(accepted: &str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::ACCEPT_ENCODING,
            HeaderValue::from_str(accepted).expect("a header value"),
        );
        Encoding::negotiate(&headers)
    }

    #[test]
    fn the_best_accepted_encoding_is_taken() {
        for (accepted, encoding) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip, zstd", Encoding::Zstd),
            ("gzip", Encoding::Gzip),
            ("br;q=0, gzip;q=0.5", Encoding::Gzip),
            ("br;q=0.1, gzip;q=0.9", Encoding::Gzip),
            ("*", Encoding::Brotli),
            ("*;q=0", Encoding::Identity),
            ("identity", Encoding::Identity),
            ("", Encoding::Identity),
            ("br;q=nonsense", Encoding::Identity),
            ("BR", Encoding::Brotli),
        ] {
            assert_eq!(negotiated(accepted), encoding, "{accepted:?}");
        }
    }

    #[test]
    fn every_encoding_gives_the_content_back() {
        let content = Bytes::from("A journal of record. ".repeat(200));
        for encoding in Encoding::COMPRESSED {
            let encoded = encoding.encode(&content);
            assert!(encoded.len() < content.len() / 4, "{encoding:?}");
            assert_eq!(
                decode(encoding, &encoded).expect("our own encoding"),
                content
            );
        }
    }
}
