//! What the session asks for. What is held is answered at once; the backend has pages of nothing.

use domain::{DeleteScope, Event, JumpTarget, MessageId, Offset, Problem, ProblemCode, RoomId};
use engine::{Answer, Ask, CallId, Page};

use super::correspondence::{Entry, item_from, room_id};
use super::decode::Contact;
use super::errands::{After, Errand, Who};
use super::following::ROOM_EPOCH;
use super::greeting::{number_from, number_of};
use super::reply::Reply;
use super::{CrmMessages, requests};
use crate::moments::minute_of;

impl CrmMessages {
    /// True if it will be answered; what the backend does not have is refused by the session.
    pub(super) fn take_ask(&mut self, call: CallId, ask: &Ask) -> bool {
        match ask {
            Ask::SignIn { name, password, .. } => self.sign_in(call, name.clone(), password.clone()),
            Ask::SignOut => self.sign_out(call),
            Ask::History { room, before, limit } => self.answer_page(call, room, *limit, |entries, limit| {
                let end = entries.partition_point(|entry| entry.id < before.0);
                (end.saturating_sub(limit), end, None)
            }),
            Ask::Newer { room, after, limit } => self.answer_page(call, room, *limit, |entries, limit| {
                let start = entries.partition_point(|entry| entry.id <= after.0);
                (start, entries.len().min(start.saturating_add(limit)), None)
            }),
            Ask::Window { room, target, limit } => self.answer_page(call, room, *limit, |entries, limit| {
                let at = match target {
                    JumpTarget::Offset(offset) => entries.partition_point(|entry| entry.id < offset.0),
                    JumpTarget::Moment(at) => entries.partition_point(|entry| entry.at < minute_of(*at)),
                };
                let start = at.saturating_sub(limit / 2);
                let end = entries.len().min(start.saturating_add(limit));
                (start, end, entries.get(at).map(|entry| Offset(entry.id)))
            }),
            Ask::Rooms { .. } => {
                // The list came whole.
                let facts = vec![Event::RoomsLoaded {
                    rooms: Vec::new(),
                    has_more: false,
                }];
                self.answer(call, Ok(Answer::Facts(facts)));
            }
            Ask::People { query, .. } => self.ask_everybody(Who::Search {
                call,
                query: query.clone(),
            }),
            Ask::StartPrivate { person } => {
                let answer = number_of(person).map(|peer| {
                    self.book.room(peer);
                    Answer::Room {
                        room: room_id(peer),
                        facts: self.rooms_changed(&[peer]),
                    }
                });
                self.answer(call, answer.ok_or_else(not_found));
            }
            Ask::Profile { person } => {
                let known = number_of(person).filter(|peer| self.book.person(*peer).is_some());
                let answer = known.map(|peer| {
                    let facts = self.rooms_changed(&[peer]);
                    Answer::Profile {
                        rooms: facts.iter().map(|_| room_id(peer)).collect(),
                        facts,
                    }
                });
                self.answer(call, answer.ok_or_else(not_found));
            }
            Ask::DeleteMessage { room, message, scope } => self.delete(call, room, message, *scope),
            // Nobody is asked again after they were told that nobody is signed in.
            Ask::Info if self.has_ended => self.answer(call, Ok(Answer::Done)),
            Ask::Info => self.call(requests::get(requests::UNREAD_COUNT), Errand::Inform { call }),
            Ask::Messages { .. }
            | Ask::Turn { .. }
            | Ask::EditMessage { .. }
            | Ask::Revisions { .. }
            | Ask::Ledger { .. }
            | Ask::Members { .. }
            | Ask::LeaveRoom { .. }
            | Ask::DeleteRoom { .. }
            | Ask::CreateGroup { .. }
            | Ask::RenameGroup { .. }
            | Ask::AddMembers { .. }
            | Ask::RemoveMember { .. }
            | Ask::Upload { .. }
            | Ask::Live { .. }
            | Ask::Schedule(_)
            | Ask::Broadcast { .. } => return false,
        }
        true
    }

    /// A part of what is held: from where, up to where, and what was meant.
    fn answer_page(
        &mut self,
        call: CallId,
        room: &RoomId,
        limit: u32,
        part: impl Fn(&[Entry], usize) -> (usize, usize, Option<Offset>),
    ) {
        let held = number_from(room.as_str()).and_then(|peer| Some((peer, self.book.rooms.get(&peer)?)));
        let page = held.map(|(peer, held)| {
            let limit = usize::try_from(limit).unwrap_or(usize::MAX).max(1);
            let (start, end, target) = part(&held.entries, limit);
            let chosen = held.entries.get(start..end).unwrap_or_default();
            Page {
                epoch: ROOM_EPOCH.into(),
                items: chosen.iter().map(|entry| item_from(peer, entry)).collect(),
                at_start: start == 0,
                has_newer: end < held.entries.len(),
                head: chosen.last().map(|entry| Offset(entry.id)),
                target,
                facts: Vec::new(),
            }
        });
        self.answer(call, page.map(Answer::Page).ok_or_else(not_found));
    }

    /// People by name or sign-in name. The backend has no search; its list has who was here within a week.
    pub(super) fn answer_search(&mut self, call: CallId, query: &str, everybody: &[Contact]) {
        let query = query.trim().to_lowercase();
        for contact in everybody {
            self.book.learn(contact);
        }
        let me = self.book.me;
        let mut people = self.book.people();
        people.retain(|person| {
            let fits = |text: &str| text.to_lowercase().contains(&query);
            number_of(&person.id) != me && (fits(&person.name.text) || fits(&person.handle))
        });
        self.answer(call, Ok(Answer::Facts(vec![Event::PeopleChanged { people }])));
    }

    /// Only for oneself: the backend takes nothing back from others.
    fn delete(&mut self, call: CallId, room: &RoomId, message: &MessageId, scope: DeleteScope) {
        let Some(message) = number_from(message.as_str()) else {
            return self.answer(call, Err(not_found()));
        };
        match scope {
            DeleteScope::Everybody => self.answer(call, Err(Problem::new(ProblemCode::NotAllowed))),
            DeleteScope::Me => {
                let room = room.clone();
                self.post(
                    requests::delete(message),
                    "{}".to_owned(),
                    After::Deleted { call, room, message },
                );
            }
        }
    }

    /// Success shows as another page.
    pub(super) fn take_deleted(&mut self, call: CallId, room: &RoomId, message: u64, reply: &Reply) {
        if !matches!(reply, Reply::Moved | Reply::Json(_) | Reply::Page) {
            return self.answer(call, Err(reply.problem()));
        }
        if let Some(peer) = number_from(room.as_str()) {
            if let Some(held) = self.book.rooms.get_mut(&peer) {
                held.entries.retain(|entry| entry.id != message);
                held.last = None;
                held.note_newest(peer);
                let facts = self.rooms_changed(&[peer]);
                self.tell_account(facts);
            }
            self.tell_gone(peer, vec![message]);
        }
        self.answer(call, Ok(Answer::Done));
    }
}

fn not_found() -> Problem {
    Problem::new(ProblemCode::NotFound)
}
