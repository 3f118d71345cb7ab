//! The HTTP bodies.

use super::{check, file, full_message, item, layla, message, omid, room};
use crate::http::{
    AddMembers, Broadcast, DemoAccount, EditMessage, FoundMessages, Health, HistoryPage, Info, Ledger, Members,
    NewGroup, OpenPrivate, PeoplePage, Poll, Polled, Profile, Reach, RenameGroup, Revision, Revisions, RoomOpened,
    RoomPage, Session, SettingsChange, SignIn,
};
use crate::{ClientFrame, HumanText, Member, Role, ServerFrame, Severity, WireError, capability, error::codes};

#[test]
fn every_http_body_has_a_sample() {
    let demo_accounts = vec![DemoAccount {
        name: "layla".into(),
        password: "demo-layla".into(),
        display_name: "ليلى حداد".into(),
        lang: "ar".into(),
    }];
    let capabilities = capability::ALL.map(String::from).to_vec();
    check(
        "http_info",
        Info {
            name: "mirsal-server".into(),
            version: "0.1.0".into(),
            capabilities,
            demo_accounts,
        },
    );
    check(
        "http_sign_in",
        SignIn {
            name: "layla".into(),
            password: "demo-layla".into(),
        },
    );
    check("http_session", Session { me: layla() });
    check(
        "http_broadcast",
        Broadcast {
            text: HumanText {
                text: "سنعيد التشغيل بعد قليل".into(),
                lang: Some("ar".into()),
                ..HumanText::default()
            },
            severity: Severity::Warning,
        },
    );
    check(
        "http_room_page",
        RoomPage {
            rooms: vec![room()],
            people: vec![omid()],
            more: true,
        },
    );
    check(
        "http_history_page",
        HistoryPage {
            epoch: "e1".into(),
            items: vec![item()],
            at_start: false,
            has_newer: None,
            head: None,
            target: None,
            people: vec![],
        },
    );
    check(
        "http_window_page",
        HistoryPage {
            epoch: "e1".into(),
            items: vec![item()],
            at_start: false,
            has_newer: Some(true),
            head: Some(42),
            target: Some(42),
            people: vec![omid()],
        },
    );
    check("http_people_page", PeoplePage { people: vec![omid()] });
    check("http_open_private", OpenPrivate { person: "p2".into() });
    check(
        "http_room_opened",
        RoomOpened {
            room: room(),
            people: vec![omid()],
        },
    );
    check(
        "http_health",
        Health {
            status: "ok".into(),
            database: true,
            uptime_ms: 1_000,
            sessions: 4,
        },
    );
    let field = WireError {
        field: Some("name".into()),
        ..WireError::new(codes::BAD_REQUEST)
    };
    check("http_error", field);
}

fn title() -> HumanText {
    HumanText {
        text: "فريق التصميم".into(),
        ..HumanText::default()
    }
}

#[test]
fn every_http_body_about_messages_has_a_sample() {
    check("http_edit_message", EditMessage { body: title() });
    let revision = Revision {
        at: 1_795_248_060_000,
        body: title(),
    };
    check(
        "http_revisions",
        Revisions {
            revisions: vec![revision],
        },
    );
    let reaches = vec![
        Reach {
            person: "p2".into(),
            delivered_at: Some(1_795_248_060_100),
            read_at: Some(1_795_248_070_000),
        },
        Reach {
            person: "p3".into(),
            delivered_at: None,
            read_at: None,
        },
    ];
    check("http_ledger", Ledger { reaches });
    check(
        "http_found_messages",
        FoundMessages {
            messages: vec![message(), full_message()],
            people: vec![omid()],
            more: true,
        },
    );
    check("http_stored_file", file());
}

#[test]
fn every_http_body_about_rooms_has_a_sample() {
    check(
        "http_settings_change",
        SettingsChange {
            muted: Some(true),
            ..SettingsChange::default()
        },
    );
    check(
        "http_new_group",
        NewGroup {
            title: title(),
            people: vec!["p2".into(), "p3".into()],
        },
    );
    check("http_rename_group", RenameGroup { title: title() });
    check(
        "http_add_members",
        AddMembers {
            people: vec!["p3".into()],
        },
    );
    let members = vec![
        Member {
            person: "p1".into(),
            role: Role::Owner,
        },
        Member {
            person: "p2".into(),
            role: Role::Member,
        },
    ];
    check(
        "http_members",
        Members {
            members,
            people: vec![layla(), omid()],
        },
    );
    check(
        "http_profile",
        Profile {
            person: omid(),
            rooms: vec![room()],
            people: vec![layla()],
        },
    );
}

#[test]
fn the_bodies_of_a_session_without_a_socket_have_samples() {
    check(
        "http_poll",
        Poll {
            session: Some("8f0c2a5d7e9b41366d0f1c2b3a495867".into()),
            first: 3,
            received: 5,
            again_ms: Some(2_000),
            frames: vec![ClientFrame::Read {
                room: "r1".into(),
                offset: 42,
            }],
            close: None,
        },
    );
    check(
        "http_polled",
        Polled {
            session: Some("8f0c2a5d7e9b41366d0f1c2b3a495867".into()),
            frames: vec![ServerFrame::Receipt {
                room: "r1".into(),
                person: "p2".into(),
                delivered: 43,
                read: 43,
            }],
            close: None,
        },
    );
    let bare: Poll = serde_json::from_str(r#"{"first":1}"#).expect("the least that a poll says");
    assert_eq!(
        (bare.session, bare.received, bare.frames, bare.close),
        (None, 0, vec![], None)
    );
    let nothing: Polled = serde_json::from_str("{}").expect("the least that is answered");
    assert_eq!((nothing.session, nothing.frames, nothing.close), (None, vec![], None));
}
