//! Calls about messages, as a person in a test makes them, and sends that are more than a text.

use serde_json::{Value, json};
use wire::http::{HistoryPage, Ledger, Revisions};
use wire::{ClientFrame, HumanText, Message, SendMessage, Sent, ServerFrame, StreamEvent};

use crate::{Account, Peer, client_id, text};

impl Account {
    /// Reacts to a message; the status and the body.
    pub async fn react(&self, room: impl ToString, message: &str, emoji: &str) -> (u16, Value) {
        self.reaction("PUT", &room.to_string(), message, emoji).await
    }

    /// Takes a reaction back; the status and the body.
    pub async fn unreact(&self, room: impl ToString, message: &str, emoji: &str) -> (u16, Value) {
        self.reaction("DELETE", &room.to_string(), message, emoji).await
    }

    async fn reaction(&self, method: &str, room: &str, message: &str, emoji: &str) -> (u16, Value) {
        let escaped: String = emoji.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let path = format!("/api/rooms/{room}/messages/{message}/reactions/{escaped}");
        self.call(method, &path, json!({})).await
    }

    /// Changes the words of a message; the status and the body.
    pub async fn edit(&self, room: impl ToString, message: &str, words: &str) -> (u16, Value) {
        let path = format!("/api/rooms/{}/messages/{message}", room.to_string());
        self.call("PATCH", &path, json!({ "body": text(words) })).await
    }

    /// Deletes a message for the scope `me` or `everybody`; the status and the body.
    pub async fn delete(&self, room: impl ToString, message: &str, scope: &str) -> (u16, Value) {
        let path = format!("/api/rooms/{}/messages/{message}?scope={scope}", room.to_string());
        self.call("DELETE", &path, json!({})).await
    }

    /// The earlier wordings of a message; panics when refused.
    pub async fn revisions(&self, room: impl ToString, message: &str) -> Revisions {
        self.get(&format!("/api/rooms/{}/messages/{message}/revisions", room.to_string()))
            .await
    }

    /// Who has received and read a message; panics when refused.
    pub async fn ledger(&self, room: impl ToString, message: &str) -> Ledger {
        self.get(&format!("/api/rooms/{}/messages/{message}/ledger", room.to_string()))
            .await
    }

    /// A page of history, such as `around=7&limit=10`; panics when refused.
    pub async fn history(&self, room: impl ToString, query: &str) -> HistoryPage {
        self.get(&format!("/api/rooms/{}/messages?{query}", room.to_string()))
            .await
    }

    /// The status of a `GET`.
    pub async fn status_of(&self, path: &str) -> u16 {
        let answer = self.request("GET", path).send().await.expect("the server answers");
        answer.status().as_u16()
    }
}

impl Peer {
    /// Sends what a closure makes of an empty send, without waiting; its client id.
    pub async fn post_with(&mut self, room: impl ToString, make: impl FnOnce(&mut SendMessage)) -> String {
        let mut send = SendMessage {
            client_id: client_id(),
            room: room.to_string(),
            body: HumanText::default(),
            ..SendMessage::default()
        };
        make(&mut send);
        let id = send.client_id.clone();
        self.say(&ClientFrame::Send(send)).await;
        id
    }

    /// Answers a message and waits for `sent`.
    pub async fn reply(&mut self, room: impl ToString, message: &str, words: &str) -> Sent {
        let id = self
            .post_with(room, |send| {
                send.body = text(words);
                send.reply_to = Some(message.to_owned());
            })
            .await;
        self.sent(&id).await
    }

    /// Sends a message on and waits for `sent`.
    pub async fn forward(&mut self, room: impl ToString, message: &str) -> Sent {
        let id = self
            .post_with(room, |send| send.forward_of = Some(message.to_owned()))
            .await;
        self.sent(&id).await
    }

    /// Sends files without words and waits for `sent`.
    pub async fn send_files(&mut self, room: impl ToString, files: &[&str]) -> Sent {
        let files = files.iter().map(|&id| id.to_owned()).collect();
        let id = self.post_with(room, |send| send.files = files).await;
        self.sent(&id).await
    }

    /// Waits for the next change of a message of a followed room; its place and the message.
    pub async fn changed(&mut self) -> (u64, Message) {
        self.expect("a changed message", |frame| match frame {
            ServerFrame::Item { item, .. } => match &item.event {
                StreamEvent::MessageChanged { message } => Some((item.offset, message.clone())),
                _ => None,
            },
            _ => None,
        })
        .await
    }
}
