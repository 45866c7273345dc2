//! The project's commands, one subcommand each: `cargo xtask --help` lists them.

mod bench;
mod budget;
mod client;
mod compress;
mod doctor;
mod fingerprint;
mod http;
mod press;
mod process;
mod run;
mod serving;
mod setup;
mod size;
mod test;
mod tools;
mod version;
mod vitals;
mod worker;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::client::Profile;
use crate::workspace::Workspace;

/// Sets up, builds, runs and tests Lord's Press.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print which tools are there, and for each missing one the command that brings it.
    Doctor,
    /// Install what building and running needs.
    Setup {
        /// Also install what `cargo xtask test` needs.
        #[arg(long)]
        tests: bool,
    },
    /// Build the client and the server that embeds it.
    Build {
        /// Build quickly, without optimisation and without compressed copies.
        #[arg(long)]
        debug: bool,
    },
    /// Set up, build, and serve content/ on 127.0.0.1:3000.
    Run {
        /// Arguments for `press serve`, after `--`; they replace the defaults.
        #[arg(last = true)]
        serve: Vec<String>,
    },
    /// Print the bytes a reader downloads, and fail when one is over its budget.
    Size,
    /// Load 10,000 stories into a fresh store and print how fast they are taken in and given out.
    Bench {
        /// Instead, how fast stories are found among 10,000 and among 100,000 of invented words.
        #[arg(long)]
        search: bool,
        /// How long each measurement lasts.
        #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=600))]
        seconds: u32,
    },
    /// Visit a story and the same story as static HTML with Lighthouse, and fail when a budget is broken.
    Vitals {
        /// How often each of the two is visited; the medians count.
        #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u8).range(1..=99))]
        runs: u8,
    },
    /// Install what testing needs, then run every check in order.
    Test {
        /// Only this step, or only the steps of this group (`clippy`); may be repeated.
        #[arg(long, value_name = "NAME")]
        only: Vec<String>,
    },
}

fn main() -> ExitCode {
    match execute(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            // One line, whatever the depth: it has to survive being the last line of a log.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    match command {
        Command::Doctor => return Ok(doctor::report(&workspace)),
        Command::Setup { tests: false } => setup::ensure(&workspace, tools::RUN)?,
        Command::Setup { tests: true } => {
            setup::ensure(&workspace, tools::RUN)?;
            setup::ensure(&workspace, tools::TEST.iter().copied().flatten())?;
        }
        Command::Build { debug } => build(&workspace, Profile::from_debug(debug))?,
        Command::Run { serve } => {
            build(&workspace, Profile::Release)?;
            run::replace_process(&workspace, &serve)?;
        }
        Command::Size => {
            build(&workspace, Profile::Release)?;
            size::check(&workspace)?;
        }
        Command::Bench { search, seconds } => {
            build(&workspace, Profile::Release)?;
            setup::ensure(&workspace, tools::BENCH)?;
            if search {
                bench::search::run(&workspace, seconds)?;
            } else {
                bench::run(&workspace, seconds)?;
            }
        }
        Command::Vitals { runs } => {
            build(&workspace, Profile::Release)?;
            setup::ensure(&workspace, tools::BROWSER.iter().chain(tools::VITALS))?;
            vitals::run(&workspace, runs.into())?;
        }
        Command::Test { only } => return test::run(&workspace, &only),
    }
    Ok(ExitCode::SUCCESS)
}

fn build(workspace: &Workspace, profile: Profile) -> Result<()> {
    setup::ensure(workspace, tools::RUN)?;
    client::build(workspace, profile)?;
    press::build(workspace, profile)
}
