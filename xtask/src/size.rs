//! What a reader downloads, measured against the budgets.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::budget::{self, Budget, KB, kilobytes};
use crate::compress::brotli;
use crate::fingerprint::files;
use crate::http;
use crate::serving::Serving;
use crate::workspace::Workspace;

/// A story of more than 700 words, with all that a story page can have.
pub const STORY: &str = "/story/the-flood-that-filed-itself";

/// Scripts in `dist/` that no page of the site loads while it is being read: the service worker
/// has a budget of its own, `kept.js` is for the page shown without a network, `splash.js` for Safari on phones, the embeds are for other sites, two are for publications that have scripts of
/// others, and the last is for what the link of a letter leads to.
const NOT_ON_A_PAGE: &[&str] = &[
    "sw.js",
    "sw-off.js",
    "kept.js",
    "splash.js",
    "embed/",
    "consent-mode.js",
    "erase.js",
    "press.js",
    "republish.js",
];

/// Something a reader downloads.
struct Part {
    name: String,
    raw: usize,
    brotli: usize,
}

impl Part {
    fn of(name: impl Into<String>, bytes: &[u8]) -> Result<Self> {
        Ok(Self {
            name: name.into(),
            raw: bytes.len(),
            brotli: brotli(bytes)?.len(),
        })
    }
}

/// Prints the table and fails when something is over its budget. Everything must be built.
pub fn check(workspace: &Workspace) -> Result<()> {
    let code = code(&workspace.path("dist"))?;
    let css = Part::of(
        "CSS, inlined in the page",
        inlined_css(&workspace.read("dist/index.html")?)?.as_bytes(),
    )?;
    let worker = Part::of("sw.js", workspace.read("dist/sw.js")?.as_bytes())?;
    let story = Part::of(STORY, &story(workspace)?)?;

    print_table(code.iter().chain([&worker, &css, &story]));
    let sum = |folder: &str| {
        let parts = code.iter().filter(|part| part.name.starts_with(folder));
        parts.map(|part| part.brotli).sum()
    };
    let used: [(Budget, usize); 5] = [
        (budget::CODE, sum("")),
        (budget::DESK, sum("desk/")),
        (budget::WORKER, worker.brotli),
        (budget::CSS, css.raw),
        (budget::STORY, story.brotli),
    ];
    for (budget, used) in &used {
        println!("{}", budget.verdict(*used));
    }
    let over: Vec<_> = used
        .iter()
        .filter(|(budget, used)| !budget.allows(*used))
        .map(|(budget, _)| budget.what)
        .collect();
    ensure!(over.is_empty(), "over budget: {}", over.join("; "));
    Ok(())
}

/// The wasm and the scripts of a page, each compressed by itself, as they are sent.
fn code(dist: &Path) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    for file in files(dist)? {
        let name = file.strip_prefix(dist)?.to_string_lossy().into_owned();
        if is_code(&name) {
            let bytes = fs::read(&file).with_context(|| format!("cannot read dist/{name}"))?;
            parts.push(Part::of(name, &bytes)?);
        }
    }
    for kind in [".wasm", ".js"] {
        // Without this, an empty dist/ would be within every budget.
        ensure!(
            parts.iter().any(|part| part.name.ends_with(kind)),
            "dist/ has no {kind} file; to bring it: cargo xtask build"
        );
    }
    Ok(parts)
}

fn is_code(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|extension| extension == "wasm" || extension == "js")
        && !NOT_ON_A_PAGE.iter().any(|other| name.starts_with(other))
}

/// The text of all `<style>` elements of Trunk's output.
fn inlined_css(html: &str) -> Result<String> {
    let mut css = String::new();
    // Trunk writes the tags in lower case, and CSS cannot hold `</style`, so no parser is needed.
    for element in html.split("<style").skip(1) {
        let text = element
            .split_once('>')
            .and_then(|(_, rest)| rest.split_once("</style"))
            .map(|(text, _)| text);
        css.push_str(text.context("dist/index.html has a <style> that does not end")?);
    }
    ensure!(!css.is_empty(), "dist/index.html has no CSS inlined");
    Ok(css)
}

fn story(workspace: &Workspace) -> Result<Vec<u8>> {
    let serving = Serving::start(workspace, &workspace.path("content"))?;
    let response = http::get(serving.address(), STORY)?;
    if response.status != 200 {
        bail!("{STORY} answered {}", response.status);
    }
    Ok(response.body)
}

fn print_table<'a>(parts: impl Iterator<Item = &'a Part>) {
    println!(
        "{:<44} {:>12} {:>12}",
        format!("1 KB = {KB} bytes"),
        "raw",
        "brotli 11"
    );
    for part in parts {
        let (raw, brotli) = (kilobytes(part.raw), kilobytes(part.brotli));
        println!("{:<44} {raw:>12} {brotli:>12}", part.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_page_loads_counts_as_its_code() {
        assert!(is_code("boot.js"));
        assert!(is_code("lords-press-client-1a2b_bg.wasm"));
        assert!(is_code("snippets/press/inline0.js"));
        assert!(!is_code("sw.js"));
        assert!(!is_code("sw-off.js"));
        assert!(!is_code("kept.js"));
        assert!(!is_code("consent-mode.js"));
        assert!(!is_code("erase.js"));
        assert!(!is_code("press.js"));
        assert!(!is_code("embed/story.js"));
        assert!(!is_code("lords-press-client-1a2b_bg.wasm.br"));
        assert!(!is_code("index.html"));
    }

    #[test]
    fn all_style_elements_are_counted_without_their_tags() {
        let html = "<style>a{}</style><p>style</p><style media=\"print\">b{}</style>";
        assert_eq!(inlined_css(html).ok().as_deref(), Some("a{}b{}"));
    }

    #[test]
    fn a_page_without_css_is_an_error_and_not_zero_bytes() {
        assert!(inlined_css("<p></p>").is_err());
        assert!(inlined_css("<style>a{").is_err());
    }
}
