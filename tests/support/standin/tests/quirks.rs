//! Quirks of the two CRM backends that the recordings do not show, or not alone.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use support::standin::{Backend, CrmChat, CrmMessages, StandIn};
use support::{DEADLINE, password_of};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::http::{self, Answer, Jar};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

const PEOPLE: [(&str, &str); 3] = [("alice", "أليس حسن"), ("bob", "Bob Stone"), ("carol", "carol")];
const ALICE: u64 = 1;
const BOB: u64 = 2;
const CAROL: u64 = 3;

/// Somebody who is signed in, without a session of ours.
struct Visitor {
    origin: String,
    csrf_cookie: &'static str,
    jar: Jar,
}

impl Visitor {
    async fn sign_in<B: Backend>(standin: &StandIn<B>, csrf_cookie: &'static str, name: &str) -> Self {
        let mut visitor = Self {
            origin: standin.url(),
            csrf_cookie,
            jar: Jar::default(),
        };
        visitor.call("GET", "/accounts/login/", None).await;
        let token = visitor.token();
        let form = format!(
            "username={name}&password={}&csrfmiddlewaretoken={token}",
            password_of(name)
        );
        let answer = visitor.call("POST", "/accounts/login/", Some(form)).await;
        assert_eq!(answer.status, 302, "{name} signs in");
        visitor
    }

    fn token(&self) -> String {
        self.jar.get(self.csrf_cookie).expect("a token").to_owned()
    }

    async fn call(&mut self, method: &str, path: &str, body: Option<String>) -> Answer {
        let url = format!("{}{path}", self.origin);
        let mut headers = vec![("x-requested-with".to_owned(), "XMLHttpRequest".to_owned())];
        if let Some(token) = self.jar.get(self.csrf_cookie) {
            headers.push(("x-csrftoken".to_owned(), token.to_owned()));
        }
        let answer = http::call(&http::client(), &mut self.jar, method, &url, &headers, body).await;
        answer.expect("the stand-in answers")
    }

    async fn json(&mut self, method: &str, path: &str, body: Value) -> Value {
        let body = (method == "POST").then(|| body.to_string());
        let answer = self.call(method, path, body).await;
        serde_json::from_str(&answer.body).expect("JSON")
    }

    async fn connect(&self) -> Socket {
        let url = format!("{}/ws/chat/", self.origin.replacen("http", "ws", 1));
        let mut request = url.into_client_request().expect("a request");
        let cookies = self.jar.header().expect("cookies");
        request
            .headers_mut()
            .insert("cookie", cookies.parse().expect("a header"));
        request
            .headers_mut()
            .insert("origin", self.origin.parse().expect("a header"));
        tokio_tungstenite::connect_async(request)
            .await
            .expect("the handshake is accepted")
            .0
    }
}

async fn chat_visitor(standin: &StandIn<CrmChat>, name: &str) -> Visitor {
    Visitor::sign_in(standin, "csrftoken", name).await
}

async fn messages_visitor(standin: &StandIn<CrmMessages>, name: &str) -> Visitor {
    Visitor::sign_in(standin, "elkhawaga_csrftoken", name).await
}

async fn write(socket: &mut Socket, frame: Value) {
    socket
        .send(Message::text(frame.to_string()))
        .await
        .expect("the socket takes it");
}

async fn read(socket: &mut Socket) -> Message {
    let message = timeout(DEADLINE, socket.next()).await.expect("something comes");
    message.expect("the socket is open").expect("a message")
}

async fn read_json(socket: &mut Socket) -> Value {
    serde_json::from_str(read(socket).await.to_text().expect("text")).expect("JSON")
}

