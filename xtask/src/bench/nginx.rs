//! nginx with one file, to have something well known beside our own figures.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::http;
use crate::serving::free_address;
use crate::workspace::Workspace;

const PAUSE: Duration = Duration::from_millis(50);
/// Of [`PAUSE`] each: ten seconds.
const POLLS: u32 = 200;

/// A running nginx; it ends when this value does.
pub struct Nginx<'a> {
    workspace: &'a Workspace,
    child: Child,
    address: SocketAddr,
    configuration: PathBuf,
}

impl<'a> Nginx<'a> {
    /// Serves `bytes` at `path` from a file in `folder`, tuned as for a site that wants to be fast.
    pub fn start(
        workspace: &'a Workspace,
        folder: &Path,
        path: &str,
        bytes: &[u8],
        encoding: Option<&str>,
    ) -> Result<Self> {
        let root = folder.join(format!("nginx-{}", encoding.unwrap_or("identity")));
        let file = root.join(path.trim_start_matches('/'));
        fs::create_dir_all(file.parent().context("a file has a folder")?)?;
        fs::write(&file, bytes)?;
        let address = free_address()?;
        let configuration = root.join("nginx.conf");
        fs::write(&configuration, text(&root, address, encoding))?;
        let child = command(workspace, &configuration).start(&File::create(root.join("log"))?)?;
        let mut nginx = Self {
            workspace,
            child,
            address,
            configuration,
        };
        nginx.wait_until_ready(path)?;
        Ok(nginx)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    fn wait_until_ready(&mut self, path: &str) -> Result<()> {
        for _ in 0..POLLS {
            if let Some(status) = self.child.try_wait()? {
                bail!("nginx ended ({status}) before it was ready");
            }
            if http::get(self.address, path).is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            sleep(PAUSE);
        }
        bail!("nginx was not ready in ten seconds")
    }
}

impl Drop for Nginx<'_> {
    fn drop(&mut self) {
        // Through nginx itself: killed, the master would leave its workers behind.
        _ = command(self.workspace, &self.configuration)
            .args(["-s", "stop"])
            .answer();
        _ = self.child.wait();
    }
}

fn command(workspace: &Workspace, configuration: &Path) -> crate::process::Program {
    workspace.program("nginx").arg("-c").arg(configuration)
}

fn text(root: &Path, address: SocketAddr, encoding: Option<&str>) -> String {
    let root = root.display();
    let encoding = encoding.map_or_else(String::new, |encoding| {
        format!("add_header Content-Encoding {encoding};")
    });
    format!(
        "daemon off;
user root;
worker_processes auto;
pid {root}/nginx.pid;
error_log {root}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 10000000;
    open_file_cache max=100;
    default_type text/html;
    server {{
        listen {address};
        root {root};
        add_header Cache-Control \"public, max-age=60\";
        {encoding}
    }}
}}
"
    )
}
