//! What chat users complained about elsewhere, as rows: message, direction of each paragraph.
//! `L` and `R` are prose, `l` is code; the surroundings are right to left unless said otherwise.

use crate::bidi::{
    DecidedBy, FileName, ParagraphKind, TextDirection, contain, contain_in_line, has_controls, isolate, isolate_tokens,
    resolve, resolve_line, resolve_one, split_file_name, strip_controls,
};
use crate::locale::Direction;

fn picture(text: &str, declared: TextDirection, fallback: Direction) -> String {
    let paragraphs = resolve(text, declared, fallback).into_iter();
    let letters = paragraphs.map(|paragraph| match (paragraph.kind, paragraph.direction) {
        (ParagraphKind::Text, Direction::Ltr) => 'L',
        (ParagraphKind::Text, Direction::Rtl) => 'R',
        (ParagraphKind::Fence, Direction::Ltr) => '-',
        (ParagraphKind::Code, Direction::Ltr) => 'l',
        (ParagraphKind::Fence | ParagraphKind::Code, Direction::Rtl) => '!',
    });
    letters.collect()
}

#[test]
fn every_pain_has_its_answer() {
    for (text, expected) in [
        // A paragraph that starts with an emoji or a token is not pushed to the other side.
        ("😀 سلام", "R"),
        ("😀 hello", "L"),
        ("🇮🇷 ایران", "R"),
        ("👍🏽", "R"),
        ("1️⃣ اول", "R"),
        ("🆗 باشه", "R"),
        // First strong, predictable; never "contains", never the majority.
        ("React هي مكتبة لبناء الواجهات", "L"),
        ("مكتبة React لبناء الواجهات", "R"),
        ("I said سلام to everybody here", "L"),
        ("گفتم hello to everybody here my friends", "R"),
        ("The word سلام", "L"),
        ("א", "R"),
        ("Привет سلام", "L"),
        ("سلام Привет", "R"),
        // Each paragraph for itself.
        ("سلام\nhello", "RL"),
        ("hello\nسلام", "LR"),
        ("سلام\r\nhello\u{2029}مرحبا", "RLR"),
        ("سلام\n\nhello", "RRL"),
        ("hello\n123\nسلام\n456", "LLRR"),
        ("123\nhello", "LL"),
        ("https://a.io\nhello", "LL"),
        ("hello\nhttps://a.io", "LL"),
        ("سلام\nhttps://a.io", "RR"),
        ("hello\n😀\nسلام\n😀", "LLRR"),
        // Mentions do not vote.
        ("@sara سلام", "R"),
        ("@سارة hello", "L"),
        ("@Sara, سلام", "R"),
        ("@sara", "R"),
        // Hashtags and links do not vote.
        ("#news خبر مهم", "R"),
        ("#سلام hello", "L"),
        ("https://example.com اینجا", "R"),
        ("https://fa.wikipedia.org/wiki/سلام is here", "L"),
        ("ali@example.com بفرست", "R"),
        // Code keeps left to right and does not vote.
        ("`cargo test` را اجرا کن", "R"),
        ("`متغير` is a name", "L"),
        ("```\nسلام\n```", "-l-"),
        ("```rust\nlet x = 1;\n```\nاین کد", "-l-R"),
        ("این کد:\n```\nfn main() {}\n\n```\nبود", "R-ll-R"),
        ("~~~\n```\n~~~\nsee", "-l-L"),
        ("````\n```\nسلام\n````\nok", "-ll-L"),
        ("```\nnever closed\nسلام", "-ll"),
        ("    ```\nسلام", "RR"),
        ("```x```\nسلام", "RR"),
        ("```` `x` ````", "R"),
        // Numbers, phones, versions, paths.
        ("+98 912 345 6789 شماره‌ام", "R"),
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "R"),
        ("v2.0.1 رسید", "R"),
        ("/etc/hosts را ببین", "R"),
        ("1. سلام", "R"),
        ("1. hello", "L"),
        ("- مورد", "R"),
        ("> نقل قول", "R"),
        ("* item", "L"),
        ("50% تخفیف", "R"),
        ("١٢٣", "R"),
        // White space and emptiness change nothing.
        ("", "R"),
        ("   ", "R"),
        ("   hello", "L"),
        ("\n", "RR"),
        ("\u{200C}", "R"),
        ("\u{200B}hello", "L"),
        // Invisible characters.
        ("می\u{200C}خواهم", "R"),
        ("\u{202E}hello", "L"),
        ("\u{2067}hello\u{2069} world", "L"),
        ("\u{2067}hello", "R"),
        ("\u{200F}hello", "R"),
        ("\u{200E}سلام", "L"),
        // Quotation marks and brackets.
        ("«سلام»", "R"),
        ("(hello)", "L"),
        ("؟", "R"),
        ("?", "R"),
    ] {
        assert_eq!(picture(text, TextDirection::Auto, Direction::Rtl), expected, "{text:?}");
    }
}

