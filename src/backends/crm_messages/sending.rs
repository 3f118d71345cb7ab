//! Getting messages out. The backend knows no key of idempotency, so a send without an answer is looked for in the
//! history before it is sent again.

use std::sync::Arc;

use domain::{
    Attached, ClientMessageId, Delivery, HumanText, Offset, OutgoingMessage, Problem, ProblemCode, RoomId, Timestamp,
};
use engine::{Signal, Step};

use super::correspondence::Entry;
use super::decode::{Letter, sent_from};
use super::errands::{After, json};
use super::greeting::number_from;
use super::looking::{Looks, excerpt};
use super::reply::Reply;
use super::{CrmMessages, requests};
use crate::moments::minute_of;

/// When a send is tried again that is known not to have arrived, ms.
const TRY_AGAIN_MS: u64 = 500;
/// When a send in doubt is looked for again, while its room may not be read, ms.
const LOOK_AGAIN_MS: u64 = 5_000;
/// How often a backend that fails is tried.
const TRIES_MAX: u32 = 3;
/// Stored messages that are remembered, for a session that has not heard of it.
const STORED_MAX: usize = 100;
/// How far the backend's clock may be behind this device's, ms.
const CLOCK_SKEW_MS: u64 = 120_000;

/// A message on its way.
#[derive(Debug, Clone)]
struct Sending {
    client_id: ClientMessageId,
    peer: u64,
    body: String,
    /// Whatever has a higher id was stored after the first try.
    after: u64,
    /// For one of an earlier page: when the user pressed send.
    since: Option<Timestamp>,
    state: State,
    /// The last look that was begun before it was in doubt. Only later ones can end that.
    doubted_since: u64,
    failures: u32,
}

impl Sending {
    /// Whether a look can tell what became of it.
    fn is_judged_by(&self, look: u64) -> bool {
        self.state == State::Doubtful && look > self.doubted_since
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Not there, as far as is known.
    Resting,
    /// Posted; the answer is awaited.
    Posted,
    /// Posted, and nobody knows what became of it.
    Doubtful,
}

/// Messages on their way, and those that have lately arrived.
#[derive(Debug, Default)]
pub(super) struct Sendings {
    under_way: Vec<Sending>,
    stored: Vec<(ClientMessageId, Offset, Timestamp)>,
}

impl Sendings {
    /// The same, when answers that are still on their way will not be heard.
    pub(super) fn without_answers(mut self, looks: Looks) -> Self {
        for sending in &mut self.under_way {
            if sending.state == State::Posted {
                sending.state = State::Doubtful;
                sending.doubted_since = looks.begun;
            }
        }
        self
    }

    fn find(&mut self, client_id: &ClientMessageId) -> Option<&mut Sending> {
        self.under_way
            .iter_mut()
            .find(|sending| sending.client_id == *client_id)
    }

    fn take(&mut self, client_id: &ClientMessageId) -> Option<Sending> {
        let at = self
            .under_way
            .iter()
            .position(|sending| sending.client_id == *client_id)?;
        Some(self.under_way.remove(at))
    }
}

impl CrmMessages {
    pub(super) fn send(&mut self, client_id: &ClientMessageId, room: &RoomId, body: &HumanText, attached: &Attached) {
        if let Some((_, offset, at)) = self.sendings.stored.iter().find(|(stored, ..)| stored == client_id) {
            let (offset, at) = (*offset, *at);
            return self.tell_stored(client_id, offset, at);
        }
        // Blanks would be stored as they are.
        let text = body.text.trim().to_owned();
        let Some(peer) = number_from(room.as_str()) else {
            return self.refuse_send(client_id, Problem::new(ProblemCode::NotFound));
        };
        if text.is_empty() {
            return self.refuse_send(client_id, Problem::new(ProblemCode::Empty));
        }
        if attached.forward.is_some() || !attached.files.is_empty() {
            return self.refuse_send(client_id, Problem::new(ProblemCode::NotAllowed));
        }
        let after = self.book.newest;
        match self.sendings.find(client_id).map(|sending| sending.state) {
            // The answer to the post that was made on an earlier line will come.
            Some(State::Posted) => return,
            Some(State::Doubtful) if !self.cannot_have_arrived(client_id) => return self.look_for(peer),
            Some(State::Doubtful) => {}
            Some(State::Resting) => {}
            None => self.sendings.under_way.push(Sending {
                client_id: client_id.clone(),
                peer,
                body: text.clone(),
                after,
                since: None,
                state: State::Resting,
                doubted_since: 0,
                failures: 0,
            }),
        }
        if let Some(sending) = self.sendings.find(client_id) {
            sending.state = State::Posted;
        }
        let after = After::Sent {
            client_id: client_id.clone(),
        };
        self.post(requests::send(peer), requests::body(&text), after);
    }

