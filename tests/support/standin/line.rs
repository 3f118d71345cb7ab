//! The open sockets of a stand-in, the switches for its faults, and what has happened to it.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::mpsc;

/// A socket, by the order in which they were opened.
pub(super) type SocketId = u64;

/// What is to be done with a socket.
#[derive(Debug)]
pub(super) enum Out {
    Text(String),
    Close(u16),
    /// Dropped without a close frame.
    Cut,
}

/// What goes wrong. Everything may be changed while the stand-in runs.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// Handshakes are refused with this status; sockets that are open stay.
    pub refuse_sockets: Option<u16>,
    /// Every call to the backend is answered with this status and a page; nothing is done.
    pub fail_calls: Option<u16>,
    /// Every call to the backend is answered with status 200 and a page, as by a captive portal; nothing is done.
    pub pages_for_json: bool,
    /// The next calls that change something are done, but answered with 502 and a page.
    pub lose_answers: u32,
    /// Answers come this much later; what they tell others does not wait.
    pub delay: Duration,
    /// The next messages that are sent over a socket are taken and forgotten.
    pub swallow_sends: u32,
    /// The next frames to clients are lost.
    pub lose_frames: u32,
    /// Frames that tell of messages come twice, even to those whom they reach once.
    pub tell_twice: bool,
    /// Nothing is told at regular intervals.
    pub stop_heartbeats: bool,
    /// What becomes of single calls, each of the first that fits.
    pub mishaps: Vec<Mishap>,
}

impl Faults {
    /// The next call that begins like this has this fate, and what it asks for is not done. With a blank at the end the
    /// words are the whole call, so that a list is told from what lies below it.
    pub fn next(&mut self, what: &str, fate: Fate) {
        self.mishaps.push(Mishap {
            what: what.to_owned(),
            is_done: false,
            fate,
        });
    }

    /// The next call that begins like this has this fate, though what it asks for is done.
    pub fn next_done(&mut self, what: &str, fate: Fate) {
        self.mishaps.push(Mishap {
            what: what.to_owned(),
            is_done: true,
            fate,
        });
    }

    pub(super) fn take_mishap(&mut self, what: &str) -> Option<Mishap> {
        let at = self.mishaps.iter().position(|mishap| begins(what, &mishap.what))?;
        Some(self.mishaps.remove(at))
    }
}

/// What becomes of one call.
#[derive(Debug, Clone)]
pub struct Mishap {
    /// How the call begins: method and path, such as `POST /api/v1/patients/`.
    pub what: String,
    /// Whether what it asks for is done nevertheless.
    pub is_done: bool,
    /// What its caller gets to see.
    pub fate: Fate,
}

fn begins(call: &str, words: &str) -> bool {
    call.starts_with(words) || words.strip_suffix(' ') == Some(call)
}

/// See [`Mishap`].
#[derive(Debug, Clone)]
pub enum Fate {
    /// A page with this status instead of an answer.
    Page(u16, String),
    /// This answer.
    Json(u16, Value),
    /// Nothing; the connection stays open.
    Silence,
    /// The beginning of an answer, and then the connection breaks.
    Cut,
    /// The backend's own answer, which waits for [`super::StandIn::let_answers_go`]. It is done in any case.
    Held,
}

/// A call that came.
#[derive(Clone, PartialEq, Eq)]
pub struct Asked {
    /// Method and path with its query, such as `GET /health`.
    pub what: String,
    /// Its headers, with names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body, as text.
    pub body: String,
    /// The status of the answer; 0 where none went back.
    pub status: u16,
}

/// Without the headers, among which no failure could be read.
impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} -> {}", self.what, self.body, self.status)
    }
}

impl Asked {
    /// The value of a header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A frame that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// On which socket, counted from 1 in the order of opening.
    pub socket: u64,
    /// The text; of binary frames nothing.
    pub text: Option<String>,
}

