//! Google Consent Mode, for publications that ask for it: their tags are told what was decided. They are loaded under a grant all the
//! same. What is told is in `public/consent-mode.js`, which other publications never load.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use press_consent::Choices;
use web_sys::{Event, HtmlElement};

use super::scripts::script;
use crate::client::listen::listen;

/// The script that tells, once it is there.
#[derive(Default)]
pub(super) struct ConsentMode {
    teller: RefCell<Option<Teller>>,
}

struct Teller {
    element: HtmlElement,
    told: Choices,
    is_ready: Rc<Cell<bool>>,
}

impl ConsentMode {
    /// Has tags told of a decision, once. False while they cannot be: `again` is called when they can.
    pub(super) fn tell(&self, choices: &Choices, again: impl Fn() + 'static) -> bool {
        let mut teller = self.teller.borrow_mut();
        match &mut *teller {
            None => *teller = Teller::new(choices, again),
            Some(teller) if teller.told != *choices => teller.tell(choices),
            Some(_) => {}
        }
        teller.as_ref().is_some_and(|teller| teller.is_ready.get())
    }
}

impl Teller {
    fn new(choices: &Choices, again: impl Fn() + 'static) -> Option<Self> {
        let is_ready = Rc::new(Cell::new(false));
        let ready = Rc::clone(&is_ready);
        let element = script(
            "/consent-mode.js",
            &[("choices", &choices.words().join("+"))],
        )?;
        listen(&element, "load", move |_| {
            ready.set(true);
            again();
        });
        Some(Self {
            element,
            told: choices.clone(),
            is_ready,
        })
    }

    fn tell(&mut self, choices: &Choices) {
        self.told.clone_from(choices);
        _ = self
            .element
            .dataset()
            .set("choices", &choices.words().join("+"));
        // Before it has run, nobody listens, and it reads what stands there then.
        if let Ok(event) = Event::new("change") {
            _ = self.element.dispatch_event(&event);
        }
    }
}
