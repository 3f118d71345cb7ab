//! How facts reach the stores: one exhaustive match.

use domain::{AccountState, Delivery, Event, OutgoingMessage, Room, RoomId, Timestamp};

use crate::Stores;
use crate::people::SearchOutcome;
use crate::timeline::{ReadPosition, Timeline};
use crate::toasts::{ToastKind, ToastReason};

/// Makes a fact true in the stores. `now` is when it became known.
pub fn apply(stores: &Stores, now: Timestamp, event: Event) {
    match event {
        Event::ConnectionChanged { status } => {
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
            note_markers(stores, &rooms);
            stores.rooms.apply_reset(rooms, has_more);
        }
        Event::RoomsLoaded { rooms, has_more } => {
            note_markers(stores, &rooms);
            stores.rooms.apply_loaded(rooms, has_more);
        }
        Event::RoomChanged { room } => {
            note_markers(stores, std::slice::from_ref(&room));
            note_speaker(stores, &room);
            stores.rooms.apply_room(room);
        }
        Event::RoomRemoved { room } => {
            stores.rooms.apply_removed(&room);
            stores.timelines.forget(&room);
            stores.markers.forget(&room);
            stores.drafts.forget(&room);
        }
        Event::PeopleChanged { people } => stores.people.apply_people(people),
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
            let position = read_position(stores, &room);
            stores
                .timelines
                .touch(&room)
                .change(|timeline| timeline.apply_reset(messages, head, at_start, position));
        }
        Event::TimelineClosed { room } => stores.timelines.apply_closed(&room),
        Event::MessagesAppended {
            room,
            after,
            messages,
            head,
        } => {
            for message in &messages {
                stores.typing.apply_spoken(&room, &message.sender);
            }
            change_held(stores, &room, |timeline| timeline.apply_appended(after, messages, head));
        }
        Event::HistoryLoaded {
            room,
            messages,
            at_start,
        } => change_held(stores, &room, |timeline| timeline.apply_history(messages, at_start)),
        Event::HistoryFailed { room, problem } => {
            change_held(stores, &room, |timeline| timeline.apply_history_failed(problem));
        }
        Event::RoomFailed { room, problem } => {
            stores
                .timelines
                .touch(&room)
                .change(|timeline| timeline.apply_failed(problem));
        }
        Event::MembersChanged { room, members } => {
            stores
                .markers
                .apply_members(&room, members, stores.account.me_untracked().as_ref());
        }
        Event::MarkersChanged { room, markers } => {
            stores
                .markers
                .apply_markers(&room, markers, stores.account.me_untracked().as_ref());
        }
        Event::OutgoingChanged { message } => apply_outgoing(stores, now, message),
        Event::OutgoingDiscarded { room, client_id } => {
            change_held(stores, &room, |timeline| timeline.apply_discarded(&client_id));
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
        Event::PrivateRoomReady { room } => stores.rooms.apply_ready(room),
        Event::CommandFailed { problem } => {
            stores
                .toasts
                .push(now, ToastKind::Error, ToastReason::CommandFailed { problem });
        }
        Event::ProblemNoticed { problem: _ } => stores.connection.apply_problem(),
        Event::QueueChanged { queued } => stores.connection.apply_queued(queued),
        Event::ReadMoved { room, offset } => stores.rooms.apply_read(&room, offset),
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

fn apply_outgoing(stores: &Stores, now: Timestamp, message: OutgoingMessage) {
    if let Delivery::Failed { problem } = &message.delivery {
        stores.toasts.push(
            now,
            ToastKind::Error,
            ToastReason::SendFailed {
                room: message.room.clone(),
                client_id: message.client_id.clone(),
                problem: problem.clone(),
            },
        );
    }
    let handle = match stores.timelines.get(&message.room) {
        Some(handle) => handle,
        None => stores.timelines.touch(&message.room),
    };
    handle.change(|timeline| timeline.apply_outgoing(message));
}

fn change_held(stores: &Stores, room: &RoomId, change: impl FnOnce(&mut Timeline)) {
    if let Some(handle) = stores.timelines.get(room) {
        handle.change(change);
    }
}

fn note_markers(stores: &Stores, rooms: &[Room]) {
    let me = stores.account.me_untracked();
    for room in rooms {
        stores.markers.apply_room(room, me.as_ref());
    }
}

/// Whoever has just spoken has stopped typing, also in a room that is not open.
fn note_speaker(stores: &Stores, room: &Room) {
    let Some(last) = &room.last_message else { return };
    let known = stores
        .rooms
        .get_untracked(&room.id)
        .and_then(|held| held.last_message)
        .map(|held| held.offset);
    if known < Some(last.offset) {
        stores.typing.apply_spoken(&room.id, &last.sender);
    }
}

fn read_position(stores: &Stores, room: &RoomId) -> ReadPosition {
    stores
        .rooms
        .get_untracked(room)
        .map_or_else(ReadPosition::default, |room| ReadPosition {
            read: room.read,
            unread: room.unread,
        })
}
