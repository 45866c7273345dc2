//! What a reader feels of a story, beside the same story as hand-written static HTML. Figures of a browser on a busy
//! machine say little, so this is no check of `cargo xtask test`.

mod browser;
mod lighthouse;
mod plain;
mod static_server;
mod verdict;

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};

use crate::http;
use crate::serving::Serving;
use crate::workspace::{Scratch, Workspace};
use lighthouse::{Lighthouse, Throttling, Vitals};
use static_server::StaticServer;
use verdict::Limit;

/// A story of a thousand words, with one picture: what else a browser may fetch early depends on what stands above it.
const STORY: &str = "/story/a-metre-of-brass";

/// Measures the release binary, which must have been built, and fails when a budget is broken.
pub fn run(workspace: &Workspace, runs: usize) -> Result<()> {
    let scratch = Scratch::new(&workspace.target("xtask"), "vitals")?;
    let lighthouse = Lighthouse::new(workspace, scratch.path())?;
    let serving = Serving::start(workspace, &workspace.path("content"))?;
    let plain = StaticServer::start(plain::site(serving.address(), STORY)?)?;
    // The first answer of a kind is made, all others are ready, as on a site that has readers.
    fetch(serving.address(), STORY)?;

    let mut over = Vec::new();
    for throttling in [Throttling::Applied, Throttling::Simulated] {
        let [ours, theirs] = by_turns(
            &lighthouse,
            [serving.address(), plain.address()],
            throttling,
            runs,
        )?;
        println!("\n{}, medians of {runs}", throttling.name());
        println!("{}", Vitals::HEADING);
        println!("{}", ours.row("press"));
        println!("{}", theirs.row("static HTML"));
        for limit in verdict::limits(throttling, ours, theirs) {
            println!("{}", limit.verdict());
            over.extend((!limit.is_kept()).then_some(limit.what));
        }
    }
    for (program, page, more, what, limit) in [
        (
            browser::PRESS,
            "/",
            None,
            "From a press on a link to its page, data there, a processor slowed four times",
            verdict::press as fn(f64) -> Limit,
        ),
        (
            browser::NOTICE,
            STORY,
            None,
            "From a page that has come alive to the question about privacy, processor and network slowed",
            verdict::notice,
        ),
        (
            browser::OFFLINE,
            "/",
            Some("paint"),
            "From the second start without a network to the first paint, a processor slowed four times",
            verdict::offline_start,
        ),
        (
            browser::OFFLINE,
            "/",
            Some("story"),
            "From a press on a link to its page without a network, a processor slowed four times",
            verdict::offline_press,
        ),
    ] {
        let address = format!("http://{}{page}", serving.address());
        let taken = browser::measure(
            workspace,
            program,
            &lighthouse.chromium,
            &address,
            runs,
            more,
        )?;
        let limit = limit(taken);
        println!("\n{what}: {taken:.0} ms, median of {runs}");
        println!("{}", limit.verdict());
        over.extend((!limit.is_kept()).then_some(limit.what));
    }
    ensure!(over.is_empty(), "over budget: {}", over.join("; "));
    Ok(())
}

/// The medians of both, measured by turns, so that what else the machine does falls on both.
fn by_turns(
    lighthouse: &Lighthouse,
    servers: [SocketAddr; 2],
    throttling: Throttling,
    runs: usize,
) -> Result<[Vitals; 2]> {
    let mut measured = [Vec::new(), Vec::new()];
    for run in 1..=runs {
        for (server, all) in servers.iter().zip(&mut measured) {
            let vitals = lighthouse.measure(&format!("http://{server}{STORY}"), throttling)?;
            println!("{run}/{runs} {}", vitals.row(&server.to_string()));
            all.push(vitals);
        }
    }
    let [ours, theirs] = measured.map(|all| lighthouse::medians(&all));
    let nothing = "nothing was measured";
    Ok([ours.context(nothing)?, theirs.context(nothing)?])
}

/// A body that must be there, in brotli as browsers get it.
fn fetch(server: SocketAddr, path: &str) -> Result<Vec<u8>> {
    let answer = http::get_encoded(server, path, Some("br"))?;
    ensure!(answer.status == 200, "{path} answered {}", answer.status);
    Ok(answer.body)
}
