//! The messages of one language, with numbers in the user's digits.
//! Which messages exist is listed in `keys`; what they say is in `locales/*.ftl`.

use std::borrow::Cow;
use std::fmt;

use crate::bidi;
use crate::digits;
use crate::keys::Key;
use crate::locale::{Calendar, Digits, Direction, Locale};
use crate::messages::{Messages, Value};

/// Something wrong with our own messages, told to whoever asked to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CatalogProblem {
    /// A language file has an entry that cannot be read; the tests keep this from shipping.
    UnreadableFile {
        /// The language of the file.
        locale: Locale,
    },
    /// The language has no such message; its id is shown instead.
    MissingMessage {
        /// The message asked for.
        key: Key,
    },
    /// The message needs something that was not given.
    MissingArgument {
        /// The message asked for.
        key: Key,
    },
}

/// Everything the interface says, in one language, one set of digits and one calendar.
pub struct Catalog {
    locale: Locale,
    digits: Digits,
    calendar: Calendar,
    messages: Messages,
    report: Option<fn(&CatalogProblem)>,
}

impl Catalog {
    /// Reads the messages of a language.
    pub fn new(locale: Locale, digits: Digits, calendar: Calendar) -> Catalog {
        Catalog::load(locale, digits, calendar, None)
    }

    /// Like `new`, and tells about problems, for example on the browser's console.
    pub fn new_with_report(locale: Locale, digits: Digits, calendar: Calendar, report: fn(&CatalogProblem)) -> Catalog {
        Catalog::load(locale, digits, calendar, Some(report))
    }

    fn load(locale: Locale, digits: Digits, calendar: Calendar, report: Option<fn(&CatalogProblem)>) -> Catalog {
        let (messages, is_readable) = Messages::read(locale, digits, source(locale));
        let catalog = Catalog {
            locale,
            digits,
            calendar,
            messages,
            report,
        };
        if !is_readable {
            catalog.tell(CatalogProblem::UnreadableFile { locale });
        }
        catalog
    }

    /// Calls the product otherwise than by its own name, wherever a message names it.
    #[must_use]
    pub fn branded(mut self, brand: Option<String>) -> Catalog {
        self.messages.brand = brand;
        self
    }

    /// The language of the messages.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The direction of the interface.
    pub fn direction(&self) -> Direction {
        self.locale.direction()
    }

    /// The digits numbers are shown in.
    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// The calendar dates are shown in.
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// A message that needs nothing from outside.
    pub fn text(&self, key: Key) -> String {
        self.resolve(key, &Args::new())
    }

    /// A message with its numbers and names filled in, each isolated from the sentence's direction.
    pub fn format(&self, key: Key, args: &Args) -> String {
        self.resolve(key, args)
    }

    /// The text of an error's message key. A key we do not know, or a server that left out what the
    /// sentence needs, becomes the general error: half a sentence helps nobody.
    pub fn error(&self, message_key: &str, args: &Args) -> String {
        Key::by_id(message_key)
            .filter(|key| key.id().starts_with("error-"))
            .and_then(|key| self.resolve_whole(key, args).ok())
            .unwrap_or_else(|| self.text(crate::keys::ERROR_UNKNOWN))
    }

    /// An integer with grouping, in the user's digits.
    pub fn number(&self, value: impl Number) -> String {
        digits::format_integer(value.into_i64(), self.locale, self.digits)
    }

    /// A count for a badge: `7`, `99+`.
    pub fn count(&self, count: impl Number) -> String {
        let count = u64::try_from(count.into_i64()).unwrap_or(0);
        digits::format_count_compact(count, self.digits)
    }

    /// The same text with its ASCII digits in the user's digits.
    pub fn localize_digits<'a>(&self, text: &'a str) -> Cow<'a, str> {
        digits::localize(text, self.digits)
    }

    fn resolve(&self, key: Key, args: &Args) -> String {
        self.resolve_whole(key, args).unwrap_or_else(|incomplete| incomplete)
    }

    /// The message, or as an error what can be shown of it; either way the problem is told.
    fn resolve_whole(&self, key: Key, args: &Args) -> Result<String, String> {
        match self.messages.format(key.id(), &args.0) {
            Some((text, true)) => Ok(text),
            Some((text, false)) => {
                self.tell(CatalogProblem::MissingArgument { key });
                Err(text)
            }
            None => {
                self.tell(CatalogProblem::MissingMessage { key });
                Err(key.id().to_owned())
            }
        }
    }

    fn tell(&self, problem: CatalogProblem) {
        if let Some(report) = self.report {
            report(&problem);
        }
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog")
            .field("locale", &self.locale)
            .field("digits", &self.digits)
            .field("calendar", &self.calendar)
            .finish_non_exhaustive()
    }
}

/// What a message is filled in with.
#[derive(Debug, Default)]
pub struct Args(Vec<(&'static str, Value)>);

impl Args {
    /// Nothing yet.
    pub fn new() -> Args {
        Args::default()
    }

    /// A number: it chooses the plural form and is shown in the user's digits.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl Number) -> Args {
        self.set(name, Value::Number(value.into_i64()));
        self
    }

    /// A text from outside, such as a name. Its bidi controls are contained and its line breaks
    /// become spaces, because either would end the isolation that protects the sentence.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl AsRef<str>) -> Args {
        let contained = bidi::contain_in_line(value.as_ref()).into_owned();
        self.set(name, Value::Text(with_voice(contained)));
        self
    }

    fn set(&mut self, name: &'static str, value: Value) {
        self.0.retain(|(other, _)| *other != name);
        self.0.push((name, value));
    }
}

/// A text that consists of isolates, such as a date and a time, has no strong letter of its own, and the isolate that
/// the sentence puts around it would run left to right. An invisible mark gives it the voice of its first strong letter.
fn with_voice(text: String) -> String {
    const FIRST_STRONG_ISOLATE: char = '\u{2068}';
    const LEFT_TO_RIGHT_MARK: char = '\u{200E}';
    const RIGHT_TO_LEFT_MARK: char = '\u{200F}';
    if !text.contains(FIRST_STRONG_ISOLATE) || bidi::first_strong(&text).is_some() {
        return text;
    }
    match bidi::first_strong(&bidi::strip_controls(&text)) {
        Some(Direction::Rtl) => format!("{RIGHT_TO_LEFT_MARK}{text}"),
        Some(Direction::Ltr) => format!("{LEFT_TO_RIGHT_MARK}{text}"),
        None => text,
    }
}

/// Any integer that a message can show.
pub trait Number {
    /// The value; what does not fit is shown as the largest number that does.
    fn into_i64(self) -> i64;
}

macro_rules! numbers {
    ($($type:ty),+) => {
        $(impl Number for $type {
            fn into_i64(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        })+
    };
}

numbers!(u8, u16, u32, u64, usize, i8, i16, i32, i64);

pub(crate) fn source(locale: Locale) -> &'static str {
    match locale {
        Locale::Ar => include_str!("locales/ar.ftl"),
        Locale::Fa => include_str!("locales/fa.ftl"),
        Locale::En => include_str!("locales/en.ftl"),
        Locale::Ru => include_str!("locales/ru.ftl"),
    }
}

#[cfg(test)]
mod tests;
