//! The rules of the schedule: what is refused, field by field, and what is done once however often it is asked for.

use serde_json::{Value, json};
use support::clinic::{HOUR_MS as HOUR, patient_form as patient};
use support::{TestServer, client_id};
use wire::ServerFrame;
use wire::schedule::AppointmentStatus;

use crate::clinic::{Clinic, MONDAY, faults, follow, with};
#[tokio::test]
async fn nobody_and_no_room_is_taken_twice() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let patient = clinic.patient(&layla, "Иванова", "1").await;
    let other = clinic.patient(&layla, "Петрова", "2").await;
    let booked = clinic.booked(&layla, clinic.at(&patient, 10)).await;
    let half = HOUR / 2;
    let late = json!({ "start": booked.start + half, "end": booked.end + half });
    let (status, body) = clinic.book(&layla, with(clinic.at(&other, 10), late.clone())).await;
    assert_eq!((status, body["code"].as_str()), (409, Some("conflict")));
    assert_eq!(faults(&body), ["employee: employee_busy", "place: place_taken"]);
    let elsewhere = json!({ "employee": clinic.doctors[1].to_string() });
    let (_, body) = clinic
        .book(&layla, with(clinic.at(&other, 10), elsewhere.clone()))
        .await;
    assert_eq!(faults(&body), ["place: place_taken"]);
    let query = format!("start={}&end={}", booked.start, booked.end);
    let asked = format!(
        "/api/conflicts?employee={}&place={}&{query}",
        clinic.doctors[1], clinic.rooms[0]
    );
    let found: Value = layla.get(&asked).await;
    assert_eq!(found, json!({ "conflicts": [{ "kind": "place" }] }));
    let found: Value = layla.get(&format!("{asked}&except={}", booked.id)).await;
    assert_eq!(found, json!({ "conflicts": [] }));
    // One that ends when the other begins is no conflict.
    let next = clinic.booked(&layla, clinic.at(&other, 11)).await;
    let path = format!("/api/appointments/{}", next.id);
    let back = json!({
        "employee": next.employee, "place": clinic.rooms[1].to_string(), "start": booked.start + half, "end": next.start,
    });
    let (status, body) = layla.call("PUT", &format!("{path}/time"), back.clone()).await;
    assert_eq!(
        (status, faults(&body)),
        (409, vec!["employee: employee_busy".to_owned()])
    );
    let (_, body) = layla.call("PUT", &path, with(clinic.at(&other, 10), json!({}))).await;
    assert_eq!(faults(&body), ["employee: employee_busy", "place: place_taken"]);
    assert_eq!(
        clinic
            .agenda(&layla, "first=2026-11-23&last=2026-11-23")
            .await
            .appointments,
        [booked.clone(), next]
    );
    // Whoever does not come leaves the time to others, and takes it back only while it is free.
    for status in ["no_show", "canceled"] {
        let path = format!("/api/appointments/{}/status", booked.id);
        assert_eq!(layla.call("PUT", &path, json!({ "status": status })).await.0, 200);
        let instead = clinic.booked(&layla, clinic.at(&other, 10)).await;
        let (code, body) = layla.call("PUT", &path, json!({ "status": "confirmed" })).await;
        assert_eq!((code, faults(&body).len()), (409, 2));
        let instead = format!("/api/appointments/{}", instead.id);
        assert_eq!(layla.call("DELETE", &instead, json!({})).await.0, 200);
        assert_eq!(
            layla.call("PUT", &path, json!({ "status": "in_progress" })).await.0,
            200
        );
    }
    // A draft, one that is under way and one that is over take their time as well.
    for status in ["draft", "confirmed", "in_progress", "done"] {
        let path = format!("/api/appointments/{}/status", booked.id);
        assert_eq!(layla.call("PUT", &path, json!({ "status": status })).await.0, 200);
        assert_eq!(clinic.book(&layla, clinic.at(&other, 10)).await.0, 409, "{status}");
    }
}

