//! What `cargo xtask run` needs.

use std::fs;

use anyhow::{Context, Result};

use super::{Remedy, State, Tool, version_of};
use crate::version;
use crate::workspace::Workspace;

const TRUNK: &str = "0.21.14";
const NODE_DIR: &str = "tools/node";
const WASM: &str = "wasm32-unknown-unknown";

/// In the order in which they are installed: npm's packages need Node, all of Cargo's a C compiler.
pub const RUN: &[Tool] = &[
    Tool {
        name: "C compiler",
        state: |workspace| Ok(State::any(version_of(workspace, "cc", &["-dumpversion"]))),
        remedy: |_| {
            Ok(Remedy::by_hand(&[
                "sudo",
                "apt-get",
                "install",
                "-y",
                "build-essential",
            ]))
        },
    },
    Tool {
        name: "Node.js with npm",
        state: |workspace| Ok(node(workspace)),
        remedy: |_| Ok(Remedy::by_hand(&["nvm", "install", "20"])),
    },
    Tool {
        name: "Rust's wasm target",
        state: |workspace| Ok(wasm_target(workspace)),
        remedy: |_| Ok(Remedy::automatic([&["rustup", "target", "add", WASM]])),
    },
    Tool {
        name: "trunk",
        state: |workspace| {
            let found = version_of(workspace, "trunk", &["--version"]);
            Ok(State::exactly(TRUNK, found))
        },
        remedy: |_| {
            let install = ["cargo", "install", "--locked", "--version", TRUNK, "trunk"];
            Ok(Remedy::automatic([&install]))
        },
    },
    Tool {
        name: "wasm-bindgen",
        state: |workspace| {
            let found = version_of(workspace, "wasm-bindgen", &["--version"]);
            Ok(State::exactly(&wasm_bindgen_version(workspace)?, found))
        },
        remedy: |workspace| {
            let version = wasm_bindgen_version(workspace)?;
            // Not `--locked`: its lock file names a crate version that the registry may lack.
            let install = [
                "cargo",
                "install",
                "wasm-bindgen-cli",
                "--version",
                &version,
            ];
            Ok(Remedy::automatic([&install]))
        },
    },
    Tool {
        name: "binaryen",
        state: |workspace| npm_tool(workspace, "binaryen", "wasm-opt"),
        remedy: |_| Ok(npm_ci()),
    },
    Tool {
        name: "lightningcss",
        state: |workspace| npm_tool(workspace, "lightningcss-cli", "lightningcss"),
        remedy: |_| Ok(npm_ci()),
    },
    Tool {
        name: "esbuild",
        state: |workspace| npm_tool(workspace, "esbuild", "esbuild"),
        remedy: |_| Ok(npm_ci()),
    },
    Tool {
        name: "TypeScript",
        state: |workspace| npm_tool(workspace, "typescript", "tsc"),
        remedy: |_| Ok(npm_ci()),
    },
];

fn node(workspace: &Workspace) -> State {
    let Some(version) = version_of(workspace, "node", &["--version"]) else {
        return State::Missing("no node, need version 20 or newer".into());
    };
    if version::major(&version) < Some(20) {
        return State::Missing(format!("found node {version}, need 20 or newer"));
    }
    if version_of(workspace, "npm", &["--version"]).is_none() {
        return State::Missing(format!("found node {version} without npm"));
    }
    State::Present(version)
}

/// Asks the compiler rather than rustup: a distribution's Rust has the target without rustup.
fn wasm_target(workspace: &Workspace) -> State {
    let folder = workspace
        .program("rustc")
        .args(["--print", "target-libdir", "--target", WASM])
        .answer();
    let installed = folder.is_some_and(|folder| {
        fs::read_dir(folder.trim()).is_ok_and(|mut libraries| libraries.next().is_some())
    });
    if installed {
        State::Present(WASM.into())
    } else {
        State::Missing("not installed".into())
    }
}

/// The command-line tool must be of the very version the client is linked with.
fn wasm_bindgen_version(workspace: &Workspace) -> Result<String> {
    let lock = workspace.read("Cargo.lock")?;
    version::in_cargo_lock(&lock, "wasm-bindgen")
        .map(str::to_owned)
        .context("Cargo.lock has no wasm-bindgen")
}

/// Looks only into the project's own folder: a distribution's wasm-opt is too old for rustc's wasm.
fn npm_tool(workspace: &Workspace, package: &str, program: &str) -> Result<State> {
    let manifest = workspace.read(&format!("{NODE_DIR}/package.json"))?;
    let pin = version::in_package_json(&manifest, package)
        .with_context(|| format!("{NODE_DIR}/package.json does not pin {package}"))?;
    let modules = format!("{NODE_DIR}/node_modules");
    // What the programs print is not always the version of their package, so each is asked for what
    // it knows: the program whether it starts, the package which one it is.
    let starts = version_of(
        workspace,
        &workspace
            .path(&format!("{modules}/.bin/{program}"))
            .to_string_lossy(),
        &["--version"],
    );
    let installed = workspace.read(&format!("{modules}/{package}/package.json"));
    let found = starts.and_then(|_| {
        let version = version::in_package_json(installed.as_deref().ok()?, "version")?;
        Some(version.to_owned())
    });
    Ok(State::exactly(pin, found))
}

fn npm_ci() -> Remedy {
    Remedy::automatic([&["npm", "ci", "--no-audit", "--no-fund", "--prefix", NODE_DIR]])
}
