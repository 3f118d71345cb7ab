//! The emoji as a text says them: their order, their categories, their names and words. Pure.
//!
//! The format is described in `public/emoji/README.md`.

use std::ops::Range;

/// How many finds are shown at once.
const FOUND_MAX: usize = 120;

/// A tone of skin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// None: yellow.
    #[default]
    Plain,
    /// The lightest.
    Light,
    /// Between.
    MediumLight,
    /// The middle.
    Medium,
    /// Between.
    MediumDark,
    /// The darkest.
    Dark,
}

impl Tone {
    /// All of them, the lightest first.
    pub const ALL: [Self; 6] = [
        Self::Plain,
        Self::Light,
        Self::MediumLight,
        Self::Medium,
        Self::MediumDark,
        Self::Dark,
    ];

    const fn sign(self) -> Option<char> {
        match self {
            Self::Plain => None,
            Self::Light => Some('\u{1F3FB}'),
            Self::MediumLight => Some('\u{1F3FC}'),
            Self::Medium => Some('\u{1F3FD}'),
            Self::MediumDark => Some('\u{1F3FE}'),
            Self::Dark => Some('\u{1F3FF}'),
        }
    }
}

/// One emoji.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emoji {
    /// What is drawn and sent.
    pub face: String,
    /// What it is called.
    pub name: String,
    has_tones: bool,
    /// The folded words by which it is found, blanks between and around.
    words: String,
}

impl Emoji {
    /// The emoji in a tone of skin; those without tones stay as they are.
    #[must_use]
    pub fn in_tone(&self, tone: Tone) -> String {
        let Some(sign) = tone.sign().filter(|_| self.has_tones) else {
            return self.face.clone();
        };
        let parts: Vec<&str> = self.face.split('\u{200D}').collect();
        let last = parts.len().saturating_sub(1);
        let toned = parts.iter().enumerate().map(|(index, part)| {
            // Two people have the same tone; what else is joined to a person has none.
            let is_person = part.starts_with(['\u{1F468}', '\u{1F469}', '\u{1F9D1}']);
            if index == 0 || index == last && is_person {
                let mut letters = part.chars();
                let first = letters.next();
                let rest = letters.as_str().trim_start_matches('\u{FE0F}');
                first.into_iter().chain([sign]).chain(rest.chars()).collect()
            } else {
                (*part).to_owned()
            }
        });
        toned.collect::<Vec<String>>().join("\u{200D}")
    }
}

/// All emoji, in order and in categories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmojiSet {
    emoji: Vec<Emoji>,
    groups: Vec<(String, Range<usize>)>,
}

impl EmojiSet {
    /// Reads the text of the person's language, and takes the words of other languages along. `fold` makes spellings
    /// equal that a reader takes for the same. A line that cannot be read is passed over.
    #[must_use]
    pub fn read(text: &str, others: &[&str], fold: fn(&str) -> String) -> Self {
        let mut set = Self::default();
        let mut others: Vec<_> = others.iter().map(|text| text.lines()).collect();
        for line in text.lines() {
            // The lines of all languages stand in the same order.
            let same: Vec<&str> = others.iter_mut().filter_map(Iterator::next).collect();
            if let Some(group) = line.strip_prefix('=') {
                let start = set.emoji.len();
                set.groups.push((group.to_owned(), start..start));
                continue;
            }
            let Some((face, name, words)) = parts(line) else {
                continue;
            };
            let more = same.into_iter().filter_map(parts).filter(|(other, ..)| *other == face);
            let foreign = more.flat_map(|(_, name, words)| [name, words]);
            let all: Vec<&str> = [name, words].into_iter().chain(foreign).collect();
            set.emoji.push(Emoji {
                face: face.trim_end_matches('+').to_owned(),
                name: name.to_owned(),
                has_tones: face.ends_with('+'),
                words: format!(" {}", fold(&all.join(" "))),
            });
            if let Some((_, range)) = set.groups.last_mut() {
                range.end = set.emoji.len();
            }
        }
        set
    }

