//! Quotes, lists, code, and the direction of each of their lines.

use super::outline;

fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(outline(text), *expected, "{text:?}");
    }
}

#[test]
fn every_line_is_a_paragraph_with_its_own_direction() {
    check(&[
        ("سلام", "R:سلام"),
        ("سلام\nhello", "R:سلام L:hello"),
        ("a\n\nb", "L:a L: L:b"),
        ("  a", "L:  a"),
        ("", "R:"),
        ("**سلام** world", "R:<b>سلام</b> world"),
        ("**hello** سلام", "L:<b>hello</b> سلام"),
        ("[سلام](https://a.io) hello", "R:{https://a.io|سلام} hello"),
        ("[۱](mailto:a@b.co) سلام", "R:{mailto:a@b.co|۱} سلام"),
        ("[😀](tel:+98-21) سلام", "R:{tel:+98-21|😀} سلام"),
    ]);
}

#[test]
fn quotes_hold_paragraphs_of_both_directions() {
    check(&[
        ("> سلام\n> hello\nجواب", "quote(R:سلام L:hello) R:جواب"),
        (">> a\n> b", "quote(quote(L:a) L:b)"),
        ("> > > > a", "quote(quote(quote(L:> a)))"),
        ("> - a\n> - ب", "quote(ul[L(L:a) R(R:ب)])"),
        (">", "quote(R:)"),
        ("> **a**", "quote(L:<b>a</b>)"),
        (">:( no", "L:>:( no"),
        (">_<", "R:>_<"),
        ("a > b", "L:a > b"),
        ("> a\n\n> b", "quote(L:a) quote(L:b)"),
        ("> a\n\nb", "quote(L:a) L:b"),
    ]);
}

#[test]
fn lists_count_in_three_sets_of_digits() {
    check(&[
        ("- سلام\n- hello", "ul[R(R:سلام) L(L:hello)]"),
        ("* a\n• b", "ul[L(L:a) L(L:b)]"),
        ("1. a\n2) b", "ol[1L(L:a) 2L(L:b)]"),
        ("۱. یک\n۲. دو", "ol-fa[1R(R:یک) 2R(R:دو)]"),
        ("١- واحد\n٢- اثنان", "ol-ar[1R(R:واحد) 2R(R:اثنان)]"),
        ("3. a\n7. b", "ol[3L(L:a) 7L(L:b)]"),
        ("- a\n1. b", "ul[L(L:a)] ol[1L(L:b)]"),
        ("- a\n\n- b", "ul[L(L:a) L(L:b)]"),
        ("- a\nb", "ul[L(L:a)] L:b"),
        ("- a\n  b\n- c", "ul[L(L:a L:b) L(L:c)]"),
        ("a\n- b\n\nc", "L:a ul[L(L:b)] L:c"),
        ("- a\n  - b\n    - c\n- d", "ul[L(L:a ul[L(L:b ul[L(L:c)])]) L(L:d)]"),
        ("- a\n  1. b\n  2. c", "ul[L(L:a ol[1L(L:b) 2L(L:c)])]"),
        ("  - a\n- b", "ul[L(L:a) L(L:b)]"),
        ("- **a**", "ul[L(L:<b>a</b>)]"),
        ("- > a", "ul[L(L:> a)]"),
        (
            "- 1\n  - 2\n    - 3\n      - 4\n        - 5",
            "ul[R(R:1 ul[R(R:2 ul[R(R:3 ul[R(R:4 R:- 5)])])])]",
        ),
        // Not lists.
        ("-a", "L:-a"),
        ("- ", "R:-"),
        ("-", "R:-"),
        ("1.a", "R:[ltr 1.a]"),
        ("1.", "R:1."),
        ("3.14 is pi", "L:3.14 is pi"),
        ("1234567890. a", "L:1234567890. a"),
        ("5 - 3", "R:5 - 3"),
        ("---", "R:---"),
    ]);
}

#[test]
fn code_is_left_as_it_is_and_has_no_vote() {
    check(&[
        (
            "```rust\nlet x = 1; // سلام\n```\nسلام",
            "coderust(let x = 1; // سلام) R:سلام",
        ),
        ("```\n**a**\n> b\n- c\n```", "code(**a**|> b|- c)"),
        ("```\na", "code(a)"),
        ("```\n```", "code()"),
        ("```\na\n```\n```\nb\n```", "code(a) code(b)"),
        ("a\n\n```\nb\n```\n\nc", "L:a code(b) L:c"),
        ("~~~py title\nx\n~~~", "codepy(x)"),
        ("- a\n```\nb\n```", "ul[L(L:a)] code(b)"),
        ("> ```\n> a", "quote(L:``` L:a)"),
    ]);
}
