//! Removing what services have left behind that are not agreed to. How is in `public/erase.js`: most publications name nothing of the
//! sort, and their readers never load it.

use press_consent::Choices;

use super::scripts::script;
use crate::boot::Asked;

/// Removes cookies, storage keys and caches of every service but those that are necessary or agreed to.
pub(super) fn all_but(asked: &Asked, choices: &Choices) -> Option<()> {
    let (mut gone, mut kept) = (String::new(), String::new());
    let mut is_any = false;
    for service in &asked.services {
        let side = if service.is_allowed(choices) {
            &mut kept
        } else {
            is_any |= service.leaves_something();
            &mut gone
        };
        side.push_str(service.line());
        side.push('\n');
    }
    if is_any {
        // It runs all the same when it is taken out at once.
        script("/erase.js", &[("gone", &gone), ("kept", &kept)])?.remove();
    }
    Some(())
}
