//! A connection of the page, shared by all elements and clients that want the same backend.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use app::{Seat, Selection, Shared, seat};
use backends::config::{Backend, DialectName};
use domain::{Alert, Command, ConnectionStatus, Event, FrameDirection, Topic};
use js_sys::Function;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;

use crate::messages;

/// Is told of alerts, one by one.
type AlertListener = Box<dyn Fn(&Alert)>;

/// A connection.
pub(crate) struct Connection {
    /// By which clients know it.
    pub(crate) number: u32,
    /// With whom.
    pub(crate) backend: Backend,
    /// What features work with.
    pub(crate) seat: Seat,
    news: Rc<News>,
    /// Elements and clients that use it.
    users: Cell<u32>,
    /// All who used it have left it.
    was_left: Cell<bool>,
}

/// Features and clients look at frames side by side: they are told from the first that looks to the last.
fn counting_watchers(command: Callback<Command>) -> Callback<Command> {
    let watchers = StoredValue::new(0_u32);
    Callback::new(move |wanted: Command| {
        let Command::WatchFrames { is_on } = wanted else {
            return command.run(wanted);
        };
        let before = watchers.get_value();
        let now = if is_on { before + 1 } else { before.saturating_sub(1) };
        watchers.set_value(now);
        if (before == 0) != (now == 0) {
            command.run(wanted);
        }
    })
}

/// What is to be told of it, and to whom.
struct News {
    number: u32,
    dialect: DialectName,
    deliver: Function,
    /// Clients that hear messages.
    clients: Cell<u32>,
    /// Those that want frames as they are written, too.
    watchers: Cell<u32>,
    on_alert: RefCell<Option<AlertListener>>,
}

impl Connection {
    /// Starts a session.
    pub(crate) fn new(number: u32, backend: &Backend, shared: &Shared, deliver: &Function) -> Rc<Self> {
        let news = Rc::new(News {
            number,
            dialect: backend.dialect,
            deliver: deliver.clone(),
            clients: Cell::new(0),
            watchers: Cell::new(0),
            on_alert: RefCell::new(None),
        });
        let heard = Rc::clone(&news);
        let mut seat = seat(
            backend,
            shared,
            Selection::unseen(),
            Box::new(move |event| heard.hear(event)),
        );
        app::presence::follow(&seat.desk);
        features::live::wait_for_prices(&seat.desk);
        seat.desk.command = counting_watchers(seat.desk.command);
        Rc::new(Self {
            number,
            backend: backend.clone(),
            seat,
            news,
            users: Cell::new(0),
            was_left: Cell::new(false),
        })
    }

    /// Whether it is with this backend.
    pub(crate) fn is_at(&self, backend: &Backend) -> bool {
        let held = &self.backend;
        (held.dialect, &held.http, &held.socket) == (backend.dialect, &backend.http, &backend.socket)
    }

    /// One more uses it. Whoever comes after all have left brings it back.
    pub(crate) fn join(&self) {
        self.users.set(self.users.get() + 1);
        if self.was_left.replace(false) {
            self.seat.desk.ask(Command::Connect);
        }
    }

    /// One less. When nobody is left it is given up.
    pub(crate) fn leave(&self) {
        let left = self.users.get().saturating_sub(1);
        if self.users.replace(left) == 1 {
            self.was_left.set(true);
            self.seat.desk.ask(Command::Disconnect);
        }
    }

    /// A client comes, and is told how things stand.
    fn enter(&self) {
        self.join();
        self.news.clients.set(self.news.clients.get() + 1);
        self.look_at_frames(true);
        self.seat
            .desk
            .stores()
            .connection
            .status
            .with_untracked(|status| self.news.tell_status(status));
    }

    /// Messages of the monitor are its frames as they come; those of a native backend are made from what happens.
    fn look_at_frames(&self, is_on: bool) {
        if self.backend.dialect != DialectName::Native {
            self.seat.desk.ask(Command::WatchFrames { is_on });
        }
    }

    /// Tells of alerts from now on, instead of whoever was told before.
    pub(crate) fn on_alert(&self, listener: impl Fn(&Alert) + 'static) {
        *self.news.on_alert.borrow_mut() = Some(Box::new(listener));
    }

    /// Carries out a client's wish.
    pub(crate) fn wish(&self, name: &str, argument: &str) {
        let desk = &self.seat.desk;
        match name {
            "connect" => self.enter(),
            "close" => {
                self.look_at_frames(false);
                self.news.clients.set(self.news.clients.get().saturating_sub(1));
                self.leave();
            }
            "retry" => desk.ask(Command::Connect),
            "unwatch" => {
                self.news.watchers.set(self.news.watchers.get().saturating_sub(1));
                desk.ask(Command::WatchFrames { is_on: false });
            }
            "subscribe" => self.set_topic(argument, true),
            "unsubscribe" => self.set_topic(argument, false),
            // The monitor answers on the socket with more than the figures that are asked for over HTTP.
            "stats" if self.backend.dialect == DialectName::Monitor => desk.ask(Command::SendFrame {
                text: json!({"type": "get_stats"}).to_string(),
            }),
            "stats" => desk.ask(Command::AskStats),
            "ping" => desk.ask(Command::Ping),
            "send" => desk.ask(Command::SendFrame {
                text: argument.to_owned(),
            }),
            "watch" => {
                self.news.watchers.set(self.news.watchers.get() + 1);
                desk.ask(Command::WatchFrames { is_on: true });
            }
            _ => {}
        }
    }

    /// A topic that the backend has and we do not know is its own affair.
    fn set_topic(&self, name: &str, is_on: bool) {
        match Topic::from_name(name) {
            Some(topic) => self.seat.desk.ask(Command::SetTopic { topic, is_on }),
            None => self.seat.desk.ask(Command::SendFrame {
                text: json!({"type": if is_on { "subscribe" } else { "unsubscribe" }, "group": name}).to_string(),
            }),
        }
    }
}

impl News {
    fn hear(&self, event: &Event) {
        if let Event::AlertsRaised { alerts } = event
            && let Some(listener) = self.on_alert.borrow().as_ref()
        {
            alerts.iter().for_each(listener);
        }
        if self.clients.get() == 0 {
            return;
        }
        match event {
            Event::ConnectionChanged { status } => self.tell_status(status),
            Event::FrameSeen { direction, text, .. } => {
                let is_received = *direction == FrameDirection::Received;
                if is_received && self.dialect != DialectName::Native {
                    self.deliver("message", text);
                }
                if self.watchers.get() > 0 {
                    let way = if is_received { "received" } else { "sent" };
                    self.tell("frame", &json!({"direction": way, "text": &**text}));
                }
            }
            other if self.dialect == DialectName::Native => {
                for message in messages::from_event(other) {
                    self.tell("message", &message);
                }
            }
            _ => {}
        }
    }

    fn tell_status(&self, status: &ConnectionStatus) {
        self.tell("state", &messages::state(status));
        if self.dialect == DialectName::Native
            && let ConnectionStatus::Live { session, .. } = status
        {
            self.tell("message", &json!({"type": "welcome", "session_id": session.as_str()}));
        }
    }

    fn tell(&self, what: &str, value: &Value) {
        self.deliver(what, &value.to_string());
    }

    fn deliver(&self, what: &str, text: &str) {
        // What the page's own handlers throw is theirs; the script has told of it.
        let _ = self
            .deliver
            .call3(&JsValue::NULL, &self.number.into(), &what.into(), &text.into());
    }
}
