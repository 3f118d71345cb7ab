//! The schedule: who sees it, what is stored, and what is told to whom.

use domain::{Day, Timestamp};
use serde_json::json;
use server::Demo;
use support::clinic::HOUR_MS as HOUR;
use support::{Account, Peer, Poller, TestServer, client_id};
use wire::schedule::{Agenda, Appointment, AppointmentDetails, AppointmentStatus, Staff};
use wire::{ClientFrame, ClientKind, ServerFrame, capability, http::Info};

use crate::clinic::{Clinic, MONDAY, follow, with};
async fn heard(peer: &mut Peer) -> Appointment {
    peer.expect("appointment", |frame| match frame {
        ServerFrame::Appointment { appointment } => Some((**appointment).clone()),
        _ => None,
    })
    .await
}

async fn told_branches(peer: &mut Peer) -> (Vec<String>, Option<String>) {
    peer.expect("branches", |frame| match frame {
        ServerFrame::ScheduleBranches { branches, chosen } => Some((
            branches.iter().map(|branch| branch.id.clone()).collect(),
            chosen.clone(),
        )),
        _ => None,
    })
    .await
}

#[tokio::test]
async fn only_those_who_work_in_a_branch_are_offered_the_schedule_and_told_of_it() {
    let clinic = Clinic::start().await;
    let (first, second) = (clinic.first.to_string(), clinic.second.to_string());
    let mut omid = clinic.server.peer("omid").await;
    for name in [
        capability::SCHEDULE,
        capability::PATIENTS,
        capability::BREAKS,
        capability::IIN_CHECKS,
    ] {
        assert!(
            omid.welcome.capabilities.iter().any(|offered| offered == name),
            "{name}"
        );
    }
    assert_eq!(
        told_branches(&mut omid).await,
        (vec![first.clone(), second], Some(first.clone()))
    );
    let mut karim = clinic.server.peer("karim").await;
    assert!(
        !karim
            .welcome
            .capabilities
            .iter()
            .any(|name| name == capability::SCHEDULE)
    );
    let frames = karim.drain().await;
    assert!(
        !frames
            .iter()
            .any(|frame| matches!(frame, ServerFrame::ScheduleBranches { .. }))
    );
    let account = clinic.server.sign_in("karim").await;
    let info: Info = account.get("/api/info").await;
    assert!(!info.capabilities.iter().any(|name| name == capability::SCHEDULE));
    // A client that cannot use it is not told.
    let layla = clinic.server.sign_in("layla").await;
    let mut old = Peer::connect_as(&layla, ClientKind::Browser, &[capability::SEND]).await;
    let frames = old.drain().await;
    assert!(
        !frames
            .iter()
            .any(|frame| matches!(frame, ServerFrame::ScheduleBranches { .. }))
    );
    let search = json!({ "query": "a" });
    assert_eq!(account.call("POST", "/api/patients/search", search).await.0, 403);
    assert_eq!(
        account
            .call("GET", &format!("/api/branches/{first}/staff"), json!({}))
            .await
            .0,
        404
    );
}

#[tokio::test]
async fn another_branch_is_like_one_that_is_not_there() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let huda = clinic.server.sign_in("huda").await;
    let patient = clinic.patient(&layla, "Иванова", "1").await;
    let booked = clinic.booked(&layla, clinic.at(&patient, 10)).await;
    let id = &booked.id;
    let second = clinic.second;
    for (method, path) in [
        ("GET", format!("/api/branches/{second}/staff")),
        (
            "GET",
            format!("/api/branches/{second}/agenda?first=2026-11-23&last=2026-11-23"),
        ),
        ("POST", format!("/api/branches/{second}/appointments")),
        ("GET", "/api/branches/b99/staff".to_owned()),
    ] {
        assert_eq!(layla.call(method, &path, json!({})).await.0, 404, "{path}");
    }
    for (method, path) in [
        ("GET", format!("/api/appointments/{id}")),
        ("PUT", format!("/api/appointments/{id}")),
        ("PUT", format!("/api/appointments/{id}/time")),
        ("DELETE", format!("/api/appointments/{id}")),
        (
            "GET",
            format!(
                "/api/conflicts?employee={}&start={MONDAY}&end={}",
                clinic.doctors[0],
                MONDAY + 1
            ),
        ),
    ] {
        assert_eq!(huda.call(method, &path, json!({})).await.0, 404, "{path}");
    }
    let status = json!({ "status": "done" });
    assert_eq!(
        huda.call("PUT", &format!("/api/appointments/{id}/status"), status)
            .await
            .0,
        404
    );
    let rest = json!({ "employee": clinic.doctors[0].to_string(), "day": "2026-11-23", "start_min": 1, "end_min": 2 });
    assert_eq!(huda.call("POST", "/api/breaks", rest).await.0, 404);
    let mut peer = clinic.server.peer("huda").await;
    peer.say(&ClientFrame::FollowBranch {
        branch: clinic.first.to_string(),
    })
    .await;
    assert_eq!(peer.error().await.field.as_deref(), Some("branch"));
    assert_eq!(
        clinic
            .agenda(&layla, "first=2026-11-23&last=2026-11-23")
            .await
            .appointments,
        [booked]
    );
}

