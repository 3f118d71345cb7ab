//! What a timeline consists of, and how its rows are named.

use domain::{ClientMessageId, Delivery, Message, MessageKey, Offset, OutgoingMessage, Problem, Timestamp};

/// One row of a conversation. Dividers, gaps and failures are rows like messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimelineItem {
    /// The beginning of the conversation.
    Start,
    /// Older messages exist; they are loaded or will be when the reader comes near.
    LoadingOlder,
    /// Older messages exist and could not be loaded.
    HistoryFailed {
        /// Why.
        problem: Problem,
    },
    /// Messages are missing here.
    Gap {
        /// The last held place before the hole.
        after: Offset,
        /// The first held place after it.
        before: Offset,
    },
    /// The first message of a local calendar day follows.
    DayDivider {
        /// The day, as the injected [`LocalDay`](crate::timeline::LocalDay) counts.
        day: i32,
        /// When the message that follows was written.
        at: Timestamp,
        /// The message that follows.
        before: MessageKey,
        /// Its place; the greatest one while it is on its way out.
        place: Offset,
    },
    /// The first unread message follows.
    UnreadDivider {
        /// Its place.
        before: Offset,
    },
    /// A stored message.
    Message(Message),
    /// A message on its way out; apart, because a row must be small and there are few of these.
    Outgoing(Box<OutgoingMessage>),
    /// Newer messages exist; they are loaded or will be when the reader comes near.
    LoadingNewer,
    /// Newer messages exist and could not be loaded.
    NewerFailed {
        /// Why.
        problem: Problem,
    },
}

/// The name of a row: stable for as long as the row means the same thing to a reader.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ItemKey {
    /// The beginning of the conversation.
    Start,
    /// The place where older messages appear.
    LoadingOlder,
    /// Older messages could not be loaded.
    HistoryFailed,
    /// The hole before this place.
    Gap(Offset),
    /// The day divider above this message.
    Day(MessageKey),
    /// The unread divider.
    Unread,
    /// A message, stored or on its way out: it keeps its key when it turns from one to the other.
    Message(MessageKey),
    /// The place where newer messages appear.
    LoadingNewer,
    /// Newer messages could not be loaded.
    NewerFailed,
}

/// How a message stands among its neighbours of the same sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Alone.
    Single,
    /// The first of several.
    First,
    /// Between two.
    Middle,
    /// The last of several.
    Last,
}

impl TimelineItem {
    /// The row's name.
    pub fn key(&self) -> ItemKey {
        match self {
            Self::Start => ItemKey::Start,
            Self::LoadingOlder => ItemKey::LoadingOlder,
            Self::HistoryFailed { .. } => ItemKey::HistoryFailed,
            Self::Gap { before, .. } => ItemKey::Gap(*before),
            Self::DayDivider { before, .. } => ItemKey::Day(before.clone()),
            Self::UnreadDivider { .. } => ItemKey::Unread,
            Self::Message(message) => ItemKey::Message(message.key()),
            Self::Outgoing(outgoing) => ItemKey::Message(MessageKey::Local(outgoing.client_id.clone())),
            Self::LoadingNewer => ItemKey::LoadingNewer,
            Self::NewerFailed { .. } => ItemKey::NewerFailed,
        }
    }

    /// The place in the list, comparable among all rows: decorations stand directly before their message.
    pub(crate) fn order(&self) -> (u64, u8) {
        match self {
            Self::Start | Self::LoadingOlder | Self::HistoryFailed { .. } => (0, 0),
            Self::Gap { before, .. } => (before.0, GAP_RANK),
            Self::DayDivider { place, .. } => (place.0, DAY_RANK),
            Self::UnreadDivider { before } => (before.0, UNREAD_RANK),
            Self::Message(message) => (message.offset.0, MESSAGE_RANK),
            Self::Outgoing(_) | Self::LoadingNewer | Self::NewerFailed { .. } => (u64::MAX, u8::MAX),
        }
    }

