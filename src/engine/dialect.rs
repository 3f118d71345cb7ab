//! The seam between the session and a backend's own language.
//!
//! A dialect turns [`Request`]s into frames and frames into [`Signal`]s, and [`Ask`]s into HTTP requests and their
//! answers into [`Answer`]s. It decides nothing about time, order or retries: that is the session's business.

use std::sync::Arc;

use domain::{
    Attached, BranchId, Capabilities, Carrier, ClientMessageId, Epoch, Event, HumanText, Limits, Message, Offset,
    OutgoingMessage, Person, Presence, Problem, RoomId, SessionId, Timestamp, Topic,
};

use crate::input::{CallFailure, Frame};
use crate::output::CallId;

pub(crate) mod boxed;
pub mod http;
pub mod steps;

use http::{Answer, Ask, HttpAnswer, HttpRequest};
use steps::{Exchange, Moment, Step};

/// A backend's language. Decoding is total: any bytes give signals and problems, never a panic.
pub trait Dialect {
    /// Where the socket is.
    fn socket(&self) -> SocketTarget;

    /// How a request is made.
    fn say(&mut self, request: &Request) -> Said;

    /// What a frame says, and what in it could not be used.
    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>);

    /// The HTTP request that asks for something, or `None` where the backend has no such thing.
    fn http_from_ask(&mut self, ask: &Ask) -> Option<HttpRequest>;

    /// What the answer to `ask` says; a refusal is the error.
    fn answer_from_http(&mut self, ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem>;

    /// Whether this ask takes more than one request and is answered by [`Step::Answer`]. Asked before
    /// [`Dialect::http_from_ask`].
    fn takes_over(&mut self, call: CallId, ask: &Ask) -> bool {
        let _ = (call, ask);
        false
    }

    /// What time it is and whether anybody is looking; told before anything else of a moment.
    fn tell_moment(&mut self, moment: Moment) {
        let _ = moment;
    }

    /// The next thing that the dialect wants of its own accord.
    fn next_step(&mut self) -> Option<Step> {
        None
    }

    /// The end of an exchange that a [`Step::Call`] has asked for.
    fn end_exchange(&mut self, exchange: Exchange, result: Result<HttpAnswer, CallFailure>) {
        let _ = (exchange, result);
    }

    /// The moment that a [`Step::WakeAt`] has asked for has come.
    fn wake(&mut self) {}

    /// The socket is gone, and with it whatever was true of it.
    fn lose_socket(&mut self) {}

    /// Whether strangers are refused in the handshake of the socket, which every browser complains about in its console.
    /// Then the answer to [`Ask::Info`] is waited for at the start, and nothing is opened for somebody who must sign in.
    fn turns_strangers_away(&self) -> bool {
        false
    }

    /// Whether the backend can be used over HTTP alone while no socket can be had.
    fn can_do_without_socket(&self) -> bool {
        false
    }

    /// Whether sockets open for everybody, signed in or not, so that one that is refused says something about the
    /// network alone.
    fn opens_for_anybody(&self) -> bool {
        false
    }

    /// What an earlier page had [`Step::Remember`]ed. Told before anything else, if at all; it may be from any time, and
    /// of any account.
    fn recall(&mut self, note: &str) {
        let _ = note;
    }

    /// What carries the session from here on. Told before the `Hello` that begins it.
    fn tell_carrier(&mut self, carrier: Carrier) {
        let _ = carrier;
    }

    /// The user has this room before them.
    fn watch(&mut self, room: &RoomId) {
        let _ = room;
    }

    /// The user works in another branch of the schedule from here on. True if the present socket tells of the one before
    /// alone, and another one is needed.
    fn choose_branch(&mut self, branch: &BranchId) -> bool {
        let _ = branch;
        false
    }

    /// The user works in the page again, after work elsewhere: perhaps in another page of the same account.
    fn come_back(&mut self) {}

    /// Whether a room's offsets may skip numbers, as ids that are counted over all rooms do. Then a hole cannot be seen
    /// in them, and the dialect itself finds out what is missing.
    fn skips_offsets(&self) -> bool {
        false
    }

    /// The type that a frame names, for whoever watches frames.
    fn frame_kind(&self, text: &str) -> Option<Arc<str>> {
        let _ = text;
        None
    }

    /// An earlier page left this unsent, and nobody knows whether it had reached the backend.
    fn expect_again(&mut self, message: &OutgoingMessage) {
        let _ = message;
    }

    /// Another account, or none, from here on: everything that was learnt for the one before is forgotten.
    fn forget(&mut self) {}
}

/// How a request is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// By this frame.
    Frame(String),
    /// By [`Step`]s, which the dialect holds ready.
    InSteps,
    /// Not at all: the backend has no such thing.
    Nothing,
}

/// Where a socket is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SocketTarget {
    /// Path relative to the page's origin, or a full URL.
    pub url: String,
    /// Subprotocols to offer.
    pub subprotocols: Vec<String>,
}

