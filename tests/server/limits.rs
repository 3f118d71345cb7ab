//! A bound on everything that grows, in one place. What an operator may choose stands in [`crate::Config`].

use std::time::Duration;

use crate::config::Rate;

/// The largest frame that is understood; a larger one is refused and the socket is kept.
pub const FRAME_BYTES_MAX: usize = 1 << 20;
/// The largest frame that is read at all; a larger one ends the socket with 1009.
pub const READ_BYTES_MAX: usize = 4 << 20;
/// The largest HTTP body that a call may carry.
pub const BODY_BYTES_MAX: usize = 64 << 10;
/// The longest message, in Unicode scalar values.
pub const MESSAGE_CHARS_MAX: usize = 8_000;
/// How many sends of one room a client may leave unanswered.
pub const INFLIGHT_MAX: u32 = 8;
/// The shortest and the longest `client_id`.
pub const CLIENT_ID_CHARS: std::ops::RangeInclusive<usize> = 16..=64;
/// How long a `client_id` is remembered at least, as announced; in fact it lives as long as its message.
pub const DEDUPE_WINDOW: Duration = Duration::from_secs(86_400);
/// How many bad frames in a minute end a socket.
pub const BAD_FRAMES_PER_MINUTE_MAX: u32 = 100;
/// How many frames may wait for a client that reads slowly.
pub const OUTBOX_FRAMES_MAX: usize = 1_024;
/// How many bytes may wait for a client that reads slowly.
pub const OUTBOX_BYTES_MAX: usize = 4 << 20;
/// Polls of one session without a socket.
pub const POLL_RATE: Rate = Rate {
    per_second: 10.0,
    burst: 50.0,
};
/// How long a poll that says something waits for the first word in return.
pub const POLL_PATIENCE: Duration = Duration::from_millis(200);
/// How many sessions one account may have open.
pub const SESSIONS_PER_ACCOUNT_MAX: usize = 50;
/// The widest hole that a room's stream is recovered over.
pub const RECOVERY_GAP_MAX: u64 = 1_200;
/// How many items one answer recovers.
pub const RECOVERY_ITEMS_MAX: u64 = 300;
/// How many items a subscription may ask for as its tail.
pub const TAIL_MAX: usize = 100;
/// How many rooms the snapshot of `me` holds.
pub const SNAPSHOT_ROOMS_MAX: usize = 200;
/// How long the times of receipts are kept as they are, ms; then one for each day.
pub const RECEIPTS_EXACT_MS: i64 = 30 * 86_400_000;
/// How long one time for each day is kept, ms; then one for all that is older.
pub const RECEIPTS_DAILY_MS: i64 = 365 * 86_400_000;
/// How long, at least, a session that was away is told that a room was deleted, ms; later it gets a snapshot.
pub const GONE_ROOMS_KEPT_MS: i64 = 30 * 86_400_000;
/// How often what nobody can ask for any more is taken from the disk.
pub const PRUNE_EVERY: Duration = Duration::from_secs(86_400);
/// How many changes of `me` are recovered; beyond it a snapshot is cheaper.
pub const ME_RECOVERY_MAX: usize = 300;
/// How many members and markers the snapshot of a room holds.
pub const SNAPSHOT_MEMBERS_MAX: usize = 500;
/// Up to this size every member's sessions hear receipts; above it only those that follow the room.
pub const RECEIPT_ROOM_MEMBERS_MAX: usize = 20;
/// Up to this size every member's sessions hear who types; above it only those that follow the room.
pub const TYPING_ROOM_MEMBERS_MAX: usize = 50;
/// Rooms above this size do not make their members hear of each other's presence: the work grows with the square.
pub const PRESENCE_ROOM_MEMBERS_MAX: usize = 1_000;
/// How much of a message another one quotes, in Unicode scalar values.
pub const EXCERPT_CHARS_MAX: usize = 200;
/// The longest emoji, in bytes.
pub const EMOJI_BYTES_MAX: usize = 32;
/// How many different emoji one message may gather.
pub const EMOJI_PER_MESSAGE_MAX: usize = 20;
/// How many earlier wordings of one message are kept.
pub const REVISIONS_MAX: usize = 100;
/// How many messages that an account has hidden are remembered for its sessions that were away.
pub const HIDDEN_RECOVERY_MAX: usize = 1_000;
/// Messages in one page of history: the usual number and the largest.
pub const HISTORY_ITEMS: (usize, usize) = (50, 200);
/// Rooms in one page: the usual number and the largest.
pub const ROOM_PAGE: (usize, usize) = (50, 200);
/// People in one answer of the search.
pub const PEOPLE_PAGE_MAX: usize = 20;
/// How many writes one transaction gathers.
pub const COMMIT_JOBS_MAX: usize = 256;
/// How many writes may wait for the writer.
pub const WRITE_QUEUE_MAX: usize = 65_536;
/// How many violation reports are kept.
pub const CSP_REPORTS_MAX: usize = 100;
/// How many sign-in buckets are remembered.
pub const SIGN_IN_BUCKETS_MAX: usize = 10_000;
/// Wrong passwords in a row, per address and name, before the rate limit bites.
pub const SIGN_IN_BURST: f64 = 10.0;
/// Wrong passwords per second that are forgiven.
pub const SIGN_IN_PER_SECOND: f64 = 0.1;
/// How long a session lasts.
pub const SESSION_LIFETIME: Duration = Duration::from_secs(30 * 86_400);
/// How long the server waits for the other side to finish a close.
pub const CLOSE_WITHIN: Duration = Duration::from_secs(2);
/// Changes of `me` and receipts are gathered for this long.
pub const GATHER: Duration = Duration::from_millis(50);
/// Markers and versions are written to disk this often.
pub const SAVE_EVERY: Duration = Duration::from_millis(200);
/// Statistics are pushed at most this often.
pub const STATS_EVERY: Duration = Duration::from_secs(1);
/// Alerts that wait for a client that reads slowly; beyond it the oldest are dropped.
pub const ALERTS_HELD_MAX: usize = 64;
/// How many versions of live figures have room in a millisecond. They stay below 2^53, up to which every client counts.
pub const VERSIONS_PER_MS: u64 = 1_000;
/// How much of an unknown topic's name comes back, in Unicode scalar values.
pub const TOPIC_CHARS_MAX: usize = 64;
/// The longest word to everybody, in Unicode scalar values.
pub const BROADCAST_CHARS_MAX: usize = 500;
/// Words to everybody that one account may say at once, and per second.
pub const BROADCASTS_BURST: f64 = 10.0;
/// See [`BROADCASTS_BURST`].
pub const BROADCASTS_PER_SECOND: f64 = 0.1;
/// Moments of which a form may speak: from 2000 to 2100, ms.
pub const MOMENTS: std::ops::Range<i64> = 946_684_800_000..4_102_444_800_000;
/// How long an appointment may be, ms.
pub const APPOINTMENT_MS_MAX: i64 = 86_400_000;
/// How many appointments may begin in a branch within a day, so that an agenda has an end.
pub const APPOINTMENTS_PER_DAY_MAX: usize = 1_000;
/// How many days an agenda may be asked for at once: a month with the weeks that it cuts.
pub const AGENDA_DAYS_MAX: i32 = 42;
/// The longest note, reason or history, in Unicode scalar values.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// The longest name of a patient, each part of it, in Unicode scalar values.
pub const NAME_CHARS_MAX: usize = 100;
/// The longest telephone number, in Unicode scalar values.
pub const PHONE_CHARS_MAX: usize = 20;
/// The longest mail address, in Unicode scalar values.
pub const EMAIL_CHARS_MAX: usize = 254;
/// The digits of the number of somebody's papers.
pub const IIN_DIGITS: usize = 12;
/// Digits before the point of a discount.
pub const DISCOUNT_DIGITS_MAX: usize = 3;
/// Patients in one answer of the search.
pub const PATIENT_PAGE_MAX: usize = 20;
/// How many breaks an employee may have within a day.
pub const BREAKS_PER_DAY_MAX: usize = 48;
/// For how many days a daily break is noted.
pub const DAILY_BREAKS: i32 = 28;
/// The largest file, as it is announced.
pub const FILE_BYTES_MAX: u64 = 25 << 20;
/// How many bytes of files one account may hold.
pub const FILE_QUOTA_BYTES: u64 = 1 << 30;
/// How many files one message may carry.
pub const FILES_PER_MESSAGE_MAX: usize = 10;
/// The longest file name that is kept, in Unicode scalar values; longer ones lose their middle.
pub const FILE_NAME_CHARS_MAX: usize = 200;
/// How many files one account may upload at the same time.
pub const UPLOADS_AT_ONCE_MAX: usize = 8;
/// How long an upload may bring nothing before it counts as cut.
pub const UPLOAD_STALL: Duration = Duration::from_secs(30);
/// How many bytes of a refused upload are read and thrown away, so that the client gets to read the refusal.
/// It takes no longer than [`UPLOAD_STALL`].
pub const UPLOAD_DRAIN_BYTES_MAX: u64 = 64 << 20;
/// How long a file may wait for a message to carry it.
pub const FILE_UNATTACHED_LIFETIME: Duration = Duration::from_secs(86_400);
/// Files that nobody wants any more are looked for this often.
pub const FILE_SWEEP_EVERY: Duration = Duration::from_secs(3_600);
/// How long a browser may keep a file without asking again, in seconds.
pub const FILE_CACHE_S: u64 = 7 * 86_400;
/// The most pixels of a picture that is shown as one: decoding more would stop a phone.
pub const PICTURE_PIXELS_MAX: u64 = 100_000_000;
/// The most people in a group.
pub const GROUP_MEMBERS_MAX: usize = 500;
/// The longest title of a group, in Unicode scalar values.
pub const TITLE_CHARS_MAX: usize = 120;
/// Groups that one account may make at once, and per second.
pub const GROUPS_BURST: f64 = 30.0;
/// See [`GROUPS_BURST`].
pub const GROUPS_PER_SECOND: f64 = 0.1;
/// How many messages of a deleted room one write removes, so that nobody else's write waits for long.
pub const PURGE_MESSAGES: usize = 500;
/// How many shared rooms a profile names.
pub const SHARED_ROOMS_MAX: usize = 50;
/// Found messages in one page: the usual number and the largest.
pub const SEARCH_PAGE: (usize, usize) = (20, 50);
/// Up to this number an account's rooms are named to the index of the search.
pub const SEARCH_ROOMS_MAX: usize = 200;
/// How many messages one write puts into the index of the search, so that nobody else's write waits for long.
pub const INDEX_MESSAGES: u64 = 500;
/// How much of a search query is looked at, in Unicode scalar values.
pub const SEARCH_QUERY_CHARS_MAX: usize = 200;
/// How many words of a search query are looked for.
pub const SEARCH_WORDS_MAX: usize = 16;
