//! The client's side of the world: a session, a page's storage, and what its user sees.

use std::collections::{BTreeMap, BTreeSet};

use domain::{ClientMessageId, Command, ConnectionStatus, Delivery, Event, Message, OutgoingMessage};

use super::server::Server;
use super::{at, is_failed};
use crate::tests::watch::Watch;
use crate::tests::words::Words;
use crate::{Frame, Generation, Input, Output, Seed, Session};

pub(super) struct Client {
    session: Session<Words>,
    seed: u64,
    page: u64,
    watch: Watch,
    /// What the page keeps over a reload, oldest first.
    storage: Vec<OutgoingMessage>,
    /// Every message in the order of sending, with its newest state.
    sent: Vec<OutgoingMessage>,
    given_up: BTreeSet<String>,
    shown: BTreeMap<String, Shown>,
    /// Frames that an old socket has still to hand over.
    late: Vec<(u64, Generation, String)>,
    pub(super) session_is_live: bool,
    pub(super) was_live: bool,
}

/// What is shown of a room.
pub(super) struct Shown {
    pub(super) rows: Vec<(u64, String)>,
    /// The place up to which they are complete.
    pub(super) head: u64,
    pub(super) at_start: bool,
    /// Whether the newest message is among them.
    pub(super) is_attached: bool,
}

