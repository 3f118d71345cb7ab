//! What the keys mean while one writes. Letters are found wherever the keyboard's layout puts them.

use stores::EnterKey;
use ui::shortcut::{KeyPress, Platform, Shortcut};
use web_sys::KeyboardEvent;

/// The code that browsers give to keys that belong to an input method; Safari says nothing else of the Enter that ends
/// a composition.
const KEY_CODE_COMPOSING: u32 = 229;

/// A way of showing words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Struck out.
    Strike,
    /// Code.
    Code,
}

impl Format {
    /// All of them, in the order of their buttons.
    pub(super) const ALL: [Self; 4] = [Self::Bold, Self::Italic, Self::Strike, Self::Code];

    /// What is written on both sides.
    pub(super) const fn mark(self) -> &'static str {
        match self {
            Self::Bold => "**",
            Self::Italic => "_",
            Self::Strike => "~~",
            Self::Code => "`",
        }
    }

    /// The keys that do it.
    pub(super) const fn shortcut(self) -> Shortcut {
        match self {
            Self::Bold => Shortcut::main("b"),
            Self::Italic => Shortcut::main("i"),
            Self::Strike => Shortcut::main("x").and_shift(),
            Self::Code => Shortcut::main("e"),
        }
    }
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Nothing of ours: the key does what it does everywhere.
    None,
    /// Sends.
    Send,
    /// Ends a reply or an edit.
    Leave,
    /// Changes the last own message, if nothing is written.
    EditLast,
    /// Joins or parts the letters around the caret: the half-space.
    HalfSpace,
    /// Shows the selected words otherwise.
    Format(Format),
    /// Opens the emoji.
    Emoji,
}

/// Whether an input method is at work.
pub(super) fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == KEY_CODE_COMPOSING
}

/// What an event asks for.
pub(super) fn deed_of_event(event: &KeyboardEvent, enter: EnterKey) -> Deed {
    if is_composing(event) {
        return Deed::None;
    }
    KeyPress::of(event, Platform::here()).map_or(Deed::None, |press| deed_of(&press, enter))
}

fn deed_of(press: &KeyPress, enter: EnterKey) -> Deed {
    if let Some(format) = Format::ALL
        .into_iter()
        .find(|format| format.shortcut().is_pressed(press))
    {
        return Deed::Format(format);
    }
    let is_bare = !press.main && !press.off && !press.alt;
    match press.key.as_str() {
        // With the main key it sends, whatever Enter alone does.
        "Enter" if press.main && !press.shift && !press.alt && !press.off => Deed::Send,
        "Enter" if is_bare && press.shift == (enter == EnterKey::BreaksLine) => Deed::Send,
        "Escape" if is_bare && !press.shift => Deed::Leave,
        "ArrowUp" if is_bare && !press.shift => Deed::EditLast,
        " " if is_bare && press.shift => Deed::HalfSpace,
        _ if EMOJI_KEYS.is_pressed(press) => Deed::Emoji,
        _ => Deed::None,
    }
}

/// The keys that open the emoji.
const EMOJI_KEYS: Shortcut = Shortcut::main(".");

/// Whether a half-space makes sense behind these letters: only scripts that join their letters know it. Elsewhere
/// Shift and the space bar are a space, as whoever still holds Shift means it.
pub(super) fn takes_half_space(before: &str) -> bool {
    before.chars().next_back().is_some_and(|c| {
        c.is_alphabetic() && matches!(c, '\u{0620}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FEFC}')
    })
}

/// The way a press of Ctrl and one of the Shift keys turns the text, as Windows taught it: to the side of the key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct DirectionKeys {
    armed: Option<Side>,
}

/// On which side of the keyboard a Shift key lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Where lines from left to right begin.
    Ltr,
    /// Where lines from right to left begin.
    Rtl,
}

impl DirectionKeys {
    /// A key went down. Another key between makes it a shortcut of something else.
    pub(super) fn down(&mut self, key: &str, code: &str, is_ctrl: bool, is_shift: bool) {
        self.armed = match (key, code) {
            ("Shift", "ShiftLeft") if is_ctrl => Some(Side::Ltr),
            ("Shift", "ShiftRight") if is_ctrl => Some(Side::Rtl),
            // Ctrl last: the Shift key that is down is known from before.
            ("Shift", _) => None,
            ("Control", _) if is_shift => self.armed,
            _ => None,
        };
    }

    /// A key went up: the side, if both were pressed and nothing else.
    pub(super) fn up(&mut self, key: &str) -> Option<Side> {
        matches!(key, "Shift" | "Control").then(|| self.armed.take()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use stores::EnterKey;
    use ui::shortcut::KeyPress;

    use super::{Deed, DirectionKeys, Format, Side, deed_of, takes_half_space};

    fn press(keys: &str, key: &str, code: &str) -> KeyPress {
        KeyPress {
            key: key.to_owned(),
            code: code.to_owned(),
            main: keys.contains('C'),
            off: false,
            shift: keys.contains('S'),
            alt: keys.contains('A'),
        }
    }

    #[test]
    fn formats_are_found_on_every_layout() {
        for (keys, key, code, format) in [
            ("C", "b", "KeyB", Format::Bold),
            ("C", "لا", "KeyB", Format::Bold),
            ("C", "ه", "KeyI", Format::Italic),
            ("CS", "ء", "KeyX", Format::Strike),
            ("C", "ث", "KeyE", Format::Code),
            ("C", "и", "KeyB", Format::Bold),
        ] {
            assert_eq!(
                deed_of(&press(keys, key, code), EnterKey::Sends),
                Deed::Format(format),
                "{key}"
            );
        }
    }

    #[test]
    fn enter_does_what_was_chosen_and_shift_the_other() {
        for (keys, sends, breaks) in [
            ("", Deed::Send, Deed::None),
            ("S", Deed::None, Deed::Send),
            ("C", Deed::Send, Deed::Send),
            ("A", Deed::None, Deed::None),
        ] {
            assert_eq!(
                deed_of(&press(keys, "Enter", "Enter"), EnterKey::Sends),
                sends,
                "{keys}"
            );
            assert_eq!(
                deed_of(&press(keys, "Enter", "Enter"), EnterKey::BreaksLine),
                breaks,
                "{keys}"
            );
        }
    }

    #[test]
    fn a_half_space_is_for_scripts_that_join() {
        assert!(takes_half_space("می"));
        for before in ["", "I AM", "می ", "1", "می۵", "мы", "؟"] {
            assert!(!takes_half_space(before), "{before}");
        }
    }

    #[test]
    fn ctrl_and_shift_turn_the_text_to_the_side_of_the_key() {
        let mut keys = DirectionKeys::default();
        keys.down("Control", "ControlLeft", true, false);
        keys.down("Shift", "ShiftRight", true, true);
        assert_eq!(keys.up("Shift"), Some(Side::Rtl));
        assert_eq!(keys.up("Control"), None);
        keys.down("Shift", "ShiftLeft", true, true);
        keys.down("X", "KeyX", true, true);
        assert_eq!(keys.up("Shift"), None, "it was a shortcut");
    }
}