    /// Whether this is a row at the very top that stands for what is above it.
    pub(crate) fn is_head(&self) -> bool {
        matches!(self, Self::Start | Self::LoadingOlder | Self::HistoryFailed { .. })
    }

    /// The stored message, if this is one.
    pub fn message(&self) -> Option<&Message> {
        match self {
            Self::Message(message) => Some(message),
            Self::Start
            | Self::LoadingOlder
            | Self::HistoryFailed { .. }
            | Self::Gap { .. }
            | Self::DayDivider { .. }
            | Self::UnreadDivider { .. }
            | Self::Outgoing(_)
            | Self::LoadingNewer
            | Self::NewerFailed { .. } => None,
        }
    }

    /// The message on its way out, if this is one.
    pub fn outgoing(&self) -> Option<&OutgoingMessage> {
        match self {
            Self::Outgoing(outgoing) => Some(outgoing),
            Self::Start
            | Self::LoadingOlder
            | Self::HistoryFailed { .. }
            | Self::Gap { .. }
            | Self::DayDivider { .. }
            | Self::UnreadDivider { .. }
            | Self::Message(_)
            | Self::LoadingNewer
            | Self::NewerFailed { .. } => None,
        }
    }

    /// The key of the message, stored or on its way out, if this is one.
    pub fn message_key(&self) -> Option<MessageKey> {
        match (self.message(), self.outgoing()) {
            (Some(message), _) => Some(message.key()),
            (None, outgoing) => outgoing.map(|outgoing| MessageKey::Local(outgoing.client_id.clone())),
        }
    }

    /// The client id, if this row is one of this account's own sends.
    pub fn client_id(&self) -> Option<&ClientMessageId> {
        match self.outgoing() {
            Some(outgoing) => Some(&outgoing.client_id),
            None => self.message().and_then(|message| message.client_id.as_ref()),
        }
    }

    /// A number that changes whenever a row of the same key must be drawn anew, neighbours aside.
    pub(crate) fn content_revision(&self) -> u64 {
        match self {
            Self::Start | Self::LoadingOlder | Self::LoadingNewer | Self::UnreadDivider { .. } => 0,
            Self::HistoryFailed { problem } | Self::NewerFailed { problem } => fnv(problem.code.as_str(), 1),
            Self::Gap { after, .. } => after.0.wrapping_mul(31).wrapping_add(2),
            Self::DayDivider { day, .. } => u64::from(day.unsigned_abs()).wrapping_mul(31).wrapping_add(3),
            Self::Message(message) => message_revision(message),
            Self::Outgoing(outgoing) => match &outgoing.delivery {
                Delivery::Queued => 5,
                Delivery::Sending => 6,
                Delivery::Unknown => 7,
                Delivery::Failed { problem } => fnv(problem.code.as_str(), 8),
                Delivery::Sent { .. } => 9,
            },
        }
    }
}

pub(crate) const GAP_RANK: u8 = 0;
pub(crate) const DAY_RANK: u8 = 1;
pub(crate) const UNREAD_RANK: u8 = 2;
pub(crate) const MESSAGE_RANK: u8 = 3;

/// What can change of a stored message: its words, with the mark that they were edited, its reactions, its quote. Most
/// messages have nothing of it and cost nothing here.
fn message_revision(message: &Message) -> u64 {
    let Some(extras) = &message.extras else { return 4 };
    let mut revision = fnv(&message.body.text, 4);
    let mut mix = |number: u64| revision = (revision ^ number).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    mix(extras.edited_at.map_or(0, |at| at.0.unsigned_abs()));
    mix(u64::from(extras.is_deleted));
    mix(extras.attached.files.len() as u64);
    if let Some(quote) = &extras.attached.reply_to {
        mix(fnv(&quote.excerpt.text, 10));
    }
    for reaction in &extras.reactions {
        mix(fnv(
            &reaction.emoji,
            u64::from(reaction.count) << 1 | u64::from(reaction.is_mine),
        ));
    }
    revision
}

fn fnv(text: &str, seed: u64) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
