//! What only a browser can check.

use anyhow::Result;

use crate::press;
use crate::tools;
use crate::workspace::Workspace;

/// Client-only code, run as wasm in headless Chromium; `webdriver.json` says how it is started.
pub fn web(workspace: &Workspace) -> Result<()> {
    workspace
        .cargo()
        .args([
            "test",
            "--target",
            "wasm32-unknown-unknown",
            "--package",
            "lords-press",
        ])
        .args(["--features", "hydrate", "--test", "web"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", tools::chromedriver(workspace)?)
        .run()
}

/// The types of the scripts that go with the service worker, which are written in JSDoc.
pub fn types(workspace: &Workspace) -> Result<()> {
    for project in ["tools/types/worker.json", "tools/types/page.json"] {
        workspace
            .program("tools/node/node_modules/.bin/tsc")
            .args(["--project", project])
            .run()?;
    }
    Ok(())
}

/// The whole site, driven by Playwright against the release binary.
pub fn e2e(workspace: &Workspace) -> Result<()> {
    workspace
        .program("npx")
        .args(["--no-install", "playwright", "test"])
        .dir(&workspace.path("tests/e2e"))
        .env("PRESS_BIN", press::binary(workspace)?)
        .env("PRESS_CHROMIUM", tools::chromium(workspace)?)
        .run()
}
