//! Programs we start: shown before they run, and named in the error when they fail.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

/// A program with its arguments, its environment and the folder it runs in.
pub struct Program {
    command: Command,
    shown: String,
}

impl Program {
    /// A program that runs in `dir`.
    pub fn new(name: &str, dir: &Path) -> Self {
        let mut command = Command::new(name);
        command.current_dir(dir);
        Self {
            command,
            shown: name.to_owned(),
        }
    }

    /// Another name for messages, where the real one is a long path.
    pub fn shown_as(mut self, name: &str) -> Self {
        name.clone_into(&mut self.shown);
        self
    }

    /// Adds an argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown
            .push_str(&quoted(&arg.as_ref().to_string_lossy()));
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    pub fn args<I, S>(self, args: I) -> Self
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        args.into_iter().fold(self, Self::arg)
    }

    /// Sets an environment variable.
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Keeps an environment variable from the program.
    pub fn without_env(mut self, key: impl AsRef<OsStr>) -> Self {
        self.command.env_remove(key);
        self
    }

    /// Runs in another folder.
    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Prints the command, runs it with our terminal, and fails when it fails.
    pub fn run(mut self) -> Result<()> {
        println!("$ {}", self.shown);
        let status = self
            .command
            .status()
            .with_context(|| format!("cannot start `{}`", self.shown))?;
        if !status.success() {
            bail!("`{}` failed ({status})", self.shown);
        }
        Ok(())
    }

    /// Runs silently: what it wrote to standard output, or nothing when it is absent or fails.
    pub fn answer(mut self) -> Option<String> {
        let output = self
            .command
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then_some(text)
    }

    /// Starts it in the background, with both of its outputs going to `log`.
    pub fn start(mut self, log: &std::fs::File) -> Result<Child> {
        let (out, err) = (log.try_clone()?, log.try_clone()?);
        self.command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .spawn()
            .with_context(|| format!("cannot start `{}`", self.shown))
    }

    /// Becomes the program: signals then reach it directly. Returns only when it cannot start.
    #[cfg(unix)]
    pub fn replace_process(mut self) -> Result<()> {
        use std::os::unix::process::CommandExt;
        println!("$ {}", self.shown);
        let error: io::Error = self.command.exec();
        Err(error).with_context(|| format!("cannot start `{}`", self.shown))
    }

    /// Runs the program to its end; Ctrl-C reaches it through the console.
    #[cfg(not(unix))]
    pub fn replace_process(self) -> Result<()> {
        self.run()
    }
}

/// An argument as one would type it into a shell.
pub fn quoted(arg: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@+%".contains(c);
    if !arg.is_empty() && arg.chars().all(plain) {
        return arg.to_owned();
    }
    format!("'{}'", arg.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_argument_can_be_pasted_into_a_shell() {
        assert_eq!(quoted("--max-examples=30"), "--max-examples=30");
        assert_eq!(quoted("two words"), "'two words'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn a_failing_program_is_named_in_one_line() {
        let failed = Program::new("false", Path::new(".")).args(["--now"]).run();
        let message = failed.err().map(|error| format!("{error:#}"));
        assert_eq!(
            message.as_deref(),
            Some("`false --now` failed (exit status: 1)")
        );
    }

    #[test]
    fn an_absent_program_gives_no_answer() {
        let absent = Program::new("no-such-program-anywhere", Path::new("."));
        assert_eq!(absent.answer(), None);
    }
}
