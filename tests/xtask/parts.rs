//! The release app in parts (decision 0015): what is not needed at first lies in files of its own, fetched when wanted.
//!
//! Trunk knows no parts, so its output is taken apart after it: the linked module is split at the functions that are
//! marked in `src/app/parts.rs`, the first part gets its glue from wasm-bindgen, and each part is made small by
//! wasm-opt. All files carry one number, made of their contents, so that parts of two builds never meet.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{run, say};
use crate::tools::Tools;
use crate::{Outcome, paths};

/// What the linker and the app must know to be split.
pub(crate) const FLAGS: &str = "--cfg in_parts -Clink-args=--emit-relocs";
/// The splitter's names for its loader and for the glue that this calls.
const LOADER: &str = "__wasm_split.js";
const SPLIT_GLUE: &str = "./main.js";
/// What the loader does with an error.
const TOLD_TO_CONSOLE: &str = "console.error(e);";
/// What modern browsers have, told to wasm-opt because wasm-bindgen leaves no word of it in the file; and the passes
/// that were found to give the smallest file.
const OPTIMISE: [&str; 13] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--gufa-optimizing",
    "-Oz",
];

/// Replaces Trunk's module and glue in `dist/` by parts.
pub(crate) fn split(tools: &Tools, dist: &Path) -> Outcome {
    let room = take_apart(tools, "mirsal", "parts")?;
    let old = stem_in(dist)?;
    let new = put(&room, dist, "mirsal")?;
    adopt(dist, &old, &new)
}

/// Makes the page name the new files, and removes Trunk's.
fn adopt(dist: &Path, old: &str, new: &str) -> Outcome {
    let page = replace(&read_text(&dist.join("index.html"))?, old, new)?;
    for leftover in [format!("{old}.js"), format!("{old}_bg.wasm")] {
        let path = dist.join(leftover);
        fs::remove_file(&path).map_err(|error| format!("{} cannot be removed: {error}", path.display()))?;
    }
    write(&dist.join("index.html"), page.as_bytes())
}

/// Splits a linked module into small parts in a folder of their own, and gives the folder.
pub(crate) fn take_apart(tools: &Tools, program: &str, folder: &str) -> Outcome<PathBuf> {
    let module = paths::cargo_target()?.join(format!("wasm32-unknown-unknown/release/{program}.wasm"));
    let room = fresh_folder(&paths::cargo_target()?.join(folder))?;
    say(&format!("Taking {program} apart…"));
    run(tools
        .command("wasm-split-cli")
        .args(["--target", "web"])
        .args([&module, &room]))?;
    run(tools
        .command("wasm-bindgen")
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--keep-lld-exports",
            "--remove-name-section",
            "--out-name",
            program,
        ])
        .arg("--out-dir")
        .arg(&room)
        .arg(room.join("main.wasm")))?;
    let first = format!("{program}_bg.wasm");
    for part in later_parts(&room, &first)?.iter().chain([&first]) {
        optimise(tools, &room.join(part))?;
    }
    Ok(room)
}

fn optimise(tools: &Tools, module: &Path) -> Outcome {
    let mut small: Command = tools.command("wasm-opt");
    small.args(OPTIMISE).arg(module).arg("-o").arg(module);
    run(small.stderr(std::process::Stdio::null()))
}

/// The parts beside the first one.
fn later_parts(room: &Path, first: &str) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(room).map_err(|error| format!("{} cannot be read: {error}", room.display()))?;
    let mut parts: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".wasm") && name != "main.wasm" && name != first)
        .collect();
    parts.sort();
    Ok(parts)
}

