//! Later versions of the backend, which speak less.

use super::*;

fn bare(data: &Value) -> Stage {
    let mut stage = Stage::new();
    stage.topic(Topic::Market, true);
    stage.command(Command::Start);
    stage.open();
    stage.take();
    stage.hear(&json!({"type": "initial_stats", "data": data, "timestamp": "2026-11-21T03:44:27.657"}));
    stage
}

#[test]
fn a_version_without_topics_is_live_and_offers_none() {
    let told = bare(&json!({"providers_online": 5})).take();
    assert_eq!(
        told,
        "  nobody need sign in\n  Capabilities([Stats, LiveLists])\n  metric initial_stats = {providers_online: 5}\n  \
         live as monitor-1 by Socket\n"
    );
    assert!(bare(&stats(3)).take().contains("online 3 of 3"));
    let providers = json!({"summary": {"total_providers": 3, "online": 3}});
    assert!(bare(&providers).take().contains("3 of 3 providers online"));
}

#[test]
fn a_version_that_answers_everything_with_pong_is_left_in_peace() {
    let mut stage = bare(&json!({}));
    stage.take();
    for _ in 0..8 {
        stage.wait(15_000);
        stage.hear(&json!({"type": "pong", "message": "Server is alive", "timestamp": "2026-11-21T03:44:29"}));
    }
    let told = stage.take();
    assert!(told.lines().all(|line| line == "say {\"type\":\"ping\"}"), "{told}");
    assert!(stage.frames.len() >= 7);
    stage.topic(Topic::Prices, true);
    assert_eq!(stage.take(), "");
    stage.answer("/api/sessions/stats", ok(&stats(2)));
    stage.command(Command::AskStats);
    assert!(stage.take().starts_with("GET /api/sessions/stats\n  online 2"));
}
