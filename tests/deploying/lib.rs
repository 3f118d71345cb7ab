//! The configurations of `src/docs/deploying` at work: a real nginx in front of the reference server, with TLS.
//!
//! What lives here: filling a configuration's places, starting the program, and clients that trust its certificate.
//! What never does: a configuration of our own. Only what a deployer changes is changed, and a place that is not found
//! fails the test, so the files cannot drift away from it.

mod certificate;
mod nginx;

pub use certificate::Certificate;
pub use nginx::{Nginx, Site};

use std::path::{Path, PathBuf};

/// A file of `src/docs/deploying`.
pub fn configuration(name: &str) -> String {
    let path = folder().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The page and the folder of the configurations share a name.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/docs/deploying")
}

/// Fills places of a configuration; each must be there.
pub fn filled(configuration: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(configuration.to_owned(), |text, (place, value)| {
        assert!(text.contains(place), "the configuration has no `{place}`");
        text.replace(place, value)
    })
}

/// Where a program is: as a variable says (not `NGINX`, which nginx itself reads), else on the path, else where systems keep those of administrators.
pub fn program(variable: &str, name: &str) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable) {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/usr/local/sbin".into()])
        .collect();
    folders
        .iter()
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}
