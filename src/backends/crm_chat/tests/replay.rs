//! The recorded session of the real backend, replayed: what it said goes in, what follows from it comes out, and what
//! the dialect writes and asks is held against what the backend took.

use domain::{Attached, Carrier, Event, HumanText, Offset, Presence, RoomId, Secret, Timestamp};
use engine::{
    Answer, Ask, CallId, Dialect, Exchange, Frame, HttpAnswer, HttpBody, HttpMethod, HttpRequest, ItemContent, Moment,
    Request, Said, Signal, Step, StreamKey,
};
use expect_test::expect;
use serde_json::{Value, json};

use super::backend::ROOM;
use crate::CrmChat;
use crate::crm_chat::requests::{self, Post};

/// Asked at run time, because checkouts that share a target folder share their binaries.
fn trace() -> Vec<Value> {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    let text = std::fs::read_to_string(format!("{here}/crm_chat/samples/trace.jsonl")).expect("the sample");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

fn room() -> RoomId {
    ROOM.into()
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

fn answer_from(body: &Value) -> HttpAnswer {
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
                Step::WakeAt(_) => {}
                Step::LoseSocket { .. } | Step::EndSession => self.note("  gives up"),
            }
        }
    }

    fn meet_call(&mut self, exchange: Exchange, request: &HttpRequest) {
        let answer = if request.url.contains("/messages/") {
            self.page.clone()
        } else if request.url.contains("/private/") {
            recorded("create-private-room", "bob", "/modern-chat/private/1/")
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
        Signal::Welcomed(welcome) => format!("welcomed {}", welcome.me.id),
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
          welcomed @
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
          place 2: @: hi Alice (own)
          list: room 36c7 unread 1 head 2
          stored at 2
        both-joined: new_message
          place 3: 1: <b>html</b> & "quotes" / second line
          list: room 36c7 unread 2 head 3
        both-joined: new_message_notification
        both-joined: bob "send_message"
          writes {"type":"send_message","room_id":"36c775e2-fc12-4f8f-a683-f527a4c54f55","content":"تمام"}
        both-joined: new_message
          place 4: @: تمام (own)
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

#[test]
fn typing_frames_are_those_that_the_backend_took() {
    let taken = trace();
    for kind in ["typing_start", "typing_stop", "join_room", "mark_read"] {
        let frame: Value = serde_json::from_str(&requests::about_room(kind, &room())).expect("JSON");
        assert!(
            taken.iter().any(|line| line["dir"] == "c2s" && line["body"] == frame),
            "{frame}"
        );
    }
    let frame: Value = serde_json::from_str(&requests::presence_frame(Presence::Online)).expect("JSON");
    assert!(
        taken.iter().any(|line| line["dir"] == "c2s" && line["body"] == frame),
        "{frame}"
    );
}

/// The recorded request that this one repeats, and whether it was taken.
fn taken(request: &HttpRequest) -> bool {
    let method = if request.method == HttpMethod::Post {
        "POST"
    } else {
        "GET"
    };
    let body: Option<Value> = match &request.body {
        HttpBody::Json(body) => Some(serde_json::from_str(body).expect("JSON")),
        _ => None,
    };
    let trace = trace();
    trace.windows(2).any(|pair| {
        let (asked, answered) = (&pair[0]["body"], &pair[1]["body"]);
        let has_headers = method == "GET"
            || ["x-csrftoken", "x-requested-with"].iter().all(|wanted| {
                asked["headers"].get(wanted).is_some()
                    && request
                        .headers
                        .iter()
                        .any(|(name, _)| name.eq_ignore_ascii_case(wanted))
            });
        pair[0]["dir"] == "http-req"
            && asked["method"] == method
            && asked["path"] == request.url.as_str()
            && body.as_ref().is_none_or(|body| asked["json"] == *body)
            && answered["status"] == 200
            && has_headers
    })
}

#[test]
fn requests_are_those_that_the_backend_took() {
    let token = Secret::new("t".to_owned());
    let send = |text: &str, reply_to: Option<&str>| Post::Send {
        room: room(),
        text: text.to_owned(),
        reply_to: reply_to.map(str::to_owned),
    };
    let posts = [
        send("by http", None),
        send("a reply", Some("7dbc9f5a-f78c-43a9-87f8-81dc1352855b")),
        Post::MarkRead(room()),
        Post::Status(Presence::Away),
        Post::Status(Presence::Busy),
        Post::Block(1),
        Post::Delete(room()),
    ];
    for post in posts {
        assert!(taken(&requests::post(&post, &token)), "{post:?}");
    }
    let gets = [
        requests::csrf(),
        requests::rooms(),
        requests::active_users(),
        requests::user("2"),
        requests::private("2"),
        requests::newest_page(&room()),
        requests::page(&room(), 2),
    ];
    for get in gets {
        assert!(taken(&get), "{}", get.url);
    }
}

#[test]
fn the_form_of_the_sign_in_is_the_one_that_the_backend_took() {
    let post = Post::SignIn {
        name: "alice".to_owned(),
        password: Secret::new("<password>".to_owned()),
    };
    let request = requests::post(&post, &Secret::new("<csrf-cookie>".to_owned()));
    let HttpBody::Form(form) = request.body else {
        panic!("a form")
    };
    let form = form.spend().replace("%3C", "<").replace("%3E", ">");
    let fields: Vec<(&str, &str)> = form.split('&').filter_map(|field| field.split_once('=')).collect();
    let line = trace()
        .into_iter()
        .find(|line| line["dir"] == "http-req" && line["body"]["method"] == "POST");
    let recorded = line.expect("a recorded sign-in")["body"].clone();
    assert_eq!(recorded["path"], request.url.as_str());
    assert_eq!(
        recorded["form"].as_object().map(serde_json::Map::len),
        Some(fields.len())
    );
    for (name, value) in fields {
        assert_eq!(recorded["form"][name], value);
    }
}

#[test]
fn every_recorded_frame_is_understood() {
    for line in trace().iter().filter(|line| line["dir"] == "s2c") {
        let frame = Frame::Text(line["body"].to_string());
        let heard = crate::crm_chat::reading::heard(&frame);
        assert!(
            heard.is_ok_and(|heard| heard != crate::crm_chat::reading::Heard::Nothing),
            "{line}"
        );
    }
}

#[test]
fn recorded_answers_are_understood_or_refused_as_they_are_meant() {
    let mut seen: Vec<String> = Vec::new();
    for pair in trace().windows(2).filter(|pair| pair[0]["dir"] == "http-req") {
        let answer = answer_from(&pair[1]["body"]);
        let said = crate::crm_chat::reading::json(&answer)
            .map_or_else(|problem| problem.code.as_str().to_owned(), |_| "fine".to_owned());
        let path = pair[0]["body"]["path"].as_str().unwrap_or_default();
        let path: Vec<&str> = path.trim_start_matches("/modern-chat/").split('/').take(2).collect();
        let line = format!(
            "{} {} {} {said}",
            pair[0]["body"]["method"].as_str().unwrap_or_default(),
            path.join("/"),
            answer.status
        );
        if !seen.contains(&line) {
            seen.push(line);
        }
    }
    expect![[r#"
        GET /accounts 200 undecodable
        POST /accounts 302 unauthorized
        GET /csrf-token 200 fine
        GET api/user-rooms 302 unauthorized
        POST api/send-message 403 unauthorized
        GET api/user-rooms 200 fine
        GET api/active-users 200 fine
        GET api/user-info 200 fine
        GET api/user-info 500 not_found
        GET api/check-new-messages 200 fine
        GET private/1 400 bad_request
        GET private/999 404 not_found
        GET private/2 200 fine
        GET private/1 200 fine
        POST private/2 200 fine
        GET api/room-info 200 fine
        GET api/room-info 403 unauthorized
        GET api/room-info 500 not_found
        GET api/messages 200 fine
        GET api/messages 404 not_found
        POST api/send-message 200 fine
        POST api/send-message 400 bad_request
        POST api/send-message 500 not_found
        POST api/send-message 500 server
        GET api/send-message 405 bad_request
        POST api/mark-read 200 fine
        GET api/mark-read 200 fine
        POST api/mark-read 500 not_found
        POST api/update-status 200 fine
        POST api/update-status 400 bad_request
        POST api/block-user 400 bad_request
        POST api/block-user 404 not_found
        POST api/block-user 500 server
        POST api/block-user 200 fine
        POST api/delete-conversation 400 bad_request
        POST api/delete-conversation 404 not_found
        POST api/delete-conversation 500 server
        POST api/delete-conversation 200 fine"#]]
    .assert_eq(&seen.join("\n"));
}
