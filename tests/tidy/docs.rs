//! Rules between what is written and what is there: README, ARCHITECTURE.md, decisions, samples of the protocol.

use std::collections::BTreeSet;

use crate::source::code_of;
use crate::tree::{Finding, Tree};

const XTASK: &str = "tests/xtask/cli.rs";
const ARCHITECTURE: &str = "src/ARCHITECTURE.md";
const DECISIONS: &str = "src/docs/decisions/";
const ARCHITECTURE_LINES_MAX: usize = 250;

/// The commands of xtask's table.
fn commands(tree: &Tree) -> Vec<String> {
    let code = tree.text(XTASK).unwrap_or("");
    let table = code
        .split_once("const COMMANDS")
        .map_or("", |(_, rest)| rest.split_once("];").map_or(rest, |(list, _)| list));
    let names = table.split("name: \"").skip(1);
    names
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .filter(|name| name != "help")
        .collect()
}

/// The protocol's page carries the number of the code that it describes, so that neither is changed without the other.
/// Comments and the place of line breaks do not count.
pub fn protocol_knows_the_wire(tree: &Tree) -> Vec<Finding> {
    const PAGE: &str = "src/docs/protocol.md";
    let Some(page) = tree.text(PAGE) else { return Vec::new() };
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (path, text) in tree.product("src/wire/") {
        let code = code_of(text);
        let letters = code.bytes().filter(|letter| !letter.is_ascii_whitespace());
        for letter in path.bytes().chain(letters) {
            hash = (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    let mark = format!("<!-- src/wire: {hash:016x} -->");
    if page.lines().any(|line| line == mark) {
        return Vec::new();
    }
    let advice = format!("src/wire has changed: read whether this page still says what it does, then write `{mark}`");
    vec![Finding::in_file(PAGE, advice)]
}

/// The README names every command and no other.
pub fn readme_lists_the_commands(tree: &Tree) -> Vec<Finding> {
    let commands = commands(tree);
    let readme = tree.text("README.md").unwrap_or("");
    let mut named = BTreeSet::new();
    let mut findings = Vec::new();
    for (index, line) in readme.lines().enumerate() {
        for rest in line.split("cargo xtask ").skip(1) {
            let name: String = rest
                .chars()
                .take_while(|letter| letter.is_ascii_lowercase() || *letter == '-')
                .collect();
            if !name.is_empty() && !commands.contains(&name) {
                findings.push(Finding::on_line(
                    "README.md",
                    index + 1,
                    format!("xtask has no `{name}`; see {XTASK}"),
                ));
            }
            named.insert(name);
        }
    }
    for command in commands.iter().filter(|command| !named.contains(*command)) {
        findings.push(Finding::in_file("README.md", format!("list `cargo xtask {command}`")));
    }
    findings
}

/// Every path that ARCHITECTURE.md names in code marks exists, from the root or from `src/`.
pub fn architecture_names_real_paths(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in tree.text(ARCHITECTURE).unwrap_or("").lines().enumerate() {
        for name in line.split('`').skip(1).step_by(2).filter(|name| name.contains('/')) {
            let is_path = name
                .chars()
                .all(|letter| letter.is_alphanumeric() || "/._-".contains(letter));
            let exists = tree.has(name) || tree.has(&format!("src/{name}"));
            if is_path && !name.starts_with('/') && !exists {
                findings.push(Finding::on_line(
                    ARCHITECTURE,
                    index + 1,
                    format!("`{name}` does not exist; name what does"),
                ));
            }
        }
    }
    findings
}

/// Every rule of this crate is listed in ARCHITECTURE.md, and every rule listed there exists.
pub fn architecture_names_every_rule(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.text(ARCHITECTURE) else {
        return vec![Finding::in_file(ARCHITECTURE, "write it")];
    };
    let mut findings = Vec::new();
    let lines = text.lines().count();
    if lines > ARCHITECTURE_LINES_MAX {
        findings.push(Finding::in_file(
            ARCHITECTURE,
            format!("{lines} lines; keep it under {ARCHITECTURE_LINES_MAX}"),
        ));
    }
    let mut rules = BTreeSet::new();
    for (path, code) in tree
        .under("tests/tidy/", "rs")
        .filter(|(path, _)| path.matches('/').count() == 2)
    {
        let code = code.split("\n#[cfg(test)]").next().unwrap_or("");
        for name in code
            .split("\npub fn ")
            .skip(1)
            .filter(|rest| rest.contains("(tree: &Tree) -> Vec<Finding>"))
        {
            let Some((name, signature)) = name.split_once('(') else {
                continue;
            };
            if signature.starts_with("tree: &Tree) -> Vec<Finding>") {
                rules.insert(name);
                if !text.contains(&format!("`{name}`")) {
                    findings.push(Finding::in_file(
                        path,
                        format!("list the rule `{name}` in {ARCHITECTURE}"),
                    ));
                }
            }
        }
    }
    let table = text
        .lines()
        .enumerate()
        .skip_while(|(_, line)| *line != "## Invariants");
    for (index, line) in table.skip(1).take_while(|(_, line)| !line.starts_with("## ")) {
        let cell = line.strip_prefix("| `").and_then(|rest| rest.split_once('`'));
        if let Some((name, _)) = cell.filter(|(name, _)| !rules.contains(name)) {
            findings.push(Finding::on_line(
                ARCHITECTURE,
                index + 1,
                format!("tests/tidy has no rule `{name}`"),
            ));
        }
    }
    findings
}

/// Decision records are numbered without a hole and say the same four things.
pub fn decisions_keep_their_form(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, (path, text)) in tree.under(DECISIONS, "md").enumerate() {
        let number = format!("{DECISIONS}{:04}-", index + 1);
        if !path.starts_with(&number) {
            findings.push(Finding::in_file(path, format!("the next number is {number}")));
        }
        for heading in ["Decision", "Why", "Consequences", "Superseded by"] {
            if !text.contains(&format!("\n## {heading}\n")) {
                findings.push(Finding::in_file(path, format!("say it under `## {heading}`")));
            }
        }
    }
    findings
}

/// The variants of an enum, in the snake case of its frames.
fn variants(code: &str, name: &str) -> Vec<String> {
    let Some((_, body)) = code.split_once(&format!("pub enum {name} {{\n")) else {
        return Vec::new();
    };
    let body = body.split_once("\n}").map_or(body, |(body, _)| body);
    let lines = body.lines().filter_map(|line| line.strip_prefix("    "));
    lines
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .map(|line| {
            let name = line
                .split(|letter: char| !letter.is_alphanumeric())
                .next()
                .unwrap_or("");
            let parts = name.char_indices().map(|(at, letter)| {
                let gap = if at > 0 && letter.is_uppercase() { "_" } else { "" };
                format!("{gap}{}", letter.to_lowercase())
            });
            parts.collect()
        })
        .collect()
}

/// Every frame of the protocol has a sample, and every sample is of a frame or an HTTP body.
pub fn frames_have_samples(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut known = vec!["http_".to_owned()];
    for (side, name, path) in [
        ("client", "ClientFrame", "src/wire/client_frame.rs"),
        ("server", "ServerFrame", "src/wire/server_frame.rs"),
    ] {
        for variant in variants(tree.text(path).unwrap_or(""), name) {
            let stem = format!("src/wire/samples/{side}_{variant}");
            let has_sample = tree.files().any(|(file, _)| {
                file.strip_prefix(&stem)
                    .is_some_and(|rest| rest.starts_with(['.', '_']) && rest.ends_with(".json"))
            });
            if !has_sample {
                findings.push(Finding::in_file(
                    path,
                    format!("give `{variant}` a sample, {stem}.json"),
                ));
            }
            known.push(format!("{side}_{variant}"));
        }
    }
    for (path, _) in tree.under("src/wire/samples/", "json") {
        let name = path.trim_start_matches("src/wire/samples/");
        if !known.iter().any(|stem| name.starts_with(stem.as_str())) {
            findings.push(Finding::in_file(
                path,
                "no frame has this name; rename the sample or take it out",
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests;
