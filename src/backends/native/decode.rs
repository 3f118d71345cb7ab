//! Frames to signals.

use std::sync::Arc;

use domain::{Event, Limits, Problem, ProblemCode, ScheduleFact};
use engine::{Continuity, Cursor, Frame, Item, ItemContent, Signal, StreamKey, Subscribed, Welcome};
use serde_json::Value;

use super::convert::{
    capabilities_from_wire, marker_from_part, people_from_values, person_from_part, presence_from_name,
    problem_from_part, room_from_part, rooms_from_values, stats_from_part, stream_from_name,
};
use super::json::{Fault, Part, Read, each};
use super::live::{alert_from_part, topic_from_part, updates_from_part};
use super::message::message_from_part;
use super::schedule::{appointment_from_part, branches_from_part, days_from_part};

/// The largest frame that is looked at, bytes.
const FRAME_BYTES_MAX: usize = 4 << 20;

pub(super) fn signals_from_frame(frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
    let text = match frame {
        Frame::Text(text) => text,
        Frame::Binary { len } => return (vec![], vec![undecodable(&format!("a binary frame of {len} bytes"))]),
    };
    if text.len() > FRAME_BYTES_MAX {
        let mut problem = Problem::new(ProblemCode::TooLarge);
        problem.limit = u64::try_from(FRAME_BYTES_MAX).ok();
        return (vec![], vec![problem]);
    }
    match value_from_text(text) {
        Ok(value) => signals_from_value(&value),
        Err(problem) => (vec![], vec![problem]),
    }
}

/// What a frame says that is JSON already.
pub(super) fn signals_from_value(frame: &Value) -> (Vec<Signal>, Vec<Problem>) {
    let mut problems = Vec::new();
    match signals_from_part(Part(frame), &mut problems) {
        Ok(signals) => (signals, problems),
        Err(fault) => (vec![], vec![problem_from_fault(fault)]),
    }
}

/// A problem for the debug log. The detail never repeats what people wrote: it names places and types.
pub(super) fn undecodable(detail: &str) -> Problem {
    let short: String = detail.chars().take(200).collect();
    Problem {
        detail: Arc::from(short),
        ..Problem::new(ProblemCode::Undecodable)
    }
}

/// A problem that names the field at fault.
pub(super) fn problem_from_fault(fault: Fault) -> Problem {
    undecodable(&format!("`{}` is missing or not what it should be", fault.0))
}

/// Any JSON. serde's message names a line and a column.
pub(super) fn value_from_text(text: &str) -> Result<Value, Problem> {
    serde_json::from_str(text).map_err(|error| undecodable(&error.to_string()))
}

fn signals_from_part(frame: Part<'_>, problems: &mut Vec<Problem>) -> Read<Vec<Signal>> {
    let signal = match frame.text("type")? {
        "welcome" => {
            let stats = frame
                .maybe("stats")
                .map(|stats| stats_from_part(Part(stats)))
                .transpose()?;
            let stats = stats.map(|stats| Signal::Fact(Event::StatsChanged { stats }));
            let mut signals = vec![Signal::Welcomed(welcome_from_part(frame)?)];
            signals.extend(stats);
            return Ok(signals);
        }
        "subscribed" => Signal::Subscribed(subscribed_from_part(frame, problems)?),
        "item" => Signal::Arrived {
            stream: stream_from_part(frame)?,
            epoch: frame.text("epoch")?.into(),
            item: item_from_part(frame, problems)?,
        },
        "sent" => Signal::Stored {
            client_id: frame.text("client_id")?.into(),
            offset: frame.offset("offset")?,
            at: frame.time("at")?,
        },
        "error" => refusal_from_part(frame)?,
        "typing" => Signal::Fact(Event::TypingChanged {
            room: frame.text("room")?.into(),
            person: frame.text("person")?.into(),
            is_typing: frame.flag("is_typing")?,
        }),
        "receipt" => Signal::Fact(Event::MarkersChanged {
            room: frame.text("room")?.into(),
            markers: vec![marker_from_part(frame)?],
        }),
        "presence" => Signal::Fact(Event::PresenceChanged {
            person: frame.text("person")?.into(),
            presence: presence_from_name(frame.text("state")?).ok_or(Fault("state"))?,
            last_seen: frame.maybe_time("last_seen")?,
        }),
        "watched" => {
            let topic = topic_from_part(frame)?;
            let updates = updates_from_part(frame, problems)?;
            let confirmed = Signal::Fact(Event::TopicChanged {
                topic,
                is_on: true,
                is_demo: frame.flag_or_false("demo")?,
            });
            return Ok(vec![confirmed, Signal::Fact(Event::LiveChanged { updates })]);
        }
        "unwatched" => Signal::Fact(Event::TopicChanged {
            topic: topic_from_part(frame)?,
            is_on: false,
            is_demo: false,
        }),
        "live" => Signal::Fact(Event::LiveChanged {
            updates: updates_from_part(frame, problems)?,
        }),
        "alert" => Signal::Fact(Event::AlertsRaised {
            alerts: vec![alert_from_part(frame)?],
        }),
        "schedule_branches" => schedule(branches_from_part(frame)?),
        "appointment" => schedule(ScheduleFact::AppointmentChanged {
            appointment: appointment_from_part(frame.part("appointment")?)?,
        }),
        "appointment_removed" => schedule(ScheduleFact::AppointmentRemoved {
            id: frame.text("id")?.into(),
        }),
        "breaks_changed" => schedule(ScheduleFact::BreaksChanged {
            days: days_from_part(frame)?,
        }),
        "stats" => Signal::Fact(Event::StatsChanged {
            stats: stats_from_part(frame)?,
        }),
        "pong" => Signal::Pong,
        "goaway" => Signal::GoingAway {
            after_ms: frame.whole("after_ms")?,
            window_ms: frame.whole("window_ms")?,
        },
        _ => return Err(Fault("type")),
    };
    Ok(vec![signal])
}

