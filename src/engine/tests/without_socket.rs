//! Life without a socket: when it begins, how it ends, and what the status says meanwhile.

use std::collections::VecDeque;

use domain::{Carrier, Command, ConnectionStatus, Event, Problem, Timestamp};

use super::words::Words;
use crate::{
    Answer, Ask, CallId, Dialect, Frame, Generation, HttpAnswer, HttpRequest, Input, Output, Request, Said, Seed,
    Session, Signal, SocketTarget, Step,
};

/// Words that can also do without a socket: then it answers itself.
#[derive(Default)]
struct Patient {
    carrier: Carrier,
    steps: VecDeque<Step>,
    is_away: bool,
    opens_for_anybody: bool,
}

impl Dialect for Patient {
    fn socket(&self) -> SocketTarget {
        Words.socket()
    }

    fn say(&mut self, request: &Request) -> Said {
        if self.carrier == Carrier::Socket {
            return Words.say(request);
        }
        let words = match request {
            Request::Hello { .. } if !self.is_away => "welcome ann",
            Request::Ping { .. } if !self.is_away => "pong",
            _ => return Said::InSteps,
        };
        let (signals, _) = Words.signals_from_frame(&Frame::Text(words.into()));
        self.steps.extend(signals.into_iter().map(Step::Say));
        Said::InSteps
    }

    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        Words.signals_from_frame(frame)
    }

    fn http_from_ask(&mut self, _: &Ask) -> Option<HttpRequest> {
        None
    }

    fn answer_from_http(&mut self, _: &Ask, _: &HttpAnswer) -> Result<Answer, Problem> {
        Ok(Answer::Done)
    }

    fn takes_over(&mut self, _: CallId, ask: &Ask) -> bool {
        // Nobody is signed in any more once somebody is asked about.
        if matches!(ask, Ask::Profile { .. }) {
            self.steps.push_back(Step::EndSession);
        }
        true
    }

    fn next_step(&mut self) -> Option<Step> {
        self.steps.pop_front()
    }

    fn can_do_without_socket(&self) -> bool {
        true
    }

    fn opens_for_anybody(&self) -> bool {
        self.opens_for_anybody
    }

    fn tell_carrier(&mut self, carrier: Carrier) {
        self.carrier = carrier;
    }
}

/// A network that refuses sockets until it is told otherwise.
struct Place {
    session: Session<Patient>,
    now: Timestamp,
    opens: bool,
    attempts: Vec<Timestamp>,
    statuses: Vec<ConnectionStatus>,
    accounts: Vec<Event>,
}

impl Place {
    fn new(dialect: Patient) -> Self {
        let mut place = Self {
            session: Session::new(dialect, Seed([3, 4])),
            now: Timestamp(0),
            opens: false,
            attempts: Vec::new(),
            statuses: Vec::new(),
            accounts: Vec::new(),
        };
        place.feed(Input::Command(Command::Start));
        place
    }

    fn feed(&mut self, input: Input) {
        let mut inbox = VecDeque::from([input]);
        while let Some(input) = inbox.pop_front() {
            self.session.handle(self.now, input);
            while let Some(output) = self.session.poll() {
                match output {
                    Output::OpenSocket { generation, .. } => {
                        self.attempts.push(self.now);
                        inbox.push_back(self.open(generation));
                    }
                    Output::WriteFrame { generation, text } if text.starts_with("hello") => {
                        let frame = Frame::Text("welcome ann".into());
                        inbox.push_back(Input::FrameReceived { generation, frame });
                    }
                    Output::Publish(Event::ConnectionChanged { status }) => self.statuses.push(status),
                    Output::Publish(event @ Event::AccountChanged { .. }) => self.accounts.push(event),
                    _ => {}
                }
            }
        }
    }

    fn open(&self, generation: Generation) -> Input {
        if self.opens {
            Input::SocketOpened { generation }
        } else {
            Input::SocketClosed { generation, code: 1006 }
        }
    }

