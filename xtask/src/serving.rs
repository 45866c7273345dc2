//! A `press serve` of our own for the length of a check.

use std::env;
use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::http;
use crate::press;
use crate::workspace::{Scratch, Workspace};

const PAUSE: Duration = Duration::from_millis(100);
/// Of [`PAUSE`] each: a minute, enough to take in the whole publication on a slow machine.
const POLLS: u32 = 600;
/// The default publication is written for this day: on a machine whose clock is behind it, its stories are yet to come.
const CLOCK: &[&str] = &["--clock", "2026-11-22T12:00:00Z"];
/// As many for a publication that is larger than any.
const PATIENT_POLLS: u32 = 36_000;

/// A running server; it ends, and files made for it go, when this value does.
pub struct Serving {
    child: Child,
    address: SocketAddr,
    log: PathBuf,
    // Last, since fields are dropped in order: the folder goes after the server has ended.
    _scratch: Option<Scratch>,
}

impl Serving {
    /// Starts the release binary on `content` with a fresh database of its own, on the day of the default publication, and
    /// waits until it is ready.
    pub fn start(workspace: &Workspace, content: &Path) -> Result<Self> {
        Self::start_with(workspace, content, CLOCK)
    }

    /// The same as a paper whose public address is where it listens, so that whoever follows an address in what it sends comes
    /// back to it.
    pub fn start_in_public(workspace: &Workspace, content: &Path) -> Result<Self> {
        let settings = [CLOCK, &["--base-url", "http://{address}"]].concat();
        Self::start_with(workspace, content, &settings)
    }

    /// The same as a paper that pushes, as far as anybody asks it to.
    pub fn start_pushing(workspace: &Workspace, content: &Path) -> Result<Self> {
        let settings = [CLOCK, &["--push-contact", "mailto:desk@press.example"]].concat();
        Self::start_with(workspace, content, &settings)
    }

    fn start_with(workspace: &Workspace, content: &Path, settings: &[&str]) -> Result<Self> {
        let scratch = Scratch::new(&workspace.target("xtask"), "serve")?;
        let database = scratch.path().join("press.sqlite");
        let mut serving = Self::with(workspace, content, &database, settings)?;
        serving._scratch = Some(scratch);
        Ok(serving)
    }

    /// Starts the release binary on `content` and `database` at a free port of loopback, and waits until it is ready. The
    /// log goes beside the database. In settings, `{address}` stands for where it listens.
    pub fn with(
        workspace: &Workspace,
        content: &Path,
        database: &Path,
        settings: &[&str],
    ) -> Result<Self> {
        let serving = Self::spawn(workspace, content, database, settings)?;
        serving.ready_within(POLLS)
    }

    /// The same on a publication that takes up to an hour to be taken in.
    pub fn patiently(
        workspace: &Workspace,
        content: &Path,
        database: &Path,
        settings: &[&str],
    ) -> Result<Self> {
        let serving = Self::spawn(workspace, content, database, settings)?;
        serving.ready_within(PATIENT_POLLS)
    }

    fn spawn(
        workspace: &Workspace,
        content: &Path,
        database: &Path,
        settings: &[&str],
    ) -> Result<Self> {
        let binary = press::binary(workspace)?;
        let address = free_address()?;
        let log = database.with_extension("log");
        let mut server = workspace.program(&binary.to_string_lossy());
        for (setting, _) in env::vars_os() {
            // A developer's own settings must not decide whether a check passes.
            if setting.to_string_lossy().starts_with("PRESS_") {
                server = server.without_env(setting);
            }
        }
        let child = server
            .args(["serve", "--content"])
            .arg(content)
            .arg("--db")
            .arg(database)
            .args(["--listen", &address.to_string()])
            // A check asks nobody off the machine.
            .args(["--weather", "off"])
            .args(
                settings
                    .iter()
                    .map(|setting| setting.replace("{address}", &address.to_string())),
            )
            .start(&File::create(&log).context("cannot write the server's log")?)?;
        Ok(Self {
            child,
            address,
            log,
            _scratch: None,
        })
    }

    /// How much of the machine's memory it has now, in MiB (`VmRSS`).
    pub fn resident_mebibytes(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))
            .context("the memory of a process is known on Linux only")?;
        let kibibytes: f64 = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"))
            .context("/proc has no VmRSS")?
            .parse()?;
        Ok(kibibytes / 1024.0)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    fn ready_within(mut self, polls: u32) -> Result<Self> {
        for _ in 0..polls {
            if let Some(status) = self.child.try_wait()? {
                bail!(
                    "`press serve` ended ({status}) before it was ready: {}",
                    self.last_words()
                );
            }
            if http::get(self.address, "/readyz").is_ok_and(|ready| ready.status == 200) {
                return Ok(self);
            }
            sleep(PAUSE);
        }
        bail!("`press serve` was not ready in time: {}", self.last_words())
    }

    /// The last line of its log, where a server says why it gave up.
    fn last_words(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let last = log.lines().rfind(|line| !line.trim().is_empty());
        last.unwrap_or("it logged nothing").to_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Either fails only when the server has ended already, which is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that was free a moment ago; the server fails with a clear error if someone took it since.
pub fn free_address() -> Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .context("no free port on loopback")
}
