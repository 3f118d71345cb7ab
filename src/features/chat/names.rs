//! Names of people and conversations as signals, and sentences about people.

use domain::{HumanText, Person, PersonId, Presence, Room, RoomId, RoomKind};
use i18n::{Args, Catalog, keys, names};
use leptos::prelude::*;
use stores::Stores;
use ui::language::Language;

use crate::desk::{Clock, Desk};
use crate::words::line_direction;

/// The longest name that is shown whole, in characters.
const NAME_CHARS_MAX: usize = 120;

/// A conversation's name: the title of a group, the name of the other person.
pub(super) fn room_name(stores: &Stores, kind: &RoomKind) -> Signal<HumanText> {
    match kind {
        RoomKind::Group { title } => {
            let title = safe_name(title);
            Signal::stored(title)
        }
        RoomKind::Private { peer } => person_name(stores, peer),
    }
}

/// The name of a conversation that may be renamed, or gone by now.
pub(super) fn name_of(stores: &Stores, room: &RoomId) -> Signal<HumanText> {
    let Some(signal) = stores.rooms.room(room) else {
        let kind = stores.rooms.kind_of(room);
        return kind.map_or_else(|| Signal::stored(HumanText::default()), |kind| room_name(stores, &kind));
    };
    let stores = stores.clone();
    Signal::derive(move || {
        signal.with(|room| match &room.kind {
            RoomKind::Group { title } => safe_name(title),
            RoomKind::Private { peer } => stores.people.person(peer).with(|one| name_or_handle(one.as_ref())),
        })
    })
}

/// A person's name; empty until they are known.
pub(super) fn person_name(stores: &Stores, person: &PersonId) -> Signal<HumanText> {
    let person = stores.people.person(person);
    Signal::derive(move || person.with(|person| name_or_handle(person.as_ref())))
}

/// A person's name, or what they sign in with where nothing of the name can be seen.
pub(super) fn name_or_handle(person: Option<&Person>) -> HumanText {
    match person {
        None => HumanText::default(),
        Some(person) if names::is_blank(&person.name.text) => HumanText::plain(&person.handle),
        Some(person) => safe_name(&person.name),
    }
}

/// A name that fits one line and cannot reorder what stands around it.
fn safe_name(name: &HumanText) -> HumanText {
    HumanText {
        text: names::in_line(&name.text, NAME_CHARS_MAX).into(),
        ..name.clone()
    }
}

/// How a conversation presents itself: the same in the list, in its head, and wherever else it is named.
#[derive(Clone)]
pub(super) struct RoomFace {
    /// Its name.
    pub(super) name: Signal<HumanText>,
    /// What chooses the colour of its picture.
    pub(super) seed: String,
    /// The other person, if there is one.
    pub(super) peer: Option<PersonId>,
    /// The dot on the picture.
    pub(super) dot: Signal<ui::avatar::Presence>,
    /// Whether the other person is there, in words; empty for a group.
    pub(super) presence: Signal<String>,
}

/// The face of a conversation.
pub(super) fn room_face(desk: &Desk, room: &RoomId) -> RoomFace {
    let stores = desk.stores();
    let name = name_of(&stores, room);
    match stores.rooms.kind_of(room) {
        Some(RoomKind::Private { peer }) => {
            let (dot, presence) = presence_of(desk, &peer);
            RoomFace {
                name,
                seed: peer.to_string(),
                peer: Some(peer),
                dot,
                presence,
            }
        }
        Some(RoomKind::Group { .. }) | None => RoomFace {
            name,
            seed: room.to_string(),
            peer: None,
            dot: Signal::stored(ui::avatar::Presence::Hidden),
            presence: Signal::stored(String::new()),
        },
    }
}

/// Whether a person is there: as a dot, and in words.
pub(super) fn presence_of(desk: &Desk, person: &PersonId) -> (Signal<ui::avatar::Presence>, Signal<String>) {
    let (language, clock) = (desk.language, desk.clock);
    let person = desk.stores().people.person(person);
    let dot = {
        let person = person.clone();
        Signal::derive(move || person.with(|person| presence_dot(person.as_ref())))
    };
    let words = Signal::derive(move || {
        let catalog = language.catalog();
        let words = |person: &Person| presence_text(&catalog, clock, person);
        person.with(|person| person.as_ref().map(words).unwrap_or_default())
    });
    (dot, words)
}

/// A name's characters.
pub(super) fn letters(name: Signal<HumanText>) -> Signal<String> {
    Signal::derive(move || name.with(|name| name.text.to_string()))
}

/// The direction of a one-line text, for the `dir` attribute.
pub(super) fn line_dir(text: Signal<HumanText>, language: Language) -> Signal<&'static str> {
    Signal::derive(move || text.with(|text| line_direction(text, language.direction()).as_str()))
}

/// The dot on a person's picture.
pub(super) fn presence_dot(person: Option<&Person>) -> ui::avatar::Presence {
    match person.map(|person| person.presence) {
        None => ui::avatar::Presence::Hidden,
        Some(Presence::Online) => ui::avatar::Presence::Online,
        Some(Presence::Away) => ui::avatar::Presence::Away,
        Some(Presence::Busy) => ui::avatar::Presence::Busy,
        Some(Presence::Offline) => ui::avatar::Presence::Offline,
    }
}

/// Whether a person is there, in words; when they were last there, if not.
pub(super) fn presence_text(catalog: &Catalog, clock: Clock, person: &Person) -> String {
    match person.presence {
        Presence::Online => catalog.text(keys::PRESENCE_ONLINE),
        Presence::Away => catalog.text(keys::PRESENCE_AWAY),
        Presence::Busy => catalog.text(keys::PRESENCE_BUSY),
        Presence::Offline => match person.last_seen {
            Some(at) => {
                clock.minute.track();
                catalog.last_seen((clock.now)().0, at.0, (clock.utc_offset_minutes)(at))
            }
            None => catalog.text(keys::PRESENCE_OFFLINE),
        },
    }
}

/// Who types in a room, in words; empty when nobody does. `is_private` leaves the name out.
pub(super) fn typing_text(stores: &Stores, language: Language, room: &Room) -> Signal<String> {
    let typists = stores.typing.typists(&room.id);
    let is_private = matches!(room.kind, RoomKind::Private { .. });
    let stores = stores.clone();
    Signal::derive(move || {
        let typists = typists.get();
        let catalog = language.catalog();
        let name = |id: &PersonId| stores.people.person(id).with(|one| name_or_handle(one.as_ref()).text);
        match typists.as_slice() {
            [] => String::new(),
            [_] if is_private => catalog.text(keys::ROOM_TYPING),
            [one] => catalog.format(keys::ROOM_TYPING_ONE, &Args::new().text("name", name(one))),
            [one, two] => catalog.format(
                keys::ROOM_TYPING_TWO,
                &Args::new().text("first", name(one)).text("second", name(two)),
            ),
            many => {
                let count = i64::try_from(many.len()).unwrap_or(i64::MAX);
                catalog.format(keys::ROOM_TYPING_MANY, &Args::new().number("count", count))
            }
        }
    })
}
