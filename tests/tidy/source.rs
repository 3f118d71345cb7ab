//! Reading Rust without a compiler: text with its comments and tests blanked, line by line, and whole-word search.

use crate::tree::{Finding, Tree};

/// The file with comments blanked and the test module at its end cut off; lines keep their numbers.
pub fn code_of(text: &str) -> String {
    let code = without_comments(text);
    let mut from = 0;
    while let Some(found) = code[from..].find("#[cfg(test)]") {
        let at = from + found;
        let after = code[at + "#[cfg(test)]".len()..].trim_start();
        if ["mod ", "pub mod ", "pub(crate) mod "]
            .iter()
            .any(|word| after.starts_with(word))
        {
            return code[..at].to_owned();
        }
        from = at + 1;
    }
    code
}

/// The text with `//` and `/* */` comments blanked; strings and character literals stay.
pub fn without_comments(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let rest = &letters[at..];
        let length = match (letter, rest.get(1)) {
            ('/', Some('/')) => {
                at += rest.iter().take_while(|letter| **letter != '\n').count();
                continue;
            }
            ('/', Some('*')) => {
                let length = block_comment_length(rest);
                out.extend(rest[..length].iter().filter(|letter| **letter == '\n'));
                at += length;
                continue;
            }
            ('"', _) => string_length(rest),
            ('r', Some('"' | '#')) if !out.ends_with(is_word) => raw_string_length(rest).unwrap_or(1),
            ('\'', Some('\\')) => {
                2 + rest[2..]
                    .iter()
                    .skip(1)
                    .position(|end| *end == '\'')
                    .map_or(1, |end| end + 2)
            }
            ('\'', Some(_)) if rest.get(2) == Some(&'\'') => 3,
            _ => 1,
        };
        out.extend(rest.iter().take(length));
        at += length;
    }
    out
}

fn block_comment_length(rest: &[char]) -> usize {
    let mut depth = 0usize;
    let mut at = 0;
    while at < rest.len() {
        match (rest[at], rest.get(at + 1)) {
            ('/', Some('*')) => {
                depth += 1;
                at += 2;
            }
            ('*', Some('/')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    rest.len()
}

fn string_length(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

fn raw_string_length(rest: &[char]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|letter| **letter == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return None;
    }
    let end: String = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body: String = rest[2 + hashes..].iter().collect();
    let found = body.find(&end)?;
    Some(2 + hashes + body[..found].chars().count() + end.chars().count())
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Whether the line has the word, not as a part of a longer one.
pub fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let is_edge =
            |edge: Option<char>, letter: Option<char>| !(edge.is_some_and(is_word) && letter.is_some_and(is_word));
        is_edge(word.chars().next(), before) && is_edge(word.chars().next_back(), after)
    })
}

/// Every line of product code under the folders that has one of the words.
pub fn words_in_product(tree: &Tree, folders: &[&str], words: &[&str], advice: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for folder in folders {
        for (path, text) in tree.product(folder) {
            for (index, line) in code_of(text).lines().enumerate() {
                if let Some(word) = words.iter().find(|word| has_word(line, word)) {
                    findings.push(Finding::on_line(path, index + 1, format!("`{word}`: {advice}")));
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{code_of, has_word, without_comments};

    #[test]
    fn comments_go_and_strings_stay_on_their_lines() {
        let text = "a // b\n/* c\n d */ e \"// f\" '\"' g // h\nr#\"/* \" */\"# 'x' // i\nlet c = '\\''; // j";
        assert_eq!(
            without_comments(text),
            "a \n\n e \"// f\" '\"' g \nr#\"/* \" */\"# 'x' \nlet c = '\\''; "
        );
    }

    #[test]
    fn the_test_module_is_not_product_code() {
        assert_eq!(code_of("fn a() {}\n#[cfg(test)]\nmod tests { x }"), "fn a() {}\n");
        assert_eq!(code_of("#[cfg(test)]\nfn a() {}\n"), "#[cfg(test)]\nfn a() {}\n");
    }

    #[test]
    fn a_word_is_whole() {
        assert!(has_word("let x = rand::random();", "rand::"));
        assert!(!has_word("let x = brand::new();", "rand::"));
        assert!(has_word("a.unwrap();", ".unwrap()"));
        assert!(!has_word("Instantly", "Instant"));
    }
}
