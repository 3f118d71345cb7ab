//! Whatever comes, nothing breaks.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn any_text_gives_facts_or_problems(text in ".{0,300}") {
        let mut stage = Stage::live();
        stage.hear_text(&text);
    }

    #[test]
    fn odd_values_in_every_place_break_nothing(
        kind in prop::sample::select(vec![
            "welcome", "stats_update", "stats_response", "provider_stats", "heartbeat", "pong", "subscribed",
            "unsubscribed", "market_update", "price_update", "alert", "news", "initial_stats", "else",
        ]),
        odd in prop::sample::select(vec![
            json!(null), json!(-1), json!(1e300), json!("NaN"), json!(""), json!([]), json!({}), json!(true),
            json!([[[]]]), json!({"symbol": []}), json!({"price": "x"}), json!(u64::MAX), json!({"summary": []}),
            json!({"providers": {"a": 1}}), json!({"cryptocurrencies": {}}), json!({"BTC": {"price": null}}),
        ]),
        field in prop::sample::select(vec!["data", "timestamp", "group", "session_id", "message", "type"]),
        is_greeted in any::<bool>(),
    ) {
        let mut stage = if is_greeted { Stage::live() } else {
            let mut stage = Stage::new();
            stage.command(Command::Start);
            stage.open();
            stage
        };
        let mut frame = json!({"type": kind});
        frame[field] = odd.clone();
        stage.hear(&frame);
        stage.answer("/api/market", ok(&odd));
        stage.answer("/api/stats", ok(&odd));
        stage.answer("/api/defi", ok(&odd));
        stage.answer("/api/trending", ok(&odd));
        stage.answer("/api/sentiment", ok(&odd));
        stage.answer("/api/sessions/stats", ok(&odd));
        for list in LiveList::EACH {
            stage.watch(list);
        }
        stage.command(Command::WatchStats { is_on: true });
        stage.wait(60_000);
    }
}

#[test]
fn a_binary_or_a_huge_frame_is_a_problem() {
    let mut stage = Stage::live();
    let generation = stage.generation;
    stage.feed(Input::FrameReceived {
        generation,
        frame: Frame::Binary { len: 3 },
    });
    assert_eq!(stage.take(), "  problem: undecodable a binary frame of 3 bytes\n");
    stage.hear_text("[1]");
    assert_eq!(stage.take(), "  problem: undecodable a frame that is no object\n");
    stage.hear_text(&" ".repeat(5 << 20));
    assert_eq!(stage.take(), "  problem: too_large \n");
}