    fn pass(&mut self, ms: u64) {
        let end = self.now.plus_ms(ms);
        while let Some(at) = self.session.next_deadline().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.feed(Input::Tick);
        }
        self.now = end;
    }

    fn carrier(&self) -> Option<Carrier> {
        match self.statuses.last() {
            Some(ConnectionStatus::Live { carrier, .. }) => Some(*carrier),
            _ => None,
        }
    }
}

#[test]
fn two_refused_sockets_are_followed_by_a_life_without() {
    let mut place = Place::new(Patient::default());
    assert_eq!(place.carrier(), None);
    place.pass(2_000);
    assert_eq!(place.attempts.len(), 2);
    assert_eq!(place.carrier(), Some(Carrier::Polling));
}

#[test]
fn one_is_enough_where_only_the_network_can_have_refused_it() {
    let mut place = Place::new(Patient {
        opens_for_anybody: true,
        ..Patient::default()
    });
    assert_eq!(place.carrier(), Some(Carrier::Polling));
    // Whoever comes back soon does not try again what was refused just now.
    place.feed(Input::Command(Command::Disconnect));
    place.feed(Input::Command(Command::Connect));
    place.pass(2_000);
    assert_eq!((place.attempts.len(), place.carrier()), (1, Some(Carrier::Polling)));
    // Their own wish, or another network, is a reason.
    place.feed(Input::Command(Command::RetryNow));
    assert_eq!(place.attempts.len(), 2);
}

#[test]
fn another_network_is_a_reason_to_try() {
    let mut place = Place::new(Patient::default());
    place.pass(2_000);
    let attempts = place.attempts.len();
    place.feed(Input::NetworkLost);
    place.feed(Input::NetworkFound);
    place.feed(Input::NetworkFound);
    place.pass(1_500);
    assert_eq!(place.attempts.len(), attempts + 1);
}

#[test]
fn sockets_are_tried_for_ever_more_rarely_and_nobody_is_told() {
    let mut place = Place::new(Patient::default());
    place.pass(2_000);
    let (attempts, statuses) = (place.attempts.len(), place.statuses.len());
    place.pass(1_800_000);
    let waits: Vec<u64> = place.attempts[attempts - 1..]
        .windows(2)
        .map(|pair| pair[1].ms_since(pair[0]))
        .collect();
    assert!(waits[0] <= 30_000 && waits[0] >= 22_000, "{waits:?}");
    assert!(waits.iter().all(|wait| *wait <= 300_000), "{waits:?}");
    assert!(waits[4..].iter().all(|wait| *wait >= 225_000), "{waits:?}");
    assert_eq!(place.statuses.len(), statuses);
}

#[test]
fn a_socket_that_opens_takes_over() {
    let mut place = Place::new(Patient::default());
    place.pass(2_000);
    place.opens = true;
    place.pass(31_000);
    assert_eq!(place.carrier(), Some(Carrier::Socket));
    let attempts = place.attempts.len();
    place.pass(20_000);
    assert_eq!(place.attempts.len(), attempts);
}

#[test]
fn whoever_gets_no_answer_without_a_socket_either_is_not_live() {
    let mut place = Place::new(Patient {
        is_away: true,
        ..Patient::default()
    });
    place.pass(60_000);
    assert!(
        place.statuses.iter().all(|status| !status.is_live()),
        "{:?}",
        place.statuses
    );
    assert!(place.attempts.len() > 3);
}

#[test]
fn a_dialect_may_end_the_session() {
    let mut place = Place::new(Patient::default());
    place.pass(2_000);
    place.feed(Input::Command(Command::LoadProfile { person: "ben".into() }));
    assert_eq!(place.statuses.last(), Some(&ConnectionStatus::Idle));
    assert!(matches!(
        place.accounts.last(),
        Some(Event::AccountChanged {
            account: domain::AccountState::SignedOut { problem: Some(_) }
        })
    ));
    let attempts = place.attempts.len();
    place.pass(600_000);
    assert_eq!(place.attempts.len(), attempts);
}
