//! The HTTP half of the readable words.

use domain::{
    Event, HumanText, JumpTarget, LiveList, LiveUpdate, LiveValue, Member, Message, Offset, Problem, Reach, Revision,
    Role, StoredFile, Ticker, Timestamp,
};

use super::{item, person, problem};
use crate::{Answer, Ask, HttpAnswer, HttpBody, HttpMethod, HttpRequest, Item, ItemContent, Page, Switch};

pub(super) fn request(ask: &Ask) -> Option<HttpRequest> {
    let mut body = HttpBody::None;
    let url = match ask {
        Ask::Info => "info".into(),
        Ask::SignIn { name, password, .. } => format!("sign-in {name} {password:?}"),
        Ask::SignOut => "sign-out".into(),
        Ask::History { room, before, limit } => format!("history {room} before {}, {limit}", before.0),
        Ask::Newer { room, after, limit } => format!("newer {room} after {}, {limit}", after.0),
        Ask::Window { room, target, limit } => match target {
            JumpTarget::Offset(offset) => format!("window {room} around {}, {limit}", offset.0),
            JumpTarget::Moment(at) => format!("window {room} at {} ms, {limit}", at.0),
        },
        Ask::Rooms { before, limit } => format!("rooms before {}, {limit}", before.0),
        Ask::People { query, .. } => format!("people {query}"),
        Ask::Messages {
            query, room, before, ..
        } => format!("find {query} in {room:?} before {before:?}"),
        Ask::StartPrivate { person } => format!("private {person}"),
        Ask::Turn { switch, is_on } => {
            let on = if *is_on { "on" } else { "off" };
            match switch {
                Switch::Reaction { message, emoji, .. } => format!("react {message} {emoji} {on}"),
                Switch::Muted(room) => format!("mute {room} {on}"),
                Switch::Pinned(room) => format!("pin {room} {on}"),
                Switch::MarkedUnread(room) => format!("unread {room} {on}"),
                Switch::Blocked(person) => format!("block {person} {on}"),
            }
        }
        Ask::EditMessage { message, body, .. } => format!("edit {message} {}", body.text),
        Ask::DeleteMessage { message, scope, .. } => format!("delete {message} for {scope:?}"),
        Ask::Revisions { message, .. } => format!("revisions {message}"),
        Ask::Ledger { message, .. } => format!("ledger {message}"),
        Ask::Profile { person } => format!("profile {person}"),
        Ask::Members { room } => format!("members {room}"),
        Ask::LeaveRoom { room } => format!("leave {room}"),
        Ask::DeleteRoom { room } => format!("remove {room}"),
        Ask::CreateGroup { title, people } => format!("group {} {people:?}", title.text),
        Ask::RenameGroup { room, title } => format!("rename {room} {}", title.text),
        Ask::AddMembers { room, people } => format!("add {room} {people:?}"),
        Ask::RemoveMember { room, person } => format!("kick {room} {person}"),
        Ask::Upload { upload, name } => {
            body = HttpBody::Blob(upload.clone());
            format!("upload {upload} {name}")
        }
        Ask::Broadcast { text, severity } => format!("broadcast {} {}", severity.as_str(), text.text),
        Ask::Schedule(ask) => super::schedule::request(ask),
        // There is one list that the words do not have.
        Ask::Live {
            list: LiveList::Trending,
        } => return None,
        Ask::Live { list } => format!("live-{list:?}"),
    };
    Some(HttpRequest {
        method: HttpMethod::Get,
        url,
        headers: Vec::new(),
        body,
        timeout_ms: 10_000,
    })
}

/// `page e1 newer,head=9,target=7 5 6 7 8 9` is a page; its second word holds what is true of it, or `-`.
fn page(room: &str, epoch: &str, flags: &str, items: &[&str]) -> Page {
    let flags: Vec<&str> = flags.split(',').collect();
    let place = |name: &str| {
        let value = flags
            .iter()
            .find_map(|flag| flag.strip_prefix(name)?.strip_prefix('='))?;
        Some(Offset(value.parse().expect("a place")))
    };
    Page {
        epoch: epoch.into(),
        items: items.iter().filter_map(|word| item(room, word)).collect(),
        at_start: flags.contains(&"start"),
        has_newer: flags.contains(&"newer"),
        head: place("head"),
        target: place("target"),
        facts: Vec::new(),
    }
}

fn messages(room: &str, words: &[&str]) -> Vec<Message> {
    let items = words.iter().filter_map(|word| item(room, word));
    items.filter_map(message_from_item).collect()
}

fn message_from_item(item: Item) -> Option<Message> {
    match item.content {
        ItemContent::Message(message) => Some(message),
        ItemContent::Changed(_) | ItemContent::Facts(_) | ItemContent::Nothing => None,
    }
}

fn people(names: &[&str]) -> Vec<Event> {
    vec![Event::PeopleChanged {
        people: names.iter().map(|name| person(name)).collect(),
    }]
}

pub(in crate::tests) fn file(id: &str) -> StoredFile {
    StoredFile {
        id: id.into(),
        name: id.into(),
        size_bytes: 1,
        media_type: "text/plain".into(),
        url: id.into(),
        picture: None,
    }
}

pub(super) fn answer(ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem> {
    let words: Vec<&str> = answer.body.split_whitespace().collect();
    if answer.status >= 400 {
        let code = words.first().copied().unwrap_or("server");
        return Err(problem(code, words.get(1).copied()));
    }
    if let Ask::Schedule(_) = ask
        && let Some(answer) = super::schedule::answer(&words)
    {
        return Ok(Answer::Schedule(answer));
    }
    let room = match ask {
        Ask::History { room, .. } | Ask::Newer { room, .. } | Ask::Window { room, .. } => room.as_str(),
        // Every other answer names the rooms that it speaks of.
        _ => "a",
    };
    Ok(match words.as_slice() {
        ["me", name] => Answer::SignedIn { me: person(name) },
        ["history", epoch, start, items @ ..] => Answer::Page(page(room, epoch, start, items)),
        ["page", epoch, flags, items @ ..] => Answer::Page(page(room, epoch, flags, items)),
        ["people", names @ ..] => Answer::Facts(people(names)),
        ["room", id] => Answer::Room {
            room: (*id).into(),
            facts: Vec::new(),
        },
        ["found", more, items @ ..] => Answer::Messages {
            messages: messages(room, items),
            has_more: *more == "more",
            facts: people(&["bob"]),
        },
        ["shared", rooms @ ..] => Answer::Profile {
            rooms: rooms.iter().map(|room| (*room).into()).collect(),
            facts: people(&["bob"]),
        },
        ["in", names @ ..] => Answer::Members {
            members: names
                .iter()
                .map(|name| Member {
                    person: (*name).into(),
                    role: Role::Member,
                })
                .collect(),
            facts: people(names),
        },
        ["said", texts @ ..] => Answer::Revisions(
            texts
                .iter()
                .map(|text| Revision {
                    at: Timestamp(0),
                    body: HumanText::plain(text),
                })
                .collect(),
        ),
        ["reached", names @ ..] => Answer::Ledger(
            names
                .iter()
                .map(|name| Reach {
                    person: (*name).into(),
                    delivered_at: Some(Timestamp(0)),
                    read_at: None,
                })
                .collect(),
        ),
        ["tickers", symbols @ ..] => Answer::Live(
            symbols
                .iter()
                .map(|symbol| LiveUpdate::new(LiveValue::Ticker(Ticker::new(symbol))))
                .collect(),
        ),
        ["file", id] => Answer::Stored(file(id)),
        _ => Answer::Done,
    })
}
