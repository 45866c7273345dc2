//! The service worker of a build: told which files it takes in, and which build they are of.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::fingerprint::Fingerprint;

/// The lines of `public/sw.js` that a build writes anew.
const BUILD: &str = "const BUILD = '';";
const SHELL: &str = "const SHELL = /** @type {string[]} */ ([]);";

/// What the worker takes in beside js and wasm: what pages load by a name that stays.
const FILES: &[&str] = &[
    "consent.css",
    "crest.svg",
    "desk.css",
    "desk/both.js",
    "desk/index.js",
    "desk/page.js",
    "icon.svg",
    "install.js",
    "kept.js",
    "offline.css",
    "offline.js",
    "print.css",
];

/// Writes into `dist/sw.js` what is in `dist/`.
pub fn stamp(dist: &Path) -> Result<()> {
    let path = dist.join("sw.js");
    let script = fs::read_to_string(&path).context("dist/ has no sw.js")?;
    ensure!(
        script.contains(BUILD) && script.contains(SHELL),
        "public/sw.js lacks one of the lines that a build writes: {BUILD} {SHELL}"
    );
    let mut fingerprint = Fingerprint::new();
    for name in ["index.html", "sw.js"].iter().chain(FILES) {
        fingerprint.add(&dist.join(name))?;
    }
    let mut files = code(dist)?;
    files.extend(FILES.iter().map(|&name| name.to_owned()));
    for name in &files {
        ensure!(dist.join(name).is_file(), "dist/ has no {name}");
    }
    let shell: Vec<_> = files.iter().map(|name| format!("'/{name}'")).collect();
    let script = script
        .replace(BUILD, &format!("const BUILD = '{}';", fingerprint.finish()))
        .replace(SHELL, &format!("const SHELL = [{}];", shell.join(", ")));
    fs::write(&path, script).context("cannot write dist/sw.js")
}

/// The client's js and wasm, in this order. Their names, which `index.html` holds, change with what is in them.
fn code(dist: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dist).context("there is no dist/")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("lords-press-client-")
            && (name.ends_with(".js") || name.ends_with(".wasm"))
        {
            names.push(name);
        }
    }
    names.sort_by_key(|name| name.ends_with(".wasm"));
    ensure!(
        names.len() == 2,
        "dist/ should have one js and one wasm of the client: {names:?}"
    );
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Scratch;

    fn dist(index: &str) -> Result<Scratch> {
        let scratch = Scratch::new(&std::env::temp_dir(), "worker")?;
        let write = |name: &str, text: &str| fs::write(scratch.path().join(name), text);
        write("sw.js", &format!("{BUILD}\n{SHELL}\n"))?;
        write("index.html", index)?;
        write("lords-press-client-1_bg.wasm", "")?;
        write("lords-press-client-1.js", "")?;
        fs::create_dir_all(scratch.path().join("desk"))?;
        for name in FILES {
            write(name, "")?;
        }
        Ok(scratch)
    }

    fn stamped(index: &str) -> Result<String> {
        let scratch = dist(index)?;
        stamp(scratch.path())?;
        Ok(fs::read_to_string(scratch.path().join("sw.js"))?)
    }

    #[test]
    fn the_worker_is_told_its_files_the_code_first() -> Result<()> {
        let script = stamped("a")?;
        let shell = "const SHELL = ['/lords-press-client-1.js', '/lords-press-client-1_bg.wasm', '/consent.css',";
        assert!(script.contains(shell), "{script}");
        assert!(!script.contains(BUILD), "{script}");
        Ok(())
    }

    #[test]
    fn a_worker_without_its_lines_and_a_build_without_a_file_are_refused() -> Result<()> {
        let scratch = dist("a")?;
        fs::write(scratch.path().join("sw.js"), BUILD)?;
        assert!(stamp(scratch.path()).is_err());
        let scratch = dist("a")?;
        fs::remove_file(scratch.path().join("print.css"))?;
        assert!(stamp(scratch.path()).is_err());
        Ok(())
    }
}
