//! How much memory the C library holds back for each thread.

use std::io;

/// Read by glibc when a program starts, and never again
/// (<https://www.gnu.org/software/libc/manual/html_node/Memory-Allocation-Tunables.html>).
pub const ARENAS: &str = "MALLOC_ARENA_MAX";

/// One halves what can be rendered in a second, since threads wait for it; with four, memory is over its budget.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const COUNT: &str = "2";

/// Starts the program anew, in the same process, with arenas that threads share, and returns only when that is not needed
/// or cannot be done.
///
/// By default every thread gets an arena of its own, and keeps what it ever needed: what edits and requests leave behind in
/// theirs is as much again as the server works with. An operator who has set the variable has decided.
///
/// # Errors
/// The program cannot be started again. It runs as well as before, and takes more memory.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn share() -> io::Result<()> {
    use std::{env, os::unix::process::CommandExt as _, process::Command};

    if env::var_os(ARENAS).is_some() {
        return Ok(());
    }
    let mut arguments = env::args_os();
    let mut again = Command::new(env::current_exe()?);
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    Err(again.args(arguments).env(ARENAS, COUNT).exec())
}

/// Other C libraries have no such arenas.
///
/// # Errors
/// None.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn share() -> io::Result<()> {
    Ok(())
}