#[tokio::test]
async fn an_appointment_is_made_read_changed_and_deleted_and_every_follower_hears_of_it() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let staff: Staff = layla.get(&format!("/api/branches/{}/staff", clinic.first)).await;
    assert_eq!((staff.employees.len(), staff.places.len()), (2, 2));
    assert_eq!(staff.employees[0].colour.as_deref(), Some("#3366CC"));
    let patient = clinic.patient(&layla, "Иванова", "+7 701 111-11-11").await;
    let mut omid = clinic.server.peer("omid").await;
    follow(&mut omid, clinic.first).await;
    let mut elsewhere = clinic.server.peer("huda").await;
    follow(&mut elsewhere, clinic.second).await;
    let mut by_polls = Poller::connect(&clinic.server.sign_in("omid").await).await;
    let branch = clinic.first.to_string();
    by_polls.say(&[ClientFrame::FollowBranch { branch }]).await;

    let form = with(
        clinic.at(&patient, 10),
        json!({ "note": "  بعد العصر ", "urgent": true, "primary": true }),
    );
    let booked = clinic.booked(&layla, form).await;
    assert_eq!(booked.patient_name, "Иванова Анна");
    assert_eq!(booked.patient_phone, "+7 701 111-11-11");
    assert_eq!(
        (booked.employee_name.as_str(), booked.status),
        ("Ахметова Айгуль", AppointmentStatus::Booked)
    );
    assert_eq!(heard(&mut omid).await, booked);
    let polled = by_polls.expect("appointment", |frame| match frame {
        ServerFrame::Appointment { appointment } => Some((**appointment).clone()),
        _ => None,
    });
    assert_eq!(polled.await, booked);
    let path = format!("/api/appointments/{}", booked.id);
    let details: AppointmentDetails = layla.get(&path).await;
    assert_eq!((details.note.as_str(), details.urgent), ("بعد العصر", true));
    assert_eq!(details.created_at, details.updated_at);

    // Moved to the other doctor and out of the room; all else stays.
    let later = booked.start + 2 * HOUR;
    let time = json!({ "employee": clinic.doctors[1].to_string(), "start": later, "end": later + HOUR });
    let (status, moved) = layla.call("PUT", &format!("{path}/time"), time).await;
    assert_eq!((status, &moved["note"]), (200, &json!("بعد العصر")), "{moved}");
    let moved = heard(&mut omid).await;
    assert_eq!(
        (moved.start, moved.place.as_deref(), moved.primary),
        (later, None, true)
    );
    let canceled = json!({ "status": "canceled", "cancellation_reason": "заболела" });
    assert_eq!(layla.call("PUT", &format!("{path}/status"), canceled).await.0, 200);
    assert_eq!(heard(&mut omid).await.status, AppointmentStatus::Canceled);
    let (_, kept) = layla
        .call("PUT", &format!("{path}/status"), json!({ "status": "draft" }))
        .await;
    assert_eq!(kept["cancellation_reason"], "заболела", "what is not said stays");
    let changed = with(clinic.at(&patient, 15), json!({ "status": "confirmed" }));
    let (status, changed) = layla.call("PUT", &path, changed).await;
    assert_eq!(
        (status, &changed["note"], &changed["urgent"]),
        (200, &json!(""), &json!(false))
    );
    assert_eq!(layla.call("DELETE", &path, json!({})).await.0, 200);
    let gone = omid.expect("removed", |frame| match frame {
        ServerFrame::AppointmentRemoved { id } => Some(id.clone()),
        _ => None,
    });
    assert_eq!(gone.await, booked.id);
    assert_eq!(layla.call("DELETE", &path, json!({})).await.0, 404);
    assert_eq!(layla.call("GET", &path, json!({})).await.0, 404);
    breaks_are_told(&clinic, &layla, &mut omid).await;
    let frames = elsewhere.drain().await;
    assert!(
        !frames.iter().any(|frame| matches!(
            frame,
            ServerFrame::Appointment { .. }
                | ServerFrame::AppointmentRemoved { .. }
                | ServerFrame::BreaksChanged { .. }
        )),
        "another branch hears nothing: {frames:?}"
    );
}

