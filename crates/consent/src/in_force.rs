use crate::{Choices, Decision, Grant, Optional, Purpose};

/// Global Privacy Control as the browser sends it (<https://w3c.github.io/gpc/>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signal {
    /// The browser says nothing.
    #[default]
    Absent,
    /// The reader's browser refuses to have data sold or shared.
    Present,
}

/// Whether the reader has to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was decided yet.
    Unknown,
    /// What was decided was decided on another text.
    Outdated,
    /// The browser has answered for the reader.
    Signalled,
    /// The reader has decided.
    Decided,
}

/// What holds now. Without a decision everything optional is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    state: State,
    choices: Choices,
}

impl InForce {
    /// What holds of a decision under the text of that revision, in a browser that sends that signal.
    #[must_use]
    pub fn of(decision: Option<&Decision>, revision: u32, signal: Signal) -> Self {
        let (state, choices) = match decision {
            Some(decision) if decision.revision == revision => {
                let choices = decision.choices.clone();
                let heeded = signal == Signal::Present && !decision.despite_signal;
                let choices = if heeded { refused(choices) } else { choices };
                (State::Decided, choices)
            }
            _ if signal == Signal::Present => (State::Signalled, Choices::none()),
            Some(_) => (State::Outdated, Choices::none()),
            None => (State::Unknown, Choices::none()),
        };
        Self { state, choices }
    }

    /// What was decided, and by whom.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// Whether the reader has to be asked.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Unknown | State::Outdated)
    }

    /// What is agreed to.
    #[must_use]
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// Leave to do what serves the purpose.
    #[must_use]
    pub fn grant<P: Optional>(&self) -> Option<Grant<'_, P>> {
        self.choices.allows(P::PURPOSE).then(Grant::new)
    }

    /// Leave to use one service of the purpose.
    #[must_use]
    pub fn grant_service<P: Optional>(&self, service: &str) -> Option<Grant<'_, P>> {
        self.choices
            .allows_service(P::PURPOSE, service)
            .then(Grant::new)
    }
}

/// The choices as Global Privacy Control leaves them.
fn refused(choices: Choices) -> Choices {
    Purpose::ALL
        .into_iter()
        .filter(|purpose| purpose.is_refused_by_signal())
        .fold(choices, Choices::without)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ConsentId, Marketing, Media, Statistics};

    fn decision(revision: u32, despite_signal: bool, choices: Choices) -> Decision {
        Decision {
            id: ConsentId::of([1; 16]),
            revision,
            despite_signal,
            choices,
        }
    }

    #[test]
    fn without_a_decision_nothing_is_granted_and_the_reader_is_asked() {
        let holds = InForce::of(None, 1, Signal::Absent);
        assert_eq!((holds.state(), holds.is_open()), (State::Unknown, true));
        assert!(holds.grant::<Statistics>().is_none());
        assert!(holds.grant_service::<Media>("vimeo").is_none());
    }

    #[test]
    fn a_decision_on_this_text_is_not_asked_for_again_whatever_it_is() {
        for choices in [
            Choices::all(),
            Choices::none(),
            Choices::all().without(Purpose::Media),
        ] {
            let holds = InForce::of(
                Some(&decision(3, false, choices.clone())),
                3,
                Signal::Absent,
            );
            assert_eq!((holds.state(), holds.is_open()), (State::Decided, false));
            assert_eq!(holds.choices(), &choices);
        }
    }

    #[test]
    fn a_decision_on_another_text_grants_nothing_and_is_asked_for_again() {
        for revision in [2, 4] {
            let holds = InForce::of(
                Some(&decision(revision, false, Choices::all())),
                3,
                Signal::Absent,
            );
            assert_eq!((holds.state(), holds.is_open()), (State::Outdated, true));
            assert_eq!(holds.choices(), &Choices::none());
        }
    }

    #[test]
    fn the_signal_refuses_without_a_question_and_gives_way_to_a_decision_made_despite_it() {
        let holds = InForce::of(None, 1, Signal::Present);
        assert_eq!((holds.state(), holds.is_open()), (State::Signalled, false));

        let before = decision(1, false, Choices::all());
        let holds = InForce::of(Some(&before), 1, Signal::Present);
        assert!(holds.grant::<Statistics>().is_none());
        assert!(holds.grant::<Marketing>().is_none());
        assert!(
            holds.grant::<Media>().is_some(),
            "it does not say so of this"
        );

        let despite = decision(1, true, Choices::all());
        let holds = InForce::of(Some(&despite), 1, Signal::Present);
        assert!(holds.grant::<Statistics>().is_some() && holds.grant::<Marketing>().is_some());
    }

    #[test]
    fn a_service_that_was_allowed_by_itself_is_granted_alone() {
        let choices = Choices::none().with_service(Purpose::Media, "vimeo");
        let holds = InForce::of(Some(&decision(1, false, choices)), 1, Signal::Absent);
        assert!(holds.grant_service::<Media>("vimeo").is_some());
        assert!(holds.grant_service::<Media>("youtube").is_none());
        assert!(holds.grant::<Media>().is_none());
    }
}
