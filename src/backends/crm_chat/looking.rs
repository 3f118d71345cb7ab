//! What the backend does not tell of its own accord is looked for: the list of conversations, and the newest page of one.

use domain::{Carrier, Epoch, Event, Offset, Problem, ProblemCode, RoomId};
use engine::{Answer, Continuity, Cursor, HttpAnswer, Item, ItemContent, Page, Signal, Step, StreamKey, Subscribed};

use super::held::{Held, Own, PAGE};
use super::reading::{self, Listed, Sheet};
use super::{CrmChat, LIST_EPOCH, Purpose, requests};

/// Without a socket the list is asked for this often while somebody looks, ms.
const POLL_MS: u64 = 2_000;
/// The same while nobody does, ms.
const POLL_HIDDEN_MS: u64 = 30_000;
/// After this many failures in a row a backend that is only asked counts as gone.
const FAILURES_MAX: u32 = 2;
/// The backend lists no more conversations than this.
const LISTED_MAX: usize = 10;
/// How long after a message, or another deed that changes it, the list is asked for, ms.
const LIST_AFTER_MS: u64 = 500;
/// News comes in bunches; the list is not asked for more often than this because of it, ms.
const LIST_SPACING_MS: u64 = 3_000;

impl CrmChat {
    /// Asks for the list before long.
    pub(super) fn look_soon(&mut self) {
        let at = self.moment.now.plus_ms(LIST_AFTER_MS);
        let at = at.max(self.list.known_at.plus_ms(LIST_SPACING_MS));
        self.list.due_at = Some(self.list.due_at.map_or(at, |due| due.min(at)));
    }

    pub(super) fn poll_later(&mut self) {
        let wait_ms = if self.moment.is_visible {
            POLL_MS
        } else {
            POLL_HIDDEN_MS
        };
        self.list.due_at = Some(self.moment.now.plus_ms(wait_ms));
    }

    pub(super) fn wake_list(&mut self) {
        if self.list.due_at.is_some_and(|at| at <= self.moment.now) {
            self.list.due_at = None;
            self.ask_list();
        }
    }

    /// The session wants a sign of life. The socket has no way to give one.
    pub(super) fn ping(&mut self) {
        self.list.is_pinged = true;
        self.ask_list();
        let doubtful: Vec<RoomId> = self
            .rooms
            .iter()
            .filter(|(_, held)| held.is_followed && held.is_unproved)
            .map(|(room, _)| room.clone())
            .collect();
        for room in doubtful {
            self.look(&room);
        }
    }

    pub(super) fn ask_list(&mut self) {
        if self.list.asked_at.is_none() {
            self.list.asked_at = Some(self.moment.now);
            self.call(requests::rooms(), Purpose::List);
        }
    }

    pub(super) fn end_list(&mut self, answer: Result<HttpAnswer, Problem>) {
        let listed = answer.and_then(|answer| {
            let value = reading::json(&answer)?;
            reading::listed(&value).ok_or_else(|| reading::undecodable("no list of conversations"))
        });
        if self.carrier == Carrier::Polling && self.me.is_some() {
            self.poll_later();
        }
        match listed {
            Ok(listed) => {
                self.list.failures = 0;
                if std::mem::take(&mut self.list.is_pinged) {
                    self.say_signal(Signal::Pong);
                }
                self.identify(listed);
                self.list.asked_at = None;
            }
            Err(problem) => {
                self.list.asked_at = None;
                if problem.code == ProblemCode::Unauthorized {
                    self.sign_in_again();
                } else {
                    self.turn_away(&problem);
                    self.note_list_failed();
                    self.steps.push(Step::Complain(problem));
                }
            }
        }
    }

    /// Without a socket nothing but the list says whether the backend is there.
    fn note_list_failed(&mut self) {
        self.list.failures += 1;
        if self.carrier == Carrier::Polling && self.list.failures >= FAILURES_MAX {
            self.list.failures = 0;
            self.steps.push(Step::LoseSocket { code: 1006 });
        }
    }

