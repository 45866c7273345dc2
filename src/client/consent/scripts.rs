//! Scripts of other sites, of services that the reader has agreed to: each once in a document, however many pages are opened in it.

use std::cell::RefCell;

use leptos::prelude::document;
use press_consent::{
    Choices, Grant, InForce, Marketing, Optional, Preferences, Purpose, Statistics,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::consent_mode::ConsentMode;
use crate::boot::{Asked, AskedService};

/// What runs in this document.
#[derive(Default)]
pub(super) struct Scripts {
    /// Services whose scripts were loaded.
    running: RefCell<Vec<AskedService>>,
    mode: ConsentMode,
}

impl Scripts {
    /// Loads what has come to be agreed to; `again` is called when that has to wait.
    pub(super) fn follow(&self, asked: &Asked, holds: &InForce, again: impl Fn() + 'static) {
        let choices = holds.choices();
        let is_wanted =
            |service: &&AskedService| service.has_scripts() && service.is_allowed(choices);
        let is_any = asked.services.iter().any(|service| is_wanted(&service));
        let is_told = asked.google_consent_mode && (is_any || !self.running.borrow().is_empty());
        if is_told && !self.mode.tell(choices, again) {
            return;
        }
        for service in asked.services.iter().filter(is_wanted) {
            let id = service.id();
            match service.purpose {
                Some(Purpose::Preferences) => {
                    self.load::<Preferences>(service, holds.grant_service(id));
                }
                Some(Purpose::Statistics) => {
                    self.load::<Statistics>(service, holds.grant_service(id));
                }
                Some(Purpose::Marketing) => {
                    self.load::<Marketing>(service, holds.grant_service(id));
                }
                // What is necessary is our own, and media are frames.
                Some(Purpose::Media) | None => {}
            }
        }
    }

    /// Whether something runs that is no longer agreed to.
    pub(super) fn is_withdrawn(&self, choices: &Choices) -> bool {
        let running = self.running.borrow();
        running.iter().any(|service| !service.is_allowed(choices))
    }

    /// Loads a service's scripts. All that runs code of another site goes through here.
    fn load<P: Optional>(&self, service: &AskedService, grant: Option<Grant<'_, P>>) {
        if grant.is_some() && !self.running.borrow().contains(service) {
            self.running.borrow_mut().push(service.clone());
            for address in service.scripts() {
                script(address, &[]);
            }
        }
    }
}

/// Has the document run a script, with data on its element.
pub(super) fn script(address: &str, data: &[(&str, &str)]) -> Option<HtmlElement> {
    let script: HtmlElement = document().create_element("script").ok()?.dyn_into().ok()?;
    script.set_attribute("src", address).ok()?;
    for (name, value) in data {
        script.dataset().set(name, value).ok()?;
    }
    document().head()?.append_child(&script).ok()?;
    Some(script)
}
