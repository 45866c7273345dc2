//! What the release server says of its content, and how it keeps to its contract.

use anyhow::Result;

use crate::press;
use crate::serving::Serving;
use crate::workspace::Workspace;

/// How many requests schemathesis makes up for each operation, and from which seed: bounded and
/// the same every time, so that a failure can be had again.
const EXAMPLES: &str = "40";
const SEED: &str = "1886";

/// The default publication has no problem that `press check` knows.
pub fn content(workspace: &Workspace) -> Result<()> {
    workspace
        .program(&press::binary(workspace)?.to_string_lossy())
        .shown_as("press")
        .args(["check", "content"])
        .run()
}

/// The running server answers as its `OpenAPI` description says, to good requests and to bad ones.
pub fn contract(workspace: &Workspace) -> Result<()> {
    let serving = Serving::start_pushing(workspace, &workspace.path("content"))?;
    let schema = format!("http://{}/api/v1/openapi.json", serving.address());
    let folder = workspace.target("schemathesis");
    workspace
        .program(&folder.join("bin/schemathesis").to_string_lossy())
        .shown_as("schemathesis")
        .arg("--config-file")
        .arg(workspace.path("tests/schemathesis/schemathesis.toml"))
        .args(["run", &schema, "--no-color"])
        .args(["--max-examples", EXAMPLES, "--seed", SEED])
        .args(["--generation-database", "none"])
        .args(["--request-timeout", "10"])
        // Its own caches and reports belong into the build folder, not among the sources.
        .dir(&folder)
        .run()
}
