//! Emphasis and links inside a line.

use super::written;
use crate::locale::Direction;
use crate::markup::{parse_line, plain};

fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let paragraph = parse_line(text, 0..text.len(), Direction::Rtl);
        assert_eq!(written(text, &paragraph), *expected, "{text:?}");
    }
}

#[test]
fn marks_make_emphasis_in_every_script() {
    check(&[
        ("**سلام** world", "<b>سلام</b> world"),
        ("*سلام*", "<i>سلام</i>"),
        ("_سلام_ و __درود__", "<i>سلام</i> و <b>درود</b>"),
        ("~~غلط~~ صحيح", "<s>غلط</s> صحيح"),
        ("***هر دو***", "<b><i>هر دو</i></b>"),
        ("**a *b* c**", "<b>a </b><b><i>b</i></b><b> c</b>"),
        ("*a **b** c*", "<i>a </i><b><i>b</i></b><i> c</i>"),
        ("**a ~~b~~**", "<b>a </b><b><s>b</s></b>"),
        ("«**سلام**»", "«<b>سلام</b>»"),
        ("(*hello*)،", "(<i>hello</i>)،"),
        ("**مُحَمَّدٌ** قال", "<b>مُحَمَّدٌ</b> قال"),
        ("**می‌خواهم**", "<b>می‌خواهم</b>"),
        ("سل*ا*م", "سل<i>ا</i>م"),
        ("**👩‍💻**", "<b>👩‍💻</b>"),
        ("**!**", "<b>!</b>"),
        ("*привет*, мир", "<i>привет</i>, мир"),
        ("**\u{200F}سلام\u{200F}**", "<b>\u{200F}سلام\u{200F}</b>"),
    ]);
}

#[test]
fn what_is_not_closed_stays_as_it_is() {
    check(&[
        ("**سلام", "**سلام"),
        ("سلام**", "سلام**"),
        ("*a", "*a"),
        ("a ** b", "a ** b"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("* a*", "* a*"),
        ("**", "**"),
        ("****", "****"),
        ("* * *", "* * *"),
        ("~~a", "~~a"),
        ("~a~", "~a~"),
        ("~~~a~~~", "~~~a~~~"),
        ("*a **b*", "*a *<i>b</i>"),
        ("_", "_"),
        ("", ""),
    ]);
}

#[test]
fn words_that_contain_marks_are_words() {
    check(&[
        ("snake_case_name", "snake_case_name"),
        ("یک_دو_سه", "یک_دو_سه"),
        ("می‌_خواهم_‌ها", "می‌_خواهم_‌ها"),
        ("@a_b_c", "[at @a_b_c]"),
        ("#نوروز_۱۴۰۵_خوش", "[tag #نوروز_۱۴۰۵_خوش]"),
        ("https://a.io/_x_/*y*z", "[url https://a.io/_x_/*y*z]"),
        ("**https://a.io/b**", "<b>[url https://a.io/b]</b>"),
        ("_https://a.io/b_", "<i>[url https://a.io/b]</i>"),
        ("**@sara** سلام", "<b>[at @sara]</b> سلام"),
        ("*v1.2.3*", "<i>[ltr v1.2.3]</i>"),
        ("`**a**`", "[code **a**]"),
        ("**`a`**", "<b>[code a]</b>"),
        ("*a `b* c`", "*a [code b* c]"),
        ("src/*.rs و *x*", "[ltr src/*.rs] و <i>x</i>"),
    ]);
}

#[test]
fn a_backslash_takes_the_meaning_away() {
    check(&[
        ("\\*a\\*", "*a*"),
        ("\\_a_", "_a_"),
        ("\\[a](https://a.io)", "[a]([url https://a.io])"),
        ("\\> a", "> a"),
        ("\\`a`", "`a`"),
        ("a \\ b", "a \\ b"),
        ("\\سلام", "\\سلام"),
        ("\u{AF}\\_(ツ)_/\u{AF}", "\u{AF}\\_(ツ)_/\u{AF}"),
    ]);
}

#[test]
fn links_have_words_of_their_own() {
    check(&[
        ("[سلام](https://a.io)", "{https://a.io|سلام}"),
        ("see [a b](http://a.io/c) now", "see {http://a.io/c|a b} now"),
        ("[**a** b](https://a.io)", "{https://a.io|<b>a</b>}{https://a.io| b}"),
        ("**[a](https://a.io)**", "{https://a.io|<b>a</b>}"),
        ("*[a*](https://a.io)", "*{https://a.io|a*}"),
        (
            "[a](https://en.wikipedia.org/wiki/Go_(game))",
            "{https://en.wikipedia.org/wiki/Go_(game)|a}",
        ),
        (
            "[https://good.io/x](https://evil.io/y)",
            "{https://evil.io/y|https://good.io/x}",
        ),
        ("[@sara](https://a.io)", "{https://a.io|@sara}"),
        ("[`a`](https://a.io)", "{https://a.io|[code a]}"),
        ("[a](mailto:a@b.co)", "{mailto:a@b.co|a}"),
        ("[a](tel:+98-21)", "{tel:+98-21|a}"),
        ("[a](HTTPS://A.IO/B)", "{https://a.io/B|a}"),
        (
            "[[a](https://a.io)](https://b.io)",
            "[{https://a.io|a}]([url https://b.io])",
        ),
        ("[a](https://a.io)b_(c", "{https://a.io|a}b_(c"),
        ("[\u{202E}a](https://a.io)", "{https://a.io|[202E]}{https://a.io|a}"),
        // Not links.
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](data:text/html,x)", "[a](data:text/html,x)"),
        ("[a](ftp://a.io)", "[a]([ltr ftp://a.io])"),
        ("[a](/x)", "[a]([ltr /x])"),
        ("[a]", "[a]"),
        ("[a] (https://a.io)", "[a] ([url https://a.io])"),
        ("[](https://a.io)", "[]([url https://a.io])"),
        ("[ ](https://a.io)", "[ ]([url https://a.io])"),
        ("[a](https://a.io", "[a]([url https://a.io]"),
        ("[a](https://x@evil.io)", "[a]([ltr https://x@evil.io])"),
        ("[a]()", "[a]()"),
    ]);
}

#[test]
fn a_preview_has_words_and_no_marks() {
    for (text, expected) in [
        ("**سلام** world", "سلام world"),
        ("> a\n\nb", "a\nb"),
        ("- a\n- b", "a\nb"),
        ("۱. یک\n۲. دو", "۱. یک\n۲. دو"),
        ("```rust\nlet x;\n```\nok", "let x;\nok"),
        ("[words](https://a.io) `x`", "words x"),
        ("a_b_c **d", "a_b_c **d"),
        ("", ""),
    ] {
        assert_eq!(plain(text), expected, "{text:?}");
    }
}
