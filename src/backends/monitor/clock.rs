//! The backend's clock: its times are local and name no zone, so the zone is learnt from what it says about now.

use domain::Timestamp;

use crate::moments::moment_from_text;

/// Zones differ by quarters of an hour.
const ZONE_STEP_MS: i64 = 15 * 60_000;
/// No zone is further than this from UTC.
const ZONE_MS_MAX: i64 = 14 * 60 * 60_000;

/// How far the backend's local time is ahead of UTC, once known.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock {
    zone_ms: Option<i64>,
}

impl Clock {
    /// Learns from a time that the backend has just written. Its zone may change, as summers come and go.
    pub(super) fn learn(&mut self, text: &str, now: Timestamp) {
        if has_zone(text) {
            return;
        }
        if let Some(local) = moment_from_text(text) {
            let ahead_ms = local.0.saturating_sub(now.0);
            let zone_ms = (ahead_ms.saturating_add(ZONE_STEP_MS / 2)).div_euclid(ZONE_STEP_MS) * ZONE_STEP_MS;
            // Beyond that one of the two clocks is wrong.
            self.zone_ms = (zone_ms.abs() <= ZONE_MS_MAX).then_some(zone_ms);
        }
    }

    /// The moment that a text means; nothing while the zone is not known.
    pub(super) fn moment(self, text: &str) -> Option<Timestamp> {
        let at = moment_from_text(text)?;
        if has_zone(text) {
            return Some(at);
        }
        Some(Timestamp(at.0.saturating_sub(self.zone_ms?)))
    }
}

fn has_zone(text: &str) -> bool {
    let time = text.trim().split_once(['T', ' ']).map_or("", |(_, time)| time);
    time.contains(['Z', '+', '-'])
}
