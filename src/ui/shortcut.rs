//! Keys that do something, whatever layout the keyboard has.
//!
//! Under an Arabic, Persian or Russian layout the key that others know as K writes another letter. So a key that
//! writes a Latin letter is asked what it writes, which suits Dvorak and AZERTY; any other is asked where it lies.

use web_sys::KeyboardEvent;

/// A key with the keys that are held down meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    key: &'static str,
    has_main: bool,
    has_shift: bool,
    has_alt: bool,
}

/// Whose names and signs the keys carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// ⌘ is the main key, and signs stand for words.
    Apple,
    /// Ctrl is the main key.
    Other,
}

/// A key that was pressed, as the page reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPress {
    /// What it writes, or its name.
    pub key: String,
    /// Where it lies.
    pub code: String,
    /// The main key is held: ⌘ on Apple, else Ctrl.
    pub main: bool,
    /// The other of the two is held.
    pub off: bool,
    /// Shift is held.
    pub shift: bool,
    /// Alt is held.
    pub alt: bool,
}

impl Platform {
    /// The platform this page runs on.
    #[must_use]
    pub fn here() -> Self {
        let name = web_sys::window().and_then(|window| window.navigator().platform().ok());
        if name.is_some_and(|name| ["Mac", "iPhone", "iPad"].iter().any(|apple| name.starts_with(apple))) {
            Self::Apple
        } else {
            Self::Other
        }
    }
}

impl KeyPress {
    /// What an event reports. Keys pressed while a word is being composed belong to the input method.
    #[must_use]
    pub fn of(event: &KeyboardEvent, platform: Platform) -> Option<Self> {
        if event.is_composing() {
            return None;
        }
        let (main, off) = match platform {
            Platform::Apple => (event.meta_key(), event.ctrl_key()),
            Platform::Other => (event.ctrl_key(), event.meta_key()),
        };
        Some(Self {
            key: event.key(),
            code: event.code(),
            main,
            off,
            shift: event.shift_key(),
            alt: event.alt_key(),
        })
    }
}

impl Shortcut {
    /// A key alone: a lower-case Latin letter, a digit, a sign, or a name such as `Escape`.
    #[must_use]
    pub const fn key(key: &'static str) -> Self {
        Self {
            key,
            has_main: false,
            has_shift: false,
            has_alt: false,
        }
    }

    /// A key with ⌘ on Apple, with Ctrl elsewhere.
    #[must_use]
    pub const fn main(key: &'static str) -> Self {
        Self {
            has_main: true,
            ..Self::key(key)
        }
    }

    /// The same with Shift.
    #[must_use]
    pub const fn and_shift(self) -> Self {
        Self {
            has_shift: true,
            ..self
        }
    }

    /// The same with Alt.
    #[must_use]
    pub const fn and_alt(self) -> Self {
        Self { has_alt: true, ..self }
    }

    /// Whether these keys were pressed, no more and no less.
    #[must_use]
    pub fn is_pressed(&self, press: &KeyPress) -> bool {
        if press.main != self.has_main || press.off || press.alt != self.has_alt {
            return false;
        }
        if self.is_named() {
            return press.key == self.key && press.shift == self.has_shift;
        }
        // A sign is where each layout puts it, with Shift or without.
        if self.is_sign() && press.key == self.key {
            return true;
        }
        let (code, code_needs_shift) = self.place();
        let is_there = press.code == code && press.shift == (self.has_shift || code_needs_shift);
        let mut letters = press.key.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_ascii_alphabetic() => {
                press.shift == self.has_shift && self.key.eq_ignore_ascii_case(&press.key)
            }
            (Some(letter), None) if letter.is_ascii_digit() => press.key == self.key && press.shift == self.has_shift,
            // A digit's key may write a sign first; a sign's key may not be mistaken for another sign's.
            (Some(letter), None) if letter.is_ascii() => is_there && self.is_digit(),
            _ => is_there,
        }
    }

    fn is_named(&self) -> bool {
        self.key.len() > 1
    }

    fn is_digit(&self) -> bool {
        self.key.chars().all(|letter| letter.is_ascii_digit())
    }

    fn is_sign(&self) -> bool {
        !self.is_named() && !self.key.chars().all(|letter| letter.is_ascii_alphanumeric())
    }

    /// Where the key lies on a Latin keyboard, and whether it writes this only with Shift.
    fn place(&self) -> (String, bool) {
        let named = |name: &str, shift: bool| (name.to_owned(), shift);
        match self.key {
            "/" => named("Slash", false),
            "?" => named("Slash", true),
            "." => named("Period", false),
            "," => named("Comma", false),
            "[" => named("BracketLeft", false),
            "]" => named("BracketRight", false),
            "-" => named("Minus", false),
            "=" => named("Equal", false),
            "+" => named("Equal", true),
            ";" => named("Semicolon", false),
            "'" => named("Quote", false),
            "`" => named("Backquote", false),
            "\\" => named("Backslash", false),
            " " => named("Space", false),
            key if self.is_digit() => (format!("Digit{key}"), false),
            key => (format!("Key{}", key.to_ascii_uppercase()), false),
        }
    }

    /// The keys one by one, as they are printed on them. `label_of` knows what the person's own keyboard writes at a
    /// place (the browser's layout map), so that the hint shows the key to press and not one of another country.
    #[must_use]
    pub fn labels(&self, platform: Platform, label_of: impl Fn(&str) -> Option<String>) -> Vec<String> {
        let mut labels = Vec::new();
        let mut held = |is_held: bool, apple: &str, other: &str| {
            if is_held {
                labels.push(if platform == Platform::Apple { apple } else { other }.to_owned());
            }
        };
        match platform {
            Platform::Apple => {
                held(self.has_alt, "⌥", "Alt");
                held(self.has_shift, "⇧", "Shift");
                held(self.has_main, "⌘", "Ctrl");
            }
            Platform::Other => {
                held(self.has_main, "⌘", "Ctrl");
                held(self.has_alt, "⌥", "Alt");
                held(self.has_shift, "⇧", "Shift");
            }
        }
        let last = match self.key {
            "Enter" => "↵".to_owned(),
            "Escape" => "Esc".to_owned(),
            "ArrowUp" => "↑".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowLeft" => "←".to_owned(),
            "ArrowRight" => "→".to_owned(),
            "Backspace" => "⌫".to_owned(),
            "Delete" => "Del".to_owned(),
            " " => "␣".to_owned(),
            key if self.is_named() => key.to_owned(),
            key => label_of(&self.place().0)
                .filter(|_| !self.is_sign())
                .unwrap_or_else(|| key.to_owned())
                .to_uppercase(),
        };
        labels.push(last);
        labels
    }

    /// The same for `aria-keyshortcuts`.
    #[must_use]
    pub fn aria(&self, platform: Platform) -> String {
        let mut keys = Vec::new();
        if self.has_main {
            keys.push(if platform == Platform::Apple { "Meta" } else { "Control" });
        }
        if self.has_alt {
            keys.push("Alt");
        }
        if self.has_shift {
            keys.push("Shift");
        }
        keys.push(if self.key == " " { "Space" } else { self.key });
        keys.join("+")
    }
}

#[cfg(test)]
mod tests;
