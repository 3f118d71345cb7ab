//! The dialect in a real session in virtual time, against what the real backend has said and against all its quirks.

use std::collections::VecDeque;
use std::fmt::Write;

use domain::{Attached, Command, HumanText, Secret, Timestamp};
use engine::{CallFailure, CallId, Frame, Generation, HttpBody, HttpMethod, Input, Output, Seed, Session};
use serde_json::{Value, json};

use super::CrmMessages;

mod any_bytes;
mod lines;
mod losing;
mod reading;
mod recorded;
mod said;
mod sending;
mod signing;
mod watching;
mod words;

use said::{
    Said, conversation, history, letter, moved, ok, page, push, recent, sent, signed_out, typing, users, with_status,
};

/// A session with this dialect, and a backend that says what it is told to.
struct Stage {
    session: Session<CrmMessages>,
    now: Timestamp,
    generation: Generation,
    transcript: String,
    /// What is said to calls: method and address, and answers; the last one stays.
    answers: Vec<(String, VecDeque<Said>)>,
    /// Calls that wait for an answer by hand.
    held: Vec<(String, CallId)>,
    holds: Vec<String>,
    /// Every call and frame, for comparing with what was recorded.
    calls: Vec<(String, Option<Value>)>,
    frames: Vec<Value>,
    /// Whether own notices come back.
    has_echo: bool,
    is_open: bool,
}

impl Stage {
    fn new() -> Self {
        let mut stage = Self {
            session: Session::new(CrmMessages::default(), Seed([4, 2])),
            now: Timestamp(1_795_232_000_000),
            generation: Generation::default(),
            transcript: String::new(),
            answers: Vec::new(),
            held: Vec::new(),
            holds: Vec::new(),
            calls: Vec::new(),
            frames: Vec::new(),
            has_echo: true,
            is_open: false,
        };
        stage.answer(
            "GET /csrf-token/",
            ok(&json!({"csrf_token": "t1", "status": "success"})),
        );
        stage.answer("GET /accounts/api/online-users/", users(&[1, 2, 3]));
        stage.answer("GET /accounts/api/messages/online-users/", users(&[2, 3]));
        stage.answer("GET /accounts/api/messages/recent/", recent(&[]));
        stage.answer(
            "GET /accounts/api/messages/unread-count/",
            ok(&json!({"unread_count": 0})),
        );
        stage
    }

    /// Signed in as 1 and greeted, with an empty list.
    fn live() -> Self {
        let mut stage = Self::new();
        stage.command(Command::Start);
        stage.open();
        stage.clear();
        stage
    }

    /// Live, with the room with 2 open: messages 1 to 3, of which 2 is unread.
    fn in_room() -> Self {
        let mut stage = Self::new();
        stage.answer(
            "GET /accounts/api/messages/recent/",
            recent(&[conversation(2, "three", 1, 1)]),
        );
        stage.command(Command::Start);
        stage.open();
        stage.answer(
            "GET /accounts/api/messages/history/2/",
            history(&[letter(1, 1, "one"), letter(2, 2, "two"), letter(3, 1, "three")]),
        );
        stage.command(Command::OpenRoom { room: "2".into() });
        stage.answer(
            "GET /accounts/api/messages/recent/",
            recent(&[conversation(2, "three", 1, 0)]),
        );
        stage.clear();
        stage
    }

    fn answer(&mut self, what: &str, said: Said) {
        self.answers.retain(|(held, _)| held != what);
        self.answer_next(what, said);
    }

    fn answer_next(&mut self, what: &str, said: Said) {
        match self.answers.iter_mut().find(|(held, _)| held == what) {
            Some((_, answers)) => answers.push_back(said),
            None => self.answers.push((what.to_owned(), VecDeque::from([said]))),
        }
    }

    /// Calls like this wait until they are answered by hand.
    fn hold(&mut self, what: &str) {
        self.holds.push(what.to_owned());
    }

    fn release(&mut self, what: &str, said: Said) {
        self.holds.retain(|held| held != what);
        let at = self
            .held
            .iter()
            .position(|(held, _)| held == what)
            .expect("a call that waits");
        let (_, call) = self.held.remove(at);
        self.feed(Input::CallEnded { call, result: said });
    }

    fn command(&mut self, command: Command) {
        self.feed(Input::Command(command));
    }

    fn open(&mut self) {
        self.is_open = true;
        self.feed(Input::SocketOpened {
            generation: self.generation,
        });
    }

    /// Time passes until the next socket is opened, and it opens.
    fn reopen(&mut self) {
        self.wait_for_attempt();
        self.open();
    }

    /// Time passes until the next socket is opened, and it is refused.
    fn reopen_refused(&mut self) {
        self.wait_for_attempt();
        self.close(1006);
    }

    fn wait_for_attempt(&mut self) {
        let before = self.generation;
        while self.generation == before {
            let at = self.session.next_deadline().expect("an attempt is planned");
            self.now = self.now.max(at);
            self.feed(Input::Tick);
        }
    }

