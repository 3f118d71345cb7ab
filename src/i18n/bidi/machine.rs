//! Words made for machines: phone numbers, versions, paths, ids, amounts.
//! They read from left to right inside a right-to-left line, so they are isolated and do not vote.
//! A plain number or a plain Latin word is neither: the bidi algorithm lays those out rightly.

use crate::digits::digit_value;

const WORD_BYTES_MAX: usize = 256;
const NUMBER_BYTES_MAX: usize = 96;
/// The shortest local phone number written with separators.
const PHONE_DIGITS_MIN: usize = 7;
const EXTENSION_BYTES_MAX: usize = 5;

/// A path, file name, host, version, id, flag, or a language called C++.
pub(super) fn word(rest: &str, previous: Option<char>) -> Option<usize> {
    let first = rest.bytes().next()?;
    if !first.is_ascii_alphanumeric() && !is_free(previous) {
        return None;
    }
    // Past these, the word was already looked at from its beginning and found to be prose.
    if matches!(
        previous,
        Some('-' | '.' | '_' | '/' | '\\' | '+' | '#' | '~' | '&' | '%' | '?')
    ) {
        return None;
    }
    let mut last = first;
    let length = rest
        .bytes()
        .take(WORD_BYTES_MAX)
        .take_while(|&b| {
            // "src/*.rs" is a path; "a*b*" is emphasis.
            let is_part = is_word_byte(b) && (b != b'*' || matches!(last, b'/' | b'.' | b'*'));
            last = b;
            is_part
        })
        .count();
    let word = &rest[..length];
    let word = word.trim_end_matches(['.', ':', '&', '=', '*', '@', '%', '~', '-', '?']);
    let is_machine = is_path(word)
        || is_flag(word)
        || (first.is_ascii_alphanumeric()
            && (is_id(word) || is_dotted_number(word) || is_file_or_host(word) || is_symbol(word)))
        || is_dot_file(word);
    is_machine.then_some(word.len())
}

fn is_word_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric()
        || matches!(
            b,
            b'.' | b'_' | b'-' | b'/' | b'\\' | b':' | b'+' | b'#' | b'~' | b'=' | b'&' | b'%' | b'@' | b'*' | b'?'
        )
}

fn is_path(word: &str) -> bool {
    let begins_inside = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
            && rest.bytes().any(|b| b.is_ascii_alphanumeric())
    };
    if ["./", "../", "~/", "/", "\\\\"]
        .into_iter()
        .any(|start| word.strip_prefix(start).is_some_and(begins_inside))
    {
        return true;
    }
    let bytes = word.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let is_drive =
        bytes[0].is_ascii_alphabetic() && bytes.get(1) == Some(&b':') && matches!(bytes.get(2), Some(b'\\' | b'/'));
    let has_letter = bytes.iter().any(u8::is_ascii_alphabetic);
    let slashes = bytes.iter().filter(|&&b| b == b'/').count();
    let segments = word.split('/').filter(|segment| !segment.is_empty()).count();
    // A backslash before a mark of emphasis takes its meaning away and makes no path.
    // "and/or" is prose, "src/main.rs" and "a/b/c" are not; "1/2/3" is a date.
    let has_backslash = bytes
        .windows(2)
        .any(|pair| pair[0] == b'\\' && (pair[1].is_ascii_alphanumeric() || pair[1] == b'.'));
    is_drive || has_backslash || (has_letter && segments >= 2 && (slashes >= 2 || word.contains('.')))
}

fn is_flag(word: &str) -> bool {
    word.strip_prefix("--")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

fn is_dot_file(word: &str) -> bool {
    word.strip_prefix('.').is_some_and(|rest| {
        rest.len() >= 2
            && rest.starts_with(|c: char| c.is_ascii_lowercase())
            && rest
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
    })
}

/// `v1.2.3-beta`, `550e8400-e29b`, `10:30am`: letters and digits held together by punctuation.
fn is_id(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_alphabetic())
        && word.bytes().any(|b| b.is_ascii_digit())
        && word
            .bytes()
            .any(|b| matches!(b, b'.' | b'_' | b'-' | b':' | b'/' | b'+' | b'='))
}

/// `1.2.3`, `192.168.0.1:8000`
fn is_dotted_number(word: &str) -> bool {
    word.bytes().filter(|&b| b == b'.').count() >= 2
        && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b':'))
        && !word.contains("..")
}

/// `report.pdf`, `node.js`, `www.example.com`; but not "end.Next" of a hasty writer.
fn is_file_or_host(word: &str) -> bool {
    let Some((stem, extension)) = word.rsplit_once('.') else {
        return false;
    };
    let is_extension = extension.len() <= EXTENSION_BYTES_MAX
        && extension.bytes().any(|b| b.is_ascii_alphabetic())
        && (extension.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            || (extension.len() >= 2 && extension.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())));
    is_extension
        && stem.len() >= 2
        && !stem.contains("..")
        && stem.bytes().any(|b| b.is_ascii_alphabetic())
        && stem
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
}

