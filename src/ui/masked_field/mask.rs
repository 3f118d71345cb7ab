//! Patterns that help to read a number, such as `+7 7## ###-##-##`. Pure text, no page.
//!
//! A mask is a help and never a wall: what does not fit the pattern stays as it was typed, with Latin digits.

use i18n::entry::with_latin_digits;

/// Stands for any digit in a pattern.
const ANY: char = '#';
/// What people put between digits, whatever the pattern says.
const SEPARATORS: [char; 11] = [
    ' ', '-', '(', ')', '.', '/', '\u{A0}', '\u{2010}', '\u{2011}', '\u{2013}', '\u{202F}',
];

/// A pattern: `#` stands for any digit, every other digit for itself, and all else is put between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    pattern: &'static str,
    read_as: &'static [(&'static str, &'static str)],
}

/// A text in a field, with the caret: how many letters stand before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The text.
    pub text: String,
    /// The letters before the caret.
    pub caret: usize,
}

impl Mask {
    /// A mask of a pattern.
    #[must_use]
    pub const fn new(pattern: &'static str) -> Self {
        Self { pattern, read_as: &[] }
    }

    /// The same mask, which also takes whole numbers that begin otherwise: `("8", "7")` reads 8 701… as 7 701…, and
    /// `("", "7")` a number without the code of the country. A number that was begun with a plus means what it says.
    #[must_use]
    pub const fn reading(self, read_as: &'static [(&'static str, &'static str)]) -> Self {
        Self { read_as, ..self }
    }

    /// The text as the pattern writes it, or as it is when it does not fit.
    #[must_use]
    pub fn show(&self, text: &str) -> String {
        let text = with_latin_digits(text);
        self.written(&text).map_or(text, |(shown, _)| shown)
    }

    /// The text without what the pattern has put between: the digits, after a plus where the pattern begins with one.
    /// A text that does not fit is given as it is.
    #[must_use]
    pub fn plain(&self, text: &str) -> String {
        let text = with_latin_digits(text);
        let Some((shown, _)) = self.written(&text) else {
            return text;
        };
        shown.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// Whether the pattern is filled to its end.
    #[must_use]
    pub fn is_whole(&self, text: &str) -> bool {
        let written = self.written(&with_latin_digits(text));
        written.is_some_and(|(shown, _)| digits_of(&shown).len() == self.slots().count())
    }

    /// What is in the field after somebody has typed, deleted or pasted, and where the caret goes: behind the same
    /// digit as before.
    #[must_use]
    pub fn edit(&self, raw: &str, caret: usize) -> Edited {
        let before: String = raw.chars().take(caret).collect();
        let is_at_end = caret >= raw.chars().count();
        let (text, before) = (with_latin_digits(raw), with_latin_digits(&before));
        let Some((shown, added)) = self.written(&text) else {
            return Edited {
                text,
                caret: before.chars().count(),
            };
        };
        let length = shown.chars().count();
        let passed = digits_of(&before).len();
        let caret = match passed {
            _ if is_at_end => length,
            0 => before.chars().count().min(lead_of(&shown)),
            // What was put in front stands before the caret as well.
            _ => place_behind(&shown, passed.saturating_add_signed(added)).unwrap_or(length),
        };
        Edited { text: shown, caret }
    }

    /// The text written as the pattern says, with how many digits more it has; `None` when it does not fit.
    fn written(&self, text: &str) -> Option<(String, isize)> {
        let is_number = |c: char| c.is_ascii_digit() || c == '+' || SEPARATORS.contains(&c);
        let has_plus = text.trim_start().starts_with('+');
        let is_plus_inside = text.trim_start().chars().skip(1).any(|c| c == '+');
        if !text.chars().all(is_number) || is_plus_inside || has_plus && !self.pattern.starts_with('+') {
            return None;
        }
        let digits = digits_of(text);
        if digits.is_empty() {
            return None;
        }
        // Without a plus, the first digits of a number of another kind may look like the pattern's own.
        let own = self.slots().take_while(|slot| *slot != ANY).count();
        let is_begun = has_plus || !self.pattern.starts_with('+') || digits.len() > own;
        if is_begun && let Some(shown) = self.filled(&digits) {
            return Some((shown, 0));
        }
        let others = self.read_as.iter().filter(|_| !has_plus);
        others
            .filter_map(|(from, to)| {
                let rest = digits.strip_prefix(from)?;
                let digits_read = format!("{to}{rest}");
                let is_whole = digits_read.len() == self.slots().count();
                let added = isize::try_from(to.len()).ok()? - isize::try_from(from.len()).ok()?;
                is_whole
                    .then(|| self.filled(&digits_read))
                    .flatten()
                    .map(|shown| (shown, added))
            })
            .next()
    }

    /// The pattern with these digits, as far as they go.
    fn filled(&self, digits: &str) -> Option<String> {
        let mut digits = digits.chars().peekable();
        let mut shown = String::new();
        let mut between = String::new();
        for slot in self.pattern.chars() {
            if digits.peek().is_none() {
                break;
            }
            if slot != ANY && !slot.is_ascii_digit() {
                between.push(slot);
                continue;
            }
            let digit = digits.next().filter(|digit| slot == ANY || *digit == slot)?;
            shown.push_str(&between);
            between.clear();
            shown.push(digit);
        }
        digits.peek().is_none().then_some(shown)
    }

    /// The digits that the pattern has place for.
    fn slots(&self) -> impl Iterator<Item = char> {
        self.pattern
            .chars()
            .filter(|slot| *slot == ANY || slot.is_ascii_digit())
    }
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// How many letters stand before the first digit.
fn lead_of(text: &str) -> usize {
    text.chars().take_while(|c| !c.is_ascii_digit()).count()
}

/// The place behind so many digits.
fn place_behind(text: &str, digits: usize) -> Option<usize> {
    let mut places = text.chars().enumerate().filter(|(_, c)| c.is_ascii_digit());
    places.nth(digits.checked_sub(1)?).map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests;
