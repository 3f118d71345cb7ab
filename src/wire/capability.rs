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

/// `reply_to` in `send`.
pub const REPLY: &str = "reply";
/// `PUT` and `DELETE .../reactions/<emoji>`.
pub const REACTIONS: &str = "reactions";
/// `PATCH .../messages/<id>` and `.../revisions`.
pub const EDIT: &str = "edit";
/// `DELETE .../messages/<id>`.
pub const DELETE: &str = "delete";
/// `forward_of` in `send`.
pub const FORWARD: &str = "forward";
/// `.../ledger`.
pub const LEDGER: &str = "ledger";
/// History by `after`, `around` and `at`.
pub const AROUND: &str = "around";
/// `GET /api/search`.
pub const MESSAGE_SEARCH: &str = "message_search";
/// `PATCH /api/rooms/<id>/settings`.
pub const ROOM_SETTINGS: &str = "room_settings";
/// `DELETE /api/rooms/<id>`.
pub const DELETE_ROOMS: &str = "delete_rooms";
/// `POST /api/rooms/group`, `PATCH /api/rooms/<id>` and `.../members`.
pub const MANAGE_GROUPS: &str = "manage_groups";
/// `POST /api/files`, and `files` in `send`.
pub const FILES: &str = "files";
/// `GET /api/people/<id>`.
pub const PROFILES: &str = "profiles";
/// `watch`, `live` and `alert` frames.
pub const LIVE: &str = "live";
/// `POST /api/v1/broadcast`; offered to those who may.
pub const BROADCAST: &str = "broadcast";

/// Branches, staff, the agenda and appointments; offered to the staff of a branch.
pub const SCHEDULE: &str = "schedule";
/// `/api/patients`; offered likewise.
pub const PATIENTS: &str = "patients";
/// `/api/breaks`; offered likewise.
pub const BREAKS: &str = "breaks";
/// `POST /api/patients/<id>/iin-check`; offered likewise.
pub const IIN_CHECKS: &str = "iin_checks";

/// All names of version 1.
pub const ALL: [&str; 29] = [
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
    REPLY,
    REACTIONS,
    EDIT,
    DELETE,
    FORWARD,
    LEDGER,
    AROUND,
    MESSAGE_SEARCH,
    ROOM_SETTINGS,
    DELETE_ROOMS,
    MANAGE_GROUPS,
    FILES,
    PROFILES,
    LIVE,
    BROADCAST,
    SCHEDULE,
    PATIENTS,
    BREAKS,
    IIN_CHECKS,
];
