//! When to try again. Full jitter, so that ten thousand clients that fell together do not come back together.

use crate::limits::{
    BACKOFF_BASE_MS, BACKOFF_WINDOW_HIDDEN_MS_MAX, BACKOFF_WINDOW_MS, BACKOFF_WINDOW_MS_MAX, POLL_RETRY_MS,
    POLL_RETRY_MS_MAX, SLOW_LADDER_MS,
};
use crate::random::Random;

/// How eager the next attempt may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ladder {
    /// An ordinary loss.
    Quick,
    /// The server asked for rest, or is broken.
    Slow,
}

/// The delay before attempt number `attempt` (counted from 0), ms.
pub fn delay_ms(ladder: Ladder, attempt: u32, is_visible: bool, random: &mut Random) -> u64 {
    match ladder {
        Ladder::Quick => {
            let cap = if is_visible {
                BACKOFF_WINDOW_MS_MAX
            } else {
                BACKOFF_WINDOW_HIDDEN_MS_MAX
            };
            let window = BACKOFF_WINDOW_MS.saturating_mul(1 << attempt.min(10)).min(cap);
            BACKOFF_BASE_MS + random.up_to(window)
        }
        Ladder::Slow => {
            let step = usize::try_from(attempt)
                .unwrap_or(usize::MAX)
                .min(SLOW_LADDER_MS.len() - 1);
            let full = SLOW_LADDER_MS[step];
            full / 2 + random.up_to(full / 2)
        }
    }
}

/// How long until something that is read again and again is read again, after this many failures in a row, ms.
pub fn poll_delay_ms(failures: u32) -> u64 {
    POLL_RETRY_MS
        .saturating_mul(1 << failures.min(8))
        .min(POLL_RETRY_MS_MAX)
}
