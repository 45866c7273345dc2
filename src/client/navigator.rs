//! Moving between pages without loading a document.
//!
//! The address changes at once; the page follows when its data is there. A later move ends an earlier one. History
//! entries carry a key and a scroll position, since the browser cannot restore a position before the page is there.

mod renewal;

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use leptos::prelude::*;
use press_api::{Endpoint, Site};

use super::{
    ahead::{Ahead, Made},
    arrival::Fill,
    consent::Consent,
    device,
    document::{self, ServedHead},
    http::{HttpBackend, Source},
    kept,
    lightbox::{self, Lightbox},
    links, own_time,
    pause::pause,
    stage,
    transition::cross_fade,
    visited::Visited,
};
use crate::{
    head::Head,
    page::Page,
    route::Route,
    screen::{Screen, Shown},
};

/// How long the old page stays before the loading state replaces it.
const GRACE: Duration = Duration::from_millis(150);

/// How a move came about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Move {
    /// A link: a new entry of the history.
    Push,
    /// A link to where the reader is: the same entry, asked for again.
    Reload,
    /// Back or forward, to a known scroll position.
    Traverse(f64),
}

/// Holds the screen and brings it to other addresses.
pub(super) struct Navigator {
    screen: RwSignal<Screen>,
    site: Arc<Site>,
    backend: HttpBackend,
    visited: RefCell<Visited>,
    /// Where the reader is, or is going: the screen comes after.
    heading: RefCell<Option<Route>>,
    /// Counts moves: what comes back from an earlier one is dropped.
    turn: Cell<u32>,
    /// Key of the current entry of the history.
    entry: Cell<f64>,
    /// Scroll positions by key, of entries left by going back or forward.
    positions: RefCell<HashMap<u64, f64>>,
    lightbox: Rc<Lightbox>,
    served: ServedHead,
    ahead: Ahead,
    consent: Option<Rc<Consent>>,
    owner: Owner,
    rehearsed: Cell<bool>,
    /// The address in the API of a page on its way, when there is a newer answer than the one it is being made of.
    outdated: RefCell<Option<String>>,
}

impl Navigator {
    pub(super) fn new(
        screen: RwSignal<Screen>,
        site: Arc<Site>,
        owner: Owner,
        consent: Option<Rc<Consent>>,
    ) -> Self {
        let mut visited = Visited::default();
        let first = screen.get_untracked();
        if let Some(route) = &first.route {
            visited.put(route.to_string(), first.page);
        }
        let (entry, _) = document::entry().unwrap_or_else(|| (js_sys::Date::now(), 0.0));
        document::replace_entry(entry, document::scroll_position());
        document::restore_scroll_by_hand();
        Self {
            screen,
            site,
            backend: HttpBackend::default(),
            visited: RefCell::new(visited),
            heading: RefCell::new(first.route),
            turn: Cell::new(0),
            entry: Cell::new(entry),
            positions: RefCell::default(),
            lightbox: Rc::default(),
            served: ServedHead::of_document(),
            ahead: Ahead::default(),
            consent,
            owner,
            rehearsed: Cell::new(false),
            outdated: RefCell::default(),
        }
    }

    /// Begins to fetch what the address will need, and makes a page of it when the browser has a moment.
    pub(super) fn prefetch(self: &Rc<Self>, route: Route) {
        let this = Rc::clone(self);
        leptos::task::spawn_local(async move { this.make_ahead(route, Source::Paper).await });
    }

