//! What the backend says, as plain values: frames, the parts of HTTP answers, times.

use domain::{MessageId, PersonId, Problem, ProblemCode, RoomId, Timestamp};
use engine::{Frame, HttpAnswer};
use serde_json::Value;

/// The largest text that is looked at, bytes.
const BYTES_MAX: usize = 4 << 20;

/// A frame of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    Joined(RoomId),
    /// A message, by `new_message` or by its notification.
    Message(RoomId, Told),
    Typing {
        room: RoomId,
        person: PersonId,
        is_typing: bool,
    },
    Read {
        room: RoomId,
        person: PersonId,
    },
    /// It carries no reference to what was asked.
    Error {
        is_about_room: bool,
    },
    Nothing,
}

/// A message as the backend tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) id: MessageId,
    pub(super) text: String,
    pub(super) sender: PersonId,
    pub(super) sender_name: String,
    pub(super) is_mine: bool,
    pub(super) at: Timestamp,
    pub(super) reply_to: Option<Replied>,
}

/// The message that another one answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Replied {
    pub(super) id: MessageId,
    pub(super) excerpt: String,
    /// A name, not an id.
    pub(super) sender_name: String,
}

/// A page of messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Counted from 1, the oldest first.
    pub(super) number: u64,
    pub(super) is_last: bool,
    pub(super) messages: Vec<Told>,
    /// How many could not be read. They keep their places.
    pub(super) places: Vec<Option<usize>>,
}

/// A conversation of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) id: RoomId,
    pub(super) peer: Option<PersonId>,
    /// The other person's name; the room's own was put together by whoever began it.
    pub(super) name: String,
    pub(super) members: u32,
    pub(super) last: Option<Last>,
}

/// The newest message of a listed conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Last {
    pub(super) text: String,
    pub(super) sender_name: String,
    pub(super) at: Timestamp,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct User {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) handle: String,
    /// The backend stores any word.
    pub(super) status: String,
    pub(super) last_seen: Option<Timestamp>,
}

pub(super) fn undecodable(detail: &str) -> Problem {
    Problem::new(ProblemCode::Undecodable).with_detail(detail)
}

/// What a frame says.
pub(super) fn heard(frame: &Frame) -> Result<Heard, Problem> {
    let text = match frame {
        Frame::Text(text) if text.len() <= BYTES_MAX => text,
        Frame::Text(_) => return Err(Problem::new(ProblemCode::TooLarge)),
        Frame::Binary { .. } => return Err(undecodable("a binary frame")),
    };
    let value: Value = serde_json::from_str(text).map_err(|_| undecodable("not JSON"))?;
    let kind = text_of(&value, "type").ok_or_else(|| undecodable("no `type`"))?;
    let said = match kind {
        "room_joined" => room_of(&value).map(Heard::Joined),
        "new_message" | "new_message_notification" => value.get("message").and_then(|message| {
            let room = room_of(message).or_else(|| room_of(&value))?;
            Some(Heard::Message(room, told(message)?))
        }),
        "typing_indicator" => room_of(&value).and_then(|room| {
            Some(Heard::Typing {
                room,
                person: id_of(value.get("user_id")?)?,
                is_typing: value.get("is_typing")?.as_bool()?,
            })
        }),
        "messages_read" => room_of(&value).and_then(|room| {
            Some(Heard::Read {
                room,
                person: id_of(value.get("user_id")?)?,
            })
        }),
        "error" => Some(Heard::Error {
            is_about_room: text_of(&value, "message").is_some_and(|message| message.starts_with("Room not found")),
        }),
        // Defined there and never sent, or of a later version.
        _ => Some(Heard::Nothing),
    };
    said.ok_or_else(|| undecodable("a frame lacks a field"))
}

/// The JSON of an answer, or what the answer means instead. What does not call itself JSON is not read.
pub(super) fn json(answer: &HttpAnswer) -> Result<Value, Problem> {
    refusal(answer)?;
    if !answer.is_json {
        return Err(undecodable("an answer that is not JSON"));
    }
    if answer.body.len() > BYTES_MAX {
        return Err(Problem::new(ProblemCode::TooLarge));
    }
    serde_json::from_str(&answer.body).map_err(|_| undecodable("not JSON"))
}

/// Whether an answer is a refusal. Nobody who is signed out gets a 401 here: they are sent to a page.
pub(super) fn refusal(answer: &HttpAnswer) -> Result<(), Problem> {
    let code = match answer.status {
        _ if answer.is_redirected => ProblemCode::Unauthorized,
        200..=299 => return Ok(()),
        300..=399 | 401 | 403 => ProblemCode::Unauthorized,
        404 => ProblemCode::NotFound,
        429 => ProblemCode::RateLimited,
        // Half of the views say "not found" like this.
        500 if answer.is_json && answer.body.contains("matches the given query") => ProblemCode::NotFound,
        502..=504 => ProblemCode::Unreachable,
        500.. => ProblemCode::Server,
        _ => ProblemCode::BadRequest,
    };
    let mut problem = Problem::new(code).with_detail(&format!("status {}", answer.status));
    problem.retry_after_ms = answer.retry_after_ms;
    Err(problem)
}

