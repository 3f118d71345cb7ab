//! Where a link leads, said honestly: which addresses may be links at all, which host they really have, and what about
//! them deserves a warning. Nothing here fetches or follows anything.
//!
//! An address is a link only when a browser cannot read it differently than we do: what is odd about its scheme, its
//! host or its port leaves it text. The host of `href` is the ASCII form that we show.

mod host;
mod punycode;

use std::borrow::Cow;

use crate::bidi::{self, SpanKind};
use crate::graphemes;
use crate::limits::LINK_BYTES_MAX;

pub use self::host::Host;

/// Digits of the shortest and longest phone number in use.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 3..=15;
/// Endings of words that look like hosts and are files.
const FILE_ENDINGS: [&str; 16] = [
    "css", "csv", "doc", "docx", "gif", "html", "jpg", "js", "json", "md", "pdf", "png", "py", "rs", "txt", "xlsx",
];

/// An address that may be a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    href: String,
    goal: Goal,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A page, by http or https.
    Page {
        /// Whose page.
        host: Host,
        /// The port, if one is written that the scheme would not choose.
        port: Option<u16>,
    },
    /// An e-mail address.
    Mail(String),
    /// A phone number.
    Phone(String),
}

/// What a reader should know before following a link; the gravest thing that is true of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkWarning {
    /// The words name one address, and the link leads to another.
    OtherAddress,
    /// The host is written in letters that look like Latin ones.
    LookAlike,
    /// A part of the host mixes scripts.
    MixedScripts,
    /// The host is a number and belongs to nobody by name.
    NumberHost,
    /// The port is not the one that pages have.
    Port,
}

impl Address {
    /// Reads an address; absent when it must not become a link.
    pub fn read(address: &str) -> Option<Address> {
        if address.len() > LINK_BYTES_MAX
            || address
                .chars()
                .any(|c| c.is_control() || c.is_whitespace() || bidi::is_control(c))
        {
            return None;
        }
        let (scheme, rest) = Scheme::split(address)?;
        match scheme {
            Scheme::Http => page("http://", 80, rest),
            Scheme::Https => page("https://", 443, rest),
            Scheme::Mailto => mail(rest),
            Scheme::Tel => phone(rest),
        }
    }

    /// Whether a text begins with a scheme that links may have.
    pub fn has_safe_scheme(text: &str) -> bool {
        Scheme::split(text).is_some()
    }

    /// For the `href` attribute.
    pub fn href(&self) -> &str {
        &self.href
    }

    /// What it leads to.
    pub fn goal(&self) -> &Goal {
        &self.goal
    }

    /// What a reader should be warned of. `words` are the link's own words; a bare address has none.
    pub fn warning(&self, words: Option<&str>) -> Option<LinkWarning> {
        if words.is_some_and(|words| self.is_other_than(words)) {
            return Some(LinkWarning::OtherAddress);
        }
        let Goal::Page { host, port } = &self.goal else {
            return None;
        };
        if host.is_look_alike() {
            Some(LinkWarning::LookAlike)
        } else if host.mixes_scripts() {
            Some(LinkWarning::MixedScripts)
        } else if host.is_number() {
            Some(LinkWarning::NumberHost)
        } else {
            port.map(|_| LinkWarning::Port)
        }
    }

    /// Where the link really leads, to be shown beside it; absent when what is written says it already.
    /// A host in other letters than ASCII is shown in both forms.
    pub fn revealed(&self, words: Option<&str>) -> Option<String> {
        match (&self.goal, words) {
            (Goal::Mail(goal) | Goal::Phone(goal), Some(words)) => (words.trim() != goal).then(|| goal.clone()),
            (Goal::Mail(_) | Goal::Phone(_), None) => None,
            (Goal::Page { host, port }, Some(words)) => {
                let is_said = named_host(words).is_some_and(|named| host.is_called(&named)) && port.is_none();
                (!is_said || !host.is_ascii()).then(|| both_forms(host, *port))
            }
            (Goal::Page { host, port }, None) => (!host.is_ascii()).then(|| both_forms(host, *port)),
        }
    }

    fn is_other_than(&self, words: &str) -> bool {
        match &self.goal {
            Goal::Page { host, .. } => {
                named_host(words).is_some_and(|named| !host.is_called(&named) && !host.is_within(&named))
            }
            Goal::Mail(goal) => bidi::spans(words)
                .iter()
                .any(|span| span.kind == SpanKind::Email && !span.shown(words).eq_ignore_ascii_case(goal)),
            Goal::Phone(goal) => {
                let said = digits_of(words);
                PHONE_DIGITS.contains(&said.len()) && !words.contains(char::is_alphabetic) && said != digits_of(goal)
            }
        }
    }
}

