//! A dialect of readable words, so that a transcript reads like a conversation. It is a real implementation of the
//! public trait, spoken by the scripted peer and by the simulated server.

use domain::{
    Attached, Capabilities, Event, HumanText, Limits, Message, Offset, Person, PersonId, Presence, Problem,
    ProblemCode, Role, Room, RoomId, RoomKind, RoomSettings, Timestamp,
};

use crate::{
    Answer, Ask, Continuity, Cursor, Dialect, Frame, HttpAnswer, HttpRequest, Item, ItemContent, Request, Said, Signal,
    SocketTarget, StreamKey, Subscribed, Welcome,
};

mod http;
pub(super) mod schedule;

pub(super) use http::file;

pub(super) struct Words;

pub(super) fn person(name: &str) -> Person {
    Person {
        id: PersonId::from(name),
        handle: name.into(),
        name: HumanText::plain(name),
        presence: Presence::Online,
        last_seen: None,
        is_blocked: false,
    }
}

pub(super) fn stream_name(stream: &StreamKey) -> String {
    match stream {
        StreamKey::Account => "account".into(),
        StreamKey::Room(room) => room.to_string(),
    }
}

fn stream(name: &str) -> StreamKey {
    match name {
        "account" => StreamKey::Account,
        room => StreamKey::Room(room.into()),
    }
}

fn room(id: &str, head: Offset, unread: u32) -> Room {
    Room {
        id: RoomId::from(id),
        kind: RoomKind::Group {
            title: HumanText::plain(id),
        },
        member_count: 2,
        head,
        last_message: None,
        unread,
        read: Offset::ZERO,
        delivered_to_all: Offset::ZERO,
        read_by_all: Offset::ZERO,
        changed_at: Timestamp(0),
        is_demo: false,
        settings: RoomSettings::default(),
        role: Role::Member,
    }
}

fn message(room: &str, offset: Offset, who: &str, text: &str, client_id: Option<&str>) -> Message {
    Message {
        id: format!("{room}{}", offset.0).into(),
        client_id: client_id.map(Into::into),
        room: room.into(),
        sender: who.into(),
        offset,
        at: Timestamp(0),
        body: HumanText::plain(text),
        extras: None,
    }
}

/// `6` is a message of bob's, `6=text` one with words, `6=text=id` one of ann's own, `6~` a place without meaning, `8^6`
/// that the message at 6 has changed, `8^6=text` into these words. In the account's stream `7=a` says that room a has
/// something unread, `7` that carol is here, `7-a` that a is gone, `7!a5` that a's message at 5 is hidden.
fn item(stream_name: &str, word: &str) -> Option<Item> {
    if let Some(place) = word.strip_suffix('~') {
        return Some(Item {
            offset: Offset(place.parse().ok()?),
            content: ItemContent::Nothing,
        });
    }
    if let Some((place, gone)) = word.split_once('-') {
        let facts = vec![Event::RoomRemoved { room: gone.into() }];
        return Some(Item {
            offset: Offset(place.parse().ok()?),
            content: ItemContent::Facts(facts),
        });
    }
    if let Some((place, id)) = word.split_once('!') {
        let facts = vec![Event::MessagesHidden {
            room: id.get(..1)?.into(),
            messages: vec![id.into()],
        }];
        return Some(Item {
            offset: Offset(place.parse().ok()?),
            content: ItemContent::Facts(facts),
        });
    }
    if let Some((place, what)) = word.split_once('^') {
        let (changed, text) = what.split_once('=').unwrap_or((what, "changed"));
        let changed = Offset(changed.parse().ok()?);
        return Some(Item {
            offset: Offset(place.parse().ok()?),
            content: ItemContent::Changed(message(stream_name, changed, "bob", text, None)),
        });
    }
    let mut parts = word.split('=');
    let offset = Offset(parts.next()?.parse().ok()?);
    let text = parts.next();
    let content = if stream_name == "account" {
        ItemContent::Facts(vec![match text {
            Some(id) => Event::RoomChanged {
                room: room(id, Offset(1), 1),
            },
            None => Event::PresenceChanged {
                person: "carol".into(),
                presence: Presence::Online,
                last_seen: None,
            },
        }])
    } else {
        let client_id = parts.next();
        let who = if client_id.is_some() { "ann" } else { "bob" };
        let text = text.map_or_else(|| format!("m{}", offset.0), Into::into);
        ItemContent::Message(message(stream_name, offset, who, &text, client_id))
    };
    Some(Item { offset, content })
}

fn problem(code: &str, retry: Option<&str>) -> Problem {
    let mut problem = Problem::new(ProblemCode::from(code));
    problem.retry_after_ms = retry.and_then(|ms| ms.parse().ok());
    problem
}

