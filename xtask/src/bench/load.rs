//! Load by wrk: many connections that ask as fast as they are answered.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::workspace::Workspace;

const SCRIPT: &str = include_str!("load.lua");
const CONNECTIONS: u32 = 32;
/// Long enough for what is compiled, opened or kept at first use.
const WARM_UP: Duration = Duration::from_secs(1);

/// A way to put load on a server.
pub struct Load<'a> {
    workspace: &'a Workspace,
    script: PathBuf,
    paths: PathBuf,
    length: Duration,
    connections: u32,
}

/// What a server did under load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// Requests a second.
    pub rate: f64,
    /// Latency that half of the requests kept to, in milliseconds.
    pub p50: f64,
    /// Latency that 99 of a hundred requests kept to, in milliseconds.
    pub p99: f64,
}

impl<'a> Load<'a> {
    /// Load of this length, with working files in `folder`.
    pub fn new(workspace: &'a Workspace, folder: &Path, length: Duration) -> Result<Self> {
        let script = folder.join("load.lua");
        fs::write(&script, SCRIPT).context("cannot write the load's script")?;
        Ok(Self {
            workspace,
            script,
            paths: folder.join("paths"),
            length,
            connections: CONNECTIONS,
        })
    }

    /// The same with another script for wrk.
    pub fn with_script(self, script: &str) -> Result<Self> {
        fs::write(&self.script, script).context("cannot write the load's script")?;
        Ok(self)
    }

    /// The same with another number of connections.
    pub fn with_connections(self, connections: u32) -> Self {
        Self {
            connections,
            ..self
        }
    }

    /// Asks for these paths in turn: first to warm up, then for the figures.
    pub fn on(
        &self,
        server: SocketAddr,
        paths: &[String],
        encoding: Option<&str>,
    ) -> Result<Figures> {
        fs::write(&self.paths, paths.join("\n"))?;
        self.once(server, encoding, WARM_UP)?;
        self.once(server, encoding, self.length)
    }

    fn once(
        &self,
        server: SocketAddr,
        encoding: Option<&str>,
        length: Duration,
    ) -> Result<Figures> {
        let mut wrk = self
            .workspace
            .program("wrk")
            .args(["--threads", "1"])
            .args(["--connections", &self.connections.to_string()])
            .args(["--duration", &format!("{}s", length.as_secs())])
            .arg("--script")
            .arg(&self.script);
        if let Some(encoding) = encoding {
            wrk = wrk.args(["--header", &format!("Accept-Encoding: {encoding}")]);
        }
        let output = wrk
            .arg(format!("http://{server}"))
            .arg("--")
            .arg(&self.paths)
            .answer()
            .context("wrk failed")?;
        let (figures, bad) = parse(&output).context("wrk printed no figures")?;
        ensure!(
            bad == 0,
            "{bad} requests failed or were not answered 2xx: the figures mean nothing"
        );
        Ok(figures)
    }
}

impl Figures {
    /// The heading over rows.
    pub const HEADING: &'static str =
        "                              requests/s    p50 ms    p99 ms";

    /// A line of a table.
    pub fn row(&self, name: &str) -> String {
        format!(
            "{name:<28} {:>11.0} {:>9.2} {:>9.2}",
            self.rate, self.p50, self.p99
        )
    }
}

/// The one with the middle rate.
pub fn middle(mut figures: Vec<Figures>) -> Result<Figures> {
    figures.sort_by(|one, other| one.rate.total_cmp(&other.rate));
    figures
        .get(figures.len() / 2)
        .copied()
        .context("nothing was measured")
}

/// The figures of the script's last line, and how many requests went wrong.
fn parse(output: &str) -> Option<(Figures, u64)> {
    let line = output
        .lines()
        .find_map(|line| line.strip_prefix("figures "))?;
    let mut numbers = line.split(' ').map(str::parse::<f64>);
    let mut next = || numbers.next()?.ok();
    let (requests, microseconds, p50, p99) = (next()?, next()?, next()?, next()?);
    let bad = line.rsplit(' ').next()?.parse().ok()?;
    let figures = Figures {
        rate: requests / (microseconds / 1e6),
        p50: p50 / 1e3,
        p99: p99 / 1e3,
    };
    Some((figures, bad))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scripts_line_is_read_and_everything_else_is_passed_over() {
        let output = "Running 5s test\nfigures 50000 5000000 250 1500 3\n";
        let figures = Figures {
            rate: 10_000.0,
            p50: 0.25,
            p99: 1.5,
        };
        assert_eq!(parse(output), Some((figures, 3)));
        assert_eq!(parse("unable to connect"), None);
        assert_eq!(parse("figures 1 2"), None);
    }

    #[test]
    fn the_middle_of_several_measurements_counts() {
        let of = |rate| Figures {
            rate,
            p50: 1.0,
            p99: 1.0,
        };
        let middle = middle(vec![of(3.0), of(1.0), of(2.0)]);
        assert_eq!(middle.ok(), Some(of(2.0)));
        assert!(super::middle(Vec::new()).is_err());
    }
}
