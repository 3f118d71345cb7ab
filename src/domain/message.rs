//! Messages: stored ones and ones on their way out.

use crate::ids::{ClientMessageId, MessageId, Offset, PersonId, RoomId};
use crate::problem::Problem;
use crate::text::HumanText;
use crate::time::Timestamp;

/// A message that the backend has stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Stable id.
    pub id: MessageId,
    /// The sender's own id for it, known only for this account's messages.
    pub client_id: Option<ClientMessageId>,
    /// Its conversation.
    pub room: RoomId,
    /// Who wrote it.
    pub sender: PersonId,
    /// Its place in the conversation.
    pub offset: Offset,
    /// When the backend stored it.
    pub at: Timestamp,
    /// What it says.
    pub body: HumanText,
}

impl Message {
    /// The key under which views know this message. A message keeps its key when it turns from outgoing to stored.
    pub fn key(&self) -> MessageKey {
        match &self.client_id {
            Some(client_id) => MessageKey::Local(client_id.clone()),
            None => MessageKey::Remote(self.id.clone()),
        }
    }
}

/// Identity of a message from a view's point of view.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MessageKey {
    /// Sent from this account.
    Local(ClientMessageId),
    /// Known by the backend's id.
    Remote(MessageId),
}

/// How far a message on its way out has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// Waits for a connection or for its turn.
    Queued,
    /// Written to the socket; the answer is awaited.
    Sending,
    /// Written to a socket that was lost before the answer: it will be asked again with the same id.
    Unknown,
    /// Refused for good.
    Failed {
        /// Why.
        problem: Problem,
    },
    /// Stored by the backend.
    Sent {
        /// Its place in the conversation.
        offset: Offset,
        /// When it was stored.
        at: Timestamp,
    },
}

/// A message of this account that the conversation's stream has not shown yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMessage {
    /// Its id.
    pub client_id: ClientMessageId,
    /// Its conversation.
    pub room: RoomId,
    /// What it says.
    pub body: HumanText,
    /// When the user pressed send.
    pub created_at: Timestamp,
    /// How far it has come.
    pub delivery: Delivery,
}
