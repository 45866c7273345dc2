/// What is above a form that was sent and is to be sent once more.
pub(super) const ONCE_MORE: &str =
    "One more press, please: it tells us that you are no program. What you typed is below.";
