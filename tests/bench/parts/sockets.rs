//! The reference server as a process of its own: many sockets, and many people who chat.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt, stream};
use support::{Account, Peer, client_id, password_of, text};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use wire::{ClientFrame, ClientKind, SendMessage, Subscribe, capability};

use super::Part;
use crate::report::Row;
use crate::summary::{Samples, short};
use crate::{Context, Outcome};

mod process;

use process::ServerProcess;

/// See [`Part::method`].
pub(crate) const METHOD: &str = "the release server as a process of its own with its usual limits, database on disk. \
    500 people in rooms of ten follow their room and their list and send a message every 5–10 s for 20 s; then idle \
    sockets (signed in, greeted, following their list, all capabilities) join up to 10,000, and the 500 chat for \
    another 20 s. Delivery runs from the sender's write to each other member's read. Clients share the machine's cores \
    with the server.";

const CHATTERS: usize = 500;
const ROOM_SIZE: usize = 10;
const SOCKETS: usize = 10_000;
/// The server's own bound.
const SOCKETS_PER_ACCOUNT: usize = 50;
const OPENING_AT_ONCE: usize = 32;
const CHAT_FOR: Duration = Duration::from_secs(20);
const PAUSE_MS: std::ops::Range<u64> = 5_000..10_000;
/// A late delivery is one that comes after this.
const PATIENCE: Duration = Duration::from_secs(3);
/// A socket's buffers: ten thousand of the usual ones would be a gigabyte.
const BUFFER_BYTES: usize = 4 * 1024;

type Socket = WebSocketStream<TcpStream>;

/// Sockets, chat alone, chat among ten thousand.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let idle_accounts = (SOCKETS - CHATTERS).div_ceil(SOCKETS_PER_ACCOUNT);
    let server = ServerProcess::start(&context.server, CHATTERS, ROOM_SIZE, idle_accounts).await?;
    let bare = server.memory_mb();
    let tokens = sign_in(&server).await;
    let mut chatters = Vec::new();
    for (place, token) in tokens.iter().take(CHATTERS).enumerate() {
        let mut socket = connect(server.addr, token).await?;
        follow(&mut socket, &format!("room:{}", server.rooms[place / ROOM_SIZE])).await?;
        chatters.push(socket);
    }
    let (alone, chatters) = chat(&server, chatters).await?;
    println!("  500 alone: {}", alone.spread("ms"));
    let start = Instant::now();
    let (idle, times) = open_idle(&server, &tokens[CHATTERS..]).await?;
    let opened = idle.len() + CHATTERS;
    let seconds = start.elapsed().as_secs_f64();
    println!("  {opened} sockets after {seconds:.1} s");
    let (crowded, _chatters) = chat(&server, chatters).await?;
    let full = server.memory_mb();
    let closed = idle.iter().filter(|socket| socket.is_finished()).count();
    let measured = format!(
        "{} open ({closed} lost); {} to connect, greet and follow, {OPENING_AT_ONCE} at a time; {} per second; memory {} \
         → {} MB",
        short((opened - closed) as f64),
        times.spread("ms"),
        short(idle.len() as f64 / seconds),
        short(bare),
        short(full)
    );
    for socket in idle {
        socket.abort();
    }
    let told = |samples: &Samples| format!("{} ({} deliveries)", samples.spread("ms"), short(samples.len() as f64));
    let what = "500 chatting users, delivery to the other members";
    let must = "p99 < 100 ms";
    let row = |what: String, samples: &Samples| {
        Row::budget(Part::Server, what, must, told(samples), samples.quantile(0.99) < 100.0)
    };
    Ok(vec![
        Row::budget(
            Part::Server,
            "open sockets",
            "10,000",
            measured,
            opened >= SOCKETS && closed == 0,
        ),
        row(what.to_owned(), &alone),
        row("the same among 10,000 open sockets".to_owned(), &crowded),
    ])
}

async fn sign_in(server: &ServerProcess) -> Vec<String> {
    let url = format!("http://{}", server.addr);
    let url = &url;
    stream::iter(server.names.iter().cloned())
        .map(|name| async move { Account::sign_in(url, &name, &password_of(&name)).await.token })
        .buffered(8)
        .collect()
        .await
}

async fn connect(addr: SocketAddr, token: &str) -> Outcome<Socket> {
    let said = |error: &dyn std::fmt::Display| format!("a socket did not open: {error}");
    let mut request = format!("ws://{addr}{}", wire::SOCKET_PATH)
        .into_client_request()
        .map_err(|error| said(&error))?;
    request
        .headers_mut()
        .insert("sec-websocket-protocol", HeaderValue::from_static(wire::SUBPROTOCOL));
    let config = WebSocketConfig::default()
        .read_buffer_size(BUFFER_BYTES)
        .write_buffer_size(0);
    let stream = TcpStream::connect(addr).await.map_err(|error| said(&error))?;
    stream.set_nodelay(true).map_err(|error| said(&error))?;
    let (mut socket, _) = tokio_tungstenite::client_async_with_config(request, stream, Some(config))
        .await
        .map_err(|error| said(&error))?;
    let hello = Peer::hello(Some(token), ClientKind::Browser, &capability::ALL);
    say(&mut socket, &ClientFrame::Hello(hello)).await?;
    wait_for(&mut socket, "\"type\":\"welcome\"").await?;
    follow(&mut socket, "me").await?;
    Ok(socket)
}

