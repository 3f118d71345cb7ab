//! What a session does and tells, in a transcript's words.

use domain::{AccountState, ConnectionStatus, Deed, Delivery, Event, LiveUpdate, UploadState};

use crate::Output;

pub(super) fn words_from_output(output: &Output) -> (&'static str, String) {
    match output {
        Output::OpenSocket { generation, .. } => ("engine", format!("open socket {}", generation.0)),
        Output::CloseSocket { generation, code } => ("engine", format!("close socket {} with {code}", generation.0)),
        Output::WriteFrame { text, .. } => ("engine", format!("say {text}")),
        Output::CallHttp { request, .. } => ("engine", format!("ask {}", request.url)),
        Output::LoadOutbox { account } => ("engine", format!("load the outbox of {account}")),
        Output::SaveOutgoing { message, .. } => ("engine", format!("keep {}", message.client_id)),
        Output::ForgetOutgoing { client_id, .. } => ("engine", format!("forget {client_id}")),
        Output::KeepNote { note } => ("engine", format!("note {note:?}")),
        Output::AbortCall { .. } => ("engine", "abort a call".into()),
        Output::ReleaseFile { upload } => ("engine", format!("release {upload}")),
        Output::Publish(event) => ("tell", words_from_event(event)),
    }
}

fn words_from_event(event: &Event) -> String {
    match event {
        Event::ConnectionChanged { status } => match status {
            ConnectionStatus::Live { .. } => "live".into(),
            ConnectionStatus::Waiting {
                attempt,
                retry_at,
                cause,
            } => {
                format!("waiting: attempt {attempt} failed, next at {}, {cause:?}", retry_at.0)
            }
            ConnectionStatus::Reconnecting { attempt, cause } => format!("reconnecting: attempt {attempt}, {cause:?}"),
            ConnectionStatus::Stopped { cause } => format!("stopped: {cause:?}"),
            ConnectionStatus::Idle | ConnectionStatus::Connecting | ConnectionStatus::Offline => {
                format!("{status:?}").to_lowercase()
            }
        },
        Event::AccountChanged { account } => match account {
            AccountState::SignedIn { me } => format!("signed in as {}", me.id),
            AccountState::SignedOut { problem: None } => "signed out".into(),
            AccountState::SignedOut { problem: Some(problem) } => format!("signed out: {}", problem.code.as_str()),
            AccountState::NotNeeded => "nobody need sign in".into(),
            AccountState::Unknown | AccountState::SigningIn => format!("{account:?}"),
        },
        Event::TimelineReset {
            room,
            messages,
            head,
            at_start,
        } => {
            let start = if *at_start { ", from the start" } else { "" };
            format!("{room} holds [{}] up to {}{start}", texts(messages), head.0)
        }
        Event::TimelineClosed { room } => format!("{room} is closed"),
        Event::MessagesAppended {
            room,
            after,
            messages,
            head,
        } => {
            format!("{room} after {} comes [{}] up to {}", after.0, texts(messages), head.0)
        }
        Event::HistoryLoaded {
            room,
            messages,
            at_start,
        } => {
            let start = if *at_start { ", from the start" } else { "" };
            format!("{room} begins with [{}]{start}", texts(messages))
        }
        Event::HistoryFailed { room, problem } => format!("{room} has no history: {}", problem.code.as_str()),
        Event::RoomFailed { room, problem } => format!("{room} cannot be opened: {}", problem.code.as_str()),
        Event::OutgoingChanged { message } => {
            let delivery = match &message.delivery {
                Delivery::Failed { problem } => format!("failed: {}", problem.code.as_str()),
                Delivery::Sent { offset, .. } => format!("sent as {}", offset.0),
                Delivery::Queued | Delivery::Sending | Delivery::Unknown => {
                    format!("{:?}", message.delivery).to_lowercase()
                }
            };
            format!("{} {delivery}", message.client_id)
        }
        Event::OutgoingDiscarded { client_id, .. } => format!("{client_id} discarded"),
        Event::CommandDone { deed } => format!("done: {}", words_from_deed(deed)),
        Event::CommandFailed { deed: None, problem } => format!("refused: {}", problem.code.as_str()),
        Event::CommandFailed {
            deed: Some(deed),
            problem,
        } => format!("failed: {}: {}", words_from_deed(deed), problem.code.as_str()),
        Event::EditFailed {
            message, body, problem, ..
        } => format!(
            "{message} stays; not changed into [{}]: {}",
            body.text,
            problem.code.as_str()
        ),
        Event::MessagesChanged { room, messages } => {
            let changed: Vec<String> = messages
                .iter()
                .map(|message| format!("{}={}", message.id, message.body.text))
                .collect();
            format!("{room} changes [{}]", changed.join(" "))
        }
        Event::MessagesHidden { room, messages } => format!("{room} hides {messages:?}"),
        Event::WindowLoaded {
            room,
            messages,
            target,
            at_start,
            head,
            has_newer,
        } => {
            let start = if *at_start { ", from the start" } else { "" };
            let target = target.map_or("nothing".into(), |target| target.0.to_string());
            let end = reach(head.0, *has_newer);
            format!("{room} shows [{}] for {target}, {end}{start}", texts(messages))
        }
        Event::NewerLoaded {
            room,
            messages,
            head,
            has_newer,
        } => format!(
            "{room} goes on with [{}], {}",
            texts(messages),
            reach(head.0, *has_newer)
        ),
        Event::WindowFailed { room, problem } => format!("{room} cannot be jumped into: {}", problem.code.as_str()),
        Event::NewerFailed { room, problem } => format!("{room} has no newer ones: {}", problem.code.as_str()),
        Event::MessagesFound {
            query, is_more, result, ..
        } => {
            let more = if *is_more { " more" } else { "" };
            match result {
                Ok((messages, has_more)) => {
                    format!("found{more} for {query}: [{}], has more: {has_more}", texts(messages))
                }
                Err(problem) => format!("found nothing{more} for {query}: {}", problem.code.as_str()),
            }
        }
        Event::ProfileLoaded { person, result } => format!("shared with {person}: {result:?}"),
        Event::MembersLoaded { room, result } => match result {
            Ok(members) => {
                let names: Vec<&str> = members.iter().map(|member| member.person.as_str()).collect();
                format!("in {room}: [{}]", names.join(" "))
            }
            Err(problem) => format!("in {room}: {}", problem.code.as_str()),
        },
        Event::RevisionsLoaded { message, result } => match result {
            Ok(revisions) => {
                let texts: Vec<&str> = revisions.iter().map(|revision| &*revision.body.text).collect();
                format!("{message} was [{}]", texts.join(" "))
            }
            Err(problem) => format!("{message} was: {}", problem.code.as_str()),
        },
        Event::LedgerLoaded { message, result } => match result {
            Ok(reaches) => {
                let names: Vec<&str> = reaches.iter().map(|reach| reach.person.as_str()).collect();
                format!("{message} reached [{}]", names.join(" "))
            }
            Err(problem) => format!("{message} reached: {}", problem.code.as_str()),
        },
        Event::UploadChanged { upload } => match &upload.state {
            UploadState::Waiting => format!("{} waits", upload.id),
            UploadState::Running { sent_bytes } => format!("{} has sent {sent_bytes}", upload.id),
            UploadState::Done { file } => format!("{} is stored as {}", upload.id, file.id),
            UploadState::Failed { problem } => {
                let limit = problem.limit.map_or(String::new(), |limit| format!(" {limit}"));
                let again = if problem.is_temporary() { ", for now" } else { "" };
                format!("{} failed: {}{limit}{again}", upload.id, problem.code.as_str())
            }
        },
        Event::LiveChanged { updates } => format!("live: {}", keys(updates)),
        Event::LiveListLoaded { list, result } => match result {
            Ok(updates) => format!("list {list:?}: {}", keys(updates)).to_lowercase(),
            Err(problem) => format!("list {list:?}: {}", problem.code.as_str()).to_lowercase(),
        },
        Event::AlertsRaised { alerts } => format!("alert: {}", alerts.len()),
        Event::TopicChanged { topic, is_on, .. } => {
            format!("topic {} {}", topic.as_str(), if *is_on { "on" } else { "off" })
        }
        Event::HeartbeatHeard { .. } => "heartbeat".into(),
        Event::FrameSeen { direction, kind, text } => {
            let kind = kind.as_deref().unwrap_or("nothing");
            format!("{direction:?} {kind}: {text}").to_lowercase()
        }
        Event::Schedule(fact) => super::schedule::words_from_fact(fact),
        Event::UploadForgotten { upload } => format!("{upload} is forgotten"),
        Event::ProblemNoticed { problem } => format!("noticed: {}", problem.code.as_str()),
        Event::QueueChanged { queued } => format!("queue {queued}"),
        Event::ReadMoved { room, offset } => format!("{room} is read up to {}", offset.0),
        Event::RoomChanged { room } => format!("room {} changed", room.id),
        Event::RoomRemoved { room } => format!("room {room} removed"),
        Event::Welcomed { .. } => "welcomed".into(),
        Event::PeopleChanged { people } => {
            let names: Vec<&str> = people.iter().map(|person| person.id.as_str()).collect();
            format!("people [{}]", names.join(" "))
        }
        Event::PresenceChanged { person, presence, .. } => format!("{person} is {presence:?}"),
        Event::TypingChanged { room, person, .. } => format!("{person} types in {room}"),
        Event::PeopleFound { query, result } => format!("found for {query}: {result:?}"),
        Event::RoomReady { room } => format!("room {room} is ready"),
        Event::DemoAccountsOffered { .. }
        | Event::RoomsReset { .. }
        | Event::RoomsLoaded { .. }
        | Event::MembersChanged { .. }
        | Event::MarkersChanged { .. }
        | Event::StatsChanged { .. } => format!("{event:?}"),
    }
}

fn texts(messages: &[domain::Message]) -> String {
    let texts: Vec<&str> = messages.iter().map(|message| &*message.body.text).collect();
    texts.join(" ")
}

fn reach(head: u64, has_newer: bool) -> String {
    let more = if has_newer { ", newer ones exist" } else { "" };
    format!("up to {head}{more}")
}

fn words_from_deed(deed: &Deed) -> String {
    match deed {
        Deed::React { room, message, emoji } => format!("react {room} {message} {emoji}"),
        other => format!("{other:?}"),
    }
}

fn keys(updates: &[LiveUpdate]) -> String {
    let keys: Vec<String> = updates.iter().map(|update| format!("{:?}", update.key())).collect();
    keys.join(" ")
}
