//! What other pages load: `dist/embed/` with one script, one stylesheet, the types, and the program behind them in parts.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;

use crate::process::{run, say};
use crate::tools::Tools;
use crate::{Outcome, css, parts, paths, small_std};

/// The program's name.
const PROGRAM: &str = "mirsal-embed";
/// What the script calls the build's files.
const GLUE: &str = "./mirsal-embed.js";
const MODULE: &str = "./mirsal-embed_bg.wasm";
const SHEET: &str = "./shadow.css";

/// Builds the program as the app was built, and puts everything into `dist/embed/`.
pub(crate) fn build(tools: &Tools, dist: &Path, has_own_std: bool) -> Outcome {
    say("Building what other pages load…");
    let root = paths::root()?;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--quiet", "--release", "--offline"])
        .args(["--target", "wasm32-unknown-unknown", "--package", "embed"])
        .current_dir(&root);
    if has_own_std {
        run(small_std::apply(&mut cargo, parts::FLAGS))?;
    } else {
        run(small_std::leave(&mut cargo, parts::FLAGS))?;
    }
    let room = parts::take_apart(tools, PROGRAM, "embed-parts")?;
    let folder = parts::fresh_folder(&dist.join("embed"))?;
    let stem = parts::put(&room, &folder, PROGRAM)?;
    let sheet = css::of_app()?;
    let mut hasher = DefaultHasher::new();
    sheet.hash(&mut hasher);
    let sheet_name = format!("shadow-{:016x}.css", hasher.finish());
    parts::write(&folder.join(&sheet_name), sheet.as_bytes())?;
    let script = parts::read_text(&root.join("src/embed/embed.js"))?;
    let script = named(&script, &stem, &sheet_name)?;
    parts::write(&folder.join("mirsal.js"), script.as_bytes())?;
    parts::write(&folder.join("mirsal.css"), css::for_guests()?.as_bytes())?;
    let types = folder.join("mirsal.d.ts");
    fs::copy(root.join("src/embed/embed.d.ts"), &types)
        .map_err(|error| format!("{} cannot be written: {error}", types.display()))?;
    Ok(())
}

/// The script with the names of the build's files.
fn named(script: &str, stem: &str, sheet: &str) -> Outcome<String> {
    let script = parts::replace(script, GLUE, &format!("./{stem}.js"))?;
    let script = parts::replace(&script, MODULE, &format!("./{stem}_bg.wasm"))?;
    parts::replace(&script, SHEET, &format!("./{sheet}"))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn the_script_names_the_files_of_its_build() {
        let script = include_str!("../../src/embed/embed.js");
        let named = named(script, "mirsal-embed-01", "shadow-02.css").expect("all names are there");
        for name in ["./mirsal-embed-01.js", "./mirsal-embed-01_bg.wasm", "./shadow-02.css"] {
            assert_eq!(named.matches(name).count(), 1, "{name}");
        }
    }
}
