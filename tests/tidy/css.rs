//! Rules of the designer's folder: logical properties, colours, tokens, and one sheet for each kit component.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{code_of, has_word};
use crate::tree::{Finding, Tree};

const PALETTE: &str = "style/tokens/palette.css";

/// Where a physical word is right after all: file, the declaration as it is written, and why.
const PHYSICAL_ALLOWED: [(&str, &str, &str); 0] = [];

/// Components that draw nothing of their own, and so have no sheet.
const WITHOUT_SHEET: [(&str, &str); 3] = [
    ("visually_hidden", "its one class is a utility, see style/utilities.css"),
    ("flow", "shows and repeats what stands inside it"),
    ("language", "provides the language to what stands inside it"),
];

/// The sheet with comments blanked; lines keep their numbers.
fn without_css_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        let (comment, left) = after.split_once("*/").unwrap_or((after, ""));
        out.extend(comment.chars().filter(|letter| *letter == '\n'));
        rest = left;
    }
    out + rest
}

/// Each declaration of a sheet as line, property, value; good enough for one declaration or several on a line.
fn declarations(text: &str) -> Vec<(usize, String, String)> {
    let text = without_css_comments(text);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        if !matches!(letter, ';' | '{' | '}') {
            continue;
        }
        let piece = &text[start..at];
        // What ends in `{` is a selector or an at-rule.
        if letter != '{'
            && let Some((property, value)) = piece.split_once(':')
        {
            let lead = piece.len() - piece.trim_start().len();
            let line = text[..start + lead].matches('\n').count() + 1;
            found.push((line, property.trim().to_owned(), value.trim().to_owned()));
        }
        start = at + 1;
    }
    found
}

/// Directions are logical: what is right in Arabic is left in English.
pub fn directions_are_logical(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.under("style/", "css") {
        for (line, property, value) in declarations(text) {
            let is_side = |word: &str| word == "left" || word == "right";
            let is_physical_name =
                !property.starts_with("--") && property.split('-').any(is_side) || is_side(&property);
            let is_physical_value = matches!(property.as_str(), "float" | "clear" | "text-align" | "caption-side")
                && value.split_whitespace().any(is_side);
            let written = format!("{property}: {value}");
            let is_allowed = PHYSICAL_ALLOWED
                .iter()
                .any(|(file, declaration, _)| *file == path && *declaration == written);
            if (is_physical_name || is_physical_value) && !is_allowed {
                let advice = format!("`{written}`: use inline-start, inline-end, start or end");
                findings.push(Finding::on_line(path, line, advice));
            }
        }
    }
    findings
}

/// Raw colours stand in the palette only; all else names a role.
pub fn raw_colours_stand_in_the_palette(tree: &Tree) -> Vec<Finding> {
    let functions = [
        "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color(",
    ];
    let names = [
        "white", "black", "red", "green", "blue", "gray", "grey", "yellow", "orange", "purple", "pink",
    ];
    let is_hex = |value: &str| {
        value.match_indices('#').any(|(at, _)| {
            let digits = value[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            matches!(digits, 3 | 4 | 6 | 8) && !value[..at].ends_with("url(")
        })
    };
    let is_raw_function = |value: &str| {
        functions.iter().any(|name| {
            value.match_indices(name).any(|(at, _)| {
                let is_whole = !value[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '-');
                is_whole && !value[at + name.len()..].trim_start().starts_with("from ")
            })
        })
    };
    let is_named = |value: &str| {
        value
            .split(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
            .any(|word| names.contains(&word))
    };
    let mut findings = Vec::new();
    for (path, text) in tree.under("style/", "css").filter(|(path, _)| *path != PALETTE) {
        for (line, property, value) in declarations(text) {
            let value = value.to_lowercase();
            // A picture may carry colours of its own, and an area's name is no colour.
            if value.contains("url(") || property.starts_with("grid-") || property.contains("name") {
                continue;
            }
            if is_hex(&value) || is_raw_function(&value) || is_named(&value) {
                let advice = format!("`{value}`: name a role, or put the colour into {PALETTE}");
                findings.push(Finding::on_line(path, line, advice));
            }
        }
    }
    findings
}

/// How long things move is said by tokens, which heed what the reader has chosen; a sheet that asks the system instead
/// passes over the reader's own word.
pub fn motion_heeds_the_reader(tree: &Tree) -> Vec<Finding> {
    const TOKENS: &str = "style/tokens/motion.css";
    // A time is digits and a unit, and no part of a name.
    let is_time = |word: &str| {
        let number = word.strip_suffix("ms").or_else(|| word.strip_suffix('s'));
        number.is_some_and(|number| number.parse::<f64>().is_ok_and(|number| number != 0.0))
    };
    let mut findings = Vec::new();
    for (path, text) in tree.under("style/", "css").filter(|(path, _)| *path != TOKENS) {
        for (line, property, value) in declarations(text) {
            let is_motion = property.starts_with("animation") || property.starts_with("transition");
            let mut words = value.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '(' | ')'));
            if is_motion && words.any(is_time) || property == "scroll-behavior" && value == "smooth" {
                let advice = format!("`{property}: {value}`: take the time from {TOKENS}");
                findings.push(Finding::on_line(path, line, advice));
            }
        }
        for (index, line) in without_css_comments(text).lines().enumerate() {
            if line.contains("prefers-reduced-motion") {
                let advice = format!("{TOKENS} answers this for all sheets, with the reader's own choice");
                findings.push(Finding::on_line(path, index + 1, advice));
            }
        }
    }
    findings
}

