//! What Cargo and its plug-ins check.

use anyhow::Result;

use crate::workspace::Workspace;

const WASM: &str = "wasm32-unknown-unknown";

/// The front end's features exclude each other; the whole workspace is built with the server's.
const WORKSPACE: &[&str] = &["--workspace", "--features", "lords-press/ssr"];

/// The code is formatted.
pub fn fmt(workspace: &Workspace) -> Result<()> {
    workspace.cargo().args(["fmt", "--all", "--check"]).run()
}

/// The contract, with its `OpenAPI` description.
pub fn clippy_api(workspace: &Workspace) -> Result<()> {
    clippy(
        workspace,
        &["--package", "press-api", "--all-features", "--all-targets"],
    )?;
    clippy(workspace, &["--package", "press-search", "--all-targets"])
}

/// The front end as the server renders it.
pub fn clippy_ssr(workspace: &Workspace) -> Result<()> {
    clippy(
        workspace,
        &[
            "--package",
            "lords-press",
            "--features",
            "ssr",
            "--all-targets",
        ],
    )
}

/// The front end as browsers run it. Its native tests are not for this target.
pub fn clippy_hydrate(workspace: &Workspace) -> Result<()> {
    let package = [
        "--package",
        "lords-press",
        "--features",
        "hydrate",
        "--target",
        WASM,
    ];
    clippy(
        workspace,
        &[&package, ["--lib", "--bins", "--test", "web"].as_slice()].concat(),
    )
}

/// The server.
pub fn clippy_server(workspace: &Workspace) -> Result<()> {
    clippy(workspace, &["--package", "press-server", "--all-targets"])
}

/// This command runner.
pub fn clippy_xtask(workspace: &Workspace) -> Result<()> {
    clippy(workspace, &["--package", "xtask", "--all-targets"])
}

fn clippy(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    workspace
        .cargo()
        .arg("clippy")
        .args(arguments)
        .args(["--", "-D", "warnings"])
        .run()
}

/// All tests that run outside a browser; by nextest where it is installed, since it is quicker.
pub fn unit(workspace: &Workspace) -> Result<()> {
    let nextest = workspace.cargo().args(["nextest", "--version"]);
    let runner: &[&str] = match nextest.answer() {
        Some(_) => &["nextest", "run"],
        None => &["test", "--lib", "--bins", "--tests"],
    };
    workspace.cargo().args(runner).args(WORKSPACE).run()
}

/// The examples in the documentation, which nextest does not run.
pub fn doc(workspace: &Workspace) -> Result<()> {
    workspace
        .cargo()
        .args(["doc", "--no-deps", "--document-private-items"])
        .args(WORKSPACE)
        .env("RUSTDOCFLAGS", "-D warnings")
        .run()?;
    // What must not compile is shown in the documentation of the crate that sees to it.
    let examples = ["test", "--doc", "--package", "press-consent"];
    workspace.cargo().args(examples).run()
}

/// Licences, bans and sources of all dependencies. Advisories need a database from elsewhere.
pub fn deny(workspace: &Workspace) -> Result<()> {
    let checks = ["deny", "check", "licenses", "bans", "sources"];
    workspace.cargo().args(checks).run()
}

/// No dependency is declared and not used.
pub fn machete(workspace: &Workspace) -> Result<()> {
    workspace
        .cargo()
        .args(["machete", "--skip-target-dir"])
        .run()
}