#[tokio::test]
async fn internal_messages_end_a_connection_that_says_what_it_does_not_expect() {
    let standin = StandIn::start(CrmMessages::new(&PEOPLE)).await;
    let alice = messages_visitor(&standin, "alice").await;
    let fatal = [
        Message::text("[1]"),
        Message::text("5"),
        Message::text(r#"{"type":"typing","recipient_id":"a b","is_typing":true}"#),
        Message::text(r#"{"type":"read_receipt","sender_id":{},"message_id":1}"#),
        Message::binary(b"{}".to_vec()),
    ];
    for frame in fatal {
        let mut socket = alice.connect().await;
        socket.send(frame.clone()).await.expect("the socket takes it");
        match read(&mut socket).await {
            Message::Close(Some(end)) => assert_eq!(u16::from(end.code), 1011, "{frame:?}"),
            other => panic!("{frame:?} was answered with {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_formal_letter_is_not_pushed_and_lands_in_the_history() {
    let standin = StandIn::start(CrmMessages::new(&PEOPLE)).await;
    let mut alice = messages_visitor(&standin, "alice").await;
    let mut bob = messages_visitor(&standin, "bob").await;
    let mut socket = bob.connect().await;
    let form = "recipient=2&subject=Leave&body=Approved.&is_important=on".to_owned();
    let sent = alice.call("POST", "/accounts/messages/compose/", Some(form)).await;
    assert_eq!(sent.header("location"), Some("/accounts/messages/sent/"));
    // What comes next is what was said next.
    write(
        &mut socket,
        json!({"type": "typing", "recipient_id": BOB, "is_typing": true}),
    )
    .await;
    assert_eq!(read_json(&mut socket).await["type"], "user_typing");
    let history = bob.json("GET", "/accounts/api/messages/history/1/", Value::Null).await;
    assert_eq!(history["messages"][0]["body"], "Approved.");
    assert!(standin.backend(|messages| messages.is_read(1)));
}

#[tokio::test]
async fn signing_out_looks_like_a_session_that_has_expired_to_a_script() {
    let standin = StandIn::start(CrmMessages::new(&PEOPLE)).await;
    let mut alice = messages_visitor(&standin, "alice").await;
    let answer = alice.call("POST", "/accounts/logout/", Some("{}".to_owned())).await;
    assert_eq!(answer.status, 401);
    let answer = alice.call("GET", "/accounts/api/messages/unread-count/", None).await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn losing_one_of_two_connections_makes_one_offline_in_the_room_chat() {
    let standin = StandIn::start(CrmChat::new(&PEOPLE)).await;
    let alice = chat_visitor(&standin, "alice").await;
    let (_one, mut other) = (alice.connect().await, alice.connect().await);
    standin
        .wait_until("two sockets", |ledger| ledger.sockets_open == 2)
        .await;
    assert_eq!(standin.backend(|chat| chat.status_of(ALICE)), "online");
    other.close(None).await.expect("it closes");
    standin
        .wait_until("one socket", |ledger| ledger.sockets_open == 1)
        .await;
    assert_eq!(standin.backend(|chat| chat.status_of(ALICE)), "offline");
}

#[tokio::test]
async fn whoever_has_joined_any_room_can_be_seen_typing_in_a_foreign_one() {
    let standin = StandIn::start(CrmChat::new(&PEOPLE)).await;
    let (theirs, foreign) = (standin.room(ALICE, BOB), standin.room(CAROL, ALICE));
    let (alice, carol) = (
        chat_visitor(&standin, "alice").await,
        chat_visitor(&standin, "carol").await,
    );
    let (mut hers, mut others) = (alice.connect().await, carol.connect().await);
    for (socket, room) in [(&mut hers, &theirs), (&mut others, &foreign)] {
        write(socket, json!({"type": "join_room", "room_id": room})).await;
        assert_eq!(read_json(socket).await["type"], "room_joined");
    }
    write(&mut others, json!({"type": "typing_start", "room_id": theirs})).await;
    let heard = read_json(&mut hers).await;
    assert_eq!((&heard["user_id"], &heard["room_id"]), (&json!(CAROL), &json!(theirs)));
}

#[tokio::test]
async fn joining_a_room_leaves_the_one_before() {
    let standin = StandIn::start(CrmChat::new(&PEOPLE)).await;
    let (first, second) = (standin.room(ALICE, BOB), standin.room(ALICE, CAROL));
    let alice = chat_visitor(&standin, "alice").await;
    let mut socket = alice.connect().await;
    for room in [&first, &second] {
        write(&mut socket, json!({"type": "join_room", "room_id": room})).await;
        read_json(&mut socket).await;
    }
    // The first is stored without a word, and the second comes back.
    for (room, words) in [(&first, "no echo"), (&second, "echo")] {
        write(
            &mut socket,
            json!({"type": "send_message", "room_id": room, "content": words}),
        )
        .await;
    }
    assert_eq!(read_json(&mut socket).await["message"]["content"], "echo");
    assert_eq!(standin.backend(|chat| chat.contents(&first)), ["no echo"]);
}

#[tokio::test]
async fn whoever_was_not_seen_for_ten_minutes_is_not_active() {
    let standin = StandIn::start(CrmChat::new(&PEOPLE)).await;
    let (mut alice, mut bob) = (
        chat_visitor(&standin, "alice").await,
        chat_visitor(&standin, "bob").await,
    );
    bob.json("POST", "/modern-chat/api/update-status/", json!({"status": "away"}))
        .await;
    let active = alice.json("GET", "/modern-chat/api/active-users/", Value::Null).await;
    assert_eq!(
        (&active["count"], &active["users"][0]["status"]),
        (&json!(1), &json!("away"))
    );
    // A second is more than a quarter of an hour now.
    standin.set_pace(100_000);
    let alone = async { while alice.json("GET", "/modern-chat/api/active-users/", Value::Null).await["count"] != 0 {} };
    timeout(DEADLINE, alone).await.expect("nobody is active");
}

#[tokio::test]
async fn one_kind_of_database_lists_empty_rooms_first() {
    let standin = StandIn::start(CrmChat::new(&PEOPLE)).await;
    let (full, empty) = (standin.room(ALICE, BOB), standin.room(ALICE, CAROL));
    standin.backend(|chat| chat.store(&full, BOB, "something"));
    let mut alice = chat_visitor(&standin, "alice").await;
    for (is_first, ids) in [(false, [&full, &empty]), (true, [&empty, &full])] {
        standin.backend(|chat| chat.list_empty_rooms_first(is_first));
        let listed = alice.json("GET", "/modern-chat/api/user-rooms/", Value::Null).await;
        let listed = listed["rooms"].as_array().expect("rooms").iter();
        assert_eq!(
            listed.map(|room| room["id"].clone()).collect::<Vec<_>>(),
            ids.map(|id| json!(id))
        );
    }
}
