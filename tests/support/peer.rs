//! A second client, written against `wire` alone: what a scripted person does in a test.

use std::collections::VecDeque;

use futures_util::{SinkExt, StreamExt};
use serde::de::DeserializeOwned;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};
use wire::{
    ClientFrame, ClientInfo, ClientKind, Cursor, Hello, HumanText, Presence, SendMessage, Sent, ServerFrame, Subscribe,
    Subscribed, Welcome, WireError, capability,
};

use crate::greeting::empty_welcome;
use crate::{DEADLINE, client_id, text};

/// A socket of tungstenite's, bare or over TLS.
pub type Line = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Somebody who is signed in over HTTP.
#[derive(Debug, Clone)]
pub struct Account {
    /// The server's origin.
    pub url: String,
    /// The value of the session cookie.
    pub token: String,
    /// The account's id.
    pub id: String,
    http: reqwest::Client,
}

impl Account {
    /// Signs in; panics when refused.
    pub async fn sign_in(url: &str, name: &str, password: &str) -> Self {
        Self::sign_in_by(reqwest::Client::new(), url, name, password).await
    }

    /// Signs in by a client that a test has set up, such as one that trusts its certificate.
    pub async fn sign_in_by(http: reqwest::Client, url: &str, name: &str, password: &str) -> Self {
        let asked = serde_json::json!({ "name": name, "password": password });
        let answer = http
            .post(format!("{url}/api/sign-in"))
            .json(&asked)
            .send()
            .await
            .expect("the server answers");
        assert_eq!(answer.status(), 200, "{name} signs in");
        let cookie = answer
            .headers()
            .get("set-cookie")
            .expect("a cookie")
            .to_str()
            .expect("text")
            .to_owned();
        let token = cookie.split(['=', ';']).nth(1).expect("a value").to_owned();
        let session: wire::http::Session = answer.json().await.expect("a session");
        Self {
            url: url.to_owned(),
            token,
            id: session.me.id,
            http,
        }
    }

    /// A request with the session cookie.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let method = method.parse().expect("a method");
        let cookie = format!("mirsal_session={}", self.token);
        self.http
            .request(method, format!("{}{path}", self.url))
            .header("cookie", cookie)
    }

    /// Gets and reads a body.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> T {
        let answer = self.request("GET", path).send().await.expect("the server answers");
        assert_eq!(answer.status(), 200, "GET {path}");
        answer.json().await.expect("the body has the expected shape")
    }

    /// Calls something that changes the server; returns the status and the body.
    pub async fn call(&self, method: &str, path: &str, body: serde_json::Value) -> (u16, serde_json::Value) {
        let answer = self
            .request(method, path)
            .json(&body)
            .send()
            .await
            .expect("the server answers");
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }
}

/// One open socket. Frames that nobody has asked for yet are kept, in order.
pub struct Peer {
    /// What the server greeted with.
    pub welcome: Welcome,
    socket: Line,
    kept: VecDeque<ServerFrame>,
}

impl Peer {
    /// Opens a socket for an account, with its token in `hello`, able to use everything.
    pub async fn connect(account: &Account) -> Self {
        Self::connect_as(account, ClientKind::Api, &capability::ALL).await
    }

    /// Opens a socket as a kind of client with some capabilities.
    pub async fn connect_as(account: &Account, kind: ClientKind, capabilities: &[&str]) -> Self {
        let socket = Self::open(&account.url, &[]).await.expect("the handshake is accepted");
        Self::greet(socket, Some(&account.token), kind, capabilities).await
    }

    /// Says `hello` on a socket that is open, however it was opened.
    pub async fn greet(socket: Line, token: Option<&str>, kind: ClientKind, capabilities: &[&str]) -> Self {
        Self::greet_with(socket, Self::hello(token, kind, capabilities)).await
    }

    /// Says a `hello` of the test's own on a socket that is open.
    pub async fn greet_with(mut socket: Line, hello: Hello) -> Self {
        let hello = ClientFrame::Hello(hello);
        let hello = serde_json::to_string(&hello).expect("a frame is serialisable");
        socket.send(Message::text(hello)).await.expect("the socket takes hello");
        let mut peer = Self {
            welcome: empty_welcome(),
            socket,
            kept: VecDeque::new(),
        };
        peer.welcome = match peer.next().await {
            Some(ServerFrame::Welcome(welcome)) => welcome,
            other => panic!("expected welcome, got {other:?}"),
        };
        peer
    }

