//! The language files, and the part of Fluent's syntax that they are written in.
//!
//! A message is one line, or a choice whose variants are one line each: text, `{ $argument }`, `{ other-message }`,
//! `{ NUMBER($code, useGrouping: "false") }`, and `{ $count -> [one] … *[other] … }` (with or without `PLURAL(…)`).
//! The whole of Fluent would be a tenth of the app, takes its time at every start, and its plural rules go wrong in
//! Arabic from 103 on. The tests hold every message against Fluent's own library.

use crate::digits;
use crate::locale::{Digits, Locale};

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';
/// The message that a brand stands in place of.
const BRAND_ID: &str = "app-name";
/// How deep messages may stand in one another.
const DEPTH_MAX: u8 = 4;

/// What a message is filled in with.
#[derive(Debug)]
pub(crate) enum Value {
    Number(i64),
    Text(String),
}

/// The messages of one language, by their ids.
pub(crate) struct Messages {
    locale: Locale,
    digits: Digits,
    bodies: Vec<(&'static str, &'static str)>,
    /// What the product is called here, in place of its own name.
    pub(crate) brand: Option<String>,
}

/// A message being written.
struct Writing<'a> {
    messages: &'a Messages,
    args: &'a [(&'static str, Value)],
    out: String,
    is_whole: bool,
}

impl Messages {
    /// Finds the messages of a file; false when a line of it makes no sense.
    pub(crate) fn read(locale: Locale, digits: Digits, source: &'static str) -> (Self, bool) {
        let mut bodies: Vec<(&str, &str)> = Vec::new();
        let mut is_readable = true;
        let mut rest = source;
        while !rest.is_empty() {
            let end = end_of_entry(rest);
            let (entry, later) = rest.split_at(end);
            rest = later;
            if entry.trim().is_empty() || entry.starts_with('#') {
                continue;
            }
            match entry.split_once('=') {
                Some((id, body)) if is_balanced(body) => {
                    let (id, body) = (id.trim(), body.trim());
                    let at = bodies.partition_point(|(other, _)| *other < id);
                    bodies.insert(at, (id, body));
                }
                Some(_) | None => is_readable = false,
            }
        }
        let messages = Self {
            locale,
            digits,
            bodies,
            brand: None,
        };
        (messages, is_readable)
    }

