//! The recorded session of the room chat, played against its stand-in.

use support::standin::{CrmChat, StandIn};

use crate::replay::{Deed, Fence, Recording, Unrecorded, play};

const TRACE: &str = include_str!("../../../../src/backends/crm_chat/samples/trace.jsonl");
const ALICE: u64 = 1;
const BOB: u64 = 2;
const CAROL: u64 = 3;

#[tokio::test]
async fn the_room_chat_says_what_was_recorded() {
    let standin = StandIn::start(CrmChat::new(&[
        ("alice", "أليس حسن"),
        ("bob", "Bob Stone"),
        ("carol", "carol"),
    ]))
    .await;
    let recording = Recording {
        trace: TRACE,
        csrf_cookie: "csrftoken",
        host: None,
        own_moments: None,
        fences: ["alice/a1", "bob/b1", "carol/c1"].map(fence).into(),
        differences: Vec::new(),
        unrecorded: vec![
            Unrecorded {
                t: 607,
                deed: Deed::SignIn("carol"),
            },
            Unrecorded {
                t: 21_312,
                deed: Deed::Store(fill),
            },
            // Her own message brings no echo later, so she had left the room by then.
            Unrecorded {
                t: 23_775,
                deed: Deed::Write("alice/a1", r#"{"type":"leave_room"}"#),
            },
            // One more message than the pages and the frames show is counted by the deletion.
            Unrecorded {
                t: 24_949,
                deed: Deed::Store(|standin| {
                    let room = standin.room(ALICE, BOB);
                    standin.backend(|chat| chat.store(&room, ALICE, "not recorded"));
                }),
            },
        ],
    };
    play(&standin, recording).await;
}

/// 112 messages for the pages, and a room of Carol's that Alice's list shows later.
fn fill(standin: &StandIn<CrmChat>) {
    let room = standin.room(ALICE, BOB);
    standin.backend(|chat| {
        for number in 0..112 {
            chat.store(&room, ALICE, &format!("bulk {number}"));
        }
        chat.room(CAROL, ALICE);
    });
}

/// Broken JSON is always complained about, to the one who wrote it.
fn fence(key: &'static str) -> Fence {
    let heard_by: &'static [&'static str] = match key {
        "alice/a1" => &["alice/a1"],
        "bob/b1" => &["bob/b1"],
        _ => &["carol/c1"],
    };
    Fence {
        by: key,
        frame: "{not json",
        heard_by,
        is_heard: |heard| heard["message"] == "Invalid JSON format",
    }
}
