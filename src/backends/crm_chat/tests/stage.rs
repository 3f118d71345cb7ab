//! A real session around the dialect, in virtual time, in front of the stand-in.

use std::collections::VecDeque;

use domain::{Attached, Command, ConnectionStatus, Event, HumanText, RoomId, Secret, Timestamp};
use engine::{CallFailure, CallId, Frame, Generation, HttpAnswer, Input, Output, Seed, Session};
use serde_json::Value;

use super::backend::{Backend, ROOM};
use crate::CrmChat;

/// A moment near those of the messages.
const START: i64 = 1_795_230_000_000;

pub(super) struct Stage {
    pub(super) backend: Backend,
    pub(super) events: Vec<Event>,
    pub(super) status: ConnectionStatus,
    pub(super) now: Timestamp,
    session: Session<CrmChat>,
    generation: Generation,
    socket_is_open: bool,
    inbox: VecDeque<Input>,
    held_calls: Vec<(CallId, Result<HttpAnswer, CallFailure>)>,
    /// Answers are on their way until they are let go.
    pub(super) holds_calls: bool,
    /// What the device remembers.
    pub(super) note: Option<String>,
}

impl Stage {
    pub(super) fn new() -> Self {
        Self {
            backend: Backend::default(),
            events: Vec::new(),
            status: ConnectionStatus::Idle,
            now: Timestamp(START),
            session: Session::new(CrmChat::default(), Seed([1, 2])),
            generation: Generation::default(),
            socket_is_open: false,
            inbox: VecDeque::new(),
            held_calls: Vec::new(),
            holds_calls: false,
            note: None,
        }
    }

    /// The same device in front of the same backend, with a new page.
    pub(super) fn reload(self) -> Self {
        let mut stage = Self::new();
        (stage.backend, stage.now, stage.note) = (self.backend, self.now, self.note);
        if let Some(note) = stage.note.clone() {
            stage.feed(Input::NoteFound { note });
        }
        stage.command(Command::Start);
        stage.pass(1_000);
        stage
    }

    /// Signed in as bob, with a conversation of some messages, and nothing of the way there in the logs.
    pub(super) fn live(messages: usize) -> Self {
        let mut stage = Self::new();
        stage.backend.is_signed_in = true;
        stage.backend.active = vec![(1, "online")];
        for at in 0..messages {
            stage
                .backend
                .store(if at % 2 == 0 { 1 } else { 2 }, &format!("message {}", at + 1));
        }
        stage.command(Command::Start);
        stage.pass(1_000);
        stage
    }

    pub(super) fn open(messages: usize) -> Self {
        let mut stage = Self::live(messages);
        stage.command(Command::OpenRoom { room: ROOM.into() });
        stage.pass(200);
        stage.backend.log.clear();
        stage.events.clear();
        stage
    }

    pub(super) fn command(&mut self, command: Command) {
        self.feed(Input::Command(command));
    }

    pub(super) fn sign_in(&mut self, password: &str) {
        self.command(Command::SignIn {
            name: "bob".into(),
            password: Secret::new(password.into()),
            code: None,
        });
    }

    pub(super) fn send(&mut self, text: &str) {
        self.command(Command::Send {
            room: ROOM.into(),
            body: HumanText::plain(text),
            attached: Attached::default(),
        });
    }

    /// The backend says something on the socket.
    pub(super) fn hear(&mut self, frame: &Value) {
        assert!(self.socket_is_open, "there is no socket");
        self.feed(Input::FrameReceived {
            generation: self.generation,
            frame: Frame::Text(frame.to_string()),
        });
    }

    pub(super) fn close(&mut self, code: u16) {
        self.socket_is_open = false;
        self.backend.joined = None;
        self.feed(Input::SocketClosed {
            generation: self.generation,
            code,
        });
    }

    pub(super) fn feed(&mut self, input: Input) {
        self.inbox.push_back(input);
        while let Some(input) = self.inbox.pop_front() {
            self.session.handle(self.now, input);
            while let Some(output) = self.session.poll() {
                self.carry_out(output);
            }
        }
    }

