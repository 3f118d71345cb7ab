//! The language of a room chat built on Django Channels. Its README says what it lacks and how that is met.
//!
//! The backend has no greeting, no acknowledgements, no places and no heartbeat. Towards the session this dialect is a
//! backend that has all of them; towards the backend it joins, writes, posts, and looks again.

use domain::{
    Carrier, ClientMessageId, Event, MessageId, Offset, OutgoingMessage, Person, PersonId, Presence, Problem, RoomId,
    SortedMap, Timestamp,
};
use engine::{
    Answer, Ask, CallFailure, CallId, Dialect, Exchange, Frame, HttpAnswer, HttpRequest, Item, ItemContent, Moment,
    Request, Said, Signal, SocketTarget, Step, Steps, StreamKey,
};

mod asking;
mod greeting;
mod hearing;
mod held;
mod looking;
mod owner;
mod posting;
mod presence;
mod reading;
mod requests;
mod sending;

use asking::Asked;
use greeting::Greeting;
use hearing::Socket;
use held::Held;
use posting::{PostedFor, Posting};
use sending::Sending;

/// The one period of the list of conversations.
const LIST_EPOCH: &str = "list";

/// The dialect. See the folder's README.
#[derive(Debug)]
pub struct CrmChat {
    moment: Moment,
    steps: Steps,
    carrier: Carrier,
    me: Option<Person>,
    /// The name with which somebody signed in on this page.
    login: Option<String>,
    is_signed_out: bool,
    greeting: Greeting,
    posting: Posting,
    calls: SortedMap<Exchange, Purpose>,
    rooms: SortedMap<RoomId, Held>,
    people: SortedMap<PersonId, Person>,
    /// Whom this account has blocked since the page was opened. Their messages go on coming.
    blocked: Vec<PersonId>,
    list: List,
    socket: Socket,
    sending: Sending,
    /// Own messages whose sends are known.
    sent: SortedMap<MessageId, ClientMessageId>,
    own_presence: Presence,
    presence_at: Option<Timestamp>,
    last_epoch: u64,
    /// For when the session was last asked to wake this.
    alarm: Option<Timestamp>,
}

/// The list of conversations, and when it is asked for.
#[derive(Debug, Default)]
struct List {
    version: u64,
    is_known: bool,
    is_subscribed: bool,
    is_wanted: bool,
    asked_at: Option<Timestamp>,
    known_at: Timestamp,
    due_at: Option<Timestamp>,
    is_pinged: bool,
    failures: u32,
    /// When the newest message of any listed conversation was stored.
    newest_at: Timestamp,
}

/// What an HTTP call was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Purpose {
    List,
    Look(RoomId),
    /// An earlier page, for a message whose end is not known.
    LookBack(RoomId, u64),
    ActiveUsers,
    /// A peer who is not among the active ones: busy, or gone.
    Absent(PersonId),
    Myself(PersonId),
    Token,
    Posted(requests::Post, PostedFor),
    Asked(CallId, Asked),
}

impl Default for CrmChat {
    fn default() -> Self {
        Self {
            moment: Moment {
                now: Timestamp(0),
                is_visible: true,
            },
            steps: Steps::default(),
            carrier: Carrier::Socket,
            me: None,
            login: None,
            is_signed_out: false,
            greeting: Greeting::default(),
            posting: Posting::default(),
            calls: SortedMap::default(),
            rooms: SortedMap::default(),
            people: SortedMap::default(),
            blocked: Vec::new(),
            list: List::default(),
            socket: Socket::default(),
            sending: Sending::default(),
            sent: SortedMap::default(),
            own_presence: Presence::Online,
            presence_at: None,
            last_epoch: 0,
            alarm: None,
        }
    }
}

impl Dialect for CrmChat {
    fn socket(&self) -> SocketTarget {
        SocketTarget {
            url: requests::SOCKET.to_owned(),
            subprotocols: Vec::new(),
        }
    }