#[tokio::test]
async fn of_two_who_want_the_same_time_at_once_one_gets_it() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let omid = clinic.server.sign_in("omid").await;
    let patient = clinic.patient(&layla, "Иванова", "1").await;
    let mut asked = Vec::new();
    for account in [&layla, &omid, &layla, &omid] {
        let (account, form, branch) = (account.clone(), clinic.at(&patient, 10), clinic.first);
        asked.push(tokio::spawn(async move {
            let path = format!("/api/branches/{branch}/appointments");
            account.call("POST", &path, form).await.0
        }));
    }
    let mut told = Vec::new();
    for asked in asked {
        told.push(asked.await.expect("an answer"));
    }
    told.sort_unstable();
    assert_eq!(told, [200, 409, 409, 409]);
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_told_field_by_field() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let (status, body) = clinic.book(&layla, json!({})).await;
    assert_eq!((status, body["code"].as_str()), (422, Some("invalid")));
    assert_eq!(
        faults(&body),
        [
            "employee: missing",
            "end: missing",
            "patient: missing",
            "start: missing"
        ]
    );
    let patient = clinic.patient(&layla, "Иванова", "1").await;
    let start = MONDAY;
    for (change, told) in [
        (json!({ "end": start, "start": start }), "end: ends_before_start"),
        (json!({ "start": start, "end": start + 25 * HOUR }), "end: bad_moment"),
        (json!({ "start": -5, "end": 5 }), "end: bad_moment start: bad_moment"),
        (json!({ "patient": "c999" }), "patient: no_such_choice"),
        (json!({ "patient": "x" }), "patient: no_such_choice"),
        (
            json!({ "employee": clinic.elsewhere.to_string() }),
            "employee: no_such_choice",
        ),
        (json!({ "place": "l99" }), "place: no_such_choice"),
        (json!({ "status": "teleported" }), "status: no_such_choice"),
        (json!({ "note": "ن".repeat(2_001) }), "note: too_long"),
        (
            json!({ "cancellation_reason": "ن".repeat(2_001) }),
            "cancellation_reason: too_long",
        ),
    ] {
        let (status, body) = clinic.book(&layla, with(clinic.at(&patient, 10), change.clone())).await;
        assert_eq!((status, faults(&body).join(" ").as_str()), (422, told), "{change}");
    }
    for (days, told) in [
        ("first=2026-11-23", "last: missing"),
        ("first=2026-02-30&last=2026-11-23", "first: bad_day"),
        ("first=2026-11-23&last=2026-11-22", "last: ends_before_start"),
        ("first=2026-11-01&last=2026-12-13", "last: too_long"),
    ] {
        let path = format!("/api/branches/{}/agenda?{days}", clinic.first);
        let (status, body) = layla.call("GET", &path, json!({})).await;
        assert_eq!((status, faults(&body).join(" ").as_str()), (422, told), "{days}");
    }
    let six_weeks = clinic.agenda(&layla, "first=2026-11-01&last=2026-12-12").await;
    assert!(six_weeks.appointments.is_empty(), "nothing was stored");
}

#[tokio::test]
async fn what_is_made_is_made_once_however_often_it_is_asked_for() {
    let mut clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let patient = clinic.patient(&layla, "Иванова", "1").await;
    let form = clinic.at(&patient, 10);
    let mut omid = clinic.server.peer("omid").await;
    follow(&mut omid, clinic.first).await;
    let booked = clinic.booked(&layla, form.clone()).await;
    assert_eq!(clinic.booked(&layla, form.clone()).await, booked);
    let frames = omid.drain().await;
    let told = frames
        .iter()
        .filter(|frame| matches!(frame, ServerFrame::Appointment { .. }));
    assert_eq!(told.count(), 1, "and told once");
    clinic.server.restart().await;
    let layla = clinic.server.sign_in("layla").await;
    // Also when it looks otherwise by now.
    let path = format!("/api/appointments/{}", booked.id);
    assert_eq!(
        layla
            .call("PUT", &format!("{path}/status"), json!({ "status": "done" }))
            .await
            .0,
        200
    );
    let again = clinic.booked(&layla, form.clone()).await;
    assert_eq!((again.id, again.status), (booked.id.clone(), AppointmentStatus::Done));
    let (status, body) = clinic.book(&layla, with(form.clone(), json!({ "note": "x" }))).await;
    assert_eq!((status, body["code"].as_str()), (409, Some("idempotency_conflict")));
    // The name is one of this account's alone.
    let omid = clinic.server.sign_in("omid").await;
    assert_eq!(faults(&clinic.book(&omid, form.clone()).await.1).len(), 2);
    assert_eq!(layla.call("DELETE", &path, json!({})).await.0, 200);
    assert_eq!(clinic.book(&layla, form).await.0, 404, "it was made, and is gone");
    // Without a name, or with a bad one, every time is a new one.
    for name in [json!(null), json!("short")] {
        let form = with(clinic.at(&patient, 12), json!({ "client_id": name }));
        let one = clinic.booked(&layla, form.clone()).await;
        assert_eq!(clinic.book(&layla, form).await.0, 409);
        assert_eq!(
            layla
                .call("DELETE", &format!("/api/appointments/{}", one.id), json!({}))
                .await
                .0,
            200
        );
    }
}

