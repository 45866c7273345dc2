//! Compressed copies beside the files of `dist/`, so that the server never compresses them itself.

use std::ffi::OsString;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result};

use crate::fingerprint::files;

/// What compresses well. HTML is left out: the page is a template, filled for each request.
const COMPRESSIBLE: &[&str] = &[
    "css",
    "js",
    "json",
    "map",
    "mjs",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

type Encoder = fn(&[u8]) -> Result<Vec<u8>>;

const ENCODINGS: &[(&str, Encoder)] = &[("br", brotli), ("gz", gzip), ("zst", zstandard)];

/// Writes the `.br`, `.gz` and `.zst` copy of each compressible file under `folder`. A copy that
/// would not be smaller is not written.
pub fn folder(folder: &Path) -> Result<()> {
    let mut copies = 0;
    for file in files(folder)? {
        if is_compressible(&file) {
            copies += copy(&file)?;
        }
    }
    println!("ok: {copies} compressed copies in {}", folder.display());
    Ok(())
}

fn copy(file: &Path) -> Result<usize> {
    let raw = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut written = 0;
    for (extension, encode) in ENCODINGS {
        let small = encode(&raw)?;
        if small.len() >= raw.len() {
            continue;
        }
        let mut copy = OsString::from(file);
        copy.push(".");
        copy.push(extension);
        fs::write(&copy, small).with_context(|| format!("cannot write {}", copy.display()))?;
        written += 1;
    }
    Ok(written)
}

fn is_compressible(file: &Path) -> bool {
    file.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| COMPRESSIBLE.contains(&extension))
}

/// Brotli at its best quality (11).
pub fn brotli(raw: &[u8]) -> Result<Vec<u8>> {
    brotli_at(11, raw)
}

/// Brotli at this quality, with the 4 MiB window that every browser takes.
pub fn brotli_at(quality: u32, raw: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let (buffer, window_bits) = (64 * 1024, 22);
    brotli::CompressorReader::new(raw, buffer, quality, window_bits)
        .read_to_end(&mut small)
        .context("brotli failed")?;
    Ok(small)
}

fn gzip(raw: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(raw)?;
    encoder.finish().context("gzip failed")
}

/// Level 19 keeps to the 8 MiB window of RFC 9659; higher levels do not, and browsers refuse them.
fn zstandard(raw: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(raw, 19).context("zstd failed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Scratch;

    #[test]
    fn every_encoding_gives_the_same_bytes_back() -> Result<()> {
        let raw = "The flood filed itself. ".repeat(200).into_bytes();
        let mut out = Vec::new();
        brotli::Decompressor::new(&brotli(&raw)?[..], 4096).read_to_end(&mut out)?;
        assert_eq!(out, raw);

        out.clear();
        flate2::read::GzDecoder::new(&gzip(&raw)?[..]).read_to_end(&mut out)?;
        assert_eq!(out, raw);

        assert_eq!(zstd::bulk::decompress(&zstandard(&raw)?, raw.len())?, raw);
        Ok(())
    }

    #[test]
    fn copies_stand_beside_what_compresses_and_beside_nothing_else() -> Result<()> {
        let scratch = Scratch::new(&std::env::temp_dir(), "compress")?;
        let at = |name: &str| scratch.path().join(name);
        let text = "body { margin: 0 } ".repeat(50);
        fs::write(at("index.html"), &text)?;
        fs::write(at("site.css"), &text)?;
        fs::write(at("tiny.js"), "1")?;
        folder(scratch.path())?;

        let names = files(scratch.path())?;
        let names: Vec<_> = names
            .iter()
            .filter_map(|file| file.file_name()?.to_str())
            .collect();
        assert_eq!(
            names,
            [
                "index.html",
                "site.css",
                "site.css.br",
                "site.css.gz",
                "site.css.zst",
                "tiny.js"
            ]
        );
        Ok(())
    }
}