    /// Takes in the list of the account that is known by now.
    pub(super) fn apply_list(&mut self, listed: &[Listed]) {
        let is_first = !self.list.is_known;
        let asked_at = self.list.asked_at.unwrap_or(self.moment.now);
        self.list.is_known = true;
        self.list.known_at = self.moment.now;
        let me = self.my_id();
        let mut newer = Vec::new();
        let mut changed = Vec::new();
        let mut people = Vec::new();
        for listed in listed {
            let own = Own {
                me: &me,
                sent: &self.sent,
            };
            let (now, newest_at) = (self.moment.now, self.list.newest_at);
            let is_new = !self.rooms.contains_key(&listed.id);
            let held = self
                .rooms
                .entry_or_insert_with(listed.id.clone(), || Held::new(now, newest_at));
            let was = (held.is_listed, held.name.clone());
            if held.note_listed(listed, is_first, own) {
                newer.push(listed.id.clone());
            }
            if is_new || was != (true, held.name.clone()) {
                changed.push(listed.id.clone());
                people.extend(listed.peer.clone().map(|peer| (peer, listed.name.clone())));
            }
        }
        let newest_at = listed.iter().filter_map(|listed| Some(listed.last.as_ref()?.at)).max();
        self.list.newest_at = self.list.newest_at.max(newest_at.unwrap_or_default());
        let is_whole = listed.len() < LISTED_MAX;
        let gone: Vec<RoomId> = self
            .rooms
            .iter()
            .filter(|(id, held)| {
                is_whole
                    && held.is_listed
                    && held.known_since <= asked_at
                    && !listed.iter().any(|listed| listed.id == **id)
            })
            .map(|(id, _)| id.clone())
            .collect();
        for room in gone {
            self.drop_room(&room);
        }
        let known: Vec<Event> = people
            .into_iter()
            .filter_map(|(id, name)| self.meet(&id, &name))
            .collect();
        if std::mem::take(&mut self.list.is_wanted) {
            self.tell_list();
        } else {
            self.tell(known);
            for room in changed {
                self.tell_room(&room);
            }
        }
        for room in newer {
            self.look(&room);
        }
    }

    pub(super) fn subscribe_list(&mut self) {
        if self.list.is_known {
            self.tell_list();
        } else {
            self.list.is_wanted = true;
            self.ask_list();
        }
    }

    fn tell_list(&mut self) {
        let mut rooms: Vec<domain::Room> = self
            .rooms
            .iter()
            .filter(|(_, held)| held.is_listed)
            .map(|(id, held)| held.room(id))
            .collect();
        rooms.sort_by_key(|room| std::cmp::Reverse(room.changed_at));
        let people = self.people.values().cloned().collect();
        self.list.is_subscribed = true;
        self.list.version += 1;
        self.say_signal(Signal::Subscribed(Subscribed {
            stream: StreamKey::Account,
            head: Cursor {
                epoch: LIST_EPOCH.into(),
                offset: Offset(self.list.version),
            },
            continuity: Continuity::Fresh { at_start: true },
            items: Vec::new(),
            facts: vec![
                Event::PeopleChanged { people },
                Event::RoomsReset { rooms, has_more: false },
            ],
        }));
    }

    pub(super) fn subscribe_room(&mut self, room: &RoomId, since: Option<Cursor>) {
        let held = self.held(room);
        held.is_followed = true;
        held.wanted = Some(since);
        self.look(room);
    }

    /// Asks for the newest page of a conversation. A look that is under way may be too old, so it is repeated.
    pub(super) fn look(&mut self, room: &RoomId) {
        let Some(held) = self.rooms.get_mut(room) else { return };
        if held.is_looking {
            held.must_look_again = true;
        } else {
            held.is_looking = true;
            self.call(requests::newest_page(room), Purpose::Look(room.clone()));
        }
    }

    pub(super) fn end_look(&mut self, room: &RoomId, answer: Result<HttpAnswer, Problem>) {
        let page = answer.and_then(|answer| sheet(&answer));
        if self.me.is_none() {
            self.search_for_me(page);
            return;
        }
        let Some(held) = self.rooms.get_mut(room) else { return };
        held.is_looking = false;
        if std::mem::take(&mut held.must_look_again) {
            self.look(room);
            return;
        }
        match page {
            Ok(page) => {
                let earlier = self.claim(room, &page);
                self.take_page(room, &page);
                match earlier {
                    Some(number) => self.look_back(room, number),
                    None => self.note_looked(room, Ok(())),
                }
            }
            Err(problem) => self.fail_look(room, problem),
        }
    }

    fn fail_look(&mut self, room: &RoomId, mut problem: Problem) {
        self.heed(&problem);
        let is_wanted = self.rooms.get_mut(room).and_then(|held| held.wanted.take()).is_some();
        let is_gone = problem.code == ProblemCode::NotFound;
        if is_wanted {
            if !is_gone {
                problem.retry_after_ms = problem.retry_after_ms.or(Some(POLL_MS));
            }
            self.say_signal(Signal::SubscribeRefused {
                stream: StreamKey::Room(room.clone()),
                problem: problem.clone(),
            });
        }
        self.note_looked(room, Err(problem));
        if is_gone {
            self.drop_room(room);
        }
    }

