//! The dialect against the samples of `wire`, and against damage.

use domain::{Attached, Event, Forward, Offset, ProblemCode, Quote, StoredFile};
use engine::{Dialect, Frame, ItemContent, Request, Said, Signal, StreamKey};
use proptest::prelude::*;

use crate::Native;

mod answers;
mod http;
mod live;
mod nouns;
mod polling;
mod schedule;
mod scheduling;

/// The frame of a request; every request has one.
fn frame(request: &Request) -> String {
    match native().say(request) {
        Said::Frame(frame) => frame,
        other => panic!("{other:?}"),
    }
}

fn native() -> Native {
    Native::new(wire::ClientInfo {
        name: "test".into(),
        version: "0".into(),
        kind: wire::ClientKind::Api,
    })
}

fn decode(text: &str) -> (Vec<Signal>, Vec<domain::Problem>) {
    native().signals_from_frame(&Frame::Text(text.to_owned()))
}

/// Asked at run time, because checkouts that share a target folder share their binaries.
fn samples() -> String {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    format!("{here}/../wire/samples")
}

fn sample(name: &str) -> String {
    let path = format!("{}/{name}.json", samples());
    std::fs::read_to_string(path).expect("the sample exists")
}

#[test]
fn every_server_sample_is_understood_without_a_problem() {
    let folder = samples();
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("samples") {
        let path = entry.expect("entry").path();
        let name = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("name")
            .to_owned();
        if name.starts_with("server_") {
            let (signals, problems) = decode(&sample(&name));
            assert!(problems.is_empty(), "{name}: {problems:?}");
            assert!(!signals.is_empty(), "{name} says nothing");
            seen += 1;
        }
    }
    assert!(seen >= 16, "only {seen} samples");
}

#[test]
fn a_welcome_brings_session_account_and_statistics() {
    let (signals, _) = decode(&sample("server_welcome"));
    let [Signal::Welcomed(welcome), Signal::Fact(Event::StatsChanged { stats })] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    assert_eq!(welcome.session.as_str(), "s-77");
    assert_eq!(welcome.limits.message_chars_max, 8_000);
    let limits: wire::ServerFrame = serde_json::from_str(&sample("server_welcome")).expect("a welcome");
    let wire::ServerFrame::Welcome(sent) = limits else {
        panic!("{limits:?}")
    };
    assert_eq!(
        (welcome.limits.file_bytes_max, welcome.limits.files_max),
        (sent.limits.max_file_bytes, sent.limits.max_files)
    );
    assert_eq!(stats.sessions, 4);
}

#[test]
fn a_damaged_item_keeps_its_place() {
    let text = r#"{"type":"item","stream":"room:r1","epoch":"e1","offset":7,"event":{"kind":"message","id":5}}"#;
    let (signals, problems) = decode(text);
    let [
        Signal::Arrived {
            stream: StreamKey::Room(room),
            item,
            ..
        },
    ] = signals.as_slice()
    else {
        panic!("{signals:?}")
    };
    assert_eq!(
        (room.as_str(), item.offset, &item.content),
        ("r1", Offset(7), &ItemContent::Nothing)
    );
    assert_eq!(problems.len(), 1);
}

#[test]
fn one_bad_item_does_not_lose_the_batch() {
    let mut value: serde_json::Value = serde_json::from_str(&sample("server_subscribed_room")).expect("json");
    let items = value["items"].as_array_mut().expect("items");
    let mut bad = items[0].clone();
    bad["offset"] = 41.into();
    bad["event"]["body"] = "not an object".into();
    items.insert(0, bad);
    let (signals, problems) = decode(&value.to_string());
    let [Signal::Subscribed(subscribed)] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    assert_eq!(subscribed.items.len(), 2);
    assert_eq!(problems.len(), 1);
}

