//! Which pages are opened and how far they are read: kept in mind for readers who agreed to be counted, and sent when the window is
//! put away. Nothing is stored, and nothing says which reader it was.

use std::cell::{Cell, RefCell};

use leptos::prelude::{document, window};
use press_api::Endpoint;
use press_consent::{Grant, Statistics};
use web_sys::Element;

/// How many views wait before they are sent in any case; the server takes 50.
const MOST: usize = 20;

/// What a report begins with.
const BEGINNING: &str = "{\"views\":[";

/// What this window has shown since the last report.
#[derive(Default)]
pub(super) struct Readings {
    /// The last is of the page on the screen, if that is counted.
    views: RefCell<Vec<View>>,
    is_counting: Cell<bool>,
    /// Whether the reader has left a page, and the next is not there yet.
    is_between: Cell<bool>,
}

struct View {
    /// The page's path, which browsers write without quotes and backslashes.
    page: String,
    /// The depth that the server was told; none when it was not told of the page.
    told: Option<u8>,
    /// How far it was read, in percent.
    depth: u8,
}

impl Readings {
    /// Counts the page on the screen, unless it is counted, or none that can be read.
    pub(super) fn begin(&self, grant: &Grant<'_, Statistics>) {
        if self.is_between.get() || find(".problem").is_some() || self.is_counting.replace(true) {
            return;
        }
        if self.views.borrow().len() >= MOST {
            self.send(grant);
        }
        self.views.borrow_mut().push(View {
            page: window().location().pathname().unwrap_or_default(),
            told: None,
            depth: 0,
        });
        self.advance();
    }

    /// Says that the page on the screen goes: what stands there until the next one does is none that is read.
    pub(super) fn leave(&self) {
        self.is_counting.set(false);
        self.is_between.set(true);
    }

    /// Says that the next one is there.
    pub(super) fn arrive(&self) {
        self.is_between.set(false);
    }

    /// Forgets everything that was not sent.
    pub(super) fn end(&self) {
        self.is_counting.set(false);
        self.views.borrow_mut().clear();
    }

    /// Notes how far the page on the screen is read.
    pub(super) fn advance(&self) {
        if self.is_counting.get()
            && let Some(view) = self.views.borrow_mut().last_mut()
            && let Some(depth) = depth()
        {
            view.depth = view.depth.max(depth);
        }
    }

    /// Sends what is new. The browser delivers it even when the window is closed.
    pub(super) fn send(&self, _: &Grant<'_, Statistics>) {
        let mut views = self.views.borrow_mut();
        let mut body = BEGINNING.to_owned();
        for view in &mut *views {
            view.report(&mut body);
        }
        let last = views.len().saturating_sub(1);
        views.drain(..last);
        // Every view ends with a comma.
        if body.pop() == Some(',') {
            body.push_str("]}");
            let address = Endpoint::Statistics.to_string();
            // One that the browser will not take is lost: nothing depends on it.
            _ = window()
                .navigator()
                .send_beacon_with_opt_str(&address, Some(&body));
        }
    }
}

impl View {
    /// Adds what the server was not told yet, as JSON: that the page was opened, or that it was read a quarter further.
    fn report(&mut self, body: &mut String) {
        if self.told.is_some_and(|told| told / 25 >= self.depth / 25) {
            return;
        }
        let told = self.told.replace(self.depth);
        let from = told.map_or_else(|| "null".to_owned(), |told| told.to_string());
        let depth = self.depth.to_string();
        let page = &self.page;
        body.extend([
            "{\"page\":\"",
            page,
            "\",\"from\":",
            &from,
            ",\"depth\":",
            &depth,
            "},",
        ]);
    }
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}

/// How much of the text has come into the window, in percent.
fn depth() -> Option<u8> {
    let place = find(".story-body").or_else(|| find("main"))?;
    let place = place.get_bounding_client_rect();
    let seen = window().inner_height().ok()?.as_f64()? - place.top();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number from 0 to 100"
    )]
    // A line at the end may lie on half a pixel.
    Some(((seen + 1.0) * 100.0 / place.height().max(1.0)).clamp(0.0, 100.0) as u8)
}
