//! How messages reach the timelines, and what else they mean.

use domain::{Delivery, Message, Offset, OutgoingMessage, Problem, RoomId, Timestamp};

use crate::Stores;
use crate::timeline::ReadPosition;
use crate::toasts::{ToastKind, ToastReason};

pub(super) fn append(stores: &Stores, room: &RoomId, after: Offset, messages: Vec<Message>, head: Offset) {
    for message in &messages {
        stores.typing.apply_spoken(room, &message.sender);
    }
    if let Some(known) = stores.rooms.get_untracked(room) {
        super::rooms::announce(stores, &known, &messages);
    }
    stores
        .timelines
        .change_held(room, |timeline| timeline.apply_appended(after, messages, head));
}

pub(super) fn change(stores: &Stores, room: &RoomId, mut messages: Vec<Message>) {
    stores.found.apply_changed(&messages);
    stores.pending_edits.apply_changed(&messages);
    stores.timelines.confirm_reactions(&mut messages);
    stores
        .timelines
        .change_held(room, |timeline| timeline.apply_changed(messages));
}

/// A message on its way out is new or has come further.
pub(super) fn send(stores: &Stores, now: Timestamp, message: OutgoingMessage) {
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
    let handle = stores.timelines.touch(&message.room);
    handle.change(|timeline| timeline.apply_outgoing(message));
}

/// Says that a part could not be loaded: in the row of the hole that it was to fill, or else where all is told.
pub(super) fn fail_to_jump(stores: &Stores, now: Timestamp, room: &RoomId, problem: Problem) {
    let told = problem.clone();
    let is_seen = stores
        .timelines
        .get(room)
        .is_some_and(|handle| handle.change(|timeline| timeline.apply_window_failed(problem)));
    if !is_seen {
        let reason = ToastReason::CommandFailed {
            deed: None,
            problem: told,
        };
        stores.toasts.push(now, ToastKind::Error, reason);
    }
}

pub(super) fn read_position(stores: &Stores, room: &RoomId) -> ReadPosition {
    stores
        .rooms
        .get_untracked(room)
        .map_or_else(ReadPosition::default, |room| ReadPosition {
            read: room.read,
            unread: room.unread,
        })
}
