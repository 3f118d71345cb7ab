//! Files: stored ones and ones on their way.

use std::sync::Arc;

use crate::ids::{FileId, RoomId, UploadId};
use crate::problem::Problem;

/// A file that the backend has stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Stable id.
    pub id: FileId,
    /// The name it had on the sender's device; foreign text, to be shown contained.
    pub name: Arc<str>,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// What the backend found it to be, such as `image/png`.
    pub media_type: Arc<str>,
    /// Where it can be fetched: a path at its backend, or a whole address.
    pub url: Arc<str>,
    /// For pictures that browsers show: how large they are, so that their place is known before they load.
    pub picture: Option<PictureSize>,
}

/// The size of a picture, in pixels, after its own rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// A file on its way to the backend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its id on this side.
    pub id: UploadId,
    /// The conversation whose composer holds it.
    pub room: RoomId,
    /// Its name on this device.
    pub name: Arc<str>,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// What the browser takes it for; empty when it does not know.
    pub media_type: Arc<str>,
    /// How far it has come.
    pub state: UploadState,
}

/// How far an upload has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadState {
    /// Waits for its turn or for a connection.
    Waiting,
    /// Bytes are going out.
    Running {
        /// How many have gone.
        sent_bytes: u64,
    },
    /// Stored by the backend.
    Done {
        /// As what.
        file: StoredFile,
    },
    /// Refused or cut off; what was chosen is kept and can be tried again.
    Failed {
        /// Why.
        problem: Problem,
    },
}
