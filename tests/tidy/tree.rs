//! The checkout as data: every file's path with its text.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::Command;

/// Paths relative to the root, with `/` between their parts, and the text of each file; empty for what is no text.
#[derive(Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, String>,
}

/// One breach: where it is, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, with the line if there is one.
    pub place: String,
    /// What is wrong and what mends it.
    pub advice: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.advice)
    }
}

impl Finding {
    /// A breach in a file as a whole.
    pub fn in_file(path: &str, advice: impl Into<String>) -> Self {
        Self {
            place: path.to_owned(),
            advice: advice.into(),
        }
    }

    /// A breach on a line, counted from 1.
    pub fn on_line(path: &str, line: usize, advice: impl Into<String>) -> Self {
        Self {
            place: format!("{path}:{line}"),
            advice: advice.into(),
        }
    }
}

impl Tree {
    /// A tree made by hand, for a deliberate breach.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        Self {
            files: files.iter().map(owned).collect(),
        }
    }

    /// The checkout around this crate: what git tracks, and what it would track.
    pub fn of_checkout() -> Self {
        // Asked at run time, because checkouts that share a target folder share their binaries.
        let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
        let root = Path::new(&here).join("../..");
        let listing = Command::new("git")
            // CI may read a checkout that another user owns; listing it is harmless.
            .args([
                "-c",
                "safe.directory=*",
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .current_dir(&root)
            .output()
            .expect("git lists the checkout's files");
        assert!(listing.status.success(), "git lists the checkout's files");
        let names = String::from_utf8(listing.stdout).expect("file names are UTF-8");
        let files = names.split('\0').filter(|name| !name.is_empty()).filter_map(|name| {
            let bytes = std::fs::read(root.join(name)).ok()?;
            Some((name.to_owned(), String::from_utf8(bytes).unwrap_or_default()))
        });
        Self { files: files.collect() }
    }

    /// Every file.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files under a folder (`src/ui/`) with an extension (`rs`).
    pub fn under<'a>(&'a self, folder: &'a str, extension: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files().filter(move |(path, _)| {
            path.starts_with(folder) && path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
        })
    }

    /// The Rust files under a folder that ship: neither tests nor examples.
    pub fn product<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.under(folder, "rs")
            .filter(|(path, _)| path.starts_with("src/") && !is_test(path))
    }

    /// A file's text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Whether a file or a folder of this name exists.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.contains_key(path)
            || self
                .files
                .range(folder.clone()..)
                .next()
                .is_some_and(|(name, _)| name.starts_with(&folder))
    }
}

/// Whether a file holds tests or examples rather than product code.
pub fn is_test(path: &str) -> bool {
    path.starts_with("tests/")
        || path.contains("/tests")
        || path.contains("/samples/")
        || path.ends_with("/examples.rs")
}
