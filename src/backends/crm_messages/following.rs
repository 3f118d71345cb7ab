//! The rooms that the session follows. Loading a history is reading it, so it is loaded only while its room is open and
//! the page is visible.

use domain::{Carrier, Event, MessageId, Offset, ProblemCode, RoomId};
use engine::{Continuity, Cursor, Signal, Step, StreamKey, Subscribed};
use std::sync::Arc;

use super::correspondence::{Entry, item_from, person_id, room_id};
use super::decode::{Letter, letters_from};
use super::errands::{After, Errand, json};
use super::greeting::number_from;
use super::looking::{LISTED, is_same};
use super::reply::Reply;
use super::{CrmMessages, requests};

/// All places of all rooms can be compared: they are the backend's ids.
pub(super) const ROOM_EPOCH: &str = "ids";
/// When a history that could not be had is asked for again, ms.
const HISTORY_RETRY_MS: u64 = 2_000;
/// So many messages are marked one by one; more are read with the history.
const MARKED_MAX: usize = 8;

impl CrmMessages {
    pub(super) fn subscribe(&mut self, stream: &StreamKey, since: Option<&Cursor>, tail: u32) {
        let room = match stream {
            StreamKey::Account => {
                self.list_wanted = Some(since.is_some() && self.is_listed);
                return self.ask_recent(false);
            }
            StreamKey::Room(room) => room,
        };
        let Some(peer) = number_from(room.as_str()) else {
            return self.refuse_room(room, domain::Problem::new(ProblemCode::NotFound));
        };
        let held = self.book.room(peer);
        held.followed = Some(usize::try_from(tail).unwrap_or(usize::MAX));
        held.told = since.map(|cursor| cursor.offset.0);
        self.look_more_often();
        let held = self.book.room(peer);
        if let Some(cursor) = since {
            self.tell_since(peer);
            if !self.book.room(peer).is_stale {
                self.tell_behind(peer, cursor.offset.0);
            }
        } else if held.is_loaded && !held.is_stale {
            return self.tell_afresh(peer);
        }
        if self.book.room(peer).is_stale || !self.book.room(peer).is_loaded {
            self.want_history(peer);
        }
    }

    pub(super) fn unsubscribe(&mut self, stream: &StreamKey) {
        if let StreamKey::Room(room) = stream
            && let Some(held) = number_from(room.as_str()).and_then(|peer| self.book.rooms.get_mut(&peer))
        {
            held.let_go();
        }
    }

    pub(super) fn refuse_room(&mut self, room: &RoomId, problem: domain::Problem) {
        self.steps.push(Step::Say(Signal::SubscribeRefused {
            stream: StreamKey::Room(room.clone()),
            problem,
        }));
    }

    /// The user has a room open.
    pub(super) fn look_at(&mut self, room: &RoomId) {
        self.book.looked_at = number_from(room.as_str());
        self.load_wanted();
    }

    pub(super) fn may_read(&self, peer: u64) -> bool {
        self.is_live && self.moment.is_visible && self.book.looked_at == Some(peer)
    }

    pub(super) fn want_history(&mut self, peer: u64) {
        self.book.room(peer).is_wanted = true;
        self.load_wanted();
    }

    /// Loads what is wanted of the room that is open.
    pub(super) fn load_wanted(&mut self) {
        let Some(peer) = self.book.looked_at.filter(|peer| self.may_read(*peer)) else {
            return;
        };
        let Some(held) = self.book.rooms.get_mut(&peer) else {
            return;
        };
        let is_due = held.is_wanted || (held.is_stale && held.followed.is_some());
        if is_due && held.loading_since.is_none() {
            held.is_wanted = false;
            held.loading_since = Some(held.newest());
            let look = self.looks.begin();
            self.call(requests::get(&requests::history(peer)), Errand::History { look, peer });
        }
    }

