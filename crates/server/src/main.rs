//! The `press` binary: serves a publication, checks one, starts one.

use std::{fmt::Display, io::Write as _, path::Path, process::ExitCode};

use clap::Parser as _;
use press_server::{
    api,
    cli::{Cli, Command, ConsentCommand},
    config::Settings,
    consent_export, heap, ingest, logging, serve, statistics_report,
};

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Serve(settings) => run(*settings),
        Command::Check { dir } => check(&dir),
        Command::New { dir } => new(&dir),
        Command::Consent {
            command: ConsentCommand::Export { id, db },
        } => match consent_export::export(&db, &id) {
            Ok(json) => print(&(json + "\n")),
            Err(error) => fail(&error),
        },
        Command::Stats(wanted) => match statistics_report::report(&wanted) {
            Ok(text) => print(&text),
            Err(error) => fail(&error),
        },
        Command::Openapi => print(&api::document()),
    }
}

fn run(settings: Settings) -> ExitCode {
    let heap = heap::share();
    let config = match settings.with_environment().resolve() {
        Ok(config) => config,
        Err(error) => return fail(&error),
    };
    logging::start(&config);
    if let Err(error) = heap {
        tracing::warn!(%error, "the program takes more memory than it needs: it could not set {}", heap::ARENAS);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    match runtime.block_on(serve::serve(config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn check(dir: &Path) -> ExitCode {
    let problems = ingest::check(dir);
    if problems.is_empty() {
        return print(&format!("{}: no problems\n", dir.display()));
    }
    for problem in &problems {
        print(&format!("{problem}\n"));
    }
    ExitCode::FAILURE
}

fn new(dir: &Path) -> ExitCode {
    match ingest::new(dir) {
        Ok(()) => print(&format!(
            "a publication to start from: press serve --content {}\n",
            dir.display()
        )),
        Err(error) => fail(&error),
    }
}

/// Prints, and does not mind when nobody listens any more.
fn print(text: &str) -> ExitCode {
    _ = std::io::stdout().lock().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn fail(error: &dyn Display) -> ExitCode {
    _ = writeln!(std::io::stderr().lock(), "press: {error}");
    ExitCode::FAILURE
}
