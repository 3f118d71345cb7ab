//! The list of conversations with what this account has set for them, and what becomes of deeds.

use domain::{Command, Deed, Event, Offset, PersonId, Problem, ProblemCode, RoomKind, Timestamp};
use reactive_graph::traits::{GetUntracked, Set};

use super::{NOW, ids, message, reset_rooms, room, stores};
use crate::{Stores, ToastReason, apply};

fn change(stores: &Stores, room: domain::Room) {
    apply(stores, NOW, Event::RoomChanged { room });
}

fn totals(stores: &Stores) -> (u64, u64, u64) {
    let rooms = &stores.rooms;
    (
        rooms.unread_total.get_untracked(),
        rooms.muted_unread_total.get_untracked(),
        rooms.marked_total.get_untracked(),
    )
}

#[test]
fn pinned_conversations_stand_first_and_go_back_to_their_place() {
    let stores = stores();
    reset_rooms(&stores, vec![room("c", 3, 0), room("b", 2, 0), room("a", 1, 0)]);
    let mut pinned = room("a", 1, 0);
    pinned.settings.is_pinned = true;
    change(&stores, pinned);
    assert_eq!(ids(&stores), ["a", "c", "b"]);
    change(&stores, room("b", 9, 0));
    assert_eq!(ids(&stores), ["a", "b", "c"]);
    change(&stores, room("a", 1, 0));
    assert_eq!(ids(&stores), ["b", "c", "a"]);
}

#[test]
fn muted_conversations_have_a_total_of_their_own_and_marked_ones_are_counted() {
    let stores = stores();
    let mut muted = room("m", 1, 5);
    muted.settings.is_muted = true;
    let mut marked = room("u", 2, 0);
    marked.settings.is_marked_unread = true;
    reset_rooms(&stores, vec![room("a", 3, 2), marked.clone(), muted.clone()]);
    assert_eq!(totals(&stores), (2, 5, 1));
    marked.unread = 1;
    change(&stores, marked);
    assert_eq!(totals(&stores), (3, 5, 0), "what is unread need not be marked");
    muted.settings.is_muted = false;
    change(&stores, muted);
    assert_eq!(totals(&stores), (8, 0, 0));
    for id in ["a", "u", "m"] {
        apply(&stores, NOW, Event::RoomRemoved { room: id.into() });
    }
    assert_eq!(totals(&stores), (0, 0, 0));
}

#[test]
fn older_conversations_are_asked_for_from_where_the_list_is_complete() {
    let stores = stores();
    let mut pinned = room("p", 10, 0);
    pinned.settings.is_pinned = true;
    reset_rooms(&stores, vec![pinned, room("b", 90, 0), room("a", 80, 0)]);
    assert_eq!(stores.rooms.loaded_until(), Some(Timestamp(80)));
    // A profile tells of an old one out of its turn.
    change(&stores, room("z", 5, 0));
    assert_eq!(stores.rooms.loaded_until(), Some(Timestamp(80)));
    let (rooms, has_more) = (vec![room("y", 40, 0)], false);
    apply(&stores, NOW, Event::RoomsLoaded { rooms, has_more });
    assert_eq!(stores.rooms.loaded_until(), Some(Timestamp(40)));
}

#[test]
fn what_is_left_unread_is_counted_where_it_is_held_and_else_bounded_by_the_places() {
    let stores = stores();
    let mut unread = room("a", 1, 4);
    unread.head = Offset(100);
    reset_rooms(&stores, vec![unread]);
    let read = |offset| {
        let (room, offset) = ("a".into(), Offset(offset));
        apply(&stores, NOW, Event::ReadMoved { room, offset });
        stores.rooms.unread_total.get_untracked()
    };
    assert_eq!(read(50), 4, "places are no messages: nothing is known");
    // Of 61 to 100, the tenth places hold a message.
    let messages = (7..=10).map(|tenth| message("a", "zoe", tenth * 10)).collect();
    let (head, at_start) = (Offset(100), false);
    let reset = Event::TimelineReset {
        room: "a".into(),
        messages,
        head,
        at_start,
    };
    apply(&stores, NOW, reset);
    assert_eq!(read(70), 3);
    assert_eq!(read(95), 1);
    assert_eq!(read(100), 0);
}

