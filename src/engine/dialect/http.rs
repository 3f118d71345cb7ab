//! What the session asks over HTTP, and what comes back. How it is written is the dialect's business.

use std::sync::Arc;

use domain::{
    DeleteScope, Epoch, Event, HumanText, JumpTarget, LiveList, LiveUpdate, Member, Message, MessageId, Offset, Person,
    PersonId, Reach, Revision, RoomId, ScheduleAnswer, ScheduleAsk, Secret, Severity, StoredFile, Timestamp, UploadId,
};

use super::Item;

/// What the session may ask over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// What the server offers to strangers.
    Info,
    /// Sign in.
    SignIn {
        /// Sign-in name.
        name: String,
        /// Password.
        password: Secret,
        /// A further code, for accounts that want one.
        code: Option<Secret>,
    },
    /// Sign out.
    SignOut,
    /// Older messages of a room.
    History {
        /// Which.
        room: RoomId,
        /// Those directly before.
        before: Offset,
        /// How many.
        limit: u32,
    },
    /// Newer messages of a room.
    Newer {
        /// Which.
        room: RoomId,
        /// Those directly after.
        after: Offset,
        /// How many.
        limit: u32,
    },
    /// The messages around a place or a moment.
    Window {
        /// Of which room.
        room: RoomId,
        /// Around what.
        target: JumpTarget,
        /// How many.
        limit: u32,
    },
    /// Older conversations.
    Rooms {
        /// Those that changed before.
        before: Timestamp,
        /// How many.
        limit: u32,
    },
    /// People who match.
    People {
        /// What was typed.
        query: String,
        /// How many.
        limit: u32,
    },
    /// Messages that match.
    Messages {
        /// What was typed.
        query: String,
        /// In one room, or in all.
        room: Option<RoomId>,
        /// Those older than this one.
        before: Option<MessageId>,
        /// How many.
        limit: u32,
    },
    /// The private room with somebody.
    StartPrivate {
        /// With whom.
        person: PersonId,
    },
    /// Switch something on or off.
    Turn {
        /// What.
        switch: Switch,
        /// On from now on.
        is_on: bool,
    },
    /// Change the words of an own message.
    EditMessage {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
        /// The new words.
        body: HumanText,
    },
    /// Delete a message.
    DeleteMessage {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
        /// For whom.
        scope: DeleteScope,
    },
    /// The earlier wordings of a message.
    Revisions {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
    },
    /// When everybody received and read an own message.
    Ledger {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
    },
    /// A person, and the rooms shared with them.
    Profile {
        /// Who.
        person: PersonId,
    },
    /// Who is in a room.
    Members {
        /// Which.
        room: RoomId,
    },
    /// Leave a group.
    LeaveRoom {
        /// Which.
        room: RoomId,
    },
    /// Delete a room for everybody.
    DeleteRoom {
        /// Which.
        room: RoomId,
    },
    /// Make a group.
    CreateGroup {
        /// Its title.
        title: HumanText,
        /// Who is in it besides this account.
        people: Vec<PersonId>,
    },
    /// Rename a group.
    RenameGroup {
        /// Which.
        room: RoomId,
        /// Its new title.
        title: HumanText,
    },
    /// Add people to a group.
    AddMembers {
        /// Which.
        room: RoomId,
        /// Whom.
        people: Vec<PersonId>,
    },
    /// Remove somebody from a group.
    RemoveMember {
        /// Which.
        room: RoomId,
        /// Whom.
        person: PersonId,
    },
    /// Store a file.
    Upload {
        /// Under which id the platform has its bytes.
        upload: UploadId,
        /// Its name on this device.
        name: Arc<str>,
    },
    /// Tell everybody something.
    Broadcast {
        /// The words.
        text: HumanText,
        /// How bad it is.
        severity: Severity,
    },
    /// A list of live figures.
    Live {
        /// Which.
        list: LiveList,
    },
    /// Something about a schedule.
    Schedule(ScheduleAsk),
}

