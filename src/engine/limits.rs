//! Bounds and durations. Every number that the session's behaviour depends on stands here.

/// How long a socket may take to open, ms.
pub const OPEN_TIMEOUT_MS: u64 = 10_000;
/// How long an open socket may take to greet, ms.
pub const GREETING_TIMEOUT_MS: u64 = 5_000;
/// How long an HTTP call may take, ms.
pub const CALL_TIMEOUT_MS: u64 = 10_000;
/// Heartbeat until the server has said its own, ms.
pub const HEARTBEAT_MS: u64 = 25_000;
/// How long after a heartbeat a silent peer is dead, ms.
pub const DEAD_PEER_GRACE_MS: u64 = 10_000;
/// How long a probe of a doubtful link may stay unanswered while the page is visible, ms.
pub const PROBE_TIMEOUT_MS: u64 = 3_000;
/// The same while the page is hidden and its timers are throttled, ms.
pub const PROBE_TIMEOUT_HIDDEN_MS: u64 = 10_000;
/// An unanswered send makes the link doubtful after this long, ms.
pub const ACK_PATIENCE_MS: u64 = 5_000;
/// A send that a living peer leaves unanswered for this long is sent again on another socket, ms.
pub const ACK_GIVE_UP_MS: u64 = 30_000;
/// The attempt counter starts anew after the link was live for this long, ms.
pub const STABLE_AFTER_MS: u64 = 10_000;
/// After this many sockets in a row that never opened or brought nothing, a backend that can do without a socket is
/// used without; after the first one where none was ever of use and only the network can have refused it.
pub const REFUSALS_MAX: u32 = 2;
/// How soon a session that lives without a socket tries for one, ms; doubled with every failure.
pub const SOCKET_TRY_MS: u64 = 30_000;
/// The longest such wait, ms.
pub const SOCKET_TRY_MS_MAX: u64 = 300_000;
/// No attempt starts closer than this to the one before, ms.
pub const ATTEMPT_SPACING_MS: u64 = 1_000;
/// After a hint that the network is back, the attempt starts within this window, ms.
pub const HINT_WINDOW_MS: u64 = 500;
/// A deadline that is handled later than this means that the device slept, ms.
pub const SLEEP_SUSPECTED_MS: u64 = 5_000;
/// The longest drain window that a server may ask for, ms.
pub const DRAIN_WINDOW_MS_MAX: u64 = 120_000;

/// Full-jitter backoff: the fixed part, ms.
pub const BACKOFF_BASE_MS: u64 = 100;
/// Full-jitter backoff: the first window, ms.
pub const BACKOFF_WINDOW_MS: u64 = 1_000;
/// Full-jitter backoff: the largest window of a visible page, ms.
pub const BACKOFF_WINDOW_MS_MAX: u64 = 10_000;
/// Full-jitter backoff: the largest window of a hidden page, ms.
pub const BACKOFF_WINDOW_HIDDEN_MS_MAX: u64 = 60_000;
/// Delays after a server that asked for rest or broke the protocol, ms; each is taken times 0.5 to 1.
pub const SLOW_LADDER_MS: [u64; 4] = [5_000, 30_000, 60_000, 300_000];
/// That many 1011 closes in a row count as a server that needs rest.
pub const SERVER_ERRORS_IN_A_ROW_MAX: u32 = 3;
/// That many protocol errors in a row stop the session.
pub const PROTOCOL_ERRORS_IN_A_ROW_MAX: u32 = 3;

/// Messages that may wait to be sent; as many failed ones are kept beside them until the user decides.
pub const OUTBOX_ITEMS_MAX: usize = 1_000;
/// How many sends of one room may be in flight, whatever the server allows.
pub const INFLIGHT_MAX: usize = 8;
/// A message older than this is no longer sent by itself, ms.
pub const OUTBOX_AGE_MS_MAX: u64 = 24 * 60 * 60 * 1_000;
/// A refusal without a waiting time is tried again after this long, ms.
pub const SEND_RETRY_MS: u64 = 1_000;

