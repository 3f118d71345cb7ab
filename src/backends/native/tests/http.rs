//! HTTP requests: what is asked is what the protocol's table names.

use domain::{DeleteScope, HumanText, JumpTarget, Offset, Timestamp};
use engine::{Ask, Dialect, HttpBody, HttpMethod, HttpRequest, Switch};

use super::native;

fn json(request: &HttpRequest) -> &str {
    match &request.body {
        HttpBody::Json(body) => body,
        HttpBody::None | HttpBody::Blob(_) | HttpBody::Form(_) => panic!("{request:?}"),
    }
}

fn ask(ask: &Ask) -> HttpRequest {
    native().http_from_ask(ask).expect("the protocol has it")
}

/// Method, address and body, as one line of the protocol's table would say it.
pub(super) fn line(what: &Ask) -> String {
    let request = ask(what);
    let method = match request.method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
    };
    let body = match request.body {
        HttpBody::None => "-".to_owned(),
        HttpBody::Json(body) => body,
        HttpBody::Form(_) => "a form".to_owned(),
        HttpBody::Blob(upload) => format!("the bytes of {upload}"),
    };
    format!("{method} {} {body}", request.url)
}

pub(super) fn window() -> Ask {
    Ask::Window {
        room: "r1".into(),
        target: JumpTarget::Offset(Offset(42)),
        limit: 60,
    }
}

#[test]
fn a_password_goes_into_the_body_and_never_into_the_url() {
    let ask = Ask::SignIn {
        name: "layla".into(),
        password: domain::Secret::new("hunter2".into()),
        code: None,
    };
    let request = native().http_from_ask(&ask).expect("asked");
    assert!(!request.url.contains("hunter2"));
    assert!(json(&request).contains("hunter2"));
    assert!(!format!("{ask:?}").contains("hunter2"));
}

#[test]
fn a_query_is_percent_encoded() {
    let ask = Ask::People {
        query: "ليلى &x".into(),
        limit: 5,
    };
    let request = native().http_from_ask(&ask).expect("asked");
    assert_eq!(request.url, "/api/people?query=%D9%84%D9%8A%D9%84%D9%89%20%26x&limit=5");
}

