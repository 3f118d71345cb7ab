//! Frames, requests and answers one by one, held against those of the recorded session.

use domain::{Presence, Secret};
use engine::{Frame, HttpBody, HttpMethod, HttpRequest};
use expect_test::expect;
use serde_json::Value;

use super::replay::{answer_from, trace};
use super::stage::room;
use crate::crm_chat::requests::{self, Post};

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
