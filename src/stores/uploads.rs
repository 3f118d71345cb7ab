//! Files on their way, per conversation. Each has a signal of its own, so that progress redraws one bar.

use domain::{RoomId, SortedMap, StoredFile, Upload, UploadId, UploadState};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{GetUntracked, Set, Update, With, WithUntracked};

use crate::handle::Shared;
use crate::limits::{UPLOAD_ROOMS_MAX, UPLOADS_MAX};

/// The signal of one file on its way.
pub type UploadSignal = ArcRwSignal<Upload>;

/// How far all files of one composer have come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UploadSummary {
    /// Those that can go along with a message, in the order in which they were chosen.
    pub files: Vec<StoredFile>,
    /// How many are still on their way.
    pub waiting: usize,
    /// How many have failed.
    pub failed: usize,
}

/// Uploads by id, and their order per conversation.
#[derive(Clone, Default)]
pub struct UploadStore {
    inner: Shared<Inner>,
}

#[derive(Default)]
struct Inner {
    uploads: SortedMap<UploadId, UploadSignal>,
    rooms: SortedMap<RoomId, ArcRwSignal<Vec<UploadId>>>,
}

impl UploadStore {
    /// The files of a conversation's composer, in the order in which they were chosen.
    pub fn of_room(&self, room: &RoomId) -> ArcRwSignal<Vec<UploadId>> {
        self.inner.write(|inner| {
            if inner.rooms.len() >= UPLOAD_ROOMS_MAX && !inner.rooms.contains_key(room) {
                // A room without files is kept only for views that may ask again, and they get a new signal.
                inner.rooms.retain(|_, ids| ids.with_untracked(|ids| !ids.is_empty()));
            }
            inner.rooms.entry_or_default(room.clone()).clone()
        })
    }

    /// One file on its way.
    pub fn upload(&self, id: &UploadId) -> Option<UploadSignal> {
        self.inner.read(|inner| inner.uploads.get(id).cloned())
    }

    /// How far all files of a composer have come; tracked.
    pub fn summary(&self, room: &RoomId) -> UploadSummary {
        let mut summary = UploadSummary::default();
        let signals = self
            .of_room(room)
            .with(|ids| ids.iter().filter_map(|id| self.upload(id)).collect::<Vec<_>>());
        for signal in signals {
            signal.with(|upload| match &upload.state {
                UploadState::Done { file } => summary.files.push(file.clone()),
                UploadState::Waiting | UploadState::Running { .. } => summary.waiting += 1,
                UploadState::Failed { .. } => summary.failed += 1,
            });
        }
        summary
    }

    pub(crate) fn apply_changed(&self, upload: Upload) {
        if let Some(signal) = self.upload(&upload.id) {
            signal.maybe_update(|held| {
                let is_new = *held != upload;
                *held = upload;
                is_new
            });
            return;
        }
        let (room, id) = (upload.room.clone(), upload.id.clone());
        let is_held = self.inner.write(|inner| {
            let has_place = inner.uploads.len() < UPLOADS_MAX;
            if has_place {
                inner.uploads.insert(id.clone(), ArcRwSignal::new(upload));
            }
            has_place
        });
        if is_held {
            self.of_room(&room).update(|ids| ids.push(id));
        }
    }

    pub(crate) fn apply_forgotten(&self, id: &UploadId) {
        let Some(signal) = self.inner.write(|inner| inner.uploads.remove(id)) else {
            return;
        };
        let room = signal.with_untracked(|upload| upload.room.clone());
        self.of_room(&room).update(|ids| ids.retain(|held| held != id));
    }

    pub(crate) fn forget_room(&self, room: &RoomId) {
        for id in self.of_room(room).get_untracked() {
            self.apply_forgotten(&id);
        }
        self.inner.write(|inner| inner.rooms.remove(room));
    }

    pub(crate) fn clear(&self) {
        let old = self.inner.write(std::mem::take);
        for ids in old.rooms.values() {
            ids.set(Vec::new());
        }
    }
}
