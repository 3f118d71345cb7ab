//! Amounts that are no whole numbers, as a reader wants to see them: prices, changes in percent, sums in words.
//!
//! An amount runs from left to right in every language. Where it stands alone, give its element `dir="ltr"`; in a
//! sentence [`Args::text`](crate::Args::text) isolates it.

use crate::catalog::{Args, Catalog};
use crate::{Digits, digits, keys};

/// Fractions never have more digits than this.
const FRACTION_DIGITS_MAX: usize = 8;
/// From here on a sum is told in thousands, millions and so on.
const WORDS_FROM: f64 = 10_000.0;

impl Catalog {
    /// A number with at least and at most so many digits after the mark.
    pub fn decimal(&self, value: f64, digits_min: usize, digits_max: usize) -> String {
        let digits_max = digits_max.min(FRACTION_DIGITS_MAX);
        let written = format!("{:.*}", digits_max, value.abs());
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let mut fraction = fraction;
        while fraction.len() > digits_min && fraction.ends_with('0') {
            fraction = &fraction[..fraction.len() - 1];
        }
        let is_zero = written.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let mut text = String::new();
        if value < 0.0 && !is_zero {
            text.push_str("\u{200E}-");
        }
        text.push_str(&digits::group(whole, self.locale(), self.digits()));
        if !fraction.is_empty() {
            text.push(digits::decimal_mark(self.locale(), self.digits()));
            text.push_str(fraction);
        }
        digits::localize(&text, self.digits()).into_owned()
    }

    /// A price in US dollars, with as many digits as it is read with.
    pub fn price(&self, value: f64) -> String {
        let (digits_min, digits_max) = match value.abs() {
            1.0.. => (2, 2),
            0.01.. => (4, 4),
            _ => (2, FRACTION_DIGITS_MAX),
        };
        format!("${}", self.decimal(value, digits_min, digits_max))
    }

    /// A large sum in US dollars, in the words of the language: "$1.32 trillion" in as few letters as are understood.
    pub fn sum(&self, value: f64) -> String {
        let steps = [
            (1e12, keys::AMOUNT_TRILLION),
            (1e9, keys::AMOUNT_BILLION),
            (1e6, keys::AMOUNT_MILLION),
            (1e3, keys::AMOUNT_THOUSAND),
        ];
        let step = steps
            .into_iter()
            .find(|(unit, _)| value.abs() >= WORDS_FROM && value.abs() >= *unit);
        match step {
            Some((unit, key)) => {
                let scaled = value / unit;
                let digits_max = if scaled.abs() < 100.0 { 2 } else { 0 };
                let amount = format!("${}", self.decimal(scaled, 0, digits_max));
                self.format(key, &Args::new().text("amount", amount))
            }
            None => format!("${}", self.decimal(value, 0, 2)),
        }
    }

    /// A change in percent, with its sign.
    pub fn change(&self, percent: f64) -> String {
        let text = self.decimal(percent, 2, 2);
        let sign = if percent > 0.0
            && text
                .chars()
                .any(|c| digits::digit_value(c).is_some_and(|value| value > 0))
        {
            "\u{200E}+"
        } else {
            ""
        };
        format!("{sign}{text}{}", self.percent_sign())
    }

    /// A share in percent.
    pub fn share(&self, percent: f64) -> String {
        format!("{}{}", self.decimal(percent, 0, 1), self.percent_sign())
    }

    fn percent_sign(&self) -> char {
        match self.digits() {
            Digits::Latin => '%',
            Digits::ArabicIndic | Digits::Persian => '\u{066A}',
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::bidi::strip_controls;
    use crate::{Calendar, Catalog, Digits, Locale};

    fn catalog(locale: Locale, digits: Digits) -> Catalog {
        Catalog::new(locale, digits, Calendar::Gregorian)
    }

    #[test]
    fn a_price_has_as_many_digits_as_it_is_read_with() {
        let en = catalog(Locale::En, Digits::Latin);
        for (value, shown) in [
            (67_123.456, "$67,123.46"),
            (1.0, "$1.00"),
            (0.5, "$0.5000"),
            (0.000_012_3, "$0.0000123"),
            (0.0, "$0.00"),
            (-3.5, "$\u{200E}-3.50"),
            (1e300, ""),
        ] {
            let price = en.price(value);
            assert!(shown.is_empty() || price == shown, "{value} is {price}");
        }
        assert_eq!(catalog(Locale::Ru, Digits::Latin).price(1_234.5), "$1\u{A0}234,50");
        assert_eq!(catalog(Locale::Fa, Digits::Persian).price(1_234.5), "$۱٬۲۳۴٫۵۰");
        assert_eq!(catalog(Locale::Ar, Digits::ArabicIndic).price(1_234.5), "$١٬٢٣٤٫٥٠");
    }

    #[test]
    fn a_change_has_its_sign_and_none_when_nothing_has_changed() {
        let en = catalog(Locale::En, Digits::Latin);
        assert_eq!(en.change(2.315), "\u{200E}+2.31%");
        assert_eq!(en.change(-0.5), "\u{200E}-0.50%");
        assert_eq!(en.change(0.001), "0.00%");
        assert_eq!(en.change(-0.001), "0.00%");
        let fa = catalog(Locale::Fa, Digits::Persian);
        assert_eq!(fa.change(2.5), "\u{200E}+۲٫۵۰٪");
        assert_eq!(fa.share(54.25), "۵۴٫۲٪");
    }

    #[test]
    fn a_large_sum_is_told_in_words() {
        let sum = |locale, digits, value: f64| strip_controls(&catalog(locale, digits).sum(value)).into_owned();
        assert_eq!(sum(Locale::En, Digits::Latin, 1_321_000_000_000.0), "$1.32T");
        assert_eq!(sum(Locale::En, Digits::Latin, 450_700_000_000.0), "$451B");
        assert_eq!(sum(Locale::En, Digits::Latin, 12_500.0), "$12.5K");
        assert_eq!(sum(Locale::En, Digits::Latin, 9_999.0), "$9,999");
        assert_eq!(sum(Locale::Ru, Digits::Latin, 1_500_000.0), "$1,5 млн");
        assert_eq!(sum(Locale::Fa, Digits::Persian, 2e9), "$۲ میلیارد");
        assert_eq!(sum(Locale::Ar, Digits::ArabicIndic, 2e12), "$٢ تريليون");
    }
}
