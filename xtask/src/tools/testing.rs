//! What `cargo xtask test` needs besides: a browser, and checkers; and what measuring needs.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::{Context, Result};

use super::{Remedy, State, Tool, python, version_of};
use crate::version;
use crate::workspace::Workspace;

const CARGO_DENY: &str = "0.20.2";
const CARGO_MACHETE: &str = "0.9.2";
const E2E_DIR: &str = "tests/e2e";
const VITALS_DIR: &str = "tests/vitals";
const SYNDICATION_DIR: &str = "tests/syndication";
const PUSH_DIR: &str = "tests/push";

/// All groups, in the order in which they are installed.
pub const TEST: &[&[Tool]] = &[
    LINT,
    BROWSER,
    PLAYWRIGHT,
    MAIL,
    CONTRACT,
    SYNDICATION,
    PUSH,
    DENY,
    MACHETE,
];

/// For formatting and lints.
pub const LINT: &[Tool] = &[Tool {
    name: "rustfmt and clippy",
    state: |workspace| Ok(rust_checkers(workspace)),
    remedy: |_| {
        let add = ["rustup", "component", "add", "rustfmt", "clippy"];
        Ok(Remedy::automatic([&add]))
    },
}];

/// For tests that run as wasm, and for those that drive the whole site.
pub const BROWSER: &[Tool] = &[
    Tool {
        name: "chromium",
        state: |workspace| Ok(State::any(first_version(workspace, CHROMIUM_NAMES))),
        remedy: |workspace| Ok(browser(workspace)),
    },
    Tool {
        name: "chromedriver",
        state: |workspace| Ok(State::any(first_version(workspace, CHROMEDRIVER_NAMES))),
        remedy: |workspace| Ok(browser(workspace)),
    },
];

/// For tests that drive the whole site.
pub const PLAYWRIGHT: &[Tool] = &[
    Tool {
        name: "Playwright",
        state: |workspace| npm_program(workspace, E2E_DIR, "playwright"),
        remedy: |_| Ok(npm_ci(E2E_DIR)),
    },
    Tool {
        name: "fonts of the reference pictures",
        state: |_| Ok(fonts()),
        remedy: |workspace| Ok(Remedy::debian_packages(workspace, FONT_PACKAGES)),
    },
];

const PYTHON: Tool = Tool {
    name: "Python with venv",
    state: |workspace| {
        let probe = "import ensurepip, platform, venv; print(platform.python_version())";
        Ok(State::any(version_of(workspace, "python3", &["-c", probe])))
    },
    remedy: |workspace| Ok(Remedy::debian_packages(workspace, &["python3-venv"])),
};

/// For sending mail to a real server.
pub const MAIL: &[Tool] = &[
    PYTHON,
    Tool {
        name: "aiosmtpd",
        state: |workspace| python::state(workspace, "aiosmtpd", "aiosmtpd"),
        remedy: |workspace| Ok(python::remedy(workspace, "aiosmtpd")),
    },
];

/// For holding the server to its `OpenAPI` description.
pub const CONTRACT: &[Tool] = &[
    PYTHON,
    Tool {
        name: "schemathesis",
        state: |workspace| python::state(workspace, "schemathesis", "schemathesis"),
        remedy: |workspace| Ok(python::remedy(workspace, "schemathesis")),
    },
];

/// For reading the paper as others read it.
pub const SYNDICATION: &[Tool] = &[
    PYTHON,
    Tool {
        name: "feedparser",
        state: |workspace| python::state(workspace, "syndication", "feedparser"),
        remedy: |workspace| Ok(python::remedy(workspace, "syndication")),
    },
    Tool {
        name: "rss-parser",
        state: |workspace| npm_package(workspace, SYNDICATION_DIR, "rss-parser"),
        remedy: |_| Ok(npm_ci(SYNDICATION_DIR)),
    },
];

/// For taking what the paper pushes as browsers and their services take it.
pub const PUSH: &[Tool] = &[
    PYTHON,
    Tool {
        name: "http_ece",
        state: |workspace| python::state(workspace, "push", "http_ece"),
        remedy: |workspace| Ok(python::remedy(workspace, "push")),
    },
    Tool {
        name: "web-push-testing",
        state: |workspace| npm_package(workspace, PUSH_DIR, "web-push-testing"),
        remedy: |_| Ok(npm_ci(PUSH_DIR)),
    },
];

/// For licences, bans and sources of dependencies.
pub const DENY: &[Tool] = &[Tool {
    name: "cargo-deny",
    state: |workspace| Ok(State::any(plugin_version(workspace, "deny"))),
    remedy: |_| Ok(cargo_install("cargo-deny", CARGO_DENY)),
}];

/// For unused dependencies.
pub const MACHETE: &[Tool] = &[Tool {
    name: "cargo-machete",
    state: |workspace| Ok(State::any(plugin_version(workspace, "machete"))),
    remedy: |_| Ok(cargo_install("cargo-machete", CARGO_MACHETE)),
}];

