//! Where things lie: the checkout, the app's output, Cargo's target folder, the tools' cache.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;

/// The checkout's root.
pub(crate) fn root() -> Outcome<PathBuf> {
    // Asked at run time, because checkouts that share a target folder share their binaries.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = here.ok_or("Cargo does not say where the checkout is; run this as `cargo xtask`")?;
    here.ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .ok_or_else(|| format!("{} is not inside a checkout; run `cargo xtask` in one", here.display()))
}

/// The release app, as Trunk leaves it.
pub(crate) fn dist() -> Outcome<PathBuf> {
    Ok(root()?.join("dist"))
}

/// What xtask makes for itself: the bundled stylesheet, which index.html names by this path, and the demo data.
pub(crate) fn workshop() -> Outcome<PathBuf> {
    Ok(root()?.join("target/mirsal"))
}

/// Cargo's target folder, wherever the environment puts it.
pub(crate) fn cargo_target() -> Outcome<PathBuf> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root()?)
        .output()
        .map_err(|error| format!("cargo did not start ({error}); install it from https://rustup.rs"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    json_string(&text, "target_directory")
        .map(PathBuf::from)
        .ok_or_else(|| {
            format!(
                "`cargo metadata` did not say where the target folder is: {}",
                String::from_utf8_lossy(&output.stderr)
            )
        })
}

/// The reference server's binary.
pub(crate) fn server_binary() -> Outcome<PathBuf> {
    Ok(cargo_target()?
        .join("server")
        .join(format!("mirsal-server{}", std::env::consts::EXE_SUFFIX)))
}

/// The per-user cache for tools, shared by every checkout.
pub(crate) fn tool_cache() -> Outcome<PathBuf> {
    let home = || {
        std::env::var_os("HOME")
            .map(PathBuf::from)
            .ok_or("HOME is not set; set it to your home folder")
    };
    let cache = match std::env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(cache) => PathBuf::from(cache),
        None if cfg!(target_os = "macos") => home()?.join("Library/Caches"),
        None => home()?.join(".cache"),
    };
    Ok(cache.join("mirsal/tools"))
}

/// Where a program lies in a search path.
pub(crate) fn find_in(search: &std::ffi::OsStr, program: &str) -> Option<PathBuf> {
    std::env::split_paths(search)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// Where a program lies in `PATH`.
pub(crate) fn find_program(program: &str) -> Option<PathBuf> {
    find_in(&std::env::var_os("PATH")?, program)
}

/// One string field of a JSON text; enough for `cargo metadata`, whose paths escape only `\` and `"`.
fn json_string(text: &str, field: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("\"{field}\":\""))?;
    let mut value = String::new();
    let mut letters = rest.chars();
    loop {
        match letters.next()? {
            '"' => return Some(value),
            '\\' => value.push(letters.next()?),
            letter => value.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::json_string;

    #[test]
    fn the_target_folder_is_read_with_its_escapes() {
        let text = r#"{"packages":[],"target_directory":"C:\\a \"b\"","x":1}"#;
        assert_eq!(json_string(text, "target_directory").as_deref(), Some(r#"C:\a "b""#));
        assert_eq!(json_string(text, "absent"), None);
    }
}
