//! The bounds on everything that grows in this crate.

/// Conversations held in the list; the oldest are dropped beyond it.
pub const ROOMS_MAX: usize = 10_000;
/// People held; those met first are forgotten beyond it.
pub const PEOPLE_MAX: usize = 20_000;
/// People shown as typing in one conversation.
pub const TYPING_PEOPLE_MAX: usize = 32;
/// Conversations in which somebody types.
pub const TYPING_ROOMS_MAX: usize = 1_000;
/// A typing notice is forgotten after this time without a new one.
pub const TYPING_MS: u64 = 6_000;
/// Conversations with a draft; the one touched longest ago is forgotten beyond it.
pub const DRAFTS_MAX: usize = 500;
/// Toasts held at once; the oldest is dropped beyond it.
pub const TOASTS_MAX: usize = 8;
/// Deeds whose results are not to be told; beyond it the oldest is told after all.
pub const QUIET_DEEDS_MAX: usize = 16;
/// People whose markers are held for one conversation; beyond it the room's own summary is used.
pub const MARKERS_PER_ROOM_MAX: usize = 1_000;
/// Conversations whose markers are held.
pub const MARKER_ROOMS_MAX: usize = 500;
/// Messages held of one conversation.
pub const TIMELINE_MESSAGES_MAX: usize = 150_000;
/// Messages on their way out held for one conversation.
pub const OUTGOING_MAX: usize = 500;
/// Own messages that are skipped when the first unread message is looked for.
pub const UNREAD_SCAN_MAX: usize = 200;
/// List changes held for a view that does not fetch them; beyond it they become one reset.
pub const LIST_CHANGES_MAX: usize = 512;
/// Messages of one sender closer together than this are shown as one group.
pub const GROUP_GAP_MS_MAX: u64 = 5 * 60 * 1_000;
/// A loss of the link that lasted at least this long is noticed by people, and so is its end, ms.
pub const NOTICED_LOSS_MS: u64 = 5_000;
/// Answers held for dialogs of one kind that may be open again: profiles, member lists.
pub const ANSWERS_MAX: usize = 64;
/// Answers held for a dialog of which only one is open at a time.
pub const DIALOG_ANSWERS_MAX: usize = 1;
/// Files on their way that are shown, all conversations together.
pub const UPLOADS_MAX: usize = 256;
/// Conversations whose composers hold files.
pub const UPLOAD_ROOMS_MAX: usize = 64;
/// Messages held of one search.
pub const FOUND_MAX: usize = 1_000;
/// Edits that wait for their answer or were refused.
pub const PENDING_EDITS_MAX: usize = 32;
/// Things to be announced that nobody has fetched; the oldest are dropped beyond it.
pub const NOTICES_MAX: usize = 64;
/// Announced messages remembered for one conversation, so that none is announced twice.
pub const ANNOUNCED_MAX: usize = 32;
/// Reactions shown before the backend has confirmed them.
pub const PENDING_REACTIONS_MAX: usize = 64;
/// Conversations that are gone and whose names may still be needed to say so.
pub const REMOVED_ROOMS_MAX: usize = 8;
/// Emoji remembered as used last.
pub const RECENT_EMOJI_MAX: usize = 24;
/// People and conversations whose direction the reader has overridden.
pub const DIRECTION_OVERRIDES_MAX: usize = 500;
/// Messages counted when the reader's place among them is asked for; beyond it the backend's count is used.
pub const UNREAD_COUNT_MAX: usize = 2_000;
/// Messages counted that have arrived below a timeline which does not show the newest ones.
pub const NEWER_COUNT_MAX: usize = 1_000;
/// Coins held.
pub const LIVE_TICKERS_MAX: usize = 2_000;
/// Providers and pools held.
pub const LIVE_SUPPLIERS_MAX: usize = 500;
/// Pieces of news held; the oldest makes room.
pub const LIVE_NEWS_MAX: usize = 100;
/// Metrics held.
pub const LIVE_METRICS_MAX: usize = 100;
/// Prices of one coin held for its line.
pub const LIVE_HISTORY_MAX: usize = 60;
/// Alerts held; the oldest makes room.
pub const LIVE_ALERTS_MAX: usize = 200;
/// Lines of the event log; the oldest makes room.
pub const LOG_ENTRIES_MAX: usize = 500;
/// How much of a frame the event log holds, bytes.
pub const LOG_TEXT_BYTES_MAX: usize = 4_096;
/// Personal price alerts.
pub const PRICE_ALERTS_MAX: usize = 50;
/// Days of a schedule that are held; the one looked at first is forgotten beyond it.
pub const SCHEDULE_DAYS_MAX: usize = 120;
/// Questions about a schedule whose answers are waited for.
pub const SCHEDULE_TICKETS_MAX: usize = 64;
