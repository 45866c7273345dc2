//! What handlers share.

use std::{
    num::NonZeroU32,
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

use crate::{
    client_files::ClientFiles,
    drawing::Drawings,
    mail::MailDesk,
    members::{self, ClientAddress, Limits, SpentForms},
    paper::Paper,
    push::PushDesk,
    reader::Reader,
    response_cache::ResponseCache,
    store::Store,
    weather::Weather,
};

/// More readers than a paper has arrive in a second at its busiest.
const DECISIONS: NonZeroU32 = NonZeroU32::new(50).unwrap();
const DECISIONS_AT_ONCE: NonZeroU32 = NonZeroU32::new(500).unwrap();

/// Each is a write, which is shared with all others.
const PAGE_VIEWS: NonZeroU32 = NonZeroU32::new(200).unwrap();
const PAGE_VIEWS_AT_ONCE: NonZeroU32 = NonZeroU32::new(1000).unwrap();

/// One for the whole server. The layers of a request clone it a dozen times, so that a clone is one count of references.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// What is behind an [`AppState`].
#[derive(Clone)]
pub struct Shared {
    /// All content.
    pub store: Store,
    /// What pages are made of: the content, and the weather. In the hands of a visitor.
    pub paper: Paper,
    /// The built client.
    pub client: Arc<ClientFiles>,
    /// Answers that are ready.
    pub responses: ResponseCache,
    /// How many decisions on privacy are recorded in a time, of all readers together: each is a row that stays.
    pub decisions: Arc<DefaultDirectRateLimiter>,
    /// How many reports of page views are counted in a time, of all readers together.
    pub page_views: Arc<DefaultDirectRateLimiter>,
    /// The public address, when it is not the one in `site.toml`.
    pub base_url: Option<Arc<str>>,
    /// What is needed of mail; none where no mail is sent.
    pub mail: Option<MailDesk>,
    /// How many letters can be asked for.
    pub limits: Arc<Limits>,
    /// Forms that were sent.
    pub spent_forms: Arc<SpentForms>,
    /// Pictures that are made when they are asked for.
    pub drawings: Drawings,
    /// What is needed of Web Push; none where nothing is pushed.
    pub push: Option<PushDesk>,
    /// Where the address of a client is to be had.
    pub client_address: ClientAddress,
    ready: Arc<AtomicBool>,
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// For the making of a server: what is changed after it was shared is changed in this clone alone.
impl DerefMut for AppState {
    fn deref_mut(&mut self) -> &mut Shared {
        Arc::make_mut(&mut self.0)
    }
}

impl AppState {
    /// The state of a server that has not read its content yet, and tells no weather.
    #[must_use]
    pub fn new(
        store: Store,
        client: ClientFiles,
        cache_bytes: u64,
        base_url: Option<String>,
    ) -> Self {
        let paper = Paper {
            store: store.clone(),
            weather: Weather::off(),
            reader: Reader::Visitor,
        };
        let limits = Limits::new(store.clock(), members::ALL);
        Self(Arc::new(Shared {
            store,
            paper,
            client: Arc::new(client),
            responses: ResponseCache::new(cache_bytes),
            decisions: Arc::new(RateLimiter::direct(
                Quota::per_second(DECISIONS).allow_burst(DECISIONS_AT_ONCE),
            )),
            page_views: Arc::new(RateLimiter::direct(
                Quota::per_second(PAGE_VIEWS).allow_burst(PAGE_VIEWS_AT_ONCE),
            )),
            base_url: base_url.map(Arc::from),
            mail: None,
            push: None,
            limits: Arc::new(limits),
            spent_forms: Arc::default(),
            drawings: Drawings::default(),
            client_address: ClientAddress::default(),
            ready: Arc::default(),
        }))
    }

    /// The same with weather.
    #[must_use]
    pub fn with_weather(mut self, weather: Weather) -> Self {
        self.paper.weather = weather;
        self
    }

    /// The same with mail.
    #[must_use]
    pub fn with_mail(mut self, desk: MailDesk) -> Self {
        self.mail = Some(desk);
        self
    }

    /// The same with Web Push.
    #[must_use]
    pub fn with_push(mut self, desk: Option<PushDesk>) -> Self {
        self.push = desk;
        self
    }

    /// The same, with so many letters in an hour.
    #[must_use]
    pub fn with_letters_per_hour(mut self, letters: NonZeroU32) -> Self {
        self.limits = Arc::new(Limits::new(self.store.clock(), letters));
        self
    }

    /// The same, with clients' addresses from there.
    #[must_use]
    pub fn with_client_address(mut self, client_address: ClientAddress) -> Self {
        self.client_address = client_address;
        self
    }

    /// Says that content was read and pages can be answered.
    pub fn mark_ready(&self) {
        self.ready.store(true, Ordering::Release);
    }

    /// Whether content was read.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Acquire)
    }
}
