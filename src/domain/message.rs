//! Messages: stored ones and ones on their way out.

use std::sync::Arc;

use crate::file::StoredFile;
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
    /// What it says; empty when it was deleted.
    pub body: HumanText,
    /// What most messages do not have; kept apart so that they cost no memory for it.
    pub extras: Option<Box<Extras>>,
}

/// What a message may have besides its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extras {
    /// What was sent along.
    pub attached: Attached,
    /// When it was last edited.
    pub edited_at: Option<Timestamp>,
    /// Whether it was deleted for everybody; then only its place is left.
    pub is_deleted: bool,
    /// In the order of their first appearance.
    pub reactions: Vec<Reaction>,
}

/// What a sender attaches to the words of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attached {
    /// The message that this one answers.
    pub reply_to: Option<Quote>,
    /// Where it comes from, when it was forwarded.
    pub forward: Option<Forward>,
    /// Files, in the order chosen by the sender.
    pub files: Vec<StoredFile>,
}

impl Attached {
    /// Whether nothing is attached.
    pub fn is_empty(&self) -> bool {
        self.reply_to.is_none() && self.forward.is_none() && self.files.is_empty()
    }
}

/// Where a forwarded message comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forward {
    /// The message that is sent on; known to whoever forwards it, not to those who receive it.
    pub message: Option<MessageId>,
    /// Who wrote it first.
    pub sender: PersonId,
}

/// A message as another one quotes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The quoted message.
    pub message: MessageId,
    /// Its place, for jumping there.
    pub offset: Offset,
    /// Who wrote it.
    pub sender: PersonId,
    /// How it begins; empty when it was deleted or holds only files.
    pub excerpt: HumanText,
}

/// How many people reacted with one emoji.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// The emoji, as one grapheme.
    pub emoji: Arc<str>,
    /// How many people.
    pub count: u32,
    /// Whether this account is among them.
    pub is_mine: bool,
}

/// An earlier wording of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// When it was written.
    pub at: Timestamp,
    /// What it said.
    pub body: HumanText,
}

/// When one person received and read a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Who.
    pub person: PersonId,
    /// When it reached one of their devices; `None` when it has not.
    pub delivered_at: Option<Timestamp>,
    /// When they read it; `None` when they have not.
    pub read_at: Option<Timestamp>,
}

/// For whom a message is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeleteScope {
    /// It disappears from this account's devices only.
    Me,
    /// Its words disappear for everybody.
    Everybody,
}

impl Message {
    /// What was sent along, if anything.
    pub fn attached(&self) -> Option<&Attached> {
        self.extras.as_deref().map(|extras| &extras.attached)
    }

    /// Whether it was deleted for everybody.
    pub fn is_deleted(&self) -> bool {
        self.extras.as_deref().is_some_and(|extras| extras.is_deleted)
    }

    /// When it was last edited.
    pub fn edited_at(&self) -> Option<Timestamp> {
        self.extras.as_deref().and_then(|extras| extras.edited_at)
    }

    /// Reactions in the order of their first appearance.
    pub fn reactions(&self) -> &[Reaction] {
        self.extras.as_deref().map_or(&[], |extras| &extras.reactions)
    }

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
    /// What goes along.
    pub attached: Attached,
    /// When the user pressed send.
    pub created_at: Timestamp,
    /// How far it has come.
    pub delivery: Delivery,
}

impl OutgoingMessage {
    /// When it was written: by the server's clock once it is stored, by the device's before.
    pub fn written_at(&self) -> Timestamp {
        match self.delivery {
            Delivery::Sent { at, .. } => at,
            Delivery::Queued | Delivery::Sending | Delivery::Unknown | Delivery::Failed { .. } => self.created_at,
        }
    }
}
