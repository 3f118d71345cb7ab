//! Stored files: their rows, which messages carry them, where their bytes lie. Receiving stands in `uploads`, handing
//! out in `downloads`.
//!
//! A file belongs to whoever uploaded it and lives as long as a message carries it; a forwarded message carries the
//! same file. What no message carries is removed after [`limits::FILE_UNATTACHED_LIFETIME`]. Rows go first and bytes
//! after the commit, so a crash leaves bytes without a row at worst, and the next start removes those.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use rusqlite::{Connection, OptionalExtension, Row, params};
use wire::StoredFile;

use crate::clock::now_ms;
use crate::hub::Hub;
use crate::ids::{MessageId, PersonId, random_hex};
use crate::limits;

/// What a name in the folder begins with while its bytes are still coming.
const PARTIAL: &str = "partial-";

const COLUMNS: &str = "files.id, files.name, files.size, files.media_type, files.width, files.height";

/// The server's own name for a file: 128 random bits in hex, on the wire and on disk alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FileId(String);

impl FileId {
    /// A fresh one.
    pub(crate) fn random() -> Option<Self> {
        random_hex::<16>().ok().map(Self)
    }

    /// Reads the wire form; nothing when it is not one, so that no other name ever reaches the file system.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_ours = text.len() == 32
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        is_ours.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The folder of the bytes.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// The folder below a data folder, made if need be.
    pub(crate) fn open(data: &Path) -> std::io::Result<Self> {
        let path = data.join("files");
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    pub(crate) fn path_of(&self, id: &FileId) -> PathBuf {
        self.0.join(&id.0)
    }

    pub(crate) fn partial_path_of(&self, id: &FileId) -> PathBuf {
        self.0.join(format!("{PARTIAL}{id}"))
    }

    /// Removes bytes whose rows are gone. What cannot be removed now is removed at the next start.
    pub(crate) fn erase(&self, ids: &[FileId]) {
        for id in ids {
            if let Err(error) = std::fs::remove_file(self.path_of(id)) {
                eprintln!("mirsal-server: removing the file {id} failed: {error}");
            }
        }
    }

    /// Removes what no row knows: cut uploads and the leftovers of a crash. Only before anybody uploads.
    pub(crate) fn sweep(&self, db: &Connection) -> rusqlite::Result<()> {
        let mut statement = db.prepare("SELECT id FROM files")?;
        let known: HashSet<String> = statement
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let Ok(entries) = std::fs::read_dir(&self.0) else {
            return Ok(());
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let is_ours = FileId::parse(name.strip_prefix(PARTIAL).unwrap_or(name)).is_some();
            if is_ours && !known.contains(name) {
                // It is tried again at the next start.
                let _ = std::fs::remove_file(entry.path());
            }
        }
        Ok(())
    }
}

fn stored_file(row: &Row<'_>) -> rusqlite::Result<StoredFile> {
    let id: String = row.get(0)?;
    Ok(StoredFile {
        url: format!("/api/files/{id}"),
        id,
        name: row.get(1)?,
        size: row.get(2)?,
        media_type: row.get(3)?,
        width: row.get(4)?,
        height: row.get(5)?,
    })
}

/// Stores the row of a file whose bytes are in place; false when the account then holds more than its quota.
pub(crate) fn add(
    db: &Connection,
    owner: PersonId,
    file: &StoredFile,
    at: i64,
    quota_bytes: u64,
) -> rusqlite::Result<bool> {
    if bytes_of(db, owner)?.saturating_add(file.size) > quota_bytes {
        return Ok(false);
    }
    db.prepare_cached(
        "INSERT INTO files (id, uploader, name, size, media_type, width, height, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        file.id,
        owner.0,
        file.name,
        file.size,
        file.media_type,
        file.width,
        file.height,
        at
    ])?;
    Ok(true)
}

/// How many bytes an account's files take.
pub(crate) fn bytes_of(db: &Connection, owner: PersonId) -> rusqlite::Result<u64> {
    db.prepare_cached("SELECT COALESCE(SUM(size), 0) FROM files WHERE uploader = ?1")?
        .query_row([owner.0], |row| row.get(0))
}

/// The named files of an account, in the given order; nothing when one of them is not its own.
pub(crate) fn owned(db: &Connection, owner: PersonId, ids: &[String]) -> rusqlite::Result<Option<Vec<StoredFile>>> {
    let sql = format!("SELECT {COLUMNS} FROM files WHERE id = ?1 AND uploader = ?2");
    let mut statement = db.prepare_cached(&sql)?;
    let mut files = Vec::with_capacity(ids.len());
    for id in ids {
        match statement.query_row(params![id, owner.0], stored_file).optional()? {
            Some(file) => files.push(file),
            None => return Ok(None),
        }
    }
    Ok(Some(files))
}

