//! What a peer holds before it was greeted.

use wire::{HumanText, Presence, Welcome};

/// A greeting that says nothing.
pub(crate) fn empty_welcome() -> Welcome {
    Welcome {
        version: 0,
        session: String::new(),
        me: wire::Person {
            id: String::new(),
            handle: String::new(),
            name: HumanText::default(),
            presence: Presence::Offline,
            last_seen: None,
            blocked: false,
        },
        capabilities: Vec::new(),
        heartbeat_ms: 0,
        limits: wire::Limits {
            max_frame_bytes: 0,
            max_message_chars: 0,
            max_inflight: 0,
            max_file_bytes: 0,
            max_files: 0,
        },
        dedupe_window_ms: 0,
        server_time: 0,
        stats: None,
    }
}