    fn take_page(&mut self, room: &RoomId, page: &Sheet) {
        let me = self.my_id();
        let own = Own {
            me: &me,
            sent: &self.sent,
        };
        self.last_epoch += 1;
        let epoch = Epoch::from(format!("e{}", self.last_epoch));
        let Some(held) = self.rooms.get_mut(room) else { return };
        let merged = held.merge(room, page, epoch, own);
        let Some(epoch) = held.epoch.clone() else { return };
        let wanted = held.wanted.take();
        let head = Cursor {
            epoch: epoch.clone(),
            offset: Offset(held.head),
        };
        let is_followed = held.is_followed;
        let is_subscribing = wanted.is_some();
        let others: Vec<_> = merged.news.iter().filter(|(_, told)| !told.is_mine).collect();
        let suspects = others.iter().map(|(_, told)| told.id.clone()).collect();
        if is_subscribing || (merged.has_moved && is_followed) {
            let subscribed = subscribed(room, head, wanted.flatten(), merged.items, merged.at_start);
            self.say_signal(Signal::Subscribed(subscribed));
        } else if is_followed {
            let first_new = merged.news.iter().map(|(place, _)| *place).min();
            for item in merged.items {
                if first_new.is_some_and(|first| item.offset.0 >= first) {
                    self.say_signal(Signal::Arrived {
                        stream: StreamKey::Room(room.clone()),
                        epoch: epoch.clone(),
                        item,
                    });
                }
            }
        }
        if !merged.news.is_empty() || merged.has_moved {
            self.tell_room(room);
        }
        if !is_subscribing && !merged.is_first_look && !merged.has_moved {
            self.suspect(room, suspects);
        }
    }

    /// A page of older messages.
    pub(super) fn history(&mut self, room: &RoomId, before: Offset, answer: &HttpAnswer) -> Result<Answer, Problem> {
        let page = sheet(answer)?;
        let held = self.rooms.get(room);
        let (Some(held), Some(epoch)) = (held, held.and_then(|held| held.epoch.clone())) else {
            return Err(Problem::new(ProblemCode::NotFound));
        };
        // Too high a number is answered with the last page: then there are fewer messages than there were.
        if page.number != (before.0.saturating_sub(2)) / PAGE + 1 {
            self.look(room);
            return Err(Problem::new(ProblemCode::NotFound).with_detail("the pages have moved"));
        }
        let me = self.my_id();
        let own = Own {
            me: &me,
            sent: &self.sent,
        };
        let first = (page.number - 1) * PAGE + 1;
        let items = page.places.iter().zip(first..).map(|(told, place)| Item {
            offset: Offset(place),
            content: match told.and_then(|told| page.messages.get(told)) {
                Some(told) => ItemContent::Message(held.message(room, place, told, own)),
                None => ItemContent::Nothing,
            },
        });
        Ok(Answer::Page(Page {
            epoch,
            items: items.filter(|item| item.offset < before).collect(),
            at_start: page.number <= 1,
            has_newer: true,
            head: None,
            target: None,
            facts: Vec::new(),
        }))
    }
}

pub(super) fn sheet(answer: &HttpAnswer) -> Result<Sheet, Problem> {
    let value = reading::json(answer)?;
    reading::sheet(&value).ok_or_else(|| reading::undecodable("no page of messages"))
}

/// The answer to a subscription: from the cursor on where the page reaches back to it, or anew.
fn subscribed(room: &RoomId, head: Cursor, since: Option<Cursor>, items: Vec<Item>, at_start: bool) -> Subscribed {
    let first = items.first().map_or(head.offset.next(), |item| item.offset);
    let since =
        since.filter(|since| since.epoch == head.epoch && since.offset <= head.offset && since.offset.next() >= first);
    let (continuity, items) = match since {
        Some(since) => (
            Continuity::Recovered { has_more: false },
            items.into_iter().filter(|item| item.offset > since.offset).collect(),
        ),
        None => (Continuity::Fresh { at_start }, items),
    };
    Subscribed {
        stream: StreamKey::Room(room.clone()),
        head,
        continuity,
        items,
        facts: Vec::new(),
    }
}
