//! A server that keeps the promises of the protocol, in a few lines: one room, sockets and polls.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};
use wire::http::Polled;
use wire::{
    ClientFrame, Limits, Message, Person, Presence, Sent, ServerFrame, Snapshot, StreamEvent, StreamItem, StreamMode,
    Subscribe, Subscribed, Welcome, capability,
};

pub(super) const ROOM: &str = "r1";
const EPOCH: &str = "e1";
const TAIL: usize = 500;

/// What stands behind a socket, or behind polls.
#[derive(Default)]
pub(super) struct Line {
    follows: bool,
    pub(super) out: VecDeque<ServerFrame>,
}

/// A session by polls.
#[derive(Default)]
struct Poller {
    line: Line,
    taken: u64,
    confirmed: u64,
}

pub(super) struct Server {
    pub(super) log: Vec<Message>,
    pub(super) refuses_sockets: bool,
    /// Neither sockets nor calls come through.
    pub(super) is_away: bool,
    pub(super) knows_no_polls: bool,
    pub(super) socket: Option<Line>,
    pollers: BTreeMap<String, Poller>,
    /// Frames that came by polls.
    pub(super) polled: Vec<ClientFrame>,
    pub(super) polls: u32,
    /// What the last poll has said about the next one.
    pub(super) again_ms: Option<u64>,
    names: u32,
}

impl Server {
    pub(super) fn new() -> Self {
        Self {
            log: Vec::new(),
            refuses_sockets: true,
            is_away: false,
            knows_no_polls: false,
            socket: None,
            pollers: BTreeMap::new(),
            polled: Vec::new(),
            polls: 0,
            again_ms: None,
            names: 0,
        }
    }

    /// Everybody is forgotten; what is stored stays.
    pub(super) fn restart(&mut self) {
        self.socket = None;
        self.pollers.clear();
    }

    pub(super) fn sessions(&self) -> usize {
        self.pollers.len()
    }

    /// How many frames are held for clients that poll.
    pub(super) fn held(&self) -> usize {
        self.pollers.values().map(|poller| poller.line.out.len()).sum()
    }

    /// Somebody else writes.
    pub(super) fn write(&mut self, text: &str) {
        let id = format!("other-{}", self.log.len());
        self.store("p2", &id, text);
    }

    fn store(&mut self, sender: &str, client_id: &str, text: &str) -> (u64, bool) {
        if let Some(known) = self.log.iter().find(|one| one.client_id.as_deref() == Some(client_id)) {
            return (known.offset, true);
        }
        let offset = self.log.len() as u64 + 1;
        let message = Message {
            id: format!("m{offset}"),
            room: ROOM.into(),
            offset,
            sender: sender.into(),
            client_id: Some(client_id.into()),
            at: 1_795_230_000_000,
            body: wire::HumanText {
                text: text.into(),
                ..wire::HumanText::default()
            },
            ..Message::default()
        };
        self.log.push(message.clone());
        let lines = self.pollers.values_mut().map(|poller| &mut poller.line);
        for line in lines.chain(self.socket.as_mut()).filter(|line| line.follows) {
            line.out.push_back(ServerFrame::Item {
                stream: format!("room:{ROOM}"),
                epoch: EPOCH.into(),
                item: item(&message),
            });
        }
        (offset, false)
    }

    /// A frame on the socket.
    pub(super) fn hear(&mut self, text: &str) {
        let frame = serde_json::from_str(text).expect("a frame");
        if let Some(mut line) = self.socket.take() {
            let replies = self.take(&mut line, frame);
            self.socket = Some(line);
            self.answer_store(replies);
            if let Some(line) = &mut self.socket {
                Self::settle(line);
            }
        }
    }

    /// `POST /api/poll`: the status and the body.
    pub(super) fn poll(&mut self, body: &str) -> (u16, String) {
        self.polls += 1;
        if self.knows_no_polls {
            return (404, "{}".into());
        }
        let asked: Value = serde_json::from_str(body).expect("a body");
        let asked: wire::http::Poll = serde_json::from_value(asked).expect("a poll");
        self.again_ms = asked.again_ms;
        let name = asked.session.clone().unwrap_or_else(|| {
            self.names += 1;
            assert_eq!(asked.first, 1, "a session begins with its first frame");
            assert!(matches!(asked.frames.first(), Some(ClientFrame::Hello(_))));
            let name = format!("session-{}", self.names);
            self.pollers.insert(name.clone(), Poller::default());
            name
        });
        let Some(mut poller) = self.pollers.remove(&name) else {
            return (
                404,
                json!({ "code": "not_found", "message_key": "error-not-found" }).to_string(),
            );
        };
        let had = asked.received - poller.confirmed;
        poller.line.out.drain(..usize::try_from(had).expect("small"));
        poller.confirmed = asked.received;
        assert!(asked.first <= poller.taken + 1, "no frame is left out");
        let known = usize::try_from(poller.taken + 1 - asked.first).expect("small");
        for frame in asked.frames.into_iter().skip(known) {
            self.polled.push(frame.clone());
            let replies = self.take(&mut poller.line, frame);
            poller.taken += 1;
            self.pollers.insert(name.clone(), poller);
            self.answer_store(replies);
            poller = self.pollers.remove(&name).expect("it was put there");
            Self::settle(&mut poller.line);
        }
        let frames: Vec<ServerFrame> = poller.line.out.iter().cloned().collect();
        if asked.close.is_none() {
            self.pollers.insert(name.clone(), poller);
        }
        if frames.is_empty() {
            return (204, String::new());
        }
        let answer = Polled {
            session: Some(name),
            frames,
            close: None,
        };
        (200, serde_json::to_string(&answer).expect("an answer"))
    }

