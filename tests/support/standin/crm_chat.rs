//! The CRM's room chat, in its first edition: rooms over one socket, form sign-in, and all of its quirks.
//!
//! `crm_chat/rooms.rs` holds what is stored, `crm_chat/views.rs` answers calls, `crm_chat/socket.rs` speaks on sockets.

use std::collections::BTreeMap;

use super::call::{Call, Reply};
use super::django::{self, Habits, Site};
use super::line::{Line, SocketId};
use super::stage::{Backend, StandIn};

mod rooms;
mod socket;
mod views;

use rooms::{Rooms, Statuses};
use socket::Seat;

const HABITS: Habits = Habits {
    session_cookie: "sessionid",
    csrf_cookie: "csrftoken",
    keeps_session: true,
    renews_session: false,
    counts_attempts: false,
};

/// What the room chat holds.
#[derive(Debug)]
pub struct CrmChat {
    site: Site,
    rooms: Rooms,
    statuses: Statuses,
    seats: BTreeMap<SocketId, Seat>,
}

impl CrmChat {
    /// With these people, by login and name. Ids count from 1; passwords are [`crate::password_of`] the logins.
    pub fn new(people: &[(&str, &str)]) -> Self {
        let site = Site::new(HABITS, people);
        let statuses = Statuses::new(site.people.iter().map(|person| person.id));
        Self {
            site,
            rooms: Rooms::default(),
            statuses,
            seats: BTreeMap::new(),
        }
    }

    /// Ends every session. Open sockets stay.
    pub fn expire_sessions(&mut self) {
        self.site.expire_sessions();
    }

    /// Finds or makes the room of two people, the first of whom asks. Gives its id.
    pub fn room(&mut self, asker: u64, other: u64) -> String {
        let name = format!("{} & {}", self.site.name_of(asker), self.site.name_of(other));
        self.rooms.private(asker, other, || name).id.clone()
    }

    /// Stores a message and tells nobody, as the HTTP view does. Gives its id.
    pub fn store(&mut self, room: &str, sender: u64, content: &str) -> String {
        let room = self.rooms.of_member(room, sender).expect("a room of the sender");
        room.store(sender, content, None).id.clone()
    }

    /// The contents of a room, oldest first; nothing when there is no such room.
    pub fn contents(&self, room: &str) -> Vec<String> {
        self.rooms.visible(room)
    }

    /// How available somebody is.
    pub fn status_of(&self, person: u64) -> String {
        self.statuses.of(person).0
    }

    /// Lists rooms without messages before the others, as one kind of database does.
    pub fn list_empty_rooms_first(&mut self, is_so: bool) {
        self.rooms.lists_empty_first = is_so;
    }
}

impl StandIn<CrmChat> {
    /// The room of two people, by their ids.
    pub fn room(&self, asker: u64, other: u64) -> String {
        self.backend(|chat| chat.room(asker, other))
    }
}

impl Backend for CrmChat {
    const PATHS: &'static [&'static str] = &["/accounts/{*rest}", "/modern-chat/{*rest}", "/csrf-token/", "/ws/chat"];
    const SOCKET: &'static str = "/ws/chat/";
    type Guest = u64;

    fn answer(&mut self, _: &mut Line, call: &Call) -> Reply {
        if call.path == "/ws/chat" {
            return Reply::page(500, "");
        }
        if let Some(page) = self.site.account_page(call) {
            return page;
        }
        if let Some(refusal) = self.site.forgery(call, None) {
            return refusal;
        }
        let parts = call.parts();
        let Some(view) = views::View::of(&parts) else {
            return django::not_found();
        };
        match self.site.caller(call) {
            Some(caller) => self.show(view, caller, call),
            None => django::to_sign_in(call),
        }
    }

    fn admit(&mut self, call: &Call) -> Result<u64, u16> {
        self.site.admit(call)
    }

    fn open(&mut self, _: &mut Line, id: SocketId, guest: u64) {
        self.sit_down(id, guest);
    }

    fn hear(&mut self, line: &mut Line, id: SocketId, text: &str) {
        self.hear_text(line, id, text);
    }

    fn hear_binary(&mut self, line: &mut Line, id: SocketId) {
        self.break_down(line, id);
    }

    fn close(&mut self, _: &mut Line, id: SocketId) {
        self.stand_up(id);
    }
}
