//! Names, file names and messages that try to deceive or to break a surface, and what each surface must show of them.
//! Only data: the text functions are tested against it, and so is every surface in a real browser.
//! Numbers in brackets are rows of the collected complaints of right-to-left users.

/// What a hostile text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The name of a person or a conversation.
    Name,
    /// The name of a file.
    FileName,
    /// The body of a message.
    Message,
}

/// A hostile text and what must become of it.
#[derive(Debug, Clone, Copy)]
pub struct Hostile {
    /// What it is.
    pub kind: Kind,
    /// What it tries.
    pub what: &'static str,
    /// The text, as it arrives.
    pub text: &'static str,
    /// On surfaces with markup (bubble, list, quote, toast, chip). Of a name: its letters, cut to 40 characters. Of a
    /// file: stem and extension with a bar between. Of a message: its words in one line, as a preview has them.
    pub shown: &'static str,
    /// On surfaces without markup (title, notification, `aria-label`).
    pub plain: &'static str,
    /// The direction of each line of a message in a right-to-left interface, as `L` and `R`.
    pub directions: &'static str,
    /// How many chips stand for hidden characters where it is shown whole.
    pub chips: usize,
}

/// The longest name that `shown` and `plain` have.
pub const NAME_CHARS_MAX: usize = 40;

const fn row(
    kind: Kind,
    what: &'static str,
    text: &'static str,
    shown: &'static str,
    plain: &'static str,
    directions: &'static str,
    chips: usize,
) -> Hostile {
    Hostile {
        kind,
        what,
        text,
        shown,
        plain,
        directions,
        chips,
    }
}

