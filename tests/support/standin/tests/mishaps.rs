//! What becomes of single calls on request, and of the clinic's tokens and sockets.

use std::time::Duration;

use futures_util::StreamExt;
use serde_json::{Value, json};
use support::standin::{Clinic, Fate, StandIn};
use support::{DEADLINE, password_of};
use tokio::time::timeout;

use crate::desk::{APPOINTMENTS, Desk, PATIENTS, at, body, connect, next};

async fn clinic_with_a_patient() -> StandIn<Clinic> {
    let mut clinic = Clinic::new();
    clinic.add_patient("Сатпаева", "Айгуль", "+77011234567");
    StandIn::start(clinic).await
}

#[tokio::test]
async fn one_call_fails_in_the_way_that_was_chosen_and_the_next_does_not() {
    let standin = clinic_with_a_patient().await;
    let ivan = Desk::of(&standin, "ivan").await;
    standin.faults(|faults| {
        faults.next(
            "GET /api/v1/patients/",
            Fate::Page(500, Clinic::SERVER_ERROR.to_owned()),
        );
        faults.next("GET /api/v1/patients/", Fate::Json(403, json!({"detail": "no"})));
    });
    // Other calls are left alone.
    assert_eq!(ivan.said("GET", APPOINTMENTS, &Value::Null).await.0, 200);
    let page = ivan.call("GET", PATIENTS, None).await.expect("a page");
    assert_eq!((page.status, page.body.as_str()), (500, Clinic::SERVER_ERROR));
    assert_eq!(
        ivan.said("GET", PATIENTS, &Value::Null).await,
        (403, json!({"detail": "no"}))
    );
    assert_eq!(ivan.said("GET", PATIENTS, &Value::Null).await.0, 200);
    let ledger = standin.ledger();
    let statuses: Vec<u16> = ledger.asked.iter().skip(1).map(|asked| asked.status).collect();
    assert_eq!(statuses, [200, 500, 403, 200]);
    assert_eq!(ledger.asked[1].header("x-branch-id"), Some("1"));
}

#[tokio::test]
async fn a_cut_line_gives_no_answer_and_silence_none_either() {
    let standin = clinic_with_a_patient().await;
    let ivan = Desk::of(&standin, "ivan").await;
    let post = format!("POST {APPOINTMENTS}");
    standin.faults(|faults| faults.next(&post, Fate::Cut));
    assert!(ivan.post(APPOINTMENTS, &at(10)).await.is_err(), "the line is cut");
    assert_eq!(
        standin.backend(|clinic| clinic.appointment_ids()),
        [0_u64; 0],
        "and nothing was done"
    );
    standin.faults(|faults| faults.next_done(&post, Fate::Cut));
    assert!(ivan.post(APPOINTMENTS, &at(10)).await.is_err(), "the line is cut");
    assert_eq!(
        standin.backend(|clinic| clinic.appointment_ids()),
        [1],
        "but it was done"
    );
    standin.faults(|faults| faults.next_done(&post, Fate::Silence));
    let said = at(11);
    let silence = timeout(Duration::from_millis(300), ivan.post(APPOINTMENTS, &said)).await;
    assert!(silence.is_err(), "nothing comes back");
    assert_eq!(standin.backend(|clinic| clinic.appointment_ids()), [1, 2]);
    let statuses: Vec<u16> = standin.ledger().asked.iter().map(|asked| asked.status).collect();
    assert_eq!(statuses, [200, 0, 0, 0]);
}

#[tokio::test]
async fn the_event_comes_before_an_answer_that_is_held() {
    let standin = clinic_with_a_patient().await;
    let ivan = Desk::of(&standin, "ivan").await;
    let mut socket = connect(&standin, "/ws/calendar/1", &[]).await.expect("a socket");
    standin.faults(|faults| faults.next(&format!("POST {APPOINTMENTS}"), Fate::Held));
    let desk = ivan.clone();
    let mut answer = tokio::spawn(async move { desk.said("POST", APPOINTMENTS, &at(10)).await });
    let frame = next(&mut socket).await;
    assert_eq!(frame["type"], "appointment_created");
    let early = timeout(Duration::from_millis(100), &mut answer).await;
    assert!(early.is_err(), "the answer waits");
    standin.let_answers_go();
    let (status, said) = timeout(DEADLINE, answer).await.expect("in time").expect("an answer");
    assert_eq!((status, &said["id"]), (201, &frame["appointment"]["id"]));
}

