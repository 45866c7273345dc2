//! Serving the default publication.

use anyhow::Result;

use crate::press;
use crate::workspace::Workspace;

/// Becomes `press serve`, so that Ctrl-C and SIGTERM reach the server itself.
pub fn replace_process(workspace: &Workspace, extra: &[String]) -> Result<()> {
    let binary = press::binary(workspace)?;
    let database = workspace.target("press.sqlite");
    let defaults = [
        ("--content", "content"),
        ("--db", &database.to_string_lossy()),
        ("--listen", "127.0.0.1:3000"),
    ];
    workspace
        .program(&binary.to_string_lossy())
        .shown_as("press")
        .arg("serve")
        .args(serve_arguments(&defaults, extra))
        .replace_process()
}

/// The defaults that `extra` does not replace, then `extra`: `press` takes each flag once.
fn serve_arguments(defaults: &[(&str, &str)], extra: &[String]) -> Vec<String> {
    let replaced = |flag: &str| {
        extra.iter().any(|argument| {
            let rest = argument.strip_prefix(flag);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        })
    };
    defaults
        .iter()
        .filter(|(flag, _)| !replaced(flag))
        .flat_map(|(flag, value)| [(*flag).to_owned(), (*value).to_owned()])
        .chain(extra.iter().cloned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULTS: &[(&str, &str)] = &[("--content", "content"), ("--db", "press.sqlite")];

    fn arguments(extra: &[&str]) -> String {
        let extra: Vec<_> = extra.iter().map(|&word| word.to_owned()).collect();
        serve_arguments(DEFAULTS, &extra).join(" ")
    }

    #[test]
    fn a_default_is_given_unless_the_caller_gives_that_flag() {
        assert_eq!(arguments(&[]), "--content content --db press.sqlite");
        assert_eq!(
            arguments(&["--db", "other.sqlite"]),
            "--content content --db other.sqlite"
        );
        assert_eq!(
            arguments(&["--content=mine"]),
            "--db press.sqlite --content=mine"
        );
    }

    #[test]
    fn a_longer_flag_of_the_same_beginning_replaces_nothing() {
        assert_eq!(
            arguments(&["--db-pool", "4"]),
            "--content content --db press.sqlite --db-pool 4"
        );
    }
}
