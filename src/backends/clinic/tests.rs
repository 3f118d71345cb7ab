//! The dialect in a real session in virtual time, against what the real backend has said and against all its quirks.

use std::collections::VecDeque;
use std::fmt::Write;

use domain::{
    AppointmentStatus, Command, Day, DayRange, PatientDraft, ScheduleAsk, ScheduleCommand, Ticket, Timestamp,
};
use engine::{
    CallFailure, CallId, Frame, Generation, HttpAnswer, HttpBody, HttpMethod, HttpRequest, Input, Output, Seed, Session,
};
use serde_json::{Value, json};

use super::Clinic;

mod accepted;
mod any_bytes;
mod asking;
mod lines;
mod making;
mod recorded;
mod said;
mod signing;
mod tokens;
mod words;

use said::{
    anna, appointment, branch, draft, employee, ivan, list, new_appointment, new_patient, nothing, ok, page,
    patient_draft, room, sign_in, signed_in, tokens, with_status, worn_out,
};
use words::in_order;

/// What is said to a call.
type Said = Result<HttpAnswer, CallFailure>;

/// Wednesday, 25 November 2026.
const DAY: Day = Day(20_782);
/// Five in the morning of that day in UTC, ten at the clinic.
const TEN: Timestamp = Timestamp(20_782 * 86_400_000 + 5 * 3_600_000);

/// A session with this dialect, and a backend that says what it is told to.
struct Stage {
    session: Session<Clinic>,
    now: Timestamp,
    generation: Generation,
    transcript: String,
    /// What is said to calls: method and address, and answers; the last one stays. The longest address that fits counts.
    answers: Vec<(String, VecDeque<Said>)>,
    /// Calls that wait for an answer by hand.
    held: Vec<(String, CallId)>,
    holds: Vec<String>,
    /// Every call with the token and the branch that went with it, and its body.
    calls: Vec<Sent>,
    note: Option<String>,
    is_open: bool,
    answers_pings: bool,
    last_ticket: u64,
}

/// A call that was made.
struct Sent {
    what: String,
    token: Option<String>,
    branch: Option<String>,
    body: Value,
}

impl Stage {
    fn new() -> Self {
        let mut stage = Self {
            session: Session::new(Clinic::default(), Seed([4, 2])),
            now: Timestamp(TEN.0 - 3_600_000),
            generation: Generation::default(),
            transcript: String::new(),
            answers: Vec::new(),
            held: Vec::new(),
            holds: Vec::new(),
            calls: Vec::new(),
            note: None,
            is_open: false,
            answers_pings: true,
            last_ticket: 0,
        };
        stage.answer("POST /api/v1/auth/login/", signed_in(&ivan(), "1"));
        stage.answer("POST /api/v1/auth/refresh/", ok(&tokens("2")));
        stage.answer("GET /api/v1/auth/me/", ok(&ivan()));
        stage.answer(
            "GET /api/v1/org/branches/",
            list(&[branch(2, "North"), branch(1, "Centre")]),
        );
        stage.answer("GET /api/v1/staff/employees/", list(&[employee(1), employee(2)]));
        stage.answer("GET /api/v1/org/rooms/", list(&[room(1, 1), room(2, 2)]));
        stage.answer("GET /api/v1/calendar/appointments/", list(&[]));
        stage.answer("GET /api/v1/calendar/breaks/", list(&[]));
        stage
    }

    /// The registrar, signed in and greeted on a socket of the first branch.
    fn live() -> Self {
        let mut stage = Self::new();
        stage.command(Command::Start);
        stage.sign_in();
        stage.open();
        stage.clear();
        stage
    }

    /// The same, looking at the day.
    fn watching() -> Self {
        let mut stage = Self::live();
        stage.watch();
        stage.clear();
        stage
    }

    fn sign_in(&mut self) {
        self.command(sign_in("ivan"));
    }

    fn watch(&mut self) {
        self.command(Command::Schedule(ScheduleCommand::Watch {
            days: Some(DayRange::one(DAY)),
        }));
    }

    fn ask(&mut self, ask: ScheduleAsk) {
        self.last_ticket += 1;
        let ticket = Ticket(self.last_ticket);
        self.command(Command::Schedule(ScheduleCommand::Ask { ticket, ask }));
    }