#[tokio::test]
async fn tokens_expire_and_are_refreshed_and_the_old_refresh_token_keeps_working() {
    let standin = clinic_with_a_patient().await;
    let mut ivan = Desk::of(&standin, "ivan").await;
    standin.backend(|clinic| clinic.expire_access_tokens());
    let (status, said) = ivan.said("GET", APPOINTMENTS, &Value::Null).await;
    assert_eq!((status, &said["code"]), (401, &json!("token_not_valid")));
    let old = ivan.refresh.clone();
    for _ in 0..2 {
        let (status, said) = ivan
            .said("POST", "/api/v1/auth/refresh/", &json!({"refresh": old}))
            .await;
        assert_eq!(status, 200);
        ivan.take_tokens(&said);
        assert_ne!(ivan.refresh, old);
        assert_eq!(ivan.said("GET", APPOINTMENTS, &Value::Null).await.0, 200);
    }
    // An access token is no refresh token, and the other way round.
    let (status, _) = ivan
        .said("POST", "/api/v1/auth/refresh/", &json!({"refresh": ivan.access}))
        .await;
    assert_eq!(status, 401);
    standin.backend(|clinic| clinic.refuse_refreshes(true));
    let (status, said) = ivan
        .said("POST", "/api/v1/auth/refresh/", &json!({"refresh": old}))
        .await;
    assert_eq!(
        (status, said),
        (
            401,
            json!({"detail": "Токен недействителен или просрочен", "code": "token_not_valid"})
        )
    );
    standin.backend(|clinic| {
        clinic.refuse_refreshes(false);
        clinic.set_access_lifetime_s(0);
    });
    let (_, said) = ivan
        .said("POST", "/api/v1/auth/refresh/", &json!({"refresh": old}))
        .await;
    ivan.take_tokens(&said);
    assert_eq!(
        ivan.said("GET", APPOINTMENTS, &Value::Null).await.0,
        401,
        "worthless from the start"
    );
    assert_eq!(standin.ledger().count("POST /api/v1/auth/refresh/"), 5);
}

#[tokio::test]
async fn whoever_may_not_sign_in_is_told_why() {
    let standin = clinic_with_a_patient().await;
    let stranger = Desk::of(&standin, "oleg").await;
    standin.backend(|clinic| {
        clinic.disable("oleg");
        clinic.want_second_factor("ivan", "123456");
    });
    let mut nobody = stranger.clone();
    nobody.access.clear();
    let sign_in = async |login: &str, more: Value| {
        let mut sent = json!({"username": login, "password": password_of(login)});
        for (name, value) in more.as_object().into_iter().flatten() {
            sent[name.as_str()] = value.clone();
        }
        let (status, said) = nobody.said("POST", "/api/v1/auth/login/", &sent).await;
        (
            status,
            said["non_field_errors"][0].as_str().unwrap_or_default().to_owned(),
        )
    };
    let refused = |words: &str| (400, words.to_owned());
    assert_eq!(sign_in("oleg", json!({})).await, refused("User account is disabled"));
    assert_eq!(sign_in("ivan", json!({})).await, refused("2FA token required"));
    let wrong = json!({"totp_token": "000000"});
    assert_eq!(sign_in("ivan", wrong).await, refused("Invalid 2FA token"));
    assert_eq!(sign_in("ivan", json!({"totp_token": "123456"})).await.0, 200);
    // A token of theirs is of no use either, not even for signing in anew.
    let (status, said) = stranger.said("GET", APPOINTMENTS, &Value::Null).await;
    assert_eq!((status, &said["code"]), (401, &json!("user_inactive")));
    let again = stranger
        .post("/api/v1/auth/login/", &json!({}))
        .await
        .expect("an answer");
    assert_eq!((again.status, &body(&again)["code"]), (401, &json!("user_inactive")));
}

#[tokio::test]
async fn in_production_no_token_opens_a_socket() {
    let standin = clinic_with_a_patient().await;
    standin.backend(|clinic| clinic.set_production(true));
    let ivan = Desk::of(&standin, "ivan").await;
    let bearer = format!("Bearer {}", ivan.access);
    let path = format!("/ws/calendar/1/?token={}", ivan.access);
    for (path, extra) in [
        (&*path, &[][..]),
        ("/ws/calendar/1", &[("authorization", &*bearer)][..]),
    ] {
        assert_eq!(connect(&standin, path, extra).await.err(), Some(403), "{path}");
    }
    let session = format!("sessionid={}", standin.backend(|clinic| clinic.begin_session("ivan")));
    let cookie = [("cookie", session.as_str())];
    assert!(
        connect(&standin, "/ws/calendar/1", &cookie).await.is_ok(),
        "his own branch"
    );
    assert_eq!(
        connect(&standin, "/ws/calendar/2", &cookie).await.err(),
        Some(403),
        "not his"
    );
    let owner = format!("sessionid={}", standin.backend(|clinic| clinic.begin_session("anna")));
    assert!(
        connect(&standin, "/ws/calendar/2", &[("cookie", owner.as_str())])
            .await
            .is_ok()
    );
    assert_eq!(standin.ledger().sockets_refused, 3);
}

#[tokio::test]
async fn sockets_are_refused_dropped_and_told_by_a_colleague() {
    let standin = clinic_with_a_patient().await;
    let mut socket = connect(&standin, "/ws/calendar/1/", &[]).await.expect("a socket");
    let (status, said) = standin.colleague("anna", "POST", APPOINTMENTS, &at(10));
    assert_eq!(status, 201);
    assert_eq!(next(&mut socket).await["appointment"]["id"], said["id"]);
    standin.backend(|clinic| clinic.change_appointment(1, &json!({"status": "confirmed"})));
    standin.faults(|faults| faults.tell_twice = true);
    standin.colleague("anna", "DELETE", &format!("{APPOINTMENTS}1/"), &Value::Null);
    for _ in 0..2 {
        assert_eq!(
            next(&mut socket).await["type"],
            "appointment_deleted",
            "what the admin did is not told"
        );
    }
    standin.cut_sockets();
    let end = timeout(DEADLINE, socket.next()).await.expect("an end");
    assert!(!matches!(end, Some(Ok(_))), "no close frame: {end:?}");
    standin.faults(|faults| faults.refuse_sockets = Some(502));
    assert_eq!(connect(&standin, "/ws/calendar/1", &[]).await.err(), Some(502));
}
