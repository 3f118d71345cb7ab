//! A reader of stylesheets, as much as the gallery needs: rules with what they declare, and how strong selectors are.
//!
//! The browser reads sheets too, but it passes over a mistake in silence; a designer wants to hear of it, with its line.

use std::fmt::{self, Display, Formatter};

/// A rule as it is written. Conditions around it are left out.
#[derive(Debug, PartialEq)]
pub(crate) struct Rule {
    /// What it is for.
    pub(crate) selector: String,
    /// Where the selector lies in the text.
    pub(crate) place: (usize, usize),
    /// What it says: properties with their values.
    pub(crate) declarations: Vec<(String, String)>,
}

/// What makes a text no stylesheet.
#[derive(Debug, PartialEq)]
pub(crate) enum Flaw {
    /// A comment without its end.
    OpenComment(usize),
    /// A text in quotes without its end.
    OpenQuote(usize),
    /// A block without its end.
    OpenBlock(usize),
    /// A brace that closes nothing.
    StrayBrace(usize),
}

impl Display for Flaw {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenComment(line) => write!(to, "the comment that begins on line {line} does not end"),
            Self::OpenQuote(line) => write!(to, "the text in quotes on line {line} does not end"),
            Self::OpenBlock(line) => write!(to, "the brace that opens on line {line} is not closed"),
            Self::StrayBrace(line) => write!(to, "the brace on line {line} closes nothing"),
        }
    }
}

/// The text with its comments blanked; every letter keeps its place.
pub(crate) fn without_comments(text: &str) -> Result<String, Flaw> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = comment_in(rest) {
        let (before, comment) = rest.split_at(at);
        let line = line_of(text, text.len() - comment.len());
        let length = comment[2..].find("*/").ok_or(Flaw::OpenComment(line))? + 4;
        out.push_str(before);
        out.extend(
            comment[..length]
                .bytes()
                .map(|byte| if byte == b'\n' { '\n' } else { ' ' }),
        );
        rest = &comment[length..];
    }
    out.push_str(rest);
    Ok(out)
}

/// Where the first comment begins, if not inside quotes.
fn comment_in(text: &str) -> Option<usize> {
    let mut quotes = Quotes::default();
    let bytes = text.as_bytes();
    bytes.iter().enumerate().find_map(|(at, byte)| {
        let is_inside = quotes.takes(char::from(*byte));
        (!is_inside && *byte == b'/' && bytes.get(at + 1) == Some(&b'*')).then_some(at)
    })
}

/// Whether a letter stands in quotes.
#[derive(Default)]
struct Quotes {
    quote: Option<char>,
    is_escaped: bool,
}

impl Quotes {
    /// Takes the next letter; says whether it belongs to a text in quotes.
    fn takes(&mut self, letter: char) -> bool {
        match self.quote {
            Some(_) if self.is_escaped => self.is_escaped = false,
            Some(_) if letter == '\\' => self.is_escaped = true,
            // A quote ends with its line, whatever was meant.
            Some(quote) if letter == quote || letter == '\n' => {
                self.quote = None;
                return letter == quote;
            }
            Some(_) => {}
            None if matches!(letter, '"' | '\'') => self.quote = Some(letter),
            None => return false,
        }
        true
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// An open block: where its head lies, and its rule when it has a selector.
struct Open {
    at: usize,
    rule: Option<usize>,
}

/// Every rule of a sheet whose comments are blanked. Fonts and keyframes are none.
pub(crate) fn rules(text: &str) -> Result<Vec<Rule>, Flaw> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut quotes = Quotes::default();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, letter) in text.char_indices() {
        let was_inside = quotes.quote.is_some();
        let is_inside = quotes.takes(letter);
        if was_inside && !is_inside {
            return Err(Flaw::OpenQuote(line_of(text, at)));
        }
        if is_inside {
            continue;
        }
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '{' => {
                let rule = begin(&text[start..at], start, &open, &mut rules);
                open.push(Open { at, rule });
                (start, depth) = (at + 1, 0);
            }
            ';' if depth > 0 => {}
            ';' | '}' => {
                if let Some(rule) = open.last().and_then(|block| block.rule) {
                    rules[rule].declarations.extend(declaration(&text[start..at]));
                }
                if letter == '}' && open.pop().is_none() {
                    return Err(Flaw::StrayBrace(line_of(text, at)));
                }
                (start, depth) = (at + 1, 0);
            }
            _ => {}
        }
    }
    if let Some(block) = open.last() {
        return Err(Flaw::OpenBlock(line_of(text, block.at)));
    }
    Ok(rules)
}

/// Notes the rule that a head begins, when it is one.
fn begin(head: &str, start: usize, open: &[Open], rules: &mut Vec<Rule>) -> Option<usize> {
    let selector = head.trim();
    let is_condition = selector.starts_with('@');
    let is_in_keyframes = selector.ends_with('%') || matches!(selector, "from" | "to");
    if is_condition {
        // What stands in a condition inside of a rule belongs to the rule.
        return open
            .last()
            .and_then(|block| block.rule)
            .filter(|_| selector.starts_with("@media"));
    }
    if is_in_keyframes {
        return None;
    }
    let begin = start + (head.len() - head.trim_start().len());
    rules.push(Rule {
        selector: selector.to_owned(),
        place: (begin, begin + selector.len()),
        declarations: Vec::new(),
    });
    Some(rules.len() - 1)
}

fn declaration(piece: &str) -> Option<(String, String)> {
    let (property, value) = piece.split_once(':')?;
    Some((property.trim().to_owned(), value.trim().to_owned()))
}

/// What the text of a rule's block declares.
pub(crate) fn declarations(block: &str) -> Vec<(String, String)> {
    split(block, ';').into_iter().filter_map(declaration).collect()
}