/// The tokens that the token files define, with file, line and whether a comment says what they are for.
fn defined_tokens(tree: &Tree) -> Vec<(String, &str, usize, bool)> {
    let mut found: Vec<(String, &str, usize, bool)> = Vec::new();
    for (path, text) in tree.under("style/tokens/", "css") {
        let lines: Vec<&str> = text.lines().collect();
        for (line, property, _) in declarations(text) {
            if !property.starts_with("--m-") || found.iter().any(|(name, ..)| *name == property) {
                continue;
            }
            // A comment on the line itself, or at the head of the unbroken block that the line stands in.
            let head = lines[..line]
                .iter()
                .rev()
                .take_while(|line| !line.trim().is_empty() && !line.contains('{'));
            let is_documented = head.clone().any(|line| line.contains("/*") || line.contains("*/"));
            found.push((property, path, line, is_documented));
        }
    }
    found
}

/// Every token says what it is for.
pub fn tokens_are_documented(tree: &Tree) -> Vec<Finding> {
    let undocumented = defined_tokens(tree)
        .into_iter()
        .filter(|(.., is_documented)| !is_documented);
    undocumented
        .map(|(name, path, line, _)| Finding::on_line(path, line, format!("say in a comment what `{name}` is for")))
        .collect()
}

/// The designer's tables tell every token as the sheets do: with its purpose and its value, once each.
pub fn token_tables_are_true(tree: &Tree) -> Vec<Finding> {
    const README: &str = "style/README.md";
    let Some(readme) = tree.text(README) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    let mut wanted: Vec<String> = Vec::new();
    for (path, text) in tree.under("style/tokens/", "css") {
        for (index, line) in text.lines().enumerate() {
            let Some((definition, comment)) = line.trim().split_once("; /*") else {
                continue;
            };
            let Some((name, value)) = definition.split_once(':').filter(|(name, _)| name.starts_with("--m-")) else {
                continue;
            };
            let purpose = comment.trim_end_matches("*/").trim();
            let row = format!("| `{name}` | {purpose} | `{}` |", value.trim());
            if !readme.lines().any(|line| line == row) {
                findings.push(Finding::on_line(path, index + 1, format!("tell it in {README}: {row}")));
            }
            wanted.push(row);
        }
    }
    for (index, row) in readme
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("| `--m-"))
    {
        if !wanted.iter().any(|wanted| wanted == row) {
            findings.push(Finding::on_line(
                README,
                index + 1,
                "no sheet defines this token so; correct the row",
            ));
        }
    }
    findings
}

/// Every `var(--m-x` outside of the token's own definition, and whether it has a fallback.
fn used_tokens(tree: &Tree) -> BTreeMap<String, Vec<(String, usize, bool)>> {
    let mut uses: BTreeMap<String, Vec<(String, usize, bool)>> = BTreeMap::new();
    for (path, text) in tree.files() {
        let is_place = ["style/", "src/", "tests/gallery/"]
            .iter()
            .any(|folder| path.starts_with(folder));
        if !is_place && path != "index.html" || path.ends_with(".md") {
            continue;
        }
        let text = if path.ends_with(".css") {
            without_css_comments(text)
        } else {
            text.to_owned()
        };
        for (index, line) in text.lines().enumerate() {
            for (at, _) in line.match_indices("--m-") {
                let name: String = line[at..]
                    .chars()
                    .take_while(|letter| letter.is_alphanumeric() || *letter == '-')
                    .collect();
                let before = line[..at].trim_end();
                let after = line[at + name.len()..].trim_start();
                // A name that is set is not a use; in Rust and HTML any mention is.
                if path.ends_with(".css") && !before.ends_with("var(") {
                    continue;
                }
                let has_fallback = after.starts_with(',') || !path.ends_with(".css");
                uses.entry(name)
                    .or_default()
                    .push((path.to_owned(), index + 1, has_fallback));
            }
        }
    }
    uses
}

