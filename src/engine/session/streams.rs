//! Takes in what the followed streams say, without holes and without doubles.

use domain::{Epoch, Room};

use super::windows::Sorted;
use super::{Dialect, Event, Offset, Problem, ProblemCode, Request, RoomId, Session, Timer, Timestamp};
use crate::dialect::{Continuity, Cursor, Item, StreamKey, Subscribed};
use crate::limits::{SUBSCRIBE_RETRY_MS_MIN, TAIL_ITEMS};

impl<D: Dialect> Session<D> {
    pub(super) fn open_room(&mut self, room: RoomId) {
        self.dialect.watch(&room);
        let (is_new, evicted) = self.streams.open(&room);
        if let Some(evicted) = evicted {
            self.request(&Request::Unsubscribe {
                stream: StreamKey::Room(evicted.clone()),
            });
            self.publish(Event::TimelineClosed { room: evicted });
        }
        if is_new {
            self.subscribe(StreamKey::Room(room));
        }
    }

    pub(super) fn subscribe_all(&mut self) {
        for stream in self.streams.keys() {
            self.subscribe(stream);
        }
    }

    pub(super) fn subscribe(&mut self, stream: StreamKey) {
        if !self.link.is_live() {
            return;
        }
        if let Some(following) = self.streams.get_mut(&stream) {
            following.is_asked = true;
            let since = following.cursor.clone();
            self.request(&Request::Subscribe {
                stream,
                since,
                tail: TAIL_ITEMS,
            });
        }
    }

    pub(super) fn take_subscribed(&mut self, now: Timestamp, subscribed: Subscribed) {
        let Subscribed {
            stream,
            head,
            continuity,
            items,
            facts,
        } = subscribed;
        let must_be_contiguous = self.must_be_contiguous(&stream);
        let Some(following) = self.streams.get_mut(&stream) else {
            return;
        };
        following.is_asked = false;
        match continuity {
            Continuity::Recovered { has_more } => {
                if !connects(following.cursor.as_ref(), must_be_contiguous, &head, has_more, &items) {
                    // Loading anew that is answered like this again and again would never end.
                    if following.cursor.take().is_some() || following.may_repair(now) {
                        self.subscribe(stream);
                    } else {
                        self.notice(Problem::new(ProblemCode::BadRequest).with_detail("nothing to recover"));
                    }
                    return;
                }
                self.publish_all(now, facts);
                self.hand_on(now, &stream, &head.epoch, items);
                if has_more {
                    self.subscribe(stream);
                } else if matches!(stream, StreamKey::Account)
                    && let Some(following) = self.streams.get_mut(&stream)
                {
                    following.cursor = Some(head);
                }
            }
            Continuity::Fresh { at_start } => {
                following.cursor = Some(head.clone());
                following.first = Some(items.first().map_or(head.offset.next(), |item| item.offset));
                following.at_start = at_start;
                let window = std::mem::take(&mut following.window);
                // A page that is under way may be older than this answer, so a jump asks again behind it.
                let wanted = window.wanted.or_else(|| self.target_of_jump(window.jump?));
                self.publish_all(now, facts);
                let sorted = Sorted::new(items);
                self.publish_all(now, sorted.facts);
                if let StreamKey::Room(room) = stream {
                    self.note_delivered(now, &room, head.offset);
                    self.publish(Event::TimelineReset {
                        room: room.clone(),
                        messages: sorted.messages,
                        head: head.offset,
                        at_start,
                    });
                    self.publish_changed(&room, sorted.changed);
                    if let Some(target) = wanted {
                        self.jump(room, target);
                    }
                }
            }
        }
    }

    fn must_be_contiguous(&self, stream: &StreamKey) -> bool {
        matches!(stream, StreamKey::Room(_)) && !self.dialect.skips_offsets()
    }

    pub(super) fn take_item(&mut self, now: Timestamp, stream: StreamKey, epoch: &Epoch, item: Item) {
        let must_be_contiguous = self.must_be_contiguous(&stream);
        let Some(following) = self.streams.get_mut(&stream) else {
            return;
        };
        let Some(cursor) = following.cursor.clone() else {
            // The answer to the subscription will hold it.
            return;
        };
        if cursor.epoch != *epoch {
            if !following.is_asked {
                self.subscribe(stream);
            }
            return;
        }
        if item.offset <= cursor.offset {
            return;
        }
        let is_hole = must_be_contiguous && item.offset != cursor.offset.next();
        if is_hole {
            if !following.is_asked {
                if !following.may_repair(now) {
                    following.cursor = None;
                }
                self.subscribe(stream);
            }
            return;
        }
        self.hand_on(now, &stream, epoch, vec![item]);
    }

