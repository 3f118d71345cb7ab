//! Somebody at the clinic's stand-in, with a token and a branch, over real HTTP and real sockets.

use futures_util::StreamExt;
use serde_json::{Value, json};
use support::standin::{Clinic, StandIn};
use support::{DEADLINE, password_of};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::http::{self, Answer, Jar};

pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Where appointments are.
pub(crate) const APPOINTMENTS: &str = "/api/v1/calendar/appointments/";
/// Where patients are.
pub(crate) const PATIENTS: &str = "/api/v1/patients/patients/";

/// Somebody's place.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    origin: String,
    pub(crate) access: String,
    pub(crate) refresh: String,
}

impl Desk {
    /// Signs in.
    pub(crate) async fn of(standin: &StandIn<Clinic>, login: &str) -> Self {
        let mut desk = Self {
            origin: standin.url(),
            access: String::new(),
            refresh: String::new(),
        };
        let sent = json!({"username": login, "password": password_of(login)});
        let said = desk.post("/api/v1/auth/login/", &sent).await.expect("an answer");
        desk.take_tokens(&body(&said));
        desk
    }

    /// Keeps the tokens of an answer.
    pub(crate) fn take_tokens(&mut self, said: &Value) {
        let token = |name: &str| said[name].as_str().expect("a token").to_owned();
        (self.access, self.refresh) = (token("access"), token("refresh"));
    }

    pub(crate) async fn call(&self, method: &str, path: &str, sent: Option<&Value>) -> Result<Answer, reqwest::Error> {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut headers = vec![header("content-type", "application/json"), header("x-branch-id", "1")];
        if !self.access.is_empty() {
            headers.push(header("authorization", &format!("Bearer {}", self.access)));
        }
        let url = format!("{}{path}", self.origin);
        let sent = sent.map(Value::to_string);
        http::call(&http::client(), &mut Jar::default(), method, &url, &headers, sent).await
    }

    pub(crate) async fn post(&self, path: &str, sent: &Value) -> Result<Answer, reqwest::Error> {
        self.call("POST", path, Some(sent)).await
    }

    /// Status and body of an answer that came.
    pub(crate) async fn said(&self, method: &str, path: &str, sent: &Value) -> (u16, Value) {
        let sent = Some(sent).filter(|sent| !sent.is_null());
        let answer = self.call(method, path, sent).await.expect("an answer");
        (answer.status, body(&answer))
    }
}

/// The JSON of an answer; `Null` where it is none.
pub(crate) fn body(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_default()
}

/// An appointment of the first doctor on the first patient, at so many o'clock.
pub(crate) fn at(hour: u32) -> Value {
    json!({
        "branch": 1, "employee": 1, "patient": 1,
        "start_datetime": format!("2026-11-25T{hour:02}:00:00+05:00"),
        "end_datetime": format!("2026-11-25T{hour:02}:30:00+05:00"),
    })
}

/// Opens a socket, or gives the status of the refusal.
pub(crate) async fn connect(
    standin: &StandIn<Clinic>,
    path: &str,
    extra: &[(&'static str, &str)],
) -> Result<Socket, u16> {
    let url = format!("ws://{}{path}", standin.addr());
    let mut request = url.into_client_request().expect("a request");
    let headers = request.headers_mut();
    headers.insert("origin", standin.url().parse().expect("a header"));
    for (name, value) in extra {
        headers.insert(*name, value.parse().expect("a header"));
    }
    match tokio_tungstenite::connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// The next frame of a socket.
pub(crate) async fn next(socket: &mut Socket) -> Value {
    let message = timeout(DEADLINE, socket.next()).await.expect("a frame in time");
    match message {
        Some(Ok(Message::Text(text))) => serde_json::from_str(text.as_str()).expect("frames are JSON"),
        other => panic!("expected a frame, got {other:?}"),
    }
}
