//! A token bucket whose clock is an argument.

use crate::config::Rate;

/// The tokens of one account or one address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bucket {
    tokens: f64,
    at_ms: i64,
}

impl Bucket {
    pub(crate) fn full(rate: Rate, now_ms: i64) -> Self {
        Self {
            tokens: rate.burst,
            at_ms: now_ms,
        }
    }

    /// Takes one token, or says in how many ms there will be one.
    pub(crate) fn take(&mut self, rate: Rate, now_ms: i64) -> Result<(), u64> {
        self.refill(rate, now_ms);
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            return Ok(());
        }
        let wait_ms = ((1.0 - self.tokens) / rate.per_second.max(0.001) * 1_000.0).ceil();
        // A float that is too large saturates, which is what a wait should do.
        Err((wait_ms as u64).max(1))
    }

    /// Gives a token back.
    pub(crate) fn refund(&mut self, rate: Rate) {
        self.tokens = (self.tokens + 1.0).min(rate.burst);
    }

    /// Whether forgetting this bucket changes nothing.
    pub(crate) fn is_full(&mut self, rate: Rate, now_ms: i64) -> bool {
        self.refill(rate, now_ms);
        self.tokens >= rate.burst
    }

    fn refill(&mut self, rate: Rate, now_ms: i64) {
        // A clock that jumps back gives nothing rather than taking something.
        let passed_ms = now_ms.saturating_sub(self.at_ms).max(0);
        self.tokens = (self.tokens + passed_ms as f64 / 1_000.0 * rate.per_second).min(rate.burst);
        self.at_ms = now_ms;
    }
}

#[cfg(test)]
mod tests {
    use super::Bucket;
    use crate::config::Rate;

    #[test]
    fn a_bucket_allows_its_burst_and_then_its_rate() {
        let rate = Rate {
            per_second: 2.0,
            burst: 3.0,
        };
        let mut bucket = Bucket::full(rate, 0);
        for _ in 0..3 {
            assert_eq!(bucket.take(rate, 0), Ok(()));
        }
        assert_eq!(bucket.take(rate, 0), Err(500));
        assert!(bucket.take(rate, 499).is_err());
        assert_eq!(bucket.take(rate, 500), Ok(()));
    }
}
