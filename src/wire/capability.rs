//! Names of what a server can do beyond connecting. The client hides what a server does not offer.

/// Messages can be sent.
pub const SEND: &str = "send";
/// `typing` frames.
pub const TYPING: &str = "typing";
/// `presence` frames.
pub const PRESENCE: &str = "presence";
/// `delivered`, `read` and `receipt` frames.
pub const RECEIPTS: &str = "receipts";
/// `stats` frames.
pub const STATS: &str = "stats";
/// Older messages by `GET /api/rooms/<id>/messages`.
pub const HISTORY: &str = "history";
/// `GET /api/people`.
pub const PEOPLE_SEARCH: &str = "people_search";
/// `POST /api/rooms/private`.
pub const PRIVATE_ROOMS: &str = "private_rooms";
/// Group rooms.
pub const GROUP_ROOMS: &str = "group_rooms";
/// `PUT` and `DELETE /api/people/<id>/block`.
pub const BLOCK: &str = "block";

/// All names of version 1.
pub const ALL: [&str; 10] = [
    SEND,
    TYPING,
    PRESENCE,
    RECEIPTS,
    STATS,
    HISTORY,
    PEOPLE_SEARCH,
    PRIVATE_ROOMS,
    GROUP_ROOMS,
    BLOCK,
];