    /// Time passes, and every deadline is met.
    pub(super) fn pass(&mut self, ms: u64) {
        let end = self.now.plus_ms(ms);
        while let Some(at) = self.session.next_deadline().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.feed(Input::Tick);
        }
        self.now = end;
        self.feed(Input::Tick);
    }

    /// The answers that were held arrive now.
    pub(super) fn let_go(&mut self) {
        self.holds_calls = false;
        for (call, result) in std::mem::take(&mut self.held_calls) {
            self.feed(Input::CallEnded { call, result });
        }
    }

    fn carry_out(&mut self, output: Output) {
        match output {
            Output::OpenSocket { generation, .. } => {
                self.generation = generation;
                self.backend.log.push("connect".into());
                self.backend.joined = None;
                self.backend.is_dead = self.backend.sockets_are_dead;
                let is_refused = self.backend.refuses_sockets || !self.backend.is_signed_in;
                self.socket_is_open = !is_refused;
                self.inbox.push_back(if is_refused {
                    Input::SocketClosed { generation, code: 1006 }
                } else {
                    Input::SocketOpened { generation }
                });
            }
            Output::CloseSocket { .. } => {
                self.backend.log.push("close".into());
                self.socket_is_open = false;
            }
            Output::WriteFrame { text, generation } => {
                assert!(self.socket_is_open, "written on a socket that is not there: {text}");
                for frame in self.backend.frame(&text) {
                    let frame = Frame::Text(frame.to_string());
                    self.inbox.push_back(Input::FrameReceived { generation, frame });
                }
            }
            Output::CallHttp { call, request } => {
                let result = self.backend.answer(&request).ok_or(CallFailure::Unreachable);
                if self.holds_calls {
                    self.held_calls.push((call, result));
                } else {
                    self.inbox.push_back(Input::CallEnded { call, result });
                }
            }
            Output::KeepNote { note } => self.note = note,
            Output::LoadOutbox { account } => self.inbox.push_back(Input::OutboxRestored {
                account,
                messages: Vec::new(),
            }),
            Output::Publish(Event::ConnectionChanged { status }) => self.status = status,
            Output::Publish(event) => self.events.push(event),
            Output::AbortCall { .. }
            | Output::ReleaseFile { .. }
            | Output::SaveOutgoing { .. }
            | Output::ForgetOutgoing { .. } => {}
        }
    }

    /// The texts that appeared, in order, with their places.
    pub(super) fn appended(&self) -> Vec<(u64, String)> {
        let mut found = Vec::new();
        for event in &self.events {
            if let Event::MessagesAppended { messages, .. } = event {
                found.extend(
                    messages
                        .iter()
                        .map(|message| (message.offset.0, message.body.text.to_string())),
                );
            }
        }
        found
    }

    /// How far each message on its way out has come at last.
    pub(super) fn deliveries(&self) -> Vec<String> {
        let mut found: Vec<(String, String)> = Vec::new();
        for event in &self.events {
            if let Event::OutgoingChanged { message } = event {
                let id = message.client_id.to_string();
                found.retain(|(held, _)| *held != id);
                let name = match &message.delivery {
                    domain::Delivery::Sent { offset, .. } => format!("{} sent at {}", message.body.text, offset.0),
                    domain::Delivery::Failed { problem } => {
                        format!("{} failed: {}", message.body.text, problem.code.as_str())
                    }
                    other => format!("{} {other:?}", message.body.text),
                };
                found.push((id, name));
            }
        }
        found.into_iter().map(|(_, name)| name).collect()
    }

    /// Frames and requests since the log was last emptied that contain a word.
    pub(super) fn logged(&self, word: &str) -> usize {
        self.backend.log.iter().filter(|line| line.contains(word)).count()
    }
}

pub(super) fn room() -> RoomId {
    ROOM.into()
}

pub(super) fn has(stage: &Stage, wanted: impl Fn(&Event) -> bool) -> bool {
    stage.events.iter().any(wanted)
}