    pub(super) fn take_history(&mut self, look: u64, peer: u64, reply: &Reply) {
        let (me, is_live) = (self.book.me(), self.is_live);
        let asked_at = self.book.room(peer).loading_since.take().unwrap_or(0);
        let Some(batch) = json(reply).and_then(letters_from) else {
            return self.fail_history(peer, reply);
        };
        self.complain(batch.problems);
        for letter in &batch.items {
            self.book.note_letter(letter);
        }
        if let Some(name) = json(reply).and_then(|value| value.get("other_user")?.get("name")?.as_str())
            && let Some(news) = self.book.learn_name(peer, name)
        {
            self.say_fact(news);
        }
        let newest_there = batch.items.iter().map(|letter| letter.id).max().unwrap_or(0);
        let held = self.book.room(peer);
        let merged = held.merge(peer, me, batch.items, asked_at);
        held.is_loaded = true;
        held.loaded_to = newest_there;
        // Without a line nobody hears what is told here, and what comes meanwhile is missing again.
        held.is_stale = !is_live;
        held.is_torn |= !is_live && !merged.gone.is_empty();
        // All that the history shows is read by now, over there.
        held.unmarked.retain(|id| *id > newest_there);
        held.unread_there = u32::try_from(held.unmarked.len()).unwrap_or(u32::MAX);
        held.place_read_marker(me);
        held.note_newest(peer);
        self.claim_sent(peer);
        self.tell_news(peer, merged.is_late);
        if is_live {
            self.tell_gone(peer, merged.gone);
        }
        self.settle_doubts(look, peer);
        // Something may have begun to be wanted while this was on its way.
        self.load_wanted();
    }

    fn fail_history(&mut self, peer: u64, reply: &Reply) {
        self.keep_doubts(peer);
        let held = self.book.room(peer);
        if held.followed.is_some() && held.told.is_none() && *reply != Reply::SignedOut {
            let mut problem = reply.problem();
            if problem.code != ProblemCode::NotFound {
                problem.retry_after_ms = Some(problem.retry_after_ms.unwrap_or(HISTORY_RETRY_MS));
            }
            self.refuse_room(&room_id(peer), problem);
        }
    }

    /// A message has come over the socket.
    pub(super) fn take_arrival(&mut self, peer: u64, me: u64, letter: &Letter) {
        let is_other = peer != me;
        let held = self.book.room(peer);
        let is_known = held
            .last
            .as_ref()
            .is_some_and(|last| last.id.as_str() == letter.id.to_string());
        let is_counted = held.unread > 0
            && held.last.as_ref().is_some_and(|last| {
                last.id.as_str().starts_with(LISTED) && is_same(&letter.body, letter.at, &last.body.text, last.at)
            });
        let entry = Entry {
            id: letter.id,
            sender: peer,
            body: Arc::from(letter.body.as_str()),
            at: letter.at,
            client_id: None,
            is_read: false,
        };
        let is_late = held.told.is_some_and(|told| letter.id <= told);
        if is_known || !held.insert(entry) {
            return;
        }
        // A look may have overtaken it.
        if is_other && is_counted {
            held.unmarked.push(letter.id);
        } else if is_other {
            held.unread = held.unread.saturating_add(1);
            held.unread_there = held.unread_there.saturating_add(1);
            held.unmarked.push(letter.id);
        } else {
            held.read = held.read.max(letter.id);
        }
        held.note_newest(peer);
        self.claim_sent(peer);
        self.tell_news(peer, is_late);
        self.forget_unfollowed(peer);
        self.load_wanted();
    }

    /// Only the list needs what belongs to a room that nobody follows.
    pub(super) fn forget_unfollowed(&mut self, peer: u64) {
        let held = self.book.room(peer);
        if held.followed.is_none() {
            held.entries.clear();
        }
    }

    /// Tells what the session does not know of a room, and the room's line in the list.
    pub(super) fn tell_news(&mut self, peer: u64, is_late: bool) {
        let is_live = self.is_live;
        let held = self.book.room(peer);
        held.is_torn |= is_late;
        if !is_live {
            return;
        }
        if held.followed.is_some() {
            match held.told {
                // What lies between is not known yet; the history will tell.
                Some(_) if held.is_stale => {}
                Some(_) if held.is_torn => return self.tell_afresh(peer),
                Some(told) => self.tell_behind(peer, told),
                None if held.is_loaded => return self.tell_afresh(peer),
                None => {}
            }
        }
        let facts = self.rooms_changed(&[peer]);
        self.tell_account(facts);
    }

