//! Every frame and every HTTP body stands as a sample in `samples/`; a change of shape must be a change of a sample.

use std::collections::BTreeMap;
use std::fmt::Debug;

use expect_test::expect_file;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::http::SignIn;
use crate::{
    ClientFrame, ClientInfo, ClientKind, Cursor, Dir, Hello, HumanText, LastClose, Limits, Marker, Message, Person,
    Presence, Quote, Reaction, Role, RoomKind, RoomSummary, SendMessage, Sent, ServerFrame, Snapshot, Stats,
    StoredFile, StreamEvent, StreamItem, StreamMode, Subscribe, Subscribed, Topic, Welcome, WireError, capability,
    error::codes,
};

mod http;
mod items;
mod live;
mod schedule;

fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: T) {
    let mut text = serde_json::to_string_pretty(&value).expect("a shape is serialisable");
    text.push('\n');
    // Asked at run time, because checkouts that share a target folder share their binaries.
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    let path = format!("{here}/samples/{name}.json");
    expect_file![path].assert_eq(&text);
    let back: T = serde_json::from_str(&text).expect("a sample is readable");
    assert_eq!(back, value, "{name} must survive the way there and back");
}

fn layla() -> Person {
    Person {
        id: "p1".into(),
        handle: "layla".into(),
        name: HumanText {
            text: "ليلى حداد".into(),
            dir: Dir::Auto,
            lang: Some("ar".into()),
        },
        presence: Presence::Online,
        last_seen: None,
        blocked: false,
    }
}

fn omid() -> Person {
    Person {
        id: "p2".into(),
        handle: "omid".into(),
        name: HumanText {
            text: "امید رستمی".into(),
            dir: Dir::Auto,
            lang: Some("fa".into()),
        },
        presence: Presence::Offline,
        last_seen: Some(1_795_248_000_000),
        blocked: false,
    }
}

fn message() -> Message {
    Message {
        id: "m9".into(),
        room: "r1".into(),
        offset: 42,
        sender: "p2".into(),
        client_id: None,
        at: 1_795_248_060_000,
        body: HumanText {
            text: "React هي مكتبة".into(),
            dir: Dir::Rtl,
            lang: None,
        },
        ..Message::default()
    }
}

/// The same message with everything that a message can have.
fn full_message() -> Message {
    Message {
        reply_to: Some(Quote {
            message: "m7".into(),
            offset: 40,
            sender: "p1".into(),
            excerpt: HumanText {
                text: "متى نلتقي؟".into(),
                ..HumanText::default()
            },
        }),
        forwarded_from: Some("p3".into()),
        files: vec![file()],
        edited_at: Some(1_795_248_090_000),
        reactions: vec![Reaction {
            emoji: "👍🏽".into(),
            count: 2,
            mine: true,
        }],
        ..message()
    }
}

fn file() -> StoredFile {
    StoredFile {
        id: "f1".into(),
        name: "فاتورة 3.png".into(),
        size: 81_920,
        media_type: "image/png".into(),
        url: "/api/files/f1".into(),
        width: Some(640),
        height: Some(480),
    }
}

fn item() -> StreamItem {
    StreamItem {
        offset: 42,
        event: StreamEvent::Message(message()),
    }
}

fn room() -> RoomSummary {
    RoomSummary {
        id: "r1".into(),
        kind: RoomKind::Private,
        title: None,
        peer: Some("p2".into()),
        member_count: 2,
        head: 42,
        last_message: Some(message()),
        unread: 3,
        read: 39,
        delivered_to_all: 41,
        read_by_all: 40,
        changed_at: 1_795_248_060_000,
        demo: true,
        muted: false,
        pinned: true,
        marked_unread: false,
        role: Role::Owner,
    }
}

fn stats() -> Stats {
    Stats {
        online: 3,
        sessions: 4,
        sessions_total: 17,
        kinds: BTreeMap::from([(ClientKind::Browser, 3), (ClientKind::Mobile, 1)]),
        sent: Some(4_210),
        received: Some(960),
        topics: BTreeMap::from([(Topic::Market, 2), (Topic::All, 1)]),
    }
}

