//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use press_consent::ConsentId;

use crate::{config::Settings, statistics_report::Wanted};

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
