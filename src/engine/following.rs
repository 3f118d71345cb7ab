//! Which streams are followed, and from where they go on.

use domain::{Offset, RoomId, SortedMap, Timestamp};

use crate::dialect::{Cursor, StreamKey};
use crate::limits::{REPAIR_WINDOW_MS, REPAIRS_MAX, ROOMS_FOLLOWED_MAX};
use crate::window::Window;

/// What is known of one stream.
#[derive(Debug, Default)]
pub(crate) struct Following {
    /// The last item that was handed on.
    pub(crate) cursor: Option<Cursor>,
    /// A subscription was refused for now; it is asked for again then.
    pub(crate) ask_again_at: Option<Timestamp>,
    /// A subscription was asked for on the present socket and is not answered yet.
    pub(crate) is_asked: bool,
    /// The first message that is held, for loading older ones.
    pub(crate) first: Option<Offset>,
    /// Whether the first held message is the first of all.
    pub(crate) at_start: bool,
    /// Which part of a room is shown, and which pages of it are under way.
    pub(crate) window: Window,
    /// When it was last opened, as a counter.
    opened: u64,
    repairs: u32,
    repairs_since: Timestamp,
}

impl Following {
    /// A page that ends in newer messages is under way.
    pub(crate) fn begin_newer(&mut self) {
        if let Some(cursor) = &self.cursor {
            self.window.begin_newer(cursor.offset);
        }
    }

    /// Notes a hole, or an answer that makes no sense. True: ask to go on from the cursor. False: too many holes, load anew.
    pub(crate) fn may_repair(&mut self, now: Timestamp) -> bool {
        if now.ms_since(self.repairs_since) > REPAIR_WINDOW_MS {
            self.repairs_since = now;
            self.repairs = 0;
        }
        self.repairs += 1;
        self.repairs <= REPAIRS_MAX
    }
}

/// All followed streams.
#[derive(Debug, Default)]
pub(crate) struct Streams {
    account: Following,
    rooms: SortedMap<RoomId, Following>,
    opened: u64,
}

impl Streams {
    /// A stream, if it is followed.
    pub(crate) fn get_mut(&mut self, stream: &StreamKey) -> Option<&mut Following> {
        match stream {
            StreamKey::Account => Some(&mut self.account),
            StreamKey::Room(room) => self.rooms.get_mut(room),
        }
    }

    /// A room's stream, if it is followed.
    pub(crate) fn room_mut(&mut self, room: &RoomId) -> Option<&mut Following> {
        self.rooms.get_mut(room)
    }

    /// Follows a room. Returns whether it is new, and the room that had to be let go for it.
    pub(crate) fn open(&mut self, room: &RoomId) -> (bool, Option<RoomId>) {
        self.opened += 1;
        let is_new = !self.rooms.contains_key(room);
        self.rooms.entry_or_default(room.clone()).opened = self.opened;
        let evicted = if self.rooms.len() > ROOMS_FOLLOWED_MAX {
            self.rooms
                .iter()
                .min_by_key(|(_, following)| following.opened)
                .map(|(room, _)| room.clone())
        } else {
            None
        };
        if let Some(evicted) = &evicted {
            self.rooms.remove(evicted);
        }
        (is_new, evicted)
    }

    /// Stops following a room.
    pub(crate) fn close(&mut self, room: &RoomId) -> bool {
        self.rooms.remove(room).is_some()
    }

    /// Every followed stream, the account's first, then the rooms, the one opened last first.
    pub(crate) fn keys(&self) -> Vec<StreamKey> {
        // A handful: a sort would be more code than time.
        let mut rooms: Vec<(&RoomId, &Following)> = Vec::new();
        for (room, following) in self.rooms.iter() {
            let at = rooms.partition_point(|(_, other)| other.opened >= following.opened);
            rooms.insert(at, (room, following));
        }
        let rooms = rooms.into_iter().map(|(room, _)| StreamKey::Room(room.clone()));
        std::iter::once(StreamKey::Account).chain(rooms).collect()
    }

    /// The socket is gone: nothing is asked for any more; cursors stay.
    pub(crate) fn lose_socket(&mut self) {
        for following in std::iter::once(&mut self.account).chain(self.rooms.values_mut()) {
            following.is_asked = false;
            following.ask_again_at = None;
        }
    }

    /// Takes the streams whose refused subscription is due again, and says when the next one is.
    pub(crate) fn take_due(&mut self, now: Timestamp) -> (Vec<StreamKey>, Option<Timestamp>) {
        let mut due = Vec::new();
        let mut next: Option<Timestamp> = None;
        for stream in self.keys() {
            if let Some(following) = self.get_mut(&stream)
                && let Some(at) = following.ask_again_at
            {
                if at <= now {
                    following.ask_again_at = None;
                    due.push(stream);
                } else {
                    next = Some(next.map_or(at, |next| next.min(at)));
                }
            }
        }
        (due, next)
    }
}