/// Every token is used somewhere.
pub fn tokens_are_used(tree: &Tree) -> Vec<Finding> {
    // Until components and features use them, tokens are only being laid out.
    if !tree.has("style/components") || !tree.has("style/features") {
        return Vec::new();
    }
    let uses = used_tokens(tree);
    let unused = defined_tokens(tree)
        .into_iter()
        .filter(|(name, ..)| !uses.contains_key(name));
    unused
        .map(|(name, path, line, _)| Finding::on_line(path, line, format!("nothing uses `{name}`; take it out")))
        .collect()
}

/// A `var()` without a fallback names a token that somebody sets.
pub fn used_tokens_exist(tree: &Tree) -> Vec<Finding> {
    let mut set: BTreeSet<String> = BTreeSet::new();
    for (_, text) in tree.under("style/", "css") {
        set.extend(declarations(text).into_iter().map(|(_, property, _)| property));
        set.extend(
            text.split("@property ")
                .skip(1)
                .filter_map(|rest| Some(rest.split_whitespace().next()?.to_owned())),
        );
    }
    for (path, text) in tree
        .files()
        .filter(|(path, _)| path.ends_with(".rs") || *path == "index.html")
    {
        let is_place = path.starts_with("src/") || path.starts_with("tests/gallery/") || path == "index.html";
        let mentions = text.match_indices("--m-").filter(|_| is_place);
        set.extend(mentions.map(|(at, _)| {
            text[at..]
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '-')
                .collect::<String>()
        }));
    }
    let mut findings = Vec::new();
    for (name, places) in used_tokens(tree).into_iter().filter(|(name, _)| !set.contains(name)) {
        for (path, line, _) in places.into_iter().filter(|(.., has_fallback)| !has_fallback) {
            findings.push(Finding::on_line(
                &path,
                line,
                format!("`{name}` is set nowhere; define it or fix the name"),
            ));
        }
    }
    findings
}

/// Every kit component has its sheet, its examples and its essay.
pub fn kit_components_are_whole(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let modules = tree
        .product("src/ui/")
        .filter(|(path, _)| path.matches('/').count() == 2);
    for (path, text) in modules.filter(|(_, text)| code_of(text).contains("#[component]")) {
        let name = path.trim_start_matches("src/ui/").trim_end_matches(".rs");
        let sheet = format!("style/components/{}.css", name.replace('_', "-"));
        let has_no_sheet = WITHOUT_SHEET.iter().any(|(component, _)| *component == name);
        // The sheets come as one folder; before it exists there is nothing to compare with.
        if tree.has("style/components") && !tree.has(&sheet) && !has_no_sheet {
            findings.push(Finding::in_file(path, format!("give the component its sheet, {sheet}")));
        }
        if !tree.has(&format!("src/ui/{name}/examples.rs")) {
            findings.push(Finding::in_file(
                path,
                format!("show the component in src/ui/{name}/examples.rs"),
            ));
        }
        if !text.starts_with("//!") {
            findings.push(Finding::in_file(
                path,
                "begin with `//!` and say what the component is for",
            ));
        }
    }
    findings
}

/// The sheets that are built: that of the app, and that of pages which hold its elements.
const BUILT_SHEETS: [&str; 2] = ["style/main.css", "style/embed.css"];

/// Every sheet is imported: one that no sheet that is built reaches styles nothing.
pub fn sheets_are_imported(tree: &Tree) -> Vec<Finding> {
    let Some(main) = tree.text("style/main.css") else {
        return Vec::new();
    };
    let main = without_css_comments(main);
    tree.under("style/", "css")
        .filter(|(path, _)| !BUILT_SHEETS.contains(path) && !path.contains("example"))
        .filter(|(path, _)| {
            let name = path.trim_start_matches("style/");
            !main
                .lines()
                .any(|line| line.contains("@import") && has_word(line, name))
        })
        .map(|(path, _)| Finding::in_file(path, "import it in style/main.css, into its layer"))
        .collect()
}

#[cfg(test)]
mod tests;