    fn body(&self, id: &str) -> Option<&'static str> {
        let at = self.bodies.binary_search_by(|(other, _)| (*other).cmp(id)).ok()?;
        self.bodies.get(at).map(|(_, body)| *body)
    }

    /// A message, and whether nothing was missing; `None` when there is no such message.
    pub(crate) fn format(&self, id: &str, args: &[(&'static str, Value)]) -> Option<(String, bool)> {
        let body = self.body(id)?;
        let mut writing = Writing {
            messages: self,
            args,
            out: String::new(),
            is_whole: true,
        };
        writing.pattern(body, DEPTH_MAX);
        Some((writing.out, writing.is_whole))
    }

    fn number(&self, value: i64) -> String {
        let grouping = match (self.digits, self.locale) {
            (Digits::ArabicIndic, _) => Locale::Ar,
            (Digits::Persian, _) => Locale::Fa,
            (Digits::Latin, Locale::Ru) => Locale::Ru,
            (Digits::Latin, Locale::Ar | Locale::Fa | Locale::En) => Locale::En,
        };
        digits::format_integer(value, grouping, self.digits)
    }
}

impl<'a> Writing<'a> {
    fn pattern(&mut self, pattern: &str, depth: u8) {
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            let (text, from) = rest.split_at(open);
            self.out.push_str(text);
            let Some(close) = closing_brace(from) else {
                // Such a file is not readable, and that was told when it was read.
                self.is_whole = false;
                return;
            };
            let (placeable, later) = from.split_at(close);
            let is_alone = text.is_empty() && later.len() == 1 && rest.len() == pattern.len();
            self.placeable(placeable.trim_start_matches('{').trim(), is_alone, depth);
            rest = later.get(1..).unwrap_or_default();
        }
        self.out.push_str(rest);
    }

    /// What comes from outside is isolated from the sentence around it, unless there is none.
    fn placeable(&mut self, inner: &str, is_alone: bool, depth: u8) {
        let is_message = inner.starts_with(|first: char| first.is_ascii_lowercase());
        let is_isolated = !is_alone && !is_message;
        if is_isolated {
            self.out.push(FIRST_STRONG_ISOLATE);
        }
        if let Some((selector, variants)) = inner.split_once("->") {
            let variant = self.chosen(selector.trim(), variants);
            self.pattern(variant, depth);
        } else if is_message {
            self.message(inner, depth);
        } else if let Some(argument) = inner.strip_prefix("NUMBER(") {
            // Codes, years and the like: a number that is not counted is not grouped.
            let name = argument.split(',').next().unwrap_or_default();
            match self.argument(name) {
                Some(Value::Number(number)) => {
                    let plain = digits::localize(&number.to_string(), self.messages.digits).into_owned();
                    self.out.push_str(&plain);
                }
                Some(Value::Text(_)) | None => self.miss(name),
            }
        } else {
            match self.argument(inner) {
                Some(Value::Number(number)) => {
                    let number = self.messages.number(*number);
                    self.out.push_str(&number);
                }
                Some(Value::Text(text)) => self.out.push_str(text),
                None => self.miss(inner),
            }
        }
        if is_isolated {
            self.out.push(POP_DIRECTIONAL_ISOLATE);
        }
    }

    fn message(&mut self, id: &str, depth: u8) {
        // The brand comes from outside, too.
        if let Some(brand) = self.messages.brand.as_deref().filter(|_| id == BRAND_ID) {
            self.out.push(FIRST_STRONG_ISOLATE);
            self.out.push_str(brand);
            self.out.push(POP_DIRECTIONAL_ISOLATE);
            return;
        }
        match (self.messages.body(id), depth.checked_sub(1)) {
            (Some(body), Some(depth)) => self.pattern(body, depth),
            (None, _) | (_, None) => self.miss(id),
        }
    }

    /// The variant for a count, or the one with the star.
    fn chosen<'v>(&mut self, selector: &str, variants: &'v str) -> &'v str {
        let name = selector
            .strip_prefix("PLURAL(")
            .unwrap_or(selector)
            .trim_end_matches(')');
        let wanted = match self.argument(name) {
            Some(Value::Number(number)) => plural(self.messages.locale, *number),
            Some(Value::Text(text)) => text,
            None => {
                self.is_whole = false;
                ""
            }
        };
        let mut fallback = "";
        for line in variants.lines().map(str::trim) {
            let is_default = line.starts_with('*');
            let Some((key, variant)) = line.trim_start_matches('*').split_once(']') else {
                continue;
            };
            if key.trim_start_matches('[') == wanted {
                return variant.trim();
            }
            if is_default {
                fallback = variant.trim();
            }
        }
        fallback
    }

    fn argument(&self, name: &str) -> Option<&'a Value> {
        let name = name.trim().strip_prefix('$')?;
        self.args
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, value)| value)
    }

    /// What is missing is shown by its name, so that it is found.
    fn miss(&mut self, name: &str) {
        self.is_whole = false;
        self.out.push('{');
        self.out.push_str(name.trim());
        self.out.push('}');
    }
}

/// An entry goes on for as long as lines are indented, empty, or close a brace.
fn end_of_entry(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let goes_on = line.starts_with([' ', '}', '\n', '\r']);
        if end > 0 && !goes_on {
            break;
        }
        end += line.len();
    }
    end
}

fn is_balanced(body: &str) -> bool {
    let mut rest = body;
    while let Some(open) = rest.find('{') {
        let (text, from) = rest.split_at(open);
        let Some(close) = closing_brace(from) else {
            return false;
        };
        if text.contains('}') {
            return false;
        }
        rest = from.split_at(close + 1).1;
    }
    !rest.contains('}')
}

/// Where the brace that a text begins with is closed.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The plural category of a whole number, by CLDR's rules for our languages.
fn plural(locale: Locale, count: i64) -> &'static str {
    let (last_two, last) = (count.unsigned_abs() % 100, count.unsigned_abs() % 10);
    match locale {
        Locale::Ar => match (count, last_two) {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, 3..=10) => "few",
            (_, 11..=99) => "many",
            _ => "other",
        },
        Locale::Fa if count == 0 || count.unsigned_abs() == 1 => "one",
        Locale::En if count.unsigned_abs() == 1 => "one",
        Locale::Fa | Locale::En => "other",
        Locale::Ru => match (last, last_two) {
            (1, two) if two != 11 => "one",
            (2..=4, two) if !(12..=14).contains(&two) => "few",
            _ => "many",
        },
    }
}

#[cfg(test)]
mod tests;
