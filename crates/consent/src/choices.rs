use std::fmt;

use crate::Purpose;

/// The most services that are kept beside purposes.
const MOST_SERVICES: usize = 16;
/// The longest name of a service, in bytes.
const LONGEST_SERVICE: usize = 32;

/// What a reader agreed to: purposes as a whole, and services by themselves. All else is refused.
// No set of the standard library: those weigh as much in wasm as all else here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// By [`Purpose::ALL`].
    purposes: [bool; 4],
    /// `media:vimeo`: a provider whose media are always shown. In order, each once.
    services: Vec<(Purpose, String)>,
}

impl Choices {
    /// Everything.
    #[must_use]
    pub fn all() -> Self {
        Self::of(Purpose::ALL)
    }

    /// Nothing but what is necessary.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Some purposes.
    #[must_use]
    pub fn of(purposes: impl IntoIterator<Item = Purpose>) -> Self {
        purposes.into_iter().fold(Self::none(), Self::with)
    }

    /// The same, and one purpose.
    #[must_use]
    pub fn with(mut self, purpose: Purpose) -> Self {
        self.purposes[purpose as usize] = true;
        self
    }

    /// The same without the purposes that are not among those.
    #[must_use]
    pub fn only(self, purposes: &Self) -> Self {
        Purpose::ALL
            .into_iter()
            .filter(|purpose| !purposes.allows(*purpose))
            .fold(self, Self::without)
    }

    /// The same, and one service; as before when its name is none, or there are too many.
    #[must_use]
    pub fn with_service(mut self, purpose: Purpose, service: &str) -> Self {
        let place = self
            .services
            .iter()
            .position(|(of, name)| (*of, name.as_str()) >= (purpose, service))
            .unwrap_or(self.services.len());
        let is_there = self
            .services
            .get(place)
            .is_some_and(|(of, name)| (*of, name.as_str()) == (purpose, service));
        if is_name(service) && !is_there && self.services.len() < MOST_SERVICES {
            self.services.insert(place, (purpose, service.to_owned()));
        }
        self
    }

    /// The same without the services that are not known.
    #[must_use]
    pub fn with_known_services(mut self, is_known: impl Fn(Purpose, &str) -> bool) -> Self {
        self.services
            .retain(|(purpose, service)| is_known(*purpose, service));
        self
    }

    /// The same without one purpose and its services.
    #[must_use]
    pub fn without(mut self, purpose: Purpose) -> Self {
        self.purposes[purpose as usize] = false;
        self.services.retain(|(of, _)| *of != purpose);
        self
    }

    /// Whether the whole purpose is agreed to.
    #[must_use]
    pub fn allows(&self, purpose: Purpose) -> bool {
        self.purposes[purpose as usize]
    }

    /// Whether the service is agreed to, by its purpose or by itself.
    #[must_use]
    pub fn allows_service(&self, purpose: Purpose, service: &str) -> bool {
        self.allows(purpose)
            || self
                .services
                .iter()
                .any(|(of, name)| *of == purpose && name == service)
    }

    /// Purposes that are agreed to.
    pub fn purposes(&self) -> impl Iterator<Item = Purpose> {
        Purpose::ALL
            .into_iter()
            .filter(|purpose| self.allows(*purpose))
    }

    /// Services that are agreed to by themselves.
    pub fn services(&self) -> impl Iterator<Item = (Purpose, &str)> {
        self.services
            .iter()
            .map(|(purpose, service)| (*purpose, service.as_str()))
    }

    /// Reads words such as `statistics` and `media:vimeo`. What is none of them is passed over.
    #[must_use]
    pub fn read<'word>(words: impl IntoIterator<Item = &'word str>) -> Self {
        let mut choices = Self::none();
        for word in words {
            let (purpose, service) = match word.split_once(':') {
                None => (word, None),
                Some((purpose, service)) => (purpose, Some(service)),
            };
            match (purpose.parse::<Purpose>(), service) {
                (Ok(purpose), None) => choices.purposes[purpose as usize] = true,
                (Ok(purpose), Some(service)) => choices = choices.with_service(purpose, service),
                (Err(()), _) => {}
            }
        }
        choices
    }

    /// What [`Choices::read`] reads.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = self
            .purposes()
            .map(|purpose| purpose.id().to_owned())
            .collect();
        for (purpose, service) in &self.services {
            words.push([purpose.id(), ":", service].concat());
        }
        words
    }
}

/// As in a cookie: words with `+` between them.
impl fmt::Display for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().join("+"))
    }
}

fn is_name(service: &str) -> bool {
    (1..=LONGEST_SERVICE).contains(&service.len())
        && service
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_not_known_is_passed_over() {
        for (words, kept) in [
            ("", ""),
            ("statistics+mind-reading", "statistics"),
            ("media:vimeo+media:V+media:+nothing:x+:", "media:vimeo"),
            ("marketing+statistics+marketing", "statistics+marketing"),
            ("necessary", ""),
        ] {
            assert_eq!(Choices::read(words.split('+')).to_string(), kept, "{words}");
        }
    }

    #[test]
    fn a_service_is_allowed_by_its_purpose_or_by_itself() {
        let choices = Choices::of([Purpose::Statistics]).with_service(Purpose::Media, "vimeo");
        assert!(choices.allows_service(Purpose::Statistics, "press"));
        assert!(choices.allows_service(Purpose::Media, "vimeo"));
        assert!(!choices.allows_service(Purpose::Media, "youtube"));
        assert!(!choices.allows_service(Purpose::Marketing, "vimeo"));
        assert!(!choices.allows(Purpose::Media));
        assert_eq!(
            choices.without(Purpose::Media),
            Choices::of([Purpose::Statistics])
        );
    }

    #[test]
    fn services_have_an_end() {
        let many = (0..100).fold(Choices::none(), |choices, number| {
            choices.with_service(Purpose::Media, &format!("s{number}"))
        });
        assert_eq!(many.services().count(), MOST_SERVICES);
    }

    proptest! {
        #[test]
        fn any_words_can_be_read_and_what_was_read_survives(words in "[a-z:+-]{0,60}|.{0,40}") {
            let choices = Choices::read(words.split('+'));
            let written = choices.to_string();
            prop_assert_eq!(Choices::read(written.split('+')), choices);
        }
    }
}