/// Lets a message carry files: those that [`owned`] found, or those of a message that is forwarded.
pub(crate) fn attach(db: &Connection, message: MessageId, files: &[StoredFile]) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached("INSERT INTO message_files (message, place, file) VALUES (?1, ?2, ?3)")?;
    for (place, file) in files.iter().enumerate() {
        statement.execute(params![message.0, place, file.id])?;
    }
    Ok(())
}

/// The files of a message, in the sender's order.
pub(crate) fn of_message(db: &Connection, message: MessageId) -> rusqlite::Result<Vec<StoredFile>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM message_files JOIN files ON files.id = message_files.file
         WHERE message_files.message = ?1 ORDER BY message_files.place"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([message.0], stored_file)?;
    rows.collect()
}

/// Takes the files from a message. Returns those that no message carries any more: their rows are gone, and
/// [`Folder::erase`] removes their bytes after the commit.
pub(crate) fn detach(db: &Connection, message: MessageId) -> rusqlite::Result<Vec<FileId>> {
    let carried = carried_by(db, message)?;
    db.prepare_cached("DELETE FROM message_files WHERE message = ?1")?
        .execute([message.0])?;
    free(db, carried)
}

/// Which files a message carries.
pub(crate) fn carried_by(db: &Connection, message: MessageId) -> rusqlite::Result<Vec<FileId>> {
    let mut statement = db.prepare_cached("SELECT file FROM message_files WHERE message = ?1")?;
    let rows = statement.query_map([message.0], |row| row.get(0).map(FileId))?;
    rows.collect()
}

/// Removes the rows of those files that no message carries any more, and returns these.
pub(crate) fn free(db: &Connection, candidates: Vec<FileId>) -> rusqlite::Result<Vec<FileId>> {
    let mut statement = db.prepare_cached(
        "DELETE FROM files WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM message_files WHERE file = ?1)",
    )?;
    let mut freed = Vec::new();
    for id in candidates {
        if statement.execute([&id.0])? > 0 {
            freed.push(id);
        }
    }
    Ok(freed)
}

/// A file for one who may have it: the uploader, and the members of rooms with a message that carries it.
pub(crate) fn readable(db: &Connection, id: &FileId, reader: PersonId) -> rusqlite::Result<Option<StoredFile>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM files WHERE id = ?1 AND (uploader = ?2 OR EXISTS (
             SELECT 1 FROM message_files JOIN messages ON messages.id = message_files.message
             JOIN members ON members.room = messages.room AND members.person = ?2 AND members.is_removed = 0
             WHERE message_files.file = ?1))"
    );
    db.prepare_cached(&sql)?
        .query_row(params![id.0, reader.0], stored_file)
        .optional()
}

/// Removes the rows of files that were uploaded before a moment and that no message carries.
fn forget_unattached(db: &Connection, before: i64) -> rusqlite::Result<Vec<FileId>> {
    let mut statement = db.prepare_cached(
        "DELETE FROM files WHERE at < ?1 AND NOT EXISTS (SELECT 1 FROM message_files WHERE file = files.id)
         RETURNING id",
    )?;
    let rows = statement.query_map([before], |row| row.get(0).map(FileId))?;
    rows.collect()
}

impl Hub {
    /// Removes uploads that no message has carried for long, as of a moment.
    pub(crate) async fn sweep_files(&self, now: i64) {
        let lifetime_ms = i64::try_from(limits::FILE_UNATTACHED_LIFETIME.as_millis()).unwrap_or(i64::MAX);
        let before = now.saturating_sub(lifetime_ms);
        let folder = self.files.clone();
        // What fails now is tried again with the next sweep.
        let _ = self
            .db
            .write(
                move |db| forget_unattached(db, before),
                move |freed| folder.erase(&freed),
            )
            .await;
    }
}

/// Sweeps now and then, for as long as the hub lives.
pub(crate) fn start_sweeping(hub: &Arc<Hub>) {
    let hub: Weak<Hub> = Arc::downgrade(hub);
    tokio::spawn(async move {
        while let Some(hub) = hub.upgrade() {
            hub.sweep_files(now_ms()).await;
            drop(hub);
            tokio::time::sleep(limits::FILE_SWEEP_EVERY).await;
        }
    });
}