    /// A `hello`.
    pub fn hello(token: Option<&str>, kind: ClientKind, capabilities: &[&str]) -> Hello {
        Hello {
            version: wire::VERSION,
            client: ClientInfo {
                name: "mirsal-test".into(),
                version: "0".into(),
                kind,
            },
            token: token.map(str::to_owned),
            capabilities: capabilities.iter().map(|&name| name.to_owned()).collect(),
            last_close: None,
            branch: None,
        }
    }

    /// The request of a handshake, with further headers.
    pub fn handshake(url: &str, headers: &[(&'static str, &str)]) -> Request {
        let address = format!("{}{}", url.replacen("http", "ws", 1), wire::SOCKET_PATH);
        let mut request = address.into_client_request().expect("a valid address");
        let protocol = ("sec-websocket-protocol", wire::SUBPROTOCOL);
        for (name, value) in std::iter::once(&protocol).chain(headers) {
            let value = HeaderValue::from_str(value).expect("a valid header");
            request.headers_mut().insert(*name, value);
        }
        request
    }

    /// The bare handshake, with further headers; the status when it is refused.
    pub async fn open(url: &str, headers: &[(&'static str, &str)]) -> Result<Line, u16> {
        let request = Self::handshake(url, headers);
        // Small buffers, so that a herd of peers fits into one process; no delay, because tests measure.
        let config = WebSocketConfig::default().read_buffer_size(8 << 10);
        match tokio_tungstenite::connect_async_with_config(request, Some(config), true).await {
            Ok((socket, _)) => Ok(socket),
            Err(tokio_tungstenite::tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(error) => panic!("the handshake failed: {error}"),
        }
    }

    /// Sends a frame.
    pub async fn say(&mut self, frame: &ClientFrame) {
        let frame = serde_json::to_string(frame).expect("a frame is serialisable");
        self.say_raw(Message::text(frame)).await;
    }

    /// Sends anything.
    pub async fn say_raw(&mut self, message: Message) {
        self.socket.send(message).await.expect("the socket is open");
    }

    /// Sends anything that the server may refuse to read.
    pub async fn say_raw_if_open(&mut self, message: Message) {
        // How far it came is what the test looks at afterwards.
        let _ = self.socket.send(message).await;
    }

    /// The next frame that was not asked for yet; nothing when the socket has ended.
    pub async fn next(&mut self) -> Option<ServerFrame> {
        if let Some(frame) = self.kept.pop_front() {
            return Some(frame);
        }
        self.receive().await.ok()
    }

    /// Waits for a frame; others are kept for later. Panics after the deadline, listing what came instead.
    pub async fn expect<T>(&mut self, what: &str, pick: impl Fn(&ServerFrame) -> Option<T>) -> T {
        if let Some((index, found)) = self
            .kept
            .iter()
            .enumerate()
            .find_map(|(index, frame)| pick(frame).map(|found| (index, found)))
        {
            self.kept.remove(index);
            return found;
        }
        loop {
            match self.receive().await {
                Ok(frame) => match pick(&frame) {
                    Some(found) => return found,
                    None => self.kept.push_back(frame),
                },
                Err(end) => panic!("waited for {what}, but {end}; kept: {:#?}", self.kept),
            }
        }
    }

    /// Everything that came up to now, by asking for a `pong` and collecting what lies before it.
    pub async fn drain(&mut self) -> Vec<ServerFrame> {
        let nonce = u64::from_str_radix(&client_id()[..8], 16).expect("hex");
        self.say(&ClientFrame::Ping { nonce }).await;
        self.expect("pong", |frame| {
            matches!(frame, ServerFrame::Pong { nonce: echoed, .. } if *echoed == nonce).then_some(())
        })
        .await;
        self.kept.drain(..).collect()
    }

    /// Waits for the socket's end; the close code, or nothing when it was dropped.
    pub async fn closed(&mut self) -> Option<u16> {
        loop {
            match timeout(DEADLINE, self.socket.next())
                .await
                .expect("the socket ends in time")
            {
                Some(Ok(Message::Close(close))) => return close.map(|close| close.code.into()),
                Some(Ok(Message::Text(text))) => self.kept.extend(serde_json::from_str::<ServerFrame>(&text)),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    }

    /// Closes in order.
    pub async fn close(mut self) {
        // A server that is gone already closed it for us.
        let _ = self.socket.close(None).await;
    }

    /// Follows a stream and returns the answer.
    pub async fn subscribe(&mut self, stream: &str, since: Option<Cursor>, tail: Option<u32>) -> Subscribed {
        let stream = stream.to_owned();
        let asked = Subscribe {
            stream: stream.clone(),
            since,
            tail,
        };
        self.say(&ClientFrame::Subscribe(asked)).await;
        self.expect("subscribed", |frame| match frame {
            ServerFrame::Subscribed(answer) if answer.stream == stream => Some(answer.clone()),
            _ => None,
        })
        .await
    }

    /// Follows a room from its end.
    pub async fn follow(&mut self, room: impl ToString) -> Subscribed {
        self.subscribe(&format!("room:{}", room.to_string()), None, Some(50))
            .await
    }

    /// Sends a message under a fresh id and waits for `sent`.
    pub async fn send(&mut self, room: impl ToString, body: &str) -> Sent {
        let id = client_id();
        self.post(room, &id, text(body)).await;
        self.sent(&id).await
    }

    /// Sends a message without waiting.
    pub async fn post(&mut self, room: impl ToString, client_id: &str, body: HumanText) {
        let send = SendMessage {
            client_id: client_id.to_owned(),
            room: room.to_string(),
            body,
            ..SendMessage::default()
        };
        self.say(&ClientFrame::Send(send)).await;
    }

    /// Waits for `sent`.
    pub async fn sent(&mut self, client_id: &str) -> Sent {
        self.expect("sent", |frame| match frame {
            ServerFrame::Sent(sent) if sent.client_id == client_id => Some(sent.clone()),
            _ => None,
        })
        .await
    }

    /// Waits for the refusal of a send.
    pub async fn refused(&mut self, client_id: &str) -> WireError {
        self.expect("error", |frame| match frame {
            ServerFrame::Error(error) if error.reference.as_deref() == Some(client_id) => Some(error.clone()),
            _ => None,
        })
        .await
    }

    /// Waits for any refusal.
    pub async fn error(&mut self) -> WireError {
        self.expect("error", |frame| match frame {
            ServerFrame::Error(error) => Some(error.clone()),
            _ => None,
        })
        .await
    }

    /// Waits for the next message of a followed room; its offset and itself.
    pub async fn message(&mut self) -> (u64, wire::Message) {
        self.expect("a message", |frame| match frame {
            ServerFrame::Item { item, .. } => match &item.event {
                wire::StreamEvent::Message(message) => Some((item.offset, message.clone())),
                _ => None,
            },
            _ => None,
        })
        .await
    }

    /// Says that the peer types, or stopped.
    pub async fn typing(&mut self, room: impl ToString, is_typing: bool) {
        let room = room.to_string();
        self.say(&ClientFrame::Typing { room, is_typing }).await;
    }

    /// Moves the read marker.
    pub async fn read(&mut self, room: impl ToString, offset: u64) {
        let room = room.to_string();
        self.say(&ClientFrame::Read { room, offset }).await;
    }

    /// Moves the delivered marker.
    pub async fn delivered(&mut self, room: impl ToString, offset: u64) {
        let room = room.to_string();
        self.say(&ClientFrame::Delivered { room, offset }).await;
    }

    /// Says how available the peer is.
    pub async fn presence(&mut self, state: Presence) {
        self.say(&ClientFrame::Presence { state }).await;
    }

    async fn receive(&mut self) -> Result<ServerFrame, String> {
        loop {
            let message = timeout(DEADLINE, self.socket.next())
                .await
                .map_err(|_| "nothing came in time".to_owned())?;
            match message {
                Some(Ok(Message::Text(text))) => {
                    return Ok(serde_json::from_str(&text).expect("the server speaks the protocol"));
                }
                Some(Ok(Message::Close(close))) => return Err(format!("the server closed: {close:?}")),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(format!("the socket failed: {error}")),
                None => return Err("the socket ended".to_owned()),
            }
        }
    }
}
