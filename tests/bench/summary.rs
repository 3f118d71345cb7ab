//! Numbers out of samples.

/// Samples, in ascending order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    /// The `share` of samples that are not above the result; nearest rank.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let count = self.0.len();
        let rank = (share * count as f64).ceil() as usize;
        self.0.get(rank.clamp(1, count.max(1)) - 1).copied().unwrap_or(f64::NAN)
    }

    /// The middle one; between two, their mean.
    pub(crate) fn median(&self) -> f64 {
        let count = self.0.len();
        if count == 0 {
            return f64::NAN;
        }
        (self.0[(count - 1) / 2] + self.0[count / 2]) / 2.0
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many are above a bound.
    pub(crate) fn above(&self, bound: f64) -> usize {
        self.0.iter().filter(|sample| **sample > bound).count()
    }

    /// The largest.
    pub(crate) fn max(&self) -> f64 {
        self.0.last().copied().unwrap_or(f64::NAN)
    }

    /// `median (smallest–largest, n runs)`.
    pub(crate) fn over_runs(&self, unit: &str) -> String {
        let smallest = self.0.first().copied().unwrap_or(f64::NAN);
        format!(
            "{} {unit} ({}–{}, {} runs)",
            short(self.median()),
            short(smallest),
            short(self.max()),
            self.len()
        )
    }

    /// `p50 …, p99 …, max …`.
    pub(crate) fn spread(&self, unit: &str) -> String {
        format!(
            "p50 {}, p99 {}, max {} {unit}",
            short(self.median()),
            short(self.quantile(0.99)),
            short(self.max())
        )
    }
}

impl FromIterator<f64> for Samples {
    fn from_iter<I: IntoIterator<Item = f64>>(samples: I) -> Self {
        let mut samples: Vec<f64> = samples.into_iter().collect();
        samples.sort_by(f64::total_cmp);
        Self(samples)
    }
}

/// A number with as many digits as anybody wants to read.
pub(crate) fn short(number: f64) -> String {
    if number.abs() >= 100.0 {
        thousands(number.round() as i64)
    } else {
        format!("{number:.1}")
    }
}

fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::{Samples, short};

    #[test]
    fn quantiles_are_samples_and_medians_lie_in_the_middle() {
        let samples: Samples = (1..=100).rev().map(f64::from).collect();
        assert_eq!(samples.quantile(0.99), 99.0);
        assert_eq!(samples.quantile(1.0), 100.0);
        assert_eq!(samples.median(), 50.5);
        assert_eq!(samples.above(95.0), 5);
        assert!(Samples::default().median().is_nan());
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(short(16.66), "16.7");
        assert_eq!(short(1_234_567.4), "1,234,567");
        assert_eq!(short(123.4), "123");
    }
}
