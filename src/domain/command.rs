//! All that a user can ask for.

use std::sync::Arc;

use crate::account::Secret;
use crate::ids::{ClientMessageId, MessageId, Offset, PersonId, RoomId, UploadId};
use crate::live::{LiveList, Severity, Topic};
use crate::message::{Attached, DeleteScope};
use crate::person::Presence;
use crate::schedule::ScheduleCommand;
use crate::text::HumanText;
use crate::time::Timestamp;

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Finds out who is signed in, and connects.
    Start,
    /// Signs in.
    SignIn {
        /// Sign-in name.
        name: String,
        /// Password.
        password: Secret,
        /// A further code, for accounts that want one.
        code: Option<Secret>,
    },
    /// Signs out and disconnects.
    SignOut,
    /// Does not wait for the countdown.
    RetryNow,
    /// Follows a conversation and loads its newest messages.
    OpenRoom {
        /// Which.
        room: RoomId,
    },
    /// Loads older messages of an open conversation.
    LoadHistory {
        /// Which.
        room: RoomId,
    },
    /// Loads older conversations.
    LoadRooms {
        /// Those that changed before this moment.
        before: Timestamp,
    },
    /// Sends a message.
    Send {
        /// Where.
        room: RoomId,
        /// What; may be empty when files go along.
        body: HumanText,
        /// What goes along.
        attached: Attached,
    },
    /// Tries a failed message again.
    RetrySend {
        /// Which.
        client_id: ClientMessageId,
    },
    /// Gives up a message that is not sent.
    DiscardSend {
        /// Which.
        client_id: ClientMessageId,
    },
    /// Says whether the user is typing.
    SetTyping {
        /// Where.
        room: RoomId,
        /// True while typing.
        is_typing: bool,
    },
    /// Moves the read marker.
    MarkRead {
        /// Where.
        room: RoomId,
        /// Up to here.
        offset: Offset,
    },
    /// Says how available the user is.
    SetPresence {
        /// Online, away or busy.
        presence: Presence,
    },
    /// Looks for people.
    SearchPeople {
        /// What was typed.
        query: String,
    },
    /// Finds or makes the private conversation with somebody.
    StartPrivate {
        /// With whom.
        person: PersonId,
    },
    /// Gives or takes back a reaction.
    React {
        /// Where.
        room: RoomId,
        /// To which message.
        message: MessageId,
        /// With which emoji.
        emoji: Arc<str>,
        /// True to give it, false to take it back.
        is_on: bool,
    },
    /// Changes the words of an own message.
    EditMessage {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
        /// The new words.
        body: HumanText,
    },
    /// Deletes a message.
    DeleteMessage {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
        /// For whom.
        scope: DeleteScope,
    },
    /// Asks for the earlier wordings of a message.
    LoadRevisions {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
    },
    /// Asks when everybody received and read an own message.
    LoadLedger {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
    },
    /// Shows the part of a conversation around a place, loading it if it is not held.
    JumpTo {
        /// Where.
        room: RoomId,
        /// To what.
        target: JumpTarget,
    },
    /// Shows the newest part of a conversation again.
    JumpToLatest {
        /// Where.
        room: RoomId,
    },
    /// Loads newer messages of a conversation that was jumped into.
    LoadNewer {
        /// Where.
        room: RoomId,
    },
    /// Looks for messages; an empty query asks nothing.
    SearchMessages {
        /// What was typed.
        query: String,
        /// In one conversation, or in all.
        room: Option<RoomId>,
        /// Those older than this one, for the next page.
        before: Option<MessageId>,
    },
    /// Asks which conversations are shared with somebody.
    LoadProfile {
        /// With whom.
        person: PersonId,
    },
    /// Asks who is in a group.
    LoadMembers {
        /// Which.
        room: RoomId,
    },
    /// Mutes a conversation, or not any more.
    SetMuted {
        /// Which.
        room: RoomId,
        /// Muted from now on.
        is_on: bool,
    },
    /// Pins a conversation, or not any more.
    SetPinned {
        /// Which.
        room: RoomId,
        /// Pinned from now on.
        is_on: bool,
    },
    /// Marks a conversation as unread, or not any more.
    SetMarkedUnread {
        /// Which.
        room: RoomId,
        /// Marked from now on.
        is_on: bool,
    },
    /// Leaves a group.
    LeaveRoom {
        /// Which.
        room: RoomId,
    },
    /// Deletes a conversation for everybody in it, for good.
    DeleteRoom {
        /// Which.
        room: RoomId,
    },
    /// Makes a group.
    CreateGroup {
        /// Its title.
        title: HumanText,
        /// Who is in it besides this account.
        people: Vec<PersonId>,
    },
    /// Renames a group.
    RenameGroup {
        /// Which.
        room: RoomId,
        /// Its new title.
        title: HumanText,
    },
    /// Adds people to a group.
    AddMembers {
        /// Which.
        room: RoomId,
        /// Whom.
        people: Vec<PersonId>,
    },
    /// Removes somebody from a group.
    RemoveMember {
        /// Which.
        room: RoomId,
        /// Whom.
        person: PersonId,
    },
    /// Subscribes to a topic, or not any more. Said again on every new connection.
    SetTopic {
        /// Which.
        topic: Topic,
        /// Subscribed to from now on.
        is_on: bool,
    },
    /// Asks for statistics now.
    AskStats,
    /// Asks for statistics again and again, or not any more.
    WatchStats {
        /// Somebody looks at them from now on.
        is_on: bool,
    },
    /// Asks for a list of live figures now.
    LoadLive {
        /// Which.
        list: LiveList,
    },
    /// Asks for a list of live figures again and again, or not any more.
    WatchLive {
        /// Which.
        list: LiveList,
        /// Somebody looks at it from now on.
        is_on: bool,
    },
    /// Tells of every frame as it is written, or not any more.
    WatchFrames {
        /// Somebody looks at them from now on.
        is_on: bool,
    },
    /// Sends a frame of the user's own; an object of JSON.
    SendFrame {
        /// As written.
        text: String,
    },
    /// Tells everybody something, for those who may.
    Broadcast {
        /// The words.
        text: HumanText,
        /// How bad it is.
        severity: Severity,
    },
    /// Asks something of a schedule.
    Schedule(ScheduleCommand),
    /// Asks the backend for a sign of life.
    Ping,
    /// Leaves the backend until the user says otherwise.
    Disconnect,
    /// Comes back after [`Command::Disconnect`]; else does not wait for the countdown.
    Connect,
    /// Blocks somebody, or not any more.
    SetBlocked {
        /// Whom.
        person: PersonId,
        /// Blocked from now on.
        is_on: bool,
    },
    /// Sends a file to the backend, so that a message can carry it. Its bytes stay with the platform, which knows them
    /// under the same id.
    Upload {
        /// Its id on this side.
        upload: UploadId,
        /// The conversation whose composer holds it.
        room: RoomId,
        /// Its name on this device.
        name: Arc<str>,
        /// Its size in bytes.
        size_bytes: u64,
        /// What the browser takes it for.
        media_type: Arc<str>,
    },
    /// Tries an upload again.
    RetryUpload {
        /// Which.
        upload: UploadId,
    },
    /// Gives an upload up, or forgets one that is done.
    CancelUpload {
        /// Which.
        upload: UploadId,
    },
}

/// What to jump to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JumpTarget {
    /// A place.
    Offset(Offset),
    /// The first message at or after a moment.
    Moment(Timestamp),
}
