//! The dialog that the server left in the document: a notice that lies beside the text, and over it the settings.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, MouseEvent, Node};

use crate::client::{
    document::{announce, focus_in_place},
    listen::listen,
};

const ID: &str = "cookie-settings";
const FAILED: &str = "<p>The settings cannot be shown here now. They are also on <a href=\"/privacy/choices\">a page of their own</a>.</p>";

/// The dialog and what it shows.
pub(super) struct Dialog {
    element: HtmlDialogElement,
    /// Where focus was before it went in, and goes back to.
    opener: RefCell<Option<HtmlElement>>,
    /// Whether it shows the settings, if it is open.
    has_settings: Cell<bool>,
    /// Whether the notice was open before the settings, and comes back after them.
    over_notice: Cell<bool>,
}

impl Dialog {
    /// That of the document.
    pub(super) fn of_document() -> Option<Rc<Self>> {
        let element = document().get_element_by_id(ID)?.dyn_into().ok()?;
        Some(Rc::new(Self {
            element,
            opener: RefCell::default(),
            has_settings: Cell::new(false),
            over_notice: Cell::new(false),
        }))
    }

    /// Watches focus coming in, and the dialog being closed, by whomever.
    pub(super) fn follow(self: &Rc<Self>) {
        let this = Rc::clone(self);
        listen(&self.element, "focusin", move |event| {
            // Events of focus have it too.
            let from = event.unchecked_ref::<MouseEvent>().related_target();
            let from = from.and_then(|from| from.dyn_into::<HtmlElement>().ok());
            if let Some(from) = from.filter(|from| !this.holds(from)) {
                this.opener.replace(Some(from));
            }
        });
        let this = Rc::clone(self);
        listen(&self.element, "close", move |_| this.closed());
    }

    fn holds(&self, element: &Node) -> bool {
        self.element.contains(Some(element))
    }

    fn part(&self, selector: &str) -> Option<Element> {
        self.element.query_selector(selector).ok()?
    }

    /// Has the dialog show the settings or the notice.
    fn show(&self, settings: bool) {
        self.has_settings.set(settings);
        for (selector, hidden) in [
            (".consent-notice", settings),
            ("[data-consent=close]", !settings),
        ] {
            if let Some(part) = self.part(selector) {
                _ = part.toggle_attribute_with_force("hidden", hidden);
            }
        }
    }

    /// Opens the notice, without taking focus away from the text, and has screen readers say it.
    pub(super) fn open_notice(&self, again: bool) {
        if self.element.open() {
            return;
        }
        // Why the reader is asked again, where that is so.
        if let Some(change) = self.part(".consent-change") {
            _ = change.toggle_attribute_with_force("hidden", !again);
        }
        self.lay_notice();
        let text = |selector: &str| self.part(selector)?.text_content();
        let title = text("h2").unwrap_or_default();
        let notice = text(".consent-notice p").unwrap_or_default();
        announce(&[&title, ". ", &notice].concat());
    }

    fn lay_notice(&self) {
        self.show(false);
        // `show()` would move focus.
        self.element.set_open(true);
    }

    /// Opens the settings, empty; false when they are open already.
    pub(super) fn open_settings(&self, opener: Option<HtmlElement>) -> bool {
        let is_open = self.element.open();
        if is_open && self.has_settings.get() {
            return false;
        }
        if opener.is_some() {
            self.opener.replace(opener);
        }
        self.over_notice.set(is_open);
        self.element.close();
        self.show(true);
        if let Some(place) = self.part(".consent-settings") {
            place.set_text_content(Some("Loading"));
        }
        self.element.show_modal().is_ok()
    }

    /// Shows in the settings the form of what can be chosen; without it, where else that is.
    pub(super) fn fill(&self, form: Option<Element>) {
        let place = self.part(".consent-settings");
        let Some(place) = place.filter(|_| self.has_settings.get()) else {
            return;
        };
        let Some(form) = form else {
            place.set_inner_html(FAILED);
            return;
        };
        place.set_text_content(None);
        _ = place.append_child(&form);
    }

    /// Closes the dialog for good.
    pub(super) fn close(&self) {
        self.over_notice.set(false);
        self.element.close();
    }

    /// Closes the settings; the notice comes back if it was there.
    pub(super) fn close_settings(&self) {
        self.element.close();
    }

    /// Takes the notice away, and leaves settings that are open.
    pub(super) fn close_notice(&self) {
        self.over_notice.set(false);
        if self.element.open() && !self.has_settings.get() {
            self.element.close();
        }
    }

    fn closed(&self) {
        if self.element.open() {
            // Open again already, with the settings.
            return;
        }
        let had_settings = self.has_settings.replace(false);
        if let Some(place) = self.part(".consent-settings") {
            place.set_text_content(None);
        }
        if self.over_notice.take() {
            self.lay_notice();
            if let Some(choose) = self.part("[data-consent=choose]") {
                focus_in_place(choose.unchecked_ref());
            }
            return;
        }
        let opener = self.opener.take().filter(|opener| opener.is_connected());
        if let Some(opener) = opener.filter(|_| had_settings || self.is_focus_lost()) {
            focus_in_place(&opener);
        }
    }

    /// Whether focus is on nothing, or still on what is closed.
    fn is_focus_lost(&self) -> bool {
        document()
            .active_element()
            .is_none_or(|element| element.tag_name() == "BODY" || self.holds(&element))
    }
}
