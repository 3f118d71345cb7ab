//! What the connected backend can do. The UI hides the rest.

/// One thing that a backend may offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capability {
    /// Sending messages.
    Send,
    /// Typing notices.
    Typing,
    /// Presence of people.
    Presence,
    /// Delivered and read markers.
    Receipts,
    /// Connection statistics.
    Stats,
    /// Older messages on demand.
    History,
    /// Searching for people.
    PeopleSearch,
    /// Starting private conversations.
    PrivateRooms,
    /// Group conversations.
    GroupRooms,
    /// Blocking people.
    Block,
    /// Letting those in again who were blocked.
    Unblock,
    /// Answering a message with a quote.
    Reply,
    /// Reacting with an emoji.
    Reactions,
    /// Editing own messages, with their earlier wordings.
    Edit,
    /// Deleting messages for oneself.
    Delete,
    /// Deleting own messages for everybody.
    DeleteForAll,
    /// Sending on what somebody else wrote.
    Forward,
    /// When each person received and read a message.
    Ledger,
    /// History around a place or a moment.
    Around,
    /// Searching in messages.
    MessageSearch,
    /// Muting, pinning and marking conversations as unread.
    RoomSettings,
    /// Deleting a conversation for everybody in it.
    DeleteRooms,
    /// Making, renaming and leaving groups, adding and removing people.
    ManageGroups,
    /// Sending files.
    Files,
    /// Which conversations are shared with somebody.
    Profiles,
    /// Live figures by topic.
    Live,
    /// Lists of live figures on demand.
    LiveLists,
    /// Frames of the user's own.
    OwnFrames,
    /// Telling everybody something, for those who may.
    Broadcast,
    /// A schedule of appointments.
    Schedule,
    /// Patients, and what is known of them.
    Patients,
    /// Times at which employees are away.
    Breaks,
    /// Checking the number of a patient's papers.
    IinChecks,
}

/// A set of capabilities.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capabilities(Vec<Capability>);

impl Capabilities {
    /// Whether nothing is offered, as before a backend has greeted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the backend offers it.
    pub fn has(&self, capability: Capability) -> bool {
        self.0.contains(&capability)
    }
}

impl FromIterator<Capability> for Capabilities {
    fn from_iter<I: IntoIterator<Item = Capability>>(capabilities: I) -> Self {
        // Some three dozen at most: a sort would be more code than time.
        let mut list = Vec::new();
        for capability in capabilities {
            if let Err(at) = list.binary_search(&capability) {
                list.insert(at, capability);
            }
        }
        Self(list)
    }
}

/// Limits that the backend announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest message, in Unicode scalar values.
    pub message_chars_max: u32,
    /// How many sends of one room may wait for their answer at once.
    pub inflight_max: u32,
    /// The largest file, bytes; 0 where files cannot be sent.
    pub file_bytes_max: u64,
    /// How many files one message may carry.
    pub files_max: u32,
}

impl Default for Limits {
    /// What a client assumes before the server has spoken.
    fn default() -> Self {
        Self {
            message_chars_max: 8_000,
            inflight_max: 1,
            file_bytes_max: 0,
            files_max: 0,
        }
    }
}
