//! What people do on their pages, whichever backend is behind.

use domain::{Attached, Carrier, Command, HumanText, RoomId};

use crate::client::Client;

/// So fast does time pass, for the pages and for the stand-in: patience of seconds costs little then.
pub(crate) const PACE: u32 = 10;

/// Signs in on a page that was just opened.
pub(crate) async fn sign_in_by(client: Client, name: &str, carrier: Carrier) -> Client {
    client.wait("the sign-in page", |seen| seen.is_signed_out()).await;
    client.sign_in(name);
    client.wait("a live session", |seen| seen.is_live_by(carrier)).await;
    client
}

pub(crate) async fn open_room(client: &Client, room: &str) {
    let id = RoomId::from(room);
    client.command(Command::OpenRoom { room: id.clone() });
    client.wait("the room", |seen| seen.timelines.contains_key(&id)).await;
}

pub(crate) fn send(client: &Client, room: &str, words: &str) {
    client.command(Command::Send {
        room: room.into(),
        body: HumanText::plain(words),
        attached: Attached::default(),
    });
}

/// Sends, and waits until the message is stored and shown on the other side, where the room has a name of its own.
pub(crate) async fn say_to(from: &Client, room: &str, to: &Client, room_there: &str, words: &str) {
    send(from, room, words);
    from.wait("a stored message", |seen| seen.is_sent(words)).await;
    to.wait("the message", |seen| seen.count(room_there, words) == 1).await;
}

/// The same in a room that has one name for both.
pub(crate) async fn say(from: &Client, to: &Client, room: &str, words: &str) {
    say_to(from, room, to, room, words).await;
}

pub(crate) fn set_typing(client: &Client, room: &str, is_typing: bool) {
    let room = room.into();
    client.command(Command::SetTyping { room, is_typing });
}

/// Reads what is shown of a conversation.
pub(crate) fn mark_read(client: &Client, room: &str) {
    let seen = client.seen();
    let room = RoomId::from(room);
    let offset = seen.timelines[&room].last().expect("a message").offset;
    client.command(Command::MarkRead { room, offset });
}
