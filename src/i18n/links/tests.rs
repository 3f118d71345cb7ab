//! Addresses that lie, and what is made of them.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{Address, Goal, LinkWarning, punycode, shorten};
use LinkWarning::{LookAlike, MixedScripts, NumberHost, OtherAddress, Port};

#[test]
fn only_harmless_addresses_become_links() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript://a.io/%0Aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.io",
        "blob:https://a.io/x",
        "about:blank",
        "//evil.io",
        "/path",
        "evil.io",
        "https:evil.io",
        "https:/evil.io",
        "https:///evil.io",
        "https:\\\\evil.io",
        "https://",
        "https://?x",
        "https://.",
        "https://..io",
        "https://a..io",
        " https://a.io",
        "https://a.io b",
        "https://a.io\n",
        "https://a\t.io",
        "https://google.com@evil.io",
        "https://google.com:443@evil.io/",
        "https://google.com%2F@evil.io/",
        "https://google.com\\@evil.io/",
        "https://%65vil.io/",
        "https://a.io:99999/",
        "https://a.io:0/",
        "https://a.io:/",
        "https://a.io:8x/",
        "https://a.io:80:80/",
        "https://[::1]/",
        "https://ｇｏｏｇｌｅ.com/",
        "https://google。com/",
        "https://g\u{AD}oogle.com/",
        "https://goo\u{200B}gle.com/",
        "https://goo\u{200D}gle.com/",
        "https://goog\u{202E}le.com/",
        "https://good.com/\u{202E}x",
        "https://𝐠oogle.com/",
        "https://ⓖoogle.com/",
        "https://a\u{301}.io/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://2130706433/",
        "https://127.1/",
        "https://256.1.1.1/",
        "https://1.1.1.1.1/",
        "https://-a.io/",
        "https://xn--/",
        "https://xn--a/",
        "https://xn--ｐ/",
        "https://xn--99999999999/",
        "https://a*b.io/",
        "https://a'b.io/",
        "mailto:",
        "mailto:a",
        "mailto:a@b.co?bcc=c@d.io",
        "mailto:a@b.co,c@d.io",
        "mailto:a@b.co%0Abcc:c@d.io",
        "tel:",
        "tel:12",
        "tel:*#06#",
        "tel:+98;ext=1",
        "tel:1234567890123456",
        "tel:۱۲۳۴",
        "",
        "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.io/",
    ] {
        assert_eq!(Address::read(address), None, "{address:?}");
    }
    assert_eq!(Address::read(&format!("https://a.io/{}", "x".repeat(3_000))), None);
}

#[test]
fn a_link_goes_where_we_say() {
    for (address, href, revealed, warning) in [
        ("https://example.com/a?b#c", "https://example.com/a?b#c", None, None),
        ("HTTPS://Example.COM/A", "https://example.com/A", None, None),
        ("http://example.com.", "http://example.com", None, None),
        ("http://localhost/", "http://localhost/", None, None),
        ("https://a.io:443/", "https://a.io:443/", None, None),
        ("https://a.io:8443/", "https://a.io:8443/", None, Some(Port)),
        ("http://1.2.3.4/", "http://1.2.3.4/", None, Some(NumberHost)),
        ("https://a.io/\\x@y", "https://a.io/\\x@y", None, None),
        ("https://a.io/@b", "https://a.io/@b", None, None),
        ("https://a.io?@b.io", "https://a.io?@b.io", None, None),
        ("https://a.io#@b.io", "https://a.io#@b.io", None, None),
        (
            "https://مثال.ایران/x",
            "https://xn--mgbh0fb.xn--mgba3a4f16a/x",
            Some("مثال.ایران (xn--mgbh0fb.xn--mgba3a4f16a)"),
            None,
        ),
        (
            "https://xn--mgbh0fb.xn--mgba3a4f16a/x",
            "https://xn--mgbh0fb.xn--mgba3a4f16a/x",
            Some("مثال.ایران (xn--mgbh0fb.xn--mgba3a4f16a)"),
            None,
        ),
        (
            "https://münchen.de/",
            "https://xn--mnchen-3ya.de/",
            Some("münchen.de (xn--mnchen-3ya.de)"),
            None,
        ),
        (
            "https://почта.рф/",
            "https://xn--80a1acny.xn--p1ai/",
            Some("почта.рф (xn--80a1acny.xn--p1ai)"),
            None,
        ),
        (
            "https://xn--80ak6aa92e.com/",
            "https://xn--80ak6aa92e.com/",
            Some("аррӏе.com (xn--80ak6aa92e.com)"),
            Some(LookAlike),
        ),
        (
            "https://раураӏ.com/",
            "https://xn--80aa0cbo65f.com/",
            Some("раураӏ.com (xn--80aa0cbo65f.com)"),
            Some(LookAlike),
        ),
        (
            "https://gооgle.com/",
            "https://xn--ggle-55da.com/",
            Some("gооgle.com (xn--ggle-55da.com)"),
            Some(MixedScripts),
        ),
        (
            "https://میv.com/",
            "https://xn--v-ooc91b.com/",
            Some("میv.com (xn--v-ooc91b.com)"),
            Some(MixedScripts),
        ),
        (
            "https://xn--google/",
            "https://xn--google/",
            Some("䕮䕵䕶䕱 (xn--google)"),
            None,
        ),
        ("mailto:a@b.co", "mailto:a@b.co", None, None),
        ("tel:+98-21-1234", "tel:+98-21-1234", None, None),
    ] {
        let link = Address::read(address).unwrap_or_else(|| panic!("{address} is a link"));
        assert_eq!(link.href(), href, "{address}");
        assert_eq!(link.revealed(None).as_deref(), revealed, "{address}");
        assert_eq!(link.warning(None), warning, "{address}");
    }
}

