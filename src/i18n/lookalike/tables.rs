//! Which letters stand for others, and which are drawn like others. Facts from Unicode's decompositions and confusables.

/// Letters without their marks, for letters that Unicode has whole: runs of one base letter.
const MARKED: [(&str, char); 52] = [
    ("ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦẠẢẤẦẨẪẬẮẰẲẴẶ", 'a'),
    ("àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặª", 'a'),
    ("ÇĆĈĊČçćĉċč", 'c'),
    ("ĎďḌḍĐđ", 'd'),
    ("ÈÉÊËĒĔĖĘĚȄȆȨẸẺẼẾỀỂỄỆ", 'e'),
    ("èéêëēĕėęěȅȇȩẹẻẽếềểễệ", 'e'),
    ("ĜĞĠĢǦǴĝğġģǧǵ", 'g'),
    ("ĤĥḤḥĦħ", 'h'),
    ("ÌÍÎÏĨĪĬĮİǏȈȊỈỊìíîïĩīĭįıǐȉȋỉị", 'i'),
    ("Ĵĵǰ", 'j'),
    ("Ķķǩ", 'k'),
    ("ĹĻĽŁĺļľł", 'l'),
    ("ÑŃŅŇǸñńņňǹ", 'n'),
    ("ÒÓÔÕÖØŌŎŐƠǑǪǾȌȎȪȬȮȰỌỎỐỒỔỖỘỚỜỞỠỢ", 'o'),
    ("òóôõöøōŏőơǒǫǿȍȏȫȭȯȱọỏốồổỗộớờởỡợº", 'o'),
    ("ŔŖŘŕŗř", 'r'),
    ("ŚŜŞŠȘśŝşšșſ", 's'),
    ("ŢŤŦȚţťŧț", 't'),
    ("ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖỤỦỨỪỬỮỰ", 'u'),
    ("ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự", 'u'),
    ("Ŵŵẁẃẅ", 'w'),
    ("ÝŶŸýÿŷỳỵỷỹ", 'y'),
    ("ŹŻŽźżž", 'z'),
    ("Ѐѐ", 'е'),
    ("Ёё", 'е'),
    ("Ѓѓ", 'г'),
    ("Її", 'і'),
    ("Ќќ", 'к'),
    ("Ѝѝ", 'и'),
    ("Йй", 'и'),
    ("Ўў", 'у'),
    ("Άά", 'α'),
    ("Έέ", 'ε'),
    ("Ήή", 'η'),
    ("ΊίΪϊΐ", 'ι'),
    ("Όό", 'ο'),
    ("ΎύΫϋΰ", 'υ'),
    ("Ώώ", 'ω'),
    ("ς", 'σ'),
    ("أإآٱ", 'ا'),
    ("ؤ", 'و'),
    ("ئىيېۍے", 'ی'),
    ("ۓ", 'ی'),
    ("كڪ", 'ک'),
    ("ۀہۂھە", 'ه'),
    ("ۃ", 'ة'),
    ("ﷲ", 'ﷲ'),
    ("‐‑‒–—−ـ", '-'),
    ("’‘ʼ′`´", '\''),
    ("․。．", '.'),
    ("｜ǀ∣", '|'),
    ("⁄∕", '/'),
];

