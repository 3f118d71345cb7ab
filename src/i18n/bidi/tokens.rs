//! Links, addresses, mentions, hashtags and inline code: where each begins and ends.
//! Every function gets the text from the token's first character on and answers its length in bytes.

use unicode_bidi::{BidiClass, bidi_class};

use super::controls::{has_controls, is_control};

/// Longer than any address in use; it bounds the work on hostile input.
const URL_BYTES_MAX: usize = 2_048;
const EMAIL_BYTES_MAX: usize = 254;
const NAME_BYTES_MAX: usize = 256;

const ZWNJ: char = '\u{200C}';

/// An http or https address. It ends before the punctuation of the sentence, and where a word of a
/// right-to-left script is glued to it.
pub(super) fn url(rest: &str) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        rest.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let mut is_host = true;
    let mut host_end = scheme.len();
    let mut end = scheme.len();
    let mut previous = '/';
    let mut brackets = 0_u32;
    for (offset, c) in rest.char_indices().skip(scheme.len()) {
        if offset >= URL_BYTES_MAX || ends_url(c) {
            break;
        }
        // An address as the words of a link: "[https://a.io/b](https://a.io/c)".
        if c == ']' && rest[offset..].starts_with("](") {
            break;
        }
        // A bracket that the address did not open closes something around it.
        match c {
            '(' => brackets += 1,
            ')' if brackets == 0 => break,
            ')' => brackets -= 1,
            _ => {}
        }
        // A word glued to the address; a right-to-left path starts after a slash or the like.
        if previous.is_ascii_alphanumeric() && is_right_to_left(c) {
            break;
        }
        if c == ZWNJ && !is_right_to_left(previous) {
            break;
        }
        if is_host {
            match c {
                '/' | '?' | '#' => is_host = false,
                // A name before the host is how addresses lie about where they lead.
                '@' => return None,
                c if c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '_') => {}
                c if c == ZWNJ || bidi_class(c) == BidiClass::NSM => {}
                _ => break,
            }
            if is_host {
                host_end = offset + c.len_utf8();
            }
        }
        end = offset + c.len_utf8();
        previous = c;
    }
    let end = trim_url(&rest[..end]);
    let host = &rest[scheme.len()..host_end.min(end).max(scheme.len())];
    (host.starts_with(char::is_alphanumeric) && !host.contains("..")).then_some(end)
}

fn ends_url(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_control(c)
        || matches!(
            c,
            '<' | '>'
                | '"'
                | '`'
                | '{'
                | '}'
                | '|'
                | '\\'
                | '^'
                | '«'
                | '»'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '„'
                | '‹'
                | '›'
                | '؟'
                | '،'
                | '؛'
                | '۔'
                | '。'
                | '、'
                | '…'
                | '\u{200B}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{61C}'
                | '\u{FEFF}'
        )
}

/// Takes the sentence's punctuation off the end; a closing bracket stays if the address opened it.
fn trim_url(url: &str) -> usize {
    let count = |wanted: char| url.chars().filter(|&c| c == wanted).count();
    let (mut extra_round, mut extra_square) = (
        count(')').saturating_sub(count('(')),
        count(']').saturating_sub(count('[')),
    );
    let mut end = url.len();
    while let Some(c) = url[..end].chars().next_back() {
        match c {
            '.' | ',' | '!' | '?' | ':' | ';' | '\'' | '*' | '_' | '~' | ZWNJ | '\u{200D}' => {}
            ')' if extra_round > 0 => extra_round -= 1,
            ']' if extra_square > 0 => extra_square -= 1,
            _ => break,
        }
        end -= c.len_utf8();
    }
    end
}

/// An e-mail address; ASCII only, so a glued Persian word is never part of it.
pub(super) fn email(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let local = bytes
        .iter()
        .take(EMAIL_BYTES_MAX)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-'))
        .count();
    if bytes.get(local) != Some(&b'@') || local == 0 || bytes[local - 1] == b'.' {
        return None;
    }
    let start = local + 1;
    let mut length = bytes[start..]
        .iter()
        .take(EMAIL_BYTES_MAX)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        .count();
    while length > 0 && matches!(bytes[start + length - 1], b'.' | b'-') {
        length -= 1;
    }
    let domain = &rest[start..start + length];
    let (host, top) = domain.rsplit_once('.')?;
    let is_domain = host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !domain.contains("..")
        && top.len() >= 2
        && top.bytes().all(|b| b.is_ascii_alphabetic());
    is_domain.then_some(start + length)
}

/// `@name`: letters of any script, with dots, hyphens and half-spaces inside.
pub(super) fn mention(rest: &str, previous: Option<char>) -> Option<usize> {
    if previous.is_some_and(|c| is_word(c) || c == '@' || c == '/') {
        return None;
    }
    let length = word_length(&rest[1..], |c| matches!(c, '.' | '-' | ZWNJ), true)?;
    rest[1..]
        .starts_with(|c: char| c.is_alphanumeric() || c == '_')
        .then_some(1 + length)
}

/// `#word`: letters of any script; a bare number is not a topic.
pub(super) fn hashtag(rest: &str, previous: Option<char>) -> Option<usize> {
    if previous.is_some_and(|c| is_word(c) || matches!(c, '&' | '/' | '#')) {
        return None;
    }
    let length = word_length(&rest[1..], |c| c == ZWNJ, false)?;
    rest[1..=length].contains(char::is_alphabetic).then_some(1 + length)
}

/// Inline code: a run of backticks up to the next run of the same length in this line.
pub(super) fn code(rest: &str, previous: Option<char>) -> Option<usize> {
    if matches!(previous, Some('`' | '\\')) {
        return None;
    }
    let bytes = rest.as_bytes();
    let ticks = backticks(bytes);
    let mut position = ticks;
    // Looking for the end of the line first would read the rest of the text for every span.
    while position < bytes.len() && !begins_line_break(&bytes[position..]) {
        let run = backticks(&bytes[position..]);
        position += run.max(1);
        if run == ticks {
            // Code that hides a control is shown as prose, where the control gets its chip.
            return (!has_controls(&rest[..position])).then_some(position);
        }
    }
    None
}

fn backticks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&b| b == b'`').count()
}

/// The bytes of what `is_line_break` names.
fn begins_line_break(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'\n' | b'\r' | 0x1C..=0x1E, ..] | [0xC2, 0x85, ..] | [0xE2, 0x80, 0xA9, ..]
    )
}

/// How far a word reaches, with certain characters allowed between two of its letters.
fn word_length(rest: &str, joins: fn(char) -> bool, ends_at_script_change: bool) -> Option<usize> {
    let mut end = 0;
    let mut previous = None;
    for (offset, c) in rest.char_indices() {
        if offset > NAME_BYTES_MAX {
            return None;
        }
        if is_word(c) {
            // "@sara" with a Persian word glued to it is still Sara.
            if ends_at_script_change && is_right_to_left(c) && previous.is_some_and(|c: char| c.is_ascii_alphanumeric())
            {
                break;
            }
            end = offset + c.len_utf8();
        } else if !joins(c) || end != offset {
            break;
        }
        previous = Some(c);
    }
    (end > 0).then_some(end)
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        c.is_alphanumeric() || (bidi_class(c) == BidiClass::NSM && c != '\u{FE0F}')
    }
}

fn is_right_to_left(c: char) -> bool {
    !c.is_ascii() && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}
