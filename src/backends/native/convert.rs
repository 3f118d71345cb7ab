//! Nouns: from JSON to `domain`, and back where the client says them.

use std::sync::Arc;

use domain::{
    Capability, Fault as FormFault, FieldFault, FormField, HumanText, Marker, Member, Offset, Person, Presence,
    Problem, ProblemCode, ProblemDetails, Role, Room, RoomKind, RoomSettings, Stats, TextDirection, Topic,
};
use engine::StreamKey;
use serde_json::Value;

use super::json::{Fault, Object, Part, Read, each};
use super::message::message_from_part;
use super::schedule::fault_from_part;

/// The account's stream.
const ACCOUNT_STREAM: &str = "me";
/// What a room's stream name starts with.
const ROOM_STREAM: &str = "room:";

pub(super) fn stream_from_name(name: &str) -> Option<StreamKey> {
    if name == ACCOUNT_STREAM {
        return Some(StreamKey::Account);
    }
    name.strip_prefix(ROOM_STREAM).map(|room| StreamKey::Room(room.into()))
}

pub(super) fn name_from_stream(stream: &StreamKey) -> String {
    match stream {
        StreamKey::Account => ACCOUNT_STREAM.to_owned(),
        StreamKey::Room(room) => format!("{ROOM_STREAM}{room}"),
    }
}

pub(super) fn text_from_part(part: Part<'_>) -> Read<HumanText> {
    let direction = match part.maybe_text("dir")? {
        None | Some("auto") => TextDirection::Auto,
        Some("ltr") => TextDirection::Ltr,
        Some("rtl") => TextDirection::Rtl,
        Some(_) => return Err(Fault("dir")),
    };
    Ok(HumanText {
        text: Arc::from(part.text("text")?),
        direction,
        language: part.maybe_text("lang")?.map(Arc::from),
    })
}

pub(super) fn object_from_text(text: &HumanText) -> Object {
    let direction = match text.direction {
        TextDirection::Auto => "auto",
        TextDirection::Ltr => "ltr",
        TextDirection::Rtl => "rtl",
    };
    Object::new()
        .text("text", &text.text)
        .text("dir", direction)
        .maybe_text("lang", text.language.as_deref())
}

pub(super) fn presence_from_name(name: &str) -> Option<Presence> {
    Some(match name {
        "online" => Presence::Online,
        "away" => Presence::Away,
        "busy" => Presence::Busy,
        "offline" => Presence::Offline,
        _ => return None,
    })
}

pub(super) fn name_from_presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Online => "online",
        Presence::Away => "away",
        Presence::Busy => "busy",
        Presence::Offline => "offline",
    }
}

pub(super) fn person_from_part(part: Part<'_>) -> Read<Person> {
    let presence = match part.maybe_text("presence")? {
        Some(name) => presence_from_name(name).ok_or(Fault("presence"))?,
        None => Presence::Offline,
    };
    Ok(Person {
        id: part.text("id")?.into(),
        handle: part.text("handle")?.to_owned(),
        name: text_from_part(part.part("name")?)?,
        presence,
        last_seen: part.maybe_time("last_seen")?,
        is_blocked: part.flag_or_false("blocked")?,
    })
}

pub(super) fn people_from_values(values: &[Value]) -> Read<Vec<Person>> {
    each(values, person_from_part)
}

pub(super) fn room_from_part(part: Part<'_>) -> Read<Room> {
    let is_private = match part.text("kind")? {
        "private" => true,
        "group" => false,
        _ => return Err(Fault("kind")),
    };
    let title = part
        .maybe("title")
        .map(|title| text_from_part(Part(title)))
        .transpose()?;
    let kind = match part.maybe_text("peer")? {
        Some(peer) if is_private => RoomKind::Private { peer: peer.into() },
        _ => RoomKind::Group {
            title: title.unwrap_or_default(),
        },
    };
    let head = part.offset("head")?;
    let last_message = part.maybe("last_message");
    Ok(Room {
        id: part.text("id")?.into(),
        kind,
        member_count: part.count("member_count")?,
        head,
        last_message: last_message
            .map(|message| message_from_part(Part(message), head))
            .transpose()?,
        unread: part.count("unread")?,
        read: part.offset("read")?,
        delivered_to_all: Offset(part.maybe_whole("delivered_to_all")?.unwrap_or(0)),
        read_by_all: Offset(part.maybe_whole("read_by_all")?.unwrap_or(0)),
        changed_at: part.time("changed_at")?,
        is_demo: part.flag_or_false("demo")?,
        settings: RoomSettings {
            is_muted: part.flag_or_false("muted")?,
            is_pinned: part.flag_or_false("pinned")?,
            is_marked_unread: part.flag_or_false("marked_unread")?,
        },
        role: role_from_part(part)?,
    })
}

/// Nothing said is a plain member.
fn role_from_part(part: Part<'_>) -> Read<Role> {
    match part.maybe_text("role")? {
        None | Some("member") => Ok(Role::Member),
        Some("owner") => Ok(Role::Owner),
        Some(_) => Err(Fault("role")),
    }
}

