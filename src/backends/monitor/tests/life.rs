//! How a session begins, lives, is found dead, and begins again.

use super::*;

#[test]
fn what_is_said_before_the_greeting_is_not_lost() {
    let mut stage = Stage::new();
    stage.command(Command::Start);
    stage.open();
    stage.take();
    stage.hear(&json!({"type": "heartbeat", "timestamp": "2026-11-21T03:44:27.530"}));
    stage.hear(&stats_update(3));
    assert_eq!(stage.take(), "say {\"type\":\"pong\"}\n");
    stage.hear(&welcome());
    let told = stage.take();
    assert!(told.contains("nobody need sign in"), "{told}");
    assert!(told.contains("heartbeat at 0"), "{told}");
    assert!(
        told.contains("online 3 of 3 (9 ever), sent 21, received 16, [browser 3]"),
        "{told}"
    );
    assert!(told.contains("live as s-1 by Socket"), "{told}");
}

#[test]
fn every_heartbeat_is_answered() {
    let mut stage = Stage::live();
    stage.live_on(3);
    let pongs = stage
        .frames
        .iter()
        .filter(|frame| **frame == json!({"type": "pong"}))
        .count();
    assert_eq!(pongs, 3);
}

#[test]
fn a_socket_that_says_nothing_for_25_seconds_is_dead_and_topics_are_renewed_on_the_next() {
    let mut stage = Stage::live();
    stage.topic(Topic::Prices, true);
    stage.topic(Topic::All, false);
    stage.hear(&json!({"type": "subscribed", "group": "prices"}));
    stage.take();
    stage.wait(24_900);
    // Asked, and not answered: the backend has forgotten this session.
    assert!(stage.take().contains("say {\"type\":\"ping\"}"));
    stage.wait(200);
    assert!(stage.take().contains("waiting: HeartbeatMissed"));
    stage.wait_for_attempt();
    stage.open();
    stage.hear(&stats_update(1));
    stage.take();
    stage.hear(&welcome());
    let told = stage.take();
    assert!(
        told.contains("say {\"type\":\"subscribe\",\"group\":\"prices\"}"),
        "{told}"
    );
    assert!(
        told.contains("say {\"type\":\"unsubscribe\",\"group\":\"all\"}"),
        "{told}"
    );
}

#[test]
fn without_heartbeats_answers_to_pings_are_signs_of_life() {
    let mut stage = Stage::live();
    stage.topic(Topic::All, false);
    for _ in 0..10 {
        stage.wait(15_000);
        stage.hear(&json!({"type": "pong", "timestamp": "2026-11-21T03:44:29.469575"}));
    }
    assert!(!stage.take().contains("waiting"));
}

#[test]
fn a_count_falls_as_soon_as_it_is_told() {
    let mut stage = Stage::live();
    stage.hear(&stats_update(3));
    stage.hear(&stats_update(2));
    let told = stage.take();
    assert!(told.ends_with("[market 1 prices 1 news 0 alerts 1 all 2]\n"), "{told}");
    assert!(
        told.lines().last().expect("a line").starts_with("  online 2 of 2"),
        "{told}"
    );
}

#[test]
fn a_topic_is_what_the_backend_confirms_and_unknown_ones_are_nobodys() {
    let mut stage = Stage::live();
    stage.topic(Topic::News, true);
    stage.hear(&json!({"type": "subscribed", "group": "news"}));
    stage.hear(&json!({"type": "subscribed", "group": "weather"}));
    stage.hear(&json!({"type": "subscribed", "group": null}));
    stage.hear(&json!({"type": "unsubscribed", "group": "news"}));
    assert_eq!(
        stage.take(),
        "say {\"type\":\"subscribe\",\"group\":\"news\"}\n  news on\n  news off\n"
    );
}

