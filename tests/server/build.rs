//! Lists the demo data's files, so that `demo.rs` carries whatever stands in `demo/` without naming each.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("demo");
    println!("cargo::rerun-if-changed=demo");
    println!("cargo::rerun-if-changed=demo/rooms");
    let people = root.join("people.json");
    let people = if people.exists() {
        include(&people)
    } else {
        "\"\"".to_owned()
    };
    let mut rooms: Vec<PathBuf> = fs::read_dir(root.join("rooms"))
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    rooms.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    rooms.sort();
    let mut code = format!("const PEOPLE: &str = {people};\nconst ROOMS: &[&str] = &[\n");
    for room in rooms {
        writeln!(code, "    {},", include(&room)).expect("a String takes everything");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("set by cargo")).join("demo_files.rs");
    fs::write(out, code).expect("OUT_DIR is writable");
}

fn include(path: &Path) -> String {
    println!("cargo::rerun-if-changed={}", path.display());
    format!("include_str!({:?})", path.display().to_string())
}
