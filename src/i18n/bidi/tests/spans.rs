//! Where a link, a mention or a phone number begins and ends, and what stays prose.

use crate::bidi::{SpanKind, code_spans, spans};

/// Writes the pieces down as `kind:text`, prose without a kind.
fn cut(text: &str) -> String {
    let pieces = spans(text).into_iter().map(|span| {
        let shown = span.shown(text);
        match span.kind {
            SpanKind::Text => shown.to_owned(),
            SpanKind::Url => format!("[url {shown}]"),
            SpanKind::Email => format!("[mail {shown}]"),
            SpanKind::Mention => format!("[at {shown}]"),
            SpanKind::Hashtag => format!("[tag {shown}]"),
            SpanKind::Code => format!("[code {shown}]"),
            SpanKind::Ltr => format!("[ltr {shown}]"),
            SpanKind::Control(c) => format!("[{:04X}]", u32::from(c)),
        }
    });
    pieces.collect()
}

fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(cut(text), *expected);
    }
}

#[test]
fn a_link_ends_where_its_address_ends() {
    check(&[
        ("https://example.com", "[url https://example.com]"),
        ("see https://example.com.", "see [url https://example.com]."),
        ("(https://a.io/b)", "([url https://a.io/b])"),
        (
            "https://en.wikipedia.org/wiki/Go_(game)",
            "[url https://en.wikipedia.org/wiki/Go_(game)]",
        ),
        (
            "(https://en.wikipedia.org/wiki/Go_(game))",
            "([url https://en.wikipedia.org/wiki/Go_(game)])",
        ),
        ("https://a.io/?q=1&b=2#top!", "[url https://a.io/?q=1&b=2#top]!"),
        ("انظر https://a.io، ثم", "انظر [url https://a.io]، ثم"),
        ("هل رأيت https://a.io؟", "هل رأيت [url https://a.io]؟"),
        ("«https://a.io/x»", "«[url https://a.io/x]»"),
        ("https://a.io/x؛ بعد", "[url https://a.io/x]؛ بعد"),
        ("https://a.io...", "[url https://a.io]..."),
        ("<https://a.io>", "<[url https://a.io]>"),
        ("\"https://a.io\"", "\"[url https://a.io]\""),
        ("HTTPS://A.IO/x", "[url HTTPS://A.IO/x]"),
        ("http://localhost:8000/x", "[url http://localhost:8000/x]"),
        ("https://a.io\u{202E}x", "[url https://a.io][202E]x"),
        ("https://a.io/*x*", "[url https://a.io/*x]*"),
    ]);
}

#[test]
fn a_link_glued_to_a_right_to_left_word_lets_go_of_it() {
    check(&[
        ("سلامhttps://a.io", "سلام[url https://a.io]"),
        ("https://a.comسلام", "[url https://a.com]سلام"),
        ("https://a.com/aboutرا ببین", "[url https://a.com/about]را ببین"),
        ("https://a.com/page2را", "[url https://a.com/page2]را"),
        (
            "https://fa.wikipedia.org/wiki/سلام",
            "[url https://fa.wikipedia.org/wiki/سلام]",
        ),
        ("https://a.io/می‌خواهم", "[url https://a.io/می‌خواهم]"),
        ("https://مثال.ایران/x", "[url https://مثال.ایران/x]"),
        ("https://a.io/?q=سلام.", "[url https://a.io/?q=سلام]."),
    ]);
}

#[test]
fn only_http_and_https_become_links() {
    check(&[
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("javascript://a.io/%0Aalert(1)", "[ltr javascript://a.io/%0Aalert](1)"),
        ("data:text/html,x", "data:text/html,x"),
        ("ftp://a.io/x", "[ltr ftp://a.io/x]"),
        ("https://", "https://"),
        ("https://.", "https://."),
        ("https:///x", "[ltr https:///x]"),
        (
            "https://google.com@evil.example/",
            "[ltr https://google.com@evil.example/]",
        ),
        ("xhttps://a.io", "[ltr xhttps://a.io]"),
        ("www.example.com", "[ltr www.example.com]"),
    ]);
}

#[test]
fn addresses_are_ascii_and_whole() {
    check(&[
        ("ali@example.com", "[mail ali@example.com]"),
        (
            "به ali.reza+x@mail.example.org.",
            "به [mail ali.reza+x@mail.example.org].",
        ),
        ("ایمیلali@example.comاست", "ایمیل[mail ali@example.com]است"),
        ("(a@b.co)", "([mail a@b.co])"),
        ("a@b", "a@b"),
        ("a@@b.com", "a@@b.com"),
        ("2fast@example.com", "[mail 2fast@example.com]"),
    ]);
}