    fn say(&mut self, request: &Request) -> Said {
        match request {
            Request::Hello { .. } => self.hello(),
            Request::Subscribe {
                stream: StreamKey::Account,
                ..
            } => self.subscribe_list(),
            Request::Subscribe {
                stream: StreamKey::Room(room),
                since,
                ..
            } => self.subscribe_room(room, since.clone()),
            Request::Unsubscribe { stream } => {
                if let StreamKey::Room(room) = stream
                    && let Some(held) = self.rooms.get_mut(room)
                {
                    held.is_followed = false;
                    held.wanted = None;
                }
            }
            Request::Send {
                client_id,
                room,
                body,
                attached,
            } => {
                let reply_to = attached
                    .reply_to
                    .as_ref()
                    .map(|quote| quote.message.as_str().to_owned());
                self.send(client_id, room, body.text.trim(), reply_to);
            }
            Request::Typing { room, is_typing } => return self.say_typing(room, *is_typing),
            Request::Read { room, offset } => self.say_read(room, *offset),
            // The backend has no such thing.
            Request::Delivered { .. }
            | Request::SetTopic { .. }
            | Request::AskStats { .. }
            | Request::FollowBranch { .. }
            | Request::Own { .. } => {
                return Said::Nothing;
            }
            Request::Presence { presence } => self.say_presence(*presence),
            Request::Ping { .. } => self.ping(),
        }
        self.set_alarm();
        Said::InSteps
    }

    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        let problems = self.hear(frame);
        self.set_alarm();
        (Vec::new(), problems)
    }

    fn http_from_ask(&mut self, ask: &Ask) -> Option<HttpRequest> {
        match ask {
            Ask::History { room, before, .. } => {
                let last = before.0.checked_sub(1).filter(|last| *last > 0)?;
                Some(requests::page(room, (last - 1) / held::PAGE + 1))
            }
            _ => None,
        }
    }

    fn answer_from_http(&mut self, ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem> {
        let answer = match ask {
            Ask::History { room, before, .. } => self.history(room, *before, answer),
            _ => Err(Problem::new(domain::ProblemCode::NotFound)),
        };
        if let Err(problem) = &answer {
            self.heed(problem);
        }
        answer
    }

    fn takes_over(&mut self, call: CallId, ask: &Ask) -> bool {
        let is_taken = self.take_over(call, ask);
        self.set_alarm();
        is_taken
    }

    fn tell_moment(&mut self, moment: Moment) {
        self.moment = moment;
    }

    fn next_step(&mut self) -> Option<Step> {
        self.steps.take()
    }

    fn end_exchange(&mut self, exchange: Exchange, result: Result<HttpAnswer, CallFailure>) {
        if let Some(purpose) = self.calls.remove(&exchange) {
            self.end(purpose, result);
            self.set_alarm();
        }
    }

    fn wake(&mut self) {
        self.alarm = None;
        self.wake_sending();
        self.wake_socket();
        self.wake_list();
        self.wake_presence();
        self.set_alarm();
    }

    fn lose_socket(&mut self) {
        self.greeting.forget_hello();
        self.socket.close();
        self.presence_at = None;
        self.sending.lose_socket();
        self.list.is_subscribed = false;
        self.list.due_at = None;
        for held in self.rooms.values_mut() {
            held.is_followed = false;
            held.wanted = None;
        }
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

    fn recall(&mut self, note: &str) {
        self.greeting.recall(note);
    }

    fn watch(&mut self, room: &RoomId) {
        self.socket.watched = Some(room.clone());
        if self.socket.is_open {
            self.join_watched();
            self.set_alarm();
        }
    }

    fn expect_again(&mut self, message: &OutgoingMessage) {
        self.sending.expect_again(message);
    }

    fn forget(&mut self) {
        *self = Self {
            moment: self.moment,
            is_signed_out: true,
            ..Self::default()
        };
        self.steps.push(Step::Remember(None));
    }
}

impl CrmChat {
    fn call(&mut self, request: HttpRequest, purpose: Purpose) {
        let exchange = self.steps.call(request);
        self.calls.insert(exchange, purpose);
    }

    fn end(&mut self, purpose: Purpose, result: Result<HttpAnswer, CallFailure>) {
        let answer = result.map_err(|_| Problem::new(domain::ProblemCode::Unreachable));
        match purpose {
            Purpose::List => self.end_list(answer),
            Purpose::Look(room) => self.end_look(&room, answer),
            Purpose::LookBack(room, number) => self.end_look_back(&room, number, answer),
            Purpose::ActiveUsers => self.end_active_users(answer),
            Purpose::Absent(person) => self.end_absent(&person, answer),
            Purpose::Myself(id) => self.end_myself(&id, answer),
            Purpose::Token => self.end_token(answer),
            Purpose::Posted(post, purpose) => self.end_post(post, purpose, answer),
            Purpose::Asked(call, asked) => self.end_asked(call, asked, answer),
        }
    }

    /// A conversation, also one that the list does not have.
    fn held(&mut self, room: &RoomId) -> &mut Held {
        let (now, newest_at) = (self.moment.now, self.list.newest_at);
        self.rooms
            .entry_or_insert_with(room.clone(), || Held::new(now, newest_at))
    }

    fn say_signal(&mut self, signal: Signal) {
        self.steps.push(Step::Say(signal));
    }

    fn answer(&mut self, call: CallId, answer: Result<Answer, Problem>) {
        self.steps.push(Step::Answer { call, answer });
    }

    /// Tells facts in the stream of the list, whose items may end the following of a room.
    fn tell(&mut self, facts: Vec<Event>) {
        if facts.is_empty() || !self.list.is_subscribed {
            return;
        }
        self.list.version += 1;
        let item = Item {
            offset: Offset(self.list.version),
            content: ItemContent::Facts(facts),
        };
        self.say_signal(Signal::Arrived {
            stream: StreamKey::Account,
            epoch: LIST_EPOCH.into(),
            item,
        });
    }

    fn tell_room(&mut self, room: &RoomId) {
        if let Some(held) = self.rooms.get(room) {
            let room = held.room(room);
            self.tell(vec![Event::RoomChanged { room }]);
        }
    }

    /// A conversation is gone.
    fn drop_room(&mut self, room: &RoomId) {
        if self.rooms.remove(room).is_some() {
            self.socket.leave(room);
            self.tell(vec![Event::RoomRemoved { room: room.clone() }]);
        }
    }

    fn my_id(&self) -> PersonId {
        self.me
            .as_ref()
            .map_or_else(|| PersonId::from("@me"), |me| me.id.clone())
    }

    /// Whatever a refusal says about the session.
    fn heed(&mut self, problem: &Problem) {
        if problem.code == domain::ProblemCode::Unauthorized && !self.is_signed_out {
            self.sign_in_again();
        }
    }

    /// Wakes for whatever is due first.
    fn set_alarm(&mut self) {
        let alarms = [
            self.sending.deadline(),
            self.socket.deadline(),
            self.list.due_at,
            self.presence_at,
        ];
        let first = alarms.into_iter().flatten().min();
        if let Some(at) = first.filter(|_| first != self.alarm) {
            self.steps.push(Step::WakeAt(at));
        }
        self.alarm = first;
    }
}

#[cfg(test)]
mod tests;