async fn follow(socket: &mut Socket, stream: &str) -> Outcome {
    let asked = Subscribe {
        stream: stream.to_owned(),
        since: None,
        tail: None,
    };
    say(socket, &ClientFrame::Subscribe(asked)).await?;
    wait_for(socket, "\"type\":\"subscribed\"").await
}

async fn say(socket: &mut Socket, frame: &ClientFrame) -> Outcome {
    let frame = serde_json::to_string(frame).map_err(|error| error.to_string())?;
    socket
        .send(Message::text(frame))
        .await
        .map_err(|error| format!("a socket ended: {error}"))
}

async fn wait_for(socket: &mut Socket, part: &str) -> Outcome {
    while let Some(Ok(message)) = socket.next().await {
        if message.to_text().is_ok_and(|text| text.contains(part)) {
            return Ok(());
        }
    }
    Err(format!("a socket ended before {part}"))
}

/// Sockets that only listen, and how long each took to open.
async fn open_idle(server: &ServerProcess, tokens: &[String]) -> Outcome<(Vec<JoinHandle<()>>, Samples)> {
    let addr = server.addr;
    let wanted: Vec<&String> = tokens
        .iter()
        .flat_map(|token| std::iter::repeat_n(token, SOCKETS_PER_ACCOUNT))
        .take(SOCKETS - CHATTERS)
        .collect();
    let opened: Vec<Outcome<(Socket, f64)>> = stream::iter(wanted)
        .map(|token| async move {
            let start = Instant::now();
            let socket = connect(addr, token).await?;
            Ok((socket, start.elapsed().as_secs_f64() * 1_000.0))
        })
        .buffer_unordered(OPENING_AT_ONCE)
        .collect()
        .await;
    let (mut listeners, mut times) = (Vec::new(), Vec::new());
    for one in opened {
        let (mut socket, time) = one?;
        times.push(time);
        listeners.push(tokio::spawn(
            async move { while let Some(Ok(_)) = socket.next().await {} },
        ));
    }
    Ok((listeners, times.into_iter().collect()))
}

/// Everybody writes for a while; how long each delivery took, in ms, and the sockets again.
async fn chat(server: &ServerProcess, sockets: Vec<Socket>) -> Outcome<(Samples, Vec<Socket>)> {
    let epoch = Arc::new(Instant::now());
    let mut tasks = Vec::new();
    for (place, socket) in sockets.into_iter().enumerate() {
        let room = server.rooms[place / ROOM_SIZE].clone();
        tasks.push(tokio::spawn(one_chats(socket, room, place, Arc::clone(&epoch))));
    }
    let (mut times, mut sockets, mut sent) = (Vec::new(), Vec::new(), 0);
    for task in tasks {
        let (socket, own, count) = task.await.map_err(|error| error.to_string())??;
        times.extend(own);
        sockets.push(socket);
        sent += count;
    }
    let wanted = sent * (ROOM_SIZE - 1);
    if times.len() != wanted {
        return Err(format!("{} of {wanted} deliveries came", times.len()));
    }
    Ok((times.into_iter().collect(), sockets))
}

async fn one_chats(
    mut socket: Socket,
    room: String,
    place: usize,
    epoch: Arc<Instant>,
) -> Outcome<(Socket, Vec<f64>, usize)> {
    let own = format!("from-{place}.");
    let mut seed = place as u64;
    // The first comes at any moment, so that five hundred do not start together.
    let mut next = Duration::from_millis(random(&mut seed) % PAUSE_MS.end);
    let (mut times, mut sent) = (Vec::new(), 0);
    loop {
        let now = epoch.elapsed();
        if now > CHAT_FOR + PATIENCE {
            return Ok((socket, times, sent));
        }
        let wake = if next < CHAT_FOR { next } else { CHAT_FOR + PATIENCE };
        tokio::select! {
            () = tokio::time::sleep((wake + Duration::from_millis(1)).saturating_sub(now)) => {
                if next >= CHAT_FOR {
                    continue;
                }
                next += Duration::from_millis(PAUSE_MS.start + random(&mut seed) % (PAUSE_MS.end - PAUSE_MS.start));
                sent += 1;
                let body = text(&format!("{own} at-{}.", epoch.elapsed().as_micros()));
                let frame = SendMessage { client_id: client_id(), room: room.clone(), body, ..SendMessage::default() };
                say(&mut socket, &ClientFrame::Send(frame)).await?;
            }
            message = socket.next() => {
                let Some(Ok(message)) = message else { return Err("a chatting socket ended".to_owned()) };
                let Ok(frame) = message.to_text() else { continue };
                if frame.contains("\"type\":\"error\"") {
                    return Err(format!("a message was refused: {frame}"));
                }
                if frame.contains("\"kind\":\"message\"") && !frame.contains(&own)
                    && let Some(at) = number_after(frame, "at-")
                {
                    times.push(epoch.elapsed().as_secs_f64() * 1_000.0 - at / 1_000.0);
                }
            }
        }
    }
}

fn number_after(text: &str, mark: &str) -> Option<f64> {
    let (_, rest) = text.split_once(mark)?;
    rest.split_once('.')?.0.parse().ok()
}

/// Splitmix64: the same people write at the same moments in every run.
fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = (*seed ^ (*seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