/// What has happened.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// How many sockets are open.
    pub sockets_open: usize,
    /// How many were ever opened.
    pub sockets_opened: u64,
    /// How many handshakes were refused, by the backend or by a fault.
    pub sockets_refused: u64,
    /// The calls to the backend, oldest first. The app's own files are not among them.
    pub asked: Vec<Asked>,
    /// The frames of clients, oldest first.
    pub heard: Vec<Heard>,
}

impl Ledger {
    /// How many calls began with these words, such as `POST /accounts/login/`; with a blank at their end, were these
    /// words.
    pub fn count(&self, what: &str) -> usize {
        self.asked.iter().filter(|asked| begins(&asked.what, what)).count()
    }

    /// What was sent with these calls, oldest first; what is no JSON is `Null`.
    pub fn sent(&self, what: &str) -> Vec<Value> {
        let asked = self.asked.iter().filter(|asked| begins(&asked.what, what));
        asked
            .map(|asked| serde_json::from_str(&asked.body).unwrap_or_default())
            .collect()
    }

    /// The frames of one socket's client that were heard, oldest first.
    pub fn frames_of(&self, socket: u64) -> Vec<Value> {
        let heard = self.heard.iter().filter(|heard| heard.socket == socket);
        let texts = heard.filter_map(|heard| heard.text.as_deref());
        texts.filter_map(|text| serde_json::from_str(text).ok()).collect()
    }

    /// How many frames of clients have this type.
    pub fn count_frames(&self, kind: &str) -> usize {
        let frames = self.heard.iter().filter_map(|heard| heard.text.as_deref());
        let frames = frames.filter_map(|text| serde_json::from_str::<Value>(text).ok());
        frames.filter(|frame| frame["type"] == kind).count()
    }
}

/// Sockets, switches and ledger together.
#[derive(Debug, Default)]
pub struct Line {
    sockets: BTreeMap<SocketId, Socket>,
    pub(super) faults: Faults,
    pub(super) ledger: Ledger,
}

#[derive(Debug)]
struct Socket {
    out: mpsc::UnboundedSender<Out>,
    /// Open, but dead: nothing is heard from it and nothing told to it.
    is_zombie: bool,
}

impl Line {
    pub(super) fn open(&mut self, out: mpsc::UnboundedSender<Out>) -> SocketId {
        self.ledger.sockets_opened += 1;
        let id = self.ledger.sockets_opened;
        let is_zombie = false;
        self.sockets.insert(id, Socket { out, is_zombie });
        self.ledger.sockets_open = self.sockets.len();
        id
    }

    pub(super) fn forget(&mut self, id: SocketId) {
        self.sockets.remove(&id);
        self.ledger.sockets_open = self.sockets.len();
    }

    pub(super) fn is_zombie(&self, id: SocketId) -> bool {
        self.sockets.get(&id).is_some_and(|socket| socket.is_zombie)
    }

    pub(super) fn make_zombie(&mut self, id: SocketId) {
        if let Some(socket) = self.sockets.get_mut(&id) {
            socket.is_zombie = true;
        }
    }

    pub(super) fn ids(&self) -> Vec<SocketId> {
        self.sockets.keys().copied().collect()
    }

    pub(super) fn write(&mut self, id: SocketId, out: Out) {
        if let Some(socket) = self.sockets.get(&id) {
            // A socket whose task has ended is forgotten by that task.
            drop(socket.out.send(out));
        }
    }

    /// Tells something to one socket, if no fault prevents it.
    pub(super) fn tell(&mut self, id: SocketId, frame: &Value) {
        if self.is_zombie(id) {
            return;
        }
        if self.faults.lose_frames > 0 {
            self.faults.lose_frames -= 1;
            return;
        }
        self.write(id, Out::Text(frame.to_string()));
    }

    /// Tells of a message, twice where that fault is on.
    pub(super) fn tell_message(&mut self, id: SocketId, frame: &Value) {
        self.tell(id, frame);
        if self.faults.tell_twice {
            self.tell(id, frame);
        }
    }
}