/// For measuring what readers feel.
pub const VITALS: &[Tool] = &[Tool {
    name: "Lighthouse",
    state: |workspace| npm_program(workspace, VITALS_DIR, "lighthouse"),
    remedy: |_| Ok(npm_ci(VITALS_DIR)),
}];

/// For measuring under load.
pub const BENCH: &[Tool] = &[
    Tool {
        name: "wrk",
        state: |workspace| Ok(place(workspace, "wrk")),
        remedy: |workspace| Ok(Remedy::debian_packages(workspace, &["wrk"])),
    },
    Tool {
        name: "nginx",
        state: |workspace| Ok(place(workspace, "nginx")),
        remedy: |workspace| Ok(Remedy::debian_packages(workspace, &["nginx-light"])),
    },
];

/// The fonts that `tests/e2e/looks.spec.js` sets pages in, and the packages that hold them.
const FONTS: &[&str] = &[
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
];
const FONT_PACKAGES: &[&str] = &["fonts-dejavu-core", "fonts-liberation"];

const CHROMIUM_NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome"];
const CHROMEDRIVER_NAMES: &[&str] = &["chromedriver"];

/// The browser that tests drive.
pub fn chromium(workspace: &Workspace) -> Result<PathBuf> {
    find(workspace, CHROMIUM_NAMES)
}

/// The program through which wasm tests drive the browser.
pub fn chromedriver(workspace: &Workspace) -> Result<PathBuf> {
    find(workspace, CHROMEDRIVER_NAMES)
}

/// The first of these programs on the search path.
fn find(workspace: &Workspace, names: &[&str]) -> Result<PathBuf> {
    let path = workspace.search_path();
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
        .with_context(|| format!("{} is missing: run `cargo xtask setup --tests`", names[0]))
}

/// For programs that do not print their version where others do: where they are.
fn place(workspace: &Workspace, name: &str) -> State {
    let found = find(workspace, &[name]).ok();
    State::any(found.map(|path| path.display().to_string()))
}

fn first_version(workspace: &Workspace, names: &[&str]) -> Option<String> {
    names
        .iter()
        .find_map(|name| version_of(workspace, name, &["--version"]))
}

/// Asked through Cargo: machete looks at its environment to tell how it was called.
fn plugin_version(workspace: &Workspace, plugin: &str) -> Option<String> {
    let output = workspace.cargo().args([plugin, "--version"]).answer()?;
    version::printed(&output).map(str::to_owned)
}

fn rust_checkers(workspace: &Workspace) -> State {
    let clippy = version_of(workspace, "cargo-clippy", &["--version"]);
    match version_of(workspace, "rustfmt", &["--version"]) {
        Some(_) => State::any(clippy),
        None => State::any(None),
    }
}

fn browser(workspace: &Workspace) -> Remedy {
    Remedy::debian_packages(workspace, &["chromium", "chromium-driver"])
}

fn cargo_install(package: &str, version: &str) -> Remedy {
    Remedy::automatic([&[
        "cargo",
        "install",
        "--locked",
        "--version",
        version,
        package,
    ]])
}

fn fonts() -> State {
    let there = FONTS.iter().all(|font| fs::exists(font).unwrap_or(false));
    State::any(there.then(|| FONT_PACKAGES.join(", ")))
}

fn npm_ci(folder: &str) -> Remedy {
    Remedy::automatic([&["npm", "ci", "--no-audit", "--no-fund", "--prefix", folder]])
}

fn npm_program(workspace: &Workspace, folder: &str, program: &str) -> Result<State> {
    if let Some(missing) = npm_missing(workspace, folder)? {
        return Ok(missing);
    }
    let program = workspace.path(&format!("{folder}/node_modules/.bin/{program}"));
    let found = version_of(workspace, &program.to_string_lossy(), &["--version"]);
    Ok(State::any(found))
}

/// A package that is no program: its version is the one that the manifest pins.
fn npm_package(workspace: &Workspace, folder: &str, package: &str) -> Result<State> {
    if let Some(missing) = npm_missing(workspace, folder)? {
        return Ok(missing);
    }
    let manifest = workspace.read(&format!("{folder}/package.json"))?;
    let version = version::in_package_json(&manifest, package);
    Ok(State::any(version.map(str::to_owned)))
}

/// npm leaves a lock file of its own in what it installed; an older one than ours is out of date.
fn npm_missing(workspace: &Workspace, folder: &str) -> Result<Option<State>> {
    let modified = |path: &str| -> Option<SystemTime> {
        fs::metadata(workspace.path(path)).ok()?.modified().ok()
    };
    let lock = format!("{folder}/package-lock.json");
    let wanted =
        modified(&lock).with_context(|| format!("{lock} is missing from the repository"))?;
    let installed = modified(&format!("{folder}/node_modules/.package-lock.json"));
    let is_old = installed < Some(wanted);
    Ok(is_old.then(|| State::Missing(format!("not installed as {lock} says"))))
}
