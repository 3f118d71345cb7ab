//! Signing in by the form, finding out who that was, and signing out.

use engine::HttpAnswer;

use super::said::user;
use super::*;

const FORM: &str = "POST /accounts/login/";
const EVERYBODY: &str = "GET /accounts/api/online-users/";
const OTHERS: &str = "GET /accounts/api/messages/online-users/";
const COUNT: &str = "GET /accounts/api/messages/unread-count/";

/// Nobody is signed in, and the session has found that out.
fn outside() -> Stage {
    let mut stage = Stage::new();
    stage.answer(COUNT, signed_out());
    stage.command(Command::Start);
    stage.shows("signed out");
    stage.clear();
    stage
}

#[test]
fn a_refused_handshake_is_looked_into() {
    let mut stage = outside();
    stage.wait(100_000);
    assert_eq!(stage.transcript, "", "nothing is tried before the user signs in");
    // A server that is away says nothing, and that is no reason to sign in again.
    let mut stage = Stage::new();
    stage.answer(COUNT, Err(CallFailure::Unreachable));
    stage.answer(EVERYBODY, Err(CallFailure::Unreachable));
    stage.command(Command::Start);
    stage.close(1006);
    stage.wait(100_000);
    stage.shows_no("signed out");
}

#[test]
fn the_form_is_filled_and_the_account_found_by_its_name() {
    let mut stage = outside();
    stage.answer(FORM, moved());
    stage.command(sign_in("u3"));
    stage.shows("POST /accounts/login/ username=u3&password=p%26%3D%C3%BC&csrfmiddlewaretoken=t1");
    stage.shows("signed in as 3 n3");
    stage.answer(OTHERS, users(&[1, 2]));
    // Nothing was opened for a stranger, so nothing has to be waited for.
    stage.open();
    stage.shows("live by socket");
}

#[test]
fn nothing_is_opened_before_it_is_known_that_somebody_is_signed_in() {
    let mut stage = Stage::new();
    stage.answer(COUNT, signed_out());
    stage.command(Command::Start);
    stage.shows("signed out");
    stage.shows_no("open /ws/chat/");
    // A backend that cannot be asked is tried by the socket.
    let mut stage = Stage::new();
    stage.answer(COUNT, Err(CallFailure::Unreachable));
    stage.command(Command::Start);
    stage.shows("open /ws/chat/");
}

#[test]
fn an_account_that_signs_in_by_another_word_is_the_one_that_others_do_not_see() {
    let mut stage = outside();
    stage.answer(FORM, moved());
    stage.command(sign_in("somebody@example.org"));
    stage.shows("signed in as 1 n1");
}

#[test]
fn wrong_words_a_block_and_a_broken_line_are_told_apart() {
    for (said, code) in [
        (page(200), "bad_credentials"),
        (page(403), "rate_limited"),
        (with_status(403, &json!({"code": "CSRF_FAILURE"})), "not_allowed"),
        (page(429), "rate_limited"),
        (page(500), "server"),
        (Err(CallFailure::TimedOut), "unreachable"),
    ] {
        let mut stage = outside();
        stage.answer(FORM, said);
        stage.command(sign_in("u1"));
        stage.shows(&format!("signed out {code}"));
        stage.shows_no("signed in");
    }
}

#[test]
fn being_sent_elsewhere_without_a_session_is_no_sign_in() {
    let mut stage = outside();
    stage.answer(FORM, moved());
    stage.answer(EVERYBODY, signed_out());
    stage.command(sign_in("u1"));
    stage.shows("signed out bad_credentials");
}

#[test]
fn who_is_missing_is_asked_again_when_somebody_comes_or_goes_meanwhile() {
    let mut stage = Stage::new();
    stage.answer(OTHERS, users(&[2]));
    stage.answer_next(OTHERS, users(&[2, 3]));
    stage.command(Command::Start);
    stage.open();
    assert_eq!(stage.count(OTHERS), 2);
    stage.shows("signed in as 1 n1");
}

#[test]
fn a_list_that_failed_does_not_make_somebody_else_of_this_account() {
    let mut stage = Stage::new();
    let failed = json!({"users": [], "total_online": 0, "error": "حدث خطأ في تحميل المستخدمين"});
    stage.answer(OTHERS, ok(&failed));
    stage.command(Command::Start);
    stage.open();
    stage.shows("close 1000");
    stage.shows_no("signed in");
    stage.answer(OTHERS, users(&[2, 3]));
    stage.reopen();
    stage.shows("signed in as 1 n1");
}

#[test]
fn every_way_of_saying_that_the_session_is_over_ends_it() {
    for said in [
        signed_out(),
        moved(),
        page(302),
        with_status(200, &json!({"session_expired": true})),
    ] {
        let mut stage = Stage::in_room();
        stage.answer(COUNT, said);
        stage.wait(61_000);
        stage.shows("signed out unauthorized");
        stage.shows("close 1000");
        stage.shows("timeline 2 closed");
        stage.clear();
        stage.wait(300_000);
        assert_eq!(stage.transcript, "");
    }
}

