//! Messages on their way out: first in, first out within a room, rooms side by side.
//!
//! A message leaves the outbox when the server has stored it or the user gives it up. A refusal for good parks it as
//! failed and lets the next one go. A refusal for now, or a lost socket, puts it back in its place, so that the order
//! of a room's messages is the order in which the user pressed send.

use std::collections::VecDeque;

use domain::{ClientMessageId, Delivery, OutgoingMessage, Problem, ProblemCode, RoomId, SortedMap, Timestamp};

use crate::limits::{OUTBOX_AGE_MS_MAX, OUTBOX_ITEMS_MAX};

/// One room's queue.
#[derive(Debug, Default)]
struct Queue {
    items: VecDeque<Item>,
    /// The server asked this room to wait.
    paused_until: Option<Timestamp>,
    /// A message was refused for now, and the later ones that were in flight with it are not all answered yet. Were
    /// anything written before they are, it could overtake them.
    is_going_back: bool,
}

#[derive(Debug)]
struct Item {
    message: OutgoingMessage,
    /// When it was last written to the present socket.
    written_at: Option<Timestamp>,
}

/// The queues of all rooms.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    queues: SortedMap<RoomId, Queue>,
}

impl Outbox {
    /// Messages that are not stored yet, the failed ones left out.
    pub(crate) fn waiting(&self) -> usize {
        let is_waiting = |item: &&Item| !matches!(item.message.delivery, Delivery::Failed { .. });
        self.queues
            .values()
            .flat_map(|queue| queue.items.iter())
            .filter(is_waiting)
            .count()
    }

    fn held(&self) -> usize {
        self.queues.values().map(|queue| queue.items.len()).sum()
    }

    /// Adds a message at the end of its room's queue. When too many wait it is kept as failed, so that its words are
    /// not lost; when too many of those are kept as well it is refused.
    pub(crate) fn push(&mut self, mut message: OutgoingMessage) -> Result<OutgoingMessage, Problem> {
        if self.waiting() >= OUTBOX_ITEMS_MAX {
            let problem = full();
            if self.held() >= 2 * OUTBOX_ITEMS_MAX {
                return Err(problem);
            }
            message.delivery = Delivery::Failed { problem };
        }
        let queue = self.queues.entry_or_default(message.room.clone());
        queue.items.push_back(Item {
            message: message.clone(),
            written_at: None,
        });
        Ok(message)
    }

    /// Everything held, in order within each room.
    pub(crate) fn all(&self) -> Vec<OutgoingMessage> {
        let items = self.queues.values().flat_map(|queue| queue.items.iter());
        items.map(|item| item.message.clone()).collect()
    }

    /// Whether nothing stands before this message that is still to be sent.
    pub(crate) fn is_first(&self, client_id: &ClientMessageId) -> bool {
        let Some((room, at)) = self.find(client_id) else {
            return false;
        };
        let before = self
            .queues
            .get(&room)
            .into_iter()
            .flat_map(|queue| queue.items.iter().take(at));
        before
            .into_iter()
            .all(|item| matches!(item.message.delivery, Delivery::Failed { .. }))
    }

    /// Puts messages of an earlier page in front, where they are not known yet.
    pub(crate) fn restore(&mut self, messages: Vec<OutgoingMessage>) {
        for mut message in messages.into_iter().rev() {
            if self.held() >= 2 * OUTBOX_ITEMS_MAX {
                return;
            }
            match message.delivery {
                // No socket of this page has carried it.
                Delivery::Sending => message.delivery = Delivery::Unknown,
                Delivery::Sent { .. } => continue,
                Delivery::Queued | Delivery::Unknown | Delivery::Failed { .. } => {}
            }
            let queue = self.queues.entry_or_default(message.room.clone());
            if queue
                .items
                .iter()
                .all(|item| item.message.client_id != message.client_id)
            {
                queue.items.push_front(Item {
                    message,
                    written_at: None,
                });
            }
        }
    }

    /// The next message of `room` that may be written now, marked as being sent.
    pub(crate) fn next_to_write(&mut self, room: &RoomId, now: Timestamp, window: usize) -> Option<OutgoingMessage> {
        let queue = self.queues.get_mut(room)?;
        if queue.paused_until.is_some_and(|until| now < until) {
            return None;
        }
        queue.paused_until = None;
        let in_flight = queue.items.iter().filter(|item| item.written_at.is_some()).count();
        if in_flight >= window || (queue.is_going_back && in_flight > 0) {
            return None;
        }
        queue.is_going_back = false;
        let is_ready = |item: &&mut Item| {
            item.written_at.is_none() && matches!(item.message.delivery, Delivery::Queued | Delivery::Unknown)
        };
        let item = queue.items.iter_mut().find(is_ready)?;
        item.written_at = Some(now);
        item.message.delivery = Delivery::Sending;
        Some(item.message.clone())
    }

