//! Which files a publication is made of.

mod entry;

use std::{fs, path::Path};

pub(crate) use self::entry::{Entry, Stamp};
use super::{problem::Problem, site};

/// How deep folders may be nested in `stories/` and `media/`.
const MAX_DEPTH: usize = 8;

/// The files of a publication, each kind in the order of its paths.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    pub(crate) site: Option<Entry>,
    pub(crate) authors: Vec<Entry>,
    pub(crate) pages: Vec<Entry>,
    pub(crate) stories: Vec<Entry>,
    pub(crate) media: Vec<Entry>,
    /// Files and folders that are not as they should be.
    pub(crate) problems: Vec<Problem>,
    /// False when part of the publication could not be listed: what is not found may be there all the same.
    pub(crate) complete: bool,
}

/// Lists a publication.
pub(crate) fn scan(root: &Path) -> Listing {
    let mut listing = Listing {
        complete: true,
        ..Listing::default()
    };
    if let Err(error) = fs::read_dir(root) {
        let message = format!(
            "the publication cannot be read ({error}); give the folder that holds site.toml"
        );
        listing.missing(&root.display().to_string(), message);
        return listing;
    }
    listing.site = listing.file(root, site::SOURCE.to_owned());
    if listing.site.is_none()
        && !listing
            .problems
            .iter()
            .any(|problem| problem.file == site::SOURCE)
    {
        listing.missing(
            site::SOURCE,
            "the file is missing; every publication has one, and press new DIR writes one",
        );
    }
    listing.authors = listing.folder(root, "authors", &["toml"], false, true);
    listing.pages = listing.folder(root, "pages", &["md"], false, false);
    listing.stories = listing.folder(root, "stories", &["md"], true, true);
    listing.media = listing.folder(
        root,
        "media",
        &["webp", "png", "jpg", "jpeg", "svg"],
        true,
        false,
    );
    listing
}

impl Listing {
    /// All files.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        let texts = self
            .site
            .iter()
            .chain(&self.authors)
            .chain(&self.pages)
            .chain(&self.stories);
        texts.chain(&self.media)
    }

    fn missing(&mut self, file: &str, message: impl Into<String>) {
        self.complete = false;
        self.problem(file, message);
    }

    fn problem(&mut self, file: &str, message: impl Into<String>) {
        self.problems.push(Problem {
            file: file.to_owned(),
            line: 1,
            message: message.into(),
        });
    }

    fn folder(
        &mut self,
        root: &Path,
        name: &str,
        endings: &[&str],
        nested: bool,
        needed: bool,
    ) -> Vec<Entry> {
        let mut entries = Vec::new();
        if root.join(name).is_dir() {
            self.walk(
                root,
                name,
                endings,
                if nested { MAX_DEPTH } else { 0 },
                &mut entries,
            );
        } else if needed {
            self.missing(
                name,
                "the folder is missing; make it, even if it stays empty",
            );
        }
        entries.sort_by(|one, other| one.source.cmp(&other.source));
        entries
    }

    fn walk(
        &mut self,
        root: &Path,
        folder: &str,
        endings: &[&str],
        depth: usize,
        entries: &mut Vec<Entry>,
    ) {
        let items = match fs::read_dir(root.join(folder))
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        {
            Ok(items) => items,
            Err(error) => {
                return self.missing(folder, format!("the folder cannot be read ({error})"));
            }
        };
        for item in items {
            let name = item.file_name();
            let Some(name) = name.to_str() else {
                self.problem(
                    &format!("{folder}/{}", name.display()),
                    "the file's name is not UTF-8; rename it",
                );
                continue;
            };
            if name.starts_with('.') || name.ends_with('~') || name == "README.md" {
                continue;
            }
            let source = format!("{folder}/{name}");
            // Of a link to a folder we do not know where it ends.
            if item.file_type().is_ok_and(|kind| kind.is_dir()) {
                if depth > 0 {
                    self.walk(root, &source, endings, depth - 1, entries);
                } else {
                    self.problem(&source, "there may be no folder here; move its files up");
                }
                continue;
            }
            let ending = name
                .rsplit_once('.')
                .map_or("", |(_, ending)| ending)
                .to_ascii_lowercase();
            if endings.contains(&ending.as_str()) {
                entries.extend(self.file(root, source));
            } else {
                let endings = endings.join(", .");
                self.problem(
                    &source,
                    format!("only files with .{endings} belong here; rename it, or move it away"),
                );
            }
        }
    }

    fn file(&mut self, root: &Path, source: String) -> Option<Entry> {
        let path = root.join(&source);
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => Some(Entry {
                source,
                path,
                stamp: Stamp::of(&metadata),
            }),
            Ok(_) => {
                self.problem(&source, "this is not a file; put one in its place");
                None
            }
            // It went while we looked, or it is the missing site.toml.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !path.is_symlink() => {
                None
            }
            Err(error) => {
                self.missing(&source, format!("the file cannot be read ({error})"));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
