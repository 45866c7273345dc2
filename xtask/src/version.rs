//! Versions: as lock files and manifests pin them, and as tools print them.

/// The version of a package in the text of a Cargo.lock.
pub fn in_cargo_lock<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    // Cargo writes the version directly under the name.
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

/// The exact version a dependency has in the text of a package.json.
pub fn in_package_json<'a>(manifest: &'a str, package: &str) -> Option<&'a str> {
    let key = format!("\"{package}\":");
    let (_, after) = manifest.split_once(&key)?;
    after.split('"').nth(1)
}

/// The version a package is pinned to in the text of a requirements.txt.
pub fn in_requirements<'a>(requirements: &'a str, package: &str) -> Option<&'a str> {
    let pin = format!("{package}==");
    requirements
        .lines()
        .find_map(|line| line.strip_prefix(&pin))
        .map(str::trim)
}

/// The version in what a tool prints for `--version`: its first word that starts with a digit.
pub fn printed(output: &str) -> Option<&str> {
    output
        .split_whitespace()
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The part of a version before the first dot.
pub fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"version = 4

[[package]]
name = "wasm-bindgen-futures"
version = "0.4.73"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;

    #[test]
    fn a_locked_version_is_that_of_the_package_and_of_no_namesake() {
        assert_eq!(in_cargo_lock(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(in_cargo_lock(LOCK, "wasm-bindgen-futures"), Some("0.4.73"));
        assert_eq!(in_cargo_lock(LOCK, "bindgen"), None);
        assert_eq!(in_cargo_lock("", "wasm-bindgen"), None);
    }

    #[test]
    fn an_npm_pin_is_read_from_the_manifest() {
        let manifest = r#"{ "private": true, "devDependencies": { "binaryen": "132.0.0" } }"#;
        assert_eq!(in_package_json(manifest, "binaryen"), Some("132.0.0"));
        assert_eq!(in_package_json(manifest, "typescript"), None);
    }

    #[test]
    fn a_python_pin_is_read_from_the_requirements() {
        let requirements = "# tests\nhypothesis-graphql==0.13.5\nschemathesis==4.32.5\n";
        assert_eq!(
            in_requirements(requirements, "schemathesis"),
            Some("4.32.5")
        );
        assert_eq!(in_requirements(requirements, "hypothesis"), None);
    }

    #[test]
    fn every_tool_says_its_version_in_its_own_way() {
        for (output, version) in [
            ("trunk 0.21.14\n", "0.21.14"),
            ("wasm-bindgen 0.2.130\n", "0.2.130"),
            ("wasm-opt version 132 (version_132)\n", "132"),
            ("v20.20.2\n", "20.20.2"),
            (
                "Chromium 156.0.8078.79 built on Debian GNU/Linux 12",
                "156.0.8078.79",
            ),
            (
                "ChromeDriver 156.0.8078.79 (0a1b2c-refs/x)",
                "156.0.8078.79",
            ),
            ("cargo-nextest 0.9.143 (60fa45f63 2026-08-04)", "0.9.143"),
            ("0.9.2\n", "0.9.2"),
            ("Schemathesis, version 4.32.5", "4.32.5"),
        ] {
            assert_eq!(printed(output), Some(version), "{output}");
        }
        assert_eq!(printed("command not found"), None);
    }

    #[test]
    fn the_major_version_decides_about_node() {
        assert_eq!(major("20.20.2"), Some(20));
        assert_eq!(major("132"), Some(132));
        assert_eq!(major("next"), None);
    }
}
