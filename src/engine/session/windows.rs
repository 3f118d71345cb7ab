//! Which part of a conversation is shown: older messages, jumps, and the way back to the newest ones.

use domain::{JumpTarget, Message, MessageId};

use super::{Ask, CallId, Dialect, Event, Offset, Problem, ProblemCode, RoomId, Session, StreamKey};
use crate::dialect::http::Page;
use crate::dialect::{Item, ItemContent};
use crate::limits::{HISTORY_ITEMS, NEWER_ITEMS, WINDOW_ITEMS};

/// What items say, by kind, in their order.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub(super) messages: Vec<Message>,
    pub(super) changed: Vec<Message>,
    pub(super) facts: Vec<Event>,
}

impl Sorted {
    pub(super) fn add(&mut self, content: ItemContent) {
        match content {
            ItemContent::Message(message) => self.messages.push(message),
            ItemContent::Changed(message) => self.changed.push(message),
            ItemContent::Facts(facts) => self.facts.extend(facts),
            ItemContent::Nothing => {}
        }
    }

    pub(super) fn new(items: Vec<Item>) -> Self {
        let mut sorted = Self::default();
        for item in items {
            sorted.add(item.content);
        }
        sorted
    }
}

impl<D: Dialect> Session<D> {
    pub(super) fn load_history(&mut self, room: RoomId) {
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        let Some(before) = following.first else { return };
        if following.window.older.is_some() || following.at_start {
            return;
        }
        following.window.begin();
        let call = self.ask(Ask::History {
            room: room.clone(),
            before,
            limit: HISTORY_ITEMS,
        });
        if let Some(following) = self.streams.room_mut(&room) {
            following.window.older = call;
        }
    }

    pub(super) fn load_newer(&mut self, room: RoomId) {
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        let Some(after) = following.window.end else { return };
        if following.window.newer.is_some() {
            return;
        }
        following.begin_newer();
        let call = self.ask_live(Ask::Newer {
            room: room.clone(),
            after,
            limit: NEWER_ITEMS,
        });
        if let Some(following) = self.streams.room_mut(&room) {
            following.window.newer = call;
        }
    }

    pub(super) fn jump(&mut self, room: RoomId, target: JumpTarget) {
        self.open_room(room.clone());
        let is_live = self.link.is_live();
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        if is_live && following.cursor.is_none() {
            // Until the stream is followed, changes of what the page holds would go unheard.
            following.window.jump = None;
            following.window.wanted = Some(target);
            return;
        }
        following.begin_newer();
        let call = self.ask_live(Ask::Window {
            room: room.clone(),
            target,
            limit: WINDOW_ITEMS,
        });
        if let Some(following) = self.streams.room_mut(&room)
            && call.is_some()
        {
            following.window.wanted = None;
            following.window.jump = call;
        }
    }

    pub(super) fn jump_to_latest(&mut self, room: RoomId) {
        self.open_room(room.clone());
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        following.window.wanted = None;
        following.window.jump = None;
        // Asked for already, and the answer will be fresh.
        let is_coming = following.cursor.is_none() && following.is_asked;
        following.cursor = None;
        if !is_coming {
            self.subscribe(StreamKey::Room(room));
        }
    }

    pub(super) fn take_history(&mut self, room: RoomId, page: Page) {
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        // Another epoch: the timeline is about to be loaded anew, and this page does not connect to what is held.
        if following
            .cursor
            .as_ref()
            .is_none_or(|cursor| cursor.epoch != page.epoch)
        {
            return;
        }
        // A page that leads nowhere would be asked for again and again.
        let first = page.items.first().map(|item| item.offset);
        let is_older = first.is_some_and(|first| following.first.is_some_and(|held| first < held));
        following.first = first.filter(|_| is_older).or(following.first);
        following.at_start = page.at_start || !is_older;
        let at_start = following.at_start;
        let sorted = Sorted::new(page.items);
        self.publish_facts(page.facts);
        self.publish(Event::HistoryLoaded {
            room: room.clone(),
            messages: sorted.messages,
            at_start,
        });
        self.publish_changes_behind(room, sorted.changed);
    }

    pub(super) fn take_newer(&mut self, room: RoomId, page: Page) {
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        let Some(after) = following.window.end else { return };
        let Some(cursor) = following.cursor.as_ref().filter(|cursor| cursor.epoch == page.epoch) else {
            return;
        };
        let last = page.items.last().map_or(after, |item| item.offset);
        let reached = page.head.unwrap_or(last).max(after);
        // A page that leads nowhere would be asked for again and again.
        let has_newer = page.has_newer && reached > after;
        let landing = following.window.land(reached, has_newer, cursor.offset);
        let mut sorted = Sorted::new(page.items);
        sorted.messages.extend(landing.beyond);
        self.publish_facts(page.facts);
        self.publish(Event::NewerLoaded {
            room: room.clone(),
            messages: sorted.messages,
            head: landing.head,
            has_newer: landing.has_newer,
        });
        self.publish_changes_behind(room, sorted.changed);
    }

    pub(super) fn take_window(&mut self, room: RoomId, target: JumpTarget, page: Page) {
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        let Some(cursor) = following.cursor.as_ref().filter(|cursor| cursor.epoch == page.epoch) else {
            // The stream is about to be loaded anew; places of another epoch mean something else there.
            if matches!(target, JumpTarget::Moment(_)) {
                following.window.wanted = Some(target);
            } else {
                self.publish(Event::WindowFailed {
                    room,
                    problem: Problem::new(ProblemCode::NotFound),
                });
            }
            return;
        };
        let last = page.items.last().map_or(Offset::ZERO, |item| item.offset);
        let reached = page.head.unwrap_or(last);
        let landing = following.window.land(reached, page.has_newer, cursor.offset);
        following.window.older = None;
        following.window.newer = None;
        following.first = Some(page.items.first().map_or(reached.next(), |item| item.offset));
        following.at_start = page.at_start;
        let mut sorted = Sorted::new(page.items);
        sorted.messages.extend(landing.beyond);
        self.publish_facts(page.facts);
        self.publish(Event::WindowLoaded {
            room: room.clone(),
            messages: sorted.messages,
            target: page.target,
            at_start: page.at_start,
            head: landing.head,
            has_newer: landing.has_newer,
        });
        self.publish_changes_behind(room, sorted.changed);
    }

    /// What a jump that is under way goes to.
    pub(super) fn target_of_jump(&self, call: CallId) -> Option<JumpTarget> {
        match self.calls.get(&call) {
            Some(Ask::Window { target, .. }) => Some(target.clone()),
            _ => None,
        }
    }

    /// Tells changes behind the messages that they change: those that stand in a page, and those that the stream told
    /// while the page was under way.
    fn publish_changes_behind(&mut self, room: RoomId, mut changed: Vec<Message>) {
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        let (meanwhile, hidden) = following.window.changes_meanwhile();
        changed.extend(meanwhile);
        self.publish_changed(&room, changed);
        if !hidden.is_empty() {
            self.publish(Event::MessagesHidden { room, messages: hidden });
        }
    }

    pub(super) fn publish_changed(&mut self, room: &RoomId, messages: Vec<Message>) {
        if !messages.is_empty() {
            self.publish(Event::MessagesChanged {
                room: room.clone(),
                messages,
            });
        }
    }

    pub(super) fn note_hidden(&mut self, room: &RoomId, messages: &[MessageId]) {
        if let Some(following) = self.streams.room_mut(room) {
            following.window.note_hidden(messages);
        }
    }
}