#[test]
fn mentions_and_hashtags_know_every_script() {
    check(&[
        ("@sara سلام", "[at @sara] سلام"),
        ("سلام @سارة!", "سلام [at @سارة]!"),
        ("@ali.reza.", "[at @ali.reza]."),
        ("@saraسلام", "[at @sara]سلام"),
        ("(@Иван)", "([at @Иван])"),
        ("@", "@"),
        ("@.x", "@.x"),
        ("#سلام", "[tag #سلام]"),
        ("#می‌خواهم.", "[tag #می‌خواهم]."),
        ("#مُحَمَّد،", "[tag #مُحَمَّد]،"),
        ("#نوروز_۱۴۰۵ مبارک", "[tag #نوروز_۱۴۰۵] مبارک"),
        ("#rust2024", "[tag #rust2024]"),
        ("#12 #١٢", "#12 #١٢"),
        ("a#b", "a#b"),
        ("##x", "##x"),
        ("#привет", "[tag #привет]"),
        ("#a#b", "[tag #a]#b"),
    ]);
}

#[test]
fn code_stands_between_equal_backticks() {
    check(&[
        ("اجرا `cargo test` کن", "اجرا [code cargo test] کن"),
        ("`a`", "[code a]"),
        ("``a`b``", "[code a`b]"),
        ("`` `a` ``", "[code `a`]"),
        ("`a", "`a"),
        ("``a`", "``a`"),
        ("`@sara #x https://a.io`", "[code @sara #x https://a.io]"),
        ("\\`a`", "\\`a`"),
        ("`a\nb`", "`a\nb`"),
        ("`a\u{202E}b`", "`a[202E]b`"),
    ]);
}

#[test]
fn machine_words_are_isolated() {
    check(&[
        ("+98 912 345 6789 را", "[ltr +98 912 345 6789] را"),
        ("تلفن: +98 (21) 1234-5678.", "تلفن: [ltr +98 (21) 1234-5678]."),
        ("(021) 123-4567", "[ltr (021) 123-4567]"),
        ("(0912-345-6789)", "([ltr 0912-345-6789])"),
        ("۰۹۱۲-۳۴۵-۶۷۸۹", "[ltr ۰۹۱۲-۳۴۵-۶۷۸۹]"),
        ("٠١٠ ١٢٣٤ ٥٦٧٨", "[ltr ٠١٠ ١٢٣٤ ٥٦٧٨]"),
        ("اتصل على 555-1234", "اتصل على [ltr 555-1234]"),
        ("2026-11-21", "[ltr 2026-11-21]"),
        ("v1.2.3-beta", "[ltr v1.2.3-beta]"),
        ("1.2.3", "[ltr 1.2.3]"),
        ("127.0.0.1:8000", "[ltr 127.0.0.1:8000]"),
        ("550e8400-e29b-41d4", "[ltr 550e8400-e29b-41d4]"),
        ("GPT-4", "[ltr GPT-4]"),
        ("/usr/local/bin.", "[ltr /usr/local/bin]."),
        ("~/x ./y ../z", "[ltr ~/x] [ltr ./y] [ltr ../z]"),
        ("C:\\Users\\x", "[ltr C:\\Users\\x]"),
        ("src/main.rs:10", "[ltr src/main.rs:10]"),
        ("report.pdf را", "[ltr report.pdf] را"),
        (".env", "[ltr .env]"),
        ("C++ و C#", "[ltr C++] و [ltr C#]"),
        ("--help", "[ltr --help]"),
        ("$1,200.50 بود", "[ltr $1,200.50] بود"),
        ("100€", "[ltr 100€]"),
        ("-5 و +5", "[ltr -5] و [ltr +5]"),
    ]);
}

#[test]
fn prose_stays_prose() {
    for text in [
        "hello world",
        "سلام، حالت چطوره؟",
        "12 34 56",
        "10:30",
        "1405/08/30",
        "3.14",
        "50%",
        "2020-2025",
        "5-10",
        "and/or",
        "1/2",
        "و/او",
        "well-known",
        "I'm",
        "end.Next",
        "wait...what",
        "U.",
        "- item",
        "a - b",
        "(2024)",
        "x = y",
        "snake_case",
        "می‌خواهم",
        "👩‍💻",
        "~",
        "...",
        "/",
        "+",
        "1+1",
        "۱۲۳",
    ] {
        assert_eq!(cut(text), text);
    }
}

#[test]
fn controls_become_pieces_of_their_own() {
    check(&[
        ("invoice\u{202E}gpj.exe", "invoice[202E][ltr gpj.exe]"),
        ("\u{2067}a\u{2069}", "[2067]a[2069]"),
        ("می\u{200C}خواهم\u{200E}", "می\u{200C}خواهم\u{200E}"),
    ]);
    let kinds: Vec<_> = code_spans("`a` \u{202E}b")
        .into_iter()
        .map(|span| (span.range, span.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            (0..4, SpanKind::Text),
            (4..7, SpanKind::Control('\u{202E}')),
            (7..8, SpanKind::Text),
        ]
    );
    assert_eq!(code_spans(""), []);
    assert_eq!(spans(""), []);
}

#[test]
fn hostile_length_is_no_hostile_work() {
    for piece in [
        "a-", "a.", "/a", "@a", "`", "` ``", "1-", "+1 ", "https://", "a@", "\u{2067}", "#",
    ] {
        let text = piece.repeat(20_000);
        let joined: usize = spans(&text).iter().map(|span| span.range.len()).sum();
        assert_eq!(joined, text.len());
    }
}
