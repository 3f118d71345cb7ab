//! What is said of a message, and that no text turns another one round.

use std::sync::Arc;

use domain::{HumanText, Message, MessageId, Offset, Person, PersonId, Presence, RoomId, Timestamp};
use i18n::{Calendar, Catalog, Digits, Direction, Locale};
use leptos::prelude::Owner;
use stores::Stores;

use super::Words;

fn message(text: &str) -> Message {
    Message {
        id: MessageId::from("m1"),
        client_id: None,
        room: RoomId::from("r1"),
        sender: PersonId::from("p1"),
        offset: Offset(1),
        at: Timestamp(0),
        body: HumanText::plain(text),
        extras: None,
    }
}

fn words(name: &str, text: &str) -> (Words, Catalog) {
    let _owner = Owner::new();
    let stores = Stores::new(Arc::new(|_| 0));
    let people = vec![Person {
        id: PersonId::from("p1"),
        handle: "omid".to_owned(),
        name: HumanText::plain(name),
        presence: Presence::Online,
        last_seen: None,
        is_blocked: false,
    }];
    stores::apply(&stores, Timestamp(0), domain::Event::PeopleChanged { people });
    let catalog = Catalog::new(Locale::Ar, Digits::Latin, Calendar::Gregorian);
    (Words::of(&stores, &catalog, &message(text)), catalog)
}

#[test]
fn a_message_is_one_line_without_marks_in_its_own_direction() {
    let (words, catalog) = words("Omid", "@layla **\u{645}\u{631}\u{62d}\u{628}\u{627}**\nyes");
    assert_eq!(
        words.text,
        "\u{2068}@layla\u{2069} \u{645}\u{631}\u{62d}\u{628}\u{627} yes"
    );
    assert_eq!(words.direction, Direction::Rtl, "a mention does not vote");
    let notice = words.notice(&catalog, "room.r1".to_owned(), true);
    assert_eq!(notice.body, format!("\u{2067}{}\u{2069}", words.text));
    assert_eq!((notice.direction, notice.language), ("rtl", "ar"));
}

#[test]
fn hostile_controls_stay_inside_their_text() {
    let (words, catalog) = words("a\u{202e}b", "x\u{2067}y\u{202e}z");
    let notice = words.notice(&catalog, String::new(), true);
    for text in [&notice.title, &notice.body] {
        assert!(!text.contains('\u{202e}'), "{text:?}");
        let opened = text.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count();
        assert_eq!(opened, text.matches('\u{2069}').count(), "{text:?} is balanced");
    }
}

#[test]
fn without_previews_nothing_of_the_words_leaves_the_page() {
    let (words, catalog) = words("Omid", "secret");
    let notice = words.notice(&catalog, String::new(), false);
    assert!(!notice.body.contains("secret") && !notice.body.is_empty());
}

#[test]
fn a_name_that_cannot_be_seen_gives_way_to_the_handle() {
    let (words, _) = words("\u{200b} ", "x");
    assert_eq!(words.name, "omid");
}
