//! The letter on an avatar, and its colour: pure functions.

/// How many colours `style/components/avatar.css` knows.
const TONES: u32 = 8;

/// The first letter or digit of a name with the marks that belong to it; the first whole emoji when there is no letter.
#[must_use]
pub fn first_letter(name: &str) -> String {
    let start = name.char_indices().find(|(_, c)| c.is_alphanumeric()).or_else(|| {
        name.char_indices()
            .find(|(_, c)| !c.is_whitespace() && !c.is_control() && !extends(*c))
    });
    let Some((start, _)) = start else { return String::new() };
    let mut letter = String::new();
    let mut chars = name[start..].chars().peekable();
    while let Some(c) = chars.next() {
        letter.push(c);
        let joins_next = c == '\u{200D}' || (is_flag_half(c) && letter.chars().count() == 1);
        match chars.peek() {
            Some(next) if extends(*next) || (joins_next && (c == '\u{200D}' || is_flag_half(*next))) => {}
            _ => break,
        }
    }
    // A joiner is only for emoji: after a letter it asks for a neighbour that is not there.
    while letter.ends_with('\u{200D}') {
        letter.pop();
    }
    letter.to_uppercase()
}

/// Which of the avatar colours an id gets, always the same one (FNV-1a).
#[must_use]
pub fn tone_of(seed: &str) -> u32 {
    let hash = seed.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash ^ (hash >> 16)) % TONES
}

/// Marks that belong to the character before them.
const fn extends(c: char) -> bool {
    matches!(
        c,
        '\u{0300}'..='\u{036F}'
            | '\u{0483}'..='\u{0489}'
            | '\u{0591}'..='\u{05BD}'
            | '\u{0610}'..='\u{061A}'
            | '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{06D6}'..='\u{06DC}'
            | '\u{06DF}'..='\u{06E4}'
            | '\u{200D}'
            | '\u{20E3}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{1F3FB}'..='\u{1F3FF}'
    )
}

const fn is_flag_half(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

#[cfg(test)]
mod tests {
    use super::{TONES, first_letter, tone_of};

    #[test]
    fn a_letter_keeps_its_marks_and_loses_its_neighbours() {
        assert_eq!(first_letter("ليلى"), "ل");
        assert_eq!(first_letter("مُحمّد"), "مُ");
        assert_eq!(first_letter("élodie"), "É");
        assert_eq!(first_letter("e\u{301}lodie"), "E\u{301}");
        assert_eq!(first_letter("иван"), "И");
        assert_eq!(first_letter("  «Room 7»"), "R");
    }

    #[test]
    fn emoji_come_whole() {
        assert_eq!(first_letter("👩\u{200D}👧"), "👩\u{200D}👧");
        assert_eq!(first_letter("🇮🇷🇸🇦"), "🇮🇷");
        assert_eq!(first_letter("👍🏽👍"), "👍🏽");
    }

    #[test]
    fn a_name_of_nothing_has_no_letter() {
        assert_eq!(first_letter(""), "");
        assert_eq!(first_letter(" \u{200D}"), "");
    }

    #[test]
    fn the_same_person_keeps_the_same_colour_and_people_share_all_of_them() {
        assert_eq!(tone_of("u1"), tone_of("u1"));
        let mut seen: Vec<u32> = (0..100).map(|n| tone_of(&format!("u{n}"))).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, (0..TONES).collect::<Vec<_>>());
    }
}