/// Something that is on or off, so that saying the same twice does no harm and only the last word counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Switch {
    /// This account's reaction to a message.
    Reaction {
        /// Where.
        room: RoomId,
        /// To which message.
        message: MessageId,
        /// With which emoji.
        emoji: Arc<str>,
    },
    /// Whether a room is muted.
    Muted(RoomId),
    /// Whether a room is pinned.
    Pinned(RoomId),
    /// Whether a room is marked as unread.
    MarkedUnread(RoomId),
    /// Whether somebody is blocked.
    Blocked(PersonId),
}

/// What came back over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Signed in as.
    SignedIn {
        /// The account.
        me: Person,
    },
    /// Done; nothing to tell.
    Done,
    /// A part of a room's stream.
    Page(Page),
    /// A room that was asked for exists.
    Room {
        /// Its id.
        room: RoomId,
        /// The room and its people.
        facts: Vec<Event>,
    },
    /// Messages that match, newest first.
    Messages {
        /// The messages.
        messages: Vec<Message>,
        /// Whether older ones match too.
        has_more: bool,
        /// Who wrote them.
        facts: Vec<Event>,
    },
    /// The rooms shared with somebody.
    Profile {
        /// Their ids.
        rooms: Vec<RoomId>,
        /// The person, the rooms and their people.
        facts: Vec<Event>,
    },
    /// Who is in a room, owners first.
    Members {
        /// The members.
        members: Vec<Member>,
        /// The people.
        facts: Vec<Event>,
    },
    /// Earlier wordings, oldest first.
    Revisions(Vec<Revision>),
    /// When each other member received and read a message.
    Ledger(Vec<Reach>),
    /// A file is stored.
    Stored(StoredFile),
    /// All of a list of live figures.
    Live(Vec<LiveUpdate>),
    /// Something about a schedule.
    Schedule(ScheduleAnswer),
    /// Facts to hand on.
    Facts(Vec<Event>),
}

/// A part of a room's stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// In which epoch its offsets count.
    pub epoch: Epoch,
    /// Ascending.
    pub items: Vec<Item>,
    /// Whether the first of them is the first of all.
    pub at_start: bool,
    /// Whether newer ones than the last of them exist; only where newer ones were asked for.
    pub has_newer: bool,
    /// The place up to which the page knows the room.
    pub head: Option<Offset>,
    /// The place that was meant, where one was.
    pub target: Option<Offset>,
    /// Other facts, such as people who have left.
    pub facts: Vec<Event>,
}

/// An HTTP request as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// Its method.
    pub method: HttpMethod,
    /// Path and query relative to the page's origin, or a full URL.
    pub url: String,
    /// Header fields beyond those that follow from the body. Their values may be secret.
    pub headers: Vec<(&'static str, Secret)>,
    /// What goes with it.
    pub body: HttpBody,
    /// How long to wait, ms; where a file goes along, how long to wait without any progress.
    pub timeout_ms: u64,
}

/// What goes with an HTTP request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HttpBody {
    /// Nothing.
    None,
    /// JSON.
    Json(String),
    /// A form, in the form's own encoding.
    Form(Secret),
    /// The bytes of a file that the platform holds.
    Blob(UploadId),
}

/// HTTP methods in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HttpMethod {
    /// Reads.
    Get,
    /// Changes.
    Post,
    /// Makes something so.
    Put,
    /// Changes a part.
    Patch,
    /// Takes something away.
    Delete,
}

/// An HTTP answer as data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HttpAnswer {
    /// Status code.
    pub status: u16,
    /// Whether the answer comes from another address than was asked, because the backend sent the browser there.
    pub is_redirected: bool,
    /// Whether the answer calls itself JSON. What does not is never read as such.
    pub is_json: bool,
    /// Body as text.
    pub body: String,
    /// `Retry-After`, ms.
    pub retry_after_ms: Option<u64>,
}
