//! The hub: the world behind its lock, the database, and the small set of doors through which frames go out.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::ws::Utf8Bytes;
use tokio::sync::Notify;
use wire::{Limits, ServerFrame};

use crate::config::Config;
use crate::db::Db;
use crate::files::Folder;
use crate::ids::{PersonId, SocketId};
use crate::limits;
use crate::polling::Pollers;
use crate::world::World;

/// What all parts of a running server share.
pub(crate) struct Hub {
    pub(crate) config: Config,
    pub(crate) db: Arc<Db>,
    world: Mutex<World>,
    pub(crate) wakes: Wakes,
    /// Where the bytes of files lie.
    pub(crate) files: Folder,
    /// Frames that could not be understood since the start.
    pub(crate) bad_frames: AtomicU64,
    /// Sessions without a socket.
    pub(crate) pollers: Pollers,
}

/// Who is woken when the world has something to tell.
#[derive(Default)]
pub(crate) struct Wakes {
    pub(crate) gather: Notify,
    pub(crate) save: Notify,
    pub(crate) stats: Notify,
    pub(crate) live: Notify,
}

impl Hub {
    pub(crate) fn new(config: Config, db: Db, files: Folder, world: World) -> Self {
        Self {
            config,
            db: Arc::new(db),
            world: Mutex::new(world),
            wakes: Wakes::default(),
            files,
            bad_frames: AtomicU64::new(0),
            pollers: Pollers::default(),
        }
    }

    /// The world. Never held across an await or while waiting for the writer.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn limits(&self) -> Limits {
        Limits {
            max_frame_bytes: limits::FRAME_BYTES_MAX as u64,
            max_message_chars: limits::MESSAGE_CHARS_MAX as u32,
            max_inflight: limits::INFLIGHT_MAX,
            max_file_bytes: self.config.file_bytes_max,
            max_files: limits::FILES_PER_MESSAGE_MAX as u32,
        }
    }
}

/// A frame in its final form, made once for all who receive it.
pub(crate) fn encode(frame: &ServerFrame) -> Utf8Bytes {
    // Every frame is a plain tree of strings and numbers: serialising it cannot fail.
    serde_json::to_string(frame).unwrap_or_default().into()
}

impl World {
    pub(crate) fn tell(&self, socket: SocketId, frame: &ServerFrame) {
        if let Some(socket) = self.sockets.get(&socket) {
            socket.outbox.push(encode(frame));
        }
    }

    /// Tells all sessions of the people for whom the frame is, encoding it once.
    pub(crate) fn tell_people(
        &self,
        people: impl IntoIterator<Item = PersonId>,
        frame: &ServerFrame,
        hears: impl Fn(&crate::sockets::Socket) -> bool,
    ) {
        let mut encoded = None;
        for person in people {
            let Some(account) = self.people.get(&person) else {
                continue;
            };
            for socket in account
                .sockets
                .iter()
                .filter_map(|id| self.sockets.get(id))
                .filter(|socket| hears(socket))
            {
                socket.outbox.push(encoded.get_or_insert_with(|| encode(frame)).clone());
            }
        }
    }
}
