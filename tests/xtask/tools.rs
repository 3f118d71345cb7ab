//! The tools: each is looked for first, installed once into the user's cache, and named when it cannot be installed.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{output_of, run, say};
use crate::{Outcome, paths};

/// The Trunk that builds the app; another version may want another index.html.
const TRUNK: &str = "0.21.14";
/// The splitter of modules (decision 0015); it fits `wasm_split_helpers` of the same minor version.
const WASM_SPLIT: &str = "0.2.4";
/// Binaryen's release on npm, for `wasm-opt`.
const BINARYEN: &str = "132.0.0";

/// What a command needs beyond Cargo.
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// A command that finds our tools before the machine's.
    pub(crate) fn command(&self, program: &str) -> Command {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(std::env::split_paths(&old));
        let path = std::env::join_paths(all).unwrap_or(old);
        // `Command` looks its program up in our PATH, not in the child's, so the lookup is done here.
        let found = paths::find_in(&path, program).map_or_else(|| OsString::from(program), PathBuf::into_os_string);
        let mut command = Command::new(found);
        command.env("PATH", path);
        // Trunk 0.21 reads NO_COLOR as a boolean and refuses the customary `1`.
        command.env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
        command
    }
}

/// The wasm32 target, Trunk, the wasm-bindgen CLI and wasm-opt; installs what is missing.
pub(crate) fn ensure_wasm_tools() -> Outcome<Tools> {
    ensure_target()?;
    let bindgen = locked_version(&read(&paths::root()?.join("Cargo.lock"))?, "wasm-bindgen")
        .ok_or("Cargo.lock does not name wasm-bindgen; run `cargo generate-lockfile`")?;
    Ok(Tools {
        folders: vec![
            ensure_crate("Trunk", "trunk", TRUNK, "about 6 minutes")?,
            ensure_crate("the wasm-bindgen CLI", "wasm-bindgen-cli", &bindgen, "about 3 minutes")?,
            ensure_crate(
                "the WebAssembly splitter",
                "wasm_split_cli_support",
                WASM_SPLIT,
                "a minute",
            )?,
            ensure_binaryen()?,
        ],
    })
}

fn ensure_target() -> Outcome {
    let wanted = "wasm32-unknown-unknown";
    let root = paths::root()?;
    let installed = output_of(
        Command::new("rustup")
            .args(["target", "list", "--installed"])
            .current_dir(&root),
    );
    match installed {
        Some(list) if list.lines().any(|line| line == wanted) => Ok(()),
        Some(_) => {
            say(&format!("Adding the target {wanted} (half a minute, once)…"));
            run(Command::new("rustup")
                .args(["target", "add", wanted])
                .current_dir(&root))
        }
        None => Err(
            "rustup is missing, and with it the WebAssembly target; install it with \
                     `curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh`"
                .to_owned(),
        ),
    }
}

/// Whether the standard library's source is there; asks rustup for it once.
pub(crate) fn ensure_std_source() -> bool {
    let is_here = || {
        let sysroot = output_of(Command::new("rustc").args(["--print", "sysroot"]));
        sysroot.is_some_and(|path| {
            let source = Path::new(path.trim()).join("lib/rustlib/src/rust/library/std/Cargo.toml");
            source.is_file()
        })
    };
    if is_here() {
        return true;
    }
    say("Adding the standard library's source (half a minute, once)…");
    let _ = run(Command::new("rustup").args(["component", "add", "rust-src"]));
    is_here()
}

/// A program from crates.io under a folder named after its version, so that two checkouts may want two versions.
pub(crate) fn ensure_crate(title: &str, package: &str, version: &str, how_long: &str) -> Outcome<PathBuf> {
    let program = match package {
        "wasm_split_cli_support" => "wasm-split-cli",
        _ => package.trim_end_matches("-cli"),
    };
    let cache = paths::tool_cache()?;
    let home = cache.join(format!("{program}-{version}"));
    let folder = home.join("bin");
    if folder.join(program).is_file() {
        return Ok(folder);
    }
    say(&format!("Installing {title} {version} ({how_long}, once)…"));
    // A target folder of its own: the build must neither wait for another Cargo's lock nor fill the project's folder.
    let target = cache.join(format!("build-{program}-{version}"));
    let mut install = Command::new("cargo");
    install
        .args(["install", &format!("{package}@{version}"), "--root"])
        .arg(&home)
        .env("CARGO_TARGET_DIR", &target);
    // wasm-bindgen's crate carries no lock file that fits its version; the others' do.
    if package != "wasm-bindgen-cli" {
        install.arg("--locked");
    }
    // This crate is a library that carries its program along.
    if package == "wasm_split_cli_support" {
        install.args(["--features", "build-binary"]);
    }
    let installed = run(&mut install);
    let _ = fs::remove_dir_all(&target);
    installed.map_err(|error| {
        format!("{title} {version} could not be installed ({error}); run `cargo install {package}@{version} --root {}` and read why", home.display())
    })?;
    Ok(folder)
}

fn ensure_binaryen() -> Outcome<PathBuf> {
    let home = paths::tool_cache()?.join(format!("binaryen-{BINARYEN}"));
    let folder = home.join("node_modules/.bin");
    let is_node_here = || paths::find_program("node").is_some();
    if folder.join("wasm-opt").exists() && is_node_here() {
        return Ok(folder);
    }
    if paths::find_program("npm").is_none() || !is_node_here() {
        install_packages("Node.js and npm", &["nodejs", "npm"], "brew install node")?;
    }
    say(&format!(
        "Installing Binaryen {BINARYEN} for wasm-opt (half a minute, once)…"
    ));
    fs::create_dir_all(&home).map_err(|error| format!("{} cannot be made: {error}", home.display()))?;
    let package = format!("binaryen@{BINARYEN}");
    let mut install = Command::new("npm");
    install
        .args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
        .arg(&home)
        .arg(&package);
    run(&mut install).map_err(|error| {
        format!(
            "Binaryen could not be installed ({error}); run `npm install --prefix {} {package}` and read why",
            home.display()
        )
    })?;
    Ok(folder)
}

/// System packages: by apt where we may, otherwise by naming the command.
pub(crate) fn install_packages(title: &str, packages: &[&str], on_macos: &str) -> Outcome {
    if cfg!(target_os = "macos") {
        return Err(format!("{title} is missing; install it with `{on_macos}`"));
    }
    let by_hand = format!("sudo apt-get update && sudo apt-get install -y {}", packages.join(" "));
    if paths::find_program("apt-get").is_none() {
        return Err(format!(
            "{title} is missing; install it with your package manager (on Debian: `{by_hand}`)"
        ));
    }
    let is_root = output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let can_sudo = !is_root && output_of(Command::new("sudo").args(["-n", "true"])).is_some();
    if !is_root && !can_sudo {
        return Err(format!(
            "{title} is missing and installing it wants root; run `{by_hand}`"
        ));
    }
    let apt = || {
        let mut command = if is_root {
            Command::new("apt-get")
        } else {
            Command::new("sudo")
        };
        if can_sudo {
            command.args(["-n", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    say(&format!("Installing {title} by apt-get (a minute or two, once)…"));
    run(apt().args(["update", "-qq"]))
        .and_then(|()| {
            run(apt()
                .args(["install", "-y", "-qq", "--no-install-recommends"])
                .args(packages))
        })
        .map_err(|error| format!("{title} could not be installed ({error}); run `{by_hand}` and read why"))
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// The version of a package in a Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let (_, rest) = lock.split_once(&format!("[[package]]\nname = \"{package}\"\nversion = \""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.5\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
