//! What the room chat says on sockets, and to whom: one room for each connection, a message twice for those who have
//! joined it, and nothing at all where it should have refused.

use serde_json::{Value, json};

use super::super::line::{Line, Out, SocketId};
use super::CrmChat;
use super::rooms::is_uuid;

const FAILED: &str = "حدث خطأ في معالجة الرسالة";
const BROKEN: &str = "Invalid JSON format";
const NO_ROOM: &str = "Room not found or access denied";

/// A connection.
#[derive(Debug)]
pub(super) struct Seat {
    person: u64,
    joined: Option<String>,
}

impl CrmChat {
    pub(super) fn sit_down(&mut self, id: SocketId, person: u64) {
        self.seats.insert(id, Seat { person, joined: None });
        self.statuses.set(person, "online");
    }

    /// Whoever loses one connection is offline, however many others they have.
    pub(super) fn stand_up(&mut self, id: SocketId) {
        if let Some(seat) = self.seats.remove(&id) {
            self.statuses.set(seat.person, "offline");
        }
    }

    /// A binary frame kills the connection, and nobody tidies up after it.
    pub(super) fn break_down(&mut self, line: &mut Line, id: SocketId) {
        self.seats.remove(&id);
        line.write(id, Out::Close(1011));
    }

    pub(super) fn hear_text(&mut self, line: &mut Line, id: SocketId, text: &str) {
        let problem = match serde_json::from_str::<Value>(text) {
            Ok(Value::Object(frame)) => self.handle(line, id, &Value::Object(frame)).err(),
            Ok(_) => Some(FAILED),
            Err(_) => Some(BROKEN),
        };
        if let Some(message) = problem {
            line.tell(id, &json!({"type": "error", "message": message}));
        }
    }

    fn handle(&mut self, line: &mut Line, id: SocketId, frame: &Value) -> Result<(), &'static str> {
        let Some(seat) = self.seats.get(&id) else { return Ok(()) };
        let (person, has_joined) = (seat.person, seat.joined.is_some());
        let room = match &frame["room_id"] {
            Value::Null => None,
            Value::String(room) => Some(room.as_str()).filter(|room| !room.is_empty()),
            _ => return Err(FAILED),
        };
        match frame["type"].as_str() {
            Some("join_room") => self.join(line, id, room)?,
            Some("leave_room") => self.take_seat(id, None),
            Some("send_message") => self.send(line, person, room, frame)?,
            Some(kind @ ("typing_start" | "typing_stop")) if has_joined && room.is_some() => {
                let told = json!({
                    "type": "typing_indicator",
                    "user_id": person,
                    "user_name": self.site.name_of(person),
                    "is_typing": kind == "typing_start",
                    "room_id": room,
                });
                self.tell_joined(line, room, person, &told);
            }
            Some("mark_read") => self.mark_read(line, person, room)?,
            Some("user_status_update") => {
                self.statuses.set(person, frame["status"].as_str().unwrap_or("online"));
            }
            // Unknown types are ignored without an answer.
            _ => {}
        }
        Ok(())
    }

    fn take_seat(&mut self, id: SocketId, joined: Option<String>) {
        if let Some(seat) = self.seats.get_mut(&id) {
            seat.joined = joined;
        }
    }

    fn join(&mut self, line: &mut Line, id: SocketId, room: Option<&str>) -> Result<(), &'static str> {
        let Some(room) = room else { return Ok(()) };
        if !is_uuid(room) {
            return Err(FAILED);
        }
        let person = self.seats.get(&id).map_or(0, |seat| seat.person);
        if self.rooms.of_member(room, person).is_none() {
            return Err(NO_ROOM);
        }
        self.take_seat(id, Some(room.to_owned()));
        line.tell(id, &json!({"type": "room_joined", "room_id": room}));
        Ok(())
    }

    /// Blank words, no room, a wrong room, a foreign room: dropped without a word.
    fn send(&mut self, line: &mut Line, person: u64, room: Option<&str>, frame: &Value) -> Result<(), &'static str> {
        let content = match frame.get("content") {
            None => "",
            Some(Value::String(content)) => content.trim(),
            Some(_) => return Err(FAILED),
        };
        let name = self.site.name_of(person).to_owned();
        let held = room.and_then(|room| self.rooms.of_member(room, person));
        let Some(held) = held.filter(|_| !content.is_empty()) else {
            return Ok(());
        };
        if line.faults.swallow_sends > 0 {
            line.faults.swallow_sends -= 1;
            return Ok(());
        }
        let (room, people) = (held.id.clone(), held.people);
        let stored = held.store(person, content, None);
        let (id, at) = (stored.id.clone(), stored.at.iso_utc());
        for (socket, seat) in &self.seats {
            if seat.joined.as_deref() == Some(&room) {
                let told = json!({"type": "new_message", "message": {
                    "id": id, "content": content,
                    "sender": {"id": person, "name": name, "is_current_user": seat.person == person},
                    "created_at": at, "room_id": room,
                }});
                line.tell_message(*socket, &told);
            }
        }
        let told = json!({"type": "new_message_notification", "message": {
            "id": id, "content": content, "sender_id": person, "sender_name": name,
            "created_at": at, "room_id": room,
        }, "room_id": room});
        for (socket, seat) in &self.seats {
            if seat.person != person && people.contains(&seat.person) {
                line.tell_message(*socket, &told);
            }
        }
        Ok(())
    }

    /// Told also where nothing was stored, because the reader is no member.
    fn mark_read(&mut self, line: &mut Line, person: u64, room: Option<&str>) -> Result<(), &'static str> {
        let Some(room) = room else { return Ok(()) };
        if !is_uuid(room) {
            return Err(FAILED);
        }
        if let Some(held) = self.rooms.of_member(room, person) {
            held.mark_read(person);
        }
        let told = json!({"type": "messages_read", "user_id": person, "room_id": room});
        self.tell_joined(line, Some(room), person, &told);
        Ok(())
    }

    /// Tells those who have joined a room, but never whoever did it.
    fn tell_joined(&self, line: &mut Line, room: Option<&str>, except: u64, told: &Value) {
        for (socket, seat) in &self.seats {
            if seat.person != except && seat.joined.as_deref() == room {
                line.tell(*socket, told);
            }
        }
    }
}