fn schedule(fact: ScheduleFact) -> Signal {
    Signal::Fact(Event::Schedule(Box::new(fact)))
}

fn stream_from_part(frame: Part<'_>) -> Read<StreamKey> {
    stream_from_name(frame.text("stream")?).ok_or(Fault("stream"))
}

fn welcome_from_part(frame: Part<'_>) -> Read<Welcome> {
    let limits = frame.part("limits")?;
    let capabilities = frame.list("capabilities")?;
    Ok(Welcome {
        session: frame.text("session")?.into(),
        me: Some(person_from_part(frame.part("me")?)?),
        capabilities: capabilities
            .iter()
            .filter_map(serde_json::Value::as_str)
            .flat_map(capabilities_from_wire)
            .collect(),
        limits: Limits {
            message_chars_max: limits.count("max_message_chars")?,
            inflight_max: limits.count("max_inflight")?,
            file_bytes_max: limits.maybe_whole("max_file_bytes")?.unwrap_or(0),
            files_max: limits.maybe("max_files").map_or(Ok(0), |_| limits.count("max_files"))?,
        },
        heartbeat_ms: frame.whole("heartbeat_ms")?,
    })
}

/// A refusal names what it refuses: a stream, or the client id of a send.
fn refusal_from_part(frame: Part<'_>) -> Read<Signal> {
    let problem = problem_from_part(frame)?;
    Ok(match frame.maybe_text("ref")? {
        Some(reference) => match stream_from_name(reference) {
            Some(stream) => Signal::SubscribeRefused { stream, problem },
            None => Signal::SendRefused {
                client_id: reference.into(),
                problem,
            },
        },
        None => Signal::Refused { problem },
    })
}

fn subscribed_from_part(frame: Part<'_>, problems: &mut Vec<Problem>) -> Read<Subscribed> {
    let stream = stream_from_part(frame)?;
    let continuity = if frame.flag("recovered")? {
        Continuity::Recovered {
            has_more: frame.flag_or_false("more")?,
        }
    } else {
        Continuity::Fresh {
            at_start: frame.flag_or_false("at_start")?,
        }
    };
    let facts = match frame.maybe("snapshot") {
        Some(snapshot) => facts_from_snapshot(&stream, Part(snapshot))?,
        None => vec![],
    };
    let mut items = Vec::new();
    for item in frame.list_or_empty("items")? {
        items.push(item_from_part(Part(item), problems)?);
    }
    Ok(Subscribed {
        head: Cursor {
            epoch: frame.text("epoch")?.into(),
            offset: frame.offset("head")?,
        },
        continuity,
        items,
        facts,
        stream,
    })
}

fn facts_from_snapshot(stream: &StreamKey, snapshot: Part<'_>) -> Read<Vec<Event>> {
    let people = people_from_values(snapshot.list("people")?)?;
    match (snapshot.text("kind")?, stream) {
        ("me", _) => Ok(vec![
            Event::PeopleChanged { people },
            Event::RoomsReset {
                rooms: rooms_from_values(snapshot.list("rooms")?)?,
                has_more: snapshot.flag_or_false("more")?,
            },
        ]),
        ("room", StreamKey::Room(room)) => {
            let markers = each(snapshot.list("markers")?, marker_from_part)?;
            let members = people.iter().map(|person| person.id.clone()).collect();
            Ok(vec![
                Event::PeopleChanged { people },
                Event::MembersChanged {
                    room: room.clone(),
                    members,
                },
                Event::MarkersChanged {
                    room: room.clone(),
                    markers,
                },
            ])
        }
        ("room", StreamKey::Account) => Ok(vec![]),
        _ => Err(Fault("kind")),
    }
}

/// An item whose event cannot be read keeps its place in the stream and says nothing, so that one bad message never
/// hides the ones behind it.
pub(super) fn item_from_part(item: Part<'_>, problems: &mut Vec<Problem>) -> Read<Item> {
    let offset = item.offset("offset")?;
    let event = item.part("event")?;
    let content = content_from_part(event, offset).unwrap_or_else(|fault| {
        problems.push(problem_from_fault(fault));
        ItemContent::Nothing
    });
    Ok(Item { offset, content })
}

fn content_from_part(event: Part<'_>, offset: domain::Offset) -> Read<ItemContent> {
    Ok(match event.text("kind")? {
        "message" => ItemContent::Message(message_from_part(event, offset)?),
        "message_changed" => ItemContent::Changed(message_from_part(event.part("message")?, offset)?),
        "messages_hidden" => {
            let mut messages = Vec::new();
            for message in event.list("messages")? {
                messages.push(message.as_str().ok_or(Fault("messages"))?.into());
            }
            ItemContent::Facts(vec![Event::MessagesHidden {
                room: event.text("room")?.into(),
                messages,
            }])
        }
        "room_changed" => {
            let mut facts = Vec::new();
            let people = people_from_values(event.list_or_empty("people")?)?;
            if !people.is_empty() {
                facts.push(Event::PeopleChanged { people });
            }
            facts.push(Event::RoomChanged {
                room: room_from_part(event.part("room")?)?,
            });
            ItemContent::Facts(facts)
        }
        "room_removed" => ItemContent::Facts(vec![Event::RoomRemoved {
            room: event.text("room")?.into(),
        }]),
        "person_changed" => ItemContent::Facts(vec![Event::PeopleChanged {
            people: vec![person_from_part(event.part("person")?)?],
        }]),
        // A kind of a later version takes its place and nothing else.
        _ => ItemContent::Nothing,
    })
}