#[test]
fn words_that_name_another_address_are_a_warning() {
    for (words, address, revealed, warning) in [
        ("سلام", "https://a.io/x", Some("a.io"), None),
        ("https://a.io/x", "https://a.io/y", None, None),
        ("a.io", "https://www.a.io/", None, None),
        ("www.a.io", "https://a.io/", None, None),
        ("A.IO!", "https://a.io/", None, None),
        (
            "example.com",
            "https://mail.example.com/",
            Some("mail.example.com"),
            None,
        ),
        (
            "https://good.com",
            "https://evil.io",
            Some("evil.io"),
            Some(OtherAddress),
        ),
        ("good.com", "https://evil.io", Some("evil.io"), Some(OtherAddress)),
        (
            "see good.com/login now",
            "https://evil.io",
            Some("evil.io"),
            Some(OtherAddress),
        ),
        (
            "good.com",
            "https://good.com.evil.io",
            Some("good.com.evil.io"),
            Some(OtherAddress),
        ),
        (
            "good.com",
            "https://notgood.com",
            Some("notgood.com"),
            Some(OtherAddress),
        ),
        ("good。com", "https://evil.io", Some("evil.io"), Some(OtherAddress)),
        (
            "go\u{202E}od.com",
            "https://evil.io",
            Some("evil.io"),
            Some(OtherAddress),
        ),
        (
            "https://good.com@evil.io",
            "https://good.com",
            Some("good.com"),
            Some(OtherAddress),
        ),
        ("good.com", "https://good.com:8443", Some("good.com:8443"), Some(Port)),
        ("گوگل.ایران", "https://evil.io", Some("evil.io"), Some(OtherAddress)),
        ("report.pdf", "https://a.io/report.pdf", Some("a.io"), None),
        ("نسخة 1.2", "https://a.io", Some("a.io"), None),
        ("wait...what", "https://a.io", Some("a.io"), None),
        ("mail me", "mailto:a@b.co", Some("a@b.co"), None),
        ("c@d.co", "mailto:a@b.co", Some("a@b.co"), Some(OtherAddress)),
        ("a@b.co", "mailto:a@b.co", None, None),
        ("۰۲۱-۱۲۳۴", "tel:021-1234", Some("021-1234"), None),
        ("021 9999", "tel:021-1234", Some("021-1234"), Some(OtherAddress)),
        ("call me", "tel:021-1234", Some("021-1234"), None),
    ] {
        let link = Address::read(address).unwrap_or_else(|| panic!("{address} is a link"));
        assert_eq!(link.revealed(Some(words)).as_deref(), revealed, "{words} -> {address}");
        assert_eq!(link.warning(Some(words)), warning, "{words} -> {address}");
    }
}

#[test]
fn punycode_is_that_of_the_standard() {
    for (label, encoded) in [
        ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
        ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"),
        ("ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"),
        ("bücher", "bcher-kva"),
        ("ایران", "mgba3a4f16a"),
        ("рф", "p1ai"),
    ] {
        assert_eq!(punycode::encode(label).as_deref(), Some(encoded));
        assert_eq!(punycode::decode(encoded).as_deref(), Some(label));
    }
    for broken in ["!", "a-é", "99999999"] {
        assert_eq!(punycode::decode(broken), None, "{broken}");
    }
}

#[test]
fn a_long_address_is_cut_in_its_middle() {
    for (address, chars_max, shown) in [
        ("https://a.io/x", 20, "https://a.io/x"),
        ("https://a.io/0123456789abcdef", 24, "https://a.io/01234…bcdef"),
        (
            "https://very.long.host.example/abc",
            10,
            "https://very.long.host.example…",
        ),
        ("https://a.io?q=0123456789012345", 20, "https://a.io?q=0…345"),
        ("https://very.long.host.example", 10, "https://very.long.host.example"),
    ] {
        assert_eq!(shorten(address, chars_max), shown);
    }
}

proptest! {
    #[test]
    fn any_label_survives_punycode(label in "[a-zа-яا-ی\u{4E00}-\u{4E20}0-9é]{1,20}") {
        let encoded = punycode::encode(&label).unwrap();
        prop_assert!(encoded.is_ascii());
        prop_assert_eq!(punycode::decode(&encoded), Some(label));
    }

    #[test]
    fn any_text_is_read_without_harm(text in ".{0,40}", scheme in "(https?://|mailto:|tel:|)") {
        let address = format!("{scheme}{text}");
        if let Some(link) = Address::read(&address) {
            prop_assert!(["https://", "http://", "mailto:", "tel:"].iter().any(|safe| link.href().starts_with(safe)));
            // What is shown is read the same way again, and ASCII goes to the browser as host.
            prop_assert_eq!(Address::read(link.href()).map(|again| again.href().to_owned()), Some(link.href().to_owned()));
            if let Goal::Page { host, .. } = link.goal() {
                prop_assert!(host.ascii().is_ascii() && !host.ascii().contains(['@', '/', '\\', ':', '%']));
            }
            let _ = (link.warning(Some(&text)), link.revealed(Some(&text)), link.revealed(None));
        }
        let _ = punycode::decode(&text);
        let _ = shorten(&text, 10);
    }
}
