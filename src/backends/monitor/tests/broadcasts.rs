//! Whatever anybody posts to the backend is passed on as it is. All of it is shown, and nothing breaks.

use super::*;

fn heard(frame: &Value) -> String {
    let mut stage = Stage::live();
    stage.hear(frame);
    stage.take()
}

#[test]
fn an_alert_is_told_with_its_severity() {
    for (data, told) in [
        (
            json!({"alert_type": "price", "message": "BTC > 50000", "severity": "warning"}),
            "alert warning [price] BTC > 50000 at 0",
        ),
        (json!({"message": "to all"}), "alert info [] to all at 0"),
        (json!({"message": "m", "severity": "purple"}), "alert info [] m at 0"),
        (json!({"message": "m", "severity": "ERROR"}), "alert error [] m at 0"),
        (
            json!({"message": "m", "severity": "success"}),
            "alert success [] m at 0",
        ),
        (json!({"message": "m", "severity": null}), "alert info [] m at 0"),
        (json!("only words"), "alert info [] only words at 0"),
        (json!({"message": 5}), "alert info [] 5 at 0"),
    ] {
        assert_eq!(heard(&json!({"type": "alert", "data": data})), format!("  {told}\n"));
    }
    // Without the envelope, as people write it.
    assert_eq!(
        heard(&json!({"type": "alert", "message": "flat", "severity": "error"})),
        "  alert error [] flat at 0\n"
    );
}

#[test]
fn an_alert_without_words_is_shown_for_what_it_is() {
    assert_eq!(
        heard(&json!({"type": "alert", "data": {"severity": "error"}})),
        "  problem: undecodable a known type with other data\n  metric alert = {severity: \"error\"}\n"
    );
}

#[test]
fn prices_come_in_many_shapes() {
    for (data, told) in [
        (
            json!({"symbol": "BTC", "price": 43250.5, "change_24h": -1.25}),
            "BTC - #0 43250.5 -1.25%",
        ),
        (json!({"symbol": "btc", "price": "43250.5"}), "BTC - #0 43250.5 -%"),
        (
            json!({"BTC": {"price": 1}, "ETH": {"price": 2}}),
            "BTC - #0 1 -%; ETH - #0 2 -%",
        ),
        (json!([{"symbol": "BTC", "price": 1}, {"price": 3}, 7]), "BTC - #0 1 -%"),
        (json!({"symbol": "BTC", "change_24h": 2}), "BTC - #0 - 2%"),
    ] {
        assert_eq!(
            heard(&json!({"type": "price_update", "data": data})),
            format!("  {told}\n")
        );
    }
}

#[test]
fn a_market_update_may_hold_anything() {
    assert_eq!(
        heard(&json!({"type": "market_update", "data": {"total_market_cap": 1_650_000_000_000_u64}})),
        "  metric total_market_cap = 1650000000000\n"
    );
    assert_eq!(
        heard(&json!({"type": "market_update", "data": {
            "cryptocurrencies": [{"rank": 1, "name": "Bitcoin", "symbol": "BTC", "price": 1, "image": "javascript:alert(1)"}],
            "global": {"btc_dominance": 52.1, "eth_dominance": 17}, "note": {"by": "ops"},
        }})),
        "  BTC Bitcoin #1 1 -%; btc 52.1% eth 17%; metric note = {by: \"ops\"}\n"
    );
    assert_eq!(
        heard(&json!({"type": "market_update", "data": "closed"})),
        "  problem: undecodable a known type with other data\n  metric market_update = \"closed\"\n"
    );
}

#[test]
fn news_are_known_by_their_id_or_their_headline() {
    assert_eq!(
        heard(
            &json!({"type": "news", "data": {"title": "خبر", "url": "https://x/1", "published_at": "2026-11-21T03:44:28.530"}})
        ),
        "  news خبر at 1000\n"
    );
    assert_eq!(
        heard(&json!({"type": "news_update", "data": [{"headline": "a"}, {"nothing": 1}, "b"]})),
        "  news a at 0; news b at 0\n"
    );
}

#[test]
fn an_object_without_a_type_is_a_metric_for_each_field() {
    assert_eq!(heard(&json!({"hello": "no type"})), "  metric hello = \"no type\"\n");
    assert_eq!(
        heard(&json!({"cpu": 0.5, "up": true, "timestamp": "x", "type": 7})),
        "  metric cpu = 0.5; metric up = true\n"
    );
    assert_eq!(heard(&json!({})), "");
}

#[test]
fn an_unknown_type_is_a_metric_of_that_name() {
    assert_eq!(
        heard(&json!({"type": "gauge", "data": {"a": [1, null, {"b": "c"}]}, "timestamp": "x"})),
        "  metric gauge = {a: [1, nothing, {b: \"c\"}]}\n"
    );
    assert_eq!(
        heard(&json!({"type": "gauge", "load": 3})),
        "  metric gauge = {load: 3}\n"
    );
}

#[test]
fn a_type_of_the_backends_own_with_other_data_is_shown_as_a_metric() {
    for kind in [
        "stats_update",
        "provider_stats",
        "stats_response",
        "price_update",
        "news",
    ] {
        let told = heard(&json!({"type": kind, "data": {"odd": true}}));
        let expected =
            format!("  problem: undecodable a known type with other data\n  metric {kind} = {{odd: true}}\n");
        assert_eq!(told, expected);
    }
}

#[test]
fn a_second_greeting_changes_nothing() {
    assert_eq!(heard(&welcome()), "");
    assert_eq!(
        heard(&json!({"type": "initial_stats", "data": {"x": 1}})),
        "  metric initial_stats = {x: 1}\n"
    );
}

#[test]
fn providers_and_pools_replace_what_was_known() {
    let told = heard(&json!({"type": "provider_stats", "data": {
        "summary": {"total_providers": 2, "online": 1, "offline": 1, "degraded": 0, "overall_success_rate": 0},
        "providers": {"a": {"name": "A", "status": "online"}, "b": {"status": "asleep", "avg_response_time": 12.5}},
        "pools": {"p": {"pool_id": "p", "pool_name": "P", "total_providers": 2, "available_providers": 1}},
    }}));
    assert_eq!(
        told,
        "  Providers: 1 of 2 providers online; A online; b asleep; P 1/2\n"
    );
}

#[test]
fn a_metric_has_bounds() {
    let deep = (0..50).fold(json!(1), |inner, _| json!({ "x": inner }));
    assert_eq!(
        heard(&json!({"type": "deep", "data": deep})),
        "  metric deep = {x: {x: {x: {x: {x: …}}}}}\n"
    );
    let wide: Vec<u32> = (0..100_000).collect();
    let told = heard(&json!({"type": "wide", "data": wide}));
    assert!(told.ends_with("198, …]\n") && told.len() < 2_000, "{told}");
    let long = heard(&json!({"type": "long", "data": "x".repeat(100_000)}));
    assert!(long.len() < 600);
}
