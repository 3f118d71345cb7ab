//! Gets messages out over a backend that acknowledges nothing, and drops silently what it does not like.
//!
//! One message at a time: its room is joined, it is written, and its echo is its acknowledgement. Where no echo comes,
//! nobody knows what became of it, so the newest page is looked at. Only if it is not there is it posted, which is always
//! answered. A message whose earlier attempt has no known end begins with that look.

use std::collections::VecDeque;

use domain::{
    Carrier, ClientMessageId, Epoch, MessageId, Offset, OutgoingMessage, Problem, ProblemCode, RoomId, SortedMap,
    Timestamp,
};
use engine::{HttpAnswer, Signal, Step};

use super::CrmChat;
use super::posting::PostedFor;
use super::reading::{self, Told};
use super::requests::{self, Post};

mod claiming;

/// How long an echo may take, ms.
const ECHO_PATIENCE_MS: u64 = 4_000;
/// A send whose end cannot be found out now is asked for again after this long, ms.
const RETRY_MS: u64 = 2_000;
/// Attempts without a known end that are remembered.
const TRIED_MAX: usize = 1_000;
/// Stored messages that are remembered.
const STORED_MAX: usize = 100;
/// Own messages that are remembered with their sends; beyond that all are forgotten, and only their keys change.
const SENT_MAX: usize = 1_000;

/// Messages on their way out.
#[derive(Debug, Default)]
pub(super) struct Sending {
    queue: VecDeque<Outgoing>,
    current: Option<Current>,
    /// Attempts whose end is not known.
    tried: SortedMap<ClientMessageId, Tried>,
    /// What was stored lately, for a session that lost its line in the same moment and did not hear of it.
    stored: VecDeque<(ClientMessageId, Offset, Timestamp)>,
}

#[derive(Debug, Clone)]
struct Outgoing {
    client_id: ClientMessageId,
    room: RoomId,
    text: String,
    reply_to: Option<String>,
}

/// When an attempt was made, and behind which place.
#[derive(Debug, Clone)]
struct Tried {
    at: Timestamp,
    after: Option<(Epoch, u64)>,
}

#[derive(Debug)]
struct Current {
    outgoing: Outgoing,
    stage: Stage,
    deadline: Option<Timestamp>,
    /// What the look has found, and at which place.
    found: Option<(Told, u64)>,
    /// The earlier page that is being looked at.
    page_back: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The newest page is needed first.
    Look,
    Join,
    Echo,
    /// No echo came.
    Resolve,
    Post,
    /// It was posted; its place is looked for, or, where no answer came, the message itself.
    ResolvePost,
}

impl Sending {
    pub(super) fn is_busy(&self) -> bool {
        self.current.is_some()
    }

    pub(super) fn deadline(&self) -> Option<Timestamp> {
        self.current.as_ref().and_then(|current| current.deadline)
    }

    /// The session will send again whatever has no end.
    pub(super) fn lose_socket(&mut self) {
        self.queue.clear();
        self.current = None;
    }

    pub(super) fn expect_again(&mut self, message: &OutgoingMessage) {
        let tried = Tried {
            at: message.created_at,
            after: None,
        };
        self.note_tried(&message.client_id, tried);
    }

    fn note_tried(&mut self, client_id: &ClientMessageId, tried: Tried) {
        if self.tried.len() < TRIED_MAX && !self.tried.contains_key(client_id) {
            self.tried.insert(client_id.clone(), tried);
        }
    }

    fn stage_in(&self, room: &RoomId) -> Option<Stage> {
        let current = self.current.as_ref().filter(|current| current.outgoing.room == *room);
        current.map(|current| current.stage)
    }

    fn set_stage(&mut self, stage: Stage, deadline: Option<Timestamp>) {
        if let Some(current) = &mut self.current {
            current.stage = stage;
            current.deadline = deadline;
        }
    }
}

impl CrmChat {
    pub(super) fn send(&mut self, client_id: &ClientMessageId, room: &RoomId, text: &str, reply_to: Option<String>) {
        let stored = self.sending.stored.iter().find(|(stored, ..)| stored == client_id);
        if let Some((client_id, offset, at)) = stored.cloned() {
            self.say_signal(Signal::Stored { client_id, offset, at });
            return;
        }
        self.sending.queue.push_back(Outgoing {
            client_id: client_id.clone(),
            room: room.clone(),
            text: text.to_owned(),
            reply_to,
        });
        self.pump_sends();
    }

    fn pump_sends(&mut self) {
        if self.sending.is_busy() {
            return;
        }
        let Some(outgoing) = self.sending.queue.pop_front() else {
            self.join_watched();
            return;
        };
        let room = outgoing.room.clone();
        let is_doubtful = self.sending.tried.contains_key(&outgoing.client_id);
        self.sending.current = Some(Current {
            outgoing,
            stage: Stage::Look,
            deadline: None,
            found: None,
            page_back: None,
        });
        if is_doubtful || self.held(&room).epoch.is_none() {
            self.look(&room);
        } else {
            self.go_on_sending();
        }
    }