fn signal(text: &str) -> Option<Signal> {
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(match words.as_slice() {
        ["welcome", name, rest @ ..] => Signal::Welcomed(Welcome {
            session: "s".into(),
            me: (*name != "nobody").then(|| person(name)),
            capabilities: Capabilities::default(),
            limits: Limits {
                message_chars_max: 20,
                inflight_max: rest.first().and_then(|n| n.parse().ok()).unwrap_or(8),
                file_bytes_max: 1_000,
                files_max: 3,
            },
            heartbeat_ms: 25_000,
        }),
        ["subscribed", name, epoch, head, how, items @ ..] => Signal::Subscribed(Subscribed {
            stream: stream(name),
            head: Cursor {
                epoch: (*epoch).into(),
                offset: Offset(head.parse().ok()?),
            },
            continuity: match *how {
                "fresh" => Continuity::Fresh { at_start: false },
                "start" => Continuity::Fresh { at_start: true },
                "recovered" => Continuity::Recovered { has_more: false },
                "more" => Continuity::Recovered { has_more: true },
                _ => return None,
            },
            items: items.iter().map(|word| item(name, word)).collect::<Option<_>>()?,
            facts: Vec::new(),
        }),
        ["item", name, epoch, word] => Signal::Arrived {
            stream: stream(name),
            epoch: (*epoch).into(),
            item: item(name, word)?,
        },
        ["stored", id, offset] => Signal::Stored {
            client_id: (*id).into(),
            offset: Offset(offset.parse().ok()?),
            at: Timestamp(0),
        },
        ["refused", id, code, rest @ ..] => Signal::SendRefused {
            client_id: (*id).into(),
            problem: problem(code, rest.first().copied()),
        },
        ["sub-refused", name, code, rest @ ..] => Signal::SubscribeRefused {
            stream: stream(name),
            problem: problem(code, rest.first().copied()),
        },
        ["no", code] => Signal::Refused {
            problem: problem(code, None),
        },
        ["pong"] => Signal::Pong,
        ["goaway", after, window] => Signal::GoingAway {
            after_ms: after.parse().ok()?,
            window_ms: window.parse().ok()?,
        },
        ["branches" | "appointment" | "gone" | "breaks", ..] => Signal::Fact(schedule::fact(&words)?),
        ["heartbeat"] => Signal::Fact(Event::HeartbeatHeard { at: None }),
        ["typing", name, who] => Signal::Fact(Event::TypingChanged {
            room: (*name).into(),
            person: (*who).into(),
            is_typing: true,
        }),
        _ => return None,
    })
}

impl Dialect for Words {
    fn socket(&self) -> SocketTarget {
        SocketTarget {
            url: "/socket".into(),
            subprotocols: Vec::new(),
        }
    }

    fn say(&mut self, request: &Request) -> Said {
        Said::Frame(match request {
            Request::Hello { last_close: None } => "hello".into(),
            Request::Hello {
                last_close: Some((code, ago)),
            } => format!("hello, {code} was {ago} ms ago"),
            Request::Subscribe {
                stream, since: None, ..
            } => format!("subscribe {}", stream_name(stream)),
            Request::Subscribe {
                stream,
                since: Some(since),
                ..
            } => {
                format!("subscribe {} {} {}", stream_name(stream), since.epoch, since.offset.0)
            }
            Request::Unsubscribe { stream } => format!("unsubscribe {}", stream_name(stream)),
            Request::Send {
                client_id,
                room,
                body,
                attached,
            } => format!("send {client_id} {room} {}{}", body.text, along(attached)),
            Request::Typing { room, is_typing } => format!("typing {room} {}", if *is_typing { "on" } else { "off" }),
            Request::Read { room, offset } => format!("read {room} {}", offset.0),
            Request::Delivered { room, offset } => format!("delivered {room} {}", offset.0),
            Request::Presence { presence } => format!("presence {presence:?}"),
            Request::Ping { nonce } => format!("ping {nonce}"),
            Request::SetTopic { topic, is_on } => {
                format!("topic {} {}", topic.as_str(), if *is_on { "on" } else { "off" })
            }
            Request::AskStats { is_routine: true } => "stats as always".into(),
            Request::AskStats { is_routine: false } => "stats now".into(),
            Request::FollowBranch { branch } => format!("follow {branch}"),
            // A backend that cannot bear brackets.
            Request::Own { text } if text.contains('[') => return Said::Nothing,
            Request::Own { text } => text.clone(),
        })
    }

    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        let mut signals = Vec::new();
        let mut problems = Vec::new();
        match frame {
            Frame::Text(text) => {
                for line in text.split(';') {
                    match signal(line) {
                        Some(signal) => signals.push(signal),
                        None => problems.push(Problem::new(ProblemCode::Undecodable)),
                    }
                }
            }
            Frame::Binary { .. } => problems.push(Problem::new(ProblemCode::Undecodable)),
        }
        (signals, problems)
    }

    fn frame_kind(&self, text: &str) -> Option<std::sync::Arc<str>> {
        text.split_whitespace().next().map(Into::into)
    }

    fn http_from_ask(&mut self, ask: &Ask) -> Option<HttpRequest> {
        http::request(ask)
    }

    fn answer_from_http(&mut self, ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem> {
        http::answer(ask, answer)
    }
}

/// What goes along, as a transcript shows it.
fn along(attached: &Attached) -> String {
    let mut text = String::new();
    if let Some(quote) = &attached.reply_to {
        text.push_str(&format!(" re {}", quote.message));
    }
    if let Some(message) = attached.forward.as_ref().and_then(|forward| forward.message.as_ref()) {
        text.push_str(&format!(" fw {message}"));
    }
    for file in &attached.files {
        text.push_str(&format!(" + {}", file.id));
    }
    text
}