    /// Fails what is too old to be sent by itself. Returns what failed.
    pub(crate) fn expire(&mut self, now: Timestamp) -> Vec<OutgoingMessage> {
        let is_old = |item: &&mut Item| {
            item.written_at.is_none()
                && !matches!(item.message.delivery, Delivery::Failed { .. })
                && now.ms_since(item.message.created_at) > OUTBOX_AGE_MS_MAX
        };
        let mut failed = Vec::new();
        for item in self
            .queues
            .values_mut()
            .flat_map(|queue| queue.items.iter_mut())
            .filter(is_old)
        {
            let problem = Problem::new(ProblemCode::LimitReached).with_detail("older than the outbox keeps");
            item.message.delivery = Delivery::Failed { problem };
            failed.push(item.message.clone());
        }
        failed
    }

    /// Rooms that hold anything.
    pub(crate) fn rooms(&self) -> Vec<RoomId> {
        self.queues.keys().cloned().collect()
    }

    /// The messages that a room holds, in order.
    pub(crate) fn ids(&self, room: &RoomId) -> Vec<ClientMessageId> {
        let items = self.queues.get(room).into_iter().flat_map(|queue| queue.items.iter());
        items.map(|item| item.message.client_id.clone()).collect()
    }

    /// Takes a stored message out.
    pub(crate) fn take(&mut self, client_id: &ClientMessageId) -> Option<OutgoingMessage> {
        let (room, at) = self.find(client_id)?;
        let queue = self.queues.get_mut(&room)?;
        let item = queue.items.remove(at)?;
        if queue.items.is_empty() && queue.paused_until.is_none() {
            self.queues.remove(&room);
        }
        Some(item.message)
    }

    /// A refusal for good: parks the message as failed.
    pub(crate) fn fail(&mut self, client_id: &ClientMessageId, problem: Problem) -> Option<OutgoingMessage> {
        self.change(client_id, |item| {
            item.written_at = None;
            item.message.delivery = Delivery::Failed { problem };
        })
    }

    /// A refusal for now: the message keeps its place and its room waits.
    pub(crate) fn pause(&mut self, client_id: &ClientMessageId, until: Timestamp) -> Option<OutgoingMessage> {
        let message = self.change(client_id, |item| {
            item.written_at = None;
            item.message.delivery = Delivery::Queued;
        })?;
        let queue = self.queues.get_mut(&message.room)?;
        queue.is_going_back = true;
        queue.paused_until = Some(queue.paused_until.map_or(until, |standing| standing.max(until)));
        Some(message)
    }

    /// Tries a failed message again, now as the newest of its room.
    pub(crate) fn retry(&mut self, client_id: &ClientMessageId, now: Timestamp) -> Option<OutgoingMessage> {
        if self.waiting() >= OUTBOX_ITEMS_MAX {
            return None;
        }
        let (room, at) = self.find(client_id)?;
        let queue = self.queues.get_mut(&room)?;
        if !matches!(queue.items.get(at)?.message.delivery, Delivery::Failed { .. }) {
            return None;
        }
        let mut item = queue.items.remove(at)?;
        item.message.delivery = Delivery::Queued;
        item.message.created_at = now;
        let message = item.message.clone();
        queue.items.push_back(item);
        Some(message)
    }

    /// The socket is gone: what was written to it may or may not have arrived. Returns what changed.
    pub(crate) fn lose_socket(&mut self) -> Vec<OutgoingMessage> {
        let mut changed = Vec::new();
        for queue in self.queues.values_mut() {
            queue.paused_until = None;
            queue.is_going_back = false;
            for item in &mut queue.items {
                if item.written_at.take().is_some() {
                    item.message.delivery = Delivery::Unknown;
                    changed.push(item.message.clone());
                }
            }
        }
        changed
    }

    /// When the oldest unanswered message was written.
    pub(crate) fn oldest_written_at(&self) -> Option<Timestamp> {
        self.queues
            .values()
            .flat_map(|queue| queue.items.iter())
            .filter_map(|item| item.written_at)
            .min()
    }

    /// When the next waiting room may go on.
    pub(crate) fn next_resume(&self) -> Option<Timestamp> {
        self.queues.values().filter_map(|queue| queue.paused_until).min()
    }

    fn find(&self, client_id: &ClientMessageId) -> Option<(RoomId, usize)> {
        self.queues.iter().find_map(|(room, queue)| {
            let at = queue
                .items
                .iter()
                .position(|item| item.message.client_id == *client_id)?;
            Some((room.clone(), at))
        })
    }

    fn change(&mut self, client_id: &ClientMessageId, change: impl FnOnce(&mut Item)) -> Option<OutgoingMessage> {
        let (room, at) = self.find(client_id)?;
        let item = self.queues.get_mut(&room)?.items.get_mut(at)?;
        change(item);
        Some(item.message.clone())
    }
}

fn full() -> Problem {
    let mut problem = Problem::new(ProblemCode::LimitReached);
    problem.limit = u64::try_from(OUTBOX_ITEMS_MAX).ok();
    problem
}
