//! What is on the machine and what is not.

use std::process::ExitCode;

use crate::tools::{BENCH, RUN, State, TEST, Tool, VITALS};
use crate::workspace::Workspace;

/// Prints every tool; fails when one is missing without which the site cannot be run.
pub fn report(workspace: &Workspace) -> ExitCode {
    println!("to run:");
    let missing = RUN.iter().filter(|tool| !look(workspace, tool)).count();
    println!("to test:");
    for tool in TEST.iter().copied().flatten() {
        look(workspace, tool);
    }
    println!("to measure, under load and in a browser:");
    for tool in BENCH.iter().chain(VITALS) {
        look(workspace, tool);
    }
    if missing > 0 {
        println!("{missing} missing to run: `cargo xtask setup` installs what it can");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Prints one line about a tool; whether it is there.
fn look(workspace: &Workspace, tool: &Tool) -> bool {
    let name = tool.name;
    match (tool.state)(workspace) {
        Ok(State::Present(version)) => {
            println!("  ok       {name} {version}");
            return true;
        }
        Ok(State::Missing(found)) => match (tool.remedy)(workspace) {
            Ok(remedy) => println!(
                "  missing  {name} ({found}); to bring it: {}",
                remedy.line()
            ),
            Err(error) => println!("  missing  {name} ({found}); {error:#}"),
        },
        Err(error) => println!("  unknown  {name}: {error:#}"),
    }
    false
}