/// A followed stream.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StreamKey {
    /// The account's conversation list. Versions rise and may be skipped.
    Account,
    /// A conversation. Offsets are contiguous.
    Room(RoomId),
}

/// A place in a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Offsets of different epochs cannot be compared.
    pub epoch: Epoch,
    /// The last item that was handed on.
    pub offset: Offset,
}

/// What the session may say on a socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Opens the session.
    Hello {
        /// Close code of the socket before, and how long ago it closed, ms.
        last_close: Option<(u16, u64)>,
    },
    /// Follows a stream.
    Subscribe {
        /// Which.
        stream: StreamKey,
        /// From where.
        since: Option<Cursor>,
        /// How many of the newest items are wanted when `since` cannot be continued.
        tail: u32,
    },
    /// Stops following a stream.
    Unsubscribe {
        /// Which.
        stream: StreamKey,
    },
    /// Sends a message.
    Send {
        /// The key of idempotency.
        client_id: ClientMessageId,
        /// Where.
        room: RoomId,
        /// What.
        body: HumanText,
        /// What goes along.
        attached: Attached,
    },
    /// Says whether the user types.
    Typing {
        /// Where.
        room: RoomId,
        /// True while typing.
        is_typing: bool,
    },
    /// Moves the read marker.
    Read {
        /// Where.
        room: RoomId,
        /// Up to here.
        offset: Offset,
    },
    /// Moves the delivered marker.
    Delivered {
        /// Where.
        room: RoomId,
        /// Up to here.
        offset: Offset,
    },
    /// Says how available the user is.
    Presence {
        /// How.
        presence: Presence,
    },
    /// Asks for any answer at all.
    Ping {
        /// Comes back with the answer.
        nonce: u64,
    },
    /// Subscribes to a topic, or not any more.
    SetTopic {
        /// Which.
        topic: Topic,
        /// Subscribed to from now on.
        is_on: bool,
    },
    /// Asks for statistics.
    AskStats {
        /// Whether it is one of many such questions, so that the cheapest way is the best.
        is_routine: bool,
    },
    /// Wants to hear of changes in the schedule of a branch, and of no other one any more.
    FollowBranch {
        /// Which.
        branch: BranchId,
    },
    /// Says something of the user's own. A dialect takes only what its backend can bear.
    Own {
        /// As written.
        text: String,
    },
}

/// What a backend may say on a socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signal {
    /// The greeting.
    Welcomed(Welcome),
    /// The answer to `Subscribe`.
    Subscribed(Subscribed),
    /// A new item of a followed stream.
    Arrived {
        /// Which stream.
        stream: StreamKey,
        /// In which epoch.
        epoch: Epoch,
        /// The item.
        item: Item,
    },
    /// A send is stored.
    Stored {
        /// Which.
        client_id: ClientMessageId,
        /// Its place in the room.
        offset: Offset,
        /// When it was stored.
        at: Timestamp,
    },
    /// A send was refused.
    SendRefused {
        /// Which.
        client_id: ClientMessageId,
        /// Why.
        problem: Problem,
    },
    /// A request that is not a send was refused.
    Refused {
        /// Why.
        problem: Problem,
    },
    /// The subscription of a stream was refused.
    SubscribeRefused {
        /// Which.
        stream: StreamKey,
        /// Why.
        problem: Problem,
    },
    /// An answer to `Ping`.
    Pong,
    /// The server will close.
    GoingAway {
        /// Earliest moment of the next attempt, ms from now.
        after_ms: u64,
        /// Length of the window for it, ms.
        window_ms: u64,
    },
    /// A fact that needs no bookkeeping here.
    Fact(Event),
}

/// The greeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// The server's name for the session.
    pub session: SessionId,
    /// The account; none where the backend knows no accounts.
    pub me: Option<Person>,
    /// What the server offers.
    pub capabilities: Capabilities,
    /// What it allows.
    pub limits: Limits,
    /// How often to ping, ms.
    pub heartbeat_ms: u64,
}

/// The answer to a subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscribed {
    /// Which stream.
    pub stream: StreamKey,
    /// Its newest place.
    pub head: Cursor,
    /// How the items connect to what is held.
    pub continuity: Continuity,
    /// Ascending.
    pub items: Vec<Item>,
    /// State that is not in the items.
    pub facts: Vec<Event>,
}

/// How items connect to what is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuity {
    /// They continue the cursor without a hole.
    Recovered {
        /// Whether still more follow.
        has_more: bool,
    },
    /// They are the newest ones; what was held before does not connect.
    Fresh {
        /// Whether the first of them is the first of all.
        at_start: bool,
    },
}

/// One item of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its place.
    pub offset: Offset,
    /// What it says.
    pub content: ItemContent,
}

/// What an item says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemContent {
    /// A message.
    Message(Message),
    /// An earlier message was edited, deleted for everybody or reacted to; this is its present state. The item takes a
    /// place of its own, and the message keeps the one that it had.
    Changed(Message),
    /// Facts.
    Facts(Vec<Event>),
    /// Nothing that this version understands; it only takes its place.
    Nothing,
}
