//! Receiving files: streamed to disk under the server's own name, judged by content, and stored whole or not at all.

use std::path::PathBuf;
use std::sync::Arc;

use axum::body::{BodyDataStream, Bytes};
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt;
use serde::Deserialize;
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use wire::error::codes;
use wire::{StoredFile, WireError};

use crate::api::{Answer, Json, Refusal, Shared, failed, me, refuse};
use crate::bucket::Bucket;
use crate::clock::now_ms;
use crate::db::Unwritten;
use crate::files::{self, FileId};
use crate::hub::Hub;
use crate::ids::PersonId;
use crate::sniff::{self, Found, HEAD_BYTES, TextCheck};
use crate::{file_names, limits, pictures, traces};

/// How long a client waits before it uploads one more file at the same time.
const UPLOADING_RETRY_MS: u64 = 1_000;

/// The query of a call.
#[derive(Deserialize)]
pub(crate) struct UploadQuery {
    #[serde(default)]
    name: String,
}

/// `POST /api/files?name=`.
pub(crate) async fn upload(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Query(query): Query<UploadQuery>,
    request: Request,
) -> Answer<StoredFile> {
    let person = me(&shared, &headers)?;
    let mut stream = request.into_body().into_data_stream();
    let received = match shared.hub.admit(person, declared_size(&headers)).await {
        Ok(turn) => {
            let received = receive(&shared.hub, &mut stream).await;
            drop(turn);
            received
        }
        Err(refusal) => Err(refusal),
    };
    match received {
        Ok(received) => {
            let name = file_names::kept(&query.name);
            let hub = Arc::clone(&shared.hub);
            // A client that leaves now must not leave a row without bytes: what has come whole is stored to the end.
            let stored = tokio::spawn(async move { hub.store_file(person, name, received).await });
            stored.await.map_err(|_| failed())?.map(Json)
        }
        Err(refusal) => {
            // How far it came makes no difference.
            let _ = timeout(limits::UPLOAD_STALL, drain(&mut stream)).await;
            Err(refusal)
        }
    }
}

fn declared_size(headers: &HeaderMap) -> u64 {
    let declared = headers.get(header::CONTENT_LENGTH);
    declared
        .and_then(|length| length.to_str().ok()?.parse().ok())
        .unwrap_or(0)
}

fn too_large(limit: u64) -> Refusal {
    with_details(
        StatusCode::PAYLOAD_TOO_LARGE,
        codes::TOO_LARGE,
        serde_json::json!({ "limit": limit }),
    )
}

fn over_quota(limit: u64) -> Refusal {
    with_details(
        StatusCode::CONFLICT,
        codes::LIMIT_REACHED,
        serde_json::json!({ "limit": limit }),
    )
}

fn refused_type(found: &str) -> Refusal {
    let details = serde_json::json!({ "type": found });
    with_details(StatusCode::UNSUPPORTED_MEDIA_TYPE, codes::REFUSED_TYPE, details)
}

fn with_details(status: StatusCode, code: &str, details: serde_json::Value) -> Refusal {
    let error = WireError {
        details: Some(details),
        ..WireError::new(code)
    };
    Refusal(status, Box::new(error))
}

fn too_fast(wait_ms: u64) -> Refusal {
    let error = WireError {
        retry_after_ms: Some(wait_ms),
        ..WireError::new(codes::RATE_LIMITED)
    };
    Refusal(StatusCode::TOO_MANY_REQUESTS, Box::new(error))
}

/// One of the few uploads that an account may have at the same time.
struct Turn {
    hub: Arc<Hub>,
    person: PersonId,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(account) = self.hub.world().people.get_mut(&self.person) {
            account.uploading = account.uploading.saturating_sub(1);
        }
    }
}