/// Rooms that are followed at once; the one opened longest ago is let go.
pub const ROOMS_FOLLOWED_MAX: usize = 20;
/// How many of a room's newest messages are asked for when it is opened.
pub const TAIL_ITEMS: u32 = 50;
/// How many older messages are asked for at a time.
pub const HISTORY_ITEMS: u32 = 100;
/// How many messages are asked for around the place that is jumped to.
pub const WINDOW_ITEMS: u32 = 60;
/// How many newer messages are asked for at a time.
pub const NEWER_ITEMS: u32 = 100;
/// What a room's stream says while a page of it is under way is held for the page up to this many messages.
pub const MEANWHILE_ITEMS_MAX: usize = 500;
/// How many older conversations are asked for at a time.
pub const ROOM_PAGE_ITEMS: u32 = 100;
/// How many people a search asks for.
pub const PEOPLE_ITEMS: u32 = 20;
/// How many messages a search asks for at a time.
pub const FOUND_ITEMS: u32 = 30;
/// A subscription that was refused for now is not asked for again sooner than this, ms.
pub const SUBSCRIBE_RETRY_MS_MIN: u64 = 100;
/// A stream that had this many holes within [`REPAIR_WINDOW_MS`] is loaded anew.
pub const REPAIRS_MAX: u32 = 3;
/// See [`REPAIRS_MAX`], ms.
pub const REPAIR_WINDOW_MS: u64 = 60_000;

/// A typing notice is repeated this often, ms.
pub const TYPING_REPEAT_MS: u64 = 3_000;
/// Typing has stopped after this long without a key, ms.
pub const TYPING_IDLE_MS: u64 = 4_000;
/// A marker told later than this before a socket was lost may have been lost with it, and is told again, ms.
pub const MARKER_DOUBT_MS: u64 = 60_000;
/// Delivered markers are gathered for this long, ms.
pub const MARKER_GATHER_MS: u64 = 150;
/// Rooms whose markers are held for a later connection.
pub const MARKERS_HELD_MAX: usize = 1_000;
/// HTTP calls under way at once; a further one is refused as a local problem.
pub const CALLS_MAX: usize = 32;
/// How often a call that may be repeated is repeated after it failed for now.
pub const REPEATS_MAX: u32 = 3;
/// A server that wants a longer rest than this before a repetition is not asked again, ms.
pub const REPEAT_WAIT_MS_MAX: u64 = 10_000;

/// How many files go out at once; the others wait.
pub const UPLOADS_RUNNING_MAX: usize = 2;
/// How many files are held for messages, stored ones included, over all rooms.
pub const UPLOADS_HELD_MAX: usize = 100;
/// A file of which no byte has gone out for this long is given up, ms.
pub const UPLOAD_STALL_MS: u64 = 30_000;
/// When an upload that was cut off may be tried again, ms.
pub const UPLOAD_RETRY_MS: u64 = 1_000;

/// Statistics are asked for this often while somebody looks at them, ms.
pub const STATS_WATCH_MS: u64 = 10_000;
/// A list of prices is asked for this often while somebody looks at it, ms.
pub const MARKET_POLL_MS: u64 = 30_000;
/// The list of providers, which is long, ms.
pub const PROVIDERS_POLL_MS: u64 = 60_000;
/// Lists that change slowly, ms.
pub const SLOW_POLL_MS: u64 = 300_000;
/// A list that could not be read is asked for again after this long, ms; doubled with every failure.
pub const POLL_RETRY_MS: u64 = 5_000;
/// The longest such wait, ms.
pub const POLL_RETRY_MS_MAX: u64 = 300_000;
/// The days of a schedule that somebody looks at are read this often while nothing tells of changes, ms.
pub const SCHEDULE_POLL_MS: u64 = 10_000;
/// The same while the page is hidden, ms.
pub const SCHEDULE_POLL_HIDDEN_MS: u64 = 60_000;
/// The same while a socket tells of changes, for those that backends do not tell of, ms.
pub const SCHEDULE_REST_MS: u64 = 300_000;
/// Who comes back to the page does not have it read again sooner than this, ms.
pub const SCHEDULE_REREAD_MS_MIN: u64 = 5_000;
/// How much rarer lists are asked for while the page is hidden.
pub const HIDDEN_POLL_FACTOR: u64 = 4;