#[test]
fn a_neutral_message_follows_its_surroundings() {
    for text in ["", "123", "😀", "https://a.io", "@sara", "`x`", "#سلام", "?!"] {
        assert_eq!(picture(text, TextDirection::Auto, Direction::Ltr), "L", "{text:?}");
        assert_eq!(picture(text, TextDirection::Auto, Direction::Rtl), "R", "{text:?}");
    }
}

#[test]
fn the_senders_choice_goes_before_everything_but_code() {
    for text in ["سلام\nhello\n\n123", "a\nb\nc\nd"] {
        assert_eq!(picture(text, TextDirection::Ltr, Direction::Rtl), "LLLL");
        assert_eq!(picture(text, TextDirection::Rtl, Direction::Ltr), "RRRR");
    }
    assert_eq!(picture("x\n```\ny\n```", TextDirection::Rtl, Direction::Ltr), "R-l-");
    assert_eq!(
        resolve_line("hello", TextDirection::Rtl, Direction::Ltr),
        Direction::Rtl
    );
    assert_eq!(
        resolve_line("hello", TextDirection::Auto, Direction::Rtl),
        Direction::Ltr
    );
}

#[test]
fn the_resolver_says_who_decided() {
    let text = "1\nسلام\n2\n```\nx\n```";
    let deciders: Vec<_> = resolve(text, TextDirection::Auto, Direction::Ltr)
        .into_iter()
        .map(|paragraph| paragraph.decided_by)
        .collect();
    let (own, neighbour, code) = (DecidedBy::FirstStrong, DecidedBy::Neighbour, DecidedBy::Code);
    assert_eq!(deciders, [neighbour, own, neighbour, code, code, code]);
    assert_eq!(
        resolve("", TextDirection::Auto, Direction::Ltr)[0].decided_by,
        DecidedBy::Fallback
    );
    assert_eq!(
        resolve("a", TextDirection::Rtl, Direction::Ltr)[0].decided_by,
        DecidedBy::Declared
    );
}

#[test]
fn a_preview_skips_code_and_neutral_lines() {
    assert_eq!(resolve_one("```\nlet x\n```\nسلام", Direction::Ltr), Direction::Rtl);
    assert_eq!(resolve_one("123\n😀\nسلام", Direction::Ltr), Direction::Rtl);
    assert_eq!(resolve_one("```\nسلام\n```", Direction::Ltr), Direction::Ltr);
    assert_eq!(resolve_one("", Direction::Rtl), Direction::Rtl);
}

