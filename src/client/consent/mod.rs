//! What the reader agrees to: asked for, kept, recorded, and taken back.
//!
//! The server's cookie alone grants anything. A choice that is not recorded yet only takes away.

mod choice;
mod consent_mode;
mod dialog;
mod erase;
mod form;
mod links;
mod page;
mod pending;
mod record;
mod scripts;
mod sending;
mod sheet;
mod standing;
mod windows;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::prelude::{document, set_timeout, window};
use press_api::ConsentSource;
use press_consent::{Choices, InForce, Purpose, State, Statistics};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use self::{
    choice::Choice,
    dialog::Dialog,
    scripts::Scripts,
    standing::{decision, signal},
    windows::Windows,
};
use super::{
    document::{address, reload},
    embeds,
    listen::listen,
    statistics::Readings,
};
use crate::{boot::Asked, route::Route};

/// How long another window may take to have its choice recorded before this one sends it too.
const PATIENCE: Duration = Duration::from_secs(10);

/// The reader's decision in this window.
pub(super) struct Consent {
    /// What is asked, without its words.
    asked: Asked,
    dialog: Option<Rc<Dialog>>,
    windows: Windows,
    readings: Readings,
    scripts: Scripts,
    /// What was agreed to when it was last acted upon.
    before: RefCell<Choices>,
    /// Whether a choice is on its way to the server.
    sending: Cell<bool>,
    /// Whether the reader chose in this document, and was not told yet that it could not be recorded.
    is_new: Cell<bool>,
    /// Whether the server knows another text than this document.
    stale: Cell<bool>,
}

impl Consent {
    /// For a document that asks that.
    pub(super) fn new(asked: Asked) -> Rc<Self> {
        let this = Rc::new(Self {
            asked,
            dialog: Dialog::of_document(),
            windows: Windows::new(),
            readings: Readings::default(),
            scripts: Scripts::default(),
            before: RefCell::default(),
            sending: Cell::new(false),
            is_new: Cell::new(false),
            stale: Cell::new(false),
        });
        this.before.replace(this.in_force().choices().clone());
        this
    }

    /// Listens for what the reader does, and asks who has not decided.
    pub(super) fn follow(self: &Rc<Self>) {
        if let Some(dialog) = &self.dialog {
            dialog.follow();
        }
        links::follow(self);
        let this = Rc::clone(self);
        self.windows.follow(move || this.heard());
        let this = Rc::clone(self);
        listen(&window(), "pageshow", move |_| this.heard());
        let this = Rc::clone(self);
        listen(&window(), "online", move |_| this.send());
        let this = Rc::clone(self);
        listen(&window(), "scroll", move |_| this.readings.advance());
        // Phones say nothing else before they end a page.
        let this = Rc::clone(self);
        listen(&window(), "visibilitychange", move |_| this.report());
        self.begin();
    }

    fn begin(self: &Rc<Self>) {
        self.drop_outdated();
        form::show_signal();
        let holds = self.in_force();
        self.act_upon(&holds);
        self.send();
        if is_asking_for_settings() {
            super::document::drop_fragment();
            self.open_settings(None);
        } else if holds.state() == State::Signalled && !self.has_pending() {
            self.record_signal();
        } else if holds.is_open() && !self.has_pending() && !is_on_page() {
            self.open_notice();
        }
    }

    /// Forgets a choice that could not be recorded and was made on another text, with what was agreed to before it.
    fn drop_outdated(&self) {
        if let Some(choice) = pending::kept().filter(|choice| !choice.is_on(&self.asked)) {
            standing::end_decision();
            pending::forget(&choice);
        }
    }

    /// What holds now.
    pub(super) fn in_force(&self) -> InForce {
        let decision = decision()
            .filter(|_| !self.stale.get())
            .map(|mut decision| {
                decision.choices = decision.choices.only(&self.asked.purposes);
                if let Some(pending) = pending::kept() {
                    decision.choices = choice::common(&decision.choices, &pending.choices);
                }
                decision
            });
        InForce::of(decision.as_ref(), self.asked.revision, signal())
    }

    /// What the reader chose last, recorded or not.
    pub(super) fn chosen(&self) -> Choices {
        pending::kept().map_or_else(|| self.in_force().choices().clone(), |kept| kept.choices)
    }

    /// Says that the reader leaves the page.
    pub(super) fn page_left(&self) {
        self.readings.leave();
    }

    /// Shows in the page what is agreed to.
    pub(super) fn page_shown(self: &Rc<Self>) {
        // With cookies of its path, and another chance for what could not be recorded.
        self.readings.arrive();
        self.act_upon(&self.in_force());
        self.send();
    }

