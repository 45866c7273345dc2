//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use press_consent::ConsentId;

use crate::{
    config::Settings,
    mail_commands::{bounce::Bounce, newsletter::Send, open::Open, outbox::Outbox},
    push_commands,
    statistics_report::Wanted,
};

/// Serves a newspaper from a folder of stories.
#[derive(Debug, Parser)]
#[command(name = "press", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `press` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve a publication until SIGTERM or Ctrl-C. Stories that change on disk appear by themselves.
    Serve(Box<Settings>),
    /// Print every problem of a publication as `file:line: what, and what would be right`; exit 1 if there is one.
    Check {
        /// The publication's folder.
        dir: PathBuf,
    },
    /// Write a small publication to start from.
    New {
        /// A folder that is new or empty.
        dir: PathBuf,
    },
    /// What readers decided about privacy and cookies.
    Consent {
        /// What to do with it.
        #[command(subcommand)]
        command: ConsentCommand,
    },
    /// Print which pages were opened how often and read how far, by readers who agreed to be counted.
    Stats(Wanted),
    /// Print how much mail waits, and what was given up; or send that after all.
    Outbox(Outbox),
    /// The letters that were written into a folder.
    Mail {
        /// What to do with them.
        #[command(subcommand)]
        command: MailCommand,
    },
    /// Note a mail that came back, or that its reader complained about.
    Bounce(Bounce),
    /// Newsletters.
    Newsletter {
        /// What to do with them.
        #[command(subcommand)]
        command: NewsletterCommand,
    },
    /// Breaking news by Web Push.
    Push {
        /// What to do with it.
        #[command(subcommand)]
        command: PushCommand,
    },
    /// Print the OpenAPI 3.1 description of the JSON API.
    Openapi,
}

/// What `press consent` can do.
#[derive(Debug, Subcommand)]
pub enum ConsentCommand {
    /// Print a decision as JSON, with the text that it was made on and the decisions that it took the place of.
    Export {
        /// Its id: 32 hexadecimal digits, from the reader's cookie.
        id: ConsentId,
        /// The database.
        #[arg(long, env = "PRESS_DB", default_value = "press.sqlite")]
        db: PathBuf,
    },
}

/// What `press mail` can do.
#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// Print which letters there are, the oldest first; with a number, print one.
    Open(Open),
}

/// What `press newsletter` can do.
#[derive(Debug, Subcommand)]
pub enum NewsletterCommand {
    /// Compose an issue of what was published since a day, and put it into the outbox for each subscriber of its topic. Where that was
    /// cut, the same command goes on with it.
    Send(Box<Send>),
}

/// What `press push` can do.
#[derive(Debug, Subcommand)]
pub enum PushCommand {
    /// Print the public key that browsers are given.
    Key(push_commands::key::Key),
    /// Tell every subscriber of a topic of a story, once. Where that was cut, the same command goes on with it.
    Send(Box<push_commands::send::Send>),
    /// Print who subscribes to what, and what became of the last messages.
    Status(push_commands::status::Status),
}