/// All of them.
#[rustfmt::skip]
pub const HOSTILE: [Hostile; 84] = [
    row(Kind::Name, "override in a name (3)", "\u{202e}nimda", "nimda", "\u{2068}�nimda\u{2069}", "", 1),
    row(Kind::Name, "override that closes itself (32)", "Sara \u{202e}detceles\u{202c} ok", "Sara detceles ok", "\u{2068}Sara �detceles ok\u{2069}", "", 2),
    row(Kind::Name, "override of the line after it (3)", "ali\u{202e}", "ali", "\u{2068}ali�\u{2069}", "", 1),
    row(Kind::Name, "left-to-right override", "\u{202d}سارة", "سارة", "\u{2068}�سارة\u{2069}", "", 1),
    row(Kind::Name, "embedding that is never closed", "\u{202b}علي", "\u{202b}علي\u{202c}", "\u{2068}\u{202b}علي\u{202c}\u{2069}", "", 1),
    row(Kind::Name, "embedding of a telephone's address book", "\u{202a}+98 912 345 6789\u{202c}", "\u{202a}+98 912 345 6789\u{202c}", "\u{2068}\u{202a}+98 912 345 6789\u{202c}\u{2069}", "", 2),
    row(Kind::Name, "isolate that is never closed", "\u{2067}Sara", "\u{2067}Sara\u{2069}", "\u{2068}\u{2067}Sara\u{2069}\u{2069}", "", 1),
    row(Kind::Name, "isolate that closes ours", "Sara\u{2069}\u{2069} is an admin", "Sara is an admin", "\u{2068}Sara is an admin\u{2069}", "", 2),
    row(Kind::Name, "first-strong isolate, honest", "\u{2068}سارة\u{2069}", "\u{2068}سارة\u{2069}", "\u{2068}\u{2068}سارة\u{2069}\u{2069}", "", 2),
    row(Kind::Name, "ten isolates", "\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}x", "\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}x\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}", "\u{2068}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}\u{2066}x\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}\u{2069}", "", 10),
    row(Kind::Name, "half-space in a name (35)", "می\u{200c}نا", "می\u{200c}نا", "\u{2068}می\u{200c}نا\u{2069}", "", 0),
    row(Kind::Name, "joined emoji in a name (35)", "👩\u{200d}💻 Sara", "👩\u{200d}💻 Sara", "\u{2068}👩\u{200d}💻 Sara\u{2069}", "", 0),
    row(Kind::Name, "right-to-left mark", "Sara\u{200f}!", "Sara\u{200f}!", "\u{2068}Sara\u{200f}!\u{2069}", "", 0),
    row(Kind::Name, "arabic letter mark", "\u{61c}12", "\u{61c}12", "\u{2068}\u{61c}12\u{2069}", "", 0),
    row(Kind::Name, "line break in a name", "Sara\nhas left", "Sara has left", "\u{2068}Sara has left\u{2069}", "", 0),
    row(Kind::Name, "paragraph separator", "Sara\u{2029}admin", "Sara admin", "\u{2068}Sara admin\u{2069}", "", 0),
    row(Kind::Name, "tabs and spaces", "  Sara \t  Ali  ", "Sara Ali", "\u{2068}Sara Ali\u{2069}", "", 0),
    row(Kind::Name, "null and bell", "Sa\0ra\u{7}", "Sa ra", "\u{2068}Sa ra\u{2069}", "", 0),
    row(Kind::Name, "marks that climb", "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}algo", "Z\u{300}\u{301}\u{302}\u{303}algo", "\u{2068}Z\u{300}\u{301}\u{302}\u{303}algo\u{2069}", "", 0),
    row(Kind::Name, "harakat", "م\u{64f}ح\u{64e}م\u{64e}\u{651}د\u{64c}", "م\u{64f}ح\u{64e}م\u{64e}\u{651}د\u{64c}", "\u{2068}م\u{64f}ح\u{64e}م\u{64e}\u{651}د\u{64c}\u{2069}", "", 0),
    row(Kind::Name, "nothing to be seen: zero width", "\u{200b}\u{200c}\u{2060}", "\u{200b}\u{200c}\u{2060}", "", "", 0),
    row(Kind::Name, "nothing to be seen: filler", "ㅤ", "ㅤ", "", "", 0),
    row(Kind::Name, "nothing to be seen: a control", "\u{202e}", "", "", "", 1),
    row(Kind::Name, "mixed directions (9)", "سارة Sara", "سارة Sara", "\u{2068}سارة Sara\u{2069}", "", 0),
    row(Kind::Name, "hebrew name before \"is typing\" (9)", "דנה", "דנה", "\u{2068}דנה\u{2069}", "", 0),
    row(Kind::Name, "mention in a name", "@admin", "@admin", "\u{2068}@admin\u{2069}", "", 0),
    row(Kind::Name, "markup in a name", "**admin** <b>x</b>", "**admin** <b>x</b>", "\u{2068}**admin** <b>x</b>\u{2069}", "", 0),
    row(Kind::Name, "soft hyphen", "ad\u{ad}min", "ad\u{ad}min", "\u{2068}ad\u{ad}min\u{2069}", "", 0),
    row(Kind::Name, "tag characters", "Sara\u{e0061}\u{e0062}", "Sara\u{e0061}\u{e0062}", "\u{2068}Sara\u{e0061}\u{e0062}\u{2069}", "", 0),
    row(Kind::Name, "letters that look like others", "Ѕаrа", "Ѕаrа", "\u{2068}Ѕаrа\u{2069}", "", 0),
    row(Kind::FileName, "override before the extension (33)", "invoice\u{202e}gpj.exe", "\u{2068}invoicegpj\u{2069}|\u{2066}.exe\u{2069}", "\u{2066}\u{2068}invoicegpj\u{2069}\u{2066}.exe\u{2069}\u{2069}", "", 1),
    row(Kind::FileName, "override with its end (33)", "invoice\u{202e}xcod.scr\u{202c}", "\u{2068}invoicexcod\u{2069}|\u{2066}.scr\u{2069}", "\u{2066}\u{2068}invoicexcod\u{2069}\u{2066}.scr\u{2069}\u{2069}", "", 2),
    row(Kind::FileName, "isolate in a file name", "photo\u{2067}gpj.\u{2069}exe", "\u{2068}photogpj\u{2069}|\u{2066}.exe\u{2069}", "\u{2066}\u{2068}photogpj\u{2069}\u{2066}.exe\u{2069}\u{2069}", "", 2),
    row(Kind::FileName, "persian name", "گزارش.pdf", "\u{2068}گزارش\u{2069}|\u{2066}.pdf\u{2069}", "\u{2066}\u{2068}گزارش\u{2069}\u{2066}.pdf\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "arabic name with mark", "صورة\u{200f}.png", "\u{2068}صورة\u{2069}|\u{2066}.png\u{2069}", "\u{2066}\u{2068}صورة\u{2069}\u{2066}.png\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "half-space in a file name", "نامه\u{200c}ها.docx", "\u{2068}نامه\u{200c}ها\u{2069}|\u{2066}.docx\u{2069}", "\u{2066}\u{2068}نامه\u{200c}ها\u{2069}\u{2066}.docx\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "two extensions", "photo.jpg.exe", "\u{2068}photo.jpg\u{2069}|\u{2066}.exe\u{2069}", "\u{2066}\u{2068}photo.jpg\u{2069}\u{2066}.exe\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "spaces before the extension", "photo.jpg            .exe", "\u{2068}photo.jpg            \u{2069}|\u{2066}.exe\u{2069}", "\u{2066}\u{2068}photo.jpg            \u{2069}\u{2066}.exe\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "dot at the end", "photo.exe.", "\u{2068}photo\u{2069}|\u{2066}.exe.\u{2069}", "\u{2066}\u{2068}photo\u{2069}\u{2066}.exe.\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "dots and spaces at the end", "photo.exe. .", "\u{2068}photo\u{2069}|\u{2066}.exe. .\u{2069}", "\u{2066}\u{2068}photo\u{2069}\u{2066}.exe. .\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "line break", "photo\n.jpg.exe", "\u{2068}photo .jpg\u{2069}|\u{2066}.exe\u{2069}", "\u{2066}\u{2068}photo .jpg\u{2069}\u{2066}.exe\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "hidden file", ".env", "\u{2068}.env\u{2069}|", "\u{2066}\u{2068}.env\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "no extension", "README", "\u{2068}README\u{2069}|", "\u{2066}\u{2068}README\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "a path", "../../etc/passwd", "\u{2068}../../etc/passwd\u{2069}|", "\u{2066}\u{2068}../../etc/passwd\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "markup", "<img src=x>.png", "\u{2068}<img src=x>\u{2069}|\u{2066}.png\u{2069}", "\u{2066}\u{2068}<img src=x>\u{2069}\u{2066}.png\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "a dot that is none", "photo․jpg.exe", "\u{2068}photo․jpg\u{2069}|\u{2066}.exe\u{2069}", "\u{2066}\u{2068}photo․jpg\u{2069}\u{2066}.exe\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "full-width dot", "photo．exe", "\u{2068}photo．exe\u{2069}|", "\u{2066}\u{2068}photo．exe\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "sentence", "Mr. Smith said so", "\u{2068}Mr. Smith said so\u{2069}|", "\u{2066}\u{2068}Mr. Smith said so\u{2069}\u{2069}", "", 0),
    row(Kind::FileName, "only controls", "\u{202e}\u{2066}", "|", "\u{2066}\u{2069}", "", 2),
    row(Kind::FileName, "digits of three sets", "۱۲٣4.pdf", "\u{2068}۱۲٣4\u{2069}|\u{2066}.pdf\u{2069}", "\u{2066}\u{2068}۱۲٣4\u{2069}\u{2066}.pdf\u{2069}\u{2069}", "", 0),
    row(Kind::Message, "starts with an emoji (10)", "😀 سلام", "😀 سلام", "\u{2068}😀 سلام\u{2069}", "R", 0),
    row(Kind::Message, "starts with a Latin word (13)", "React هي مكتبة لبناء الواجهات", "React هي مكتبة لبناء الواجهات", "\u{2068}React هي مكتبة لبناء الواجهات\u{2069}", "L", 0),
    row(Kind::Message, "one Arabic letter in English (14)", "the letter ب is here", "the letter ب is here", "\u{2068}the letter ب is here\u{2069}", "L", 0),
    row(Kind::Message, "paragraphs of both directions (15)", "سلام\nhello", "سلام hello", "\u{2068}سلام hello\u{2069}", "RL", 0),
    row(Kind::Message, "mention first (34)", "@sara سلام", "\u{2068}@sara\u{2069} سلام", "\u{2068}\u{2068}@sara\u{2069} سلام\u{2069}", "R", 0),
    row(Kind::Message, "hashtag in Arabic (34)", "#سلام hello", "\u{2068}#سلام\u{2069} hello", "\u{2068}\u{2068}#سلام\u{2069} hello\u{2069}", "L", 0),
    row(Kind::Message, "address glued to a word (34)", "https://example.comسلام", "\u{2066}https://example.com\u{2069}سلام", "\u{2068}\u{2066}https://example.com\u{2069}سلام\u{2069}", "R", 0),
    row(Kind::Message, "address first (34)", "https://example.com اینجا", "\u{2066}https://example.com\u{2069} اینجا", "\u{2068}\u{2066}https://example.com\u{2069} اینجا\u{2069}", "R", 0),
    row(Kind::Message, "phone number (30)", "اتصل على +98 912 345 6789 الآن", "اتصل على \u{2066}+98 912 345 6789\u{2069} الآن", "\u{2068}اتصل على \u{2066}+98 912 345 6789\u{2069} الآن\u{2069}", "R", 0),
    row(Kind::Message, "code inside a sentence (20)", "`cargo test` را اجرا کن", "cargo test را اجرا کن", "\u{2068}cargo test را اجرا کن\u{2069}", "R", 0),
    row(Kind::Message, "code with Arabic comments (20)", "```rust\nlet x = 1; // سلام\n```", "let x = 1; // سلام", "\u{2068}let x = 1; // سلام\u{2069}", "LLL", 0),
    row(Kind::Message, "list in Persian (4, 16)", "۱. یک\n۲. two", "۱. یک ۲. two", "\u{2068}۱. یک ۲. two\u{2069}", "RL", 0),
    row(Kind::Message, "bullets of both directions (21)", "- سلام\n- hello", "سلام hello", "\u{2068}سلام hello\u{2069}", "RL", 0),
    row(Kind::Message, "quote of both directions (12, 21)", "> سلام\n> hello\nجواب", "سلام hello جواب", "\u{2068}سلام hello جواب\u{2069}", "RLR", 0),
    row(Kind::Message, "bold first", "**سلام** world", "سلام world", "\u{2068}سلام world\u{2069}", "R", 0),
    row(Kind::Message, "override in prose (33)", "this is \u{202e}desrever\u{202c} text", "this is desrever text", "\u{2068}this is desrever text\u{2069}", "L", 2),
    row(Kind::Message, "override to the end of the line", "look: \u{202e}gpj.exe", "look: \u{2066}gpj.exe\u{2069}", "\u{2068}look: \u{2066}gpj.exe\u{2069}\u{2069}", "L", 1),
    row(Kind::Message, "isolate over a line break", "\u{2067}a\nb\u{2069}", "\u{2067}a b\u{2069}", "\u{2068}\u{2067}a b\u{2069}\u{2069}", "LL", 2),
    row(Kind::Message, "half-space (35)", "می\u{200c}خواهم بروم", "می\u{200c}خواهم بروم", "\u{2068}می\u{200c}خواهم بروم\u{2069}", "R", 0),
    row(Kind::Message, "persian time (29)", "ساعت ۱:۲۳ عصر", "ساعت ۱:۲۳ عصر", "\u{2068}ساعت ۱:۲۳ عصر\u{2069}", "R", 0),
    row(Kind::Message, "script for a page", "<script>alert(1)</script>", "<script>alert(1)<\u{2066}/script\u{2069}>", "\u{2068}<script>alert(1)<\u{2066}/script\u{2069}>\u{2069}", "L", 0),
    row(Kind::Message, "link to a script", "[x](javascript:alert(1))", "[x](javascript:alert(1))", "\u{2068}[x](javascript:alert(1))\u{2069}", "L", 0),
    row(Kind::Message, "link with other words", "[https://good.com](https://evil.io)", "\u{2066}https://good.com\u{2069}", "\u{2068}\u{2066}https://good.com\u{2069}\u{2069}", "R", 0),
    row(Kind::Message, "name before the host", "https://google.com@evil.io/", "\u{2066}https://google.com@evil.io/\u{2069}", "\u{2068}\u{2066}https://google.com@evil.io/\u{2069}\u{2069}", "R", 0),
    row(Kind::Message, "host in look-alike letters", "https://раураӏ.com/login", "\u{2066}https://раураӏ.com/login\u{2069}", "\u{2068}\u{2066}https://раураӏ.com/login\u{2069}\u{2069}", "R", 0),
    row(Kind::Message, "host in punycode", "https://xn--80ak6aa92e.com/", "\u{2066}https://xn--80ak6aa92e.com/\u{2069}", "\u{2068}\u{2066}https://xn--80ak6aa92e.com/\u{2069}\u{2069}", "R", 0),
    row(Kind::Message, "control inside an address", "https://good.com/\u{202e}gpj.exe", "\u{2066}https://good.com/gpj.exe\u{2069}", "\u{2068}\u{2066}https://good.com/gpj.exe\u{2069}\u{2069}", "R", 1),
    row(Kind::Message, "marks inside a word", "snake_case_name و @a_b_c", "snake_case_name و \u{2068}@a_b_c\u{2069}", "\u{2068}snake_case_name و \u{2068}@a_b_c\u{2069}\u{2069}", "L", 0),
    row(Kind::Message, "unclosed marks", "**سلام و *hello", "**سلام و *hello", "\u{2068}**سلام و *hello\u{2069}", "R", 0),
    row(Kind::Message, "only marks", "****", "****", "\u{2068}****\u{2069}", "R", 0),
    row(Kind::Message, "faces", ">:( ¯\\_(ツ)_/¯", ">:( ¯\\_(ツ)_/¯", "\u{2068}>:( ¯\\_(ツ)_/¯\u{2069}", "L", 0),
    row(Kind::Message, "only white space", "   ", "", "", "R", 0),
    row(Kind::Message, "flags", "🇮🇷🇸🇦", "🇮🇷🇸🇦", "\u{2068}🇮🇷🇸🇦\u{2069}", "R", 0),
    row(Kind::Message, "many line breaks", "a\n\n\n\n\nb", "a     b", "\u{2068}a     b\u{2069}", "LLLLLL", 0),
];
