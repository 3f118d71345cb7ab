//! Sizes of files as a reader wants to see them: in the largest unit that leaves a number, with one decimal if small.

use crate::catalog::{Args, Catalog};
use crate::{Digits, digits, keys};

/// Units grow by thousands, as the makers of disks and most systems count.
const STEP: u64 = 1_000;
/// From so many of a unit on, a fraction says nothing.
const WHOLE_FROM: u64 = 10;

impl Catalog {
    /// A size, such as "12 bytes", "1.5 MB", "730 KB".
    pub fn size(&self, bytes: u64) -> String {
        if bytes < STEP {
            return self.format(keys::SIZE_BYTES, &Args::new().number("count", bytes));
        }
        let units = [keys::SIZE_KILOBYTES, keys::SIZE_MEGABYTES, keys::SIZE_GIGABYTES];
        let mut unit_bytes = STEP;
        let mut unit = keys::SIZE_KILOBYTES;
        for next in units {
            unit = next;
            // "1000 KB" is a megabyte, also when it only rounds to one.
            if bytes.saturating_add(unit_bytes / 2) / unit_bytes < STEP || next == keys::SIZE_GIGABYTES {
                break;
            }
            unit_bytes *= STEP;
        }
        let tenths = bytes.saturating_add(unit_bytes / 20) / (unit_bytes / 10);
        let text = if tenths < WHOLE_FROM * 10 && !tenths.is_multiple_of(10) {
            let mark = digits::decimal_mark(self.locale(), self.digits());
            let text = format!("{}{mark}{}", tenths / 10, tenths % 10);
            digits::localize(&text, self.digits()).into_owned()
        } else {
            self.number(bytes.saturating_add(unit_bytes / 2) / unit_bytes)
        };
        self.format(unit, &Args::new().text("size", text))
    }

    /// A share, such as "40%", with the sign that belongs to the digits.
    pub fn percent(&self, percent: u8) -> String {
        let sign = match self.digits() {
            Digits::Latin => '%',
            Digits::ArabicIndic | Digits::Persian => '\u{066A}',
        };
        format!("{}{sign}", self.number(i64::from(percent)))
    }
}

#[cfg(test)]
mod tests {
    use crate::bidi::strip_controls;
    use crate::{Calendar, Catalog, Digits, Locale};

    fn size(locale: Locale, digits: Digits, bytes: u64) -> String {
        let catalog = Catalog::new(locale, digits, Calendar::Gregorian);
        strip_controls(&catalog.size(bytes)).into_owned()
    }

    #[test]
    fn a_size_has_few_digits_and_the_words_of_its_language() {
        for (locale, digits, bytes, shown) in [
            (Locale::En, Digits::Latin, 0, "0 bytes"),
            (Locale::En, Digits::Latin, 1, "1 byte"),
            (Locale::En, Digits::Latin, 999, "999 bytes"),
            (Locale::En, Digits::Latin, 1_000, "1 KB"),
            (Locale::En, Digits::Latin, 1_549, "1.5 KB"),
            (Locale::En, Digits::Latin, 9_960, "10 KB"),
            (Locale::En, Digits::Latin, 730_400, "730 KB"),
            (Locale::En, Digits::Latin, 999_700, "1 MB"),
            (Locale::En, Digits::Latin, 25_000_000, "25 MB"),
            (Locale::En, Digits::Latin, 5_250_000_000_000, "5,250 GB"),
            (Locale::Ru, Digits::Latin, 1_500_000, "1,5 МБ"),
            (Locale::Ru, Digits::Latin, 2, "2 байта"),
            (Locale::Fa, Digits::Persian, 2_300_000, "۲٫۳ مگابایت"),
            (Locale::Ar, Digits::ArabicIndic, 2_300_000, "٢٫٣ م.ب"),
            (Locale::Ar, Digits::Latin, 2_300, "2.3 ك.ب"),
            (Locale::Ar, Digits::ArabicIndic, 1, "بايت واحد"),
            (Locale::Ar, Digits::ArabicIndic, 2, "بايتان"),
            (Locale::Ar, Digits::ArabicIndic, 3, "٣ بايتات"),
            (Locale::Ar, Digits::ArabicIndic, 11, "١١ بايتًا"),
            (Locale::Ar, Digits::ArabicIndic, 100, "١٠٠ بايت"),
        ] {
            assert_eq!(size(locale, digits, bytes), shown);
        }
        assert!(!size(Locale::En, Digits::Latin, u64::MAX).is_empty());
    }

    #[test]
    fn a_share_has_the_sign_of_its_digits() {
        for (locale, digits, shown) in [
            (Locale::En, Digits::Latin, "40%"),
            (Locale::Ar, Digits::ArabicIndic, "\u{664}\u{660}\u{66A}"),
            (Locale::Fa, Digits::Persian, "\u{6F4}\u{6F0}\u{66A}"),
        ] {
            let catalog = Catalog::new(locale, digits, Calendar::Gregorian);
            assert_eq!(catalog.percent(40), shown);
        }
    }

    #[test]
    fn a_duration_is_said_in_words_or_shown_as_a_clock() {
        for (locale, digits, duration_ms, words, clock) in [
            (Locale::En, Digits::Latin, 5_000, "5 seconds", "0:05"),
            (Locale::En, Digits::Latin, 65_000, "1 minute", "1:05"),
            (Locale::En, Digits::Latin, 3_723_000, "1 hour", "1:02:03"),
            (Locale::En, Digits::Latin, 172_800_000, "2 days", "48:00:00"),
            (Locale::Ru, Digits::Latin, 300_000, "5 минут", "5:00"),
            (Locale::Fa, Digits::Persian, 300_000, "۵ دقیقه", "۵:۰۰"),
            (Locale::Ar, Digits::ArabicIndic, 7_200_000, "ساعتان", "٢:٠٠:٠٠"),
            (Locale::Ar, Digits::ArabicIndic, 259_200_000, "٣ أيام", "٧٢:٠٠:٠٠"),
        ] {
            let catalog = Catalog::new(locale, digits, Calendar::Gregorian);
            assert_eq!(strip_controls(&catalog.duration(duration_ms)), words);
            assert_eq!(catalog.clock_duration(duration_ms), clock);
        }
    }
}