#[test]
fn whoever_has_a_conversation_open_learns_that_it_is_gone() {
    let stores = stores();
    reset_rooms(&stores, vec![room("a", 1, 0)]);
    apply(&stores, NOW, Event::RoomRemoved { room: "zzz".into() });
    assert_eq!(stores.rooms.removed.get_untracked(), None);
    apply(&stores, NOW, Event::RoomRemoved { room: "a".into() });
    assert_eq!(stores.rooms.removed.get_untracked(), Some("a".into()));
    stores.rooms.removed.set(None);
    let deed = Deed::DeleteRoom { room: "a".into() };
    apply(&stores, NOW, Event::CommandDone { deed });
    let toast = stores.toasts.list.get_untracked().remove(0);
    assert!(
        matches!(
            toast.reason,
            ToastReason::Done {
                room: Some(RoomKind::Group { .. }),
                ..
            }
        ),
        "its name can still be said"
    );
}

fn reasons(stores: &Stores) -> Vec<ToastReason> {
    let list = stores.toasts.list.get_untracked();
    list.into_iter().map(|toast| toast.reason).collect()
}

#[test]
fn a_switch_can_be_undone_and_its_toast_takes_the_place_of_the_opposite() {
    let stores = stores();
    let block = |is_on| {
        let person = PersonId::from("zoe");
        Deed::Block { person, is_on }
    };
    let mute = |is_on| {
        let room = "a".into();
        Deed::Mute { room, is_on }
    };
    for deed in [block(true), mute(true), block(false)] {
        apply(&stores, NOW, Event::CommandDone { deed });
    }
    let done = |deed| ToastReason::Done { deed, room: None };
    assert_eq!(reasons(&stores), [done(mute(true)), done(block(false))]);
    let (room, person) = ("a".into(), "zoe".into());
    assert_eq!(done(mute(true)).undo(), Some(Command::SetMuted { room, is_on: false }));
    assert_eq!(
        done(block(false)).undo(),
        Some(Command::SetBlocked { person, is_on: true })
    );
    assert_eq!(done(Deed::HideMessage).undo(), None);
}

#[test]
fn what_follows_from_opening_a_conversation_is_not_told_and_makes_what_was_told_untrue() {
    let stores = stores();
    let mark = |is_on| {
        let room = "a".into();
        Deed::MarkUnread { room, is_on }
    };
    let done = |deed| apply(&stores, NOW, Event::CommandDone { deed });
    done(mark(true));
    assert_eq!(reasons(&stores).len(), 1);
    stores.toasts.keep_quiet(mark(false));
    done(mark(false));
    assert_eq!(reasons(&stores), [], "neither the new state nor the old one");
    stores.toasts.keep_quiet(mark(false));
    let (deed, problem) = (Some(mark(false)), Problem::new(ProblemCode::Unreachable));
    apply(&stores, NOW, Event::CommandFailed { deed, problem });
    assert_eq!(reasons(&stores), [], "nobody asked for it");
    done(mark(false));
    assert_eq!(reasons(&stores).len(), 1, "asked for by name");
    stores.toasts.keep_quiet(mark(false));
    done(mark(true));
    done(mark(false));
    assert_eq!(reasons(&stores).len(), 1, "turned back meanwhile");
}

#[test]
fn what_is_seen_where_it_was_done_needs_no_toast_and_what_failed_says_what_it_was() {
    let stores = stores();
    let react = Deed::React {
        room: "a".into(),
        message: "a-2".into(),
        emoji: "+1".into(),
    };
    for deed in [react, Deed::EditMessage] {
        apply(&stores, NOW, Event::CommandDone { deed });
    }
    assert_eq!(reasons(&stores), []);
    let problem = Problem::new(ProblemCode::NotAllowed);
    let deed = Some(Deed::RenameGroup);
    let failed = Event::CommandFailed {
        deed: deed.clone(),
        problem: problem.clone(),
    };
    apply(&stores, NOW, failed);
    assert_eq!(reasons(&stores), [ToastReason::CommandFailed { deed, problem }]);
}