/// An address shortened in its middle; its scheme and host stay whole.
pub fn shorten(address: &str, chars_max: usize) -> Cow<'_, str> {
    let count = address.chars().count();
    if count <= chars_max {
        return Cow::Borrowed(address);
    }
    let host_start = address.find("://").map_or(0, |colon| colon + 3);
    let host_end = address[host_start..]
        .find(['/', '?', '#'])
        .map_or(address.len(), |length| host_start + length);
    let rest = &address[host_end..];
    let room = chars_max.saturating_sub(address[..host_end].chars().count() + 1);
    if rest.chars().count() <= room + 1 {
        return Cow::Borrowed(address);
    }
    // The end says more than the middle: a file's name, a message's number.
    let tail_chars = room / 2;
    let head = graphemes::floor(rest, byte_of_char(rest, room - tail_chars));
    let tail = graphemes::ceil(rest, byte_of_char(rest, rest.chars().count() - tail_chars)).max(head);
    Cow::Owned(format!("{}{}…{}", &address[..host_end], &rest[..head], &rest[tail..]))
}

fn byte_of_char(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte)
}

enum Scheme {
    Http,
    Https,
    Mailto,
    Tel,
}

impl Scheme {
    fn split(address: &str) -> Option<(Scheme, &str)> {
        [
            ("https://", Scheme::Https),
            ("http://", Scheme::Http),
            ("mailto:", Scheme::Mailto),
            ("tel:", Scheme::Tel),
        ]
        .into_iter()
        .find_map(|(name, scheme)| {
            let start = address.get(..name.len())?;
            start
                .eq_ignore_ascii_case(name)
                .then(|| (scheme, &address[name.len()..]))
        })
    }
}

fn page(scheme: &str, usual_port: u16, rest: &str) -> Option<Address> {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (name, port) = match authority.split_once(':') {
        Some((name, port)) => (name, Some(read_port(port)?)),
        None => (authority, None),
    };
    let host = Host::read(name)?;
    let written_port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Some(Address {
        href: format!("{scheme}{}{written_port}{path}", host.ascii()),
        goal: Goal::Page {
            host,
            port: port.filter(|&port| port != usual_port),
        },
    })
}

fn read_port(port: &str) -> Option<u16> {
    let is_number = !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    port.parse().ok().filter(|&port| is_number && port > 0)
}

/// One address and nothing else: what follows a question mark could add readers and words that nobody sees.
fn mail(rest: &str) -> Option<Address> {
    match bidi::spans(rest).as_slice() {
        [span] if span.kind == SpanKind::Email => Some(Address {
            href: format!("mailto:{rest}"),
            goal: Goal::Mail(rest.to_owned()),
        }),
        _ => None,
    }
}

/// A number and nothing else: stars and hashes are commands to the telephone.
fn phone(rest: &str) -> Option<Address> {
    let number = rest.strip_prefix('+').unwrap_or(rest);
    let is_number = number
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'(' | b')'));
    (is_number && PHONE_DIGITS.contains(&digits_of(number).len())).then(|| Address {
        href: format!("tel:{rest}"),
        goal: Goal::Phone(rest.to_owned()),
    })
}

fn digits_of(text: &str) -> String {
    text.chars()
        .filter_map(crate::digits::digit_value)
        .filter_map(|digit| char::from_digit(digit, 10))
        .collect()
}

fn both_forms(host: &Host, port: Option<u16>) -> String {
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    if host.is_ascii() {
        format!("{}{port}", host.ascii())
    } else {
        format!("{}{port} ({})", host.unicode(), host.ascii())
    }
}

/// The host that words speak of, as a reader would understand them.
fn named_host(words: &str) -> Option<String> {
    words.split_whitespace().find_map(|word| {
        let word = bidi::strip_controls(word).to_lowercase();
        // Full stops of other scripts pass for dots.
        let word = word.replace(['\u{3002}', '\u{FF0E}', '\u{2024}', '\u{FF61}'], ".");
        let has_scheme = word.contains("://");
        let word = word.split_once("://").map_or(word.as_str(), |(_, rest)| rest);
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let host = word.split(['/', '?', '#', ':', '\\', '(', ')']).next()?;
        // A browser would go to what stands after the last "@"; a reader takes either for the host.
        let host = host.rsplit('@').next()?;
        let host = host.trim_matches(|c: char| !c.is_alphanumeric());
        let (stem, top) = host.rsplit_once('.')?;
        let is_host = !stem.is_empty()
            && !host.contains("..")
            && top.chars().count() >= 2
            && top.chars().all(char::is_alphabetic)
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '\u{200C}'));
        let is_file = !has_scheme && FILE_ENDINGS.contains(&top);
        (is_host && !is_file).then(|| host.to_owned())
    })
}

#[cfg(test)]
mod tests;
