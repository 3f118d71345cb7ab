//! Plays a script against a session in virtual time and writes down what it does.
//!
//! A line of a script is `time actor words`; a time with `+` counts from the line before. Deadlines that come before a
//! line's time are met first, as a good clock would; a time with `!` jumps there without, as a sleeping device does.
//! `#1` stands for the client id of the first message.

use std::fmt::Write;

use domain::{Attached, Delivery, Event, HumanText, OutgoingMessage, Timestamp};
use expect_test::Expect;

use super::watch::Watch;
use super::words::Words;
use crate::{CallFailure, CallId, Frame, Generation, HttpAnswer, Input, Output, Seed, Session};

mod commands;
mod schedule;
mod telling;

use commands::command;
use telling::words_from_output;

/// Signed in as ann, with room a open: messages 4 and 5, older ones exist.
pub(super) const LIVE: &str = "
    0   app     start
    +0  http    info 200 ok
    +10 socket  opened
    +10 peer    welcome ann
    +0  peer    subscribed account e1 1 fresh
    +0  storage ann
    +0  app     open a
    +10 peer    subscribed a e1 5 fresh 4 5
    +160 clock
";

/// The whole script, from nothing.
pub(super) fn check(script: &str, expect: Expect) {
    let mut stage = Stage::new();
    stage.play(script);
    expect.assert_eq(&stage.transcript);
}

/// The script after [`LIVE`]; its times count from there, which is moment 190.
pub(super) fn check_live(script: &str, expect: Expect) {
    let mut stage = Stage::live();
    stage.play(script);
    expect.assert_eq(&stage.transcript);
}

pub(super) struct Stage {
    pub(super) session: Session<Words>,
    pub(super) transcript: String,
    now: Timestamp,
    ids: Vec<String>,
    calls: Vec<(CallId, String)>,
    watch: Watch,
}

impl Stage {
    pub(super) fn new() -> Self {
        Self {
            session: Session::new(Words, Seed([1, 2])),
            transcript: String::new(),
            now: Timestamp(0),
            ids: Vec::new(),
            calls: Vec::new(),
            watch: Watch::default(),
        }
    }

    pub(super) fn live() -> Self {
        let mut stage = Self::new();
        stage.play(LIVE);
        stage.transcript.clear();
        stage
    }

    pub(super) fn play(&mut self, script: &str) {
        for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (time, rest) = line.split_once(' ').expect("a time and an actor");
            let (actor, words) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
            let words = words.trim();
            let (time, is_asleep) = match time.strip_prefix('!') {
                Some(time) => (time, true),
                None => (time, false),
            };
            let at = match time.strip_prefix('+') {
                Some(ms) => self.now.plus_ms(ms.parse().expect("a time")),
                None => Timestamp(time.parse().expect("a time")),
            };
            assert!(at >= self.now, "time runs forward: {line}");
            if !is_asleep {
                self.run_until(at);
            }
            self.now = at;
            if let Some(input) = self.input(actor, words) {
                self.write(actor, words);
                self.feed(input);
            }
        }
    }

    fn run_until(&mut self, at: Timestamp) {
        while let Some(deadline) = self.session.next_deadline().filter(|deadline| *deadline <= at) {
            self.now = self.now.max(deadline);
            let before = self.transcript.len();
            self.write("clock", "tick");
            let written = self.transcript.len();
            self.feed(Input::Tick);
            if self.transcript.len() == written {
                self.transcript.truncate(before);
            }
        }
    }

    fn write(&mut self, actor: &str, words: &str) {
        let mut words = words.to_owned();
        for (at, id) in self.ids.iter().enumerate() {
            words = words.replace(id, &format!("#{}", at + 1));
        }
        writeln!(self.transcript, "{:<6} {actor:<7} {words}", self.now.0).expect("a string takes everything");
    }

    fn feed(&mut self, input: Input) {
        let is_tick = input == Input::Tick;
        if let Input::SocketClosed { generation, .. } = &input {
            self.watch.note_closed(*generation);
        }
        self.session.handle(self.now, input);
        while let Some(output) = self.session.poll() {
            self.watch.note(self.now, &output);
            if let Output::CallHttp { call, request } = &output {
                self.calls.push((*call, request.url.clone()));
            }
            if let Output::Publish(Event::OutgoingChanged { message }) | Output::SaveOutgoing { message, .. } = &output
            {
                let id = message.client_id.to_string();
                if !self.ids.contains(&id) {
                    self.ids.push(id);
                }
            }
            let (actor, words) = words_from_output(&output);
            self.write(actor, &words);
        }
        self.watch.check_deadline(self.now, is_tick, &self.session);
    }

    fn input(&mut self, actor: &str, words: &str) -> Option<Input> {
        let mut words = words.to_owned();
        for (at, id) in self.ids.iter().enumerate().rev() {
            words = words.replace(&format!("#{}", at + 1), id);
        }
        let (actor, generation) = match actor.split_once('@') {
            Some((actor, number)) => (actor, Generation(number.parse().expect("a generation"))),
            None => (actor, self.watch.latest),
        };
        let parts: Vec<&str> = words.split_whitespace().collect();
        Some(match (actor, parts.as_slice()) {
            ("clock", ["wakes"]) => Input::Tick,
            ("clock", []) => return None,
            ("socket", ["opened"]) => Input::SocketOpened { generation },
            ("socket", ["closed", code]) => Input::SocketClosed {
                generation,
                code: code.parse().expect("a code"),
            },
            ("peer", ["binary"]) => Input::FrameReceived {
                generation,
                frame: Frame::Binary { len: 3 },
            },
            ("peer", _) => Input::FrameReceived {
                generation,
                frame: Frame::Text(words),
            },
            ("browser", ["sent", bytes, "of", upload]) => Input::UploadProgress {
                upload: (*upload).into(),
                sent_bytes: bytes.parse().expect("bytes"),
            },
            ("device", ["online"]) => Input::NetworkFound,
            ("device", ["offline"]) => Input::NetworkLost,
            ("device", ["shown"]) => Input::PageShown,
            ("device", ["hidden"]) => Input::PageHidden,
            ("storage", [account, messages @ ..]) => Input::OutboxRestored {
                account: (*account).into(),
                messages: messages.iter().map(|word| kept(word)).collect(),
            },
            ("http", [what, result @ ..]) => {
                let at = self
                    .calls
                    .iter()
                    .position(|(_, url)| url.starts_with(what))
                    .expect("a call to answer");
                let (call, _) = self.calls.remove(at);
                let result = match result {
                    ["unreachable"] => Err(CallFailure::Unreachable),
                    [status, body @ ..] => Ok(HttpAnswer {
                        status: status.parse().expect("a status"),
                        body: body.join(" "),
                        ..HttpAnswer::default()
                    }),
                    [] => panic!("an answer is needed"),
                };
                Input::CallEnded { call, result }
            }
            ("app", parts) => Input::Command(command(parts)),
            _ => panic!("no such line: {actor} {words}"),
        })
    }
}

/// `id:room:text`, or `id:room:text:age` with the age in hours.
fn kept(word: &str) -> OutgoingMessage {
    let parts: Vec<&str> = word.split(':').collect();
    let hours: i64 = parts.get(3).map_or(0, |hours| hours.parse().expect("hours"));
    OutgoingMessage {
        client_id: parts[0].into(),
        room: parts[1].into(),
        body: HumanText::plain(parts[2]),
        attached: Attached::default(),
        created_at: Timestamp(-hours * 3_600_000),
        delivery: Delivery::Sending,
    }
}
