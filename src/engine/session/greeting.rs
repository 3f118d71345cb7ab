//! From an open socket to a live one, and from a frame to the part of the session that it concerns.

use domain::FrameDirection;

use super::link::State;
use super::{AccountState, Carrier, Dialect, Event, Output, Request, Session, Timer, Timestamp};
use crate::dialect::{Signal, Welcome};
use crate::input::Frame;
use crate::limits::{DEAD_PEER_GRACE_MS, DRAIN_WINDOW_MS_MAX, GREETING_TIMEOUT_MS, STABLE_AFTER_MS};

impl<D: Dialect> Session<D> {
    pub(super) fn greet(&mut self, now: Timestamp) {
        if self.link.is_trying {
            self.leave_for_socket(now);
        }
        if !matches!(self.link.state, State::Opening) {
            return;
        }
        self.link.state = State::Greeting;
        self.timers.clear(Timer::Open);
        self.timers.set(Timer::Greeting, now.plus_ms(GREETING_TIMEOUT_MS));
        let last_close = self.link.last_loss.map(|(code, at)| (code, now.ms_since(at)));
        self.request(&Request::Hello { last_close });
    }

    /// Takes in a frame of the present socket.
    pub(super) fn read(&mut self, now: Timestamp, frame: &Frame) {
        if let Frame::Text(text) = frame {
            self.show_frame(FrameDirection::Received, text);
        }
        let (signals, problems) = self.dialect.signals_from_frame(frame);
        for problem in problems {
            self.notice(problem);
        }
        for signal in signals {
            self.take_signal(now, signal);
        }
    }

    /// Takes in what the backend says.
    pub(super) fn take_signal(&mut self, now: Timestamp, signal: Signal) {
        // Whose items these are is known only after the greeting.
        if !self.link.is_live()
            && !matches!(
                signal,
                Signal::Welcomed(_) | Signal::GoingAway { .. } | Signal::Refused { .. }
            )
        {
            return;
        }
        match signal {
            Signal::Welcomed(welcome) => self.go_live(now, welcome),
            Signal::Subscribed(subscribed) => self.take_subscribed(now, subscribed),
            Signal::Arrived { stream, epoch, item } => self.take_item(now, stream, &epoch, item),
            Signal::Stored { client_id, offset, at } => self.note_stored(now, &client_id, offset, at),
            Signal::SendRefused { client_id, problem } => self.note_refused(now, &client_id, problem),
            Signal::SubscribeRefused { stream, problem } => self.note_subscribe_refused(now, stream, problem),
            Signal::Refused { problem } => self.notice(problem),
            // An answer that came on another way than the socket is a sign of life as well.
            Signal::Pong => self.note_heard(now),
            Signal::GoingAway { after_ms, window_ms } => {
                let spread = self.random.up_to(window_ms.min(DRAIN_WINDOW_MS_MAX));
                self.timers
                    .set(Timer::Drain, now.plus_ms(after_ms.min(DRAIN_WINDOW_MS_MAX) + spread));
            }
            Signal::Fact(Event::Schedule(fact)) => self.take_schedule_fact(now, *fact),
            Signal::Fact(event) => self.publish(event),
        }
    }

    fn go_live(&mut self, now: Timestamp, welcome: Welcome) {
        if !matches!(self.link.state, State::Greeting) {
            return;
        }
        if let Some(me) = &welcome.me {
            self.own(&me.id);
        }
        self.link.state = State::Live {
            session: welcome.session,
            since: now,
        };
        self.link.is_probing = false;
        self.link.late_probes = 0;
        self.heartbeat_ms = welcome.heartbeat_ms.max(1_000);
        self.limits = welcome.limits;
        self.timers.clear(Timer::Greeting);
        self.timers.clear(Timer::Drain);
        if self.link.carrier == Carrier::Polling {
            self.try_socket_later(now);
        }
        self.timers.set(Timer::Stable, now.plus_ms(STABLE_AFTER_MS));
        let first_ping = self.random.up_to(self.heartbeat_ms);
        self.timers.set(Timer::Ping, now.plus_ms(first_ping));
        self.timers
            .set(Timer::Dead, now.plus_ms(self.heartbeat_ms + DEAD_PEER_GRACE_MS));
        let account = welcome.me.as_ref().map(|me| me.id.clone());
        match welcome.me {
            Some(me) => {
                self.set_account(AccountState::SignedIn { me: me.clone() });
                self.publish(Event::PeopleChanged { people: vec![me] });
            }
            None => self.set_account(AccountState::NotNeeded),
        }
        self.publish(Event::Welcomed {
            capabilities: welcome.capabilities,
            limits: welcome.limits,
        });
        if let Some(account) = account {
            if self.restored_for.as_ref() != Some(&account) {
                self.outputs.push_back(Output::LoadOutbox { account });
            }
            self.subscribe_all();
            self.say_last_values(now);
            self.pump(now);
            self.tell_uploads();
            self.pump_uploads();
        }
        self.follow_live(now);
        self.follow_schedule(now);
    }
}
