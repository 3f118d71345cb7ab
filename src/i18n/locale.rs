//! The four languages, and the two settings (digits, calendar) that do not depend on them.
//! What a language says lives in `catalog`; what a number or a day looks like, in `digits` and `time`.

/// A language the interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    /// Arabic, the first language of the interface.
    Ar,
    /// Persian.
    Fa,
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Locale {
    /// Every language, in the order in which a menu shows them.
    pub const ALL: [Locale; 4] = [Locale::Ar, Locale::Fa, Locale::En, Locale::Ru];

    /// The BCP 47 tag, for the `lang` attribute and for storage.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::Ar => "ar",
            Locale::Fa => "fa",
            Locale::En => "en",
            Locale::Ru => "ru",
        }
    }

    /// The language of a tag such as `fa`, `fa-IR` or `ar_EG`; the region is ignored.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        let language = tag.split(['-', '_']).next()?.trim();
        // `prs` is what some systems send for the Persian of Afghanistan.
        if language.eq_ignore_ascii_case("prs") {
            return Some(Locale::Fa);
        }
        Locale::ALL
            .into_iter()
            .find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// The first language of the browser's list that we speak.
    pub fn negotiate<S: AsRef<str>>(tags: &[S]) -> Option<Locale> {
        tags.iter().find_map(|tag| Locale::from_tag(tag.as_ref()))
    }

    /// The language's name in itself: a menu of languages must be readable by whoever is lost.
    pub fn native_name(self) -> &'static str {
        match self {
            Locale::Ar => "العربية",
            Locale::Fa => "فارسی",
            Locale::En => "English",
            Locale::Ru => "Русский",
        }
    }

    /// The direction of the interface in this language.
    pub fn direction(self) -> Direction {
        match self {
            Locale::Ar | Locale::Fa => Direction::Rtl,
            Locale::En | Locale::Ru => Direction::Ltr,
        }
    }

    /// The digits shown until the user chooses others.
    pub fn default_digits(self) -> Digits {
        match self {
            Locale::Ar => Digits::ArabicIndic,
            Locale::Fa => Digits::Persian,
            Locale::En | Locale::Ru => Digits::Latin,
        }
    }

    /// The calendar shown until the user chooses another.
    pub fn default_calendar(self) -> Calendar {
        match self {
            Locale::Fa => Calendar::Persian,
            Locale::Ar | Locale::En | Locale::Ru => Calendar::Gregorian,
        }
    }
}

/// The direction of a line, a paragraph or the whole interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// The digits in which the user reads numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Digits {
    /// `0123456789`
    Latin,
    /// `٠١٢٣٤٥٦٧٨٩`
    ArabicIndic,
    /// `۰۱۲۳۴۵۶۷۸۹`
    Persian,
}

impl Digits {
    /// Every set of digits, in the order in which a menu shows them.
    pub const ALL: [Digits; 3] = [Digits::Latin, Digits::ArabicIndic, Digits::Persian];

    /// The name under which the setting is stored; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Digits::Latin => "latin",
            Digits::ArabicIndic => "arabic-indic",
            Digits::Persian => "persian",
        }
    }

    /// The setting of a stored name.
    #[allow(clippy::should_implement_trait, reason = "an unknown name is absent, not an error")]
    pub fn from_str(name: &str) -> Option<Digits> {
        Digits::ALL.into_iter().find(|digits| digits.as_str() == name)
    }
}

/// The calendar in which the user reads dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The Gregorian calendar.
    Gregorian,
    /// The Persian (solar Hijri) calendar.
    Persian,
    /// The Islamic calendar of Umm al-Qura.
    UmmAlQura,
}

impl Calendar {
    /// Every calendar, in the order in which a menu shows them.
    pub const ALL: [Calendar; 3] = [Calendar::Gregorian, Calendar::Persian, Calendar::UmmAlQura];

    /// The name under which the setting is stored; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Calendar::Gregorian => "gregorian",
            Calendar::Persian => "persian",
            Calendar::UmmAlQura => "islamic-umalqura",
        }
    }

    /// The setting of a stored name.
    #[allow(clippy::should_implement_trait, reason = "an unknown name is absent, not an error")]
    pub fn from_str(name: &str) -> Option<Calendar> {
        Calendar::ALL.into_iter().find(|calendar| calendar.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Digits, Direction, Locale};

    #[test]
    fn a_tag_with_a_region_names_its_language() {
        for (tag, locale) in [
            ("ar", Some(Locale::Ar)),
            ("ar-EG", Some(Locale::Ar)),
            ("AR_sa", Some(Locale::Ar)),
            ("fa-IR", Some(Locale::Fa)),
            ("prs-AF", Some(Locale::Fa)),
            ("en-Latn-GB", Some(Locale::En)),
            ("ru", Some(Locale::Ru)),
            ("arc", None),
            ("", None),
            ("de-DE", None),
        ] {
            assert_eq!(Locale::from_tag(tag), locale, "{tag}");
        }
    }

    #[test]
    fn the_first_browser_language_we_speak_wins() {
        assert_eq!(Locale::negotiate(&["de", "fa-IR", "en"]), Some(Locale::Fa));
        assert_eq!(Locale::negotiate(&["de", "fr"]), None);
        assert_eq!(Locale::negotiate::<&str>(&[]), None);
    }

    #[test]
    fn stored_names_come_back_as_the_same_setting() {
        for locale in Locale::ALL {
            assert_eq!(Locale::from_tag(locale.tag()), Some(locale));
        }
        for digits in Digits::ALL {
            assert_eq!(Digits::from_str(digits.as_str()), Some(digits));
        }
        for calendar in Calendar::ALL {
            assert_eq!(Calendar::from_str(calendar.as_str()), Some(calendar));
        }
        assert_eq!(Digits::from_str("roman"), None);
        assert_eq!(Calendar::from_str("mayan"), None);
    }

    #[test]
    fn arabic_and_persian_run_from_right_to_left() {
        let directions = Locale::ALL.map(Locale::direction);
        assert_eq!(
            directions,
            [Direction::Rtl, Direction::Rtl, Direction::Ltr, Direction::Ltr]
        );
        assert_eq!(Direction::Rtl.as_str(), "rtl");
    }
}
