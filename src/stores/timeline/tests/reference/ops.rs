//! What can happen to a timeline, at random.

use domain::{Delivery, Extras, HumanText, Message, Offset, Problem, ProblemCode, Reaction, Timestamp};
use proptest::prelude::{Just, Strategy, prop_oneof};

use super::super::message;

#[derive(Debug, Clone)]
pub(super) enum Op {
    Reset {
        first: u64,
        last: u64,
        read: u64,
        unread: u32,
    },
    Window {
        first: u64,
        last: u64,
        has_newer: bool,
        read: u64,
        unread: u32,
    },
    Append {
        skipped: u64,
        count: u64,
        again: u64,
    },
    History {
        count: u64,
    },
    HistoryFailed,
    Newer {
        count: u64,
        has_newer: bool,
    },
    NewerFailed,
    BeginNewer,
    Change {
        n: u64,
        kind: u8,
    },
    Hide {
        n: u64,
    },
    Out {
        n: u64,
        state: u8,
    },
    Discard {
        n: u64,
    },
    LeaveRoom,
    Unload,
}

pub(super) fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        1 => (1u64..60, 0u64..12, 0u64..60, 0u32..3).prop_map(|(first, more, read, unread)| Op::Reset {
            first, last: first + more, read, unread
        }),
        2 => (1u64..50, 0u64..12, proptest::bool::weighted(0.7), 0u64..60, 0u32..3)
            .prop_map(|(first, more, has_newer, read, unread)| Op::Window {
                first, last: first + more, has_newer, read, unread
            }),
        6 => (prop_oneof![4 => Just(0u64), 1 => 1u64..4], 0u64..5, 0u64..3)
            .prop_map(|(skipped, count, again)| Op::Append { skipped, count, again }),
        3 => (0u64..8).prop_map(|count| Op::History { count }),
        1 => Just(Op::HistoryFailed),
        4 => (0u64..9, proptest::bool::weighted(0.4)).prop_map(|(count, has_newer)| Op::Newer { count, has_newer }),
        1 => Just(Op::NewerFailed),
        1 => Just(Op::BeginNewer),
        4 => (1u64..60, 0u8..4).prop_map(|(n, kind)| Op::Change { n, kind }),
        4 => (1u64..60).prop_map(|n| Op::Hide { n }),
        4 => (1u64..50, 0u8..5).prop_map(|(n, state)| Op::Out { n: n * 2, state }),
        1 => (1u64..50).prop_map(|n| Op::Discard { n: n * 2 }),
        1 => Just(Op::LeaveRoom),
        1 => Just(Op::Unload),
    ]
}

pub(super) fn delivery(n: u64, state: u8) -> Delivery {
    match state {
        0 => Delivery::Queued,
        1 => Delivery::Sending,
        2 => Delivery::Unknown,
        3 => Delivery::Failed {
            problem: Problem::new(ProblemCode::TooLong),
        },
        _ => Delivery::Sent {
            offset: Offset(n),
            at: Timestamp(0),
        },
    }
}

/// The state that a message changes to: edited, deleted for everybody, or reacted to. Who tells of it does not know the
/// sender's own id.
pub(super) fn changed(n: u64, kind: u8) -> Option<Message> {
    let mut message = message(n)?;
    message.client_id = None;
    let mut extras = message.extras.take().unwrap_or_default();
    match kind {
        0 => {
            message.body = HumanText::plain("edited");
            extras.edited_at = Some(Timestamp(9));
        }
        1 => {
            message.body = HumanText::default();
            *extras = Extras {
                is_deleted: true,
                ..Extras::default()
            };
        }
        2 => extras.reactions.push(Reaction {
            emoji: "+1".into(),
            count: 2,
            is_mine: true,
        }),
        // As it was.
        _ => {}
    }
    let is_plain = *extras == Extras::default();
    message.extras = (!is_plain).then_some(extras);
    Some(message)
}
