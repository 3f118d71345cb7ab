//! What a line of a script asks for.

use domain::{
    Attached, Command, DeleteScope, Forward, HumanText, JumpTarget, LiveList, Offset, Presence, Quote, Secret,
    Severity, Timestamp, Topic,
};

use crate::tests::words::file;

pub(super) fn command(words: &[&str]) -> Command {
    if let Some(command) = super::schedule::command(words) {
        return command;
    }
    match words {
        ["start"] => Command::Start,
        ["sign-in", name] => Command::SignIn {
            name: (*name).into(),
            password: Secret::new("pw".into()),
            code: None,
        },
        ["sign-out"] => Command::SignOut,
        ["retry"] => Command::RetryNow,
        ["topic", name, how] => Command::SetTopic {
            topic: Topic::from_name(name).expect("a topic"),
            is_on: *how == "on",
        },
        ["stats"] => Command::AskStats,
        ["watch-stats", how] => Command::WatchStats { is_on: *how == "on" },
        ["list", name] => Command::LoadLive { list: list(name) },
        ["watch-list", name, how] => Command::WatchLive {
            list: list(name),
            is_on: *how == "on",
        },
        ["watch-frames", how] => Command::WatchFrames { is_on: *how == "on" },
        ["frame", text @ ..] => Command::SendFrame { text: text.join(" ") },
        ["broadcast", text @ ..] => Command::Broadcast {
            text: HumanText::plain(&text.join(" ")),
            severity: Severity::Warning,
        },
        ["ping"] => Command::Ping,
        ["disconnect"] => Command::Disconnect,
        ["connect"] => Command::Connect,
        ["open", room] => Command::OpenRoom { room: (*room).into() },
        ["history", room] => Command::LoadHistory { room: (*room).into() },
        ["rooms"] => Command::LoadRooms { before: Timestamp(9) },
        ["send", room, text @ ..] => Command::Send {
            room: (*room).into(),
            body: HumanText::plain(&text.join(" ")),
            attached: Attached::default(),
        },
        ["reply", room, message, text @ ..] => Command::Send {
            room: (*room).into(),
            body: HumanText::plain(&text.join(" ")),
            attached: Attached {
                reply_to: Some(Quote {
                    message: (*message).into(),
                    offset: Offset(1),
                    sender: "bob".into(),
                    excerpt: HumanText::plain("quoted"),
                }),
                ..Attached::default()
            },
        },
        ["forward", room, message] => Command::Send {
            room: (*room).into(),
            body: HumanText::default(),
            attached: Attached {
                forward: Some(Forward {
                    message: Some((*message).into()),
                    sender: "bob".into(),
                }),
                ..Attached::default()
            },
        },
        ["send-files", room, files @ ..] => Command::Send {
            room: (*room).into(),
            body: HumanText::default(),
            attached: Attached {
                files: files.iter().map(|id| file(id)).collect(),
                ..Attached::default()
            },
        },
        ["again", id] => Command::RetrySend {
            client_id: (*id).into(),
        },
        ["discard", id] => Command::DiscardSend {
            client_id: (*id).into(),
        },
        ["type", room, on] => Command::SetTyping {
            room: (*room).into(),
            is_typing: *on == "on",
        },
        ["read", room, offset] => Command::MarkRead {
            room: (*room).into(),
            offset: domain::Offset(offset.parse().expect("an offset")),
        },
        ["busy"] => Command::SetPresence {
            presence: Presence::Busy,
        },
        ["search", query] => Command::SearchPeople { query: (*query).into() },
        ["private", person] => Command::StartPrivate {
            person: (*person).into(),
        },
        ["react", room, message, emoji, on] => Command::React {
            room: (*room).into(),
            message: (*message).into(),
            emoji: (*emoji).into(),
            is_on: *on == "on",
        },
        ["edit", room, message, text @ ..] => Command::EditMessage {
            room: (*room).into(),
            message: (*message).into(),
            body: HumanText::plain(&text.join(" ")),
        },
        ["delete", room, message, scope] => Command::DeleteMessage {
            room: (*room).into(),
            message: (*message).into(),
            scope: if *scope == "me" {
                DeleteScope::Me
            } else {
                DeleteScope::Everybody
            },
        },
        ["revisions", room, message] => Command::LoadRevisions {
            room: (*room).into(),
            message: (*message).into(),
        },
        ["ledger", room, message] => Command::LoadLedger {
            room: (*room).into(),
            message: (*message).into(),
        },
        ["jump", room, offset] => Command::JumpTo {
            room: (*room).into(),
            target: JumpTarget::Offset(Offset(offset.parse().expect("a place"))),
        },
        ["jump", room, "to", ms] => Command::JumpTo {
            room: (*room).into(),
            target: JumpTarget::Moment(Timestamp(ms.parse().expect("a moment"))),
        },
        ["latest", room] => Command::JumpToLatest { room: (*room).into() },
        ["newer", room] => Command::LoadNewer { room: (*room).into() },
        ["find"] => search("", None, None),
        ["find", query] => search(query, None, None),
        ["find", query, "in", room] => search(query, Some(room), None),
        ["find", query, "before", message] => search(query, None, Some(message)),
        ["profile", person] => Command::LoadProfile {
            person: (*person).into(),
        },
        ["members", room] => Command::LoadMembers { room: (*room).into() },
        ["mute", room, on] => Command::SetMuted {
            room: (*room).into(),
            is_on: *on == "on",
        },
        ["pin", room, on] => Command::SetPinned {
            room: (*room).into(),
            is_on: *on == "on",
        },
        ["unread", room, on] => Command::SetMarkedUnread {
            room: (*room).into(),
            is_on: *on == "on",
        },
        ["leave", room] => Command::LeaveRoom { room: (*room).into() },
        ["remove", room] => Command::DeleteRoom { room: (*room).into() },
        ["group", title, people @ ..] => Command::CreateGroup {
            title: HumanText::plain(title),
            people: people.iter().map(|person| (*person).into()).collect(),
        },
        ["rename", room, title] => Command::RenameGroup {
            room: (*room).into(),
            title: HumanText::plain(title),
        },
        ["add", room, people @ ..] => Command::AddMembers {
            room: (*room).into(),
            people: people.iter().map(|person| (*person).into()).collect(),
        },
        ["kick", room, person] => Command::RemoveMember {
            room: (*room).into(),
            person: (*person).into(),
        },
        ["block", person, on] => Command::SetBlocked {
            person: (*person).into(),
            is_on: *on == "on",
        },
        ["upload", upload, "again"] => Command::RetryUpload {
            upload: (*upload).into(),
        },
        ["upload", upload, "cancel"] => Command::CancelUpload {
            upload: (*upload).into(),
        },
        ["upload", upload, room, bytes] => Command::Upload {
            upload: (*upload).into(),
            room: (*room).into(),
            name: "file".into(),
            size_bytes: bytes.parse().expect("bytes"),
            media_type: "".into(),
        },
        _ => panic!("no such command: {words:?}"),
    }
}

fn search(query: &str, room: Option<&str>, before: Option<&str>) -> Command {
    Command::SearchMessages {
        query: query.into(),
        room: room.map(Into::into),
        before: before.map(Into::into),
    }
}

fn list(name: &str) -> LiveList {
    match name {
        "market" => LiveList::Market,
        "providers" => LiveList::Providers,
        "trending" => LiveList::Trending,
        _ => panic!("no such list: {name}"),
    }
}