#[test]
fn a_page_that_forbids_ends_the_session_only_when_a_look_confirms_it() {
    let mut stage = Stage::in_room();
    stage.answer("GET /accounts/api/messages/recent/", page(403));
    stage.wait(61_000);
    stage.shows(COUNT);
    stage.shows_no("signed out");
    stage.answer(COUNT, signed_out());
    stage.wait(61_000);
    stage.shows("signed out unauthorized");
}

#[test]
fn a_send_that_finds_the_session_over_waits_for_the_same_account() {
    let mut stage = Stage::in_room();
    let send = "POST /accounts/api/messages/send/2/";
    stage.answer(send, signed_out());
    stage.send("keep me");
    stage.shows("signed out unauthorized");
    stage.clear();
    stage.answer(send, sent(4, "keep me"));
    stage.answer(FORM, moved());
    stage.command(sign_in("u1"));
    stage.reopen();
    stage.shows(r#"POST /accounts/api/messages/send/2/ {"body":"keep me"}"#);
    stage.shows("sent at 4: keep me");
}

#[test]
fn another_account_sees_nothing_of_the_one_before() {
    let mut stage = Stage::in_room();
    stage.answer(COUNT, signed_out());
    stage.wait(61_000);
    stage.clear();
    stage.answer(COUNT, ok(&json!({"unread_count": 0})));
    stage.answer(FORM, moved());
    stage.answer(OTHERS, users(&[1, 2]));
    stage.answer("GET /accounts/api/messages/recent/", recent(&[]));
    stage.command(sign_in("u3"));
    stage.reopen();
    stage.shows("rooms:");
    stage.shows_no("three");
}

#[test]
fn signing_out_counts_when_nobody_is_signed_in_afterwards() {
    let mut stage = Stage::in_room();
    stage.answer("POST /accounts/logout/", moved());
    stage.command(Command::SignOut);
    stage.shows("failed: None server");
    stage.answer(COUNT, signed_out());
    stage.command(Command::SignOut);
    stage.shows("signed out");
    stage.shows("close 1000");
}

#[test]
fn the_password_is_in_no_address() {
    let mut stage = outside();
    stage.hold(FORM);
    stage.command(sign_in("u1"));
    assert!(stage.calls.iter().all(|(what, _)| !what.contains("p%26")));
}

#[test]
fn a_look_from_before_a_sign_in_does_not_end_it() {
    let mut stage = Stage::new();
    stage.hold(COUNT);
    stage.command(Command::Start);
    stage.close(1006);
    stage.answer(FORM, moved());
    stage.command(sign_in("u1"));
    stage.shows("signed in as 1 n1");
    stage.release(COUNT, signed_out());
    stage.shows_no("signed out");
}

#[test]
fn a_page_is_not_read_as_json_whatever_it_holds() {
    let mut stage = Stage::in_room();
    let like_json = page(200).map(|answer| HttpAnswer {
        body: r#"{"session_expired": true, "unread_count": 7}"#.to_owned(),
        ..answer
    });
    stage.answer(COUNT, like_json);
    stage.wait(61_000);
    stage.shows_no("signed out");
    stage.shows_no("close");
}

#[test]
fn the_reason_for_a_new_sign_in_is_said_once_and_stays() {
    let mut stage = Stage::in_room();
    stage.hold(COUNT);
    stage.close(1006);
    stage.reopen_refused();
    stage.wait_for_attempt();
    stage.answer(COUNT, signed_out());
    stage.release(COUNT, signed_out());
    stage.wait(60_000);
    stage.shows("signed out unauthorized");
    assert_eq!(stage.count("signed out"), 0, "{}", stage.transcript);
    assert_eq!(stage.count(COUNT), 1, "it is known by then");
}

#[test]
fn an_account_that_another_device_has_signed_out_is_still_this_one_here() {
    let mut stage = Stage::in_room();
    let mut away = user(1);
    away["is_online"] = json!(false);
    stage.answer(EVERYBODY, ok(&json!({"users": [away, user(2), user(3)]})));
    stage.close(1006);
    stage.reopen();
    stage.shows("live by socket");
    stage.shows_no("timeline 2");
    // But not if somebody else may be.
    stage.answer("GET /accounts/api/messages/recent/", recent(&[]));
    stage.answer(EVERYBODY, ok(&json!({"users": [user(2), user(3), user(4)]})));
    stage.clear();
    stage.close(1006);
    stage.reopen();
    stage.shows("signed in as 4 n4");
    stage.shows_no("three");
}

#[test]
fn an_account_that_is_not_listed_at_once_is_looked_for_again() {
    let mut stage = outside();
    stage.answer(FORM, moved());
    stage.answer(EVERYBODY, users(&[2, 3]));
    stage.answer_next(EVERYBODY, users(&[1, 2, 3]));
    stage.command(sign_in("somebody@example.org"));
    stage.shows("signed in as 1 n1");
}

#[test]
fn nobody_is_guessed_where_several_may_be_this_account() {
    let mut stage = Stage::in_room();
    let mut away = user(1);
    away["is_online"] = json!(false);
    stage.answer(
        EVERYBODY,
        ok(&json!({"users": [away, user(2), user(3), user(4), user(5)]})),
    );
    stage.close(1006);
    stage.reopen();
    stage.shows("close 1000");
    stage.shows_no("live");
}
