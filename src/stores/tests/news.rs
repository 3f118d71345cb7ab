//! What becomes visible of drafts, toasts and timelines when events are applied.

use domain::{
    AccountState, Attached, Carrier, ClientMessageId, ConnectionCause, ConnectionStatus, Delivery, Event, HumanText,
    Offset, OutgoingMessage, Problem, ProblemCode, RoomId, Timestamp,
};
use reactive_graph::traits::GetUntracked;

use super::{NOW, ids, message, reset_rooms, room, stores};
use crate::{Draft, Stores, ToastReason, apply};

fn draft(text: &str) -> Draft {
    Draft {
        text: text.to_owned(),
        ..Draft::default()
    }
}

#[test]
fn drafts_are_kept_per_room_and_tell_what_to_persist_once() {
    let stores = stores();
    let (a, b) = (RoomId::from("a"), RoomId::from("b"));
    stores.drafts.write(&a, draft("one"));
    stores.drafts.write(&b, draft("two"));
    assert_eq!(
        stores.drafts.take_dirty(),
        [(a.clone(), draft("one")), (b, draft("two"))]
    );
    assert_eq!(stores.drafts.take_dirty(), []);
    stores.drafts.restore(&a, draft("old"));
    assert_eq!(stores.drafts.draft(&a).get_untracked(), draft("one"));
}

fn fail(code: ProblemCode) -> Event {
    let problem = Problem::new(code);
    Event::CommandFailed { deed: None, problem }
}

#[test]
fn the_same_failure_again_is_counted_and_old_toasts_make_room() {
    let stores = stores();
    apply(&stores, NOW, fail(ProblemCode::Server));
    apply(&stores, NOW, fail(ProblemCode::Server));
    let list = stores.toasts.list.get_untracked();
    assert_eq!((list.len(), list[0].count), (1, 2));
    for n in 0..20 {
        apply(&stores, NOW, fail(ProblemCode::Other(format!("x{n}").into())));
    }
    assert_eq!(stores.toasts.list.get_untracked().len(), crate::limits::TOASTS_MAX);
    let first = stores.toasts.list.get_untracked()[0].id;
    stores.toasts.dismiss(first);
    assert_eq!(stores.toasts.list.get_untracked().len(), crate::limits::TOASTS_MAX - 1);
}

fn outgoing(delivery: Delivery) -> Event {
    let message = OutgoingMessage {
        client_id: ClientMessageId::from("c1"),
        room: "a".into(),
        body: HumanText::plain("hello"),
        attached: Attached::default(),
        created_at: Timestamp(0),
        delivery,
    };
    Event::OutgoingChanged { message }
}

#[test]
fn a_refused_message_is_a_toast_and_stays_in_its_timeline() {
    let stores = stores();
    let problem = Problem::new(ProblemCode::TooLong);
    apply(&stores, NOW, outgoing(Delivery::Failed { problem }));
    let list = stores.toasts.list.get_untracked();
    assert!(matches!(list[0].reason, ToastReason::SendFailed { .. }));
    assert_eq!(
        stores
            .timelines
            .get(&"a".into())
            .unwrap()
            .with(crate::Timeline::outgoing_count),
        1
    );
}

#[test]
fn a_closed_timeline_forgets_its_messages_but_not_what_is_on_its_way_out() {
    let stores = stores();
    let reset = |room: &str| {
        let messages = vec![message(room, "zoe", 1)];
        Event::TimelineReset {
            room: room.into(),
            messages,
            head: Offset(1),
            at_start: true,
        }
    };
    apply(&stores, NOW, reset("a"));
    apply(&stores, NOW, reset("b"));
    apply(&stores, NOW, outgoing(Delivery::Queued));
    apply(&stores, NOW, Event::TimelineClosed { room: "a".into() });
    apply(&stores, NOW, Event::TimelineClosed { room: "b".into() });
    let held = stores.timelines.get(&"a".into()).unwrap();
    assert!(held.with(|timeline| !timeline.is_loaded() && timeline.outgoing_count() == 1));
    assert!(stores.timelines.get(&"b".into()).is_none());
}

#[test]
fn the_unread_divider_comes_from_the_rooms_read_position() {
    let stores = stores();
    let mut unread = room("a", 1, 2);
    unread.read = Offset(1);
    reset_rooms(&stores, vec![unread]);
    let messages = (1..=3).map(|offset| message("a", "zoe", offset)).collect();
    apply(
        &stores,
        NOW,
        Event::TimelineReset {
            room: "a".into(),
            messages,
            head: Offset(3),
            at_start: true,
        },
    );
    let held = stores.timelines.get(&"a".into()).unwrap();
    assert_eq!(held.with(crate::Timeline::first_unread), Some(Offset(2)));
    held.leave();
    assert_eq!(held.with(crate::Timeline::first_unread), None);
}

#[test]
fn signing_out_forgets_everything_that_belongs_to_the_account() {
    let stores = stores();
    reset_rooms(&stores, vec![room("a", 1, 2)]);
    apply(&stores, NOW, outgoing(Delivery::Queued));
    stores.drafts.write(&"a".into(), draft("secret"));
    let account = AccountState::SignedOut { problem: None };
    apply(&stores, NOW, Event::AccountChanged { account });
    assert_eq!(ids(&stores), Vec::<String>::new());
    assert!(stores.timelines.get(&"a".into()).is_none());
    assert_eq!(stores.drafts.draft(&"a".into()).get_untracked(), Draft::default());
    assert_eq!(stores.rooms.unread_total.get_untracked(), 0);
}

fn link(stores: &Stores, after_ms: u64, status: ConnectionStatus) {
    apply(stores, NOW.plus_ms(after_ms), Event::ConnectionChanged { status });
}

fn reasons(stores: &Stores) -> Vec<ToastReason> {
    stores
        .toasts
        .list
        .get_untracked()
        .into_iter()
        .map(|toast| toast.reason)
        .collect()
}

#[test]
fn a_link_that_was_gone_for_long_says_so_when_it_is_back_and_a_blip_does_not() {
    let live = ConnectionStatus::Live {
        session: "s1".into(),
        since: NOW,
        carrier: Carrier::Socket,
    };
    let lost = ConnectionStatus::Waiting {
        attempt: 1,
        retry_at: NOW,
        cause: ConnectionCause::Unreachable,
    };
    let stores = stores();
    link(&stores, 0, live.clone());
    link(&stores, 1_000, lost.clone());
    link(&stores, 2_000, live.clone());
    assert_eq!(reasons(&stores), []);
    link(&stores, 3_000, lost.clone());
    link(&stores, 7_000, lost);
    link(&stores, 8_000, live);
    assert_eq!(reasons(&stores), [ToastReason::ConnectionRestored]);
}

#[test]
fn leaving_by_choice_is_confirmed_and_an_expired_session_is_not() {
    for (problem, expected) in [
        (None, vec![ToastReason::SignedOut]),
        (Some(Problem::new(ProblemCode::Unauthorized)), vec![]),
    ] {
        let stores = stores();
        let account = AccountState::SignedOut { problem };
        apply(&stores, NOW, Event::AccountChanged { account });
        assert_eq!(reasons(&stores), expected);
    }
}
