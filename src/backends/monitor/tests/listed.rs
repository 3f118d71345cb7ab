//! Lists over HTTP, and whatever answers instead of the backend.

use super::*;

fn asked(list: LiveList, said: Result<HttpAnswer, CallFailure>) -> String {
    let mut stage = Stage::live();
    for address in [
        "/api/market",
        "/api/sentiment",
        "/api/trending",
        "/api/stats",
        "/api/defi",
    ] {
        stage.answer(address, said.clone());
    }
    stage.command(Command::LoadLive { list });
    stage.take()
}

#[test]
fn what_is_no_json_is_not_read_as_such() {
    assert_eq!(
        asked(LiveList::Market, page(200)),
        "GET /api/market\n  Market failed: unreachable\n"
    );
    assert_eq!(
        asked(LiveList::Market, page(502)),
        "GET /api/market\n  Market failed: unreachable, again in 5000\n"
    );
    let mut broken = page(200);
    if let Ok(answer) = &mut broken {
        answer.is_json = true;
    }
    assert_eq!(
        asked(LiveList::Market, broken),
        "GET /api/market\n  Market failed: undecodable\n"
    );
}

#[test]
fn a_refusal_says_what_kind_it_is() {
    let detail = json!({"detail": {"error": "all providers failed", "message": "x"}});
    for (status, told) in [
        (503, "server, again in 5000"),
        (500, "server, again in 5000"),
        (404, "not_found"),
        (422, "bad_request"),
        (429, "rate_limited, again in 5000"),
    ] {
        assert_eq!(
            asked(LiveList::Sentiment, with_status(status, &detail)),
            format!("GET /api/sentiment\n  Sentiment failed: {told}\n")
        );
    }
    assert_eq!(
        asked(LiveList::Trending, Err(CallFailure::TimedOut)),
        "GET /api/trending\n  Trending failed: unreachable\n"
    );
}

#[test]
fn an_answer_of_another_shape_is_no_list() {
    for list in LiveList::EACH {
        let told = asked(list, ok(&json!([1, 2])));
        assert!(told.ends_with(&format!("{list:?} failed: undecodable\n")), "{told}");
    }
    // An empty list is one.
    assert_eq!(
        asked(LiveList::Market, ok(&json!({"cryptocurrencies": []}))),
        "GET /api/market\n  Market: \n"
    );
}

#[test]
fn a_failing_list_is_asked_for_less_and_less_and_a_good_one_at_its_own_pace() {
    let mut stage = Stage::live();
    stage.answer("/api/market", page(503));
    stage.watch(LiveList::Market);
    stage.live_on(12);
    let failing = stage.take().matches("GET /api/market").count();
    assert!((4..=7).contains(&failing), "{failing}");
    stage.answer(
        "/api/market",
        ok(&json!({"cryptocurrencies": [{"symbol": "BTC", "price": 1}]})),
    );
    stage.live_on(20);
    stage.take();
    stage.live_on(12);
    assert_eq!(stage.take().matches("GET /api/market").count(), 4);
    stage.command(Command::WatchLive {
        list: LiveList::Market,
        is_on: false,
    });
    stage.live_on(12);
    assert!(!stage.take().contains("GET"));
}

#[test]
fn providers_and_pools_are_one_call_that_changes_nothing() {
    let told = asked(
        LiveList::Providers,
        ok(&json!({"summary": {"total_providers": 0}, "providers": {}, "pools": {}})),
    );
    assert_eq!(told, "GET /api/stats\n  Providers: 0 of 0 providers online\n");
}

#[test]
fn an_odd_entry_costs_itself_only() {
    let body = json!({"cryptocurrencies": [{"symbol": ""}, 5, {"symbol": "ETH", "price": {}, "rank": -1}, null]});
    assert_eq!(
        asked(LiveList::Market, ok(&body)),
        "GET /api/market\n  Market: ETH - #0 - -%\n"
    );
}
