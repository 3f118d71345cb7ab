//! Every token there is, read from the sheets that define them, so that nothing is told twice.

use crate::sheet;

/// The sheets of the tokens, in the order in which `style/README.md` explains them.
const SHEETS: [(&str, &str); 7] = [
    ("tokens/palette.css", include_str!("../../style/tokens/palette.css")),
    ("tokens/color.css", include_str!("../../style/tokens/color.css")),
    ("tokens/type.css", include_str!("../../style/tokens/type.css")),
    ("tokens/space.css", include_str!("../../style/tokens/space.css")),
    ("tokens/shape.css", include_str!("../../style/tokens/shape.css")),
    ("tokens/motion.css", include_str!("../../style/tokens/motion.css")),
    ("tokens/depth.css", include_str!("../../style/tokens/depth.css")),
];
const README: &str = include_str!("../../style/README.md");

/// What a token is to a designer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tier {
    /// A raw colour.
    Palette,
    /// What something is for; themes set these.
    Role,
    /// One part of one component; empty until a theme fills it.
    Hook,
    /// One number that changes much.
    Knob,
    /// Not for themes: it belongs to the reader or to the system.
    Given,
}

impl Tier {
    /// Every tier, in the order in which they are shown.
    pub(crate) const ALL: [Self; 5] = [Self::Palette, Self::Role, Self::Hook, Self::Knob, Self::Given];

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Palette => "palette",
            Self::Role => "roles",
            Self::Hook => "hooks",
            Self::Knob => "knobs",
            Self::Given => "fixed",
        }
    }
}

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// Its name, with both dashes.
    pub(crate) name: &'static str,
    /// What it is for.
    pub(crate) purpose: &'static str,
    /// What it is unless a theme says otherwise.
    pub(crate) value: &'static str,
    /// What it is to a designer.
    pub(crate) tier: Tier,
    /// The heading that it stands under in `style/README.md`.
    pub(crate) group: &'static str,
}

/// Every token, in the order of the sheets.
pub(crate) fn catalogue() -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (file, text) in SHEETS {
        let group = heading_of(file);
        for line in text.lines() {
            if let Some(token) = token_in(line, file, group)
                && !tokens.iter().any(|known| known.name == token.name)
            {
                tokens.push(token);
            }
        }
    }
    tokens
}

/// `--m-name: value; /* purpose */`: what a line of the sheets looks like that defines a token.
fn token_in(line: &'static str, file: &str, group: &'static str) -> Option<Token> {
    let line = line.trim();
    let (definition, comment) = line.split_once("/*")?;
    let (name, value) = definition.trim().trim_end_matches(';').split_once(':')?;
    let (name, value) = (name.trim(), value.trim());
    let purpose = comment.trim_end_matches("*/").trim();
    let tier = match () {
        () if !name.starts_with("--m-") => return None,
        () if is_given(purpose) => Tier::Given,
        () if purpose.starts_with("knob:") => Tier::Knob,
        () if value == "initial" => Tier::Hook,
        () if file == "tokens/palette.css" => Tier::Palette,
        () => Tier::Role,
    };
    Some(Token {
        name,
        purpose,
        value,
        tier,
        group,
    })
}

fn is_given(purpose: &str) -> bool {
    purpose.ends_with("Not for themes")
}

/// The heading of a sheet in `style/README.md`; the sheet's own name when it has none there.
fn heading_of(file: &'static str) -> &'static str {
    let end = format!(" (`{file}`)");
    let heading = README
        .lines()
        .find_map(|line| line.strip_prefix("### ")?.strip_suffix(end.as_str()));
    heading.unwrap_or(file)
}

/// What a pane of the gallery needs to be to its tokens what the root is to a page's: there they are computed anew, so
/// that a theme's knobs and colours reach whatever follows from them.
pub(crate) fn for_panes() -> String {
    let sheets = SHEETS.map(|(_, text)| sheet::without_comments(text).unwrap_or_default());
    let sheets = sheets.join("\n").replace(":where(:root)", ":where(.gallery-pane)");
    // A font is the page's, wherever it is declared.
    let mut rest = sheets.as_str();
    let mut out = String::from("@layer tokens {\n");
    while let Some((before, after)) = rest.split_once("@font-face") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest + "\n}\n"
}

#[cfg(test)]
mod tests {
    use super::{README, SHEETS, Tier, catalogue, for_panes};
    use crate::sheet;

    #[test]
    fn every_token_of_the_sheets_is_there_with_its_purpose() {
        let tokens = catalogue();
        for (file, text) in SHEETS {
            let text = sheet::without_comments(text).expect("whole comments");
            for rule in sheet::rules(&text).expect("a sheet") {
                for (name, _) in rule.declarations.iter().filter(|(name, _)| name.starts_with("--m-")) {
                    let token = tokens.iter().find(|token| token.name == name);
                    let token = token.unwrap_or_else(|| panic!("{file} defines {name} on a line of another shape"));
                    assert!(!token.purpose.is_empty() && !token.value.is_empty(), "{token:?}");
                }
            }
        }
    }

    #[test]
    fn the_readme_tells_the_same_under_the_same_headings() {
        for token in catalogue() {
            let row = format!("| `{}` | {} | `{}` |", token.name, token.purpose, token.value);
            assert!(README.contains(&row), "style/README.md lacks the row {row}");
            assert!(README.contains(&format!("### {} (`", token.group)), "{token:?}");
        }
    }

    #[test]
    fn tiers_are_told_apart() {
        let tokens = catalogue();
        let tier = |name: &str| tokens.iter().find(|token| token.name == name).map(|token| token.tier);
        assert_eq!(tier("--m-teal-600"), Some(Tier::Palette));
        assert_eq!(tier("--m-accent-fill-loud"), Some(Tier::Role));
        assert_eq!(tier("--m-space-4"), Some(Tier::Role));
        assert_eq!(tier("--m-toast-fill"), Some(Tier::Hook));
        assert_eq!(tier("--m-radius-scale"), Some(Tier::Knob));
        assert_eq!(tier("--m-type-choice"), Some(Tier::Given));
        for wanted in Tier::ALL {
            assert!(tokens.iter().any(|token| token.tier == wanted), "{}", wanted.name());
        }
    }

    #[test]
    fn panes_get_every_token_and_no_font() {
        let text = for_panes();
        assert!(!text.contains("font-face") && !text.contains(":where(:root)"));
        let rules = sheet::rules(&text).expect("a sheet");
        let of_panes = rules.iter().filter(|rule| rule.selector.contains(".gallery-pane"));
        let names: Vec<_> = of_panes
            .flat_map(|rule| &rule.declarations)
            .map(|(name, _)| name.as_str())
            .collect();
        for token in catalogue() {
            assert!(names.contains(&token.name), "{} is missing", token.name);
        }
    }
}
