//! The CRM's internal messages: one conversation with each person, sent and loaded over HTTP, pushed over a socket that
//! is otherwise silent. What is peculiar about it stands in the folder's README.

use domain::{Carrier, Event, OutgoingMessage, Problem, RoomId, SortedMap, Timestamp};
use engine::{
    Answer, Ask, CallFailure, CallId, Dialect, Exchange, Frame, HttpAnswer, HttpRequest, Moment, Request, Said, Signal,
    SocketTarget, Step, Steps,
};

mod alarms;
mod asking;
mod book;
mod correspondence;
mod decode;
mod elsewhere;
mod errands;
mod following;
mod greeting;
mod looking;
mod reply;
mod requests;
mod sending;
mod signing;
mod typing;

use alarms::Alarms;
use book::Book;
use errands::{Errand, Token};
use looking::Looks;
use sending::Sendings;

/// The dialect.
#[derive(Debug)]
pub struct CrmMessages {
    steps: Steps,
    moment: Moment,
    carrier: Carrier,
    /// The line has been greeted and not been lost since.
    is_live: bool,
    /// The present socket has opened.
    has_opened: bool,
    /// Counts greetings, to name sessions by.
    greetings: u32,
    errands: SortedMap<Exchange, Errand>,
    token: Token,
    alarms: Alarms,
    book: Book,
    sendings: Sendings,
    /// What the session was told of the list of conversations, as a version.
    list_version: u64,
    /// The session has asked for the list; whether it holds an earlier one.
    list_wanted: Option<bool>,
    /// Who is typed to.
    typing_to: Option<u64>,
    /// Own notices come back, as they do here; another backend of the kind may keep them.
    hears_itself: bool,
    /// How often in a row the list of who is online could not be had.
    poll_failures: u32,
    /// The backend counts so many unread messages more than its list shows.
    unlisted: i64,
    /// The last count of unread messages.
    counted: u32,
    /// The list of conversations has been seen.
    is_listed: bool,
    looks: Looks,
    asked_presence_at: Timestamp,
    /// How many messages the socket has brought.
    pushed: u64,
    /// A look has found a message that was not pushed, when so many had been.
    missed_at: Option<u64>,
    /// The session was told that nobody is signed in, and has not tried anew since.
    has_ended: bool,
}

impl Default for CrmMessages {
    fn default() -> Self {
        Self {
            steps: Steps::default(),
            moment: Moment {
                now: Timestamp::default(),
                is_visible: true,
            },
            carrier: Carrier::Socket,
            is_live: false,
            has_opened: false,
            greetings: 0,
            errands: SortedMap::default(),
            token: Token::default(),
            alarms: Alarms::default(),
            book: Book::default(),
            sendings: Sendings::default(),
            list_version: 0,
            list_wanted: None,
            typing_to: None,
            hears_itself: false,
            poll_failures: 0,
            unlisted: 0,
            counted: 0,
            is_listed: false,
            looks: Looks::default(),
            asked_presence_at: Timestamp::default(),
            pushed: 0,
            missed_at: None,
            has_ended: false,
        }
    }
}

impl CrmMessages {
    fn say_fact(&mut self, event: Event) {
        self.steps.push(Step::Say(Signal::Fact(event)));
    }

    fn complain(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            self.steps.push(Step::Complain(problem));
        }
    }

    /// Says once that nobody is signed in.
    fn end_session(&mut self) {
        if !self.has_ended {
            self.has_ended = true;
            self.steps.push(Step::EndSession);
        }
    }

    fn call(&mut self, request: HttpRequest, errand: Errand) {
        let exchange = self.steps.call(request);
        self.errands.insert(exchange, errand);
    }

    /// Everything of the account before is forgotten; answers that are still on their way are of no use.
    fn forget_account(&mut self) {
        *self = Self {
            steps: std::mem::take(&mut self.steps),
            moment: self.moment,
            carrier: self.carrier,
            looks: self.looks,
            has_opened: self.has_opened,
            greetings: self.greetings,
            list_version: self.list_version,
            ..Self::default()
        };
    }
}

impl Dialect for CrmMessages {
    fn socket(&self) -> SocketTarget {
        SocketTarget {
            url: requests::SOCKET.to_owned(),
            subprotocols: Vec::new(),
        }
    }

    fn say(&mut self, request: &Request) -> Said {
        match request {
            Request::Hello { .. } => self.greet(),
            Request::Subscribe { stream, since, tail } => self.subscribe(stream, since.as_ref(), *tail),
            Request::Unsubscribe { stream } => self.unsubscribe(stream),
            Request::Send {
                client_id,
                room,
                body,
                attached,
            } => self.send(client_id, room, body, attached),
            Request::Typing { room, is_typing } => return self.say_typing(room, *is_typing),
            Request::Read { room, offset } => self.note_read(room, *offset),
            Request::Ping { .. } => self.answer_ping(),
            // The backend takes note of none of these.
            Request::Delivered { .. }
            | Request::Presence { .. }
            | Request::SetTopic { .. }
            | Request::AskStats { .. }
            | Request::FollowBranch { .. }
            | Request::Own { .. } => return Said::Nothing,
        }
        Said::InSteps
    }

    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        match decode::push_from_frame(frame) {
            Ok(push) => {
                self.take_push(push);
                (Vec::new(), Vec::new())
            }
            Err(problem) => (Vec::new(), vec![problem]),
        }
    }

    fn http_from_ask(&mut self, _: &Ask) -> Option<HttpRequest> {
        None
    }

    fn answer_from_http(&mut self, _: &Ask, _: &HttpAnswer) -> Result<Answer, Problem> {
        Ok(Answer::Done)
    }

    fn takes_over(&mut self, call: CallId, ask: &Ask) -> bool {
        self.take_ask(call, ask)
    }

    fn tell_moment(&mut self, moment: Moment) {
        let is_shown = moment.is_visible && !self.moment.is_visible;
        self.moment = moment;
        if is_shown {
            self.note_shown();
        }
    }

    fn next_step(&mut self) -> Option<Step> {
        self.steps.take().or_else(|| self.alarms.wish().map(Step::WakeAt))
    }

    fn end_exchange(&mut self, exchange: Exchange, result: Result<HttpAnswer, CallFailure>) {
        self.end_errand(exchange, result);
    }

    fn wake(&mut self) {
        for alarm in self.alarms.take_due(self.moment.now) {
            self.ring(alarm);
        }
    }

    fn lose_socket(&mut self) {
        self.note_lost();
    }

    fn turns_strangers_away(&self) -> bool {
        true
    }

    fn can_do_without_socket(&self) -> bool {
        true
    }

    fn tell_carrier(&mut self, carrier: Carrier) {
        self.carrier = carrier;
    }

    fn watch(&mut self, room: &RoomId) {
        self.look_at(room);
    }

    fn come_back(&mut self) {
        self.note_return();
    }

    fn skips_offsets(&self) -> bool {
        true
    }

    fn expect_again(&mut self, message: &OutgoingMessage) {
        self.expect_sent(message);
    }

    fn forget(&mut self) {
        self.forget_account();
    }
}

#[cfg(test)]
mod tests;