/// `C++`, `F#`: the marks at the end would jump to the other side.
fn is_symbol(word: &str) -> bool {
    let stem = word.strip_suffix("++").or_else(|| word.strip_suffix('#'));
    stem.is_some_and(|stem| !stem.is_empty() && stem.len() <= 12 && stem.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// A phone number, a signed number or an amount, in any of the three sets of digits.
pub(super) fn number(rest: &str, previous: Option<char>) -> Option<usize> {
    let first = rest.chars().next()?;
    let is_bare = digit_value(first).is_some();
    if is_bare {
        if previous.is_some_and(|c| digit_value(c).is_some() || c.is_ascii_alphanumeric()) {
            return None;
        }
    } else if !is_free(previous) {
        return None;
    }
    // Spaces join groups only where a phone number announces itself.
    let is_phone_like = matches!(first, '+' | '(') || digit_value(first) == Some(0);
    let spaced = is_phone_like.then(|| Reading::of(rest, true));
    if let Some(reading) = spaced
        && reading.digits >= PHONE_DIGITS_MIN
        && reading.is_balanced
    {
        return Some(reading.length);
    }
    let reading = Reading::of(rest, false);
    let is_wanted = match first {
        '(' => false,
        '+' | '-' | '\u{2212}' => reading.digits > 0,
        c if is_currency(c) => reading.digits > 0,
        _ => reading.has_currency_after || reading.dots >= 2 || reading.is_hyphenated_number(),
    };
    is_wanted.then_some(reading.length)
}

/// What a run of digits and separators looks like.
#[derive(Default)]
struct Reading {
    length: usize,
    digits: usize,
    groups: usize,
    longest_group: usize,
    shortest_group: usize,
    hyphens: usize,
    dots: usize,
    is_balanced: bool,
    has_currency_after: bool,
}

impl Reading {
    fn of(rest: &str, with_spaces: bool) -> Reading {
        let mut reading = Reading {
            shortest_group: usize::MAX,
            ..Reading::default()
        };
        let mut group = 0;
        let (mut opened, mut closed, mut closing) = (0, 0, 0);
        // Separators count only once a digit follows them.
        let mut waiting = Reading::default();
        let mut waiting_length = 0;
        let mut has_open_bracket = false;
        for (offset, c) in rest.char_indices() {
            if offset > NUMBER_BYTES_MAX {
                break;
            }
            if digit_value(c).is_some() {
                if group == 0 {
                    reading.groups += 1;
                }
                group += 1;
                reading.digits += 1;
                reading.hyphens += waiting.hyphens;
                reading.dots += waiting.dots;
                closed += closing;
                waiting = Reading::default();
                (waiting_length, closing) = (0, 0);
                reading.length = offset + c.len_utf8();
                continue;
            }
            if group > 0 {
                reading.longest_group = reading.longest_group.max(group);
                reading.shortest_group = reading.shortest_group.min(group);
                group = 0;
            }
            waiting_length += 1;
            let is_start = reading.digits == 0;
            match c {
                '+' | '\u{2212}' if offset == 0 => {}
                '-' if offset == 0 => {}
                c if is_currency(c) && offset == 0 => {}
                c if is_currency(c) && waiting_length == 1 && !is_start => {
                    reading.length = offset + c.len_utf8();
                    reading.has_currency_after = true;
                    break;
                }
                '-' | '\u{2010}' | '\u{2011}' if !is_start && waiting_length == 1 => {
                    waiting.hyphens += 1;
                }
                '.' if !is_start && waiting_length == 1 => waiting.dots += 1,
                ',' | '/' | ':' | '\u{66B}' | '\u{66C}' if !is_start && waiting_length == 1 => {}
                '(' if with_spaces && !has_open_bracket && opened == 0 => {
                    has_open_bracket = true;
                    opened += 1;
                }
                ')' if with_spaces && has_open_bracket => {
                    has_open_bracket = false;
                    closing += 1;
                }
                ' ' | '\u{A0}' if with_spaces && !is_start && waiting_length <= 2 => {}
                _ => break,
            }
        }
        if group > 0 {
            reading.longest_group = reading.longest_group.max(group);
            reading.shortest_group = reading.shortest_group.min(group);
        }
        reading.is_balanced = opened == closed;
        reading
    }

    /// A phone number or an ISO date; two groups of equal length are a range, which stays prose.
    fn is_hyphenated_number(&self) -> bool {
        self.hyphens > 0
            && (self.groups >= 3 || (self.digits >= PHONE_DIGITS_MIN && self.shortest_group != self.longest_group))
    }
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{20AC}' | '\u{A3}' | '\u{A5}' | '\u{20BD}')
}

/// Whether a sign or a slash here begins something, rather than joins two words.
fn is_free(previous: Option<char>) -> bool {
    previous.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '\\' | '.' | '-' | '_' | '+' | '\u{200C}' | ')'))
}