/// The parts of a text between separators that stand outside of brackets and quotes.
pub(crate) fn split(text: &str, separator: char) -> Vec<&str> {
    let mut quotes = Quotes::default();
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, letter) in text.char_indices() {
        if quotes.takes(letter) {
            continue;
        }
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if letter == separator && depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// The custom properties that a value takes, in its order.
pub(crate) fn names_in(value: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (at, _) in value.match_indices("var(") {
        let rest = value[at + 4..].trim_start();
        let end = rest.find(|letter: char| !is_of_a_name(letter)).unwrap_or(rest.len());
        let name = &rest[..end];
        if name.starts_with("--") && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether a letter can belong to a name.
pub(crate) fn is_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_') || !letter.is_ascii()
}

/// How strong a selector is: ids, classes with what counts as one, elements.
pub(crate) fn strength(selector: &str) -> (u32, u32, u32) {
    let mut total = (0, 0, 0);
    let mut rest = selector;
    while let Some(letter) = rest.chars().next() {
        let name_at = |from: &str| from.find(|letter| !is_of_a_name(letter)).unwrap_or(from.len());
        let taken = match letter {
            '#' => {
                total.0 += 1;
                1 + name_at(&rest[1..])
            }
            '.' => {
                total.1 += 1;
                1 + name_at(&rest[1..])
            }
            '[' => {
                total.1 += 1;
                rest.find(']').map_or(rest.len(), |end| end + 1)
            }
            ':' => {
                let colons = rest.len() - rest.trim_start_matches(':').len();
                let name = &rest[colons..colons + name_at(&rest[colons..])];
                let head = colons + name.len();
                let inside = bracketed(&rest[head..]);
                match name {
                    "where" => {}
                    "is" | "not" | "has" | "matches" => {
                        let strongest = split(inside, ',').into_iter().map(strength).max().unwrap_or_default();
                        total = (total.0 + strongest.0, total.1 + strongest.1, total.2 + strongest.2);
                    }
                    _ if colons == 2 || matches!(name, "before" | "after") => total.2 += 1,
                    _ => total.1 += 1,
                }
                head + if inside.is_empty() { 0 } else { inside.len() + 2 }
            }
            _ if is_of_a_name(letter) => {
                total.2 += 1;
                name_at(rest)
            }
            _ => letter.len_utf8(),
        };
        rest = &rest[taken..];
    }
    total
}

/// What stands between the bracket that a text begins with and its partner.
fn bracketed(text: &str) -> &str {
    if !text.starts_with('(') {
        return "";
    }
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return &text[1..at];
                }
            }
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::{Flaw, declarations, names_in, rules, strength, without_comments};

    fn selectors(text: &str) -> Vec<String> {
        let text = without_comments(text).expect("whole comments");
        let rules = rules(&text).expect("a sheet");
        rules.into_iter().map(|rule| rule.selector).collect()
    }

    #[test]
    fn rules_are_found_behind_conditions_and_beside_fonts_and_keyframes() {
        let text = r#"/* { */ @font-face { font-family: "x;{" } .a > b { color: url(a;b) }
            @media (width > 1px) { .c, .d { --m-x: "}"; } } @keyframes y { from { top: 0 } 50% { top: 1px } }"#;
        assert_eq!(selectors(text), [".a > b", ".c, .d"]);
        let text = without_comments(text).expect("whole comments");
        let rules = rules(&text).expect("a sheet");
        assert_eq!(rules[0].declarations, [("color".to_owned(), "url(a;b)".to_owned())]);
        assert_eq!(rules[1].declarations, [("--m-x".to_owned(), "\"}\"".to_owned())]);
        assert_eq!(&text[rules[1].place.0..rules[1].place.1], ".c, .d");
    }

    #[test]
    fn a_flaw_is_told_with_its_line() {
        let flaw = |text: &str| {
            without_comments(text)
                .and_then(|text| rules(&text))
                .expect_err("a flaw")
        };
        assert_eq!(flaw("a {\n  b: c;\n"), Flaw::OpenBlock(1));
        assert_eq!(flaw("a { b: c }\n}"), Flaw::StrayBrace(2));
        assert_eq!(flaw("\n/* a"), Flaw::OpenComment(2));
        assert_eq!(flaw("a {\n b: \"c;\n}"), Flaw::OpenQuote(2));
    }

    #[test]
    fn letters_of_every_script_keep_their_places() {
        let text = "/* سلام */ .a { --m-x: 1 }";
        assert_eq!(without_comments(text).expect("whole").len(), text.len());
        assert_eq!(selectors(text), [".a"]);
    }

    #[test]
    fn selectors_are_as_strong_as_the_standard_says() {
        assert_eq!(strength(":where(:root[data-theme=\"x\"])"), (0, 0, 0));
        assert_eq!(
            strength(".m-button[data-look=\"loud\"]:not(:focus-visible)::before"),
            (0, 3, 1)
        );
        assert_eq!(strength(".a > :is(div, .b) + #c p"), (1, 2, 1));
        assert_eq!(strength(":has(> .m-suggestions):hover"), (0, 2, 0));
        assert_eq!(strength("*"), (0, 0, 0));
    }

    #[test]
    fn values_name_what_they_take() {
        assert_eq!(
            names_in("calc(var(--a) * var( --m-b, var(--c)))"),
            ["--a", "--m-b", "--c"]
        );
        assert_eq!(
            declarations("color: red; background: url(\"a;b\"); broken"),
            [
                ("color".to_owned(), "red".to_owned()),
                ("background".to_owned(), "url(\"a;b\")".to_owned())
            ]
        );
    }
}
