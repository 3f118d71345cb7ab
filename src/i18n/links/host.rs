//! The host of an address: in ASCII, as the browser will ask for it, and in the letters it stands for.

use super::punycode;
use crate::limits::{HOST_BYTES_MAX, HOST_LABEL_BYTES_MAX};
use crate::lookalike::{self, Script};

const PUNYCODE_PREFIX: &str = "xn--";

/// A host in both of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    ascii: String,
    unicode: String,
}

impl Host {
    /// Reads a host by its name or its number; absent when it is none, or one that browsers may read otherwise.
    pub(super) fn read(name: &str) -> Option<Host> {
        // The root's dot changes nothing but the looks.
        let name = name.strip_suffix('.').unwrap_or(name).to_lowercase();
        let mut ascii = String::with_capacity(name.len());
        let mut unicode = String::with_capacity(name.len());
        for label in name.split('.') {
            if !ascii.is_empty() {
                ascii.push('.');
                unicode.push('.');
            }
            let (label_ascii, label_unicode) = read_label(label)?;
            ascii.push_str(&label_ascii);
            unicode.push_str(&label_unicode);
        }
        let host = Host { ascii, unicode };
        let is_in_bounds = !host.ascii.is_empty() && host.ascii.len() <= HOST_BYTES_MAX;
        // "0x7f.1" and "2130706433" are numbers that only a browser reads.
        let is_clear = !ends_in_number(&host.ascii) || is_plain_ipv4(&host.ascii);
        (is_in_bounds && is_clear).then_some(host)
    }

    /// As a browser asks for it.
    pub fn ascii(&self) -> &str {
        &self.ascii
    }

    /// In the letters it stands for.
    pub fn unicode(&self) -> &str {
        &self.unicode
    }

    /// Whether both forms are the same.
    pub fn is_ascii(&self) -> bool {
        self.ascii == self.unicode
    }

    /// Whether this is the host that a reader would call so.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let name = name.strip_prefix("www.").unwrap_or(name);
        [&self.ascii, &self.unicode]
            .into_iter()
            .any(|form| form.strip_prefix("www.").unwrap_or(form) == name)
    }

    /// Whether this host belongs to the other one, as `mail.example.com` to `example.com`.
    pub(super) fn is_within(&self, name: &str) -> bool {
        let name = name.strip_prefix("www.").unwrap_or(name);
        [&self.ascii, &self.unicode]
            .into_iter()
            .any(|form| form.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')))
    }

    /// Whether a part of it is written in letters of another script that look like Latin ones.
    pub(super) fn is_look_alike(&self) -> bool {
        // Under a top of its own script, such a word is a word.
        let top = self.unicode.rsplit('.').next().and_then(only_script);
        self.unicode.split('.').any(|label| {
            let script = only_script(label);
            script.is_some_and(|script| script.resembles_latin() && Some(script) != top)
                && lookalike::skeleton(label).is_ascii()
        })
    }

    /// Whether a part of it has letters of more than one script.
    pub(super) fn mixes_scripts(&self) -> bool {
        self.unicode.split('.').any(lookalike::mixes_scripts)
    }

    /// Whether it is a number.
    pub(super) fn is_number(&self) -> bool {
        is_plain_ipv4(&self.ascii)
    }
}

fn only_script(label: &str) -> Option<Script> {
    let mut scripts = label.chars().filter_map(Script::of);
    let first = scripts.next()?;
    scripts.all(|script| script == first).then_some(first)
}

/// A label in both forms.
fn read_label(label: &str) -> Option<(String, String)> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || Script::of(c).is_some();
    if label.is_empty() || label.starts_with('-') {
        return None;
    }
    let (ascii, unicode) = if let Some(encoded) = label.strip_prefix(PUNYCODE_PREFIX) {
        let unicode = punycode::decode(encoded)?;
        // A browser takes back only what it would have written itself.
        let is_canonical = !unicode.is_ascii()
            && unicode.to_lowercase() == unicode
            && punycode::encode(&unicode).as_deref() == Some(encoded);
        if !label.is_ascii() || !is_canonical {
            return None;
        }
        (label.to_owned(), unicode)
    } else if label.is_ascii() {
        (label.to_owned(), label.to_owned())
    } else {
        (
            format!("{PUNYCODE_PREFIX}{}", punycode::encode(label)?),
            label.to_owned(),
        )
    };
    let mut previous = None;
    let is_clean = unicode.chars().all(|c| {
        let is_joiner = c == '\u{200C}' && previous.and_then(Script::of) == Some(Script::Arabic);
        previous = Some(c);
        is_allowed(c) || is_joiner
    });
    (is_clean && ascii.len() <= HOST_LABEL_BYTES_MAX).then_some((ascii, unicode))
}

fn ends_in_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or("");
    last.bytes().all(|b| b.is_ascii_digit())
        || last
            .strip_prefix("0x")
            .is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_plain_ipv4(host: &str) -> bool {
    let is_octet = |part: &str| {
        let is_plain = part == "0" || !part.starts_with('0');
        is_plain && part.bytes().all(|b| b.is_ascii_digit()) && part.parse::<u8>().is_ok()
    };
    host.split('.').count() == 4 && host.split('.').all(is_octet)
}
