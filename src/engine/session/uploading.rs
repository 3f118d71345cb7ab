//! Files on their way to the backend. The session knows their names and sizes; the platform holds their bytes.

use domain::{FileId, SortedMap, StoredFile, Upload, UploadId, UploadState};

use super::{Ask, CallId, Dialect, Event, Output, Problem, ProblemCode, RoomId, Session};
use crate::dialect::http::Answer;
use crate::limits::{UPLOAD_RETRY_MS, UPLOADS_HELD_MAX, UPLOADS_RUNNING_MAX};

/// All files that are held for messages.
#[derive(Debug, Default)]
pub(super) struct Uploads {
    held: SortedMap<UploadId, Held>,
    /// Counts uploads, so that they go out in the order in which they were asked for.
    asked: u64,
}

#[derive(Debug)]
struct Held {
    upload: Upload,
    order: u64,
    /// The call that carries it.
    call: Option<CallId>,
}

impl<D: Dialect> Session<D> {
    pub(super) fn upload(&mut self, upload: Upload) {
        if self.uploads.held.contains_key(&upload.id) {
            return;
        }
        let of_room = self
            .uploads
            .held
            .values()
            .filter(|held| held.upload.room == upload.room)
            .count();
        let files_max = self.limits.files_max;
        let is_full = u32::try_from(of_room).unwrap_or(u32::MAX) >= files_max;
        if is_full || self.uploads.held.len() >= UPLOADS_HELD_MAX {
            let mut problem = Problem::new(ProblemCode::LimitReached);
            problem.limit = Some(u64::from(files_max));
            self.publish(Event::CommandFailed { deed: None, problem });
            self.forget_upload(upload.id);
            return;
        }
        self.uploads.asked += 1;
        let held = Held {
            order: self.uploads.asked,
            call: None,
            upload: upload.clone(),
        };
        self.uploads.held.insert(upload.id.clone(), held);
        self.wait_for_upload(&upload.id);
    }

    pub(super) fn retry_upload(&mut self, id: &UploadId) {
        let held = self.uploads.held.get(id);
        if held.is_some_and(|held| matches!(held.upload.state, UploadState::Failed { .. })) {
            self.wait_for_upload(id);
        }
    }

    pub(super) fn cancel_upload(&mut self, id: &UploadId) {
        if let Some(held) = self.uploads.held.remove(id) {
            self.abort(held.call);
            self.forget_upload(id.clone());
            self.pump_uploads();
        }
    }

    /// Puts an upload into the queue, or fails it where it can never go.
    fn wait_for_upload(&mut self, id: &UploadId) {
        let limit = self.limits.file_bytes_max;
        let Some(held) = self.uploads.held.get(id) else { return };
        if held.upload.size_bytes > limit {
            let mut problem = Problem::new(ProblemCode::TooLarge);
            problem.limit = Some(limit);
            self.set_upload(id, UploadState::Failed { problem });
            return;
        }
        self.set_upload(id, UploadState::Waiting);
        self.pump_uploads();
    }

    /// Says again what is held: whoever shows it has forgotten it with the session that ended.
    pub(super) fn tell_uploads(&mut self) {
        let mut held: Vec<(u64, Upload)> = self
            .uploads
            .held
            .values()
            .map(|held| (held.order, held.upload.clone()))
            .collect();
        held.sort_unstable_by_key(|(order, _)| *order);
        for (_, upload) in held {
            self.publish(Event::UploadChanged { upload });
        }
    }

    /// Lets the next ones go.
    pub(super) fn pump_uploads(&mut self) {
        while self.link.is_live()
            && self.uploads.held.values().filter(|held| held.call.is_some()).count() < UPLOADS_RUNNING_MAX
        {
            let waiting = self.uploads.held.values();
            let waiting = waiting.filter(|held| matches!(held.upload.state, UploadState::Waiting));
            let Some(next) = waiting.min_by_key(|held| held.order).map(|held| held.upload.clone()) else {
                return;
            };
            let ask = Ask::Upload {
                upload: next.id.clone(),
                name: next.name,
            };
            match self.call(&ask) {
                Ok(call) => {
                    if let Some(held) = self.uploads.held.get_mut(&next.id) {
                        held.call = Some(call);
                    }
                    self.set_upload(&next.id, UploadState::Running { sent_bytes: 0 });
                }
                Err(problem) => self.set_upload(&next.id, UploadState::Failed { problem }),
            }
        }
    }

    pub(super) fn note_upload_progress(&mut self, id: &UploadId, sent_bytes: u64) {
        let held = self.uploads.held.get(id).filter(|held| held.call.is_some());
        if let Some(held) = held {
            let sent_bytes = sent_bytes.min(held.upload.size_bytes);
            self.set_upload(id, UploadState::Running { sent_bytes });
        }
    }

    pub(super) fn note_uploaded(&mut self, id: &UploadId, answer: Result<Answer, Problem>) {
        let Some(held) = self.uploads.held.get_mut(id) else {
            return;
        };
        held.call = None;
        let state = match answer {
            // It waits until somebody has signed in: the same account sends it, another one forgets it.
            Err(problem) if problem.code == ProblemCode::Unauthorized => UploadState::Waiting,
            Ok(Answer::Stored(file)) => UploadState::Done { file },
            Ok(_) => UploadState::Failed {
                problem: Problem::new(ProblemCode::Undecodable),
            },
            Err(mut problem) => {
                if problem.code == ProblemCode::Unreachable {
                    problem.retry_after_ms = problem.retry_after_ms.or(Some(UPLOAD_RETRY_MS));
                }
                UploadState::Failed { problem }
            }
        };
        self.set_upload(id, state);
        self.pump_uploads();
    }

    /// A message has taken these files along.
    pub(super) fn forget_used_uploads(&mut self, files: &[StoredFile]) {
        let is_used = |id: &FileId| files.iter().any(|file| file.id == *id);
        self.forget_uploads_where(|upload| matches!(&upload.state, UploadState::Done { file } if is_used(&file.id)));
    }

    /// The conversation is gone, and what was to be said in it.
    pub(super) fn forget_uploads_of(&mut self, room: &RoomId) {
        self.forget_uploads_where(|upload| upload.room == *room);
        self.pump_uploads();
    }

    /// The account is left: nothing more goes out for it.
    pub(super) fn forget_uploads(&mut self) {
        self.forget_uploads_where(|_| true);
    }

    fn forget_uploads_where(&mut self, is_meant: impl Fn(&Upload) -> bool) {
        let meant = self.uploads.held.values().filter(|held| is_meant(&held.upload));
        let meant: Vec<UploadId> = meant.map(|held| held.upload.id.clone()).collect();
        for id in meant {
            if let Some(held) = self.uploads.held.remove(&id) {
                self.abort(held.call);
            }
            self.forget_upload(id);
        }
    }

    fn abort(&mut self, call: Option<CallId>) {
        if let Some(call) = call {
            self.calls.remove(&call);
            self.outputs.push_back(Output::AbortCall { call });
        }
    }

    fn forget_upload(&mut self, upload: UploadId) {
        self.outputs.push_back(Output::ReleaseFile { upload: upload.clone() });
        self.publish(Event::UploadForgotten { upload });
    }

    fn set_upload(&mut self, id: &UploadId, state: UploadState) {
        if let Some(held) = self.uploads.held.get_mut(id)
            && (held.upload.state != state || matches!(state, UploadState::Waiting))
        {
            held.upload.state = state;
            let upload = held.upload.clone();
            self.publish(Event::UploadChanged { upload });
        }
    }
}