#[test]
fn every_call_is_one_of_the_protocols_table() {
    let (room, message) = (domain::RoomId::from("r1"), domain::MessageId::from("m 9"));
    let title = HumanText::plain("فريق");
    let cases = [
        (
            Ask::Newer {
                room: room.clone(),
                after: Offset(4),
                limit: 9,
            },
            "GET /api/rooms/r1/messages?after=4&limit=9 -",
        ),
        (window(), "GET /api/rooms/r1/messages?around=42&limit=60 -"),
        (
            Ask::Window {
                room: room.clone(),
                target: JumpTarget::Moment(Timestamp(77)),
                limit: 60,
            },
            "GET /api/rooms/r1/messages?at=77&limit=60 -",
        ),
        (
            Ask::Messages {
                query: "a b".into(),
                room: Some(room.clone()),
                before: Some(message.clone()),
                limit: 5,
            },
            "GET /api/search?query=a%20b&room=r1&before=m%209&limit=5 -",
        ),
        (
            Ask::Messages {
                query: "ب".into(),
                room: None,
                before: None,
                limit: 5,
            },
            "GET /api/search?query=%D8%A8&limit=5 -",
        ),
        (
            Ask::Turn {
                switch: Switch::Reaction {
                    room: room.clone(),
                    message: message.clone(),
                    emoji: "👍".into(),
                },
                is_on: true,
            },
            "PUT /api/rooms/r1/messages/m%209/reactions/%F0%9F%91%8D {}",
        ),
        (
            Ask::Turn {
                switch: Switch::Blocked("p/2".into()),
                is_on: false,
            },
            "DELETE /api/people/p%2F2/block {}",
        ),
        (
            Ask::Turn {
                switch: Switch::Muted(room.clone()),
                is_on: true,
            },
            r#"PATCH /api/rooms/r1/settings {"muted":true}"#,
        ),
        (
            Ask::Turn {
                switch: Switch::Pinned(room.clone()),
                is_on: false,
            },
            r#"PATCH /api/rooms/r1/settings {"pinned":false}"#,
        ),
        (
            Ask::Turn {
                switch: Switch::MarkedUnread(room.clone()),
                is_on: true,
            },
            r#"PATCH /api/rooms/r1/settings {"marked_unread":true}"#,
        ),
        (
            Ask::EditMessage {
                room: room.clone(),
                message: message.clone(),
                body: title.clone(),
            },
            r#"PATCH /api/rooms/r1/messages/m%209 {"body":{"text":"فريق","dir":"auto"}}"#,
        ),
        (
            Ask::DeleteMessage {
                room: room.clone(),
                message: message.clone(),
                scope: DeleteScope::Me,
            },
            "DELETE /api/rooms/r1/messages/m%209?scope=me {}",
        ),
        (
            Ask::DeleteMessage {
                room: room.clone(),
                message: message.clone(),
                scope: DeleteScope::Everybody,
            },
            "DELETE /api/rooms/r1/messages/m%209?scope=everybody {}",
        ),
        (
            Ask::Revisions {
                room: room.clone(),
                message: message.clone(),
            },
            "GET /api/rooms/r1/messages/m%209/revisions -",
        ),
        (
            Ask::Ledger {
                room: room.clone(),
                message,
            },
            "GET /api/rooms/r1/messages/m%209/ledger -",
        ),
        (Ask::Profile { person: "p2".into() }, "GET /api/people/p2 -"),
        (Ask::Members { room: room.clone() }, "GET /api/rooms/r1/members -"),
        (
            Ask::LeaveRoom { room: room.clone() },
            "DELETE /api/rooms/r1/members/me {}",
        ),
        (Ask::DeleteRoom { room: room.clone() }, "DELETE /api/rooms/r1 {}"),
        (
            Ask::CreateGroup {
                title: title.clone(),
                people: vec!["p2".into(), "p3".into()],
            },
            r#"POST /api/rooms/group {"title":{"text":"فريق","dir":"auto"},"people":["p2","p3"]}"#,
        ),
        (
            Ask::RenameGroup {
                room: room.clone(),
                title,
            },
            r#"PATCH /api/rooms/r1 {"title":{"text":"فريق","dir":"auto"}}"#,
        ),
        (
            Ask::AddMembers {
                room: room.clone(),
                people: vec!["p3".into()],
            },
            r#"POST /api/rooms/r1/members {"people":["p3"]}"#,
        ),
        (
            Ask::RemoveMember {
                room,
                person: "p3".into(),
            },
            "DELETE /api/rooms/r1/members/p3 {}",
        ),
        (
            Ask::Upload {
                upload: "file-1".into(),
                name: "a b.png".into(),
            },
            "POST /api/files?name=a%20b.png the bytes of file-1",
        ),
    ];
    for (what, wanted) in cases {
        assert_eq!(line(&what), wanted);
    }
}

#[test]
fn what_is_written_is_what_the_protocol_reads() {
    let title = HumanText {
        text: "فريق \"التصميم\"".into(),
        direction: domain::TextDirection::Rtl,
        language: Some("ar".into()),
    };
    let room = domain::RoomId::from("r1");
    let edit = ask(&Ask::EditMessage {
        room: room.clone(),
        message: "m9".into(),
        body: title.clone(),
    });
    let edit: wire::http::EditMessage = serde_json::from_str(json(&edit)).expect("an edit");
    assert_eq!((edit.body.text.as_str(), edit.body.dir), (&*title.text, wire::Dir::Rtl));
    let rename = ask(&Ask::RenameGroup {
        room: room.clone(),
        title: title.clone(),
    });
    let rename: wire::http::RenameGroup = serde_json::from_str(json(&rename)).expect("a rename");
    assert_eq!(rename.title.lang.as_deref(), Some("ar"));
    let group = ask(&Ask::CreateGroup {
        title,
        people: vec!["p2".into()],
    });
    let group: wire::http::NewGroup = serde_json::from_str(json(&group)).expect("a group");
    assert_eq!(group.people, ["p2"]);
    let add = ask(&Ask::AddMembers {
        room: room.clone(),
        people: vec!["p3".into()],
    });
    let add: wire::http::AddMembers = serde_json::from_str(json(&add)).expect("people");
    assert_eq!(add.people, ["p3"]);
    let mute = ask(&Ask::Turn {
        switch: Switch::Muted(room),
        is_on: true,
    });
    let mute: wire::http::SettingsChange = serde_json::from_str(json(&mute)).expect("a setting");
    assert_eq!(mute.muted, Some(true));
}
