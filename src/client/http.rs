//! The JSON API over HTTP.
//!
//! Requests are shared: what a prefetch began, a navigation waits for, so that a page costs one request.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, JSON, Promise};
use press_api::{
    ApiError, ArchivePage, ArchivePeriod, AuthorPage, Backend, CategoryPage, Coordinates, Cursor,
    Endpoint, FrontPage, PlaceList, Problem, SearchPage, SearchQuery, Site, Slug, StaticPage,
    Story, TagPage, WeatherReport,
};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortController, AbortSignal, RequestCache, RequestInit, RequestMode};

use super::{
    ahead::FRESH,
    fetch::{fetch, patience},
};

/// How many answers are kept or awaited at once.
const MOST: usize = 12;

/// The backend that the server offers under [`Endpoint::BASE`].
#[derive(Clone, Default)]
pub(super) struct HttpBackend {
    requests: Rc<RefCell<Vec<Request>>>,
}

/// Where an answer is looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source {
    /// The paper, or what the worker keeps of it until the paper has answered.
    Paper,
    /// What the worker keeps, and nothing else.
    Device,
}

struct Request {
    address: String,
    /// Resolves to `[true, body]` or `[false, problem]`; never rejects, so that a prefetch that fails stays silent.
    answer: Promise,
    controller: Option<AbortController>,
    begun: f64,
}

impl HttpBackend {
    /// Begins a request, unless one for the same address is under way or was answered a moment ago, and waits for it. One that
    /// fails is forgotten: the network may be back when the answer is wanted. False when there is no answer to use any more.
    pub(super) async fn prefetch(&self, address: &str, source: Source) -> bool {
        let answer = self.answer(address, source);
        let got = JsFuture::from(answer.clone()).await;
        let is_answer = got.is_ok_and(|got| got.unchecked_into::<Array>().get(1).is_truthy());
        let mut requests = self.requests.borrow_mut();
        if !is_answer {
            requests.retain(|request| !js_sys::Object::is(&request.answer, &answer));
        }
        requests
            .iter()
            .any(|request| js_sys::Object::is(&request.answer, &answer))
    }

    /// Whether a request for the address is under way, or its answer there.
    pub(super) fn has(&self, address: &str) -> bool {
        let requests = self.requests.borrow();
        requests.iter().any(|request| request.address == address)
    }

    /// Ends every request but that for the address.
    pub(super) fn abort_others(&self, address: &str) {
        self.requests.borrow_mut().retain(|request| {
            if request.address == address {
                return true;
            }
            if let Some(controller) = &request.controller {
                controller.abort();
            }
            false
        });
    }

    /// Forgets what was answered: the worker has a newer answer.
    pub(super) fn forget(&self, address: &str) {
        self.requests
            .borrow_mut()
            .retain(|request| request.address != address);
    }

    fn answer(&self, address: &str, source: Source) -> Promise {
        let now = js_sys::Date::now();
        let mut requests = self.requests.borrow_mut();
        requests.retain(|request| now - request.begun < FRESH);
        if let Some(request) = requests.iter().find(|request| request.address == address) {
            return request.answer.clone();
        }
        if requests.len() >= MOST {
            requests.remove(0);
        }
        let controller = patience();
        let answer = begin(
            address.to_owned(),
            source,
            controller.as_ref().map(AbortController::signal),
        );
        requests.push(Request {
            address: address.to_owned(),
            answer: answer.clone(),
            controller,
            begun: now,
        });
        answer
    }

    /// The body of an answer. It is given out once: who comes later asks the server again.
    async fn value(&self, address: String) -> Result<JsValue, ApiError> {
        let answer = JsFuture::from(self.answer(&address, Source::Paper)).await;
        self.forget(&address);
        let answer: Array = answer.map_err(|_| unavailable("aborted"))?.unchecked_into();
        if answer.get(0).is_truthy() {
            return Ok(answer.get(1));
        }
        match serde_wasm_bindgen::from_value::<Problem>(answer.get(1)) {
            Ok(problem) => Err(problem.into()),
            Err(_) => Err(unavailable("no answer")),
        }
    }

    async fn get<T: DeserializeOwned>(&self, endpoint: Endpoint<'_>) -> Result<T, ApiError> {
        let value = self.value(endpoint.to_string()).await?;
        serde_wasm_bindgen::from_value(value).map_err(|_| unavailable("not of the agreed shape"))
    }
}

fn unavailable(why: &str) -> ApiError {
    ApiError::Unavailable(why.to_owned())
}

fn begin(address: String, source: Source, signal: Option<AbortSignal>) -> Promise {
    future_to_promise(async move {
        let answer = json(&address, source, signal.as_ref()).await;
        let (ok, value) = answer.unwrap_or((false, JsValue::NULL));
        Ok(Array::of2(&ok.into(), &value).into())
    })
}

/// Whether the status was a success, and the body.
async fn json(
    address: &str,
    source: Source,
    signal: Option<&AbortSignal>,
) -> Result<(bool, JsValue), JsValue> {
    let init = RequestInit::new();
    init.set_signal(signal);
    // The server lets shared caches answer with what is stale; a reader who asks is shown what stands in the paper now.
    init.set_cache(RequestCache::NoCache);
    if source == Source::Device {
        init.set_cache(RequestCache::OnlyIfCached);
        init.set_mode(RequestMode::SameOrigin);
    }
    let (mut status, mut text) = fetch(address, &init).await?;
    if source == Source::Paper && JSON::parse(&text).is_err() {
        // What was kept of it on the way is broken.
        init.set_cache(RequestCache::Reload);
        (status, text) = fetch(address, &init).await?;
    }
    Ok(((200..300).contains(&status), JSON::parse(&text)?))
}

impl Backend for HttpBackend {
    async fn site(&self) -> Result<Site, ApiError> {
        self.get(Endpoint::Site).await
    }

    async fn front(&self) -> Result<FrontPage, ApiError> {
        self.get(Endpoint::Front).await
    }

    async fn story(&self, slug: &Slug) -> Result<Story, ApiError> {
        self.get(Endpoint::Story(slug)).await
    }

    async fn category(
        &self,
        slug: &Slug,
        cursor: Option<&Cursor>,
    ) -> Result<CategoryPage, ApiError> {
        self.get(Endpoint::Category(slug, cursor)).await
    }

    async fn author(&self, slug: &Slug, cursor: Option<&Cursor>) -> Result<AuthorPage, ApiError> {
        self.get(Endpoint::Author(slug, cursor)).await
    }

    async fn tag(&self, slug: &Slug, cursor: Option<&Cursor>) -> Result<TagPage, ApiError> {
        self.get(Endpoint::Tag(slug, cursor)).await
    }

    async fn static_page(&self, slug: &Slug) -> Result<StaticPage, ApiError> {
        self.get(Endpoint::Page(slug)).await
    }

    async fn search(&self, query: &SearchQuery) -> Result<SearchPage, ApiError> {
        self.get(Endpoint::Search(query)).await
    }

    async fn archive(
        &self,
        period: Option<ArchivePeriod>,
        cursor: Option<&Cursor>,
    ) -> Result<ArchivePage, ApiError> {
        self.get(Endpoint::Archive(period, cursor)).await
    }

    async fn weather(&self, at: Option<Coordinates>) -> Result<WeatherReport, ApiError> {
        self.get(Endpoint::Weather(at)).await
    }

    async fn places(&self, name: &str) -> Result<PlaceList, ApiError> {
        self.get(Endpoint::Places(name)).await
    }
}
