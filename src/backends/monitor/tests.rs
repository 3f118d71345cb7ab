//! The dialect in a real session in virtual time, against what the real backend has said and against all its quirks.

use std::fmt::Write;

use domain::{Command, LiveList, Timestamp, Topic};
use engine::{CallFailure, CallId, Frame, Generation, HttpAnswer, Input, Output, Seed, Session};
use serde_json::{Value, json};

use super::Monitor;

mod any_bytes;
mod broadcasts;
mod clocks;
mod life;
mod listed;
mod recorded;
mod versions;
mod words;

/// The zone of the backend in these tests is Tehran's, three and a half hours ahead.
const START: Timestamp = Timestamp(1_795_220_067_530);

/// A session with this dialect, and a backend that says what it is told to.
struct Stage {
    session: Session<Monitor>,
    now: Timestamp,
    generation: Generation,
    transcript: String,
    /// What is said to calls: address and answer.
    answers: Vec<(String, Result<HttpAnswer, CallFailure>)>,
    /// Every call and frame, for comparing with what was recorded.
    calls: Vec<String>,
    frames: Vec<Value>,
    /// Whether calls are left without an answer.
    is_deaf: bool,
    waiting: Vec<CallId>,
}

fn ok(body: &Value) -> Result<HttpAnswer, CallFailure> {
    with_status(200, body)
}

fn with_status(status: u16, body: &Value) -> Result<HttpAnswer, CallFailure> {
    Ok(HttpAnswer {
        status,
        is_json: true,
        body: body.to_string(),
        ..HttpAnswer::default()
    })
}

fn page(status: u16) -> Result<HttpAnswer, CallFailure> {
    Ok(HttpAnswer {
        status,
        body: "<html>a page</html>".to_owned(),
        ..HttpAnswer::default()
    })
}

fn stats(online: u32) -> Value {
    json!({
        "active_connections": online, "total_sessions": online, "total_connections_ever": 9, "messages_sent": 21,
        "messages_received": 16, "client_types": {"browser": online},
        "subscriptions": {"market": 1, "prices": 1, "news": 0, "alerts": 1, "all": 2},
        "timestamp": "2026-11-21T03:44:32.894639",
    })
}

fn stats_update(online: u32) -> Value {
    json!({"type": "stats_update", "data": stats(online), "timestamp": "2026-11-21T03:44:27.657803"})
}

fn welcome() -> Value {
    json!({
        "type": "welcome", "session_id": "s-1", "message": "خوش آمدید", "timestamp": "2026-11-21T03:44:27.658361",
    })
}

impl Stage {
    fn new() -> Self {
        Self {
            session: Session::new(Monitor::default(), Seed([4, 2])),
            now: START,
            generation: Generation::default(),
            transcript: String::new(),
            answers: Vec::new(),
            calls: Vec::new(),
            frames: Vec::new(),
            is_deaf: false,
            waiting: Vec::new(),
        }
    }

    /// Greeted.
    fn live() -> Self {
        let mut stage = Self::new();
        stage.command(Command::Start);
        stage.open();
        stage.hear(&stats_update(1));
        stage.hear(&welcome());
        stage.transcript.clear();
        stage
    }

    fn answer(&mut self, address: &str, said: Result<HttpAnswer, CallFailure>) {
        self.answers.retain(|(held, _)| held != address);
        self.answers.push((address.to_owned(), said));
    }

    fn command(&mut self, command: Command) {
        self.feed(Input::Command(command));
    }

    fn topic(&mut self, topic: Topic, is_on: bool) {
        self.command(Command::SetTopic { topic, is_on });
    }

    fn watch(&mut self, list: LiveList) {
        self.command(Command::WatchLive { list, is_on: true });
    }

    fn open(&mut self) {
        self.feed(Input::SocketOpened {
            generation: self.generation,
        });
    }

    fn close(&mut self, code: u16) {
        self.feed(Input::SocketClosed {
            generation: self.generation,
            code,
        });
    }

    fn hear(&mut self, frame: &Value) {
        self.hear_text(&frame.to_string());
    }

    fn hear_text(&mut self, text: &str) {
        self.feed(Input::FrameReceived {
            generation: self.generation,
            frame: Frame::Text(text.to_owned()),
        });
    }

    /// Time passes until the next socket is opened.
    fn wait_for_attempt(&mut self) {
        let before = self.generation;
        while self.generation == before {
            let at = self.session.next_deadline().expect("an attempt is planned");
            self.now = self.now.max(at);
            self.feed(Input::Tick);
        }
    }

    /// Time passes; every deadline is met.
    fn wait(&mut self, ms: u64) {
        let until = self.now.plus_ms(ms);
        while let Some(at) = self.session.next_deadline().filter(|at| *at <= until) {
            self.now = self.now.max(at);
            self.feed(Input::Tick);
        }
        self.now = until;
    }

    /// Time passes, and the backend's heart beats every 10 s.
    fn live_on(&mut self, beats: u32) {
        for _ in 0..beats {
            self.wait(10_000);
            self.hear(&json!({"type": "heartbeat"}));
        }
    }

    fn feed(&mut self, input: Input) {
        let mut inbox = vec![input];
        while let Some(input) = inbox.pop() {
            self.session.handle(self.now, input);
            while let Some(output) = self.session.poll() {
                match &output {
                    Output::OpenSocket { generation, .. } => self.generation = *generation,
                    Output::WriteFrame { text, .. } => {
                        self.frames.push(serde_json::from_str(text).expect("JSON"));
                    }
                    Output::CallHttp { call, request } => {
                        self.calls.push(request.url.clone());
                        let said = self.answers.iter().find(|(address, _)| *address == request.url);
                        let result = said.map_or_else(
                            || with_status(404, &json!({"detail": "Not Found"})),
                            |said| said.1.clone(),
                        );
                        if self.is_deaf {
                            self.waiting.push(*call);
                        } else {
                            inbox.push(Input::CallEnded { call: *call, result });
                        }
                    }
                    _ => {}
                }
                let line = words::line(&output);
                if !line.is_empty() {
                    writeln!(self.transcript, "{line}").expect("a string takes everything");
                }
            }
        }
    }

    /// What has happened since this was asked last.
    fn take(&mut self) -> String {
        std::mem::take(&mut self.transcript)
    }
}
