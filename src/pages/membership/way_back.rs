//! Addresses that lead back to where a reader came from.

use std::fmt::Write as _;

/// An address of ours that knows the page to come back to.
pub(super) fn with_return(path: &str, return_to: Option<&str>) -> String {
    let mut address = path.to_owned();
    if let Some(page) = return_to {
        address.push_str("?return=");
        for byte in page.bytes() {
            if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
                address.push(char::from(byte));
            } else {
                _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_means_by_its_signs_stays_with_the_page_to_come_back_to() {
        for (page, address) in [
            (None, "/account"),
            (Some("/story/map"), "/account?return=/story/map"),
            (
                Some("/search?q=ink&from=2026-11-01#é"),
                "/account?return=/search%3Fq%3Dink%26from%3D2026-11-01%23%C3%A9",
            ),
        ] {
            assert_eq!(with_return("/account", page), address);
        }
    }
}