    /// Makes the stories that the page leads to of what is on the device, as far as it is: the paper cannot be reached.
    pub(super) fn foresee(self: &Rc<Self>) {
        let this = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let turn = this.turn.get();
            for route in links::stories() {
                pause().await;
                if this.turn.get() != turn {
                    return;
                }
                this.make_ahead(route, Source::Device).await;
            }
        });
    }

    async fn make_ahead(self: &Rc<Self>, route: Route, source: Source) {
        let address = route.to_string();
        if self.is_here(&route) || self.ahead.has(&address) {
            return;
        }
        let begun = (source == Source::Paper).then(js_sys::Date::now);
        let resource = endpoint(&route).to_string();
        if !self.backend.prefetch(&resource, source).await {
            return;
        }
        pause().await;
        // The reader may have asked for it meanwhile, and have been given it.
        if self.is_here(&route) || !self.backend.has(&resource) {
            return;
        }
        let page = Arc::new(Page::load(&route, &self.backend).await);
        if page.is_passing() {
            return;
        }
        // Its pictures are asked for as it is made: only what is on the device costs nothing.
        let prepared = (source == Source::Device)
            .then(|| self.owner.with(|| stage::prepare(&page)))
            .flatten();
        self.ahead.put(Made {
            address,
            page: Arc::clone(&page),
            prepared,
            begun,
        });
        // Browsers compile what is called for the first time: a press should not wait for that.
        if !self.rehearsed.replace(true) {
            pause().await;
            self.owner.with(|| stage::rehearse(&page));
        }
    }

    /// Whether the reader is at the address already, or on the way there.
    pub(super) fn is_here(&self, route: &Route) -> bool {
        self.heading.borrow().as_ref() == Some(route)
    }

    /// Keeps the scroll position with the current entry, before the browser leaves it.
    pub(super) fn remember_position(&self) {
        document::replace_entry(self.entry.get(), document::scroll_position());
    }

    /// Follows a link to `address` (path, query and fragment).
    pub(super) fn follow(self: &Rc<Self>, route: Route, address: &str, fragment: &str) {
        self.remember_position();
        self.lightbox.set_pushed(false);
        let how = if self.is_here(&route) {
            Move::Reload
        } else {
            Move::Push
        };
        if how == Move::Push {
            self.entry.set(js_sys::Date::now());
            document::push_entry(self.entry.get(), address);
        }
        self.go(route, how, fragment.to_owned());
    }

    /// Opens the picture that an event happened in, under an address of its own. False when there is none to open.
    pub(super) fn enlarge(&self, event: &web_sys::Event) -> bool {
        let Some(fragment) = lightbox::fragment_at(event) else {
            return false;
        };
        self.remember_position();
        self.entry.set(js_sys::Date::now());
        document::push_entry(self.entry.get(), &fragment);
        self.lightbox.set_pushed(true);
        let is_open = self.lightbox.follow_address();
        if !is_open {
            document::go_back();
        }
        is_open
    }

    /// Opens the picture that the address names.
    pub(super) fn follow_address(&self) {
        self.lightbox.follow_address();
    }

    /// Follows the browser back or forward; the address has changed already.
    pub(super) fn traverse(self: &Rc<Self>) {
        self.positions
            .borrow_mut()
            .insert(self.entry.get().to_bits(), document::scroll_position());
        let Some((key, kept)) = document::entry() else {
            // A fragment that the browser itself went to: a new entry without our mark.
            self.entry.set(js_sys::Date::now());
            self.remember_position();
            self.lightbox.set_pushed(false);
            self.lightbox.follow_address();
            return;
        };
        self.entry.set(key);
        let position = self
            .positions
            .borrow()
            .get(&key.to_bits())
            .copied()
            .unwrap_or(kept);
        match document::address().parse::<Route>() {
            Ok(route) if self.is_here(&route) => {
                self.lightbox.follow_address();
                document::scroll_to(position);
            }
            // It comes as a document only.
            Ok(Route::ConsentChoices) => document::reload(),
            Ok(route) => {
                self.lightbox.close();
                self.go(route, Move::Traverse(position), document::fragment());
            }
            Err(_) => document::reload(),
        }
    }

    fn go(self: &Rc<Self>, route: Route, how: Move, fragment: String) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        self.outdated.take();
        self.heading.replace(Some(route.clone()));
        if let Some(consent) = &self.consent {
            consent.page_left();
        }
        device::page_left();
        let address = route.to_string();
        let seen = matches!(how, Move::Traverse(_))
            .then(|| self.visited.borrow().get(&address))
            .flatten();
        let made = seen.is_none().then(|| self.ahead.take(&address)).flatten();
        let is_of_device = made.as_ref().is_some_and(|made| made.begun.is_none());
        let (seen, prepared) = match made {
            Some(made) => (Some(Shown::Built(made.page)), made.prepared),
            None => (seen, None),
        };
        let this = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let page = match seen {
                Some(page) => page,
                None => this.load(&route, turn).await,
            };
            if this.turn.get() != turn {
                return;
            }
            // The worker knows whether the page is kept as a document, and has one to show if not.
            let is_failed = page.built().is_some_and(|page| **page == Page::Failed);
            if is_failed && kept::has_worker() {
                document::reload();
                return;
            }
            // The server leads on from the address that a story had once.
            let now = page.built().and_then(|page| page.address());
            let (route, address) = match now {
                Some(now) if now != route => {
                    let address = now.to_string();
                    document::replace_address(&address);
                    this.heading.replace(Some(now.clone()));
                    (now, address)
                }
                _ => (route, address),
            };
            this.visited.borrow_mut().put(address, page.clone());
            let resource = endpoint(&route).to_string();
            stage::hand(prepared);
            this.show(route, page, how, fragment).await;
            if this.turn.get() != turn {
                return;
            }
            let outdated = this.outdated.take();
            if let Some(address) = outdated.or_else(|| is_of_device.then_some(resource)) {
                this.renew(&address);
            }
            if kept::is_away() {
                this.foresee();
            }
        });
    }

    async fn load(self: &Rc<Self>, route: &Route, turn: u32) -> Shown {
        // The answer of this very address may be under way by a prefetch; all else makes room for it.
        self.backend.abort_others(&endpoint(route).to_string());
        let this = Rc::clone(self);
        let waiting = Screen {
            route: Some(route.clone()),
            page: Shown::Waiting,
        };
        let arrived = Rc::new(Cell::new(false));
        let has_arrived = Rc::clone(&arrived);
        set_timeout(
            move || {
                if !has_arrived.get() && this.turn.get() == turn {
                    document::set_title(&Head::loading(&this.site).title);
                    document::announce("Loading");
                    this.screen.set(waiting);
                }
            },
            GRACE,
        );
        let page = self.page_at(route).await;
        arrived.set(true);
        Shown::Built(Arc::new(page))
    }

    async fn show(self: &Rc<Self>, route: Route, page: Shown, how: Move, fragment: String) {
        let this = Rc::clone(self);
        let rest = Rc::new(Cell::new(None));
        let held = Rc::clone(&rest);
        let fill = Fill::of_window();
        cross_fade(async move {
            let head = page
                .built()
                .map(|page| Head::of(page, Some(&route), &this.site));
            this.screen.set(Screen {
                route: Some(route),
                page,
            });
            leptos::task::tick().await;
            // To go to a place in the text, all of it must be there.
            if how == Move::Push && fragment.is_empty() {
                held.set(fill.hold_back());
            }
            match &head {
                Some(head) => document::apply_head(head),
                None => this.served.apply(),
            }
            document::focus_heading();
            match how {
                Move::Traverse(position) => document::scroll_to(position),
                Move::Push | Move::Reload if document::scroll_to_fragment(&fragment) => {}
                Move::Push | Move::Reload => document::scroll_to(0.0),
            }
        })
        .await;
        if let Some(rest) = rest.take() {
            rest.follow().await;
        }
        own_time::show();
        // Now all of it is there.
        document::announce(&leptos::prelude::document().title());
        if let Some(consent) = &self.consent {
            consent.page_shown();
        }
        device::page_shown();
        self.lightbox.follow_address();
    }
}

/// The one resource that a page is made of.
fn endpoint(route: &Route) -> Endpoint<'_> {
    match route {
        Route::Front => Endpoint::Front,
        Route::Category(slug, cursor) => Endpoint::Category(slug, cursor.as_ref()),
        Route::Story(slug) => Endpoint::Story(slug),
        Route::Author(slug, cursor) => Endpoint::Author(slug, cursor.as_ref()),
        Route::Tag(slug, cursor) => Endpoint::Tag(slug, cursor.as_ref()),
        Route::Page(slug) => Endpoint::Page(slug),
        Route::Search(query) => Endpoint::Search(query),
        Route::Archive(period, cursor) => Endpoint::Archive(*period, cursor.as_ref()),
        Route::Weather(query) => match &query.search {
            Some(name) => Endpoint::Places(name),
            None => Endpoint::Weather(query.place.as_ref().map(|place| place.at)),
        },
        Route::ConsentChoices => Endpoint::Consent,
    }
}
