//! Gets messages out, once and in order.

use domain::{Attached, ClientMessageId, Delivery, HumanText, OutgoingMessage};

use super::{
    AccountState, Dialect, Event, Output, PersonId, Problem, ProblemCode, Request, RoomId, Session, Timer, Timestamp,
};
use crate::limits::{ACK_GIVE_UP_MS, ACK_PATIENCE_MS, INFLIGHT_MAX, SEND_RETRY_MS};

impl<D: Dialect> Session<D> {
    pub(super) fn send_message(&mut self, now: Timestamp, room: RoomId, body: HumanText, attached: Attached) {
        if let Err(problem) = self.check_message(&body, &attached) {
            self.publish(Event::CommandFailed { deed: None, problem });
            return;
        }
        self.stop_typing_in(&room);
        let client_id = ClientMessageId::from(self.random.id());
        let message = OutgoingMessage {
            client_id,
            room,
            body,
            attached,
            created_at: now,
            delivery: Delivery::Queued,
        };
        match self.outbox.push(message) {
            Ok(message) => {
                self.save(&message);
                let files = message.attached.files.clone();
                self.publish(Event::OutgoingChanged { message });
                self.forget_used_uploads(&files);
                self.pump(now);
            }
            Err(problem) => self.publish(Event::CommandFailed { deed: None, problem }),
        }
    }

    /// Whether a message is worth the way to the server.
    fn check_message(&self, body: &HumanText, attached: &Attached) -> Result<(), Problem> {
        if matches!(self.account, AccountState::SignedOut { .. } | AccountState::NotNeeded) {
            return Err(Problem::new(ProblemCode::Unauthorized));
        }
        let over = |code, count: usize, limit: u32| {
            let mut problem = Problem::new(code);
            problem.limit = Some(u64::from(limit));
            if u32::try_from(count).unwrap_or(u32::MAX) > limit {
                Err(problem)
            } else {
                Ok(())
            }
        };
        // What is forwarded was checked when it was written; its words are only shown along.
        if attached.forward.is_some() {
            return Ok(());
        }
        if body.text.trim().is_empty() && attached.files.is_empty() {
            return Err(Problem::new(ProblemCode::Empty));
        }
        over(
            ProblemCode::TooLong,
            body.text.chars().count(),
            self.limits.message_chars_max,
        )?;
        over(ProblemCode::LimitReached, attached.files.len(), self.limits.files_max)
    }

    pub(super) fn retry_send(&mut self, now: Timestamp, client_id: &ClientMessageId) {
        if let Some(message) = self.outbox.retry(client_id, now) {
            self.save(&message);
            self.publish(Event::OutgoingChanged { message });
            self.pump(now);
        }
    }

    pub(super) fn discard_send(&mut self, now: Timestamp, client_id: &ClientMessageId) {
        if let Some(message) = self.outbox.take(client_id) {
            self.forget(client_id);
            self.publish(Event::OutgoingDiscarded {
                room: message.room,
                client_id: message.client_id,
            });
            self.pump(now);
        }
    }

    pub(super) fn restore_outbox(&mut self, now: Timestamp, account: &PersonId, messages: Vec<OutgoingMessage>) {
        if self.me() != Some(account) {
            return;
        }
        self.restored_for = Some(account.clone());
        // What was written before the account was known is kept only now.
        for message in self.outbox.all() {
            self.save(&message);
        }
        for message in &messages {
            self.dialect.expect_again(message);
        }
        self.outbox.restore(messages);
        for message in self.outbox.all() {
            self.publish(Event::OutgoingChanged { message });
        }
        self.pump(now);
    }

