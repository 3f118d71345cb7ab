//! Names of files: data for people, never a path, and harmless in a header.

use crate::limits;

/// What a file is called when nothing is left of its name.
const NAMELESS: &str = "file";

/// The name as it is kept: the last part of a path, without control characters, with its middle cut out when it is
/// too long. Bidi controls stay, because the reader's client shows that they are there.
pub(crate) fn kept(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last
        .chars()
        .filter(|letter| !letter.is_control() && !matches!(letter, '\u{2028}' | '\u{2029}'))
        .collect();
    let trimmed = visible.trim();
    if trimmed.trim_matches('.').is_empty() {
        return NAMELESS.to_owned();
    }
    shortened(trimmed)
}

/// Keeps the end, where the extension stands: it says what a reader's computer will do with the file.
fn shortened(name: &str) -> String {
    const TAIL_CHARS: usize = 20;
    let count = name.chars().count();
    if count <= limits::FILE_NAME_CHARS_MAX {
        return name.to_owned();
    }
    let head = name.chars().take(limits::FILE_NAME_CHARS_MAX - TAIL_CHARS - 1);
    let tail = name.chars().skip(count - TAIL_CHARS);
    head.chain(['…']).chain(tail).collect()
}

/// Whether a browser shows a file or saves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disposition {
    Inline,
    Attachment,
}

/// The value of `Content-Disposition`: the name in UTF-8, and in plain letters for what does not read that.
///
/// A saved name passes out of our hands, so signs that make it look like another one are left out here.
pub(crate) fn content_disposition(disposition: Disposition, name: &str) -> String {
    let word = match disposition {
        Disposition::Inline => "inline",
        Disposition::Attachment => "attachment",
    };
    let honest: String = name.chars().filter(|letter| !deceives(*letter)).collect();
    let honest = if honest.trim_matches(['.', ' ']).is_empty() {
        NAMELESS
    } else {
        &honest
    };
    let plain: String = honest
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || " .-_()".contains(letter) {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let mut encoded = String::with_capacity(honest.len() * 3);
    for byte in honest.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            use std::fmt::Write;
            // Writing into a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("{word}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

fn deceives(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::{Disposition, content_disposition, kept};

    #[test]
    fn a_name_is_never_a_path() {
        for (name, left) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\x\\صورة.png", "صورة.png"),
            ("..", "file"),
            ("", "file"),
            (" \n\0 ", "file"),
            ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
            ("photo\u{202E}gnp.exe", "photo\u{202E}gnp.exe"),
            ("می\u{200C}خواهم.pdf", "می\u{200C}خواهم.pdf"),
        ] {
            assert_eq!(kept(name), left, "{name:?}");
        }
    }

    #[test]
    fn a_name_that_is_too_long_keeps_its_extension() {
        let name = kept(&format!("{}.tar.gz", "ن".repeat(300)));
        assert_eq!(name.chars().count(), 200);
        assert!(name.ends_with("ن.tar.gz") && name.contains('…'));
    }

    #[test]
    fn a_header_is_plain_whatever_the_name() {
        assert_eq!(
            content_disposition(Disposition::Attachment, "a\"b;c\\\u{202E}\u{2066}ت.pdf"),
            "attachment; filename=\"a_b_c__.pdf\"; filename*=UTF-8''a%22b%3Bc%5C%D8%AA.pdf"
        );
        assert_eq!(
            content_disposition(Disposition::Inline, "\u{202E}"),
            "inline; filename=\"file\"; filename*=UTF-8''file"
        );
    }
}