#[test]
fn a_frame_that_would_make_a_zombie_is_not_said() {
    let mut stage = Stage::live();
    let own = |text: &str| Command::SendFrame { text: text.to_owned() };
    for text in [
        "{bad",
        "[1,2]",
        "7",
        "",
        r#"{"type":"subscribe","group":["a"]}"#,
        r#"{"group":{}}"#,
    ] {
        stage.command(own(text));
        assert_eq!(stage.take(), "  refused: bad_request\n", "{text}");
    }
    for text in [
        "{}",
        r#"{"type":"whatever"}"#,
        r#"{"type":"subscribe","group":"weather"}"#,
    ] {
        stage.command(own(text));
        assert_eq!(stage.take(), format!("say {text}\n"));
    }
}

#[test]
fn frames_are_named_for_whoever_watches_them() {
    let mut stage = Stage::live();
    stage.command(Command::WatchFrames { is_on: true });
    stage.hear(&json!({"type": "pong"}));
    stage.hear(&json!({"hello": 1}));
    stage.command(Command::Ping);
    assert_eq!(
        stage.take(),
        "  Received pong\n  Received -\n  metric hello = 1\n  Sent ping\nsay {\"type\":\"ping\"}\n"
    );
}

#[test]
fn statistics_are_asked_for_every_10_seconds_where_the_answer_is_small() {
    let mut stage = Stage::live();
    stage.answer("/api/sessions/stats", ok(&stats(5)));
    stage.command(Command::WatchStats { is_on: true });
    assert!(stage.take().contains("online 5"));
    stage.live_on(3);
    let told = stage.take();
    assert_eq!(told.matches("GET /api/sessions/stats").count(), 3, "{told}");
    assert!(!told.contains("get_stats"));
    stage.command(Command::WatchStats { is_on: false });
    stage.live_on(3);
    assert!(!stage.take().contains("stats"));
}

#[test]
fn statistics_that_cannot_be_had_over_http_are_asked_for_on_the_socket() {
    let mut stage = Stage::live();
    stage.answer("/api/sessions/stats", page(200));
    stage.command(Command::WatchStats { is_on: true });
    stage.live_on(2);
    let told = stage.take();
    assert_eq!(told.matches("GET /api/sessions/stats").count(), 1, "{told}");
    assert_eq!(told.matches("say {\"type\":\"get_stats\"}").count(), 3, "{told}");
}

#[test]
fn statistics_on_request_come_over_the_socket() {
    let mut stage = Stage::live();
    stage.command(Command::AskStats);
    assert_eq!(stage.take(), "say {\"type\":\"get_stats\"}\n");
    // The answer has no time outside.
    stage.hear(&json!({"type": "stats_update", "data": stats(4)}));
    assert!(stage.take().starts_with("  online 4 of 4"));
}

#[test]
fn where_no_socket_opens_it_goes_on_over_http() {
    let mut stage = Stage::new();
    stage.answer("/health", ok(&json!({"status": "healthy", "providers_count": 63})));
    stage.answer("/api/sessions/stats", ok(&stats(2)));
    stage.command(Command::WatchStats { is_on: true });
    stage.command(Command::Start);
    stage.close(1006);
    stage.wait_for_attempt();
    stage.take();
    stage.close(1006);
    let told = stage.take();
    assert!(told.contains("GET /health"), "{told}");
    assert!(told.contains("live as monitor-1 by Polling"), "{told}");
    assert!(told.contains("online 2"), "{told}");
    assert!(!told.contains("Live,"), "topics are not offered: {told}");
    stage.wait(20_000);
    let told = stage.take();
    assert!(told.contains("online 2"), "{told}");
    assert!(told.contains("GET /health"), "a sign of life is asked for: {told}");
    stage.topic(Topic::Market, true);
    assert_eq!(stage.take(), "");
    // And nothing is left of it when the backend goes.
    stage.answer("/health", page(502));
    stage.wait(16_000);
    let told = stage.take();
    assert!(told.contains("waiting: Unreachable"), "{told}");
}

#[test]
fn a_late_answer_belongs_to_nobody() {
    let mut stage = Stage::live();
    stage.is_deaf = true;
    stage.command(Command::WatchStats { is_on: true });
    stage.close(1006);
    stage.take();
    let call = stage.waiting.pop().expect("a call");
    stage.feed(Input::CallEnded {
        call,
        result: page(500),
    });
    assert_eq!(stage.take(), "");
}
