//! HTTP answers: every sample is understood.

use domain::{Event, HumanText, Offset, ProblemCode};
use engine::{Answer, Ask, Dialect, HttpAnswer, ItemContent};

use super::http::window;
use super::{native, sample};

fn answer_to(what: &Ask, name: &str) -> Answer {
    let answer = HttpAnswer {
        status: 200,
        body: sample(name),
        ..HttpAnswer::default()
    };
    native().answer_from_http(what, &answer).expect("understood")
}

#[test]
fn a_proxys_html_error_is_read_by_its_status() {
    let answer = HttpAnswer {
        status: 502,
        body: "<html>Bad Gateway</html>".into(),
        ..HttpAnswer::default()
    };
    let problem = native().answer_from_http(&Ask::Info, &answer).expect_err("refused");
    assert_eq!(problem.code, ProblemCode::Unreachable);
}

#[test]
fn a_history_page_gives_its_items() {
    let ask = Ask::History {
        room: "r1".into(),
        before: Offset(43),
        limit: 50,
    };
    let Answer::Page(page) = answer_to(&ask, "http_history_page") else {
        panic!("a page")
    };
    let places: Vec<Offset> = page.items.iter().map(|item| item.offset).collect();
    assert_eq!(
        (places, page.at_start, page.has_newer, page.head),
        (vec![Offset(42)], false, false, None)
    );
}

#[test]
fn a_window_says_where_it_ends_and_what_was_meant() {
    let Answer::Page(page) = answer_to(&window(), "http_window_page") else {
        panic!("a page")
    };
    assert_eq!(
        (page.has_newer, page.head, page.target),
        (true, Some(Offset(42)), Some(Offset(42)))
    );
    assert!(matches!(&page.facts[..], [Event::PeopleChanged { people }] if people[0].id.as_str() == "p2"));
}

#[test]
fn a_change_in_a_page_is_a_change() {
    let changed: serde_json::Value = serde_json::from_str(&sample("server_item_message_changed")).expect("json");
    let mut page: serde_json::Value = serde_json::from_str(&sample("http_window_page")).expect("json");
    page["items"]
        .as_array_mut()
        .expect("items")
        .push(serde_json::json!({ "offset": 44, "event": changed["event"] }));
    let answer = HttpAnswer {
        status: 200,
        body: page.to_string(),
        ..HttpAnswer::default()
    };
    let Ok(Answer::Page(page)) = native().answer_from_http(&window(), &answer) else {
        panic!("a page")
    };
    assert!(matches!(page.items[1].content, ItemContent::Changed(_)));
}

#[test]
fn every_sample_of_an_answer_is_understood() {
    let search = Ask::Messages {
        query: "x".into(),
        room: None,
        before: None,
        limit: 5,
    };
    let Answer::Messages {
        messages,
        has_more,
        facts,
    } = answer_to(&search, "http_found_messages")
    else {
        panic!("messages")
    };
    assert_eq!((messages.len(), has_more, facts.len()), (2, true, 1));
    assert!(messages.iter().all(|message| message.offset == Offset(42)));

    let profile = Ask::Profile { person: "p2".into() };
    let Answer::Profile { rooms, facts } = answer_to(&profile, "http_profile") else {
        panic!("a profile")
    };
    assert_eq!(rooms, ["r1".into()]);
    let [Event::PeopleChanged { people }, Event::RoomChanged { .. }] = &facts[..] else {
        panic!("{facts:?}")
    };
    assert_eq!(people.len(), 2);

    let Answer::Members { members, .. } = answer_to(&Ask::Members { room: "r1".into() }, "http_members") else {
        panic!("members")
    };
    let roles: Vec<domain::Role> = members.iter().map(|member| member.role).collect();
    assert_eq!(roles, [domain::Role::Owner, domain::Role::Member]);

    let (room, message) = (domain::RoomId::from("r1"), domain::MessageId::from("m9"));
    let revisions = Ask::Revisions {
        room: room.clone(),
        message: message.clone(),
    };
    let Answer::Revisions(revisions) = answer_to(&revisions, "http_revisions") else {
        panic!("revisions")
    };
    assert_eq!(&*revisions[0].body.text, "فريق التصميم");

    let Answer::Ledger(reaches) = answer_to(&Ask::Ledger { room, message }, "http_ledger") else {
        panic!("a ledger")
    };
    assert!(reaches[0].read_at.is_some() && reaches[1].delivered_at.is_none());

    let group = Ask::CreateGroup {
        title: HumanText::plain("x"),
        people: vec![],
    };
    assert!(matches!(answer_to(&group, "http_room_opened"), Answer::Room { room, .. } if room.as_str() == "r1"));

    let upload = Ask::Upload {
        upload: "u".into(),
        name: "x".into(),
    };
    let Answer::Stored(file) = answer_to(&upload, "http_stored_file") else {
        panic!("a file")
    };
    assert_eq!(
        (file.size_bytes, file.picture.map(|size| size.width)),
        (81_920, Some(640))
    );
}

#[test]
fn what_is_done_needs_no_readable_body() {
    let done = HttpAnswer {
        status: 204,
        body: String::new(),
        ..HttpAnswer::default()
    };
    let what = Ask::LeaveRoom { room: "r1".into() };
    assert_eq!(native().answer_from_http(&what, &done), Ok(Answer::Done));
}

#[test]
fn one_bad_message_does_not_hide_what_was_found() {
    let mut found: serde_json::Value = serde_json::from_str(&sample("http_found_messages")).expect("json");
    found["messages"][0]["at"] = "yesterday".into();
    let answer = HttpAnswer {
        status: 200,
        body: found.to_string(),
        ..HttpAnswer::default()
    };
    let search = Ask::Messages {
        query: "x".into(),
        room: None,
        before: None,
        limit: 5,
    };
    let Ok(Answer::Messages { messages, facts, .. }) = native().answer_from_http(&search, &answer) else {
        panic!("messages")
    };
    assert_eq!(messages.len(), 1);
    assert!(matches!(&facts[0], Event::ProblemNoticed { .. }));
}