/// Writes the parts of a program to a folder under names with their number, and gives the stem of its first two files.
pub(crate) fn put(room: &Path, folder: &Path, program: &str) -> Outcome<String> {
    let glue = read_text(&room.join(format!("{program}.js")))?;
    let loader = read_text(&room.join(LOADER))?;
    let first = format!("{program}_bg.wasm");
    let later = later_parts(room, &first)?;
    let mut modules = Vec::new();
    for part in later.iter().chain([&first]) {
        let path = room.join(part);
        modules.push(fs::read(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?);
    }
    let mut hasher = DefaultHasher::new();
    (&glue, &loader, &modules).hash(&mut hasher);
    let number = format!("{:016x}", hasher.finish());
    let new = format!("{program}-{number}");
    // A part that cannot be fetched is told to whoever wanted it, not to the console.
    let loader = replace(&loader, TOLD_TO_CONSOLE, "")?;
    let mut loader = replace(&loader, SPLIT_GLUE, &format!("./{new}.js"))?;
    for (part, module) in later.iter().zip(&modules) {
        let name = format!("{}-{number}.wasm", part.trim_end_matches(".wasm"));
        loader = replace(&loader, &format!("./{part}"), &format!("./{name}"))?;
        write(&folder.join(name), module)?;
    }
    // Only an `import` names a file, one for each part; the same words further down are the module's own name for what
    // it imports.
    let glue = glue.replace(
        &format!("from \"./{LOADER}\""),
        &format!("from \"./parts-{number}.js\""),
    );
    if let Some(first) = modules.last() {
        write(&folder.join(format!("{new}_bg.wasm")), first)?;
    }
    write(&folder.join(format!("{new}.js")), glue.as_bytes())?;
    write(&folder.join(format!("parts-{number}.js")), loader.as_bytes())?;
    Ok(new)
}

/// The name that Trunk gave to the module and its glue, without ending.
fn stem_in(dist: &Path) -> Outcome<String> {
    let entries = fs::read_dir(dist).map_err(|error| format!("{} cannot be read: {error}", dist.display()))?;
    entries
        .flatten()
        .find_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            Some(name.strip_suffix("_bg.wasm")?.to_owned())
        })
        .ok_or_else(|| format!("{} holds no module; run `cargo xtask build` again", dist.display()))
}

pub(crate) fn fresh_folder(path: &Path) -> Outcome<PathBuf> {
    let _ = fs::remove_dir_all(path);
    fs::create_dir_all(path).map_err(|error| format!("{} cannot be made: {error}", path.display()))?;
    Ok(path.to_path_buf())
}

/// A text with all occurrences of a name replaced, of which there must be one.
pub(crate) fn replace(text: &str, from: &str, to: &str) -> Outcome<String> {
    if text.contains(from) {
        Ok(text.replace(from, to))
    } else {
        Err(format!(
            "`{from}` is not named where it was expected; have the tools' versions changed?"
        ))
    }
}

pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{adopt, fresh_folder, put, replace};

    #[test]
    fn all_files_of_a_build_carry_its_number() {
        let home = std::env::temp_dir().join(format!("mirsal-parts-{}", std::process::id()));
        let (room, dist) = (home.join("room"), home.join("dist"));
        fresh_folder(&room).expect("a room");
        fresh_folder(&dist).expect("a dist");
        let files = [
            (
                room.join("mirsal.js"),
                "import * as a from \"./__wasm_split.js\"\nimport * as b from \"./__wasm_split.js\"\n{ \"./__wasm_split.js\": a }",
            ),
            (
                room.join("__wasm_split.js"),
                "import { initSync } from \"./main.js\"; console.error(e);fetch(\"./split_dialogs.wasm\")",
            ),
            (room.join("split_dialogs.wasm"), "later"),
            (room.join("mirsal_bg.wasm"), "first"),
            (dist.join("index.html"), "<script src=/mirsal-01.js> /mirsal-01_bg.wasm"),
            (dist.join("mirsal-01.js"), "old"),
            (dist.join("mirsal-01_bg.wasm"), "old"),
        ];
        for (path, text) in files {
            fs::write(path, text).expect("a file for the test");
        }
        let new = put(&room, &dist, "mirsal").expect("parts");
        adopt(&dist, "mirsal-01", &new).expect("a page");
        let read = |name: &str| fs::read_to_string(dist.join(name)).expect(name);
        let page = read("index.html");
        let number = &page["<script src=/mirsal-".len()..][..16];
        assert_eq!(
            page,
            format!("<script src=/mirsal-{number}.js> /mirsal-{number}_bg.wasm")
        );
        assert_eq!(read(&format!("mirsal-{number}_bg.wasm")), "first");
        assert_eq!(read(&format!("split_dialogs-{number}.wasm")), "later");
        assert_eq!(
            read(&format!("mirsal-{number}.js")),
            format!(
                "import * as a from \"./parts-{number}.js\"\nimport * as b from \"./parts-{number}.js\"\n{{ \"./__wasm_split.js\": a }}"
            )
        );
        assert_eq!(
            read(&format!("parts-{number}.js")),
            format!("import {{ initSync }} from \"./mirsal-{number}.js\"; fetch(\"./split_dialogs-{number}.wasm\")")
        );
        assert!(!dist.join("mirsal-01.js").exists(), "Trunk's files are gone");
        fs::remove_dir_all(home).expect("the test's folder goes away");
    }

    #[test]
    fn a_name_that_is_not_there_is_told() {
        assert!(replace("a b", "c", "d").is_err());
    }
}
