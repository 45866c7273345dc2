//! The `press` binary: serves a publication, checks one, starts one.

use std::{fmt::Display, io::Write as _, path::Path, process::ExitCode};

use clap::Parser as _;
use press_server::{
    api,
    cli::{Cli, Command, ConsentCommand, MailCommand, NewsletterCommand, PushCommand},
    config::Settings,
    consent_export, ingest, logging, mail_commands, push_commands, serve, statistics_report,
};

/// A page is made of thousands of short-lived pieces: see decision 29. Its settings are in `.cargo/config.toml`.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

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
        Command::Stats(wanted) => answer(statistics_report::report(&wanted)),
        Command::Outbox(asked) => answer(mail_commands::outbox::run(&asked)),
        Command::Mail {
            command: MailCommand::Open(asked),
        } => answer(mail_commands::open::run(&asked)),
        Command::Bounce(told) => answer(mail_commands::bounce::run(&told)),
        Command::Newsletter {
            command: NewsletterCommand::Send(told),
        } => answer(mail_commands::newsletter::run(&told)),
        Command::Push { command } => match command {
            PushCommand::Key(told) => answer(push_commands::key::run(&told)),
            PushCommand::Send(told) => answer(push_commands::send::run(&told)),
            PushCommand::Status(told) => answer(push_commands::status::run(&told)),
        },
        Command::Openapi => print(&api::document()),
    }
}

fn run(settings: Settings) -> ExitCode {
    let config = match settings.with_environment().resolve() {
        Ok(config) => config,
        Err(error) => return fail(&error),
    };
    logging::start(&config);
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

/// Prints what a command says, or why it says nothing.
fn answer<E: Display>(said: Result<String, E>) -> ExitCode {
    match said {
        Ok(text) => print(&text),
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
