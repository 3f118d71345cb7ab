//! Theme files: what is in one that was dropped, why one is refused, and the one that changed tokens make.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use crate::sheet::{self, Flaw, Rule, is_of_a_name};
use crate::tokens::{Tier, Token};

/// The largest file that is taken for a theme; `style/` as a whole is half as large.
pub(crate) const THEME_BYTES_MAX: usize = 256 * 1024;
/// How many names that nobody knows are told.
const UNKNOWN_MAX: usize = 5;
/// What a theme hooks in with.
const ATTRIBUTE: &str = "data-theme";

/// A theme file that can be applied.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Theme {
    /// The file's name.
    pub(crate) file: String,
    /// The themes that it has, by the names in its selectors.
    pub(crate) names: Vec<String>,
    /// Its rules, ready for the panes.
    pub(crate) sheet: String,
    /// What it sets and nobody knows: mistyped, most likely.
    pub(crate) unknown: Vec<String>,
    /// Whether it holds by day and by night, and so has two faces to be shown.
    pub(crate) has_night: bool,
}

/// Why a file is refused.
#[derive(Debug, PartialEq)]
pub(crate) enum Refusal {
    /// It is something else by its name.
    NotCss,
    /// It is empty.
    Empty,
    /// It has that many bytes.
    TooLarge(usize),
    /// The browser does not get at it, or it is no text.
    Unreadable,
    /// Its text is no stylesheet.
    Broken(Flaw),
    /// None of its rules is for a theme or for a part of Mirsal.
    NoSelector,
    /// It sets no token of Mirsal's.
    NoToken,
    /// There were several files.
    Several,
}

impl Display for Refusal {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotCss => to.write_str("it is not a stylesheet: the name of a theme file ends in .css"),
            Self::Empty => to.write_str("it is empty"),
            Self::TooLarge(bytes) => {
                let kilobytes = |bytes: usize| bytes.div_ceil(1024);
                let (size, most) = (kilobytes(*bytes), kilobytes(THEME_BYTES_MAX));
                write!(to, "it has {size} KB, and a theme file has {most} KB at most")
            }
            Self::Unreadable => to.write_str("it cannot be read as text in UTF-8"),
            Self::Broken(flaw) => write!(to, "{flaw}"),
            Self::NoSelector => to.write_str(
                "none of its rules is for a theme; a theme file looks like :where([data-theme=\"your-brand\"]) { … }",
            ),
            Self::NoToken => {
                to.write_str("it sets no token of Mirsal's; their names begin with --m- and are listed here")
            }
            Self::Several => to.write_str("there were several files, and one theme is shown at a time"),
        }
    }
}

/// Looks at what is known of a file before it is read.
pub(crate) fn check(file: &str, bytes: usize) -> Result<(), Refusal> {
    match bytes {
        _ if !file.to_lowercase().ends_with(".css") => Err(Refusal::NotCss),
        0 => Err(Refusal::Empty),
        THEME_BYTES_MAX.. if bytes > THEME_BYTES_MAX => Err(Refusal::TooLarge(bytes)),
        _ => Ok(()),
    }
}

