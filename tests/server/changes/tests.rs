//! Changes on a database without a server: how much a message can bear.

use rusqlite::Connection;
use wire::{Dir, HumanText, RoomKind};

use super::{Asked, Did, edit, react, unreact};
use crate::ids::{PersonId, RoomId};
use crate::stored::Stored;
use crate::{limits, messages, schema, store};

fn body(text: &str) -> HumanText {
    HumanText {
        text: text.into(),
        dir: Dir::Auto,
        lang: None,
    }
}

/// A room of so many people, and a message of the first.
fn room_of(people: usize) -> (Connection, Vec<PersonId>, Stored) {
    let mut db = Connection::open_in_memory().expect("memory");
    schema::prepare(&mut db).expect("the schema");
    // One transaction for everything is quicker.
    db.execute_batch("BEGIN").expect("begun");
    let members: Vec<PersonId> = (0..people)
        .map(|number| {
            let handle = format!("person-{number}");
            store::add_person(&db, &handle, "x", None, "x", None).expect("stored")
        })
        .collect();
    let room = store::NewRoom {
        kind: RoomKind::Group,
        title: Some(body("g")),
        members: members.clone(),
        epoch: "e".into(),
        at: 0,
        is_demo: false,
    };
    let room = store::add_room(&db, &room).expect("stored");
    let message = messages::append(&db, Stored::draft(room, members[0], 1, body("x")), None).expect("stored");
    (db, members, message)
}

fn asked(message: &Stored, person: PersonId) -> Asked {
    Asked {
        person,
        room: message.room,
        message: message.id,
    }
}

#[test]
fn ten_thousand_reactions_on_one_message_are_counted_and_the_last_costs_what_the_first_did() {
    let (db, people, message) = room_of(5_000);
    let mut rows = Vec::new();
    for person in &people {
        for emoji in ["👍", "❤️"] {
            let before = db.total_changes();
            let Did::Changed(change) = react(&db, asked(&message, *person), emoji).expect("stored") else {
                panic!("changed")
            };
            rows.push(db.total_changes() - before);
            assert_eq!(
                change.place,
                change.message.offset + u64::try_from(rows.len()).expect("few")
            );
        }
    }
    // The work is counted in rows written, not timed.
    assert_eq!(rows.first(), rows.last());
    let Did::Changed(change) = unreact(&db, asked(&message, people[7]), "👍").expect("stored") else {
        panic!("changed")
    };
    let counts: Vec<(&str, u32)> = change
        .message
        .reactions
        .iter()
        .map(|counted| (counted.emoji.as_str(), counted.count))
        .collect();
    assert_eq!(counts, [("👍", 4_999), ("❤️", 5_000)]);
    assert_eq!(change.place, 10_002);
}

#[test]
fn only_so_many_earlier_wordings_are_kept_and_those_are_the_newest() {
    let (db, people, message) = room_of(1);
    let asked = asked(&message, people[0]);
    for number in 0..limits::REVISIONS_MAX + 5 {
        let edited = edit(&db, asked, &body(&number.to_string()), 2).expect("stored");
        assert!(matches!(edited, Did::Changed(_)));
    }
    let revisions = super::revisions(&db, asked).expect("read").expect("seen");
    assert_eq!(revisions.len(), limits::REVISIONS_MAX);
    assert_eq!(revisions[0].body.text, "4");
}

#[test]
fn whoever_has_left_meanwhile_changes_nothing() {
    let (db, people, message) = room_of(2);
    let stranger = asked(&message, PersonId(999));
    for asked in [
        stranger,
        Asked {
            room: RoomId(99),
            ..asked(&message, people[1])
        },
    ] {
        assert!(matches!(react(&db, asked, "👍").expect("asked"), Did::Refused(_)));
    }
}