/// Followers hear on which days others are away now, once for each break that was made or taken back.
async fn breaks_are_told(clinic: &Clinic, layla: &Account, omid: &mut Peer) {
    let rest = |day: &str, daily: bool| {
        json!({
            "client_id": client_id(), "employee": clinic.doctors[0].to_string(), "kind": "rest", "day": day,
            "start_min": 900, "end_min": 915, "daily": daily,
        })
    };
    let daily = rest("2026-11-23", true);
    assert_eq!(layla.call("POST", "/api/breaks", daily.clone()).await.0, 200);
    assert_eq!(away(omid).await, ("2026-11-23".to_owned(), "2026-12-20".to_owned()));
    assert_eq!(layla.call("POST", "/api/breaks", daily).await.0, 200, "the same again");
    let (_, made) = layla.call("POST", "/api/breaks", rest("2027-02-01", false)).await;
    let day = "2027-02-01".to_owned();
    assert_eq!(
        away(omid).await,
        (day.clone(), day.clone()),
        "the repeated call was not told"
    );
    let path = format!("/api/breaks/{}", made["id"].as_str().expect("an id"));
    assert_eq!(layla.call("DELETE", &path, json!({})).await.0, 200);
    assert_eq!(away(omid).await, (day.clone(), day));
}

async fn away(peer: &mut Peer) -> (String, String) {
    peer.expect("breaks", |frame| match frame {
        ServerFrame::BreaksChanged { first, last } => Some((first.clone(), last.clone())),
        _ => None,
    })
    .await
}

#[tokio::test]
async fn a_page_goes_on_in_its_branch_and_an_account_where_it_worked_last() {
    let mut clinic = Clinic::start().await;
    let omid = clinic.server.sign_in("omid").await;
    let (first, second) = (clinic.first.to_string(), clinic.second.to_string());
    let mut peer = Peer::connect(&omid).await;
    assert_eq!(told_branches(&mut peer).await.1, Some(first.clone()));
    follow(&mut peer, clinic.second).await;
    let mut other = Peer::connect(&omid).await;
    assert_eq!(told_branches(&mut other).await.1, Some(second.clone()));
    clinic.server.shutdown().await;
    clinic.server.restart().await;
    let mut peer = clinic.server.peer("omid").await;
    assert_eq!(told_branches(&mut peer).await.1, Some(second.clone()));
    // A page says in which branch its user works; one of others is not heeded.
    for (wished, chosen) in [(&first, &first), (&"b99".to_owned(), &second)] {
        let socket = Peer::open(&clinic.server.url(), &[]).await.expect("open");
        let mut hello = Peer::hello(Some(&omid.token), ClientKind::Browser, &capability::ALL);
        hello.branch = Some(wished.clone());
        let mut peer = Peer::greet_with(socket, hello).await;
        assert_eq!(told_branches(&mut peer).await.1.as_ref(), Some(chosen));
    }
}

#[tokio::test]
async fn every_demo_account_sees_the_demo_schedule_around_now() {
    let server = TestServer::with(|config| config.demo = Demo::Bundled).await;
    for demo in server.running().demo_accounts() {
        let account = Account::sign_in(&server.url(), &demo.name, &demo.password).await;
        let mut peer = Peer::connect(&account).await;
        let (branches, chosen) = told_branches(&mut peer).await;
        assert_eq!(
            (branches.len(), chosen.as_ref()),
            (2, branches.first()),
            "{}",
            demo.name
        );
        let today = Day::of(Timestamp(peer.welcome.server_time), 0);
        for (branch, employees) in branches.iter().zip([5, 3]) {
            let staff: Staff = account.get(&format!("/api/branches/{branch}/staff")).await;
            assert_eq!(staff.employees.len(), employees);
            let (first, last) = (today.plus(-7).iso(), today.plus(7).iso());
            let agenda: Agenda = account
                .get(&format!("/api/branches/{branch}/agenda?first={first}&last={last}"))
                .await;
            let is_over = |one: &&Appointment| one.end < peer.welcome.server_time;
            let over = agenda.appointments.iter().filter(is_over).count();
            assert!(
                over > 50 && agenda.appointments.len() > over + 50,
                "{over} of {}",
                agenda.appointments.len()
            );
            assert!(agenda.breaks.len() > 10 * employees);
        }
    }
}