pub(super) fn told(value: &Value) -> Option<Told> {
    let (sender, sender_name, is_mine) = match value.get("sender") {
        Some(sender) => {
            let is_mine = sender.get("is_current_user").and_then(Value::as_bool);
            (
                id_of(sender.get("id")?)?,
                text_of(sender, "name"),
                is_mine.unwrap_or(false),
            )
        }
        // The notification's shape. It never goes to whoever has sent.
        None => (id_of(value.get("sender_id")?)?, text_of(value, "sender_name"), false),
    };
    Some(Told {
        id: text_of(value, "id")?.into(),
        text: text_of(value, "content")?.to_owned(),
        sender,
        sender_name: sender_name.unwrap_or_default().to_owned(),
        is_mine,
        at: time_of(value, "created_at")?,
        reply_to: value.get("reply_to").and_then(replied),
    })
}

fn replied(value: &Value) -> Option<Replied> {
    let sender = value.get("sender");
    let name = sender.and_then(|sender| sender.as_str().or_else(|| text_of(sender, "name")));
    Some(Replied {
        id: text_of(value, "id")?.into(),
        excerpt: text_of(value, "content").unwrap_or_default().to_owned(),
        sender_name: name.unwrap_or_default().to_owned(),
    })
}

/// A page; a message that cannot be read costs itself and keeps its place.
pub(super) fn sheet(value: &Value) -> Option<Sheet> {
    let mut messages = Vec::new();
    let mut places = Vec::new();
    for value in value.get("messages")?.as_array()? {
        let told = told(value);
        places.push(told.is_some().then_some(messages.len()));
        messages.extend(told);
    }
    Some(Sheet {
        number: value.get("current_page").and_then(Value::as_u64).unwrap_or(1).max(1),
        is_last: !value.get("has_next").and_then(Value::as_bool).unwrap_or(false),
        messages,
        places,
    })
}

pub(super) fn listed(value: &Value) -> Option<Vec<Listed>> {
    let rooms = value.get("rooms")?.as_array()?;
    Some(rooms.iter().filter_map(listed_room).collect())
}

fn listed_room(value: &Value) -> Option<Listed> {
    let last = value.get("last_message").and_then(|last| {
        Some(Last {
            text: text_of(last, "content")?.to_owned(),
            sender_name: text_of(last, "sender").unwrap_or_default().to_owned(),
            at: time_of(last, "created_at")?,
        })
    });
    Some(Listed {
        id: text_of(value, "id")?.into(),
        peer: value.get("other_user_id").and_then(id_of),
        name: text_of(value, "other_user_name")
            .or_else(|| text_of(value, "name"))
            .unwrap_or_default()
            .to_owned(),
        members: count_of(value, "participants_count").unwrap_or(2),
        last,
    })
}

pub(super) fn users(value: &Value) -> Option<Vec<User>> {
    let users = value.get("users")?.as_array()?;
    Some(users.iter().filter_map(user).collect())
}

pub(super) fn user(value: &Value) -> Option<User> {
    Some(User {
        id: id_of(value.get("id")?)?,
        name: text_of(value, "name").unwrap_or_default().to_owned(),
        handle: text_of(value, "username").unwrap_or_default().to_owned(),
        status: text_of(value, "status").unwrap_or("offline").to_owned(),
        last_seen: time_of(value, "last_seen"),
    })
}

/// `room_id` and `other_user` of the answer that a private conversation has.
pub(super) fn private_room(value: &Value) -> Option<(RoomId, Option<User>)> {
    Some((room_of(value)?, value.get("other_user").and_then(user)))
}

fn room_of(value: &Value) -> Option<RoomId> {
    text_of(value, "room_id").map(RoomId::from)
}

pub(super) fn text_of<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

fn count_of(value: &Value, name: &str) -> Option<u32> {
    u32::try_from(value.get(name)?.as_u64()?).ok()
}

fn id_of(value: &Value) -> Option<PersonId> {
    match value {
        Value::Number(number) => number.as_i64().map(|number| PersonId::from(number.to_string())),
        Value::String(text) => Some(PersonId::from(text.as_str())),
        _ => None,
    }
}

fn time_of(value: &Value, name: &str) -> Option<Timestamp> {
    moment(text_of(value, name)?)
}

/// A moment of ISO 8601, such as `2026-11-21T03:33:19.419370+00:00`. Without a zone it is UTC, which all times here are.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_once(['T', ' '])?;
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let zone_at = rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(zone_at)?;
    let mut parts = clock.splitn(3, ':');
    let hour: i64 = parts.next()?.parse().ok()?;
    let minute: i64 = parts.next()?.parse().ok()?;
    let (second, fraction) = parts
        .next()
        .map_or(("0", ""), |part| part.split_once('.').unwrap_or((part, "")));
    let second: i64 = second.parse().ok()?;
    let millis: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (ahead_h, ahead_m) = zone.get(1..).unwrap_or_default().split_once(':').unwrap_or(("0", "0"));
    let ahead = sign * (ahead_h.parse::<i64>().ok()? * 60 + ahead_m.parse::<i64>().ok()?);
    let is_sane = (0..=9_999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !is_sane || !(0..24).contains(&hour) || !(0..60).contains(&minute) || !(0..=60).contains(&second) {
        return None;
    }
    // Days since 1970 in a calendar that counts from March, so that the leap day comes last.
    let shifted = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + day_of_year - 719_468;
    let minutes = days * 1_440 + hour * 60 + minute - ahead;
    Some(Timestamp((minutes * 60 + second) * 1_000 + millis))
}
