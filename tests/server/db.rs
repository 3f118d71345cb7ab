//! The database: one writer thread that gathers writes into transactions, and a few connections for reading.
//!
//! A write is two functions: one runs inside the transaction, the other after the commit with its result. Nobody is
//! told that something is stored before it is.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::limits;
use crate::schema;

/// A write did not reach the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unwritten;

/// The database.
pub(crate) struct Db {
    path: PathBuf,
    queue: SyncSender<Work>,
    thread: Mutex<Option<JoinHandle<()>>>,
    readers: Mutex<Vec<Connection>>,
}

enum Work {
    Job(Box<dyn Job>),
    Stop,
}

trait Job: Send {
    fn run(&mut self, connection: &Connection) -> rusqlite::Result<()>;
    fn finish(self: Box<Self>, is_stored: bool);
}

struct Write<R, D, T> {
    run: Option<R>,
    value: Option<T>,
    done: D,
}

impl<R, D, T> Job for Write<R, D, T>
where
    R: FnOnce(&Connection) -> rusqlite::Result<T> + Send,
    D: FnOnce(Result<T, Unwritten>) + Send,
    T: Send,
{
    fn run(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        if let Some(run) = self.run.take() {
            self.value = Some(run(connection)?);
        }
        Ok(())
    }

    fn finish(self: Box<Self>, is_stored: bool) {
        (self.done)(self.value.filter(|_| is_stored).ok_or(Unwritten));
    }
}

impl Db {
    /// Opens or makes the database, brings its schema up to date and lets `prepare` look at it before anybody writes.
    pub(crate) fn open<T>(
        path: &Path,
        prepare: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<(Self, T)> {
        let mut connection = Connection::open(path)?;
        schema::prepare(&mut connection)?;
        let prepared = prepare(&mut connection)?;
        let (queue, work) = sync_channel(limits::WRITE_QUEUE_MAX);
        let thread = std::thread::Builder::new()
            .name("mirsal-writer".into())
            .spawn(move || write_all(&mut connection, &work))
            .map_err(|_| rusqlite::Error::InvalidQuery)?;
        let db = Self {
            path: path.to_owned(),
            queue,
            thread: Mutex::new(Some(thread)),
            readers: Mutex::default(),
        };
        Ok((db, prepared))
    }

    /// Queues a write. `done` runs on the writer's thread, in the order of the queue, after the commit.
    pub(crate) fn submit<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
        done: impl FnOnce(Result<T, Unwritten>) + Send + 'static,
    ) {
        let job = Box::new(Write {
            run: Some(run),
            value: None,
            done,
        });
        if let Err(error) = self.queue.try_send(Work::Job(job)) {
            let (std::sync::mpsc::TrySendError::Full(work) | std::sync::mpsc::TrySendError::Disconnected(work)) = error;
            if let Work::Job(job) = work {
                job.finish(false);
            }
        }
    }

    /// Queues a write and waits for it. `then` runs before any later write's, with the result.
    pub(crate) async fn write<T: Send + 'static, U: Send + 'static>(
        &self,
        run: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
        then: impl FnOnce(T) -> U + Send + 'static,
    ) -> Result<U, Unwritten> {
        let (answer, answered) = tokio::sync::oneshot::channel();
        self.submit(run, move |result| {
            // Nobody listening any more is no failure: the write stands.
            let _ = answer.send(result.map(then));
        });
        answered.await.unwrap_or(Err(Unwritten))
    }

    /// Reads off the async threads.
    pub(crate) async fn read<T: Send + 'static>(
        self: &std::sync::Arc<Self>,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> rusqlite::Result<T> {
        let db = std::sync::Arc::clone(self);
        tokio::task::spawn_blocking(move || db.read_now(query))
            .await
            .unwrap_or(Err(rusqlite::Error::InvalidQuery))
    }

    /// Whether the database can be opened and read now. A connection that is open already could not tell.
    pub(crate) async fn is_readable(&self) -> bool {
        let path = self.path.clone();
        let read = tokio::task::spawn_blocking(move || {
            let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            connection.busy_timeout(Duration::from_secs(5))?;
            connection.query_row("SELECT COUNT(*) FROM meta", [], |row| row.get::<_, i64>(0))
        });
        read.await.is_ok_and(|read| read.is_ok())
    }

    /// Reads on the calling thread, which may not be an async one.
    pub(crate) fn read_now<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
                connection.busy_timeout(Duration::from_secs(5))?;
                connection
            }
        };
        let result = query(&connection);
        let mut idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < 8 {
            idle.push(connection);
        }
        result
    }

    /// Finishes what is queued and closes the writer.
    pub(crate) fn stop(&self) {
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        // The last connection that closes tidies the files up, and only the writer's can.
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        if let Some(thread) = thread {
            // A writer that is gone already has nothing left to finish.
            let _ = self.queue.send(Work::Stop);
            let _ = thread.join();
        }
    }
}

fn write_all(connection: &mut Connection, work: &Receiver<Work>) {
    let mut is_running = true;
    while is_running {
        let mut batch = Vec::new();
        let mut next = work.recv().ok();
        loop {
            match next {
                Some(Work::Job(job)) => batch.push(job),
                Some(Work::Stop) => {
                    is_running = false;
                    break;
                }
                None => break,
            }
            if batch.len() >= limits::COMMIT_JOBS_MAX {
                break;
            }
            next = work.try_recv().ok();
        }
        if batch.is_empty() {
            break;
        }
        write_batch(connection, batch);
    }
    // Readers that close last cannot do this. What fails is done at the next start.
    let _ = connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
}

fn write_batch(connection: &mut Connection, mut batch: Vec<Box<dyn Job>>) {
    let ran = run_batch(connection, &mut batch);
    if let Err(error) = &ran {
        eprintln!("mirsal-server: a write failed: {error}");
    }
    for (index, job) in batch.into_iter().enumerate() {
        job.finish(
            ran.as_ref()
                .is_ok_and(|stored| stored.get(index).copied().unwrap_or(false)),
        );
    }
}

/// Runs every job in a savepoint of its own, so that one that fails takes no other with it.
fn run_batch(connection: &mut Connection, batch: &mut [Box<dyn Job>]) -> rusqlite::Result<Vec<bool>> {
    let mut transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let mut stored = Vec::with_capacity(batch.len());
    for job in batch {
        let savepoint = transaction.savepoint()?;
        match job.run(&savepoint) {
            Ok(()) => {
                savepoint.commit()?;
                stored.push(true);
            }
            Err(error) => {
                eprintln!("mirsal-server: a write failed: {error}");
                drop(savepoint);
                stored.push(false);
            }
        }
    }
    transaction.commit()?;
    Ok(stored)
}
