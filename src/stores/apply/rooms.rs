//! How conversations reach the list, and what else they mean.

use domain::{AccountState, Message, Offset, Room, RoomId};
use reactive_graph::traits::GetUntracked;

use crate::Stores;

/// What a whole page of the list says about other stores. It is no news.
pub(super) fn note_list(stores: &Stores, rooms: &[Room]) {
    note_markers(stores, rooms);
    stores.notices.apply_list(rooms);
}

pub(super) fn change(stores: &Stores, room: Room) {
    note_markers(stores, std::slice::from_ref(&room));
    note_speaker(stores, &room);
    note_news(stores, &room);
    stores.rooms.apply_room(room);
}

pub(super) fn read(stores: &Stores, room: &RoomId, offset: Offset) {
    let counted = stores
        .timelines
        .get(room)
        .and_then(|handle| handle.with(|timeline| timeline.count_of_others_below(offset)));
    stores.rooms.apply_read(room, offset, counted);
    stores.notices.apply_read(room, offset);
}

/// Messages that arrived in a room are announced, unless they are this account's own or somebody's who is blocked.
pub(super) fn announce(stores: &Stores, room: &Room, messages: &[Message]) {
    let AccountState::SignedIn { me } = stores.account.state.get_untracked() else {
        return;
    };
    let is_welcome = |message: &&Message| {
        let sender = stores.people.get_untracked(&message.sender);
        !sender.is_some_and(|person| person.is_blocked)
    };
    let welcome: Vec<Message> = messages.iter().filter(is_welcome).cloned().collect();
    stores.notices.apply_arrived(room, &welcome, &me);
}

/// A conversation that is listed tells of its new last message. One that is not listed tells news only if it is new:
/// others come because they were asked for.
fn note_news(stores: &Stores, room: &Room) {
    let is_listed = stores.rooms.room(&room.id).is_some();
    stores.notices.apply_read(&room.id, room.read);
    match &room.last_message {
        Some(last) if is_listed || stores.rooms.is_newcomer(room) => {
            announce(stores, room, std::slice::from_ref(last));
        }
        _ if is_listed => {}
        _ => stores.notices.apply_list(std::slice::from_ref(room)),
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
