//! What must be asked for, because nobody tells: new counts, who is online, whether the socket still lives.

use domain::{Carrier, Event, HumanText, Message, MessageId, Offset, Timestamp};
use engine::{Continuity, Cursor, Item, ItemContent, Signal, Step, StreamKey, Subscribed};

use super::alarms::Alarm;
use super::correspondence::{person_id, room_id};
use super::decode::{Conversation, contacts_from, conversations_from, unread_from};
use super::errands::{Errand, json};
use super::reply::Reply;
use super::{CrmMessages, requests};
use crate::moments::minute_of;

/// How often it is asked who is online, and what other tabs of this account have sent, ms.
pub(super) const POLL_MS: u64 = 60_000;
/// The latter while a conversation is open before somebody's eyes, ms.
const POLL_OPEN_MS: u64 = 15_000;
/// How often without a socket, ms.
const POLL_ALONE_MS: u64 = 2_000;
/// The same while nobody looks, ms.
const POLL_ALONE_HIDDEN_MS: u64 = 30_000;
/// After so many failures in a row nobody is asked any more until somebody looks again.
const POLL_FAILURES_MAX: u32 = 3;
/// How long an own notice may take to come back, ms.
const ECHO_MS: u64 = 5_000;
/// How long a message may take over the socket after a look has counted it, ms.
const DOUBT_MS: u64 = 2_000;
/// How much of a message the list shows, in characters.
const EXCERPT_CHARS: usize = 50;
/// Close code for a peer that is not there any more.
const CLOSE_DEAD_PEER: u16 = 4000;
/// How the ids begin that stand for those that the list does not tell.
pub(super) const LISTED: &str = "listed-";
/// All places of one list can be compared.
const LIST_EPOCH: &str = "list";

/// Looks at the list and at histories, numbered as they begin. What one shows may be older than whatever happened after
/// it began.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Looks {
    /// The last one that was begun.
    pub(super) begun: u64,
    /// The last one at the list that was answered.
    pub(super) listed: u64,
}

impl Looks {
    pub(super) fn begin(&mut self) -> u64 {
        self.begun += 1;
        self.begun
    }
}

impl CrmMessages {
    pub(super) fn poll_interval_ms(&self) -> u64 {
        match (self.carrier, self.moment.is_visible) {
            (Carrier::Socket, true) if self.is_room_open() => POLL_OPEN_MS,
            (Carrier::Socket, _) => POLL_MS,
            (Carrier::Polling, true) => POLL_ALONE_MS,
            (Carrier::Polling, false) => POLL_ALONE_HIDDEN_MS,
        }
    }

    /// A hidden page asks for nothing that the socket would bring, and after enough failures a shown one neither.
    fn poll(&mut self) {
        if !self.is_live {
            return;
        }
        let is_alone = self.carrier == Carrier::Polling;
        if is_alone || (self.moment.is_visible && self.poll_failures < POLL_FAILURES_MAX) {
            self.ask_recent(false);
            self.alarms
                .set(Alarm::Poll, self.moment.now.plus_ms(self.poll_interval_ms()));
        }
        if self.moment.is_visible && self.poll_failures < POLL_FAILURES_MAX {
            self.ask_presence();
        }
    }

    fn ask_presence(&mut self) {
        let is_asked = |errand: &Errand| matches!(errand, Errand::Presence);
        let is_due = self.moment.now.ms_since(self.asked_presence_at) >= POLL_MS;
        if is_due && !self.errands.values().any(is_asked) {
            self.asked_presence_at = self.moment.now;
            self.call(requests::get(requests::OTHERS), Errand::Presence);
        }
    }

    pub(super) fn ask_recent(&mut self, is_doubted: bool) {
        let is_asked = |errand: &Errand| matches!(errand, Errand::Recent { .. });
        if !self.errands.values().any(is_asked) {
            let look = self.looks.begin();
            self.call(requests::get(requests::RECENT), Errand::Recent { look, is_doubted });
        }
    }

    /// The page is shown again.
    pub(super) fn note_shown(&mut self) {
        self.poll_failures = 0;
        if self.is_live {
            self.poll();
            self.load_wanted();
        }
    }

    /// The socket is gone, or never opened; in that case the reason is looked for, because a refusal for want of a
    /// session and an unreachable backend look the same from here.
    pub(super) fn note_lost(&mut self) {
        if !self.has_opened && !self.has_ended {
            self.ask_why();
        }
        self.has_opened = false;
        self.is_live = false;
        self.list_wanted = None;
        self.typing_to = None;
        self.missed_at = None;
        for alarm in [Alarm::Poll, Alarm::Echo, Alarm::Doubt, Alarm::OwnTyping] {
            self.alarms.clear(alarm);
        }
        for room in self.book.rooms.values_mut() {
            room.is_stale = true;
        }
    }

