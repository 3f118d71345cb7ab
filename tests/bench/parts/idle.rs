//! What a connection costs while nothing happens.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

use super::Part;
use crate::report::Row;
use crate::stage::{Stage, VIEWER};
use crate::summary::short;
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "a relay between browser and server counts every byte of the TCP streams in both \
    directions (WebSocket framing and any HTTP included, TCP and IP headers not) over 75 s, three heartbeats of 25 s, \
    with a conversation open and the page visible; extrapolated to an hour.";

const BUDGET_BYTES: f64 = 100_000.0;
const WINDOW: Duration = Duration::from_secs(75);
/// Presence, markers and statistics of the start are told by then.
const SETTLE: Duration = Duration::from_secs(5);

#[derive(Default)]
struct Counted {
    up: AtomicU64,
    down: AtomicU64,
}

/// One row.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let stage = Stage::start(&context.dist).await;
    let room = stage.room(100).await;
    let counted = Arc::new(Counted::default());
    let listener = TcpListener::bind(("127.0.0.1", 0))
        .await
        .map_err(|error| error.to_string())?;
    let relay = listener.local_addr().map_err(|error| error.to_string())?;
    let accepting = tokio::spawn(accept(listener, stage.server.addr(), Arc::clone(&counted)));
    let tab = stage
        .browser_at(&context.driver, VIEWER, &format!("http://{relay}"), &room.path())
        .await?;
    tokio::time::sleep(SETTLE).await;
    let read = || (counted.up.load(Ordering::Relaxed), counted.down.load(Ordering::Relaxed));
    let (start, before) = (Instant::now(), read());
    tokio::time::sleep(WINDOW).await;
    let (after, seconds) = (read(), start.elapsed().as_secs_f64());
    tab.close().await?;
    accepting.abort();
    let (up, down) = (after.0 - before.0, after.1 - before.1);
    let hourly = (up + down) as f64 * 3_600.0 / seconds;
    let measured = format!(
        "{} KB per hour ({up} bytes up and {down} down in {seconds:.0} s)",
        short(hourly / 1_000.0)
    );
    let is_met = hourly <= BUDGET_BYTES;
    Ok(vec![Row::budget(
        Part::Idle,
        "idle connection",
        "≤ 100 KB per hour",
        measured,
        is_met,
    )])
}

async fn accept(listener: TcpListener, server: SocketAddr, counted: Arc<Counted>) {
    while let Ok((browser, _)) = listener.accept().await {
        let Ok(backend) = TcpStream::connect(server).await else {
            return;
        };
        let (from_browser, to_browser) = browser.into_split();
        let (from_backend, to_backend) = backend.into_split();
        let (up, down) = (Arc::clone(&counted), Arc::clone(&counted));
        tokio::spawn(async move { carry(from_browser, to_backend, &up.up).await });
        tokio::spawn(async move { carry(from_backend, to_browser, &down.down).await });
    }
}

async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, count: &AtomicU64) {
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        count.fetch_add(read as u64, Ordering::Relaxed);
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}
