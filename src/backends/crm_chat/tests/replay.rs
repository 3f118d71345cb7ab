//! The recorded session of the real backend, replayed: what it said goes in, what follows from it comes out, and what
//! the dialect writes is held against what the backend took.

use domain::{Attached, Carrier, Event, HumanText, Offset, Timestamp};
use engine::{
    Answer, Ask, CallId, Dialect, Exchange, Frame, HttpAnswer, HttpRequest, ItemContent, Moment, Request, Said, Signal,
    Step, StreamKey,
};
use expect_test::expect;
use serde_json::{Value, json};

use super::backend::ROOM;
use super::stage::room;
use crate::CrmChat;

/// Asked at run time, because checkouts that share a target folder share their binaries.
pub(super) fn trace() -> Vec<Value> {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    let text = std::fs::read_to_string(format!("{here}/crm_chat/samples/trace.jsonl")).expect("the sample");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

/// The recorded answer of the first request of a path in a scene.
fn recorded(scene: &str, actor: &str, path: &str) -> HttpAnswer {
    let trace = trace();
    let is_it = |line: &Value| {
        line["scene"] == scene && line["actor"] == actor && line["dir"] == "http-req" && line["body"]["path"] == path
    };
    let at = trace
        .iter()
        .position(is_it)
        .unwrap_or_else(|| panic!("{path} is recorded"));
    answer_from(&trace[at + 1]["body"])
}

pub(super) fn answer_from(body: &Value) -> HttpAnswer {
    let is_json = body["content_type"]
        .as_str()
        .is_some_and(|kind| kind.starts_with("application/json"));
    HttpAnswer {
        status: u16::try_from(body["status"].as_u64().expect("a status")).expect("a status"),
        is_json,
        body: if is_json {
            body["json"].to_string()
        } else {
            body["text"].as_str().unwrap_or_default().to_owned()
        },
        ..HttpAnswer::default()
    }
}

/// Plays bob: his dialect alone, without a session.
struct Bob {
    dialect: CrmChat,
    transcript: String,
    written: Vec<Value>,
    /// The page that the next looks find.
    page: HttpAnswer,
}

impl Bob {
    fn new() -> Self {
        Self {
            dialect: CrmChat::default(),
            transcript: String::new(),
            written: Vec::new(),
            page: recorded(
                "create-private-room",
                "alice",
                &format!("/modern-chat/api/messages/{ROOM}/"),
            ),
        }
    }

    fn note(&mut self, line: &str) {
        self.transcript.push_str(line);
        self.transcript.push('\n');
    }

    fn at(&mut self, ms: i64) {
        self.dialect.tell_moment(Moment {
            now: Timestamp(1_795_231_996_000 + ms),
            is_visible: true,
        });
    }

    fn say(&mut self, request: &Request) {
        if let Said::Frame(frame) = self.dialect.say(request) {
            self.note_written(&frame);
        }
        self.drain();
    }

    fn note_written(&mut self, frame: &str) {
        self.note(&format!("  writes {frame}"));
        self.written.push(serde_json::from_str(frame).expect("JSON"));
    }

    fn drain(&mut self) {
        while let Some(step) = self.dialect.next_step() {
            match step {
                Step::Write(frame) => self.note_written(&frame),
                Step::Call { exchange, request } => self.meet_call(exchange, &request),
                Step::Say(signal) => self.note(&format!("  {}", words(&signal))),
                Step::Answer { answer, .. } => {
                    let answer = match answer {
                        Ok(Answer::Room { room, .. }) => format!("room {}", short(room.as_str())),
                        other => format!("{other:?}"),
                    };
                    self.note(&format!("  answers {answer}"));
                }
                Step::Complain(problem) => self.note(&format!("  complains {}", problem.code.as_str())),
                Step::WakeAt(_) | Step::Remember(_) => {}
                Step::LoseSocket { .. } | Step::EndSession => self.note("  gives up"),
            }
        }
    }

    fn meet_call(&mut self, exchange: Exchange, request: &HttpRequest) {
        let answer = if request.url.contains("/messages/") {
            self.page.clone()
        } else if request.url.contains("/private/") {
            recorded("create-private-room", "bob", "/modern-chat/private/1/")
        } else if request.url == "/csrf-token/" {
            recorded("login", "alice", &request.url)
        } else {
            // His own first list is not recorded; it was as empty as hers.
            recorded("first-load", "alice", &request.url)
        };
        self.note(&format!("  asks {}", request.url.replace(ROOM, &short(ROOM))));
        self.dialect.end_exchange(exchange, Ok(answer));
        self.drain();
    }
}

fn short(id: &str) -> String {
    id.chars().take(4).collect()
}

fn words(signal: &Signal) -> String {
    match signal {
        Signal::Arrived { stream, item, .. } => {
            let what = match &item.content {
                ItemContent::Message(message) => format!(
                    "{}: {}{}",
                    message.sender,
                    message.body.text.replace('\n', " / "),
                    if message.client_id.is_some() { " (own)" } else { "" }
                ),
                ItemContent::Facts(facts) => facts.iter().map(fact).collect::<Vec<_>>().join(", "),
                other => format!("{other:?}"),
            };
            match stream {
                StreamKey::Account => format!("list: {what}"),
                StreamKey::Room(_) => format!("place {}: {what}", item.offset.0),
            }
        }
        Signal::Subscribed(subscribed) => {
            format!("subscribed {:?} at {}", subscribed.continuity, subscribed.head.offset.0)
        }
        Signal::Welcomed(welcome) => format!("welcomed {}", welcome.me.as_ref().map_or("nobody", |me| me.id.as_str())),
        Signal::Stored { offset, .. } => format!("stored at {}", offset.0),
        Signal::Fact(event) => fact(event),
        other => format!("{other:?}"),
    }
}

fn fact(event: &Event) -> String {
    match event {
        Event::RoomChanged { room } => format!(
            "room {} unread {} head {}",
            short(room.id.as_str()),
            room.unread,
            room.head.0
        ),
        Event::PeopleChanged { people } => format!("{} people", people.len()),
        Event::TypingChanged { person, is_typing, .. } => format!("{person} types: {is_typing}"),
        Event::MarkersChanged { markers, .. } => format!("{} has read up to {}", markers[0].person, markers[0].read.0),
        Event::RoomRemoved { room } => format!("room {} is gone", short(room.as_str())),
        other => format!("{other:?}"),
    }
}

#[test]
fn what_bob_heard_comes_out_as_what_happened() {
    let mut bob = Bob::new();
    bob.at(1_740);
    bob.dialect.tell_carrier(Carrier::Socket);
    bob.say(&Request::Hello { last_close: None });
    bob.say(&Request::Subscribe {
        stream: StreamKey::Account,
        since: None,
        tail: 50,
    });
    bob.dialect
        .takes_over(CallId(1), &Ask::StartPrivate { person: "1".into() });
    bob.drain();
    bob.dialect.watch(&room());
    bob.say(&Request::Subscribe {
        stream: StreamKey::Room(room()),
        since: None,
        tail: 50,
    });
    let mut sends = 0;
    for line in trace() {
        let scene = line["scene"].as_str().unwrap_or_default();
        if line["conn"] != "b1" || line["t"].as_i64() < Some(2_000) || scene == "block" {
            continue;
        }
        bob.at(line["t"].as_i64().unwrap_or_default());
        let body = &line["body"];
        if line["dir"] == "s2c" {
            bob.note(&format!("{scene}: {}", body["type"].as_str().unwrap_or("?")));
            let (signals, problems) = bob.dialect.signals_from_frame(&Frame::Text(body.to_string()));
            assert!(signals.is_empty() && problems.is_empty(), "{problems:?}");
            bob.drain();
            continue;
        }
        let request = match body["type"].as_str() {
            Some("send_message") if scene != "delete-by-room" => {
                sends += 1;
                Request::Send {
                    client_id: format!("c{sends}").into(),
                    room: room(),
                    body: HumanText::plain(body["content"].as_str().expect("text")),
                    attached: Attached::default(),
                }
            }
            Some("join_room") if scene == "delete-by-room" => {
                bob.note("delete-by-room: bob joins what is gone");
                bob.page = recorded(scene, "bob", &format!("/modern-chat/api/messages/{ROOM}/"));
                bob.dialect.join(&room());
                bob.drain();
                continue;
            }
            Some("mark_read") => Request::Read {
                room: room(),
                offset: Offset(4),
            },
            _ => continue,
        };
        bob.note(&format!("{scene}: bob {}", body["type"]));
        bob.say(&request);
    }
    expect![[r#"
          writes {"type":"user_status_update","status":"online"}
          asks /modern-chat/api/user-rooms/
          asks /csrf-token/
          welcomed @~92f70b57668aba61
          subscribed Fresh { at_start: true } at 1
          asks /modern-chat/private/1/
          answers room 36c7
          writes {"type":"join_room","room_id":"36c775e2-fc12-4f8f-a683-f527a4c54f55"}
          asks /modern-chat/api/messages/36c7/?page=9999
          subscribed Fresh { at_start: true } at 0
        send-nobody-joined: new_message_notification
          place 1: 1: مرحبا Bob 👋
          list: room 36c7 unread 1 head 1
        one-side-joined: room_joined
        one-side-joined: bob "send_message"
          writes {"type":"send_message","room_id":"36c775e2-fc12-4f8f-a683-f527a4c54f55","content":"hi Alice"}
        one-side-joined: new_message
          place 2: @~92f70b57668aba61: hi Alice (own)
          list: room 36c7 unread 1 head 2
          stored at 2
        both-joined: new_message
          place 3: 1: <b>html</b> & "quotes" / second line
          list: room 36c7 unread 2 head 3
        both-joined: new_message_notification
        both-joined: bob "send_message"
          writes {"type":"send_message","room_id":"36c775e2-fc12-4f8f-a683-f527a4c54f55","content":"تمام"}
        both-joined: new_message
          place 4: @~92f70b57668aba61: تمام (own)
          list: room 36c7 unread 2 head 4
          stored at 4
        typing: typing_indicator
          1 types: true
        typing: typing_indicator
          1 types: true
        typing: typing_indicator
          1 types: false
        mark-read: bob "mark_read"
          writes {"type":"mark_read","room_id":"36c775e2-fc12-4f8f-a683-f527a4c54f55"}
        mark-read: messages_read
        leave-room: new_message_notification
          place 5: 1: after bob left
          list: room 36c7 unread 1 head 5
        delete-by-room: bob joins what is gone
          writes {"type":"join_room","room_id":"36c775e2-fc12-4f8f-a683-f527a4c54f55"}
        delete-by-room: error
          asks /modern-chat/api/messages/36c7/?page=9999
          list: room 36c7 is gone
    "#]]
    .assert_eq(&bob.transcript);
    // Every frame is one that the real backend took from one of its clients.
    let taken: Vec<Value> = trace()
        .into_iter()
        .filter(|line| line["dir"] == "c2s")
        .map(|line| line["body"].clone())
        .collect();
    for frame in &bob.written {
        let mut known = frame.clone();
        // The recorder had this message carry a field that the backend ignores.
        if frame["content"] == "تمام" {
            known["client_id"] = json!("abc-123");
        }
        assert!(taken.contains(&known), "{frame} is not recorded");
    }
}