/// Reads a theme file.
pub(crate) fn read(file: &str, bytes: &[u8], tokens: &[Token]) -> Result<Theme, Refusal> {
    check(file, bytes.len())?;
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    let text = text.ok_or(Refusal::Unreadable)?.trim_start_matches('\u{FEFF}');
    let text = sheet::without_comments(text).map_err(Refusal::Broken)?;
    let rules = sheet::rules(&text).map_err(Refusal::Broken)?;
    if !rules.iter().any(|rule| is_ours(&rule.selector)) {
        return Err(Refusal::NoSelector);
    }
    let set = rules.iter().flat_map(|rule| &rule.declarations).map(|(name, _)| name);
    let mut unknown: Vec<String> = Vec::new();
    let mut known = 0;
    for name in set.filter(|name| name.starts_with("--m-")) {
        if tokens.iter().any(|token| token.name == name) {
            known += 1;
        } else if !unknown.contains(name) && unknown.len() < UNKNOWN_MAX {
            unknown.push(name.clone());
        }
    }
    if known == 0 {
        return Err(Refusal::NoToken);
    }
    let mut names = Vec::new();
    for name in rules.iter().flat_map(|rule| theme_names(&rule.selector)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut schemes = rules
        .iter()
        .flat_map(|rule| &rule.declarations)
        .filter(|(name, _)| name == "color-scheme");
    let has_night = schemes.all(|(_, value)| value.contains("light") && value.contains("dark"));
    // A theme for every page yields to those that are chosen by name, as it does in the app, where it is imported first.
    let layer = if names.is_empty() { "theme.everywhere" } else { "theme" };
    let sheet = format!("@layer {layer} {{\n{}\n}}", for_panes(&text, &rules));
    Ok(Theme {
        file: file.to_owned(),
        names,
        sheet,
        unknown,
        has_night,
    })
}

/// The names of themes in a selector.
fn theme_names(selector: &str) -> Vec<String> {
    let values = selector.match_indices(ATTRIBUTE).filter_map(|(at, _)| {
        let value = selector[at + ATTRIBUTE.len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|letter| !is_of_a_name(letter)).unwrap_or(value.len());
        (end > 0).then(|| value[..end].to_owned())
    });
    values.collect()
}

/// Whether a selector is for a theme, for the page as a whole or for a part of Mirsal.
fn is_ours(selector: &str) -> bool {
    selector.contains(ATTRIBUTE)
        || selector.contains(".m-")
        || selector.contains(":host")
        || on_panes(selector) != selector
}

/// The sheet with every selector for the page's root turned into one for a pane.
fn for_panes(text: &str, rules: &[Rule]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for rule in rules {
        out.push_str(&text[end..rule.place.0]);
        out.push_str(&on_panes(&rule.selector));
        end = rule.place.1;
    }
    out + &text[end..]
}

fn on_panes(selector: &str) -> String {
    let mut out = String::with_capacity(selector.len());
    let mut rest = selector;
    while let Some(letter) = rest.chars().next() {
        let is_begin =
            !out.ends_with(|before: char| is_of_a_name(before) || matches!(before, '.' | '#' | ':' | '"' | '='));
        let root = [":root", "html"].into_iter().find(|root| {
            let follows = rest.strip_prefix(root).and_then(|rest| rest.chars().next());
            is_begin && rest.starts_with(root) && !follows.is_some_and(is_of_a_name)
        });
        if let Some(root) = root {
            out.push_str(".gallery-pane");
            rest = &rest[root.len()..];
        } else {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    out
}

/// The theme file that changed tokens make.
pub(crate) fn file_of(name: &str, changes: &BTreeMap<String, String>, tokens: &[Token]) -> String {
    let tier = |changed: &str| {
        tokens
            .iter()
            .find(|token| token.name == changed)
            .map(|token| token.tier)
    };
    let mut text = String::new();
    let is_raw = |(changed, value): (&String, &String)| {
        tier(changed) == Some(Tier::Palette) || value.contains('#') || value.contains("rgb(") || value.contains("hsl(")
    };
    if changes.iter().any(is_raw) {
        text.push_str(
            "/* Before it is shipped: its raw colours belong into tokens/palette.css, and are named here. */\n",
        );
    }
    text.push_str(&format!(":where([{ATTRIBUTE}=\"{}\"]) {{\n", tidy_name(name)));
    // In the order of the tokens, which is that of the documentation.
    for (changed, value) in tokens.iter().filter_map(|token| changes.get_key_value(token.name)) {
        text.push_str(&format!("  {changed}: {value};\n"));
    }
    text + "}\n"
}

/// A name that `config.json` takes: small letters, digits and hyphens, a letter first.
fn tidy_name(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let tidy: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let tidy = tidy
        .trim_start_matches(|letter: char| !letter.is_ascii_lowercase())
        .trim_end_matches('-');
    if tidy.is_empty() {
        "your-brand".to_owned()
    } else {
        tidy.chars().take(40).collect()
    }
}

#[cfg(test)]
mod tests;
