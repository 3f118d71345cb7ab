//! What becomes visible when events are applied.

use std::sync::Arc;

use domain::{
    AccountState, Event, HumanText, Marker, Message, Offset, Person, PersonId, Presence, Role, Room, RoomKind,
    RoomSettings, Timestamp,
};
use proptest::{prop_assert_eq, proptest};
use reactive_graph::traits::GetUntracked;

use crate::{Stores, TickState, apply};

mod asked;
mod listed;
mod live;
mod live_told;
mod news;
mod notified;
mod shown;

const NOW: Timestamp = Timestamp(1_000_000);

fn stores() -> Stores {
    let stores = Stores::new(Arc::new(|at| i32::try_from(at.0 / 86_400_000).unwrap()));
    let account = AccountState::SignedIn { me: person("me") };
    apply(&stores, NOW, Event::AccountChanged { account });
    stores
}

fn person(id: &str) -> Person {
    Person {
        id: id.into(),
        handle: id.to_owned(),
        name: HumanText::plain(&id.to_uppercase()),
        presence: Presence::Offline,
        last_seen: None,
        is_blocked: false,
    }
}

fn room(id: &str, changed_at: i64, unread: u32) -> Room {
    Room {
        id: id.into(),
        kind: RoomKind::Group {
            title: HumanText::plain(&format!("Room {id}")),
        },
        member_count: 3,
        head: Offset(10),
        last_message: None,
        unread,
        read: Offset(0),
        delivered_to_all: Offset(0),
        read_by_all: Offset(0),
        changed_at: Timestamp(changed_at),
        is_demo: false,
        settings: RoomSettings::default(),
        role: Role::Member,
    }
}

fn message(room: &str, sender: &str, offset: u64) -> Message {
    Message {
        id: format!("{room}-{offset}").into(),
        client_id: None,
        room: room.into(),
        sender: sender.into(),
        offset: Offset(offset),
        at: Timestamp(0),
        body: HumanText::plain("hello"),
        extras: None,
    }
}

fn ids(stores: &Stores) -> Vec<String> {
    stores
        .rooms
        .ids
        .get_untracked()
        .iter()
        .map(|id| id.as_str().to_owned())
        .collect()
}

fn reset_rooms(stores: &Stores, rooms: Vec<Room>) {
    apply(stores, NOW, Event::RoomsReset { rooms, has_more: true });
}

#[test]
fn rooms_are_listed_newest_first_and_equal_times_by_id() {
    let stores = stores();
    reset_rooms(&stores, vec![room("c", 1, 0), room("b", 2, 0), room("a", 1, 0)]);
    assert_eq!(ids(&stores), ["b", "a", "c"]);
    apply(&stores, NOW, Event::RoomChanged { room: room("c", 3, 0) });
    assert_eq!(ids(&stores), ["c", "b", "a"]);
    apply(&stores, NOW, Event::RoomRemoved { room: "b".into() });
    assert_eq!(ids(&stores), ["c", "a"]);
    assert!(stores.rooms.has_more.get_untracked());
}

#[test]
fn unread_messages_of_all_rooms_are_summed_and_reading_takes_them_off() {
    let stores = stores();
    reset_rooms(&stores, vec![room("a", 1, 4), room("b", 2, 3)]);
    assert_eq!(stores.rooms.unread_total.get_untracked(), 7);
    apply(
        &stores,
        NOW,
        Event::ReadMoved {
            room: "a".into(),
            offset: Offset(8),
        },
    );
    assert_eq!(stores.rooms.unread_total.get_untracked(), 5);
    apply(
        &stores,
        NOW,
        Event::ReadMoved {
            room: "a".into(),
            offset: Offset(10),
        },
    );
    assert_eq!(stores.rooms.unread_total.get_untracked(), 3);
    apply(&stores, NOW, Event::RoomRemoved { room: "b".into() });
    assert_eq!(stores.rooms.unread_total.get_untracked(), 0);
}