    pub(super) fn ring(&mut self, alarm: Alarm) {
        match alarm {
            Alarm::Token => self.ask_token(),
            Alarm::Poll => self.poll(),
            Alarm::Echo => self.give_up_socket(),
            // Nothing has come in the meantime, so it was not on its way.
            Alarm::Doubt if self.missed_at.take() == Some(self.pushed) => self.give_up_socket(),
            Alarm::Doubt => self.ask_recent(true),
            Alarm::OwnTyping => self.repeat_typing(),
            Alarm::Typing(peer) => self.tell_typing(peer, false),
        }
    }

    /// The session wants a sign of life. A notice to oneself proves the socket, a look proves the session; a hidden page
    /// looks only where the backend keeps own notices.
    pub(super) fn answer_ping(&mut self) {
        let is_heard = self.write_echo();
        if self.moment.is_visible || !is_heard {
            self.call(requests::get(requests::UNREAD_COUNT), Errand::Unread);
        }
    }

    /// Writes a notice to oneself. True if it is known to come back.
    fn write_echo(&mut self) -> bool {
        let Some(me) = self.book.me.filter(|_| self.carrier == Carrier::Socket) else {
            return false;
        };
        self.steps.push(Step::Write(requests::typing(me, false)));
        if self.hears_itself && !self.alarms.is_set(Alarm::Echo) {
            self.alarms.set(Alarm::Echo, self.moment.now.plus_ms(ECHO_MS));
        }
        self.hears_itself
    }

    pub(super) fn note_echo(&mut self) {
        self.hears_itself = true;
        self.alarms.clear(Alarm::Echo);
    }

    pub(super) fn take_unread(&mut self, reply: &Reply) {
        let Some(unread) = json(reply).and_then(unread_from) else {
            return;
        };
        self.steps.push(Step::Say(Signal::Pong));
        let known: i64 = self.book.rooms.values().map(|room| i64::from(room.unread_there)).sum();
        let surplus = i64::from(unread) - known;
        if surplus > self.unlisted {
            // What the socket should have brought may be on its way.
            self.alarms.set(Alarm::Doubt, self.moment.now.plus_ms(DOUBT_MS));
        } else if surplus < self.unlisted {
            self.ask_recent(false);
        }
        self.counted = unread;
    }

    pub(super) fn take_presence(&mut self, reply: &Reply) {
        let Some(batch) = json(reply).and_then(contacts_from) else {
            self.poll_failures += 1;
            return;
        };
        self.poll_failures = 0;
        self.complain(batch.problems);
        for news in self.book.learn_presence(&batch.items) {
            self.say_fact(news);
        }
    }

    pub(super) fn take_recent(&mut self, look: u64, is_doubted: bool, reply: &Reply) {
        let Some(batch) = json(reply).and_then(conversations_from) else {
            self.poll_failures += 1;
            self.refuse_list(reply);
            return;
        };
        self.steps.push(Step::Say(Signal::Pong));
        self.complain(batch.problems);
        let (mut changed, mut is_missed) = (Vec::new(), false);
        for conversation in batch.items {
            let (is_changed, is_behind) = self.take_conversation(&conversation);
            if is_changed {
                changed.push(conversation.peer);
            }
            is_missed |= is_behind;
        }
        let known: i64 = self.book.rooms.values().map(|room| i64::from(room.unread_there)).sum();
        if is_doubted {
            // Notes to oneself are counted there and listed nowhere.
            self.unlisted = (i64::from(self.counted) - known).max(0);
        }
        if is_missed {
            self.doubt_socket(is_doubted);
        }
        match self.list_wanted.take() {
            Some(is_continued) => self.tell_list(is_continued, &changed),
            None => {
                let facts = self.rooms_changed(&changed);
                self.tell_account(facts);
            }
        }
        self.is_listed = true;
        self.looks.listed = look;
        self.rest_unlisted_sends();
        self.load_wanted();
    }

    /// A look has found a message that the socket should have brought. A letter written as a form is not pushed either,
    /// so where own notices come back, one of them has the last word.
    fn doubt_socket(&mut self, has_waited: bool) {
        if self.carrier == Carrier::Polling || self.write_echo() {
            return;
        }
        if has_waited {
            self.give_up_socket();
        } else {
            self.missed_at = Some(self.pushed);
            self.alarms.set(Alarm::Doubt, self.moment.now.plus_ms(DOUBT_MS));
        }
    }

    fn give_up_socket(&mut self) {
        self.steps.push(Step::LoseSocket { code: CLOSE_DEAD_PEER });
    }

