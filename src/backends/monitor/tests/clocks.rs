//! Times are local and name no zone.

use super::super::clock::Clock;
use super::*;

fn zone(written: &str, now: &str) -> Option<i64> {
    let now = crate::moments::moment_from_text(now).expect("a time");
    let mut clock = Clock::default();
    clock.learn(written, now);
    let noon = crate::moments::moment_from_text("2026-11-21T12:00:00Z").expect("a time");
    clock.moment("2026-11-21T12:00:00").map(|at| (noon.0 - at.0) / 60_000)
}

#[test]
fn the_zone_is_learnt_from_what_the_backend_says_about_now() {
    let now = "2026-11-21T00:14:27.530Z";
    assert_eq!(zone("2026-11-21T03:44:27.657803", now), Some(210));
    assert_eq!(zone("2026-11-21T00:14:20", now), Some(0));
    assert_eq!(zone("2026-11-20T19:14:30", now), Some(-300));
    assert_eq!(zone("2026-11-21T05:59:27", now), Some(345));
    // This clock is three minutes wrong, which is no zone.
    assert_eq!(zone("2026-11-21T03:47:27", now), Some(210));
    assert_eq!(zone("2031-01-01T00:00:00", now), None);
    assert_eq!(zone("yesterday", now), None);
    assert_eq!(zone("2026-11-21T00:14:27Z", now), None);
}

#[test]
fn a_time_with_a_zone_needs_no_learning() {
    let at = Clock::default().moment("2026-11-21T03:44:27.530+03:30");
    assert_eq!(at, Some(START));
}

#[test]
fn an_alerts_time_is_in_the_backends_zone() {
    let mut stage = Stage::live();
    stage.hear(&json!({"type": "alert", "data": {"message": "m"}, "timestamp": "2026-11-21T03:44:26.530"}));
    assert_eq!(stage.take(), "  alert info [] m at -1000\n");
    stage.hear(&json!({"type": "alert", "data": {"message": "m"}, "timestamp": "soon"}));
    assert_eq!(stage.take(), "  alert info [] m at 0\n");
}

#[test]
fn summer_comes() {
    let mut stage = Stage::live();
    stage.now = stage.now.plus_ms(5_000);
    stage.hear(&json!({"type": "heartbeat", "timestamp": "2026-11-21T04:44:32.530"}));
    assert!(stage.take().contains("heartbeat at 5000"));
}
