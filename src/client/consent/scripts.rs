//! Scripts of other sites, of services that the reader has agreed to: each once in a document, however many pages are opened in it.

use std::cell::RefCell;

use leptos::prelude::document;
use press_api::{ConsentNotice, ConsentService};
use press_consent::{
    Choices, Grant, InForce, Marketing, Optional, Preferences, Purpose, Statistics,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{asked, consent_mode::ConsentMode};

/// What runs in this document.
#[derive(Default)]
pub(super) struct Scripts {
    /// Purposes and services whose scripts were loaded.
    running: RefCell<Vec<(Purpose, String)>>,
    mode: ConsentMode,
}

impl Scripts {
    /// Loads what has come to be agreed to; `again` is called when that has to wait.
    pub(super) fn follow(
        &self,
        notice: &ConsentNotice,
        holds: &InForce,
        again: impl Fn() + 'static,
    ) {
        let choices = holds.choices();
        let is_wanted = |purpose: Purpose| {
            let services = asked::purpose(notice, purpose).map(|asked| &asked.services);
            let mut services = services.into_iter().flatten();
            services.any(|service| {
                !service.scripts.is_empty() && choices.allows_service(purpose, &service.id)
            })
        };
        let is_any = !self.running.borrow().is_empty() || Purpose::ALL.into_iter().any(is_wanted);
        if is_any && (!notice.google_consent_mode || self.mode.tell(choices, again)) {
            self.load_all::<Preferences>(notice, holds);
            self.load_all::<Statistics>(notice, holds);
            self.load_all::<Marketing>(notice, holds);
        }
    }

    /// Whether something runs that is no longer agreed to.
    pub(super) fn is_withdrawn(&self, choices: &Choices) -> bool {
        let running = self.running.borrow();
        let mut running = running.iter();
        running.any(|(purpose, service)| !choices.allows_service(*purpose, service))
    }

    /// Loads what is agreed to for one purpose.
    fn load_all<P: Optional>(&self, notice: &ConsentNotice, holds: &InForce) {
        let asked = asked::purpose(notice, P::PURPOSE);
        for service in asked.iter().flat_map(|asked| &asked.services) {
            if let Some(grant) = holds.grant_service::<P>(&service.id) {
                self.load(service, &grant);
            }
        }
    }

    /// Loads a service's scripts. All that runs code of another site goes through here.
    fn load<P: Optional>(&self, service: &ConsentService, _: &Grant<'_, P>) {
        let key = (P::PURPOSE, service.id.clone());
        let mut running = self.running.borrow_mut();
        if service.scripts.is_empty() || running.contains(&key) {
            return;
        }
        running.push(key);
        for address in &service.scripts {
            script(address);
        }
    }
}

/// Has the document run a script.
pub(super) fn script(address: &str) -> Option<HtmlElement> {
    let script: HtmlElement = document().create_element("script").ok()?.dyn_into().ok()?;
    script.set_attribute("src", address).ok()?;
    document().head()?.append_child(&script).ok()?;
    Some(script)
}
