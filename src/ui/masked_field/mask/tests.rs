//! Numbers typed letter by letter, deleted, pasted, and such as no pattern knows.

use super::{Edited, Mask};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

const PHONE: Mask = Mask::new("+7 7## ###-##-##").reading(&[("8", "7"), ("", "7")]);
const NUMBER: Mask = Mask::new("#### #### ####");
const MASKS: [Mask; 2] = [PHONE, NUMBER];

/// Types keys at the end, one by one.
fn typed(mask: Mask, keys: &str) -> String {
    let mut text = String::new();
    for key in keys.chars() {
        text.push(key);
        let edited = mask.edit(&text, text.chars().count());
        assert_eq!(edited.caret, edited.text.chars().count(), "the caret stays at the end");
        text = edited.text;
    }
    text
}

/// A text with the caret written as `|`.
fn edit(mask: Mask, raw: &str) -> String {
    let (before, after) = raw.split_once('|').expect("a caret");
    let Edited { text, caret } = mask.edit(&format!("{before}{after}"), before.chars().count());
    let mut shown: Vec<char> = text.chars().collect();
    shown.insert(caret, '|');
    shown.into_iter().collect()
}

#[test]
fn a_number_is_written_as_the_pattern_says_while_it_is_typed() {
    for (keys, shown) in [
        ("+77012345678", "+7 701 234-56-78"),
        ("77012345678", "+7 701 234-56-78"),
        ("87012345678", "+7 701 234-56-78"),
        ("7012345678", "+7 701 234-56-78"),
        ("+٧٧٠١٢٣٤٥٦٧٨", "+7 701 234-56-78"),
        ("۷۷۰۱۲۳۴۵۶۷۸", "+7 701 234-56-78"),
        ("+7 (701) 234 56 78", "+7 701 234-56-78"),
        ("770", "+7 70"),
        ("+77", "+7 7"),
    ] {
        assert_eq!(typed(PHONE, keys), shown, "{keys}");
    }
    assert_eq!(typed(NUMBER, "900515450010"), "9005 1545 0010");
    assert_eq!(typed(NUMBER, "٩٠٠٥١٥"), "9005 15");
}

#[test]
fn what_does_not_fit_stays_as_it_was_typed() {
    for keys in [
        "123",
        "+1 202 555 0143",
        "+49 151 23456789",
        "+7 495 123-45-67",
        "+77012345678 9",
        "7",
        "77",
        "+",
        "++7",
        "7+7",
        "call Layla",
        "+7 701 234-56-78 ext. 4",
        "101",
    ] {
        let shown = typed(PHONE, keys);
        let same = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric() || *c == '+')
                .collect::<String>()
        };
        assert_eq!(same(&shown), same(keys), "nothing is taken away and nothing is added");
    }
    assert_eq!(typed(PHONE, "123"), "123");
    assert_eq!(typed(PHONE, "+1 202 555 0143"), "+1 202 555 0143");
    assert_eq!(typed(NUMBER, "+9005"), "+9005");
    assert_eq!(typed(NUMBER, "9005154500101"), "9005 1545 00101");
    assert_eq!(PHONE.show("١٢٣"), "123", "but its digits are Latin");
}

#[test]
fn the_caret_stays_behind_its_digit() {
    for (raw, shown) in [
        // Typed into the middle.
        ("+7 701 29|34-56-7", "+7 701 29|3-45-67"),
        ("9005| 1545 0010", "9005| 1545 0010"),
        ("90051| 545 0010", "9005 1|545 0010"),
        // Deleted in the middle: the last key took the 2 after the caret's place.
        ("+7 701 |34-56-78", "+7 701| 345-67-8"),
        // A sign between that was deleted comes back, and the caret stands before it: the next press takes a digit.
        ("+7 701 234|56-78", "+7 701 234|-56-78"),
        ("|+7 701", "|+7 701"),
        ("+|7 701", "+|7 701"),
        // Pasted over everything.
        ("87012345678|", "+7 701 234-56-78|"),
        // Put in front, so the caret moves along.
        ("70123|45678", "+7 701 23|4-56-78"),
    ] {
        let mask = if shown.contains('+') { PHONE } else { NUMBER };
        assert_eq!(edit(mask, raw), shown, "{raw}");
    }
}

#[test]
fn deleting_from_the_end_takes_a_digit_with_every_press() {
    let mut text = "+7 701 234-56-78".to_owned();
    let mut left = 11;
    while text.len() > 2 {
        text.pop();
        let length = text.len();
        text = PHONE.edit(&text, length).text;
        left -= 1;
        assert_eq!(text.chars().filter(char::is_ascii_digit).count(), left, "{text}");
    }
    assert_eq!(text, "+7");
}

#[test]
fn the_plain_text_is_what_machines_compare() {
    assert_eq!(PHONE.plain("+7 701 234-56-78"), "+77012345678");
    assert_eq!(PHONE.plain("8 (701) 234 56 78"), "+77012345678");
    assert_eq!(PHONE.plain("123"), "123");
    assert_eq!(PHONE.plain("+49 151 "), "+49 151 ");
    assert_eq!(NUMBER.plain("9005 1545 0010"), "900515450010");
    assert_eq!(NUMBER.plain("abc"), "abc");
}

#[test]
fn a_number_is_whole_when_the_pattern_is_full() {
    assert!(PHONE.is_whole("87012345678"));
    assert!(!PHONE.is_whole("+7 701 234-56-7"));
    assert!(!PHONE.is_whole("123"));
    assert!(NUMBER.is_whole("900515450010"));
    assert!(!NUMBER.is_whole("900515450010 1"));
}

proptest! {
    #[test]
    fn what_is_shown_and_what_is_plain_mean_the_same(text in any::<String>()) {
        for mask in MASKS {
            let (shown, plain) = (mask.show(&text), mask.plain(&text));
            prop_assert_eq!(mask.show(&shown), shown.clone());
            prop_assert_eq!(mask.plain(&plain), plain.clone());
            prop_assert_eq!(mask.show(&plain), shown.clone());
            prop_assert_eq!(mask.plain(&shown), plain);
        }
    }

    #[test]
    fn numbers_too(text in "[+8]?[0-9٠-٩ ()-]{0,16}") {
        for mask in MASKS {
            let (shown, plain) = (mask.show(&text), mask.plain(&text));
            prop_assert_eq!(mask.show(&shown), shown.clone());
            prop_assert_eq!(mask.show(&plain), shown.clone());
            prop_assert_eq!(mask.plain(&shown), plain);
        }
    }

    #[test]
    fn no_digit_is_lost_and_the_caret_stays_inside(text in "[+]?[0-9a ()-]{0,16}", caret in 0_usize..20) {
        for mask in [Mask::new("+7 7## ###-##-##"), NUMBER] {
            let caret = caret.min(text.chars().count());
            let edited = mask.edit(&text, caret);
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            prop_assert_eq!(digits(&edited.text), digits(&text));
            prop_assert!(edited.caret <= edited.text.chars().count());
            let passed = |text: &str, caret: usize| digits(&text.chars().take(caret).collect::<String>());
            prop_assert_eq!(passed(&edited.text, edited.caret), passed(&text, caret));
        }
    }
}
