//! Having the server record what was chosen, however long it takes.

use std::rc::Rc;

use leptos::prelude::window;
use press_api::ConsentSource;
use press_consent::Choices;
use wasm_bindgen_futures::spawn_local;
use web_sys::Storage;

use super::{
    Consent,
    choice::Choice,
    form, pending,
    record::{self, Answer},
    standing::{decision, end_decision},
};
use crate::client::document::announce;

const KEPT: &str = "Your choice is kept for 180 days.";
const NOT_YET: &str = "Your choice holds on this device. It could not be recorded yet, and will be sent again: until then everything optional is refused.";
const NO_COOKIE: &str = "Your choice holds on this device. Your browser did not keep the cookie for it: everything optional stays refused.";
const CHANGED: &str = "The text has changed in the meantime, so your choice could not be recorded. Please load the page again and choose anew.";

impl Consent {
    /// Sends what is not recorded yet, one choice at a time.
    pub(super) fn send(self: &Rc<Self>) {
        if unsent().is_none() || self.sending.replace(true) {
            return;
        }
        let this = Rc::clone(self);
        spawn_local(async move {
            while let Some(choice) = unsent() {
                let said = match record::send(&choice).await {
                    Answer::Recorded if is_in_cookie(&choice) => {
                        // One that was made meanwhile stays.
                        pending::forget(&choice);
                        KEPT
                    }
                    // Without a cookie nothing is granted; to send it again would change nothing.
                    Answer::Recorded => {
                        pending::forget(&choice);
                        if pending::kept().is_none() {
                            pending::keep(&Choice {
                                is_recorded: true,
                                ..choice
                            });
                        }
                        NO_COOKIE
                    }
                    Answer::Refused => {
                        // What was agreed to before may be what was just refused.
                        end_decision();
                        this.stale.set(true);
                        pending::forget(&choice);
                        CHANGED
                    }
                    Answer::Missing => {
                        if this.is_new.take() {
                            form::say(NOT_YET);
                            announce(NOT_YET);
                        }
                        this.end_withdrawn();
                        break;
                    }
                };
                this.is_new.set(false);
                form::say(said);
                announce(said);
                this.act_upon(&this.in_force());
                this.windows.tell();
            }
            this.sending.set(false);
        });
    }

    /// Has the server record that the browser has answered, once a visit; it goes unsaid.
    pub(super) fn record_signal(self: &Rc<Self>) {
        let visit = window().session_storage().ok().flatten();
        let is_sent = |visit: &Storage| matches!(visit.get_item(pending::KEY), Ok(Some(_)));
        if visit.as_ref().is_none_or(is_sent) || self.sending.replace(true) {
            return;
        }
        _ = visit.map(|visit| visit.set_item(pending::KEY, "gpc"));
        let choice = Choice::of(&self.asked, Choices::none(), ConsentSource::Gpc);
        let this = Rc::clone(self);
        spawn_local(async move {
            record::send(&choice).await;
            this.sending.set(false);
            // Chosen while this was on its way, perhaps.
            this.send();
        });
    }
}

/// Whether a choice waits for the server, in this window or another.
pub(super) fn is_due() -> bool {
    unsent().is_some()
}

/// The choice that the server has not recorded yet.
fn unsent() -> Option<Choice> {
    pending::kept().filter(|choice| !choice.is_recorded)
}

fn is_in_cookie(choice: &Choice) -> bool {
    decision().is_some_and(|decision| {
        decision.revision == choice.revision && decision.choices == choice.choices
    })
}
