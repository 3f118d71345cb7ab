//! What this account writes in other browsers, which nobody tells this one.

use super::CrmMessages;
use super::alarms::Alarm;

/// The history is not loaded more often than this because the user has come back to the page, ms.
const RETURN_SPACING_MS: u64 = 30_000;

impl CrmMessages {
    pub(super) fn is_room_open(&self) -> bool {
        let room = self.book.looked_at.and_then(|peer| self.book.rooms.get(&peer));
        room.is_some_and(|room| room.followed.is_some())
    }

    /// A conversation was opened, in which other pages of this account may write.
    pub(super) fn look_more_often(&mut self) {
        let due_at = self.moment.now.plus_ms(self.poll_interval_ms());
        self.alarms.bring_forward(Alarm::Poll, due_at);
    }

    /// Somebody who has worked elsewhere may have written there, and nobody tells their pages. The list shows it, unless
    /// something that is known here stands behind it by now: then only the history does.
    pub(super) fn note_return(&mut self) {
        if !self.is_live || !self.moment.is_visible {
            return;
        }
        self.ask_recent(false);
        let now = self.moment.now;
        let Some(peer) = self.book.looked_at.filter(|_| self.is_room_open()) else {
            return;
        };
        let room = self.book.room(peer);
        if room.newest() > room.loaded_to && now.ms_since(room.returned_at) >= RETURN_SPACING_MS {
            room.returned_at = now;
            self.want_history(peer);
        }
    }
}