#[test]
fn every_client_frame_has_a_sample() {
    let hello = Hello {
        version: 1,
        client: ClientInfo {
            name: "mirsal-web".into(),
            version: "0.1.0".into(),
            kind: ClientKind::Browser,
        },
        token: None,
        capabilities: capability::ALL.map(String::from).to_vec(),
        last_close: Some(LastClose {
            code: 1006,
            after_ms: 2_100,
        }),
        branch: Some("b1".into()),
    };
    check("client_hello", ClientFrame::Hello(hello));
    let since = Some(Cursor {
        epoch: "e1".into(),
        offset: 41,
    });
    check(
        "client_subscribe",
        ClientFrame::Subscribe(Subscribe {
            stream: "room:r1".into(),
            since,
            tail: Some(50),
        }),
    );
    check(
        "client_unsubscribe",
        ClientFrame::Unsubscribe {
            stream: "room:r1".into(),
        },
    );
    let body = HumanText {
        text: "سلام".into(),
        dir: Dir::Auto,
        lang: Some("fa".into()),
    };
    let client_id = "00112233445566778899aabbccddeeff".to_owned();
    check(
        "client_send",
        ClientFrame::Send(SendMessage {
            client_id,
            room: "r1".into(),
            body,
            reply_to: Some("m7".into()),
            forward_of: None,
            files: vec!["f1".into()],
        }),
    );
    check(
        "client_typing",
        ClientFrame::Typing {
            room: "r1".into(),
            is_typing: true,
        },
    );
    check(
        "client_read",
        ClientFrame::Read {
            room: "r1".into(),
            offset: 42,
        },
    );
    check(
        "client_delivered",
        ClientFrame::Delivered {
            room: "r1".into(),
            offset: 42,
        },
    );
    check("client_presence", ClientFrame::Presence { state: Presence::Away });
    check("client_stats", ClientFrame::Stats {});
    check("client_ping", ClientFrame::Ping { nonce: 7 });
}

#[test]
fn every_server_frame_has_a_sample() {
    let welcome = Welcome {
        version: 1,
        session: "s-77".into(),
        me: layla(),
        capabilities: capability::ALL.map(String::from).to_vec(),
        heartbeat_ms: 25_000,
        limits: Limits {
            max_frame_bytes: 1 << 20,
            max_message_chars: 8_000,
            max_inflight: 8,
            max_file_bytes: 26_214_400,
            max_files: 10,
        },
        dedupe_window_ms: 86_400_000,
        server_time: 1_795_248_060_000,
        stats: Some(stats()),
    };
    check("server_welcome", ServerFrame::Welcome(welcome));
    let subscribed = Subscribed {
        stream: "room:r1".into(),
        mode: StreamMode::Log,
        epoch: "e1".into(),
        head: 42,
        recovered: true,
        more: false,
        at_start: false,
        items: vec![item()],
        snapshot: Some(Snapshot::Room {
            markers: vec![Marker {
                person: "p2".into(),
                delivered: 41,
                read: 40,
            }],
            people: vec![layla(), omid()],
        }),
    };
    check("server_subscribed_room", ServerFrame::Subscribed(subscribed));
    let me = Subscribed {
        stream: "me".into(),
        mode: StreamMode::Latest,
        epoch: "e7".into(),
        head: 911,
        recovered: false,
        more: false,
        at_start: false,
        items: vec![],
        snapshot: Some(Snapshot::Me {
            rooms: vec![room()],
            people: vec![layla(), omid()],
            more: false,
        }),
    };
    check("server_subscribed_me", ServerFrame::Subscribed(me));
    let sent = Sent {
        client_id: "00112233445566778899aabbccddeeff".into(),
        room: "r1".into(),
        id: "m10".into(),
        epoch: "e1".into(),
        offset: 43,
        at: 1_795_248_061_000,
        replayed: false,
    };
    check("server_sent", ServerFrame::Sent(sent));
    let error = WireError {
        reference: Some("00112233445566778899aabbccddeeff".into()),
        retry_after_ms: Some(1_500),
        ..WireError::new(codes::RATE_LIMITED)
    };
    check("server_error", ServerFrame::Error(error));
    check(
        "server_typing",
        ServerFrame::Typing {
            room: "r1".into(),
            person: "p2".into(),
            is_typing: true,
        },
    );
    check(
        "server_receipt",
        ServerFrame::Receipt {
            room: "r1".into(),
            person: "p2".into(),
            delivered: 43,
            read: 43,
        },
    );
    let away = ServerFrame::Presence {
        person: "p2".into(),
        state: Presence::Offline,
        last_seen: Some(1_795_248_000_000),
    };
    check("server_presence", away);
    check("server_stats", ServerFrame::Stats(stats()));
    check(
        "server_pong",
        ServerFrame::Pong {
            nonce: 7,
            at: 1_795_248_060_000,
        },
    );
    check(
        "server_goaway",
        ServerFrame::Goaway {
            after_ms: 0,
            window_ms: 10_000,
            reason: "restart".into(),
        },
    );
}

#[test]
fn unknown_fields_and_kinds_are_tolerated() {
    let item: StreamItem =
        serde_json::from_str(r#"{"offset":5,"event":{"kind":"reaction","emoji":"👍"},"later":1}"#).expect("tolerated");
    assert_eq!(
        item,
        StreamItem {
            offset: 5,
            event: StreamEvent::Unknown
        }
    );
    let hello: ClientFrame = serde_json::from_str(
        r#"{"type":"hello","version":1,"client":{"name":"x","version":"1","kind":"toaster"},"new_field":[]}"#,
    )
    .expect("tolerated");
    assert!(matches!(hello, ClientFrame::Hello(hello) if hello.client.kind == ClientKind::Other));
}

#[test]
fn a_password_is_not_shown_by_debug() {
    let text = format!(
        "{:?}",
        SignIn {
            name: "layla".into(),
            password: "hunter2".into()
        }
    );
    assert!(!text.contains("hunter2"), "{text}");
}
