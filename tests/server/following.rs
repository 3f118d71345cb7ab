//! Following streams: `subscribe` answers with a position, and everything after that position arrives live.
//!
//! The position is taken and the follower registered under one lock. While the items up to the position are read from
//! the database, news wait behind the answer, so nothing can fall between the two or come twice.

use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::Connection;
use wire::error::codes;
use wire::{Cursor, ServerFrame, Snapshot, StreamEvent, StreamItem, StreamMode, Subscribe, Subscribed, WireError};

use crate::hub::{Hub, encode};
use crate::ids::{PersonId, RoomId, SocketId};
use crate::limits;
use crate::messages;
use crate::sockets::Following;
use crate::stored::Stored;
use crate::world::World;

/// What to read before the answer to a room's `subscribe` is complete.
struct Plan {
    person: PersonId,
    wanted: Wanted,
    answer: Subscribed,
}

/// Which items an answer holds.
#[derive(Clone, Copy)]
enum Wanted {
    /// Every place from one to another.
    Log { after: u64, until: u64 },
    /// The newest messages up to a place.
    Tail { until: u64, count: usize },
}

/// What was read.
struct Found {
    items: Vec<StreamItem>,
    at_start: bool,
    named: HashSet<PersonId>,
}

impl Wanted {
    fn read(self, db: &Connection, room: RoomId, reader: PersonId) -> rusqlite::Result<Found> {
        match self {
            Self::Log { after, until } => {
                let (items, named) = messages::log(db, room, reader, after, until)?;
                let at_start = after == 0;
                Ok(Found { items, at_start, named })
            }
            Self::Tail { until, count } => {
                let run = messages::before(db, room, reader, until.saturating_add(1), count)?;
                Ok(Found {
                    items: messages::items(db, &run.messages, reader)?,
                    at_start: !run.has_more,
                    named: run.messages.iter().flat_map(Stored::names).collect(),
                })
            }
        }
    }
}

impl Hub {
    /// Follows `me` or a room.
    pub(crate) async fn subscribe(self: &Arc<Self>, id: SocketId, subscribe: Subscribe) {
        if subscribe.stream == "me" {
            return self.world().follow_me(id, subscribe.since.as_ref());
        }
        let room = subscribe.stream.strip_prefix("room:").and_then(RoomId::parse);
        let plan = room.and_then(|room| self.world().follow_room(id, room, &subscribe));
        let (Some(room), Some(mut plan)) = (room, plan) else {
            return self.refuse_stream(id, &subscribe.stream, codes::NOT_FOUND, None);
        };
        let (reader, wanted) = (plan.person, plan.wanted);
        let named = match self.db.read(move |db| wanted.read(db, room, reader)).await {
            Ok(Found { items, at_start, named }) => {
                plan.answer.items = items;
                plan.answer.at_start = at_start;
                named
            }
            Err(error) => {
                eprintln!("mirsal-server: reading a room failed: {error}");
                self.world().unfollow(id, room);
                return self.refuse_stream(id, &subscribe.stream, codes::SERVER, Some(1_000));
            }
        };
        let mut world = self.world();
        world.add_named(&mut plan.answer, room, named, reader);
        let Some(socket) = world.sockets.get_mut(&id) else {
            return;
        };
        socket.outbox.push(encode(&ServerFrame::Subscribed(plan.answer)));
        if let Some(following) = socket.follows.get_mut(&room)
            && let Following::Waiting(news) = std::mem::replace(following, Following::Live)
        {
            for frame in news {
                socket.outbox.push(frame);
            }
        }
    }

    /// Stops following. Of what is not followed nothing is said.
    pub(crate) fn unsubscribe(&self, id: SocketId, stream: &str) {
        let mut world = self.world();
        if stream == "me" {
            if let Some(socket) = world.sockets.get_mut(&id) {
                socket.follows_me = None;
            }
        } else if let Some(room) = stream.strip_prefix("room:").and_then(RoomId::parse) {
            world.unfollow(id, room);
        }
    }

    fn refuse_stream(&self, id: SocketId, stream: &str, code: &str, retry_after_ms: Option<u64>) {
        let error = WireError {
            reference: Some(stream.to_owned()),
            retry_after_ms,
            ..WireError::new(code)
        };
        self.world().tell(id, &ServerFrame::Error(error));
    }
}

impl World {
    pub(crate) fn unfollow(&mut self, id: SocketId, room: RoomId) {
        if let Some(socket) = self.sockets.get_mut(&id) {
            socket.follows.remove(&room);
        }
        if let Some(room) = self.rooms.get_mut(&room) {
            room.followers.remove(&id);
        }
    }

