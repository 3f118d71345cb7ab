//! Names of people and conversations as signals, and sentences about people.

use domain::{HumanText, Person, PersonId, Presence, Room, RoomKind};
use i18n::{Args, Catalog, keys};
use leptos::prelude::*;
use stores::Stores;
use ui::language::Language;

use crate::desk::Clock;
use crate::words::{line_direction, one_line};

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

/// A person's name; empty until they are known.
pub(super) fn person_name(stores: &Stores, person: &PersonId) -> Signal<HumanText> {
    let person = stores.people.person(person);
    Signal::derive(move || person.with(|person| person.as_ref().map(|one| safe_name(&one.name)).unwrap_or_default()))
}

/// A name that fits one line and cannot reorder what stands around it.
fn safe_name(name: &HumanText) -> HumanText {
    HumanText {
        text: one_line(&name.text, NAME_CHARS_MAX).into(),
        ..name.clone()
    }
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
        Some(Presence::Away | Presence::Busy) => ui::avatar::Presence::Away,
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
        let name = |id: &PersonId| {
            stores
                .people
                .person(id)
                .with(|one| one.as_ref().map(|one| safe_name(&one.name).text).unwrap_or_default())
        };
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
