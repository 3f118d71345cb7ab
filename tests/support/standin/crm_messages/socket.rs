//! What the internal messages say on sockets: what others do, and nothing about what was asked.

use serde_json::{Value, json};

use super::super::line::{Line, Out, SocketId};
use super::CrmMessages;

impl CrmMessages {
    /// Broken JSON is met with silence; what is no object, or names nobody in a possible way, ends the connection.
    pub(super) fn hear_text(&mut self, line: &mut Line, id: SocketId, text: &str) {
        let Ok(frame) = serde_json::from_str::<Value>(text) else {
            return;
        };
        let Some(sender) = self.seats.get(&id).copied() else {
            return;
        };
        if !frame.is_object() {
            return self.break_down(line, id);
        }
        let (to, told) = match frame["type"].as_str() {
            Some("typing") => {
                let told = json!({
                    "type": "user_typing",
                    "sender_id": sender,
                    "sender_name": self.site.name_of(sender),
                    "is_typing": frame.get("is_typing").unwrap_or(&Value::Bool(false)),
                });
                (&frame["recipient_id"], told)
            }
            Some("read_receipt") => {
                let told = json!({
                    "type": "read_receipt",
                    "message_id": frame["message_id"],
                    "recipient_id": sender,
                });
                (&frame["sender_id"], told)
            }
            _ => return,
        };
        match group_of(to) {
            Ok(Some(group)) => {
                if let Ok(person) = group.parse() {
                    self.tell(line, person, &told);
                }
            }
            Ok(None) => {}
            Err(()) => self.break_down(line, id),
        }
    }

    pub(super) fn break_down(&mut self, line: &mut Line, id: SocketId) {
        self.seats.remove(&id);
        line.write(id, Out::Close(1011));
    }

    /// Tells every connection of somebody.
    pub(super) fn tell(&self, line: &mut Line, person: u64, told: &Value) {
        for (socket, _) in self.seats.iter().filter(|(_, seat)| **seat == person) {
            line.tell(*socket, told);
        }
    }

    /// Tells every connection of somebody of a message.
    pub(super) fn tell_message(&self, line: &mut Line, person: u64, told: &Value) {
        for (socket, _) in self.seats.iter().filter(|(_, seat)| **seat == person) {
            line.tell_message(*socket, told);
        }
    }
}

/// The name of the group of somebody's connections; nobody for what counts as nothing, an error for what cannot be one.
fn group_of(id: &Value) -> Result<Option<String>, ()> {
    let name = match id {
        Value::Null | Value::Bool(false) => return Ok(None),
        Value::Bool(true) => "True".to_owned(),
        Value::Number(number) if number.as_f64() == Some(0.0) => return Ok(None),
        Value::Number(number) => number.to_string(),
        Value::String(name) if name.is_empty() => return Ok(None),
        Value::String(name) => name.clone(),
        Value::Array(_) | Value::Object(_) => return Err(()),
    };
    let is_possible = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if is_possible { Ok(Some(name)) } else { Err(()) }
}