    /// An earlier page has left this behind, and may have posted it.
    pub(super) fn expect_sent(&mut self, message: &OutgoingMessage) {
        let is_in_doubt = match message.delivery {
            Delivery::Queued | Delivery::Sending | Delivery::Unknown => true,
            Delivery::Failed { .. } | Delivery::Sent { .. } => false,
        };
        let Some(peer) = number_from(message.room.as_str()).filter(|_| is_in_doubt) else {
            return;
        };
        if self.sendings.find(&message.client_id).is_none() {
            self.sendings.under_way.push(Sending {
                client_id: message.client_id.clone(),
                peer,
                body: message.body.text.trim().to_owned(),
                after: 0,
                since: Some(message.created_at),
                state: State::Doubtful,
                doubted_since: 0,
                failures: 0,
            });
        }
    }

    /// Whether the list of conversations says that nothing was stored there since the user pressed send. That is known
    /// without reading anything.
    fn cannot_have_arrived(&mut self, client_id: &ClientMessageId) -> bool {
        let sending = self.sendings.find(client_id);
        let Some((peer, since)) = sending.and_then(|sending| Some((sending.peer, sending.since?))) else {
            return false;
        };
        let stamp = self.book.rooms.get(&peer).and_then(|room| room.stamp);
        self.is_listed && stamp.is_none_or(|stamp| stamp.plus_ms(CLOCK_SKEW_MS) < since)
    }

    fn look_for(&mut self, peer: u64) {
        if self.may_read(peer) {
            self.want_history(peer);
            return;
        }
        let listed = self.looks.listed;
        let is_unseen = |sending: &Sending| {
            sending.peer == peer && sending.state == State::Doubtful && !sending.is_judged_by(listed)
        };
        if self.is_live && self.sendings.under_way.iter().any(is_unseen) {
            self.ask_recent(false);
        }
        self.keep_doubts(peer);
    }

    /// The list of conversations is here. It reads nothing, and where the last message of a conversation is known and
    /// older than a send in doubt, that has not arrived.
    pub(super) fn rest_unlisted_sends(&mut self) {
        let listed = self.looks.listed;
        for sending in &mut self.sendings.under_way {
            let last = self.book.rooms.get(&sending.peer).and_then(|room| room.last.as_ref());
            let is_older = last.is_none_or(|last| {
                let id = number_from(last.id.as_str());
                id.is_some_and(|id| id <= sending.after) && excerpt(&last.body.text) != excerpt(&sending.body)
            });
            if is_older && sending.is_judged_by(listed) {
                sending.state = State::Resting;
            }
        }
    }

    /// The doubts cannot be settled now; the session asks again later.
    pub(super) fn keep_doubts(&mut self, peer: u64) {
        for client_id in self.doubtful(peer) {
            let problem = temporary(ProblemCode::Unreachable, LOOK_AGAIN_MS);
            self.refuse_send(&client_id, problem);
        }
    }

    /// The history is here: what it shows has arrived, and what was in doubt when it was asked for and it does not show
    /// has not.
    pub(super) fn settle_doubts(&mut self, look: u64, peer: u64) {
        for client_id in self.doubtful(peer) {
            let held = self.book.room(peer);
            let found = held
                .entries
                .iter()
                .find(|entry| entry.client_id.as_ref() == Some(&client_id));
            if let Some((id, at)) = found.map(|entry| (entry.id, entry.at)) {
                self.sendings.take(&client_id);
                self.remember(&client_id, Offset(id), at);
                self.tell_stored(&client_id, Offset(id), at);
            } else if let Some(sending) = self.sendings.find(&client_id)
                && sending.is_judged_by(look)
            {
                sending.state = State::Resting;
                self.fail_send(&client_id, temporary(ProblemCode::Unreachable, TRY_AGAIN_MS));
            }
        }
    }

    fn doubtful(&self, peer: u64) -> Vec<ClientMessageId> {
        let doubtful = self.sendings.under_way.iter();
        doubtful
            .filter(|sending| sending.peer == peer && sending.state == State::Doubtful)
            .map(|sending| sending.client_id.clone())
            .collect()
    }