    /// Publishes items that follow the cursor, and moves the cursor behind them.
    fn hand_on(&mut self, now: Timestamp, stream: &StreamKey, epoch: &Epoch, items: Vec<Item>) {
        let Some(following) = self.streams.get_mut(stream) else {
            return;
        };
        let mut after = following.cursor.as_ref().map_or(Offset::ZERO, |cursor| cursor.offset);
        let mut head = after;
        let mut sorted = Sorted::default();
        for item in items {
            if item.offset > head {
                head = item.offset;
                sorted.add(item.content);
            }
        }
        following.cursor = Some(Cursor {
            epoch: epoch.clone(),
            offset: head,
        });
        following.window.note(&sorted.messages, &sorted.changed);
        if following.window.is_attached() {
            // A page has told these already.
            let told = following.window.told;
            sorted.messages.retain(|message| message.offset > told);
            after = after.max(told);
        }
        self.publish_all(now, sorted.facts);
        let StreamKey::Room(room) = stream else { return };
        if head > after {
            if sorted.messages.iter().any(|message| Some(&message.sender) != self.me()) {
                self.note_delivered(now, room, head);
            }
            self.publish(Event::MessagesAppended {
                room: room.clone(),
                after,
                messages: sorted.messages,
                head,
            });
        }
        self.publish_changed(room, sorted.changed);
    }

    /// A conversation that is not open has received something here as well; one that is gone is not followed.
    fn note_room(&mut self, now: Timestamp, event: &Event) {
        let mut note_unread = |room: &Room| {
            if room.unread > 0 {
                self.note_delivered(now, &room.id, room.head);
            }
        };
        if let Event::RoomChanged { room } = event {
            note_unread(room);
        } else if let Event::RoomsReset { rooms, .. } = event {
            rooms.iter().for_each(note_unread);
        } else if let Event::RoomRemoved { room } = event {
            self.streams.close(room);
            self.forget_uploads_of(room);
        } else if let Event::MessagesHidden { room, messages } = event {
            self.note_hidden(room, messages);
        }
    }

    fn publish_all(&mut self, now: Timestamp, facts: Vec<Event>) {
        for fact in facts {
            self.note_room(now, &fact);
            self.publish(fact);
        }
    }

    pub(super) fn note_subscribe_refused(&mut self, now: Timestamp, stream: StreamKey, problem: Problem) {
        let Some(following) = self.streams.get_mut(&stream) else {
            return;
        };
        following.is_asked = false;
        if let Some(wait_ms) = problem.retry_after_ms {
            let at = now.plus_ms(wait_ms.max(SUBSCRIBE_RETRY_MS_MIN));
            following.ask_again_at = Some(at);
            self.timers.set_if_earlier(Timer::Resubscribe, at);
            self.notice(problem);
            return;
        }
        if matches!(stream, StreamKey::Account) {
            self.notice(problem);
            return;
        }
        if let StreamKey::Room(room) = stream
            && self.streams.close(&room)
        {
            self.publish(Event::RoomFailed { room, problem });
        }
    }

    pub(super) fn subscribe_refused_ones(&mut self, now: Timestamp) {
        let (due, next) = self.streams.take_due(now);
        for stream in due {
            self.subscribe(stream);
        }
        if let Some(at) = next {
            self.timers.set_if_earlier(Timer::Resubscribe, at);
        }
    }
}

/// Whether a recovery keeps its promise: same epoch, nothing skipped, and either everything up to the head or progress.
fn connects(held: Option<&Cursor>, must_be_contiguous: bool, head: &Cursor, has_more: bool, items: &[Item]) -> bool {
    let Some(held) = held.filter(|held| held.epoch == head.epoch) else {
        return false;
    };
    let mut reached = held.offset;
    for item in items {
        if item.offset > reached {
            if must_be_contiguous && item.offset != reached.next() {
                return false;
            }
            reached = item.offset;
        }
    }
    if has_more {
        reached > held.offset
    } else {
        !must_be_contiguous || reached >= head.offset
    }
}