#[test]
fn a_room_keeps_its_signal_through_a_new_list() {
    let stores = stores();
    reset_rooms(&stores, vec![room("a", 1, 0)]);
    let held = stores.rooms.room(&"a".into()).unwrap();
    reset_rooms(&stores, vec![room("a", 2, 5)]);
    assert_eq!(held.get_untracked().unread, 5);
}

#[test]
fn rooms_are_found_by_title_and_by_the_name_of_the_peer() {
    let stores = stores();
    apply(
        &stores,
        NOW,
        Event::PeopleChanged {
            people: vec![person("zoe")],
        },
    );
    let mut private = room("p", 5, 0);
    private.kind = RoomKind::Private { peer: "zoe".into() };
    reset_rooms(&stores, vec![room("a", 1, 0), private]);
    let found = |query: &str| -> Vec<String> {
        let found = stores.rooms.search(&stores.people, query, str::to_lowercase);
        found.iter().map(|id| id.as_str().to_owned()).collect()
    };
    assert_eq!(found("ZO"), ["p"]);
    assert_eq!(found("room"), ["a"]);
    assert_eq!(found(" "), ["p", "a"]);
}

#[test]
fn what_is_written_by_name_is_told_of_other_names_and_of_nothing_else() {
    let stores = stores();
    let tell = |people| apply(&stores, NOW, Event::PeopleChanged { people });
    let renamed = || stores.people.renamed.get_untracked();
    tell(vec![person("ann")]);
    assert_eq!(renamed(), 0, "nobody has asked about her before");
    let _awaited = stores.people.person(&"zoe".into());
    tell(vec![person("zoe")]);
    assert_eq!(renamed(), 1);
    tell(vec![Person {
        is_blocked: true,
        ..person("zoe")
    }]);
    assert_eq!(renamed(), 1);
    tell(vec![
        Person {
            name: HumanText::plain("Zoë"),
            ..person("zoe")
        },
        Person {
            handle: "anna".into(),
            ..person("ann")
        },
    ]);
    assert_eq!(renamed(), 2, "once for all that came together");
}

#[test]
fn a_person_has_a_signal_before_they_are_known() {
    let stores = stores();
    let signal = stores.people.person(&"zoe".into());
    assert_eq!(signal.get_untracked(), None);
    apply(
        &stores,
        NOW,
        Event::PeopleChanged {
            people: vec![person("zoe")],
        },
    );
    let (presence, last_seen) = (Presence::Online, None);
    apply(
        &stores,
        NOW,
        Event::PresenceChanged {
            person: "zoe".into(),
            presence,
            last_seen,
        },
    );
    assert_eq!(signal.get_untracked().unwrap().presence, Presence::Online);
}

fn type_in(stores: &Stores, now: Timestamp, who: &str, is_typing: bool) {
    let person = who.into();
    apply(
        stores,
        now,
        Event::TypingChanged {
            room: "a".into(),
            person,
            is_typing,
        },
    );
}

#[test]
fn typing_ends_by_itself_after_six_seconds() {
    let stores = stores();
    type_in(&stores, NOW, "zoe", true);
    type_in(&stores, NOW.plus_ms(1_000), "yan", true);
    type_in(&stores, NOW, "me", true);
    let typists = stores.typing.typists(&"a".into());
    assert_eq!(typists.get_untracked(), [PersonId::from("zoe"), PersonId::from("yan")]);
    assert_eq!(stores.typing.next_expiry(), Some(NOW.plus_ms(6_000)));
    stores.typing.expire_typing(NOW.plus_ms(6_000));
    assert_eq!(typists.get_untracked(), [PersonId::from("yan")]);
    type_in(&stores, NOW, "yan", false);
    assert_eq!(typists.get_untracked(), []);
    assert_eq!(stores.typing.next_expiry(), None);
}

