//! A form as it was sent.

use press_api::form;

use crate::members::Asking;

/// `application/x-www-form-urlencoded`; what is not UTF-8 is an empty form.
pub(super) struct Form<'body>(&'body str);

impl<'body> Form<'body> {
    pub(super) fn of(body: &'body [u8]) -> Self {
        Self(std::str::from_utf8(body).unwrap_or_default())
    }

    /// A field; empty when it is not there.
    pub(super) fn value(&self, name: &str) -> String {
        form::value(self.0, name).unwrap_or_default()
    }

    /// A field that may be there several times.
    pub(super) fn values(&self, name: &str) -> Vec<String> {
        let pairs = self.0.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .filter(|(found, _)| *found == name)
            .map(|(_, value)| form::decode(value))
            .collect()
    }

    /// What is asked for.
    pub(super) fn asking(&self) -> Asking {
        Asking {
            address: self.value("address"),
            topics: self.values("topic"),
            token: self.value("token"),
            work: self.value("work"),
            website: self.value("website"),
            return_to: self.value("return"),
        }
    }
}