pub(super) fn member_from_part(part: Part<'_>) -> Read<Member> {
    Ok(Member {
        person: part.text("person")?.into(),
        role: role_from_part(part)?,
    })
}

pub(super) fn rooms_from_values(values: &[Value]) -> Read<Vec<Room>> {
    each(values, room_from_part)
}

pub(super) fn marker_from_part(part: Part<'_>) -> Read<Marker> {
    Ok(Marker {
        person: part.text("person")?.into(),
        delivered: part.offset("delivered")?,
        read: part.offset("read")?,
    })
}

pub(super) fn stats_from_part(part: Part<'_>) -> Read<Stats> {
    let counts = |name| part.maybe(name).and_then(Value::as_object).into_iter().flatten();
    let count = |value: &Value| value.as_u64().and_then(|count| u32::try_from(count).ok());
    let mut stats = Stats {
        online: part.count("online")?,
        sessions: part.count("sessions")?,
        sessions_total: part.maybe_whole("sessions_total")?.unwrap_or(0),
        sent: part.maybe_whole("sent")?,
        received: part.maybe_whole("received")?,
        ..Stats::default()
    };
    for (kind, sessions) in counts("kinds") {
        stats
            .kinds
            .insert(Arc::from(kind.as_str()), count(sessions).ok_or(Fault("kinds"))?);
    }
    // Topics of later versions are nobody's here.
    for (topic, sessions) in counts("topics") {
        if let Some(topic) = Topic::from_name(topic) {
            stats.topics.insert(topic, count(sessions).ok_or(Fault("topics"))?);
        }
    }
    Ok(stats)
}

/// A refusal, on the socket and over HTTP.
pub(super) fn problem_from_part(part: Part<'_>) -> Read<Problem> {
    part.text("message_key")?;
    let limit = part.maybe("details").and_then(|details| details.get("limit"));
    let fields = part.list_or_empty("fields")?;
    let incident = part.maybe_text("incident")?;
    let more = (!fields.is_empty() || incident.is_some()).then(|| {
        // A fault that cannot be read is one of the form as a whole: that it was refused is certain.
        let unreadable = || FieldFault {
            field: FormField::Whole,
            fault: FormFault::Other,
            text: Arc::from(""),
        };
        Box::new(ProblemDetails {
            fields: fields
                .iter()
                .map(|fault| fault_from_part(Part(fault)).unwrap_or_else(|_| unreadable()))
                .collect(),
            reference: incident.map(Arc::from),
        })
    });
    Ok(Problem {
        more,
        field: part.maybe_text("field")?.map(Arc::from),
        retry_after_ms: part.maybe_whole("retry_after_ms")?,
        limit: limit.and_then(Value::as_u64),
        ..Problem::new(ProblemCode::from(part.text("code")?))
    })
}

/// What a name in the greeting offers.
pub(super) fn capabilities_from_wire(name: &str) -> impl Iterator<Item = Capability> {
    // What other backends have only one half of is one word here.
    let more = match name {
        wire::capability::BLOCK => Some(Capability::Unblock),
        wire::capability::DELETE => Some(Capability::DeleteForAll),
        _ => None,
    };
    capability_from_wire(name).into_iter().chain(more)
}

/// Capabilities that this version knows; others are for later versions.
pub(super) fn capability_from_wire(name: &str) -> Option<Capability> {
    Some(match name {
        wire::capability::SEND => Capability::Send,
        wire::capability::TYPING => Capability::Typing,
        wire::capability::PRESENCE => Capability::Presence,
        wire::capability::RECEIPTS => Capability::Receipts,
        wire::capability::STATS => Capability::Stats,
        wire::capability::HISTORY => Capability::History,
        wire::capability::PEOPLE_SEARCH => Capability::PeopleSearch,
        wire::capability::PRIVATE_ROOMS => Capability::PrivateRooms,
        wire::capability::GROUP_ROOMS => Capability::GroupRooms,
        wire::capability::BLOCK => Capability::Block,
        wire::capability::REPLY => Capability::Reply,
        wire::capability::REACTIONS => Capability::Reactions,
        wire::capability::EDIT => Capability::Edit,
        wire::capability::DELETE => Capability::Delete,
        wire::capability::FORWARD => Capability::Forward,
        wire::capability::LEDGER => Capability::Ledger,
        wire::capability::AROUND => Capability::Around,
        wire::capability::MESSAGE_SEARCH => Capability::MessageSearch,
        wire::capability::ROOM_SETTINGS => Capability::RoomSettings,
        wire::capability::DELETE_ROOMS => Capability::DeleteRooms,
        wire::capability::MANAGE_GROUPS => Capability::ManageGroups,
        wire::capability::FILES => Capability::Files,
        wire::capability::PROFILES => Capability::Profiles,
        wire::capability::LIVE => Capability::Live,
        wire::capability::BROADCAST => Capability::Broadcast,
        wire::capability::SCHEDULE => Capability::Schedule,
        wire::capability::PATIENTS => Capability::Patients,
        wire::capability::BREAKS => Capability::Breaks,
        wire::capability::IIN_CHECKS => Capability::IinChecks,
        _ => return None,
    })
}