/// Bytes on disk that no row knows yet. They go away unless they are kept, whatever ends the upload.
struct Partial {
    path: PathBuf,
    is_kept: bool,
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.is_kept {
            // What cannot be removed now is removed at the next start.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// A file that came whole and was not refused.
struct Received {
    id: FileId,
    partial: Partial,
    size: u64,
    media_type: &'static str,
}

/// Takes the stream to its end.
async fn receive(hub: &Hub, stream: &mut BodyDataStream) -> Result<Received, Refusal> {
    let id = FileId::random().ok_or_else(failed)?;
    let partial = Partial {
        path: hub.files.partial_path_of(&id),
        is_kept: false,
    };
    let disk = |error: std::io::Error| {
        eprintln!("mirsal-server: storing a file failed: {error}");
        failed()
    };
    let created = tokio::fs::File::options()
        .write(true)
        .create_new(true)
        .open(&partial.path)
        .await;
    let mut file = created.map_err(disk)?;
    let (mut head, mut check, mut size) = (Vec::new(), TextCheck::default(), 0_u64);
    while let Some(piece) = next_piece(stream).await? {
        size = size.saturating_add(piece.len() as u64);
        if size > hub.config.file_bytes_max {
            return Err(too_large(hub.config.file_bytes_max));
        }
        head.extend(piece.iter().take(HEAD_BYTES - head.len()));
        check.take(&piece);
        if let Some(program) = sniff::program(&head, check.is_text_so_far()) {
            return Err(refused_type(program));
        }
        file.write_all(&piece).await.map_err(disk)?;
    }
    file.flush().await.map_err(disk)?;
    file.sync_all().await.map_err(disk)?;
    match sniff::judge(&head, check.is_text()) {
        Found::Taken(media_type) => Ok(Received {
            id,
            partial,
            size,
            media_type,
        }),
        Found::Refused(found) => Err(refused_type(found)),
    }
}

async fn next_piece(stream: &mut BodyDataStream) -> Result<Option<Bytes>, Refusal> {
    match timeout(limits::UPLOAD_STALL, stream.next()).await {
        Ok(Some(Ok(piece))) => Ok(Some(piece)),
        Ok(None) => Ok(None),
        // Cut or stalled: most likely nobody is left to read this.
        Ok(Some(Err(_))) | Err(_) => Err(refuse(StatusCode::BAD_REQUEST, codes::BAD_REQUEST)),
    }
}

/// Reads on for a while after a refusal: a client that is still sending would otherwise see a broken line instead.
async fn drain(stream: &mut BodyDataStream) {
    let mut left = limits::UPLOAD_DRAIN_BYTES_MAX;
    while let Ok(Some(piece)) = next_piece(stream).await {
        left = left.saturating_sub(piece.len() as u64);
        if left == 0 {
            return;
        }
    }
}

impl Hub {
    /// Whether an account may upload now, as far as its declared size tells.
    async fn admit(self: &Arc<Self>, person: PersonId, declared: u64) -> Result<Turn, Refusal> {
        let turn = self.take_turn(person)?;
        if declared > self.config.file_bytes_max {
            return Err(too_large(self.config.file_bytes_max));
        }
        let held = self.db.read(move |db| files::bytes_of(db, person)).await;
        let quota = self.config.file_quota_bytes;
        if held.map_err(|_| failed())?.saturating_add(declared) > quota {
            return Err(over_quota(quota));
        }
        Ok(turn)
    }

    fn take_turn(self: &Arc<Self>, person: PersonId) -> Result<Turn, Refusal> {
        let rate = self.config.upload_rate;
        let now = now_ms();
        let mut world = self.world();
        let account = world.people.get_mut(&person).ok_or_else(failed)?;
        if account.uploading >= limits::UPLOADS_AT_ONCE_MAX {
            return Err(too_fast(UPLOADING_RETRY_MS));
        }
        let bucket = account.uploads.get_or_insert_with(|| Bucket::full(rate, now));
        bucket.take(rate, now).map_err(too_fast)?;
        account.uploading += 1;
        Ok(Turn {
            hub: Arc::clone(self),
            person,
        })
    }

    /// Gives received bytes their name and their row.
    async fn store_file(&self, person: PersonId, name: String, received: Received) -> Result<StoredFile, Refusal> {
        let Received {
            id,
            mut partial,
            size,
            mut media_type,
        } = received;
        let path = partial.path.clone();
        let spare = self.files.partial_path_of(&FileId::random().ok_or_else(failed)?);
        let prepared = tokio::task::spawn_blocking(move || {
            let file = std::fs::File::open(&path).ok()?;
            let measured = pictures::size_of(media_type, &mut std::io::BufReader::new(file))?;
            let removed = traces::remove(media_type, &path, &spare);
            let less = removed
                .inspect_err(|error| eprintln!("mirsal-server: a picture makes no sense: {error}"))
                .ok()?;
            Some((measured, less))
        });
        let prepared = prepared.await.ok().flatten();
        let size = prepared.and_then(|(_, less)| less).unwrap_or(size);
        let measured = prepared.map(|(measured, _)| measured).filter(|measured| {
            u64::from(measured.width).saturating_mul(u64::from(measured.height)) <= limits::PICTURE_PIXELS_MAX
        });
        // What only claims to be a picture, or would take a phone's memory, is not shown as one.
        if media_type.starts_with("image/") && measured.is_none() {
            media_type = sniff::BYTES;
        }
        let path = self.files.path_of(&id);
        tokio::fs::rename(&partial.path, &path).await.map_err(|_| failed())?;
        partial.path = path;
        let file = StoredFile {
            url: format!("/api/files/{id}"),
            id: id.to_string(),
            name,
            size,
            media_type: media_type.to_owned(),
            width: measured.map(|measured| measured.width),
            height: measured.map(|measured| measured.height),
        };
        let (row, quota) = (file.clone(), self.config.file_quota_bytes);
        let written = self
            .db
            .write(
                move |db| files::add(db, person, &row, now_ms(), quota),
                |is_kept| is_kept,
            )
            .await;
        partial.is_kept = written == Ok(true);
        match written {
            Ok(true) => Ok(file),
            Ok(false) => Err(over_quota(quota)),
            Err(Unwritten) => Err(failed()),
        }
    }
}