#[test]
fn a_hostile_name_stays_inside_its_isolation() {
    for (name, contained) in [
        ("Sara", "Sara"),
        ("سارة", "سارة"),
        ("\u{202E}evil", "evil"),
        ("a\u{202E}b\u{202C}c", "abc"),
        ("a\u{202B}b", "a\u{202B}b\u{202C}"),
        ("a\u{202C}b", "ab"),
        ("\u{2069}\u{2069}x", "x"),
        ("\u{2067}x", "\u{2067}x\u{2069}"),
        ("\u{2067}\u{202A}x\u{2069}y", "\u{2067}\u{202A}x\u{202C}\u{2069}y"),
        ("\u{202A}\u{2067}\u{202C}x", "\u{202A}\u{2067}x\u{2069}\u{202C}"),
        ("\u{202A}a\nb", "\u{202A}a\u{202C}\nb"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ("👩\u{200D}💻\u{200F}", "👩\u{200D}💻\u{200F}"),
    ] {
        assert_eq!(contain(name), contained, "{name:?}");
        let isolated = isolate(name);
        assert!(isolated.starts_with('\u{2068}') && isolated.ends_with('\u{2069}'));
    }
    assert_eq!(isolate("سلام\nhello"), "\u{2068}سلام\u{2069}\n\u{2068}hello\u{2069}");
    assert_eq!(isolate(""), "");
    assert_eq!(isolate("a\n\nb"), "\u{2068}a\u{2069}\n\n\u{2068}b\u{2069}");
    assert_eq!(contain_in_line("a\u{202B}\r\nb"), "a\u{202B} b\u{202C}");
    assert_eq!(strip_controls("a\u{202E}b\u{2066}\u{200C}c"), "ab\u{200C}c");
    assert!(has_controls("\u{2068}") && !has_controls("\u{200C}\u{200E}…"));
    let deep = "\u{2067}".repeat(10_000);
    assert!(contain(&deep).chars().count() <= 120);
}

#[test]
fn a_file_name_shows_what_it_is() {
    for (name, stem, extension) in [
        ("invoice\u{202E}gpj.exe", "invoicegpj", ".exe"),
        ("invoice\u{202E}xcod.scr\u{202C}", "invoicexcod", ".scr"),
        ("گزارش.pdf", "گزارش", ".pdf"),
        ("archive.tar.gz", "archive.tar", ".gz"),
        ("README", "README", ""),
        (".env", ".env", ""),
        ("notes.", "notes.", ""),
        ("photo.exe.", "photo", ".exe."),
        ("photo.jpg.exe . ", "photo.jpg", ".exe . "),
        ("photo.jpg          .exe", "photo.jpg          ", ".exe"),
        ("Mr. Smith said so", "Mr. Smith said so", ""),
        ("a.0123456789abcdefg", "a.0123456789abcdefg", ""),
        ("صورة\u{200F}.png", "صورة", ".png"),
        ("a\nb.txt", "a b", ".txt"),
    ] {
        let FileName {
            stem: shown,
            extension: shown_extension,
        } = split_file_name(name);
        assert_eq!(shown, format!("\u{2068}{stem}\u{2069}"), "{name:?}");
        let wrapped = if extension.is_empty() {
            String::new()
        } else {
            format!("\u{2066}{extension}\u{2069}")
        };
        assert_eq!(shown_extension, wrapped, "{name:?}");
    }
}

#[test]
fn what_is_no_prose_is_isolated_on_one_line() {
    for (line, shown) in [
        ("@layla شكرًا", "<@layla> شكرًا"),
        ("شكرًا @layla", "شكرًا <@layla>"),
        ("شكرًا @ليلى.", "شكرًا <@ليلى>."),
        ("#news خبر", "<#news> خبر"),
        ("https://example.org/a اینجا", "[https://example.org/a] اینجا"),
        ("اتصل على +98 912 345 6789 الآن", "اتصل على [+98 912 345 6789] الآن"),
        ("a@b.io و v2.0.1", "[a@b.io] و [v2.0.1]"),
        ("hello", "hello"),
        ("", ""),
    ] {
        let isolated = isolate_tokens(line).into_owned();
        let mut open = Vec::new();
        let drawn: String = isolated
            .chars()
            .map(|c| match c {
                '\u{2066}' | '\u{2068}' => {
                    open.push(c);
                    if c == '\u{2066}' { '[' } else { '<' }
                }
                '\u{2069}' if open.pop() == Some('\u{2066}') => ']',
                '\u{2069}' => '>',
                c => c,
            })
            .collect();
        assert_eq!(drawn, shown);
        assert_eq!(isolate_tokens(&isolated), isolated, "twice is once");
        for fallback in [Direction::Ltr, Direction::Rtl] {
            let turned = resolve_line(&isolated, TextDirection::Auto, fallback);
            assert_eq!(turned, resolve_line(line, TextDirection::Auto, fallback), "{line}");
        }
    }
}