#[test]
fn unknown_types_binary_frames_and_garbage_are_problems_and_nothing_else() {
    let frames = [
        Frame::Text(r#"{"type":"teapot","short":true}"#.to_owned()),
        Frame::Text("{".to_owned()),
        Frame::Text("[]".to_owned()),
        Frame::Text("null".to_owned()),
        Frame::Text(String::new()),
        Frame::Binary { len: 12 },
        Frame::Text("x".repeat((4 << 20) + 1)),
    ];
    for frame in frames {
        let (signals, problems) = native().signals_from_frame(&frame);
        assert!(signals.is_empty(), "{signals:?}");
        assert_eq!(problems.len(), 1);
    }
}

#[test]
fn a_refusal_names_the_send_or_the_stream() {
    let (signals, _) =
        decode(r#"{"type":"error","code":"rate_limited","message_key":"k","ref":"abc","retry_after_ms":9}"#);
    assert!(matches!(&signals[..], [Signal::SendRefused { client_id, problem }]
        if client_id.as_str() == "abc" && problem.retry_after_ms == Some(9)));
    let (signals, _) = decode(r#"{"type":"error","code":"not_member","message_key":"k","ref":"room:r9"}"#);
    assert!(
        matches!(&signals[..], [Signal::SubscribeRefused { stream: StreamKey::Room(room), problem }]
        if room.as_str() == "r9" && problem.code == ProblemCode::NotMember)
    );
}

fn file(id: &str) -> StoredFile {
    StoredFile {
        id: id.into(),
        name: "فاتورة 3.png".into(),
        size_bytes: 3,
        media_type: "image/png".into(),
        url: "/api/files/f1".into(),
        picture: None,
    }
}

#[test]
fn what_goes_along_is_named_by_its_ids() {
    let request = Request::Send {
        client_id: "00112233445566778899aabbccddeeff".into(),
        room: "r1".into(),
        body: domain::HumanText {
            language: Some("fa".into()),
            ..domain::HumanText::plain("سلام")
        },
        attached: Attached {
            reply_to: Some(Quote {
                message: "m7".into(),
                offset: Offset(4),
                sender: "p1".into(),
                excerpt: domain::HumanText::plain("متى"),
            }),
            forward: None,
            files: vec![file("f1")],
        },
    };
    let frame = frame(&request);
    let written: serde_json::Value = serde_json::from_str(&frame).expect("json");
    let wanted: serde_json::Value = serde_json::from_str(&sample("client_send")).expect("json");
    assert_eq!(written, wanted);
}

#[test]
fn every_request_becomes_a_frame_that_the_protocol_knows() {
    let requests = [
        Request::Hello {
            last_close: Some((1006, 5)),
        },
        Request::Subscribe {
            stream: StreamKey::Account,
            since: None,
            tail: 50,
        },
        Request::Unsubscribe {
            stream: StreamKey::Room("r1".into()),
        },
        Request::Send {
            client_id: "a".into(),
            room: "r1".into(),
            body: domain::HumanText::plain("سلام"),
            attached: Attached::default(),
        },
        Request::Send {
            client_id: "b".into(),
            room: "r1".into(),
            body: domain::HumanText::plain("سلام"),
            attached: Attached {
                reply_to: Some(Quote {
                    message: "m7".into(),
                    offset: Offset(4),
                    sender: "p1".into(),
                    excerpt: domain::HumanText::plain("متى"),
                }),
                forward: None,
                files: vec![file("f1"), file("f2")],
            },
        },
        Request::Send {
            client_id: "c".into(),
            room: "r1".into(),
            body: domain::HumanText::plain(""),
            attached: Attached {
                forward: Some(Forward {
                    message: Some("m3".into()),
                    sender: "p3".into(),
                }),
                ..Attached::default()
            },
        },
        Request::Typing {
            room: "r1".into(),
            is_typing: true,
        },
        Request::Read {
            room: "r1".into(),
            offset: Offset(4),
        },
        Request::Delivered {
            room: "r1".into(),
            offset: Offset(4),
        },
        Request::Presence {
            presence: domain::Presence::Busy,
        },
        Request::Ping { nonce: 3 },
        Request::FollowBranch { branch: "b1".into() },
    ];
    for request in requests {
        let text = frame(&request);
        let known: wire::ClientFrame = serde_json::from_str(&text).expect("the protocol knows it");
        let written: serde_json::Value = serde_json::from_str(&text).expect("json");
        assert_eq!(
            serde_json::to_value(known).expect("json"),
            written,
            "nothing is lost or added"
        );
    }
}

#[test]
fn what_people_write_is_quoted() {
    let text = "a \"quote\", a \\ and a\nline\u{202e}\u{0}";
    let request = Request::Send {
        client_id: "a".into(),
        room: "r1".into(),
        body: domain::HumanText::plain(text),
        attached: Attached::default(),
    };
    let frame = frame(&request);
    let Ok(wire::ClientFrame::Send(send)) = serde_json::from_str(&frame) else {
        panic!("{frame}")
    };
    assert_eq!(send.body.text, text);
}

#[test]
fn a_field_of_the_wrong_type_is_named_and_its_content_is_not() {
    let (signals, problems) = decode(r#"{"type":"typing","room":{"private":"words"},"person":"p1","is_typing":true}"#);
    assert!(signals.is_empty());
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}")
    };
    assert!(problem.detail.contains("room") && !problem.detail.contains("words"));
}

proptest! {
    #[test]
    fn any_text_is_answered_without_a_panic(text in ".{0,400}") {
        let (signals, problems) = decode(&text);
        prop_assert!(!signals.is_empty() || !problems.is_empty());
    }

    #[test]
    fn a_sample_cut_or_overwritten_anywhere_is_answered_without_a_panic(
        name in prop::sample::select(vec![
            "server_subscribed_room", "server_subscribed_me", "server_welcome", "server_item",
            "server_item_message_changed", "server_item_messages_hidden", "server_watched", "server_live", "server_alert",
            "server_stats", "server_schedule_branches", "server_appointment", "server_appointment_removed",
        ]),
        at in 0usize..2_000,
        junk in prop::sample::select(vec!["", "\"", "{", "null", "-1", "9e999", "\\u0000"]),
    ) {
        let text = sample(name);
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) { at -= 1; }
        let cut = decode(&text[..at]);
        prop_assert!(!cut.0.is_empty() || !cut.1.is_empty());
        let overwritten = decode(&format!("{}{junk}{}", &text[..at], &text[at..]));
        prop_assert!(!overwritten.0.is_empty() || !overwritten.1.is_empty());
    }
}
