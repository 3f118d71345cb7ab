//! What is announced: each message of others once, and nothing that the user sees or has seen.

use domain::{Event, HumanText, Message, Offset, Room};
use reactive_graph::traits::Set;

use super::{NOW, message, person, reset_rooms, room, stores};
use crate::{Notice, Stores, apply};

fn with_last(id: &str, changed_at: i64, last: Message) -> Room {
    Room {
        head: last.offset,
        unread: 1,
        last_message: Some(last),
        ..room(id, changed_at, 1)
    }
}

fn change(stores: &Stores, room: Room) {
    apply(stores, NOW, Event::RoomChanged { room });
}

fn append(stores: &Stores, after: u64, messages: Vec<Message>) {
    let head = messages.last().map_or(Offset(after), |message| message.offset);
    let (room, after) = ("a".into(), Offset(after));
    let appended = Event::MessagesAppended {
        room,
        after,
        messages,
        head,
    };
    apply(stores, NOW, appended);
}

fn announced(stores: &Stores) -> Vec<String> {
    let notices = stores.notices.take().into_iter();
    notices
        .filter_map(|notice| match notice {
            Notice::MessageArrived { message, .. } => Some(message.id.as_str().to_owned()),
            Notice::PriceCrossed { .. } => None,
        })
        .collect()
}

/// A list with one conversation whose newest place is 10.
fn listed() -> Stores {
    let stores = stores();
    reset_rooms(&stores, vec![with_last("a", 5, message("a", "zoe", 10))]);
    stores
}

#[test]
fn what_the_list_shows_after_signing_in_is_no_news() {
    let stores = listed();
    change(&stores, with_last("a", 5, message("a", "zoe", 10)));
    let (rooms, has_more) = (vec![with_last("b", 1, message("b", "zoe", 3))], true);
    apply(&stores, NOW, Event::RoomsLoaded { rooms, has_more });
    assert_eq!(announced(&stores), [] as [&str; 0]);
}

#[test]
fn a_message_is_announced_once_however_often_and_in_whatever_order_it_is_told() {
    let stores = listed();
    change(&stores, with_last("a", 6, message("a", "zoe", 12)));
    append(&stores, 10, vec![message("a", "zoe", 11), message("a", "zoe", 12)]);
    change(&stores, with_last("a", 6, message("a", "zoe", 12)));
    assert_eq!(announced(&stores), ["a-12", "a-11"]);
    append(&stores, 12, vec![message("a", "zoe", 13)]);
    change(&stores, with_last("a", 7, message("a", "zoe", 13)));
    assert_eq!(announced(&stores), ["a-13"]);
}

#[test]
fn own_messages_and_those_of_the_blocked_are_not_announced() {
    let stores = listed();
    let mut blocked = person("zoe");
    blocked.is_blocked = true;
    let people = vec![blocked];
    apply(&stores, NOW, Event::PeopleChanged { people });
    append(&stores, 10, vec![message("a", "zoe", 11), message("a", "me", 12)]);
    assert_eq!(announced(&stores), [] as [&str; 0]);
}

#[test]
fn what_arrives_in_the_open_and_visible_conversation_is_not_announced() {
    let stores = listed();
    stores.notices.open_room.set(Some("a".into()));
    stores.notices.is_visible.set(true);
    append(&stores, 10, vec![message("a", "zoe", 11)]);
    stores.notices.is_visible.set(false);
    append(&stores, 11, vec![message("a", "zoe", 12)]);
    stores.notices.is_visible.set(true);
    stores.notices.open_room.set(Some("b".into()));
    append(&stores, 12, vec![message("a", "zoe", 13)]);
    assert_eq!(announced(&stores), ["a-12", "a-13"]);
}

#[test]
fn what_was_read_elsewhere_is_not_announced_any_more() {
    let stores = listed();
    append(&stores, 10, vec![message("a", "zoe", 11), message("a", "zoe", 12)]);
    let (room, offset) = ("a".into(), Offset(11));
    apply(&stores, NOW, Event::ReadMoved { room, offset });
    assert_eq!(announced(&stores), ["a-12"]);
    let mut read = with_last("a", 6, message("a", "zoe", 13));
    read.read = Offset(13);
    change(&stores, read);
    assert_eq!(announced(&stores), [] as [&str; 0]);
}

#[test]
fn a_new_conversation_is_news_and_an_old_one_that_is_told_of_late_is_not() {
    let stores = listed();
    change(&stores, with_last("old", 2, message("old", "zoe", 3)));
    change(&stores, with_last("new", 9, message("new", "zoe", 1)));
    assert_eq!(announced(&stores), ["new-1"]);
    change(&stores, with_last("old", 12, message("old", "zoe", 4)));
    assert_eq!(announced(&stores), ["old-4"]);
}

#[test]
fn a_notice_says_whether_the_conversation_is_muted_and_whether_it_is_a_mention() {
    let stores = listed();
    let mut muted = with_last("a", 6, message("a", "zoe", 11));
    muted.settings.is_muted = true;
    change(&stores, muted);
    let mut call = message("a", "zoe", 12);
    call.body = HumanText::plain("are you there, @ME?");
    append(&stores, 11, vec![call]);
    let said: Vec<(bool, bool)> = stores
        .notices
        .take()
        .into_iter()
        .filter_map(|notice| match notice {
            Notice::MessageArrived {
                is_mention, is_muted, ..
            } => Some((is_mention, is_muted)),
            Notice::PriceCrossed { .. } => None,
        })
        .collect();
    assert_eq!(said, [(false, true), (true, true)]);
}

#[test]
fn notices_that_nobody_fetches_are_bounded() {
    let stores = listed();
    for offset in 11..200 {
        append(&stores, offset - 1, vec![message("a", "zoe", offset)]);
    }
    let held = announced(&stores);
    assert_eq!(held.len(), crate::limits::NOTICES_MAX);
    assert_eq!(held.last().map(String::as_str), Some("a-199"));
    append(&stores, 10, vec![message("a", "zoe", 11)]);
    assert_eq!(announced(&stores), [] as [&str; 0], "an old one is none again");
}
