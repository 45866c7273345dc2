use reqwest::Url;

use crate::secret::Secret;

/// Which provider tells the weather.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderKind {
    /// Open-Meteo; needs no key.
    OpenMeteo,
    /// OpenWeatherMap, current weather 2.5.
    OpenWeatherMap25,
    /// OpenWeatherMap, One Call 3.0.
    OpenWeatherMap30,
    /// MET Norway; needs a contact.
    MetNorway,
}

/// A provider, and what is needed to ask it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// Which one.
    pub kind: ProviderKind,
    /// Where it is asked for the weather, without a slash at the end.
    pub url: String,
    /// Where names of places are looked up.
    pub places_url: String,
    /// Our key with it.
    pub key: Option<Secret>,
    /// Whom it can turn to: a mail or web address.
    pub contact: Option<String>,
}

impl ProviderKind {
    /// Where the provider is asked for the weather, and where for places.
    #[must_use]
    pub fn usual_urls(self) -> (&'static str, &'static str) {
        const OPEN_METEO_PLACES: &str = "https://geocoding-api.open-meteo.com";
        match self {
            Self::OpenMeteo => ("https://api.open-meteo.com", OPEN_METEO_PLACES),
            Self::OpenWeatherMap25 | Self::OpenWeatherMap30 => (
                "https://api.openweathermap.org",
                "https://api.openweathermap.org",
            ),
            // It looks up no names.
            Self::MetNorway => ("https://api.met.no", OPEN_METEO_PLACES),
        }
    }
}

impl Setup {
    /// Whether names are looked up on the server that tells the weather: it fails, or is back, for both.
    pub(in crate::weather) fn is_one_server(&self) -> bool {
        let origin = |address| Url::parse(address).ok().map(|url| url.origin());
        origin(&self.url) == origin(&self.places_url)
    }

    /// Who asks: <https://api.met.no/doc/TermsOfService> wants a name and a contact.
    #[must_use]
    pub fn agent(&self) -> String {
        let program = concat!("LordsPress/", env!("CARGO_PKG_VERSION"));
        match &self.contact {
            Some(contact) => format!("{program} ({contact})"),
            None => program.to_owned(),
        }
    }
}
