//! Decoding is total, and answers are taken for what they are.

use domain::{ProblemCode, Timestamp};
use engine::{Dialect, Frame, HttpAnswer};
use proptest::prelude::*;

use crate::CrmChat;
use crate::crm_chat::reading::{json, listed, moment, sheet};

#[test]
fn times_are_read_with_and_without_a_zone() {
    assert_eq!(moment("1970-01-01T00:00:00+00:00"), Some(Timestamp(0)));
    assert_eq!(
        moment("2026-11-21T03:33:19.419370+00:00"),
        Some(Timestamp(1_795_231_999_419))
    );
    assert_eq!(
        moment("2026-11-21T05:33:19.419370+02:00"),
        moment("2026-11-21T03:33:19.419Z")
    );
    assert_eq!(moment("2026-11-21T03:33:19"), Some(Timestamp(1_795_231_999_000)));
    assert_eq!(moment("2024-02-29 12:00"), Some(Timestamp(1_709_208_000_000)));
    for text in [
        "",
        "T",
        "2026-13-01T00:00",
        "2026-01-01",
        "x-y-zT1:2:3",
        "2026-01-01T99:00",
    ] {
        assert_eq!(moment(text), None, "{text}");
    }
}

#[test]
fn a_page_is_never_read_as_json_and_a_redirection_means_signing_in() {
    let answer = |status, is_redirected, is_json, body: &str| {
        let body = body.to_owned();
        let answer = HttpAnswer {
            status,
            is_redirected,
            is_json,
            body,
            retry_after_ms: None,
        };
        json(&answer).map_err(|problem| problem.code)
    };
    assert_eq!(answer(200, false, false, "{}"), Err(ProblemCode::Undecodable));
    assert_eq!(answer(200, true, true, "{}"), Err(ProblemCode::Unauthorized));
    for status in [302, 401, 403] {
        assert_eq!(answer(status, false, false, ""), Err(ProblemCode::Unauthorized));
    }
    assert_eq!(answer(404, false, false, "<h1>"), Err(ProblemCode::NotFound));
    let unknown = r#"{"error": "No ChatRoom matches the given query."}"#;
    assert_eq!(answer(500, false, true, unknown), Err(ProblemCode::NotFound));
    assert_eq!(
        answer(500, false, true, r#"{"error": "else"}"#),
        Err(ProblemCode::Server)
    );
    assert_eq!(answer(200, false, true, "{oops"), Err(ProblemCode::Undecodable));
}

#[test]
fn one_bad_message_costs_itself_and_keeps_its_place() {
    let page = serde_json::json!({"current_page": 2, "has_next": false, "messages": [
        {"id": 5}, {"id": "a", "content": "x", "sender": {"id": 1}, "created_at": "2026-11-21T03:33:19Z"}]});
    let page = sheet(&page).expect("a page");
    assert_eq!(page.places, [None, Some(0)]);
    let rooms = listed(&serde_json::json!({"rooms": [5, {"id": "r"}]})).expect("a list");
    assert_eq!(rooms.len(), 1);
}

proptest! {
    #[test]
    fn any_text_is_decoded(text in ".{0,200}") {
        let mut dialect = CrmChat::default();
        dialect.signals_from_frame(&Frame::Text(text.clone()));
        moment(&text);
    }

    #[test]
    fn any_shape_is_decoded(kind in "(room_joined|new_message|typing_indicator|messages_read|error)", value in "([0-9]|\"x\"|null|\\[\\]|\\{\\})") {
        let text = format!("{{\"type\":\"{kind}\",\"message\":{value},\"room_id\":{value},\"user_id\":{value}}}");
        let mut dialect = CrmChat::default();
        let (signals, _) = dialect.signals_from_frame(&Frame::Text(text));
        prop_assert!(signals.is_empty());
    }
}