#[test]
fn a_message_ends_the_typing_of_its_sender_in_open_and_in_other_rooms() {
    let stores = stores();
    let typists = stores.typing.typists(&"a".into());
    type_in(&stores, NOW, "zoe", true);
    let messages = vec![message("a", "zoe", 1)];
    let (after, head) = (Offset(0), Offset(1));
    apply(
        &stores,
        NOW,
        Event::MessagesAppended {
            room: "a".into(),
            after,
            messages,
            head,
        },
    );
    assert_eq!(typists.get_untracked(), []);
    type_in(&stores, NOW, "zoe", true);
    let mut changed = room("a", 9, 1);
    changed.last_message = Some(message("a", "zoe", 2));
    apply(&stores, NOW, Event::RoomChanged { room: changed.clone() });
    assert_eq!(typists.get_untracked(), []);
    type_in(&stores, NOW, "zoe", true);
    apply(&stores, NOW, Event::RoomChanged { room: changed });
    assert_eq!(
        typists.get_untracked().len(),
        1,
        "the same last message says nothing new"
    );
}

fn markers(stores: &Stores, who: &str, delivered: u64, read: u64) {
    let (delivered, read) = (Offset(delivered), Offset(read));
    let markers = vec![Marker {
        person: who.into(),
        delivered,
        read,
    }];
    apply(
        stores,
        NOW,
        Event::MarkersChanged {
            room: "a".into(),
            markers,
        },
    );
}

#[test]
fn a_message_is_delivered_and_read_when_every_other_member_has_it() {
    let stores = stores();
    let tick = |offset| stores.markers.delivery_of(&"a".into(), Offset(offset));
    let members: Vec<PersonId> = ["me", "zoe", "yan"].map(PersonId::from).to_vec();
    apply(
        &stores,
        NOW,
        Event::MembersChanged {
            room: "a".into(),
            members,
        },
    );
    markers(&stores, "zoe", 5, 5);
    assert_eq!(tick(5), TickState::Sent);
    markers(&stores, "yan", 5, 3);
    assert_eq!(
        (tick(3), tick(5), tick(6)),
        (TickState::Read, TickState::Delivered, TickState::Sent)
    );
    markers(&stores, "yan", 1, 1);
    assert_eq!(tick(5), TickState::Delivered, "markers never move back");
    let members: Vec<PersonId> = ["me", "zoe"].map(PersonId::from).to_vec();
    apply(
        &stores,
        NOW,
        Event::MembersChanged {
            room: "a".into(),
            members,
        },
    );
    assert_eq!(tick(5), TickState::Read, "who has left is not waited for");
}

#[test]
fn while_not_everybody_is_known_the_rooms_own_summary_counts() {
    let stores = stores();
    let mut summary = room("a", 1, 0);
    (summary.delivered_to_all, summary.read_by_all) = (Offset(7), Offset(4));
    reset_rooms(&stores, vec![summary]);
    markers(&stores, "zoe", 9, 9);
    let tick = |offset| stores.markers.delivery_of(&"a".into(), Offset(offset));
    assert_eq!(
        (tick(4), tick(7), tick(8)),
        (TickState::Read, TickState::Delivered, TickState::Sent)
    );
}

proptest! {
    #[test]
    fn after_any_changes_the_list_is_what_sorting_everything_gives(
        changes in proptest::collection::vec((0u8..8, 0i64..6, 0u32..4, proptest::bool::weighted(0.85)), 1..60)
    ) {
        let stores = stores();
        let mut known = std::collections::BTreeMap::new();
        for (id, changed_at, unread, is_kept) in changes {
            let id = format!("r{id}");
            if is_kept {
                apply(&stores, NOW, Event::RoomChanged { room: room(&id, changed_at, unread) });
                known.insert(id, (changed_at, unread));
            } else {
                apply(&stores, NOW, Event::RoomRemoved { room: id.as_str().into() });
                known.remove(&id);
            }
            let mut expected: Vec<_> = known.iter().map(|(id, (at, _))| (-at, id.clone())).collect();
            expected.sort();
            prop_assert_eq!(ids(&stores), expected.into_iter().map(|(_, id)| id).collect::<Vec<_>>());
            let unread: u64 = known.values().map(|(_, unread)| u64::from(*unread)).sum();
            prop_assert_eq!(stores.rooms.unread_total.get_untracked(), unread);
        }
    }
}