/// The first presentation form of each Arabic letter; each has those up to the next one.
const PRESENTATION_FORMS: [(char, char); 37] = [
    ('\u{FE80}', 'ء'),
    ('\u{FE81}', 'ا'),
    ('\u{FE85}', 'و'),
    ('\u{FE87}', 'ا'),
    ('\u{FE89}', 'ی'),
    ('\u{FE8D}', 'ا'),
    ('\u{FE8F}', 'ب'),
    ('\u{FE93}', 'ة'),
    ('\u{FE95}', 'ت'),
    ('\u{FE99}', 'ث'),
    ('\u{FE9D}', 'ج'),
    ('\u{FEA1}', 'ح'),
    ('\u{FEA5}', 'خ'),
    ('\u{FEA9}', 'د'),
    ('\u{FEAB}', 'ذ'),
    ('\u{FEAD}', 'ر'),
    ('\u{FEAF}', 'ز'),
    ('\u{FEB1}', 'س'),
    ('\u{FEB5}', 'ش'),
    ('\u{FEB9}', 'ص'),
    ('\u{FEBD}', 'ض'),
    ('\u{FEC1}', 'ط'),
    ('\u{FEC5}', 'ظ'),
    ('\u{FEC9}', 'ع'),
    ('\u{FECD}', 'غ'),
    ('\u{FED1}', 'ف'),
    ('\u{FED5}', 'ق'),
    ('\u{FED9}', 'ک'),
    ('\u{FEDD}', 'ل'),
    ('\u{FEE1}', 'م'),
    ('\u{FEE5}', 'ن'),
    ('\u{FEE9}', 'ه'),
    ('\u{FEED}', 'و'),
    ('\u{FEEF}', 'ی'),
    ('\u{FEF5}', 'ﻻ'),
    ('\u{FEFD}', '\u{FEFD}'),
    ('\u{FEFF}', '\u{FEFF}'),
];

/// The letter that another form stands for: full-width, mathematical, presentation forms, letters with marks.
pub(super) fn standard_form(c: char) -> char {
    let code = u32::from(c);
    match c {
        c if c.is_ascii() => c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(code - 0xFF01 + 0x21).unwrap_or(c),
        // Thirteen alphabets of capitals and small letters, for mathematicians.
        '\u{1D400}'..='\u{1D6A3}' => {
            let place = (code - 0x1D400) % 52;
            let first = if place < 26 { 'A' } else { 'a' };
            char::from_u32(u32::from(first) + place % 26).unwrap_or(c)
        }
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_digit((code - 0x1D7CE) % 10, 10).unwrap_or(c),
        '\u{24B6}'..='\u{24CF}' => char::from_u32(code - 0x24B6 + 0x41).unwrap_or(c),
        '\u{24D0}'..='\u{24E9}' => char::from_u32(code - 0x24D0 + 0x61).unwrap_or(c),
        '\u{FE80}'..='\u{FEFC}' => PRESENTATION_FORMS
            .iter()
            .rev()
            .find(|(first, _)| *first <= c)
            .map_or(c, |(_, letter)| *letter),
        _ => MARKED
            .iter()
            .find(|(letters, _)| letters.contains(c))
            .map_or(c, |(_, base)| *base),
    }
}

/// The letter that a lower-case letter or digit is drawn like, in small letters or in capitals.
pub(super) fn drawn_like(c: char) -> char {
    match c {
        'i' | '1' | '|' | '!' | 'і' | 'ӏ' | 'ι' | 'ا' | '١' | '۱' | 'ו' | 'ן' | 'ɩ' | 'ɪ' => 'l',
        '0' | 'о' | 'ο' | 'σ' | '٥' | '٠' | '۰' | 'ס' | 'օ' => 'o',
        'а' | 'α' | 'ɑ' => 'a',
        'в' | 'β' | 'ß' | 'ь' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' | 'є' | 'ҽ' => 'e',
        'ɡ' | 'ց' => 'g',
        'н' | 'һ' | 'η' | 'հ' => 'h',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'п' | 'ո' => 'n',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        '٧' | '۷' | 'ν' | 'ѵ' => 'v',
        'ԝ' | 'ω' | 'ѡ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ү' => 'y',
        'ζ' => 'z',
        'з' | '٣' | '۳' => '3',
        '٢' | '۲' => '2',
        '٤' | '۴' => '4',
        '۵' => '5',
        '٦' | '۶' => '6',
        '٨' | '۸' => '8',
        '٩' | '۹' => '9',
        c => c,
    }
}