    fn tell_behind(&mut self, peer: u64, told: u64) {
        let held = self.book.room(peer);
        let items: Vec<_> = held
            .entries
            .iter()
            .filter(|entry| entry.id > told)
            .map(|entry| item_from(peer, entry))
            .collect();
        held.told = Some(told.max(held.newest()));
        if items.len() > 1 {
            let head = Offset(held.newest());
            self.tell_subscribed(peer, head, Continuity::Recovered { has_more: false }, items, Vec::new());
            return self.tell_marker(peer);
        }
        for item in items {
            self.steps.push(Step::Say(Signal::Arrived {
                stream: StreamKey::Room(room_id(peer)),
                epoch: ROOM_EPOCH.into(),
                item,
            }));
        }
        self.tell_marker(peer);
    }

    /// Tells how far the other one has read, if the session does not know.
    pub(super) fn tell_marker(&mut self, peer: u64) {
        let (me, is_live) = (self.book.me(), self.is_live);
        let held = self.book.room(peer);
        let marker = held.marker(peer, me);
        if is_live && marker.read.0 > held.told_read {
            held.told_read = marker.read.0;
            self.say_fact(Event::MarkersChanged {
                room: room_id(peer),
                markers: vec![marker],
            });
        }
    }

    /// The newest messages, in place of what the session holds.
    pub(super) fn tell_afresh(&mut self, peer: u64) {
        let me = self.book.me();
        let held = self.book.room(peer);
        let tail = held.followed.unwrap_or(0);
        let from = held.entries.len().saturating_sub(tail);
        let items = held.entries[from..]
            .iter()
            .map(|entry| item_from(peer, entry))
            .collect();
        held.told = Some(held.newest());
        held.told_read = held.read_by_peer(me);
        held.is_torn = false;
        let facts = vec![
            // The divider of what is unread is placed by what the list says at this moment.
            Event::RoomChanged {
                room: held.room(peer, me),
            },
            Event::MembersChanged {
                room: room_id(peer),
                members: vec![person_id(me), person_id(peer)],
            },
            Event::MarkersChanged {
                room: room_id(peer),
                markers: vec![held.marker(peer, me)],
            },
        ];
        let head = Offset(held.newest());
        self.tell_subscribed(peer, head, Continuity::Fresh { at_start: from == 0 }, items, facts);
    }

    /// What is held goes on where the session stands; whether something is missing shows with the history.
    fn tell_since(&mut self, peer: u64) {
        let held = self.book.room(peer);
        let told = held.told.unwrap_or(0);
        let head = Offset(told);
        self.tell_subscribed(
            peer,
            head,
            Continuity::Recovered { has_more: false },
            Vec::new(),
            Vec::new(),
        );
    }

    fn tell_subscribed(
        &mut self,
        peer: u64,
        head: Offset,
        continuity: Continuity,
        items: Vec<engine::Item>,
        facts: Vec<Event>,
    ) {
        self.steps.push(Step::Say(Signal::Subscribed(Subscribed {
            stream: StreamKey::Room(room_id(peer)),
            head: Cursor {
                epoch: ROOM_EPOCH.into(),
                offset: head,
            },
            continuity,
            items,
            facts,
        })));
    }

    pub(super) fn tell_gone(&mut self, peer: u64, gone: Vec<u64>) {
        if !gone.is_empty() {
            let messages = gone.iter().map(|id| MessageId::from(id.to_string())).collect();
            self.tell_account(vec![Event::MessagesHidden {
                room: room_id(peer),
                messages,
            }]);
        }
    }

    /// The user has seen messages. Storing that and telling the other one are two things here; the history does both.
    pub(super) fn note_read(&mut self, room: &RoomId, offset: Offset) {
        let me = self.book.me();
        let Some(peer) = number_from(room.as_str()) else { return };
        let held = self.book.room(peer);
        held.read = held.read.max(offset.0);
        let (seen, unseen): (Vec<u64>, Vec<u64>) = held.unmarked.iter().partition(|id| **id <= offset.0);
        let is_many = seen.len() > MARKED_MAX;
        if held.is_loaded {
            held.unread = held.others_behind(me, held.read);
        }
        if !seen.is_empty() {
            held.unmarked = unseen;
            held.unread_there = held
                .unread_there
                .saturating_sub(u32::try_from(seen.len()).unwrap_or(u32::MAX));
            if is_many || self.carrier == Carrier::Polling {
                self.want_history(peer);
            } else {
                for message in seen {
                    self.post(requests::mark_read(message), "{}".to_owned(), After::Marked);
                    self.steps.push(Step::Write(requests::read_receipt(peer, message)));
                }
            }
        }
        let facts = self.rooms_changed(&[peer]);
        self.tell_account(facts);
    }
}
