//! One spelling for one emoji. The same picture can be written with and without a sign that asks for it to be drawn as a
//! picture (U+FE0F), and both look alike; where emoji are counted, they are counted in the full form that Unicode
//! recommends, with the sign wherever a character would otherwise be drawn as text, and nowhere else.

/// Asks for the picture of a character that also has a form as text.
const PICTURE_SIGN: char = '\u{FE0F}';
/// Frames a digit as a key.
const KEY_FRAME: char = '\u{20E3}';

/// The full form of an emoji. What is no emoji stays as it is, but for signs that ask for nothing.
#[must_use]
pub fn full_form(emoji: &str) -> String {
    let mut form = String::with_capacity(emoji.len() + PICTURE_SIGN.len_utf8());
    let mut letters = emoji.chars().filter(|letter| *letter != PICTURE_SIGN).peekable();
    while let Some(letter) = letters.next() {
        form.push(letter);
        let needs_sign = match letters.peek() {
            Some(&KEY_FRAME) => matches!(letter, '0'..='9' | '#' | '*'),
            // A tone of skin makes a picture by itself.
            Some('\u{1F3FB}'..='\u{1F3FF}') => false,
            Some(_) | None => is_text_by_itself(letter),
        };
        if needs_sign {
            form.push(PICTURE_SIGN);
        }
    }
    form
}

/// Whether two spellings are one emoji.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    let bare = |emoji: &'_ str| {
        emoji
            .chars()
            .filter(|letter| *letter != PICTURE_SIGN)
            .collect::<Vec<_>>()
    };
    one == other || bare(one) == bare(other)
}

/// Emoji that are drawn as text unless they are asked to be pictures: those of Unicode's `Emoji` without
/// `Emoji_Presentation`, keys aside.
fn is_text_by_itself(letter: char) -> bool {
    matches!(
        letter,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{2199}'
            | '\u{21A9}'..='\u{21AA}' | '\u{2328}' | '\u{23CF}' | '\u{23ED}'..='\u{23EF}'
            | '\u{23F1}'..='\u{23F2}' | '\u{23F8}'..='\u{23FA}' | '\u{24C2}' | '\u{25AA}'..='\u{25AB}'
            | '\u{25B6}' | '\u{25C0}' | '\u{25FB}'..='\u{25FC}' | '\u{2600}'..='\u{2604}' | '\u{260E}'
            | '\u{2611}' | '\u{2618}' | '\u{261D}' | '\u{2620}' | '\u{2622}'..='\u{2623}' | '\u{2626}'
            | '\u{262A}' | '\u{262E}'..='\u{262F}' | '\u{2638}'..='\u{263A}' | '\u{2640}' | '\u{2642}'
            | '\u{265F}'..='\u{2660}' | '\u{2663}' | '\u{2665}'..='\u{2666}' | '\u{2668}' | '\u{267B}'
            | '\u{267E}' | '\u{2692}' | '\u{2694}'..='\u{2697}' | '\u{2699}' | '\u{269B}'..='\u{269C}'
            | '\u{26A0}' | '\u{26A7}' | '\u{26B0}'..='\u{26B1}' | '\u{26C8}' | '\u{26CF}' | '\u{26D1}'
            | '\u{26D3}' | '\u{26E9}' | '\u{26F0}'..='\u{26F1}' | '\u{26F4}' | '\u{26F7}'..='\u{26F9}'
            | '\u{2702}' | '\u{2708}'..='\u{2709}' | '\u{270C}'..='\u{270D}' | '\u{270F}' | '\u{2712}'
            | '\u{2714}' | '\u{2716}' | '\u{271D}' | '\u{2721}' | '\u{2733}'..='\u{2734}' | '\u{2744}'
            | '\u{2747}' | '\u{2763}'..='\u{2764}' | '\u{27A1}' | '\u{2934}'..='\u{2935}'
            | '\u{2B05}'..='\u{2B07}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
            | '\u{1F170}'..='\u{1F171}' | '\u{1F17E}'..='\u{1F17F}' | '\u{1F202}' | '\u{1F237}' | '\u{1F321}'
            | '\u{1F324}'..='\u{1F32C}' | '\u{1F336}' | '\u{1F37D}' | '\u{1F396}'..='\u{1F397}'
            | '\u{1F399}'..='\u{1F39B}' | '\u{1F39E}'..='\u{1F39F}' | '\u{1F3CB}'..='\u{1F3CE}'
            | '\u{1F3D4}'..='\u{1F3DF}' | '\u{1F3F3}' | '\u{1F3F5}' | '\u{1F3F7}' | '\u{1F43F}' | '\u{1F441}'
            | '\u{1F4FD}' | '\u{1F549}'..='\u{1F54A}' | '\u{1F56F}'..='\u{1F570}' | '\u{1F573}'..='\u{1F579}'
            | '\u{1F587}' | '\u{1F58A}'..='\u{1F58D}' | '\u{1F590}' | '\u{1F5A5}' | '\u{1F5A8}'
            | '\u{1F5B1}'..='\u{1F5B2}' | '\u{1F5BC}' | '\u{1F5C2}'..='\u{1F5C4}' | '\u{1F5D1}'..='\u{1F5D3}'
            | '\u{1F5DC}'..='\u{1F5DE}' | '\u{1F5E1}' | '\u{1F5E3}' | '\u{1F5E8}' | '\u{1F5EF}' | '\u{1F5F3}'
            | '\u{1F5FA}' | '\u{1F6CB}' | '\u{1F6CD}'..='\u{1F6CF}' | '\u{1F6E0}'..='\u{1F6E5}' | '\u{1F6E9}'
            | '\u{1F6F0}' | '\u{1F6F3}'
    )
}

#[cfg(test)]
mod tests {
    use super::{full_form, is_same};

    /// Every emoji that the app offers, in its full form.
    fn offered() -> Vec<String> {
        let path = format!("{}/../../public/emoji/en.txt", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the app's emoji");
        let lines = text.lines().filter(|line| !line.starts_with('='));
        let faces = lines.filter_map(|line| line.split('\t').next());
        faces.map(|face| face.trim_end_matches('+').to_owned()).collect()
    }

    #[test]
    fn every_emoji_of_the_app_has_its_full_form_and_finds_back_to_it() {
        let offered = offered();
        assert!(offered.len() > 1_500);
        for face in offered {
            assert_eq!(full_form(&face), face);
            let bare = face.replace('\u{FE0F}', "");
            assert_eq!(full_form(&bare), face, "{bare}");
            assert!(is_same(&bare, &face));
        }
    }

    #[test]
    fn spellings_of_one_picture_are_one() {
        for (written, full) in [
            ("❤", "❤\u{FE0F}"),
            ("❤\u{FE0F}", "❤\u{FE0F}"),
            ("👍\u{FE0F}", "👍"),
            ("☝🏽", "☝🏽"),
            ("☝\u{FE0F}🏽", "☝🏽"),
            ("❤\u{200D}🔥", "❤\u{FE0F}\u{200D}🔥"),
            ("1\u{20E3}", "1\u{FE0F}\u{20E3}"),
            ("🇮🇷", "🇮🇷"),
            ("", ""),
        ] {
            assert_eq!(full_form(written), full, "{written:?}");
            assert!(is_same(written, full));
        }
        assert!(!is_same("❤\u{FE0F}", "🧡"));
    }
}
