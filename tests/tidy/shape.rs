//! Rules about files: where they may stand, how long they may be, what they may be called, how they begin.

use crate::source::without_comments;
use crate::tree::{Finding, Tree};

/// What the root holds, beside files that begin with a dot.
const TOP_LEVEL: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "Trunk.toml",
    "index.html",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
    "tests",
];
const LINES_MAX: usize = 400;
const LONG_FILES: &str = "tests/tidy/long-files.txt";

/// The root holds only what the design lists.
pub fn top_level_stays_small(tree: &Tree) -> Vec<Finding> {
    let mut names: Vec<&str> = tree.files().filter_map(|(path, _)| path.split('/').next()).collect();
    names.dedup();
    names
        .into_iter()
        .filter(|name| !name.starts_with('.') && !TOP_LEVEL.contains(name))
        .map(|name| Finding::in_file(name, "the root is full; put it under src, style, public or tests"))
        .collect()
}

/// The committed list of files that were longer than allowed when the rule came: path and lines.
fn long_files(tree: &Tree) -> Vec<(usize, &str, usize)> {
    let lines = tree.text(LONG_FILES).unwrap_or("").lines().enumerate();
    lines
        .filter(|(_, line)| !line.starts_with('#'))
        .filter_map(|(index, line)| {
            let (path, count) = line.trim().rsplit_once(' ')?;
            Some((index + 1, path, count.parse().ok()?))
        })
        .collect()
}

/// Files are short; the list of exceptions may only shrink.
pub fn files_are_short(tree: &Tree) -> Vec<Finding> {
    let allowed = long_files(tree);
    let mut findings = Vec::new();
    for (path, text) in tree
        .files()
        .filter(|(path, _)| path.ends_with(".rs") || path.ends_with(".css"))
    {
        let lines = text.lines().count();
        let exception = allowed.iter().find(|(_, name, _)| *name == path);
        let limit = exception.map_or(LINES_MAX, |(_, _, count)| *count);
        if lines > limit {
            findings.push(Finding::in_file(
                path,
                format!("{lines} lines, {limit} are allowed; split it along its parts"),
            ));
        }
    }
    for (line, path, count) in allowed {
        let lines = tree.text(path).map_or(0, |text| text.lines().count());
        if lines <= LINES_MAX {
            findings.push(Finding::on_line(
                LONG_FILES,
                line,
                format!("{path} is short now; take its line out"),
            ));
        } else if lines < count {
            findings.push(Finding::on_line(
                LONG_FILES,
                line,
                format!("{path} has {lines} lines now; write that"),
            ));
        }
    }
    findings
}

/// Modules are named files, never `mod.rs`.
pub fn modules_have_names(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .filter(|(path, _)| path.ends_with("/mod.rs"))
        .map(|(path, _)| Finding::in_file(path, "rename it to its module, beside the folder"))
        .collect()
}

/// Paths of one machine do not work on another.
pub fn no_path_of_a_machine(tree: &Tree) -> Vec<Finding> {
    let roots = ["root", "Users", "home", "work"].map(|name| format!("/{name}/"));
    let mut findings = Vec::new();
    for (path, text) in tree.files().filter(|(path, _)| *path != "Cargo.lock") {
        for (index, line) in text.lines().enumerate() {
            let is_absolute =
                |at: usize| !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-}*".contains(before));
            if roots
                .iter()
                .any(|root| line.match_indices(root.as_str()).any(|(at, _)| is_absolute(at)))
            {
                findings.push(Finding::on_line(
                    path,
                    index + 1,
                    "write the path relative to the project or to HOME",
                ));
            }
        }
    }
    findings
}

/// A lint is switched off for a reason that is written down.
pub fn lints_are_silenced_with_reasons(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.files().filter(|(path, _)| path.ends_with(".rs")) {
        let code = without_comments(text);
        for (at, _) in code.match_indices("[allow(").chain(code.match_indices("[expect(")) {
            let attribute = code[at..]
                .split_once(")]")
                .map_or(&code[at..], |(attribute, _)| attribute);
            if code[..at].ends_with(['#', '!']) && !attribute.contains("reason") {
                let line = code[..at].matches('\n').count() + 1;
                findings.push(Finding::on_line(path, line, "add `, reason = \"…\"`"));
            }
        }
    }
    findings
}

/// Every Rust file says first what lives in it.
pub fn files_say_what_lives_in_them(tree: &Tree) -> Vec<Finding> {
    let files = tree.files().filter(|(path, _)| path.ends_with(".rs"));
    files
        .filter(|(_, text)| !text.trim_start().starts_with("//!"))
        .map(|(path, _)| Finding::in_file(path, "begin with `//!`: what lives here, and what never will"))
        .collect()
}

/// No test is switched off, and none waits by the clock.
pub fn tests_run_and_never_sleep(tree: &Tree) -> Vec<Finding> {
    let is_story = |path: &str| {
        ["specs", "pages", "components"]
            .iter()
            .any(|part| path.starts_with(&format!("tests/browser/{part}/")))
    };
    let mut findings = Vec::new();
    for (path, text) in tree
        .files()
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("tests/tidy/"))
    {
        for (index, line) in without_comments(text).lines().enumerate() {
            // What stands for a server or a network may take its time; a story waits for what happens.
            let is_waiting = line.contains("thread::sleep(") || is_story(path) && line.contains("sleep(");
            if line.contains("#[ignore") || is_waiting {
                findings.push(Finding::on_line(
                    path,
                    index + 1,
                    "wait for what happens, or mend the test",
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests;