impl Client {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            session: Session::new(Words, Seed([seed, 0])),
            seed,
            page: 0,
            watch: Watch::default(),
            storage: Vec::new(),
            sent: Vec::new(),
            given_up: BTreeSet::new(),
            shown: BTreeMap::new(),
            late: Vec::new(),
            session_is_live: false,
            was_live: false,
        }
    }

    pub(super) fn page(&self) -> u64 {
        self.page
    }

    pub(super) fn reload(&mut self, now: i64, server: &mut Server) {
        self.page += 1;
        self.session = Session::new(Words, Seed([self.seed, self.page]));
        self.watch = Watch::default();
        self.shown.clear();
        self.late.clear();
        self.session_is_live = false;
        self.was_live = false;
        self.command(now, server, Command::Start);
    }

    pub(super) fn next_deadline(&self) -> Option<i64> {
        self.session.next_deadline().map(|at| at.0)
    }

    pub(super) fn command(&mut self, now: i64, server: &mut Server, command: Command) {
        self.feed(now, server, Input::Command(command));
    }

    pub(super) fn tick(&mut self, now: i64, server: &mut Server) {
        self.feed(now, server, Input::Tick);
    }

    pub(super) fn keep_late(&mut self, page: u64, generation: Generation, frame: String) {
        self.late.push((page, generation, frame));
    }

    pub(super) fn late_frame(&mut self, now: i64, server: &mut Server) {
        if let Some((page, generation, text)) = self.late.pop()
            && page == self.page
        {
            assert!(generation < self.watch.latest || !self.session_is_live || generation == self.watch.latest);
            self.feed(
                now,
                server,
                Input::FrameReceived {
                    generation,
                    frame: Frame::Text(text),
                },
            );
        }
    }

    pub(super) fn feed(&mut self, now: i64, server: &mut Server, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            let is_tick = input == Input::Tick;
            if let Input::SocketClosed { generation, .. } = &input {
                self.watch.note_closed(*generation);
            }
            self.session.handle(at(now), input);
            while let Some(output) = self.session.poll() {
                self.watch.note(at(now), &output);
                match output {
                    Output::OpenSocket { generation, .. } => server.open(now, self.page, generation),
                    Output::CloseSocket { generation, .. } => {
                        for frame in server.hang_up(self.page, generation) {
                            self.late.push((self.page, generation, frame));
                        }
                    }
                    Output::WriteFrame { generation, text } => server.hear(now, self.page, generation, text),
                    Output::CallHttp { call, request } => server.call(now, self.page, call, request.url),
                    Output::LoadOutbox { account } => {
                        let messages = self.storage.clone();
                        inputs.push(Input::OutboxRestored { account, messages });
                    }
                    Output::SaveOutgoing { message, .. } => self.save(message),
                    Output::ForgetOutgoing { client_id, .. } => {
                        self.storage.retain(|kept| kept.client_id != client_id);
                    }
                    Output::AbortCall { .. } | Output::ReleaseFile { .. } | Output::KeepNote { .. } => {}
                    Output::Publish(event) => self.show(event),
                }
            }
            if inputs.is_empty() {
                self.watch.check_deadline(at(now), is_tick, &self.session);
            }
        }
    }

    fn save(&mut self, message: OutgoingMessage) {
        match self.storage.iter_mut().find(|kept| kept.client_id == message.client_id) {
            Some(kept) => *kept = message,
            None => self.storage.push(message),
        }
    }

    fn show(&mut self, event: Event) {
        match event {
            Event::ConnectionChanged { status } => {
                self.session_is_live = matches!(status, ConnectionStatus::Live { .. });
                self.was_live |= self.session_is_live;
            }
            Event::OutgoingChanged { message } => {
                match self.sent.iter_mut().find(|sent| sent.client_id == message.client_id) {
                    Some(sent) => *sent = message,
                    None => self.sent.push(message),
                }
            }
            Event::OutgoingDiscarded { client_id, .. } => {
                self.given_up.insert(client_id.to_string());
            }
            Event::TimelineReset {
                room,
                messages,
                head,
                at_start,
            } => {
                let shown = Shown {
                    rows: rows(&messages),
                    head: head.0,
                    at_start,
                    is_attached: true,
                };
                self.shown.insert(room.to_string(), shown);
            }
            Event::WindowLoaded {
                room,
                messages,
                at_start,
                head,
                has_newer,
                ..
            } => {
                let shown = Shown {
                    rows: rows(&messages),
                    head: head.0,
                    at_start,
                    is_attached: !has_newer,
                };
                self.shown.insert(room.to_string(), shown);
            }
            Event::TimelineClosed { room } => {
                self.shown.remove(room.as_str());
            }
            Event::MessagesAppended {
                room,
                after,
                messages,
                head,
            } => {
                let shown = self.expect(room.as_str());
                assert!(head > after, "{room} goes on");
                assert!(
                    messages
                        .iter()
                        .all(|message| message.offset > after && message.offset <= head)
                );
                if shown.is_attached {
                    assert_eq!(
                        after.0, shown.head,
                        "nothing is missing and nothing is doubled in {room}"
                    );
                    shown.append(&messages, head.0);
                }
            }
            Event::NewerLoaded {
                room,
                messages,
                head,
                has_newer,
            } => {
                let shown = self.expect(room.as_str());
                assert!(!shown.is_attached, "only what does not reach the end goes on like this");
                assert!(head.0 >= shown.head, "{room} goes on");
                shown.append(&messages, head.0);
                shown.is_attached = !has_newer;
            }
            Event::HistoryLoaded {
                room,
                messages,
                at_start,
            } => {
                let shown = self.expect(room.as_str());
                shown.rows.splice(0..0, rows(&messages));
                shown.at_start = at_start;
                assert!(shown.rows.is_sorted_by(|a, b| a.0 < b.0), "{room} is in order");
            }
            Event::MessagesChanged { room, messages } => {
                let held = self.shown.get_mut(room.as_str()).into_iter();
                for row in held.flat_map(|shown| shown.rows.iter_mut()) {
                    // The last of several changes counts.
                    for message in messages.iter().filter(|message| message.offset.0 == row.0) {
                        row.1 = message.body.text.to_string();
                    }
                }
            }
            // Everything else is not about messages.
            _ => {}
        }
    }

    /// Chooses a message of this page that is not stored, for giving it up.
    pub(super) fn give_up(&self, back: usize) -> Option<ClientMessageId> {
        let message = self.sent.iter().rev().nth(back)?;
        let is_stored = matches!(message.delivery, Delivery::Sent { .. });
        (!is_stored).then(|| message.client_id.clone())
    }

    pub(super) fn has_given_up(&self, client_id: &str) -> bool {
        self.given_up.contains(client_id)
    }

    pub(super) fn sent_order(&self, room: &str) -> Vec<&str> {
        let sent = self.sent.iter().filter(|message| message.room.as_str() == room);
        sent.filter(|message| !is_failed(message) && !self.given_up.contains(message.client_id.as_str()))
            .map(|message| message.client_id.as_str())
            .collect()
    }

    pub(super) fn shown(&self, room: &str) -> Option<&Shown> {
        self.shown.get(room)
    }

    fn expect(&mut self, room: &str) -> &mut Shown {
        self.shown.get_mut(room).expect("only what is shown is continued")
    }

    pub(super) fn storage_is_settled(&self) -> bool {
        self.storage.iter().all(is_failed)
    }
}

impl Shown {
    fn append(&mut self, messages: &[Message], head: u64) {
        self.rows.extend(rows(messages));
        self.head = head;
        assert!(self.rows.is_sorted_by(|a, b| a.0 < b.0), "in order");
    }
}

fn rows(messages: &[Message]) -> Vec<(u64, String)> {
    messages
        .iter()
        .map(|message| (message.offset.0, message.body.text.to_string()))
        .collect()
}
