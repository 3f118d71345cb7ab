//! Shortcuts under the layouts people have.

use super::{KeyPress, Platform, Shortcut};

fn press(keys: &str, key: &str, code: &str) -> KeyPress {
    KeyPress {
        key: key.to_owned(),
        code: code.to_owned(),
        main: keys.contains('m'),
        off: keys.contains('o'),
        shift: keys.contains('s'),
        alt: keys.contains('a'),
    }
}

#[test]
fn a_letter_is_found_under_every_layout() {
    let search = Shortcut::main("k");
    for (layout, key) in [("us", "k"), ("ar", "ن"), ("fa", "ن"), ("ru", "л"), ("caps", "K")] {
        assert!(search.is_pressed(&press("m", key, "KeyK")), "{layout}");
    }
    // Dvorak writes k elsewhere, and another letter at this place.
    assert!(search.is_pressed(&press("m", "k", "KeyV")));
    assert!(!search.is_pressed(&press("m", "t", "KeyK")));
}

#[test]
fn no_more_keys_are_held_and_no_fewer() {
    let search = Shortcut::main("k");
    for keys in ["", "ms", "ma", "mo", "o"] {
        assert!(!search.is_pressed(&press(keys, "k", "KeyK")), "{keys:?}");
    }
    assert!(search.and_shift().is_pressed(&press("ms", "Л", "KeyK")));
    assert!(
        Shortcut::key("ArrowUp")
            .and_alt()
            .is_pressed(&press("a", "ArrowUp", "ArrowUp"))
    );
}

#[test]
fn a_sign_is_where_the_layout_puts_it() {
    let help = Shortcut::key("?");
    assert!(help.is_pressed(&press("s", "?", "Slash")));
    assert!(help.is_pressed(&press("s", "?", "Minus")), "German");
    assert!(help.is_pressed(&press("s", "؟", "Slash")), "Arabic");
    assert!(!help.is_pressed(&press("", "ظ", "Slash")), "Arabic, without Shift");
    assert!(Shortcut::main("/").is_pressed(&press("m", "ظ", "Slash")));
    assert!(
        !Shortcut::main("/").is_pressed(&press("m", ".", "Slash")),
        "Russian writes a full stop there"
    );
}

#[test]
fn a_digit_is_found_among_arabic_digits_and_french_signs() {
    let first = Shortcut::main("1");
    assert!(first.is_pressed(&press("m", "١", "Digit1")));
    assert!(first.is_pressed(&press("m", "&", "Digit1")));
    assert!(!first.is_pressed(&press("m", "2", "Digit1")));
}

#[test]
fn keys_are_shown_as_they_are_printed() {
    let shortcut = Shortcut::main("k").and_shift();
    assert_eq!(shortcut.labels(Platform::Other, |_| None), ["Ctrl", "Shift", "K"]);
    assert_eq!(shortcut.labels(Platform::Apple, |_| None), ["⇧", "⌘", "K"]);
    let russian = |code: &str| (code == "KeyK").then(|| "л".to_owned());
    assert_eq!(Shortcut::main("k").labels(Platform::Other, russian), ["Ctrl", "Л"]);
    assert_eq!(shortcut.aria(Platform::Other), "Control+Shift+k");
}
