//! A large publication made of the default one: its stories over and over, each under a headline, an address and a
//! date of its own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::fingerprint::files;

/// What was generated.
pub struct Publication {
    /// How many stories it has.
    pub stories: usize,
    /// Addresses of stories, evenly from all of it.
    pub some: Vec<String>,
    /// The address of one story of about a thousand words.
    pub one: String,
}

/// How many addresses of stories a measurement goes through: no more than the usual cache holds, or nothing would be cached.
const SOME: usize = 100;
/// A story is of about a thousand words when it has so many.
const ABOUT_A_THOUSAND: std::ops::Range<usize> = 950..1_100;

/// Copies everything but the stories of `source`, and makes `stories` stories of its published ones.
pub fn generate(source: &Path, target: &Path, stories: usize) -> Result<Publication> {
    let mut originals = Vec::new();
    for file in files(source)? {
        let name = file.strip_prefix(source)?;
        let is_story = name.starts_with("stories") && name.extension().is_some_and(|it| it == "md");
        if is_story {
            let text = fs::read_to_string(&file)?;
            originals.extend(text.contains("\nstatus = \"published\"\n").then_some(text));
        } else {
            let copy = target.join(name);
            let folder = copy.parent().context("a file has a folder")?;
            fs::create_dir_all(folder)?;
            fs::copy(&file, &copy)?;
        }
    }
    ensure!(
        !originals.is_empty(),
        "no published story in {}",
        source.display()
    );
    originals.sort();

    let folder = target.join("stories");
    fs::create_dir_all(&folder)?;
    let slug = |number: usize| format!("generated-{number}");
    for number in 0..stories {
        let text = variant(&originals[number % originals.len()], &slug(number), number);
        fs::write(folder.join(slug(number) + ".md"), text)?;
    }
    let address = |number| format!("/story/{}", slug(number));
    let long = originals
        .iter()
        .position(|text| ABOUT_A_THOUSAND.contains(&text.split_whitespace().count()))
        .context("no story of about a thousand words to measure")?;
    Ok(Publication {
        stories,
        some: (0..stories)
            .step_by((stories / SOME).max(1))
            .map(address)
            .collect(),
        one: address(long),
    })
}

/// The story with a headline, a slug and a date of its own; two hours lie between one number and the next.
fn variant(original: &str, slug: &str, number: usize) -> String {
    let (day, hour) = (number / 12, number % 12 * 2);
    let (year, month, day) = (2023 + day / 336, day % 336 / 28 + 1, day % 28 + 1);
    let own = |line: &str| {
        let key = line.split(" = ").next()?;
        match key {
            "slug" => Some(format!("slug = \"{slug}\"")),
            "headline" => Some(line.strip_suffix('"')?.to_owned() + &format!(" ({number})\"")),
            "published_at" => Some(format!(
                "published_at = {year}-{month:02}-{day:02}T{hour:02}:00:00+00:00"
            )),
            _ => None,
        }
    };
    // An address leads on to one story.
    let lines = original.lines();
    let mut text: String = lines
        .filter(|line| !line.starts_with("former_slugs = "))
        .map(|line| own(line).unwrap_or_else(|| line.to_owned()) + "\n")
        .collect();
    text.push_str(&format!("\nNumber {number} of a generated publication.\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_differs_in_address_headline_date_and_text() {
        let original = "+++\nheadline = \"Tides\"\nslug = \"tides\"\npublished_at = 2026-10-20T08:00:00+00:00\n+++\n\nText.\n";
        assert_eq!(
            variant(original, "generated-13", 13),
            "+++\nheadline = \"Tides (13)\"\nslug = \"generated-13\"\npublished_at = 2023-01-02T02:00:00+00:00\n+++\n\n\
             Text.\n\nNumber 13 of a generated publication.\n"
        );
    }
}