    /// Stores what was sent, and tells everybody who follows.
    fn answer_store(&mut self, sends: Vec<wire::SendMessage>) {
        for send in sends {
            self.store("p1", &send.client_id, &send.body.text);
        }
    }

    /// `sent` stands before the item that it is about.
    fn settle(line: &mut Line) {
        let mut sorted: Vec<ServerFrame> = line.out.drain(..).collect();
        sorted.sort_by_key(|frame| match frame {
            ServerFrame::Sent(sent) => (sent.offset, 0),
            ServerFrame::Item { item, .. } => (item.offset, 1),
            _ => (0, 0),
        });
        line.out.extend(sorted);
    }

    fn take(&self, line: &mut Line, frame: ClientFrame) -> Vec<wire::SendMessage> {
        match frame {
            ClientFrame::Hello(_) => line.out.push_back(ServerFrame::Welcome(welcome())),
            ClientFrame::Subscribe(subscribe) => {
                let answer = self.subscribed(&subscribe);
                line.follows |= subscribe.stream != "me";
                line.out.push_back(ServerFrame::Subscribed(answer));
            }
            ClientFrame::Send(send) => {
                let known = self
                    .log
                    .iter()
                    .find(|one| one.client_id.as_ref() == Some(&send.client_id));
                let offset = known.map_or(self.log.len() as u64 + 1, |one| one.offset);
                line.out.push_back(ServerFrame::Sent(Sent {
                    client_id: send.client_id.clone(),
                    room: ROOM.into(),
                    id: format!("m{offset}"),
                    epoch: EPOCH.into(),
                    offset,
                    at: 1_795_230_000_000,
                    replayed: known.is_some(),
                }));
                return vec![send];
            }
            ClientFrame::Ping { nonce } => line.out.push_back(ServerFrame::Pong { nonce, at: 0 }),
            _ => {}
        }
        vec![]
    }

    fn subscribed(&self, asked: &Subscribe) -> Subscribed {
        if asked.stream == "me" {
            return Subscribed {
                stream: "me".into(),
                mode: StreamMode::Latest,
                epoch: EPOCH.into(),
                head: 1,
                recovered: false,
                more: false,
                at_start: false,
                items: vec![],
                snapshot: Some(Snapshot::Me {
                    rooms: vec![],
                    people: vec![],
                    more: false,
                }),
            };
        }
        let since = asked.since.as_ref().map_or(0, |since| since.offset);
        let from = usize::try_from(since).expect("small");
        Subscribed {
            stream: asked.stream.clone(),
            mode: StreamMode::Log,
            epoch: EPOCH.into(),
            head: self.log.len() as u64,
            recovered: asked.since.is_some(),
            more: false,
            at_start: since == 0,
            items: self.log[from..].iter().take(TAIL).map(item).collect(),
            snapshot: Some(Snapshot::Room {
                markers: vec![],
                people: vec![],
            }),
        }
    }
}

fn item(message: &Message) -> StreamItem {
    StreamItem {
        offset: message.offset,
        event: StreamEvent::Message(message.clone()),
    }
}

fn welcome() -> Welcome {
    Welcome {
        version: 1,
        session: "s-1".into(),
        me: Person {
            id: "p1".into(),
            handle: "ann".into(),
            name: wire::HumanText::default(),
            presence: Presence::Online,
            last_seen: None,
            blocked: false,
        },
        capabilities: capability::ALL.map(String::from).to_vec(),
        heartbeat_ms: 25_000,
        limits: Limits {
            max_frame_bytes: 1 << 20,
            max_message_chars: 8_000,
            max_inflight: 8,
            max_file_bytes: 0,
            max_files: 0,
        },
        dedupe_window_ms: 86_400_000,
        server_time: 0,
        stats: None,
    }
}