    fn close(&mut self, code: u16) {
        self.is_open = false;
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

    fn send(&mut self, body: &str) {
        self.command(Command::Send {
            room: "2".into(),
            body: HumanText::plain(body),
            attached: Attached::default(),
        });
    }

    /// Time passes; every deadline is met.
    fn wait(&mut self, ms: u64) {
        let until = self.now.plus_ms(ms);
        while let Some(at) = self.session.next_deadline().filter(|at| *at <= until) {
            assert!(at >= self.now || self.session.next_deadline() == Some(at));
            self.now = self.now.max(at);
            self.feed(Input::Tick);
        }
        self.now = until;
    }

    fn clear(&mut self) {
        self.transcript.clear();
        self.calls.clear();
        self.frames.clear();
    }

    fn feed(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        let mut rounds = 0;
        while let Some(input) = inputs.pop_front() {
            rounds += 1;
            assert!(rounds < 1_000, "it never ends:\n{}", self.transcript);
            self.session.handle(self.now, input);
            while let Some(output) = self.session.poll() {
                self.carry_out(output, &mut inputs);
            }
        }
    }

    fn carry_out(&mut self, output: Output, inputs: &mut VecDeque<Input>) {
        match output {
            Output::OpenSocket { generation, target } => {
                self.generation = generation;
                self.write(&format!("open {}", target.url));
            }
            Output::CloseSocket { code, .. } => {
                self.is_open = false;
                self.write(&format!("close {code}"));
            }
            Output::WriteFrame { generation, text } => {
                assert!(self.is_open, "a frame without a socket: {text}");
                let frame: Value = serde_json::from_str(&text).expect("JSON");
                assert!(frame.is_object(), "anything else closes the connection");
                if self.has_echo && frame["type"] == "typing" && frame["recipient_id"] == 1 {
                    let echo = typing(1, &frame["is_typing"]).to_string();
                    inputs.push_back(Input::FrameReceived {
                        generation,
                        frame: Frame::Text(echo),
                    });
                }
                self.write(&format!("frame {text}"));
                self.frames.push(frame);
            }
            Output::CallHttp { call, request } => {
                let method = match request.method {
                    HttpMethod::Get => "GET",
                    HttpMethod::Post => "POST",
                    HttpMethod::Put | HttpMethod::Patch | HttpMethod::Delete => panic!("never: {request:?}"),
                };
                let what = format!("{method} {}", request.url);
                let headers: Vec<String> = request
                    .headers
                    .iter()
                    .map(|(name, value)| format!("{name}={}", value.clone().spend()))
                    .collect();
                assert!(headers.contains(&"X-Requested-With=XMLHttpRequest".to_owned()));
                let (body, value) = match request.body {
                    HttpBody::None => (String::new(), None),
                    HttpBody::Json(text) => {
                        assert!(headers.iter().any(|header| header.starts_with("X-CSRFToken=t")));
                        (format!(" {text}"), serde_json::from_str(&text).ok())
                    }
                    HttpBody::Form(form) => (format!(" {}", form.spend()), None),
                    HttpBody::Blob(_) => panic!("there are no files"),
                };
                self.write(&format!("{what}{body}"));
                self.calls.push((what.clone(), value));
                if self.holds.contains(&what) {
                    self.held.push((what, call));
                    return;
                }
                let answers = self.answers.iter_mut().find(|(held, _)| *held == what);
                let (_, answers) = answers.unwrap_or_else(|| panic!("no answer to {what}\n{}", self.transcript));
                let said = if answers.len() > 1 {
                    answers.pop_front().expect("an answer")
                } else {
                    answers[0].clone()
                };
                inputs.push_back(Input::CallEnded { call, result: said });
            }
            Output::LoadOutbox { account } => inputs.push_back(Input::OutboxRestored {
                account,
                messages: Vec::new(),
            }),
            Output::Publish(event) => {
                let line = words::line(&event);
                if !line.is_empty() {
                    self.write(&format!("  {line}"));
                }
            }
            Output::AbortCall { .. }
            | Output::ReleaseFile { .. }
            | Output::SaveOutgoing { .. }
            | Output::KeepNote { .. }
            | Output::ForgetOutgoing { .. } => {}
        }
    }

    fn write(&mut self, line: &str) {
        writeln!(self.transcript, "{line}").expect("a string takes everything");
    }

    fn count(&self, line: &str) -> usize {
        self.transcript.lines().filter(|held| held.trim() == line).count()
    }

    #[track_caller]
    fn shows(&self, line: &str) {
        assert!(self.count(line) > 0, "no `{line}` in\n{}", self.transcript);
    }

    #[track_caller]
    fn shows_no(&self, part: &str) {
        assert!(!self.transcript.contains(part), "`{part}` in\n{}", self.transcript);
    }
}

fn sign_in(name: &str) -> Command {
    Command::SignIn {
        name: name.to_owned(),
        password: Secret::new("p&=ü".to_owned()),
        code: None,
    }
}
