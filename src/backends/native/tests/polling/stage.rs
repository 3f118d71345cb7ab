//! A real session around the dialect, in virtual time, before a server that sockets or polls reach, or do not.

use std::collections::VecDeque;

use domain::{Attached, Carrier, Command, ConnectionStatus, Event, HumanText, OutgoingMessage, Timestamp};
use engine::{CallFailure, CallId, Frame, Generation, HttpAnswer, HttpBody, Input, Output, Seed, Session};

use super::super::native;
use super::server::{Line, ROOM, Server};
use crate::Native;

/// How long an answer is on its way, ms.
const LATENCY_MS: u64 = 40;

pub(super) struct Stage {
    pub(super) server: Server,
    pub(super) status: ConnectionStatus,
    pub(super) now: Timestamp,
    /// Rows of the conversation as the stores would hold them.
    pub(super) shown: Vec<(u64, String)>,
    head: u64,
    /// Every message of the user, with its newest state.
    pub(super) sent: Vec<OutgoingMessage>,
    pub(super) attempts: Vec<Timestamp>,
    pub(super) polls: Vec<Timestamp>,
    /// So many of the next polls do not reach the server, and time out.
    pub(super) loses_polls: u32,
    /// So many of the next answers do not reach the client, because the line breaks.
    pub(super) loses_answers: u32,
    session: Session<Native>,
    generation: Generation,
    inbox: VecDeque<Input>,
    under_way: VecDeque<(Timestamp, CallId, Result<HttpAnswer, CallFailure>)>,
}

impl Stage {
    pub(super) fn new(seed: u64) -> Self {
        Self::before(Server::new(), seed)
    }

    pub(super) fn before(server: Server, seed: u64) -> Self {
        let mut stage = Self {
            server,
            status: ConnectionStatus::Idle,
            now: Timestamp(1_795_230_000_000),
            shown: Vec::new(),
            head: 0,
            sent: Vec::new(),
            attempts: Vec::new(),
            polls: Vec::new(),
            loses_polls: 0,
            loses_answers: 0,
            session: Session::new(native(), Seed([seed, 7])),
            generation: Generation::default(),
            inbox: VecDeque::new(),
            under_way: VecDeque::new(),
        };
        stage.command(Command::Start);
        stage.command(Command::OpenRoom { room: ROOM.into() });
        stage
    }

    pub(super) fn carrier(&self) -> Option<Carrier> {
        match self.status {
            ConnectionStatus::Live { carrier, .. } => Some(carrier),
            _ => None,
        }
    }

    pub(super) fn command(&mut self, command: Command) {
        self.feed(Input::Command(command));
    }

    pub(super) fn send(&mut self, text: &str) {
        self.command(Command::Send {
            room: ROOM.into(),
            body: HumanText::plain(text),
            attached: Attached::default(),
        });
    }

    /// Somebody else writes.
    pub(super) fn write(&mut self, text: &str) {
        self.server.write(text);
        self.tell_socket();
        self.drain();
    }

    /// The socket breaks.
    pub(super) fn cut(&mut self) {
        if self.server.socket.take().is_some() {
            let generation = self.generation;
            self.feed(Input::SocketClosed { generation, code: 1006 });
        }
    }

    pub(super) fn restart(&mut self) {
        self.cut();
        self.server.restart();
    }

    pub(super) fn feed(&mut self, input: Input) {
        self.inbox.push_back(input);
        self.drain();
    }

    fn drain(&mut self) {
        while let Some(input) = self.inbox.pop_front() {
            self.session.handle(self.now, input);
            while let Some(output) = self.session.poll() {
                self.carry_out(output);
            }
            self.tell_socket();
        }
    }

    /// Time passes; deadlines are met and answers arrive.
    pub(super) fn pass(&mut self, ms: u64) {
        let end = self.now.plus_ms(ms);
        loop {
            let arrival = self.under_way.front().map(|(at, _, _)| *at);
            let next = self.session.next_deadline().into_iter().chain(arrival).min();
            let Some(at) = next.filter(|at| *at <= end) else { break };
            self.now = self.now.max(at);
            if arrival.is_some_and(|at| at <= self.now) {
                if let Some((_, call, result)) = self.under_way.pop_front() {
                    self.feed(Input::CallEnded { call, result });
                }
            } else {
                self.feed(Input::Tick);
            }
        }
        self.now = end;
    }

    fn tell_socket(&mut self) {
        let generation = self.generation;
        let Some(line) = &mut self.server.socket else { return };
        for frame in line.out.drain(..) {
            let text = serde_json::to_string(&frame).expect("a frame");
            self.inbox.push_back(Input::FrameReceived {
                generation,
                frame: Frame::Text(text),
            });
        }
    }

    fn carry_out(&mut self, output: Output) {
        match output {
            Output::OpenSocket { generation, .. } => {
                self.attempts.push(self.now);
                self.generation = generation;
                if self.server.refuses_sockets || self.server.is_away {
                    self.inbox.push_back(Input::SocketClosed { generation, code: 1006 });
                } else {
                    self.server.socket = Some(Line::default());
                    self.inbox.push_back(Input::SocketOpened { generation });
                }
            }
            Output::CloseSocket { generation, .. } if generation == self.generation => self.server.socket = None,
            Output::WriteFrame { generation, text } if generation == self.generation => self.server.hear(&text),
            Output::CallHttp { call, request } => {
                let HttpBody::Json(body) = &request.body else { return };
                assert_eq!(request.url, "/api/poll");
                self.polls.push(self.now);
                let result = self.poll(body);
                let wait_ms = if result == Err(CallFailure::TimedOut) {
                    request.timeout_ms
                } else {
                    LATENCY_MS
                };
                self.under_way.push_back((self.now.plus_ms(wait_ms), call, result));
                self.under_way.make_contiguous().sort_by_key(|(at, _, _)| *at);
            }
            Output::LoadOutbox { account } => self.inbox.push_back(Input::OutboxRestored {
                account,
                messages: Vec::new(),
            }),
            Output::Publish(event) => self.show(event),
            _ => {}
        }
    }

    fn poll(&mut self, body: &str) -> Result<HttpAnswer, CallFailure> {
        if self.server.is_away {
            return Err(CallFailure::Unreachable);
        }
        if self.loses_polls > 0 {
            self.loses_polls -= 1;
            return Err(CallFailure::TimedOut);
        }
        let (status, body) = self.server.poll(body);
        if self.loses_answers > 0 {
            self.loses_answers -= 1;
            return Err(CallFailure::Unreachable);
        }
        Ok(HttpAnswer {
            status,
            is_json: true,
            body,
            ..HttpAnswer::default()
        })
    }

    fn show(&mut self, event: Event) {
        match event {
            Event::ConnectionChanged { status } => self.status = status,
            Event::TimelineReset { messages, head, .. } => {
                self.shown = rows(&messages);
                self.head = head.0;
            }
            Event::MessagesAppended {
                after, messages, head, ..
            } => {
                assert!(after.0 <= self.head, "a hole before {after:?}");
                self.shown.extend(rows(&messages));
                self.head = head.0;
            }
            Event::OutgoingChanged { message } => {
                match self.sent.iter_mut().find(|held| held.client_id == message.client_id) {
                    Some(held) => *held = message,
                    None => self.sent.push(message),
                }
            }
            _ => {}
        }
    }
}

fn rows(messages: &[domain::Message]) -> Vec<(u64, String)> {
    let row = |message: &domain::Message| (message.offset.0, message.body.text.to_string());
    messages.iter().map(row).collect()
}
