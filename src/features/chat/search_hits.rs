//! What was found, as rows of one list: the marked words stand where they stand in the text as it was written.

use domain::{HumanText, Message, PersonId, RoomId, RoomKind};
use i18n::highlight::{Excerpt, excerpt_around, ranges};
use i18n::{Args, keys, markup};
use leptos::prelude::*;
use ui::avatar::Avatar;
use ui::highlight::Highlight;

use super::names::{letters, line_dir, person_name, room_face};
use super::search_query::{Hit, Search};
use crate::desk::Desk;
use crate::words::line_direction;

/// How much of a message is shown, in characters.
const EXCERPT_CHARS_MAX: usize = 140;

/// Draws rows of one search.
#[derive(Clone)]
pub(super) struct HitPainter {
    /// What it works with.
    pub(super) desk: Desk,
    /// What was found.
    pub(super) search: Search,
    /// The id of the row that the arrow keys stand on.
    pub(super) active: Memo<Option<String>>,
    /// Goes to what was found.
    pub(super) on_choose: Callback<Hit>,
}

impl HitPainter {
    /// One row.
    pub(super) fn paint(&self, hit: Hit) -> AnyView {
        let id = hit.id();
        let (active, mine) = (self.active, id.clone());
        let is_active = Memo::new(move |_| active.with(|active| active.as_ref() == Some(&mine)));
        let content = match &hit {
            Hit::Room(room) => self.room(room),
            Hit::Person(person) => self.person(person),
            Hit::Message(message) => self.message_when_known(message),
        };
        let on_choose = self.on_choose;
        view! {
            <div
                class="m-found-item"
                role="option"
                id=id
                aria-selected=move || is_active.get().to_string()
                data-active=move || is_active.get().to_string()
                // The field keeps the focus, and with it the keyboard of a phone.
                on:pointerdown=move |event| event.prevent_default()
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| on_choose.run(hit.clone())
            >
                {content}
            </div>
        }
        .into_any()
    }

    fn room(&self, room: &RoomId) -> AnyView {
        let language = self.desk.language;
        let face = room_face(&self.desk, room);
        let (name, rooms) = (face.name, self.search.rooms);
        view! {
            <Avatar name=letters(name) seed=face.seed presence=face.dot presence_label=face.presence/>
            <span class="m-found-body">
                <span class="m-found-line">
                    <span class="m-found-name" dir=line_dir(name, language)>
                        {marked(name, Signal::derive(move || rooms.with(|found| found.query.clone())))}
                    </span>
                </span>
            </span>
        }
        .into_any()
    }

    fn person(&self, person: &PersonId) -> AnyView {
        let language = self.desk.language;
        let stores = self.desk.stores();
        let name = person_name(&stores, person);
        let held = stores.people.get_untracked(person);
        let handle = held.map(|one| HumanText::plain(&one.handle)).unwrap_or_default();
        let people = self.search.people;
        let query = Signal::derive(move || people.with(|found| found.query.clone()));
        view! {
            <Avatar name=letters(name) seed=person.to_string()/>
            <span class="m-found-body">
                <span class="m-found-line">
                    <span class="m-found-name" dir=line_dir(name, language)>{marked(name, query)}</span>
                </span>
                <span class="m-found-text" dir="ltr">"@" {marked(Signal::stored(handle), query)}</span>
            </span>
        }
        .into_any()
    }

    /// A message of a conversation that is not listed says who wrote it, until the conversation is fetched.
    fn message_when_known(&self, message: &Message) -> AnyView {
        let rooms = self.desk.stores().rooms;
        let room = message.room.clone();
        let is_known = Memo::new(move |_| {
            rooms.ids.track();
            rooms.room(&room).is_some()
        });
        let (painter, message) = (self.clone(), message.clone());
        let drawn = move || painter.message(&message, is_known.get());
        drawn.into_any()
    }

    fn message(&self, message: &Message, is_known: bool) -> AnyView {
        let (language, clock) = (self.desk.language, self.desk.clock);
        let stores = self.desk.stores();
        let is_own = stores.account.me_untracked().as_ref() == Some(&message.sender);
        let sender = person_name(&stores, &message.sender);
        // In the conversation itself, or while nothing is known of it, the sender is what can be told.
        let is_here = self.search.room.is_some() || !is_known;
        let (name, seed) = if is_here {
            (sender, message.sender.to_string())
        } else {
            let face = room_face(&self.desk, &message.room);
            (face.name, face.seed)
        };
        let is_group = matches!(stores.rooms.kind_of(&message.room), Some(RoomKind::Group { .. }));
        let prefix = move || {
            let catalog = language.catalog();
            match (is_here, is_own) {
                (true, _) => String::new(),
                (false, true) => catalog.text(keys::ROOM_YOU_PREFIX),
                (false, false) if is_group => {
                    let args = Args::new().text("name", sender.get().text);
                    catalog.format(keys::ROOM_SENDER_PREFIX, &args)
                }
                (false, false) => String::new(),
            }
        };
        let at = message.at;
        let time = move || {
            clock.minute.track();
            language
                .catalog()
                .list_time((clock.now)().0, at.0, (clock.utc_offset_minutes)(at))
        };
        let words = words_of(message);
        let messages = self.search.messages;
        let body = message.body.clone();
        let excerpt: Memo<Excerpt> = Memo::new(move |_| {
            let ranges = messages.with(|found| ranges(&words, &found.query));
            excerpt_around(&words, &ranges, EXCERPT_CHARS_MAX)
        });
        let dir = move || {
            let text = HumanText {
                text: excerpt.get().text.into(),
                ..body.clone()
            };
            line_direction(&text, language.direction()).as_str()
        };
        view! {
            <Avatar name=letters(name) seed/>
            <span class="m-found-body">
                <span class="m-found-line">
                    <bdi class="m-found-name" dir=line_dir(name, language)>{letters(name)}</bdi>
                    <span class="m-found-time">{time}</span>
                </span>
                <span class="m-found-text">
                    <span class="m-found-prefix">{prefix}</span>
                    <bdi dir=dir>
                        <Highlight
                            text=Signal::derive(move || excerpt.with(|excerpt| excerpt.text.clone()))
                            ranges=Signal::derive(move || excerpt.with(|excerpt| excerpt.ranges.clone()))
                        />
                    </bdi>
                </span>
            </span>
        }
        .into_any()
    }
}

/// A name with what was found in it marked.
fn marked(name: Signal<HumanText>, query: Signal<String>) -> impl IntoView {
    let text = letters(name);
    let ranges = Signal::derive(move || text.with(|text| query.with(|query| ranges(text, query))));
    view! { <Highlight text ranges/> }
}

/// What a search has found in a message: its words, or the names of its files.
fn words_of(message: &Message) -> String {
    let words = markup::plain(&message.body.text);
    let files = message.attached().map_or(&[][..], |attached| &attached.files);
    let names = files.iter().map(|file| file.name.to_string());
    let mut lines = Vec::from([words]);
    lines.extend(names);
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}