    fn follow_room(&mut self, id: SocketId, room_id: RoomId, subscribe: &Subscribe) -> Option<Plan> {
        let person = self.sockets.get(&id)?.person;
        let room = self.rooms.get(&room_id)?;
        if !room.members.contains_key(&person) {
            return None;
        }
        let head = room.head;
        let since = subscribe.since.as_ref().filter(|since| {
            since.epoch == room.epoch && since.offset <= head && head - since.offset <= limits::RECOVERY_GAP_MAX
        });
        let wanted = match since {
            Some(since) => Wanted::Log {
                after: since.offset,
                until: head.min(since.offset + limits::RECOVERY_ITEMS_MAX),
            },
            None => Wanted::Tail {
                until: head,
                count: usize::try_from(subscribe.tail.unwrap_or(0))
                    .unwrap_or(limits::TAIL_MAX)
                    .min(limits::TAIL_MAX),
            },
        };
        let more = matches!(wanted, Wanted::Log { until, .. } if until < head);
        let members = || room.members.keys().take(limits::SNAPSHOT_MEMBERS_MAX);
        let answer = Subscribed {
            stream: subscribe.stream.clone(),
            mode: StreamMode::Log,
            epoch: room.epoch.clone(),
            head,
            recovered: since.is_some(),
            more,
            at_start: false,
            items: Vec::new(),
            snapshot: Some(Snapshot::Room {
                markers: members().filter_map(|member| room.marker(*member)).collect(),
                people: members()
                    .filter_map(|member| self.person_seen_by(*member, person))
                    .collect(),
            }),
        };
        let plan = Plan { person, wanted, answer };
        // A client that has more to recover subscribes again, and live news before that would look like a hole.
        if more {
            self.unfollow(id, room_id);
        } else {
            self.sockets
                .get_mut(&id)?
                .follows
                .insert(room_id, Following::Waiting(Vec::new()));
            self.rooms.get_mut(&room_id)?.followers.insert(id);
        }
        Some(plan)
    }

    /// Adds people whom items name and who are no members, such as those who left.
    fn add_named(&self, answer: &mut Subscribed, room: RoomId, named: HashSet<PersonId>, reader: PersonId) {
        let Some(Snapshot::Room { people, .. }) = &mut answer.snapshot else {
            return;
        };
        people.extend(self.strangers(room, named, reader));
    }

    /// Those among some people who are no members of a room.
    pub(crate) fn strangers(&self, room: RoomId, named: HashSet<PersonId>, reader: PersonId) -> Vec<wire::Person> {
        let members = self.rooms.get(&room).map(|room| &room.members);
        let mut strangers: Vec<PersonId> = named
            .into_iter()
            .filter(|person| members.is_none_or(|members| !members.contains_key(person)))
            .collect();
        strangers.sort_unstable();
        let seen = strangers
            .into_iter()
            .filter_map(|person| self.person_seen_by(person, reader));
        seen.collect()
    }

    fn follow_me(&mut self, id: SocketId, since: Option<&Cursor>) {
        let Some(person) = self.sockets.get(&id).map(|socket| socket.person) else {
            return;
        };
        let head = self.version;
        let recovered = since
            .filter(|since| since.epoch == self.me_epoch && (self.me_floor..=head).contains(&since.offset))
            .and_then(|since| self.changes_since(person, since.offset));
        let mut answer = Subscribed {
            stream: "me".into(),
            mode: StreamMode::Latest,
            epoch: self.me_epoch.clone(),
            head,
            recovered: recovered.is_some(),
            more: false,
            at_start: false,
            items: Vec::new(),
            snapshot: None,
        };
        match recovered {
            Some(items) => answer.items = items,
            None => {
                let (rooms, more) = self.rooms_of(person, None, limits::SNAPSHOT_ROOMS_MAX);
                let (rooms, people) = self.summaries(&rooms, person);
                answer.snapshot = Some(Snapshot::Me { rooms, people, more });
            }
        }
        if let Some(socket) = self.sockets.get_mut(&id) {
            socket.follows_me = Some(head);
            socket.outbox.push(encode(&ServerFrame::Subscribed(answer)));
        }
    }

    /// Everything of a person that changed after a version, or nothing when a snapshot is cheaper.
    fn changes_since(&mut self, person: PersonId, since: u64) -> Option<Vec<StreamItem>> {
        let account = self.people.get(&person)?;
        let changed: Vec<(u64, RoomId)> = account
            .rooms
            .iter()
            .filter_map(|id| self.rooms.get(id).map(|room| (room.version, *id)))
            .filter(|(version, _)| *version > since)
            .collect();
        let removed = account.removed.iter().filter(|(_, version)| **version > since);
        let mut items: Vec<StreamItem> = removed
            .map(|(room, version)| StreamItem {
                offset: *version,
                event: StreamEvent::RoomRemoved { room: room.to_string() },
            })
            .collect();
        for (other, block) in account.blocks.iter().filter(|(_, block)| block.version > since) {
            items.extend(self.person_seen_by(*other, person).map(|person| StreamItem {
                offset: block.version,
                event: StreamEvent::PersonChanged { person },
            }));
        }
        items.extend(account.hidden.since(since)?);
        if changed.len() + items.len() > limits::ME_RECOVERY_MAX {
            return None;
        }
        for (version, room) in changed {
            items.extend(
                self.room_changed(room, person)
                    .map(|event| StreamItem { offset: version, event }),
            );
        }
        items.sort_by_key(|item| item.offset);
        Some(items)
    }

    /// A room's present state for one member.
    pub(crate) fn room_changed(&mut self, id: RoomId, person: PersonId) -> Option<StreamEvent> {
        let room = self.summary(id, person)?;
        let named = self.named_in(id, person);
        let people = named
            .into_iter()
            .filter_map(|other| self.person_seen_by(other, person))
            .collect();
        Some(StreamEvent::RoomChanged { room, people })
    }
}
