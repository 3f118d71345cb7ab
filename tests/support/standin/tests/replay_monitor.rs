//! The recorded session of the monitor, played against its stand-in.

use std::time::Duration;

use support::standin::{Monitor, StandIn};

use crate::replay::{Deed, Difference, Fence, Recording, Unrecorded, play};

const TRACE: &str = include_str!("../samples/monitor.jsonl");
/// Two connections that were watched for a while are not in the recording, but counted at its end.
const WATCHED: &str = "two connections that were watched for half a minute are not recorded";

#[tokio::test]
async fn the_monitor_says_what_was_recorded() {
    // Beats come when the recording has them.
    let standin = StandIn::start(Monitor::new(Duration::from_secs(3_600))).await;
    let beat = |t| Unrecorded {
        t,
        deed: Deed::Store(StandIn::beat),
    };
    let provider_stats = |t| Unrecorded {
        t,
        deed: Deed::Store(StandIn::tell_provider_stats),
    };
    let recording = Recording {
        trace: TRACE,
        csrf_cookie: "",
        host: None,
        own_moments: None,
        fences: vec![
            Fence {
                by: "dana/d1",
                frame: r#"{"type":"ping"}"#,
                heard_by: &["dana/d1"],
                is_heard: |heard| heard["type"] == "pong",
            },
            Fence {
                by: "omid/o1",
                frame: r#"{"type":"ping"}"#,
                heard_by: &["omid/o1"],
                is_heard: |heard| heard["type"] == "pong",
            },
        ],
        differences: differences(),
        unrecorded: vec![
            beat(4_485),
            provider_stats(6_486),
            beat(14_486),
            provider_stats(18_489),
            beat(24_487),
        ],
    };
    play(&standin, recording).await;
}

fn differences() -> Vec<Difference> {
    let counted = ["/json/total_connections_ever", "/json/messages_sent"].map(|place| Difference {
        t: 54_216,
        place,
        why: WATCHED,
    });
    let pools = [
        "/data/pools/primary_market_data_pool/providers",
        "/data/pools/blockchain_explorer_pool/providers",
    ];
    let cut = [1_337, 6_486, 6_487, 18_489, 19_112].into_iter().flat_map(|t| {
        pools.map(|place| Difference {
            t,
            place,
            why: "the recorder kept only the first provider of a pool, without saying so",
        })
    });
    counted.into_iter().chain(cut).collect()
}
