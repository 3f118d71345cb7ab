//! The recorded session, from alice's side: what the real backend said goes in, and what goes out is of the kind that it
//! accepted.

use std::collections::BTreeSet;

use domain::DeleteScope;
use expect_test::expect;

use super::*;

/// Asked at run time, because checkouts that share a target folder share their binaries.
fn trace() -> Vec<Value> {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    let text = std::fs::read_to_string(format!("{here}/crm_messages/samples/trace.jsonl")).expect("the trace");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect()
}

/// An answer as it was recorded. A browser follows a redirect and tells of the page behind it.
fn said(body: &Value) -> Said {
    let status = u16::try_from(body["status"].as_u64().expect("a status")).expect("a status");
    match (status, body.get("json")) {
        (302, _) => moved(),
        (_, Some(json)) => with_status(status, json),
        (_, None) => page(status),
    }
}

/// What was answered to an actor, in order, by what was asked.
fn recorded_answers(actor: &str) -> Vec<(String, Said)> {
    let mut asked = String::new();
    let mut answers = Vec::new();
    for line in trace().iter().filter(|line| line["actor"] == actor) {
        let body = &line["body"];
        if line["dir"] == "http-req" {
            asked = format!(
                "{} {}",
                body["method"].as_str().expect("a method"),
                body["path"].as_str().expect("a path")
            );
        } else if line["dir"] == "http-res" {
            answers.push((asked.clone(), said(body)));
        }
    }
    answers
}

fn frames_to(actor: &str, conn: &str, scene: &str) -> Vec<Value> {
    trace()
        .into_iter()
        .filter(|line| line["dir"] == "s2c" && line["actor"] == actor && line["conn"] == conn && line["scene"] == scene)
        .map(|line| line["body"].clone())
        .collect()
}

fn alice() -> Stage {
    let mut stage = Stage::new();
    stage.answers.clear();
    for (what, said) in recorded_answers("alice") {
        // Errors that were provoked on purpose are looked at elsewhere.
        if said.as_ref().is_ok_and(|answer| answer.status < 400) {
            stage.answer_next(&what, said);
        }
    }
    stage.answer(
        "GET /csrf-token/",
        ok(&json!({"csrf_token": "t0", "status": "success"})),
    );
    stage.answer(
        "POST /accounts/messages/3/mark-read/",
        ok(&json!({"success": true, "message": "x"})),
    );
    stage
}

fn play_alice() -> Stage {
    let mut stage = alice();
    stage.command(sign_in("alice"));
    stage.open();
    stage.wait(600);
    stage.command(Command::StartPrivate { person: "2".into() });
    stage.command(Command::OpenRoom { room: "2".into() });
    stage.command(Command::SetTyping {
        room: "2".into(),
        is_typing: true,
    });
    for frame in frames_to("alice", "a1", "typing") {
        stage.hear(&frame);
    }
    stage.send("مرحبا Bob 👋");
    stage.send("<b>second</b>\nline");
    for scene in ["open-history-marks-read", "client-read-receipt"] {
        for frame in frames_to("alice", "a1", scene) {
            stage.hear(&frame);
        }
    }
    stage.command(Command::MarkRead {
        room: "2".into(),
        offset: domain::Offset(3),
    });
    stage.command(Command::DeleteMessage {
        room: "2".into(),
        message: "1".into(),
        scope: DeleteScope::Me,
    });
    for frame in frames_to("alice", "a1", "send-errors") {
        stage.hear(&frame);
    }
    stage
}

