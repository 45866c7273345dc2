//! The programs the project needs from outside: how to see that they are there, and what brings them.

mod python;
mod running;
mod testing;

use anyhow::Result;

use crate::process::quoted;
use crate::version;
use crate::workspace::Workspace;

pub use running::RUN;
pub use testing::{
    BENCH, BROWSER, CONTRACT, DENY, LINT, MACHETE, MAIL, PLAYWRIGHT, PUSH, SYNDICATION, TEST,
    VITALS, chromedriver, chromium,
};

/// Something that must be on the machine.
pub struct Tool {
    /// Its name in messages.
    pub name: &'static str,
    /// Looks whether it is there.
    pub state: fn(&Workspace) -> Result<State>,
    /// What brings it.
    pub remedy: fn(&Workspace) -> Result<Remedy>,
}

/// What a look at a tool found.
#[derive(Debug, PartialEq, Eq)]
pub enum State {
    /// It is there, in this version.
    Present(String),
    /// It is not, or not as needed; the text says what was found instead.
    Missing(String),
}

impl State {
    /// Present in whatever version it printed.
    fn any(found: Option<String>) -> Self {
        found.map_or_else(|| Self::Missing("not found".into()), Self::Present)
    }

    /// Present only in exactly this version.
    fn exactly(wanted: &str, found: Option<String>) -> Self {
        match found {
            Some(version) if version == wanted => Self::Present(version),
            Some(version) => Self::Missing(format!("found {version}, need {wanted}")),
            None => Self::Missing(format!("not found, need {wanted}")),
        }
    }
}

/// The commands that bring a tool.
pub struct Remedy {
    commands: Vec<Vec<String>>,
    /// Whether set-up runs them itself, rather than leave them to the owner of the machine.
    pub automatic: bool,
}

impl Remedy {
    /// Commands that set-up runs itself.
    pub fn automatic<const N: usize>(commands: [&[&str]; N]) -> Self {
        let commands = commands
            .iter()
            .map(|command| command.iter().map(|&word| word.to_owned()).collect())
            .collect();
        Self {
            commands,
            automatic: true,
        }
    }

    /// A command for the owner of the machine to run.
    pub fn by_hand(command: &[&str]) -> Self {
        Self {
            automatic: false,
            ..Self::automatic([command])
        }
    }

    /// A Debian package: installed by ourselves only where nobody has to be asked for a password.
    fn debian_packages(workspace: &Workspace, packages: &[&str]) -> Self {
        let install = [&["apt-get", "install", "-y"], packages].concat();
        if is_root(workspace) && workspace.program("apt-get").args(["-v"]).answer().is_some() {
            return Self::automatic([&["apt-get", "update"], &install]);
        }
        Self::by_hand(&[&["sudo"], install.as_slice()].concat())
    }

    /// The commands, word by word.
    pub fn commands(&self) -> impl Iterator<Item = (&String, &[String])> {
        self.commands.iter().filter_map(|words| words.split_first())
    }

    /// The commands as one line to paste into a shell.
    pub fn line(&self) -> String {
        let shown = |command: &Vec<String>| {
            let words: Vec<_> = command.iter().map(|word| quoted(word)).collect();
            words.join(" ")
        };
        let commands: Vec<_> = self.commands.iter().map(shown).collect();
        commands.join(" && ")
    }
}

/// The version a program prints when asked with `arguments`.
fn version_of(workspace: &Workspace, program: &str, arguments: &[&str]) -> Option<String> {
    let output = workspace.program(program).args(arguments).answer()?;
    version::printed(&output).map(str::to_owned)
}

fn is_root(workspace: &Workspace) -> bool {
    let user = workspace.program("id").args(["-u"]).answer();
    user.is_some_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_than_the_pinned_one_counts_as_missing() {
        let found = |version: &str| State::exactly("0.21.14", Some(version.to_owned()));
        assert_eq!(found("0.21.14"), State::Present("0.21.14".into()));
        assert_eq!(
            found("0.21.5"),
            State::Missing("found 0.21.5, need 0.21.14".into())
        );
        assert_eq!(
            State::exactly("132", None),
            State::Missing("not found, need 132".into())
        );
    }

    #[test]
    fn a_remedy_is_one_line_to_paste() {
        let remedy = Remedy::automatic([&["apt-get", "update"], &["echo", "a b"]]);
        assert_eq!(remedy.line(), "apt-get update && echo 'a b'");
        assert!(remedy.automatic);
        assert!(!Remedy::by_hand(&["nvm", "install", "20"]).automatic);
    }
}
