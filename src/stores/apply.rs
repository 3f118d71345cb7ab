//! How facts reach the stores: one exhaustive match.

use domain::{AccountState, Event, Timestamp};

use crate::found::MessageQuery;
use crate::people::SearchOutcome;
use crate::toasts::{ToastKind, ToastReason};
use crate::{Logged, Stores};

mod deeds;
mod live;
mod messages;
mod rooms;

/// Makes a fact true in the stores. `now` is when it became known.
pub fn apply(stores: &Stores, now: Timestamp, event: Event) {
    match event {
        Event::ConnectionChanged { status } => {
            live::note_status(stores, now, &status);
            if stores.connection.apply_status(now, status) {
                stores
                    .toasts
                    .push(now, ToastKind::Success, ToastReason::ConnectionRestored);
            }
        }
        Event::AccountChanged { account } => apply_account(stores, now, account),
        Event::Welcomed { capabilities, limits } => stores.connection.apply_welcome(capabilities, limits),
        Event::DemoAccountsOffered { accounts } => stores.account.apply_demo(accounts),
        Event::RoomsReset { rooms, has_more } => {
            rooms::note_list(stores, &rooms);
            stores.rooms.apply_reset(rooms, has_more);
        }
        Event::RoomsLoaded { rooms, has_more } => {
            rooms::note_list(stores, &rooms);
            stores.rooms.apply_loaded(rooms, has_more);
        }
        Event::RoomChanged { room } => rooms::change(stores, room),
        Event::RoomRemoved { room } => {
            stores.rooms.apply_removed(&room);
            stores.forget_room(&room);
        }
        Event::PeopleChanged { people } => {
            for person in people.iter().filter(|person| person.is_blocked) {
                stores.notices.forget_sender(&person.id);
            }
            stores.people.apply_people(people);
        }
        Event::PresenceChanged {
            person,
            presence,
            last_seen,
        } => stores.people.apply_presence(&person, presence, last_seen),
        Event::TimelineReset {
            room,
            messages,
            head,
            at_start,
        } => {
            let position = messages::read_position(stores, &room);
            stores.timelines.apply_anew(&room, |timeline| {
                timeline.apply_reset(messages, head, at_start, position)
            });
        }
        Event::TimelineClosed { room } => stores.timelines.apply_closed(&room),
        Event::MessagesAppended {
            room,
            after,
            messages,
            head,
        } => messages::append(stores, &room, after, messages, head),
        Event::HistoryLoaded {
            room,
            messages,
            at_start,
        } => stores
            .timelines
            .change_held(&room, |timeline| timeline.apply_history(messages, at_start)),
        Event::HistoryFailed { room, problem } => {
            stores
                .timelines
                .change_held(&room, |timeline| timeline.apply_history_failed(problem));
        }
        Event::RoomFailed { room, problem } => {
            stores
                .timelines
                .touch(&room)
                .change(|timeline| timeline.apply_failed(problem));
        }
        Event::MembersChanged { room, members } => {
            stores.members.apply_members(&room, &members);
            stores
                .markers
                .apply_members(&room, members, stores.account.me_untracked().as_ref());
        }
        Event::MarkersChanged { room, markers } => {
            stores
                .markers
                .apply_markers(&room, markers, stores.account.me_untracked().as_ref());
        }
        Event::OutgoingChanged { message } => messages::send(stores, now, message),
        Event::OutgoingDiscarded { room, client_id } => {
            stores
                .timelines
                .change_held(&room, |timeline| timeline.apply_discarded(&client_id));
        }
        Event::TypingChanged {
            room,
            person,
            is_typing,
        } => {
            if stores.account.me_untracked().as_ref() != Some(&person) {
                stores.typing.apply_typing(now, &room, person, is_typing);
            }
        }
        Event::StatsChanged { stats } => stores.connection.apply_stats(stats),
        Event::PeopleFound { query, result } => stores.people.apply_found(SearchOutcome { query, result }),
        Event::RoomReady { room } => stores.rooms.apply_ready(room),
        Event::MessagesChanged { room, messages } => messages::change(stores, &room, messages),
        Event::MessagesHidden { room, messages } => {
            stores.found.apply_hidden(&messages);
            stores
                .timelines
                .change_held(&room, |timeline| timeline.apply_hidden(&messages));
        }
        Event::WindowLoaded {
            room,
            messages,
            target,
            at_start,
            head,
            has_newer,
        } => {
            let position = messages::read_position(stores, &room);
            let handle = stores.timelines.apply_anew(&room, |timeline| {
                timeline.apply_window(messages, at_start, head, has_newer, position);
            });
            if let Some(target) = target {
                handle.jump_to_nearest(target);
            }
        }
        Event::WindowFailed { room, problem } => messages::fail_to_jump(stores, now, &room, problem),
        Event::NewerLoaded {
            room,
            messages,
            head,
            has_newer,
        } => stores
            .timelines
            .change_held(&room, |timeline| timeline.apply_newer(messages, head, has_newer)),
        Event::NewerFailed { room, problem } => {
            stores
                .timelines
                .change_held(&room, |timeline| timeline.apply_newer_failed(problem));
        }
        Event::MessagesFound {
            query,
            room,
            is_more,
            result,
        } => stores
            .found
            .apply_found(MessageQuery::new(&query, room), is_more, result),
        Event::ProfileLoaded { person, result } => stores.profiles.apply(&person, result),
        Event::MembersLoaded { room, result } => stores.members.apply(&room, result),
        Event::RevisionsLoaded { message, result } => stores.revisions.apply(&message, result),
        Event::LedgerLoaded { message, result } => stores.ledgers.apply(&message, result),
        Event::EditFailed {
            room,
            message,
            body,
            problem,
        } => stores.pending_edits.apply_failed(room, message, body, problem),
        Event::UploadChanged { upload } => stores.uploads.apply_changed(upload),
        Event::UploadForgotten { upload } => stores.uploads.apply_forgotten(&upload),
        Event::CommandDone { deed } => deeds::done(stores, now, deed),
        Event::CommandFailed { deed, problem } => deeds::fail(stores, now, deed, problem),
        Event::ProblemNoticed { problem: _ } => stores.connection.apply_problem(),
        Event::QueueChanged { queued } => stores.connection.apply_queued(queued),
        Event::LiveChanged { updates } => live::change(stores, now, updates),
        Event::LiveListLoaded { list, result } => live::load(stores, now, list, result),
        Event::AlertsRaised { alerts } => live::raise(stores, now, alerts),
        Event::TopicChanged { topic, is_on, is_demo } => stores.live.topics.apply_changed(topic, is_on, is_demo),
        Event::HeartbeatHeard { .. } => stores.live.apply_heartbeat(now),
        Event::FrameSeen { direction, kind, text } => {
            stores.live.apply_log(now, Logged::Frame { direction, kind, text });
        }
        Event::Schedule(fact) => stores.schedule.apply(*fact),
        Event::ReadMoved { room, offset } => rooms::read(stores, &room, offset),
    }
}

/// Another account, or none, must not see what belonged to the last one.
fn apply_account(stores: &Stores, now: Timestamp, account: AccountState) {
    let before = stores.account.me_untracked();
    let is_signed_out = matches!(account, AccountState::SignedOut { .. });
    let has_left = before.is_some() && matches!(account, AccountState::SignedOut { problem: None });
    stores.account.apply_state(account);
    let after = stores.account.me_untracked();
    if is_signed_out || (before.is_some() && after.is_some() && before != after) {
        stores.clear_account();
    }
    if has_left {
        stores.toasts.push(now, ToastKind::Info, ToastReason::SignedOut);
    }
    if after.is_some() || is_signed_out {
        stores.timelines.set_me(after);
    }
}