#[test]
fn alice_is_told_what_the_recorded_backend_said() {
    let stage = play_alice();
    expect![[r#"
        GET /csrf-token/
        POST /accounts/login/ username=alice&password=p%26%3D%C3%BC&csrfmiddlewaretoken=t0
        GET /accounts/api/online-users/
          signed in as 1 أليس حسن
        open /ws/chat/
        GET /accounts/api/online-users/
        GET /accounts/api/messages/online-users/
        frame {"type":"typing","recipient_id":1,"is_typing":false}
          people: 1+أليس حسن
          people: 1+أليس حسن, 2+Bob Stone, 3+carol
        GET /accounts/api/messages/recent/
          live by socket
          people: 1+أليس حسن, 2+Bob Stone, 3+carol
          rooms:
          room 2 unread 0 read 0 by them 0 last 
          ready: 2
        GET /accounts/api/messages/history/2/
          room 2 unread 0 read 0 by them 0 last 
          markers of 2: 2 read 0
          timeline 2 from the start: 
        frame {"type":"typing","recipient_id":2,"is_typing":true}
        frame {"type":"typing","recipient_id":2,"is_typing":false}
          queued: مرحبا Bob 👋
          sending: مرحبا Bob 👋
        GET /csrf-token/
        POST /accounts/api/messages/send/2/ {"body":"مرحبا Bob 👋"}
          sent at 1: مرحبا Bob 👋
          appended to 2: 1* 1: مرحبا Bob 👋
          room 2 unread 0 read 0 by them 0 last 1* 1: مرحبا Bob 👋
          queued: <b>second</b>
        line
          sending: <b>second</b>
        line
        POST /accounts/api/messages/send/2/ {"body":"<b>second</b>\nline"}
          sent at 2: <b>second</b>
        line
          appended to 2: 2* 1: <b>second</b>/line
          room 2 unread 0 read 0 by them 0 last 2* 1: <b>second</b>/line
          markers of 2: 2 read 2
          appended to 2: 3 2: تمام
          room 2 unread 1 read 0 by them 2 last 3 2: تمام
        POST /accounts/messages/3/mark-read/ {}
        frame {"type":"read_receipt","sender_id":2,"message_id":3}
          room 2 unread 0 read 3 by them 2 last 3 2: تمام
        POST /accounts/messages/1/delete/ {}
          room 2 unread 0 read 3 by them 2 last 3 2: تمام
          hidden: [1]
          done: HideMessage
          room 1 unread 0 read 6 by them 0 last 6 1: note to self
    "#]]
    .assert_eq(&stage.transcript);
}

/// Bob was asked for nothing but his messages; who he is comes from alice's lists.
fn play_bob() -> Stage {
    let mut stage = Stage::new();
    let everybody = recorded_answers("alice")
        .into_iter()
        .find(|(what, _)| what == "GET /accounts/api/online-users/");
    stage.answer("GET /accounts/api/online-users/", everybody.expect("a list").1);
    stage.answer("GET /accounts/api/messages/online-users/", users(&[1, 3]));
    stage.command(Command::Start);
    stage.open();
    for what in [
        "GET /accounts/api/messages/recent/",
        "GET /accounts/api/messages/history/1/",
        "POST /accounts/api/messages/send/1/",
        "POST /accounts/messages/1/delete/",
    ] {
        let mut said = recorded_answers("bob").into_iter().filter(|(asked, _)| asked == what);
        stage.answer(what, said.next().expect("an answer").1);
    }
    for scene in ["typing", "send"] {
        for frame in frames_to("bob", "b1", scene) {
            stage.hear(&frame);
        }
    }
    stage.command(Command::OpenRoom { room: "1".into() });
    stage.command(Command::MarkRead {
        room: "1".into(),
        offset: domain::Offset(2),
    });
    stage.command(Command::Send {
        room: "1".into(),
        body: HumanText::plain("تمام"),
        attached: Attached::default(),
    });
    for scene in ["client-read-receipt", "send-errors"] {
        for frame in frames_to("bob", "b1", scene) {
            stage.hear(&frame);
        }
    }
    stage.command(Command::DeleteMessage {
        room: "1".into(),
        message: "1".into(),
        scope: DeleteScope::Me,
    });
    stage
}

#[test]
fn bob_is_told_what_the_recorded_backend_said() {
    let stage = play_bob();
    expect![[r#"
        GET /accounts/api/messages/unread-count/
        open /ws/chat/
        GET /accounts/api/online-users/
        GET /accounts/api/messages/online-users/
        frame {"type":"typing","recipient_id":2,"is_typing":false}
          signed in as 2 Bob Stone
          people: 2+Bob Stone
          people: 1+n1, 2+Bob Stone, 3+n3
        GET /accounts/api/messages/recent/
          live by socket
          people: 1+n1, 2+Bob Stone, 3+n3
          rooms:
          people: 1+أليس حسن
          1 types
          1 stops typing
          1 types
          1 stops typing
          room 1 unread 1 read 0 by them 0 last 1 1: مرحبا Bob 👋
          room 1 unread 2 read 0 by them 0 last 2 1: <b>second</b>/line
        GET /accounts/api/messages/history/1/
          room 1 unread 2 read 0 by them 0 last 2 1: <b>second</b>/line
          markers of 1: 1 read 0
          timeline 1 from the start: 1 1: مرحبا Bob 👋, 2 1: <b>second</b>/line
          room 1 unread 0 read 2 by them 0 last 2 1: <b>second</b>/line
          queued: تمام
          sending: تمام
        GET /csrf-token/
        POST /accounts/api/messages/send/1/ {"body":"تمام"}
          sent at 3: تمام
          appended to 1: 3* 2: تمام
          room 1 unread 0 read 2 by them 0 last 3* 2: تمام
          markers of 1: 1 read 3
          appended to 1: 4 1:    
          room 1 unread 1 read 2 by them 3 last 4 1:    
          appended to 1: 5 1: 5
          room 1 unread 2 read 2 by them 3 last 5 1: 5
        POST /accounts/messages/1/delete/ {}
          room 1 unread 2 read 2 by them 3 last 5 1: 5
          hidden: [1]
          done: HideMessage
    "#]]
    .assert_eq(&stage.transcript);
}

/// The same keys with values of the same kinds.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), shape(value)))
            .collect(),
        Value::Number(_) => json!("a number"),
        Value::Bool(_) => json!("yes or no"),
        Value::String(_) => json!("text"),
        Value::Null | Value::Array(_) => value.clone(),
    }
}

fn without_numbers(path: &str) -> String {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = path
        .split('/')
        .map(|part| if digits(part) { "N" } else { part })
        .collect();
    parts.join("/")
}

#[test]
fn every_request_is_of_a_kind_that_the_real_backend_accepted() {
    let mut accepted = BTreeSet::new();
    for line in trace() {
        if line["dir"] != "http-req" {
            continue;
        }
        let mut answer = trace()
            .into_iter()
            .skip_while(|other| *other != line)
            .filter(|other| other["dir"] == "http-res" && other["actor"] == line["actor"]);
        let status = answer.next().expect("an answer")["body"]["status"]
            .as_u64()
            .expect("a status");
        if status < 400 {
            let body = &line["body"];
            let path = without_numbers(body["path"].as_str().expect("a path"));
            let kind = format!("{} {path}", body["method"].as_str().expect("a method"));
            // A form's fields are compared in a test of its own.
            accepted.insert((kind, body.get("json").map(shape).unwrap_or_default().to_string()));
        }
    }
    let (alice, bob) = (play_alice(), play_bob());
    assert!(alice.calls.len() > 8 && bob.calls.len() > 6);
    for (what, body) in alice.calls.iter().chain(&bob.calls) {
        let kind = (
            without_numbers(what),
            body.as_ref().map(shape).unwrap_or_default().to_string(),
        );
        assert!(accepted.contains(&kind), "{kind:?} is none of {accepted:#?}");
    }
}

#[test]
fn every_frame_is_of_a_kind_that_the_real_backend_passed_on() {
    let written: BTreeSet<String> = trace()
        .into_iter()
        .filter(|line| line["dir"] == "c2s")
        .map(|line| shape(&line["body"]).to_string())
        .collect();
    let stage = play_alice();
    assert!(stage.frames.len() >= 4, "{:?}", stage.frames);
    for frame in &stage.frames {
        assert!(written.contains(&shape(frame).to_string()), "{frame}");
    }
    // To the letter, where the recorded client said the very same.
    let recorded = trace()
        .into_iter()
        .filter(|line| line["dir"] == "c2s")
        .map(|line| line["body"].clone());
    let receipt = json!({"type": "read_receipt", "sender_id": 2, "message_id": 3});
    assert!(recorded.clone().any(|frame| frame == receipt) && stage.frames.contains(&receipt));
}

#[test]
fn every_recorded_frame_and_answer_is_understood() {
    let mut stage = Stage::in_room();
    for line in trace().iter().filter(|line| line["dir"] == "s2c") {
        stage.hear(&line["body"]);
    }
    stage.shows_no("problem");
}