    /// Takes in one line of the list. Says whether it has changed, and whether there is a message that was not pushed.
    fn take_conversation(&mut self, told: &Conversation) -> (bool, bool) {
        let me = self.book.me();
        let is_listed = self.is_listed;
        if let Some(news) = self.book.learn_name(told.peer, &told.name) {
            self.say_fact(news);
        }
        let place = self.book.newest + 1;
        let room = self.book.room(told.peer);
        let is_behind = told.unread > room.unread_there;
        let is_moved = room.stamp != Some(told.at);
        let is_known = room
            .last
            .as_ref()
            .is_some_and(|last| excerpt(&last.body.text) == told.excerpt && minute_of(last.at) == minute_of(told.at));
        let is_changed = is_moved || room.unread_there != told.unread || room.unread != told.unread;
        room.stamp = Some(told.at);
        room.unread_there = told.unread;
        room.unread = told.unread;
        if told.unread == 0 {
            room.unmarked.clear();
            room.read = room.read.max(room.head);
        }
        if is_moved && !is_known {
            // It has an id, which nobody tells. Whatever it is, it is higher than all that were seen.
            let place = if is_listed { place.max(room.head + 1) } else { 0 };
            let is_theirs = told.unread > 0 || !is_listed;
            room.head = place;
            room.changed_at = told.at;
            room.last = Some(Message {
                id: MessageId::from(format!("{LISTED}{}-{}", told.peer, told.at.0)),
                client_id: None,
                room: room_id(told.peer),
                sender: person_id(if is_theirs { told.peer } else { me }),
                offset: Offset(place),
                at: told.at,
                body: HumanText::plain(&told.excerpt),
                extras: None,
            });
        }
        let is_missed = is_behind && is_listed;
        // A message that was not pushed may also stand before newer ones that were.
        if room.followed.is_some() && (is_missed || (is_moved && !is_known)) {
            room.is_stale = true;
            room.is_wanted = true;
        }
        (is_changed, is_missed)
    }

    pub(super) fn rooms_changed(&self, peers: &[u64]) -> Vec<Event> {
        let me = self.book.me();
        let rooms = peers.iter().filter_map(|peer| Some((peer, self.book.rooms.get(peer)?)));
        rooms
            .map(|(peer, room)| Event::RoomChanged {
                room: room.room(*peer, me),
            })
            .collect()
    }

    /// Answers the subscription of the list: whole, or what has changed since the line was lost.
    fn tell_list(&mut self, is_continued: bool, changed: &[u64]) {
        let people = self.book.people();
        let mut facts = vec![Event::PeopleChanged { people }];
        let continuity = if is_continued {
            facts.extend(self.rooms_changed(changed));
            Continuity::Recovered { has_more: false }
        } else {
            let me = self.book.me();
            let mut rooms: Vec<_> = self
                .book
                .rooms
                .iter()
                .filter(|(_, room)| room.last.is_some())
                .map(|(peer, room)| room.room(*peer, me))
                .collect();
            rooms.sort_by_key(|room| std::cmp::Reverse(room.changed_at));
            facts.push(Event::RoomsReset { rooms, has_more: false });
            Continuity::Fresh { at_start: true }
        };
        self.list_version += 1;
        self.steps.push(Step::Say(Signal::Subscribed(Subscribed {
            stream: StreamKey::Account,
            head: Cursor {
                epoch: LIST_EPOCH.into(),
                offset: Offset(self.list_version),
            },
            continuity,
            items: Vec::new(),
            facts,
        })));
    }

    fn refuse_list(&mut self, reply: &Reply) {
        if self.list_wanted.take().is_some() && *reply != Reply::SignedOut {
            let mut problem = reply.problem();
            problem.retry_after_ms = Some(problem.retry_after_ms.unwrap_or(DOUBT_MS));
            self.steps.push(Step::Say(Signal::SubscribeRefused {
                stream: StreamKey::Account,
                problem,
            }));
        }
    }

    /// Tells something that is not part of one room's messages.
    pub(super) fn tell_account(&mut self, facts: Vec<Event>) {
        if facts.is_empty() {
            return;
        }
        self.list_version += 1;
        self.steps.push(Step::Say(Signal::Arrived {
            stream: StreamKey::Account,
            epoch: LIST_EPOCH.into(),
            item: Item {
                offset: Offset(self.list_version),
                content: ItemContent::Facts(facts),
            },
        }));
    }
}

/// Whether a message, or how the list shows it, is how the list shows one.
pub(super) fn is_same(text: &str, at: Timestamp, listed: &str, listed_at: Timestamp) -> bool {
    (text == listed || excerpt(text) == listed) && minute_of(at) == minute_of(listed_at)
}

/// How the list shows a message.
pub(super) fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(EXCERPT_CHARS).collect();
    if text.chars().count() > EXCERPT_CHARS {
        short.push_str("...");
    }
    short
}
