//! The release app: Trunk's output in `dist/`, compressed beside each file, rebuilt only when an input changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{output_of, run, say};
use crate::tools::{self, Tools};
use crate::{Outcome, css, embed, parts, paths, size, small_std};

/// What the app is made of; a change in any of these makes a new app.
const INPUTS: [&str; 14] = [
    "src",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "tests/xtask/css.rs",
    "tests/xtask/embed.rs",
    "tests/xtask/parts.rs",
    "tests/xtask/release.rs",
    "tests/xtask/size.rs",
    "tests/xtask/small_std.rs",
];

/// Builds the app if an input changed, and prints the size table.
pub(crate) fn build() -> Outcome {
    ensure_app(&tools::ensure_wasm_tools()?)?;
    size::print_table(&paths::dist()?)
}

/// Builds the app if an input changed since `dist/` was made.
pub(crate) fn ensure_app(tools: &Tools) -> Outcome {
    let root = paths::root()?;
    let dist = paths::dist()?;
    let fingerprint = fingerprint_of(&root)?;
    // The stamp lies in `dist/` itself: Trunk replaces that folder, so a build by hand takes the stamp away.
    let stamp = dist.join(".stamp");
    if fs::read_to_string(&stamp).ok().as_ref() == Some(&fingerprint) {
        say("The app in dist/ is up to date.");
        return Ok(());
    }
    css::bundle()?;
    fetch_crates()?;
    say("Building the release app with Trunk (some minutes the first time)…");
    let mut trunk = tools.command("trunk");
    trunk
        .args(["build", "--release", "--offline", "--config"])
        .arg(trunk_config(&root, &dist)?)
        .current_dir(&root);
    let has_own_std = can_build_std(&root);
    if has_own_std {
        run(small_std::apply(&mut trunk, parts::FLAGS))?;
    } else {
        say("The standard library cannot be built here: the app gets the ready-made one and is some 20 KB larger.");
        run(small_std::leave(&mut trunk, parts::FLAGS))?;
    }
    parts::split(tools, &dist)?;
    embed::build(tools, &dist, has_own_std)?;
    say("Compressing it with brotli and gzip…");
    size::compress_all(&dist)?;
    fs::write(&stamp, fingerprint).map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
}

/// Trunk's configuration without its hook: the stylesheet is bundled by then, and in the surroundings of this build
/// Cargo would compile all of xtask anew just to find that out.
fn trunk_config(root: &Path, dist: &Path) -> Outcome<PathBuf> {
    let path = paths::workshop()?.join("Trunk.toml");
    let text = format!(
        "[build]\ntarget = {:?}\ndist = {:?}\nminify = \"on_release\"\n",
        root.join("index.html"),
        dist
    );
    fs::write(&path, text).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    Ok(path)
}

/// Trunk must not look for tools on the network, but its `--offline` reaches Cargo too, so the crates come first.
pub(crate) fn fetch_crates() -> Outcome {
    let host = output_of(Command::new("rustc").args(["--print", "host-tuple"]))
        .ok_or("rustc does not say for which machine it builds; run `rustup update stable`")?;
    let mut fetch = Command::new("cargo");
    fetch.args(["fetch", "--target", "wasm32-unknown-unknown", "--target", host.trim()]);
    run(fetch.current_dir(paths::root()?))
}

/// Whether this toolchain builds the standard library: tried with the smallest crate, so that a mistake in the app is
/// not taken for it.
fn can_build_std(root: &Path) -> bool {
    if !tools::ensure_std_source() {
        return false;
    }
    // The library's own crates come first, for building it offline; toolchains that ship them refuse, to no harm.
    let mut fetch = Command::new("cargo");
    fetch
        .args(["fetch", "--target", "wasm32-unknown-unknown"])
        .current_dir(root);
    let _ = output_of(small_std::apply(&mut fetch, parts::FLAGS));
    let mut probe = Command::new("cargo");
    probe
        .args([
            "build",
            "--quiet",
            "--release",
            "--offline",
            "--target",
            "wasm32-unknown-unknown",
            "--package",
            "domain",
        ])
        .current_dir(root);
    run(small_std::apply(&mut probe, parts::FLAGS)).is_ok()
}

/// Builds the reference server in its own profile and gives the binary's path.
pub(crate) fn ensure_server() -> Outcome<PathBuf> {
    say("Building the reference server…");
    let mut build = Command::new("cargo");
    build
        .args(["build", "--quiet", "--profile", "server", "--package", "server"])
        .current_dir(paths::root()?);
    run(&mut build)?;
    paths::server_binary()
}

/// A number that changes when any input's name or content does.
fn fingerprint_of(root: &Path) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for input in INPUTS {
        for path in files_under(&root.join(input))
            .into_iter()
            .filter(|path| is_shipped(path))
        {
            let bytes = fs::read(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
            path.strip_prefix(root).unwrap_or(&path).hash(&mut hasher);
            bytes.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// Whether a file can change the app: words for readers and tests cannot.
fn is_shipped(path: &Path) -> bool {
    let is_tests = |part: &std::ffi::OsStr| part == "tests" || part == "tests.rs" || part == "samples";
    path.extension().is_none_or(|end| end != "md") && !path.iter().rev().take(2).any(is_tests)
}

/// The files under a folder in a stable order; the file itself if it is one, nothing if there is nothing.
pub(crate) fn files_under(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let Ok(entries) = fs::read_dir(path) else {
        return Vec::new();
    };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files_under(entry)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::fingerprint_of;

    #[test]
    fn the_fingerprint_follows_content_and_names() {
        let root = std::env::temp_dir().join(format!("mirsal-stamp-{}", std::process::id()));
        fs::create_dir_all(root.join("style")).expect("a folder for the test");
        let print = || fingerprint_of(&root).expect("a fingerprint");
        fs::write(root.join("style/a.css"), "a").expect("a file for the test");
        let first = print();
        assert_eq!(first, print(), "nothing changed");
        fs::write(root.join("style/a.css"), "b").expect("a file for the test");
        let second = print();
        assert_ne!(first, second, "content changed");
        fs::rename(root.join("style/a.css"), root.join("style/b.css")).expect("a renamed file");
        let third = print();
        assert_ne!(second, third, "a name changed");
        fs::write(root.join("style/README.md"), "words").expect("a file for the test");
        assert_eq!(third, print(), "words for readers do not change the app");
        fs::remove_dir_all(root).expect("the test's folder goes away");
    }
}
