//! Events in few words.

use domain::{AccountState, ConnectionStatus, Delivery, Event, Message, Presence, Room, RoomKind};

pub(super) fn line(event: &Event) -> String {
    match event {
        Event::ConnectionChanged { status } => match status {
            ConnectionStatus::Live { carrier, .. } => format!("live by {carrier:?}").to_lowercase(),
            ConnectionStatus::Waiting { cause, .. } => format!("waiting: {cause:?}"),
            ConnectionStatus::Stopped { cause } => format!("stopped: {cause:?}"),
            _ => String::new(),
        },
        Event::AccountChanged { account } => match account {
            AccountState::SignedIn { me } => format!("signed in as {} {}", me.id, me.name.text),
            AccountState::SignedOut { problem } => {
                let code = problem.as_ref().map_or("", |problem| problem.code.as_str());
                format!("signed out {code}").trim().to_owned()
            }
            AccountState::SigningIn | AccountState::Unknown | AccountState::NotNeeded => String::new(),
        },
        Event::RoomsReset { rooms, .. } => {
            let rooms: Vec<String> = rooms.iter().map(room).collect();
            format!("rooms: {}", rooms.join("; ")).trim().to_owned()
        }
        Event::RoomChanged { room: changed } => format!("room {}", room(changed)),
        Event::PeopleChanged { people } => {
            let people = people.iter().map(|person| {
                let presence = if person.presence == Presence::Online { "+" } else { "-" };
                format!("{}{presence}{}", person.id, person.name.text)
            });
            format!("people: {}", people.collect::<Vec<_>>().join(", "))
        }
        Event::PresenceChanged {
            person,
            presence,
            last_seen,
        } => {
            format!("{person} is {presence:?} since {:?}", last_seen.map(|at| at.0))
        }
        Event::TimelineReset {
            room,
            messages: all,
            at_start,
            ..
        } => format!(
            "timeline {room}{}: {}",
            if *at_start { " from the start" } else { "" },
            messages(all)
        ),
        Event::TimelineClosed { room } => format!("timeline {room} closed"),
        Event::MessagesAppended {
            room, messages: all, ..
        } => format!("appended to {room}: {}", messages(all)),
        Event::HistoryLoaded {
            messages: all,
            at_start,
            ..
        } => {
            format!(
                "older{}: {}",
                if *at_start { " from the start" } else { "" },
                messages(all)
            )
        }
        Event::WindowLoaded {
            messages: all,
            target,
            has_newer,
            ..
        } => {
            let more = if *has_newer { ", more below" } else { "" };
            format!("window at {:?}{more}: {}", target.map(|target| target.0), messages(all))
        }
        Event::NewerLoaded {
            messages: all,
            has_newer,
            ..
        } => {
            let more = if *has_newer { ", more below" } else { "" };
            format!("newer{more}: {}", messages(all))
        }
        Event::MessagesHidden { messages, .. } => format!("hidden: {messages:?}"),
        Event::MarkersChanged { room, markers } => {
            let markers = markers
                .iter()
                .map(|marker| format!("{} read {}", marker.person, marker.read.0));
            format!("markers of {room}: {}", markers.collect::<Vec<_>>().join(", "))
        }
        Event::TypingChanged { person, is_typing, .. } => {
            format!("{person} {}", if *is_typing { "types" } else { "stops typing" })
        }
        Event::OutgoingChanged { message } => {
            let state = match &message.delivery {
                Delivery::Queued => "queued".to_owned(),
                Delivery::Sending => "sending".to_owned(),
                Delivery::Unknown => "unknown".to_owned(),
                Delivery::Failed { problem } => format!("failed {}", problem.code.as_str()),
                Delivery::Sent { offset, .. } => format!("sent at {}", offset.0),
            };
            format!("{state}: {}", message.body.text)
        }
        Event::RoomReady { room } => format!("ready: {room}"),
        Event::RoomFailed { room, problem } => format!("room {room} failed: {}", problem.code.as_str()),
        Event::PeopleFound { result, .. } => format!("found: {result:?}"),
        Event::CommandDone { deed } => format!("done: {deed:?}"),
        Event::CommandFailed { deed, problem } => format!("failed: {deed:?} {}", problem.code.as_str()),
        Event::ProblemNoticed { problem } => format!("problem: {} {}", problem.code.as_str(), problem.detail)
            .trim()
            .to_owned(),
        Event::ProfileLoaded { result, .. } => format!("profile: {result:?}"),
        _ => String::new(),
    }
}

fn room(room: &Room) -> String {
    let RoomKind::Private { peer } = &room.kind else {
        return "a group".to_owned();
    };
    let last = room.last_message.as_ref().map(message).unwrap_or_default();
    format!(
        "{peer} unread {} read {} by them {} last {last}",
        room.unread, room.read.0, room.read_by_all.0
    )
}

fn messages(messages: &[Message]) -> String {
    messages.iter().map(message).collect::<Vec<_>>().join(", ")
}

fn message(message: &Message) -> String {
    let own = if message.client_id.is_some() { "*" } else { "" };
    format!(
        "{}{own} {}: {}",
        message.offset.0,
        message.sender,
        message.body.text.replace('\n', "/")
    )
}
