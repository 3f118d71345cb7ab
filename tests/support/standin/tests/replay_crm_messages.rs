//! The recorded session of the internal messages, played against its stand-in.

use support::standin::{CrmMessages, StandIn};

use crate::replay::{Deed, Fence, Recording, Unrecorded, play};

const TRACE: &str = include_str!("../../../../src/backends/crm_messages/samples/trace.jsonl");

#[tokio::test]
async fn the_internal_messages_say_what_was_recorded() {
    let people = [("alice", "أليس حسن"), ("bob", "Bob Stone"), ("carol", "carol")];
    let standin = StandIn::start(CrmMessages::new(&people)).await;
    let recording = Recording {
        trace: TRACE,
        csrf_cookie: "elkhawaga_csrftoken",
        host: None,
        own_moments: None,
        // A notice of typing to oneself comes back on every connection of one's own.
        fences: vec![
            Fence {
                by: "alice/a1",
                frame: r#"{"type":"typing","recipient_id":1,"is_typing":"end"}"#,
                heard_by: &["alice/a1", "alice/a2"],
                is_heard: |heard| heard["is_typing"] == "end",
            },
            Fence {
                by: "bob/b1",
                frame: r#"{"type":"typing","recipient_id":2,"is_typing":"end"}"#,
                heard_by: &["bob/b1"],
                is_heard: |heard| heard["is_typing"] == "end",
            },
        ],
        differences: Vec::new(),
        // In the order in which the lists show them.
        unrecorded: vec![
            Unrecorded {
                t: 400,
                deed: Deed::SignIn("bob"),
            },
            Unrecorded {
                t: 400,
                deed: Deed::SignIn("carol"),
            },
        ],
    };
    play(&standin, recording).await;
}