#[tokio::test]
async fn days_are_those_of_the_branchs_own_clocks() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let patient = clinic.patient(&layla, "Иванова", "1").await;
    let first = clinic.booked(&layla, clinic.at(&patient, 0)).await;
    let last = clinic.booked(&layla, clinic.at(&patient, 23)).await;
    let tuesday = clinic.booked(&layla, clinic.at(&patient, 24)).await;
    assert!(first.start < MONDAY, "by UTC it is Sunday still");
    let monday = clinic.agenda(&layla, "first=2026-11-23&last=2026-11-23").await;
    assert_eq!(monday.appointments, [first, last]);
    let week = clinic.agenda(&layla, "first=2026-11-24&last=2026-11-29").await;
    assert_eq!(week.appointments, [tuesday]);
}

#[tokio::test]
async fn breaks_are_noted_for_days_on_end_and_taken_back() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let lunch = json!({
        "client_id": client_id(), "employee": clinic.doctors[0].to_string(), "kind": "lunch", "day": "2026-11-23",
        "start_min": 780, "end_min": 840, "note": "обед", "daily": true,
    });
    let (status, made) = layla.call("POST", "/api/breaks", lunch.clone()).await;
    assert_eq!(
        (status, &made["day"], &made["kind"]),
        (200, &json!("2026-11-23"), &json!("lunch"))
    );
    assert_eq!(layla.call("POST", "/api/breaks", lunch.clone()).await.1, made, "once");
    let agenda = clinic.agenda(&layla, "first=2026-11-23&last=2027-01-01").await;
    assert_eq!(agenda.breaks.len(), 28);
    for (change, told) in [
        (json!({ "start_min": 839, "end_min": 850 }), "start: break_overlaps"),
        (json!({ "start_min": 840, "end_min": 840 }), "end: ends_before_start"),
        (json!({ "start_min": 840, "end_min": 1441 }), "end: bad_moment"),
        (json!({ "day": "23.11.2026" }), "day: bad_day"),
        (json!({ "employee": "e99" }), "employee: no_such_choice"),
    ] {
        let form = with(lunch.clone(), with(change, json!({ "client_id": client_id() })));
        assert_eq!(faults(&layla.call("POST", "/api/breaks", form).await.1), [told]);
    }
    // It keeps nobody from agreeing on an appointment.
    let patient = clinic.patient(&layla, "Иванова", "1").await;
    clinic.booked(&layla, clinic.at(&patient, 13)).await;
    let path = format!("/api/breaks/{}", made["id"].as_str().expect("an id"));
    let huda = clinic.server.sign_in("huda").await;
    assert_eq!(huda.call("DELETE", &path, json!({})).await.0, 404);
    assert_eq!(layla.call("DELETE", &path, json!({})).await.0, 200);
    assert_eq!(layla.call("DELETE", &path, json!({})).await.0, 404);
    let agenda = clinic.agenda(&layla, "first=2026-11-23&last=2026-11-24").await;
    assert_eq!(agenda.breaks.len(), 1, "only that of its own day");
}

#[tokio::test]
async fn changes_are_limited_like_sends() {
    let server = TestServer::with(|config| {
        config.send_rate = server::Rate {
            per_second: 0.001,
            burst: 2.0,
        };
    })
    .await;
    server.person("layla", "layla").await;
    let branch = server.running().add_branch("x", 0).await.expect("stored");
    let added = server.running().add_branch_account(branch, server.id_of("layla"));
    added.await.expect("stored");
    let layla = server.sign_in("layla").await;
    for name in ["one", "two"] {
        assert_eq!(layla.call("POST", "/api/patients", patient(name, name)).await.0, 200);
    }
    let (status, body) = layla.call("POST", "/api/patients", patient("three", "3")).await;
    assert_eq!((status, body["code"].as_str()), (429, Some("rate_limited")));
    assert!(body["retry_after_ms"].as_u64().is_some_and(|wait| wait > 0));
    let found: Value = layla.get("/api/patients?query=one").await;
    assert_eq!(
        found["patients"].as_array().map(Vec::len),
        Some(1),
        "reading is not limited"
    );
}
