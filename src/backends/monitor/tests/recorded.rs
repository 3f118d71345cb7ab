//! The recorded sessions: what the real backend said goes in, and what goes out is what it accepted, to the letter.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};

use super::*;

/// Asked at run time, because checkouts that share a target folder share their binaries.
fn trace() -> Vec<Value> {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    let text = std::fs::read_to_string(format!("{here}/monitor/samples/trace.jsonl")).expect("the trace");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect()
}

/// What the recorded client said, as a user asks for it. `pong` is said without being asked.
fn deed(said: &Value) -> Option<Command> {
    let group = said["group"].as_str().and_then(Topic::from_name);
    match (said["type"].as_str(), group) {
        (Some("get_stats"), _) => Some(Command::AskStats),
        (Some("ping"), _) => Some(Command::Ping),
        (Some("pong"), _) => None,
        (Some("subscribe"), Some(topic)) => Some(Command::SetTopic { topic, is_on: true }),
        (Some("unsubscribe"), Some(topic)) => Some(Command::SetTopic { topic, is_on: false }),
        _ => Some(Command::SendFrame { text: sorted(said) }),
    }
}

/// A frame whose fields stand in one order, however the program was built.
fn sorted(frame: &Value) -> String {
    let fields: std::collections::BTreeMap<String, Value> = serde_json::from_value(frame.clone()).expect("an object");
    serde_json::to_string(&fields).expect("it is data")
}

/// One recorded connection, played again at the same moments. The recorded times are local, and Tehran's.
fn play(conn: &str) -> Stage {
    let mut stage = Stage::new();
    let mut is_open = false;
    for line in trace().iter().filter(|line| line["conn"] == conn) {
        let at = START.plus_ms(line["t"].as_u64().expect("a moment"));
        stage.now = stage.now.max(at);
        match line["dir"].as_str().expect("a direction") {
            "ws-open" => stage.command(Command::Start),
            // Some connections heard the first frame before the end of the handshake was noted.
            "ws-accepted" | "s2c" if !is_open => {
                stage.open();
                is_open = true;
                if line["dir"] == "s2c" {
                    stage.hear(&line["body"]);
                }
            }
            "s2c" => stage.hear(&line["body"]),
            "c2s" => deed(&line["body"])
                .into_iter()
                .for_each(|command| stage.command(command)),
            _ => {}
        }
    }
    stage
}

fn check(conn: &str, expected: Expect) {
    expected.assert_eq(&play(conn).transcript);
}

