//! The recorded session of the room chat, played against its stand-in.

use support::standin::{CrmChat, StandIn};

use crate::replay::{Deed, Recording, Unrecorded, play};

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
        fence: ("{not json", |answer| answer["message"] == "Invalid JSON format"),
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
