//! The schedule while others work in it: every event of the clinic's socket, the same without a socket, and a network
//! that goes and comes back.

use browser::components::console::{is_quiet, is_quiet_without_socket};
use browser::components::status_bar::StatusBar;
use browser::fixtures::clinic_house::{APPOINTMENTS, DOCTOR, OTHER_DOCTOR, OWNER, REGISTRAR};
use browser::fixtures::key::{DOWN, ENTER};
use browser::pages::schedule::SchedulePage;
use browser::{ForeignHouse, User};
use i18n::{Locale, keys};
use serde_json::{Value, json};
use support::standin::Clinic;

const AIGUL: &str = "Сатпаева Айгуль";
const ASEL: &str = "Ли Асель";
const IVANOV: &str = "Иванов Пётр";
/// Somebody whose appointment the story makes.
const NEW: &str = "Новая Вера";
/// And somebody whose appointment the story deletes.
const GONE: &str = "Старый Лев";
const LIST: &str = "/api/v1/calendar/appointments/";

/// The clinic with two more patients, the last of whom has an appointment.
async fn clinic(is_production: bool) -> ForeignHouse<Clinic> {
    ForeignHouse::clinic_with(|clinic| {
        clinic.set_production(is_production);
        clinic.add_patient("Новая", "Вера", "+77010000004");
        let gone = clinic.add_patient("Старый", "Лев", "+77010000005");
        for (doctor, patient, time, minutes) in APPOINTMENTS {
            clinic.add_appointment(doctor, patient, &format!("{}T{time}", clinic.day(0)), minutes);
        }
        clinic.add_appointment(1, gone, &format!("{}T18:00", clinic.day(0)), 30);
    })
    .await
}

/// A registrar who sees the appointments of today.
async fn looks(house: &ForeignHouse<Clinic>, locale: Locale) -> User {
    let user = house.user(REGISTRAR, locale).await;
    let page = SchedulePage(&user);
    page.is_shown().await;
    page.shows("everything of today", |blocks| blocks.len() == 4).await;
    user
}

/// A colleague makes, changes, moves and deletes appointments and sets a status: each is another event of the socket.
fn a_colleague_does_everything(house: &ForeignHouse<Clinic>) {
    let day = house.server.backend(|clinic| clinic.day(0));
    let at = |time: &str| json!(format!("{day}T{time}:00+05:00"));
    let made =
        json!({ "branch": 1, "employee": 2, "patient": 4, "start_datetime": at("14:00"), "end_datetime": at("14:30") });
    let changed = json!({ "employee": 2, "start_datetime": at("13:00"), "end_datetime": at("13:30") });
    let moved = json!({ "start_datetime": at("16:00"), "end_datetime": at("17:00"), "employee_id": 1 });
    let deeds = [
        ("POST", LIST.to_owned(), made, 201),
        ("PATCH", format!("{LIST}1/"), changed, 200),
        ("POST", format!("{LIST}2/move/"), moved, 200),
        (
            "POST",
            format!("{LIST}3/change_status/"),
            json!({ "status": "confirmed" }),
            200,
        ),
        ("DELETE", format!("{LIST}4/"), Value::Null, 204),
    ];
    for (method, path, body, wanted) in deeds {
        let (status, answer) = house.server.colleague(OWNER, method, &path, &body);
        assert_eq!(status, wanted, "{method} {path}: {answer}");
    }
}

async fn sees_everything(user: &User) {
    let page = SchedulePage(user);
    let at = |hour, minute| user.time(hour, minute);
    page.has(NEW, OTHER_DOCTOR, &at(14, 0), &at(14, 30)).await;
    page.has(AIGUL, OTHER_DOCTOR, &at(13, 0), &at(13, 30)).await;
    page.has(ASEL, DOCTOR, &at(16, 0), &at(17, 0)).await;
    page.shows("a confirmed one", |blocks| {
        blocks
            .iter()
            .any(|block| block.title == IVANOV && block.status == "confirmed")
    })
    .await;
    page.misses(GONE).await;
}

#[tokio::test]
async fn all_that_colleagues_do_is_seen_at_once_by_everybody_who_looks() {
    let house = clinic(false).await;
    let (ivan, vera) = (looks(&house, Locale::Ar).await, looks(&house, Locale::Ru).await);
    for user in [&ivan, &vera] {
        StatusBar(user).is_live().await;
    }
    let readings = house.server.ledger().count(&format!("GET {LIST}?"));
    a_colleague_does_everything(&house);
    for user in [&ivan, &vera] {
        sees_everything(user).await;
    }
    let now = house.server.ledger().count(&format!("GET {LIST}?"));
    assert_eq!(now, readings, "the socket told it, and nothing was read again");
    // And what one does with the hand the other sees.
    move_one_on(&ivan).await;
    SchedulePage(&vera).has(AIGUL, OTHER_DOCTOR, "14:30", "15:00").await;
    for user in [&ivan, &vera] {
        is_quiet(user).await;
    }
}

/// From 13:00 behind the one at 14:00, whom the clinic gives a quarter of an hour of rest.
async fn move_one_on(user: &User) {
    let page = SchedulePage(user);
    page.focuses(AIGUL).await;
    for key in ["m", DOWN, DOWN, DOWN, ENTER] {
        user.keys(key).await;
    }
    user.presses(&user.words(keys::SCHEDULE_FORM_MOVE_DEED)).await;
    page.has(AIGUL, OTHER_DOCTOR, &user.time(14, 30), &user.time(15, 0))
        .await;
}

#[tokio::test]
async fn where_no_socket_opens_the_same_is_seen_within_seconds_by_everybody_who_looks() {
    let house = clinic(true).await;
    let mut users = Vec::new();
    for locale in [Locale::Fa, Locale::Ru] {
        let user = house.browser(locale).await;
        user.expects_failed_calls();
        let sign_in = browser::pages::sign_in::SignInPage(&user);
        sign_in.is_shown().await;
        sign_in.sign_in(REGISTRAR, &support::password_of(REGISTRAR)).await;
        SchedulePage(&user)
            .shows("everything of today", |blocks| blocks.len() == 4)
            .await;
        StatusBar(&user).is_without_socket().await;
        users.push(user);
    }
    a_colleague_does_everything(&house);
    for user in &users {
        sees_everything(user).await;
    }
    move_one_on(&users[0]).await;
    SchedulePage(&users[1]).has(AIGUL, OTHER_DOCTOR, "14:30", "15:00").await;
    assert_eq!(house.server.ledger().sockets_opened, 0);
    for user in &users {
        is_quiet_without_socket(user).await;
    }
}

#[tokio::test]
async fn what_was_missed_without_a_network_is_there_when_it_comes_back() {
    let house = clinic(false).await;
    let ivan = looks(&house, Locale::Ar).await;
    ivan.expects_failed_calls();
    let bar = StatusBar(&ivan);
    bar.is_live().await;
    ivan.network(false).await;
    house.server.cut_sockets();
    let offline = ivan.words(keys::STATUS_OFFLINE);
    bar.shows("that there is no network", |bar| bar.text == offline).await;
    a_colleague_does_everything(&house);
    let blocks = SchedulePage(&ivan).blocks().await;
    assert_eq!(blocks.len(), 4, "what is known stays on the page: {blocks:?}");
    ivan.network(true).await;
    bar.is_live().await;
    sees_everything(&ivan).await;
    move_one_on(&ivan).await;
}
