//! How much memory the C library holds back for each thread.

use std::io;

/// The name of the setting that says how many arenas there are.
pub const ARENAS: &str = "MALLOC_ARENA_MAX";

/// Read by glibc when a program starts, and never again
/// (<https://www.gnu.org/software/libc/manual/html_node/Memory-Allocation-Tunables.html>).
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const SETTINGS: [(&str, &str); 4] = [
    // One arena halves what can be rendered in a second, since threads wait for it; four take a third more memory.
    (ARENAS, "2"),
    // Pictures go back to the system when they are freed, and the buffers of brotli do not. By itself glibc raises the limit to
    // what was freed last.
    ("MALLOC_MMAP_THRESHOLD_", "8388608"),
    ("MALLOC_TRIM_THRESHOLD_", "1048576"),
    (STARTED, "1"),
];

/// Tells the program that it was started anew: programs with capabilities lose the others on the way.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const STARTED: &str = "PRESS_STARTED_ANEW";

/// Starts the program anew, in the same process, with arenas that threads share, and returns only when that is not needed
/// or cannot be done.
///
/// By default every thread gets an arena of its own, and keeps what it ever needed: what edits and requests leave behind in
/// theirs is as much again as the server works with. An operator who has set [`ARENAS`] has decided.
///
/// # Errors
/// The program cannot be started again. It runs as well as before, and takes more memory.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn share() -> io::Result<()> {
    use std::{env, os::unix::process::CommandExt as _, process::Command};

    if [ARENAS, STARTED]
        .iter()
        .any(|name| env::var_os(name).is_some())
    {
        return Ok(());
    }
    let mut arguments = env::args_os();
    let mut again = Command::new(env::current_exe()?);
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    Err(again.args(arguments).envs(SETTINGS).exec())
}

/// Other C libraries have no such arenas.
///
/// # Errors
/// None.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn share() -> io::Result<()> {
    Ok(())
}