    /// Asks, and gives what is answered.
    fn told(&mut self, ask: ScheduleAsk) -> String {
        self.clear();
        self.ask(ask);
        let answers = self.transcript.lines().filter_map(|line| line.trim().split_once(": "));
        let of = format!("answer {}", self.last_ticket);
        let answers: Vec<&str> = answers.filter(|(who, _)| *who == of).map(|(_, said)| said).collect();
        answers.join(" AND ")
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

    /// Answers the oldest call that waits.
    fn release(&mut self, what: &str, said: Said) {
        let at = self.held.iter().position(|(held, _)| held.starts_with(what));
        let (_, call) = self.held.remove(at.expect("a call that waits"));
        self.feed(Input::CallEnded { call, result: said });
    }

    fn let_pass(&mut self) {
        self.holds.clear();
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

    fn close(&mut self, code: u16) {
        self.is_open = false;
        self.feed(Input::SocketClosed {
            generation: self.generation,
            code,
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

    fn hear(&mut self, frame: &Value) {
        self.hear_text(&frame.to_string());
    }

    fn hear_text(&mut self, text: &str) {
        self.feed(Input::FrameReceived {
            generation: self.generation,
            frame: Frame::Text(text.to_owned()),
        });
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

    fn clear(&mut self) {
        self.transcript.clear();
        self.calls.clear();
    }

    fn feed(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        let mut rounds = 0;
        while let Some(input) = inputs.pop_front() {
            rounds += 1;
            assert!(rounds < 2_000, "it never ends:\n{}", self.transcript);
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
                self.write(&format!("frame {text}"));
                if self.answers_pings && frame["type"] == "ping" {
                    inputs.push_back(Input::FrameReceived {
                        generation,
                        frame: Frame::Text(r#"{"type": "pong"}"#.to_owned()),
                    });
                }
            }
            Output::CallHttp { call, request } => self.call(call, request, inputs),
            Output::LoadOutbox { account } => inputs.push_back(Input::OutboxRestored {
                account,
                messages: Vec::new(),
            }),
            Output::KeepNote { note } => self.note = note,
            Output::Publish(event) => {
                let line = words::line(&event);
                if !line.is_empty() {
                    self.write(&format!("  {line}"));
                }
            }
            Output::AbortCall { .. }
            | Output::ReleaseFile { .. }
            | Output::SaveOutgoing { .. }
            | Output::ForgetOutgoing { .. } => {}
        }
    }

    fn call(&mut self, call: CallId, request: HttpRequest, inputs: &mut VecDeque<Input>) {
        let path = request.url.split('?').next().unwrap_or_default();
        assert!(path.ends_with('/'), "without the slash a body is lost: {}", request.url);
        assert!(!request.url.contains('+'), "a plus is a space there: {}", request.url);
        let method = match request.method {
            HttpMethod::Get => "GET",
            HttpMethod::Post => "POST",
            HttpMethod::Patch => "PATCH",
            HttpMethod::Delete => "DELETE",
            HttpMethod::Put => panic!("never: {request:?}"),
        };
        let what = format!("{method} {}", request.url);
        let header = |name: &str| {
            let found = request.headers.iter().find(|(held, _)| *held == name);
            found.map(|(_, value)| value.clone().spend())
        };
        let (text, body) = match &request.body {
            HttpBody::None => (String::new(), Value::Null),
            HttpBody::Json(text) => {
                let body: Value = serde_json::from_str(text).expect("JSON");
                (format!(" {}", in_order(&body)), body)
            }
            HttpBody::Form(_) | HttpBody::Blob(_) => panic!("never: {request:?}"),
        };
        self.write(&format!("{what}{text}"));
        let is_auth = path.ends_with("/login/") || path.ends_with("/refresh/");
        let token = header("Authorization");
        assert_eq!(token.is_none(), is_auth, "{what}");
        self.calls.push(Sent {
            what: what.clone(),
            token: token.map(|token| token.trim_start_matches("Bearer ").to_owned()),
            branch: header("X-Branch-Id"),
            body,
        });
        if self.holds.iter().any(|held| what.starts_with(held.as_str())) {
            self.held.push((what, call));
            return;
        }
        let fitting = self
            .answers
            .iter_mut()
            .filter(|(held, _)| what.starts_with(held.as_str()));
        let longest = fitting.max_by_key(|(held, _)| held.len());
        let (_, answers) = longest.unwrap_or_else(|| panic!("no answer to {what}\n{}", self.transcript));
        let said = if answers.len() > 1 {
            answers.pop_front().expect("an answer")
        } else {
            answers[0].clone()
        };
        inputs.push_back(Input::CallEnded { call, result: said });
    }

    fn write(&mut self, line: &str) {
        writeln!(self.transcript, "{line}").expect("a string takes everything");
    }

    fn count(&self, what: &str) -> usize {
        self.calls.iter().filter(|sent| sent.what.starts_with(what)).count()
    }

    #[track_caller]
    fn shows(&self, part: &str) {
        assert!(self.transcript.contains(part), "no `{part}` in\n{}", self.transcript);
    }

    #[track_caller]
    fn shows_no(&self, part: &str) {
        assert!(!self.transcript.contains(part), "`{part}` in\n{}", self.transcript);
    }

    #[track_caller]
    fn body_of(&self, what: &str) -> Value {
        let sent = self.calls.iter().rev().find(|sent| sent.what.starts_with(what));
        sent.map(|sent| sent.body.clone())
            .unwrap_or_else(|| panic!("no {what} in\n{}", self.transcript))
    }
}