#[test]
fn dana_is_told_what_the_recorded_backend_said() {
    check(
        "d1",
        expect![[r#"
        open /ws
          Connecting
          nobody need sign in
          Capabilities([Stats, Live, LiveLists, OwnFrames])
          online 1 of 1 (1 ever), sent 0, received 0, [browser 1] [market 0 prices 0 news 0 alerts 0 all 1]
          live as 0bc210fc-b375-4184-a96c-acf68bd48f47 by Socket
          online 2 of 2 (2 ever), sent 2, received 0, [browser 2] [market 0 prices 0 news 0 alerts 0 all 2]
        say {"type":"get_stats"}
          Providers: 63 of 63 providers online; CoinGecko online; CoinPaprika online; … unknown; Blockchain Explorer Pool 5/5; Primary Market Data Pool 5/5; … 0/0
          online 2 of 2 (2 ever), sent 5, received 0, [browser 2] [market 0 prices 0 news 0 alerts 0 all 2]
        say {"type":"ping"}
        say {"type":"whatever"}
        say {}
        say {"type":"subscribe","group":"alerts"}
          alerts on
        say {"type":"subscribe","group":"market"}
          market on
        say {"type":"subscribe","group":"prices"}
          prices on
        say {"type":"subscribe","group":"news"}
          news on
        say {"type":"subscribe","group":"alerts"}
          alerts on
        say {"group":"weather","type":"subscribe"}
        say {"type":"subscribe"}
          all on
          heartbeat at 4486
        say {"type":"pong"}
        say {"group":null,"type":"subscribe"}
        say {"type":"unsubscribe","group":"news"}
          news off
        say {"group":"weather","type":"unsubscribe"}
        say {"type":"unsubscribe"}
          alert warning [price] BTC > 50000 at -32118267530
          alert info [system] severity info at 5770
          alert error [system] severity error at 5973
          alert success [system] severity success at 6177
          BTC - #0 43250.5 -1.25%
          Providers: 63 of 63 providers online; CoinGecko online; CoinPaprika online; … unknown; Blockchain Explorer Pool 5/5; Primary Market Data Pool 5/5; … 0/0
          metric total_market_cap = 1650000000000
          alert info [] unknown group falls back to all at 6989
          metric hello = "no type"
          heartbeat at 14487
        say {"type":"pong"}
        say {"type":"ping"}
          Providers: 63 of 63 providers online; CoinGecko online; CoinPaprika online; … unknown; Blockchain Explorer Pool 5/5; Primary Market Data Pool 5/5; … 0/0
          alert info [] to all at 18809
          online 3 of 3 (3 ever), sent 41, received 19, [browser 3] [market 1 prices 1 news 0 alerts 1 all 2]
          online 2 of 2 (3 ever), sent 44, received 19, [browser 2] [market 1 prices 1 news 0 alerts 1 all 1]
          online 3 of 3 (4 ever), sent 45, received 19, [browser 3] [market 1 prices 1 news 0 alerts 1 all 2]
          online 2 of 2 (4 ever), sent 48, received 19, [browser 2] [market 1 prices 1 news 0 alerts 1 all 1]
          online 3 of 3 (5 ever), sent 49, received 19, [browser 3] [market 1 prices 1 news 0 alerts 1 all 2]
          online 2 of 2 (5 ever), sent 52, received 19, [browser 2] [market 1 prices 1 news 0 alerts 1 all 1]
          online 3 of 3 (6 ever), sent 53, received 19, [browser 3] [market 1 prices 1 news 0 alerts 1 all 2]
          online 2 of 2 (6 ever), sent 56, received 19, [browser 2] [market 1 prices 1 news 0 alerts 1 all 1]
          heartbeat at 24488
        say {"type":"pong"}
          online 3 of 3 (7 ever), sent 58, received 19, [browser 3] [market 1 prices 1 news 0 alerts 1 all 2]
          online 2 of 2 (7 ever), sent 61, received 19, [browser 2] [market 1 prices 1 news 0 alerts 1 all 1]
          online 3 of 3 (8 ever), sent 62, received 19, [browser 3] [market 1 prices 1 news 0 alerts 1 all 2]
          online 2 of 2 (8 ever), sent 65, received 19, [browser 2] [market 1 prices 1 news 0 alerts 1 all 1]
    "#]],
    );
}

#[test]
fn omid_is_told_what_the_recorded_backend_said() {
    check(
        "o1",
        expect![[r#"
        open /ws
          Connecting
          nobody need sign in
          Capabilities([Stats, Live, LiveLists, OwnFrames])
          online 2 of 2 (2 ever), sent 2, received 0, [browser 2] [market 0 prices 0 news 0 alerts 0 all 2]
          live as 533a2592-1d28-43d1-9bc6-993a96794a40 by Socket
          heartbeat at 4486
        say {"type":"pong"}
          Providers: 63 of 63 providers online; CoinGecko online; CoinPaprika online; … unknown; Blockchain Explorer Pool 5/5; Primary Market Data Pool 5/5; … 0/0
          alert info [] unknown group falls back to all at 6990
          metric hello = "no type"
        say {"type":"ping"}
          heartbeat at 14487
        say {"type":"pong"}
          Providers: 63 of 63 providers online; CoinGecko online; CoinPaprika online; … unknown; Blockchain Explorer Pool 5/5; Primary Market Data Pool 5/5; … 0/0
        say {"type":"unsubscribe","group":"all"}
          all off
        say {"type":"get_stats"}
          Providers: 63 of 63 providers online; CoinGecko online; CoinPaprika online; … unknown; Blockchain Explorer Pool 5/5; Primary Market Data Pool 5/5; … 0/0
          online 2 of 2 (2 ever), sent 39, received 18, [browser 2] [market 1 prices 1 news 0 alerts 1 all 1]
    "#]],
    );
}

#[test]
fn every_frame_is_one_that_the_real_backend_answered() {
    let accepted: Vec<Value> = trace()
        .iter()
        .filter(|line| line["dir"] == "c2s")
        .map(|line| line["body"].clone())
        .collect();
    for conn in ["d1", "o1"] {
        let stage = play(conn);
        assert!(!stage.frames.is_empty());
        for frame in &stage.frames {
            assert!(accepted.contains(frame), "{frame} is none of the recorded ones");
        }
    }
}

#[test]
fn what_was_answered_over_http_is_understood_and_asked_for_at_the_same_addresses() {
    let mut stage = Stage::live();
    let mut asked = String::new();
    let mut accepted = BTreeSet::new();
    for line in trace().iter().filter(|line| line["scene"] == "rest-idle") {
        let body = &line["body"];
        if line["dir"] == "http-req" {
            asked = body["path"].as_str().expect("a path").to_owned();
        } else if line["dir"] == "http-res" && body["status"] == 200 {
            accepted.insert(asked.clone());
            stage.answer(&asked, ok(&body["json"]));
        }
    }
    for list in LiveList::EACH {
        stage.watch(list);
    }
    stage.command(Command::WatchStats { is_on: true });
    expect![[r#"
        GET /api/market
          Market: BTC Bitcoin #1 43250.5 2.35% with a picture; ETH Ethereum #2 2280.75 -1.2% with a picture; btc 52.3% eth 17.8%
        GET /api/sentiment
          Sentiment: mood 62 Greed
        GET /api/trending
          Trending: trending SOL ADA
        GET /api/stats
          Providers: 63 of 63 providers online; 1inch online; Aave online; Alchemy online; Alternative.me online; Arbiscan online; Binance online; Bitcoinist RSS online; Bitfinex online; Bitquery online; Blockchain.info online; Blockchair online; Blockscout Ethereum online; BscScan online; Bybit online; Coinbase online; CoinCap online; CoinCodex online; CoinDesk RSS online; CoinGecko online; CoinLore online; Coin Metrics online; CoinPaprika online; Cointelegraph RSS online; Compound online; Covalent online; CryptoCompare online; CryptoPanic online; Cryptorank online; Curve Finance online; DeBank online; DefiLlama online; Etherscan online; Ethplorer online; Gate.io online; Glassnode online; Huobi online; Infura online; IntoTheBlock online; Kaiko online; Kraken online; KuCoin online; LiveCoinWatch online; LunarCrush online; Messari online; Moralis online; NewsAPI online; NFTPort online; Nomics online; OKX online; OpenSea online; Optimistic Etherscan online; PancakeSwap online; PolygonScan online; QuickNode online; Rarible online; Reddit Crypto online; Reservoir online; Santiment online; SushiSwap online; Twitter Crypto Trends online; Uniswap V3 online; Yearn Finance online; Zerion online; Analytics Pool 3/3; Blockchain Explorer Pool 5/5; DeFi Protocol Pool 6/6; Exchange Data Pool 5/5; News Aggregation Pool 4/4; NFT Market Pool 3/3; Primary Market Data Pool 5/5; Sentiment Analysis Pool 3/3
        GET /api/defi
          Defi: metric protocols = [{chain: "Ethereum", change_24h: 1.5, name: "Lido", tvl: 18500000000}, {chain: "Multi-chain", change_24h: -0.8, name: "Aave", tvl: 12300000000}]; metric total_tvl = 48500000000
        GET /api/sessions/stats
          online 0 of 0 (0 ever), sent 0, received 0, [] [market 0 prices 0 news 0 alerts 0 all 0]
    "#]].assert_eq(&stage.transcript);
    assert_eq!(stage.calls.len(), 6);
    for call in &stage.calls {
        assert!(accepted.contains(call), "{call}");
    }
}