    /// Tells the server what was read, when the window is put away.
    fn report(&self) {
        if document().hidden()
            && let Some(grant) = self.in_force().grant::<Statistics>()
        {
            self.readings.send(&grant);
        }
    }

    /// Whether the publication says that it shows media of the service.
    fn shows_media_of(&self, service: &str) -> bool {
        let mut services = self.asked.services.iter();
        services.any(|known| known.purpose == Some(Purpose::Media) && known.id() == service)
    }

    /// Agrees to one more service, on a press beside it.
    pub(super) fn allow_service(self: &Rc<Self>, purpose: Purpose, service: &str) {
        if self.shows_media_of(service) {
            let choices = self.chosen().with_service(purpose, service);
            let source = ConsentSource::Settings;
            self.decide(Choice::of(&self.asked, choices, source));
        }
    }

    /// Keeps what the reader chose, acts upon what it takes away, and sends it to the server.
    fn decide(self: &Rc<Self>, choice: Choice) {
        if let Some(dialog) = &self.dialog {
            dialog.close();
        }
        let mut media = choice.choices.services().map(|(purpose, _)| purpose);
        if !choice.choices.allows(Purpose::Media) && !media.any(|of| of == Purpose::Media) {
            // What was loaded once ends with a refusal as well.
            embeds::take_back(|_| true);
        }
        form::tick(&choice.choices);
        pending::keep(&choice);
        self.is_new.set(true);
        self.act_upon(&self.in_force());
        self.windows.tell();
        self.send();
    }

    /// Another window, or this one before it was put away, may have decided.
    fn heard(self: &Rc<Self>) {
        let holds = self.in_force();
        if let Some(dialog) = &self.dialog
            && (self.has_pending() || !holds.is_open())
        {
            dialog.close_notice();
        }
        self.act_upon(&holds);
        // The window that decided may be closed before it has heard that it is recorded.
        let this = Rc::clone(self);
        set_timeout(move || this.send(), PATIENCE);
    }

    /// Removes what is no longer agreed to, and shows what is.
    fn act_upon(self: &Rc<Self>, holds: &InForce) {
        let now = holds.choices();
        let before = self.before.replace(now.clone());
        embeds::take_back(|service| {
            before.allows_service(Purpose::Media, service)
                && !now.allows_service(Purpose::Media, service)
        });
        erase::all_but(&self.asked, now);
        match holds.grant::<Statistics>() {
            Some(grant) => self.readings.begin(&grant),
            None => self.readings.end(),
        }
        embeds::show_granted(holds, |service| self.shows_media_of(service));
        let this = Rc::clone(self);
        let again = move || this.act_upon(&this.in_force());
        self.scripts.follow(&self.asked, holds, again);
        if !sending::is_due() {
            self.end_withdrawn();
        }
    }

    /// Loads the document anew when a script runs in it that is no longer agreed to: nothing else ends one.
    fn end_withdrawn(&self) {
        if self.scripts.is_withdrawn(self.in_force().choices()) && window().navigator().on_line() {
            reload();
        }
    }

    fn has_pending(&self) -> bool {
        pending::kept().is_some_and(|choice| choice.revision == self.asked.revision)
    }

    /// Opens the settings, filled with what holds.
    fn open_settings(self: &Rc<Self>, opener: Option<HtmlElement>) {
        let this = Rc::clone(self);
        spawn_local(async move {
            sheet::load().await;
            let Some(dialog) = this.dialog.as_ref() else {
                return;
            };
            if !dialog.open_settings(opener) {
                return;
            }
            dialog.fill(page::form().await);
            // What was chosen and could not be recorded is unknown to the server.
            form::tick(&this.chosen());
            form::show_signal();
        });
    }

    /// Takes the notice away until the next document: nothing is decided.
    fn dismiss_notice(&self) {
        if let Some(dialog) = &self.dialog {
            dialog.close_notice();
        }
    }

    fn open_notice(self: &Rc<Self>) {
        let this = Rc::clone(self);
        spawn_local(async move {
            sheet::load().await;
            // Decided in another window, or the settings opened, while the sheet was loading.
            if this.in_force().is_open()
                && !this.has_pending()
                && let Some(dialog) = &this.dialog
            {
                dialog.open_notice(this.in_force().state() == State::Outdated);
            }
        });
    }
}

/// Whether the page is the one where the reader decides: its form is what counts then.
fn is_on_page() -> bool {
    matches!(address().parse(), Ok(Route::ConsentChoices))
}

/// Whether the address asks for the settings.
fn is_asking_for_settings() -> bool {
    super::document::fragment() == links::FRAGMENT && !is_on_page()
}