    /// Nothing of the message is stored: join, write or post.
    fn go_on_sending(&mut self) {
        let Some(outgoing) = self.sending.current.as_ref().map(|current| current.outgoing.clone()) else {
            return;
        };
        let deadline = Some(self.moment.now.plus_ms(ECHO_PATIENCE_MS));
        // An answer to a message goes over HTTP, because the socket has no word for it.
        if self.carrier == Carrier::Polling || !self.socket.is_open || outgoing.reply_to.is_some() {
            self.post_message(outgoing);
        } else if self.socket.has_joined(&outgoing.room) {
            self.note_attempt(&outgoing);
            self.steps
                .push(Step::Write(requests::send_frame(&outgoing.room, &outgoing.text)));
            self.sending.set_stage(Stage::Echo, deadline);
        } else {
            self.join(&outgoing.room);
            self.sending.set_stage(Stage::Join, None);
        }
    }

    fn note_attempt(&mut self, outgoing: &Outgoing) {
        let held = self.rooms.get(&outgoing.room);
        let after = held.and_then(|held| Some((held.epoch.clone()?, held.head)));
        let at = self.moment.now;
        self.sending.note_tried(&outgoing.client_id, Tried { at, after });
    }

    fn post_message(&mut self, outgoing: Outgoing) {
        self.note_attempt(&outgoing);
        self.sending.set_stage(Stage::Post, None);
        let purpose = PostedFor::Send(outgoing.client_id, outgoing.room.clone());
        let post = Post::Send {
            room: outgoing.room,
            text: outgoing.text,
            reply_to: outgoing.reply_to,
        };
        self.post(post, purpose);
    }

    pub(super) fn note_joined_for_send(&mut self, room: &RoomId) {
        if self.sending.stage_in(room) == Some(Stage::Join) {
            self.go_on_sending();
        }
    }

    /// Whether an own message is the echo of the present send. If so it is known as such from here on.
    pub(super) fn match_echo(&mut self, room: &RoomId, told: &Told) -> Option<ClientMessageId> {
        let stage = self.sending.stage_in(room);
        if !told.is_mine || !matches!(stage, Some(Stage::Echo | Stage::Resolve)) {
            return None;
        }
        let outgoing = &self.sending.current.as_ref()?.outgoing;
        if outgoing.text != told.text {
            return None;
        }
        let client_id = outgoing.client_id.clone();
        self.note_sent(told.id.clone(), client_id.clone());
        Some(client_id)
    }

    fn note_sent(&mut self, message: MessageId, client_id: ClientMessageId) {
        if self.sent.len() >= SENT_MAX {
            self.sent.clear();
        }
        self.sent.insert(message, client_id);
    }

    pub(super) fn finish_send(&mut self, client_id: &ClientMessageId, offset: Offset, at: Timestamp) {
        self.sending.tried.remove(client_id);
        if self.sending.stored.len() >= STORED_MAX {
            self.sending.stored.pop_front();
        }
        self.sending.stored.push_back((client_id.clone(), offset, at));
        self.say_signal(Signal::Stored {
            client_id: client_id.clone(),
            offset,
            at,
        });
        if self.end_current(client_id) {
            self.look_soon();
            self.pump_sends();
        }
    }

    fn end_current(&mut self, client_id: &ClientMessageId) -> bool {
        let current = self
            .sending
            .current
            .take_if(|current| current.outgoing.client_id == *client_id);
        current.is_some()
    }

    fn refuse_send(&mut self, problem: Problem) {
        let Some(current) = self.sending.current.take() else {
            return;
        };
        let client_id = current.outgoing.client_id;
        if !problem.is_temporary() {
            self.sending.tried.remove(&client_id);
        }
        self.say_signal(Signal::SendRefused { client_id, problem });
        self.pump_sends();
    }

    /// The room could not be joined.
    pub(super) fn fail_send_of(&mut self, room: &RoomId, problem: &Problem) {
        if self.sending.stage_in(room) == Some(Stage::Join) {
            self.refuse_send(problem.clone());
        }
    }

    pub(super) fn wake_sending(&mut self) {
        let Some(current) = &self.sending.current else { return };
        if current.deadline.is_some_and(|at| at <= self.moment.now) {
            let room = current.outgoing.room.clone();
            self.sending.set_stage(Stage::Resolve, None);
            self.look(&room);
        }
    }

    pub(super) fn end_posted_send(
        &mut self,
        client_id: &ClientMessageId,
        room: &RoomId,
        result: Result<HttpAnswer, Problem>,
    ) {
        let told = result.and_then(|answer| {
            let value = reading::json(&answer)?;
            reading::told(&value).ok_or_else(|| reading::undecodable("a message that lacks a field"))
        });
        let is_current = self.sending.stage_in(room) == Some(Stage::Post)
            && self
                .sending
                .current
                .as_ref()
                .is_some_and(|current| current.outgoing.client_id == *client_id);
        match told {
            Ok(told) => {
                // By this the next look finds its place, also one that is made because a lost connection has left the
                // end of the send open.
                self.note_sent(told.id, client_id.clone());
                if is_current {
                    self.sending.set_stage(Stage::ResolvePost, None);
                    self.look(room);
                }
            }
            Err(problem) if is_current => match problem.code {
                ProblemCode::NotFound | ProblemCode::BadRequest | ProblemCode::Unauthorized => {
                    self.refuse_send(problem)
                }
                ProblemCode::RateLimited => {
                    let mut problem = problem;
                    problem.retry_after_ms = problem.retry_after_ms.or(Some(RETRY_MS));
                    self.refuse_send(problem);
                }
                // Whether it was stored nobody knows.
                _ => {
                    self.sending.set_stage(Stage::ResolvePost, None);
                    self.look(room);
                }
            },
            Err(_) => {}
        }
    }
}