    /// Finds messages on their way among those that are held, by what they say: one of each for each.
    pub(super) fn claim_sent(&mut self, peer: u64) {
        let me = self.book.me();
        let Some(held) = self.book.rooms.get_mut(&peer) else {
            return;
        };
        for sending in self.sendings.under_way.iter().filter(|sending| sending.peer == peer) {
            let is_claimed = |entry: &Entry| entry.client_id.as_ref() == Some(&sending.client_id);
            if sending.state == State::Resting || held.entries.iter().any(is_claimed) {
                continue;
            }
            let is_young = |at: Timestamp| {
                let since = sending.since.map(minute_of);
                since.is_none_or(|since| at.plus_ms(CLOCK_SKEW_MS) >= since)
            };
            let fits = |entry: &&mut Entry| {
                entry.sender == me
                    && entry.client_id.is_none()
                    && entry.id > sending.after
                    && *entry.body == *sending.body
                    && is_young(entry.at)
            };
            if let Some(entry) = held.entries.iter_mut().find(fits) {
                entry.client_id = Some(sending.client_id.clone());
            }
        }
    }

    pub(super) fn take_sent(&mut self, client_id: &ClientMessageId, reply: Reply) {
        let Some(sending) = self.sendings.find(client_id) else {
            return;
        };
        let peer = sending.peer;
        if let Some(letter) = json(&reply).and_then(sent_from) {
            return self.note_sent(client_id, &letter);
        }
        match reply {
            // Nothing was stored, and the session ends; the same account may come back.
            Reply::SignedOut => sending.state = State::Resting,
            Reply::Refused(problem) if problem.code != ProblemCode::Server => {
                sending.state = State::Resting;
                self.fail_send(client_id, problem);
            }
            Reply::Forbidden | Reply::StaleToken => {
                sending.state = State::Resting;
                self.fail_send(client_id, temporary(ProblemCode::Server, LOOK_AGAIN_MS));
            }
            Reply::Silent | Reply::Refused(_) | Reply::Page | Reply::Moved | Reply::Json(_) => {
                sending.state = State::Doubtful;
                sending.doubted_since = self.looks.begun;
                self.look_for(peer);
            }
        }
    }

    fn note_sent(&mut self, client_id: &ClientMessageId, letter: &Letter) {
        let Some(sending) = self.sendings.take(client_id) else {
            return;
        };
        let (me, peer) = (self.book.me(), sending.peer);
        self.book.note_letter(letter);
        let held = self.book.room(peer);
        let is_late = held.told.is_some_and(|told| letter.id <= told);
        let is_new = held.insert(Entry {
            id: letter.id,
            sender: me,
            body: Arc::from(letter.body.as_str()),
            at: letter.at,
            client_id: Some(client_id.clone()),
            is_read: false,
        });
        held.note_newest(peer);
        let offset = Offset(letter.id);
        self.remember(client_id, offset, letter.at);
        self.tell_stored(client_id, offset, letter.at);
        self.tell_news(peer, is_new && is_late);
        self.forget_unfollowed(peer);
    }

    fn remember(&mut self, client_id: &ClientMessageId, offset: Offset, at: Timestamp) {
        self.sendings.stored.push((client_id.clone(), offset, at));
        let surplus = self.sendings.stored.len().saturating_sub(STORED_MAX);
        self.sendings.stored.drain(..surplus);
    }

    fn tell_stored(&mut self, client_id: &ClientMessageId, offset: Offset, at: Timestamp) {
        self.steps.push(Step::Say(Signal::Stored {
            client_id: client_id.clone(),
            offset,
            at,
        }));
    }

    /// A send has failed. After enough failures for now, for good.
    fn fail_send(&mut self, client_id: &ClientMessageId, mut problem: Problem) {
        if let Some(sending) = self.sendings.find(client_id) {
            sending.failures += 1;
            if sending.failures > TRIES_MAX {
                problem = Problem::new(ProblemCode::NotAllowed).with_detail("tried often enough");
            }
        }
        if !problem.is_temporary() {
            self.sendings.take(client_id);
        }
        self.refuse_send(client_id, problem);
    }

    fn refuse_send(&mut self, client_id: &ClientMessageId, problem: Problem) {
        self.steps.push(Step::Say(Signal::SendRefused {
            client_id: client_id.clone(),
            problem,
        }));
    }
}

fn temporary(code: ProblemCode, retry_after_ms: u64) -> Problem {
    Problem {
        retry_after_ms: Some(retry_after_ms),
        ..Problem::new(code)
    }
}