    /// The categories with the first emoji of each, which stands for it.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &str)> {
        self.groups.iter().filter_map(|(name, range)| {
            let first = self.emoji.get(range.start)?;
            Some((name.as_str(), first.face.as_str()))
        })
    }

    /// What is in a category.
    #[must_use]
    pub fn group(&self, name: &str) -> &[Emoji] {
        let range = self.groups.iter().find(|(group, _)| group == name);
        range
            .and_then(|(_, range)| self.emoji.get(range.clone()))
            .unwrap_or(&[])
    }

    /// Those of which every folded word of the query begins a word. Names that begin with it come first.
    #[must_use]
    pub fn found(&self, query: &str) -> Vec<&Emoji> {
        let query: Vec<String> = query.split_whitespace().map(|word| format!(" {word}")).collect();
        let Some(first) = query.first() else { return Vec::new() };
        let is_found = |emoji: &&Emoji| query.iter().all(|word| emoji.words.contains(word.as_str()));
        let (mut named, other): (Vec<&Emoji>, Vec<&Emoji>) = self
            .emoji
            .iter()
            .filter(is_found)
            .partition(|emoji| emoji.words.starts_with(first.as_str()));
        named.extend(other);
        named.truncate(FOUND_MAX);
        named
    }

    /// The emoji with this face, whatever its tone.
    #[must_use]
    pub fn named(&self, face: &str) -> Option<&Emoji> {
        self.emoji.iter().find(|emoji| {
            emoji.face == face || emoji.has_tones && Tone::ALL.iter().any(|tone| emoji.in_tone(*tone) == face)
        })
    }
}

/// Face (with its `+`), name, words.
fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let mut parts = line.split('\t');
    let (face, name) = (parts.next()?, parts.next()?);
    Some((face, name, parts.next().unwrap_or(""))).filter(|_| !face.is_empty() && !face.starts_with('='))
}

#[cfg(test)]
mod tests {
    use super::{EmojiSet, Tone};

    fn text(language: &str) -> String {
        let path = format!("{}/../../public/emoji/{language}.txt", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("the emoji of a language")
    }

    fn read(language: &str, others: &[&str]) -> EmojiSet {
        let others: Vec<String> = others.iter().map(|other| text(other)).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        EmojiSet::read(&text(language), &others, i18n::fold::for_search)
    }

    fn faces(set: &EmojiSet, query: &str) -> Vec<String> {
        let found = set.found(&i18n::fold::for_search(query));
        found.into_iter().map(|emoji| emoji.face.clone()).collect()
    }

    #[test]
    fn words_of_each_language_find() {
        for (language, query, face) in [
            ("ar", "قلب", "❤️"),
            ("ar", "احمر", "❤️"),
            ("fa", "سیب", "🍎"),
            ("fa", "سيب", "🍎"),
            ("ru", "сердце", "❤️"),
            ("en", "heart", "❤️"),
            ("en", "thumbs up", "👍"),
        ] {
            let found = faces(&read(language, &[]), query);
            assert!(found.iter().any(|one| one == face), "{language} {query}: {found:?}");
        }
    }

    #[test]
    fn words_of_all_languages_find_in_one_set() {
        let set = read("ar", &["fa", "en", "ru"]);
        for query in ["قلب", "سیب", "сердце", "heart"] {
            assert!(!faces(&set, query).is_empty(), "{query}");
        }
        assert!(faces(&set, "qwertzuiop").is_empty());
        assert!(faces(&set, "  ").is_empty());
    }

    #[test]
    fn every_language_has_the_same_emoji_in_the_same_categories() {
        let sets = ["ar", "fa", "en", "ru"].map(|language| read(language, &[]));
        let names = |set: &EmojiSet| {
            set.groups()
                .map(|(name, face)| format!("{name} {face}"))
                .collect::<Vec<_>>()
        };
        for set in &sets {
            assert_eq!(names(set), names(&sets[0]));
            assert_eq!(set.groups().count(), 9);
            assert!(set.group("people").len() > 300);
            let same = set.group("flags").iter().zip(sets[0].group("flags"));
            assert!(same.into_iter().all(|(one, other)| one.face == other.face));
        }
    }

    #[test]
    fn tones_go_where_they_belong() {
        let set = read("en", &[]);
        let toned = |face: &str| set.named(face).expect(face).in_tone(Tone::Medium);
        assert_eq!(toned("👍"), "👍🏽");
        assert_eq!(toned("☝️"), "☝🏽");
        assert_eq!(toned("🕵️‍♂️"), "🕵🏽‍♂️");
        assert_eq!(toned("👩‍🚀"), "👩🏽‍🚀");
        assert_eq!(toned("🧑‍🤝‍🧑"), "🧑🏽‍🤝‍🧑🏽");
        assert_eq!(toned("❤️"), "❤️");
        assert_eq!(set.named("👍🏿").map(|emoji| emoji.face.as_str()), Some("👍"));
    }

    #[test]
    fn lines_that_cannot_be_read_are_passed_over() {
        let set = EmojiSet::read("x\n\n=a\n🙂\tsmile\n\tname\n", &[], str::to_lowercase);
        assert_eq!(set.group("a").len(), 1);
        assert_eq!(set.group("b").len(), 0);
    }
}
