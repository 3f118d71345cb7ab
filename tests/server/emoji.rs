//! What counts as one emoji: a single grapheme that is drawn as a picture, whatever sequence of scalar values it takes.

use domain::emoji::full_form;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use unicode_segmentation::UnicodeSegmentation;

use crate::limits;

/// The name of the SQL function that gives an emoji its full form.
const FUNCTION: &str = "emoji_full_form";

/// Makes the full form of emoji known to SQL.
pub(crate) fn register(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function(FUNCTION, 1, flags, |call| {
        let emoji: String = call.get(0)?;
        Ok(full_form(&emoji))
    })
}

/// Whether a text is exactly one emoji.
pub(crate) fn is_one(text: &str) -> bool {
    if text.len() > limits::EMOJI_BYTES_MAX || text.graphemes(true).count() != 1 {
        return false;
    }
    let letters: Vec<char> = text.chars().collect();
    match letters.as_slice() {
        // A keycap is a digit in disguise, a flag is two letters.
        ['0'..='9' | '#' | '*', '\u{FE0F}', '\u{20E3}'] => true,
        [first, second] if is_flag_letter(*first) => is_flag_letter(*second),
        [first, rest @ ..] => is_picture(*first) && rest.iter().all(|letter| is_picture(*letter) || is_joint(*letter)),
        [] => false,
    }
}

fn is_flag_letter(letter: char) -> bool {
    matches!(letter, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Pictures of the standard, `Extended_Pictographic` and skin tones. Blocks that hold nothing else are taken whole.
fn is_picture(letter: char) -> bool {
    matches!(
        letter,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{2199}'
            | '\u{21A9}' | '\u{21AA}' | '\u{231A}' | '\u{231B}' | '\u{2328}' | '\u{23CF}' | '\u{23E9}'..='\u{23F3}'
            | '\u{23F8}'..='\u{23FA}' | '\u{24C2}' | '\u{25AA}' | '\u{25AB}' | '\u{25B6}' | '\u{25C0}'
            | '\u{25FB}'..='\u{25FE}' | '\u{2600}'..='\u{27BF}' | '\u{2934}' | '\u{2935}' | '\u{2B05}'..='\u{2B07}'
            | '\u{2B1B}' | '\u{2B1C}' | '\u{2B50}' | '\u{2B55}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
            | '\u{1F004}' | '\u{1F0CF}' | '\u{1F170}' | '\u{1F171}' | '\u{1F17E}' | '\u{1F17F}' | '\u{1F18E}'
            | '\u{1F191}'..='\u{1F19A}' | '\u{1F201}'..='\u{1F202}' | '\u{1F21A}' | '\u{1F22F}'
            | '\u{1F232}'..='\u{1F23A}' | '\u{1F250}' | '\u{1F251}' | '\u{1F300}'..='\u{1F64F}'
            | '\u{1F680}'..='\u{1F6FF}' | '\u{1F7E0}'..='\u{1F7F0}' | '\u{1F90C}'..='\u{1F9FF}'
            | '\u{1FA70}'..='\u{1FAFF}'
    )
}

/// What joins and varies pictures: the joiner, the picture form, and the tags of regional flags.
fn is_joint(letter: char) -> bool {
    matches!(letter, '\u{200D}' | '\u{FE0F}' | '\u{E0020}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn one_picture_is_one_emoji_however_it_is_written() {
        for one in ["👍", "👍🏽", "❤️", "❤", "👩‍👩‍👧", "🇮🇷", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "1️⃣", "🫶🏿", "🧑🏽‍🚀", "☎️", "😂"]
        {
            assert!(is_one(one), "{one}");
        }
    }

    #[test]
    fn letters_several_pictures_and_tricks_are_none() {
        let long = format!("👩{}", "\u{200D}👩".repeat(10));
        for none in [
            "",
            " ",
            "a",
            "ب",
            "👍👍",
            "👍 ",
            "1",
            "#",
            "\u{200D}",
            "\u{FE0F}",
            "🇮",
            "👍\u{202E}",
            "👍\u{0301}",
            "<b>",
            "x\u{FE0F}",
            "\u{1F1EE}x",
            &long,
        ] {
            assert!(!is_one(none), "{none:?}");
        }
    }
}