    /// Writes what may be written now.
    pub(super) fn pump(&mut self, now: Timestamp) {
        if !self.link.is_live() || self.restored_for.as_ref() != self.me() {
            return;
        }
        for message in self.outbox.expire(now) {
            self.save(&message);
            self.publish(Event::OutgoingChanged { message });
        }
        let window = usize::try_from(self.limits.inflight_max)
            .unwrap_or(INFLIGHT_MAX)
            .clamp(1, INFLIGHT_MAX);
        for room in self.outbox.rooms() {
            while let Some(message) = self.outbox.next_to_write(&room, now, window) {
                let request = Request::Send {
                    client_id: message.client_id.clone(),
                    room: message.room.clone(),
                    body: message.body.clone(),
                    attached: message.attached.clone(),
                };
                let client_id = message.client_id.clone();
                self.publish(Event::OutgoingChanged { message });
                if !self.request(&request)
                    && let Some(message) = self.outbox.fail(&client_id, Problem::new(ProblemCode::NotAllowed))
                {
                    self.save(&message);
                    self.publish(Event::OutgoingChanged { message });
                }
            }
        }
        self.arm_send_timers(now);
    }

    pub(super) fn note_stored(
        &mut self,
        now: Timestamp,
        client_id: &ClientMessageId,
        offset: super::Offset,
        at: Timestamp,
    ) {
        if let Some(mut message) = self.outbox.take(client_id) {
            self.forget(client_id);
            message.delivery = Delivery::Sent { offset, at };
            self.publish(Event::OutgoingChanged { message });
        }
        self.pump(now);
    }

    pub(super) fn note_refused(&mut self, now: Timestamp, client_id: &ClientMessageId, problem: Problem) {
        // The server waits for an earlier message that is no longer here, because the user gave it up. Only a new
        // socket makes it forget.
        let is_stuck = problem.code == ProblemCode::OutOfOrder && self.outbox.is_first(client_id);
        let changed = match problem.retry_after_ms {
            Some(retry_after_ms) => self.outbox.pause(client_id, now.plus_ms(retry_after_ms.max(1))),
            None if matches!(problem.code, ProblemCode::Server | ProblemCode::OutOfOrder) => {
                self.outbox.pause(client_id, now.plus_ms(SEND_RETRY_MS))
            }
            None => self.outbox.fail(client_id, problem),
        };
        if let Some(message) = changed {
            self.save(&message);
            self.publish(Event::OutgoingChanged { message });
        }
        if is_stuck {
            self.replace_socket(now);
        } else {
            self.pump(now);
        }
    }

    /// A send that was never answered says that the link may be dead, or that the server has lost it.
    pub(super) fn doubt_silent_sends(&mut self, now: Timestamp) {
        let oldest = self.outbox.oldest_written_at();
        let silent_ms = oldest.map_or(0, |at| now.ms_since(at));
        if silent_ms >= ACK_GIVE_UP_MS && self.link.is_live() {
            self.replace_socket(now);
        } else if silent_ms >= ACK_PATIENCE_MS {
            self.probe(now);
            self.timers.set(Timer::Ack, now.plus_ms(ACK_PATIENCE_MS));
        } else {
            self.arm_send_timers(now);
        }
    }

    fn arm_send_timers(&mut self, now: Timestamp) {
        match self.outbox.oldest_written_at() {
            Some(at) => {
                // One question per span: what is overdue was asked about already, or is about to be.
                let due = at.plus_ms(ACK_PATIENCE_MS);
                let at = if due <= now { now.plus_ms(ACK_PATIENCE_MS) } else { due };
                self.timers.set_if_earlier(Timer::Ack, at);
            }
            None => self.timers.clear(Timer::Ack),
        }
        match self.outbox.next_resume() {
            Some(at) => self.timers.set(Timer::Resend, at),
            None => self.timers.clear(Timer::Resend),
        }
    }

    fn save(&mut self, message: &OutgoingMessage) {
        if let Some(account) = self.owner.clone() {
            self.outputs.push_back(Output::SaveOutgoing {
                account,
                message: message.clone(),
            });
        }
    }

    fn forget(&mut self, client_id: &ClientMessageId) {
        if let Some(account) = self.owner.clone() {
            self.outputs.push_back(Output::ForgetOutgoing {
                account,
                client_id: client_id.clone(),
            });
        }
    }
}
