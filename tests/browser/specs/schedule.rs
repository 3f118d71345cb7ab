//! The schedule in front of the clinic, as it is: days that change while one looks, with a socket and without, and
//! appointments that are carried, called off and deleted.

use browser::components::menus::is_told;
use browser::components::status_bar::StatusBar;
use browser::fixtures::clinic_house::{APPOINTMENTS, DOCTOR, OTHER_DOCTOR, OWNER, REGISTRAR};
use browser::fixtures::key::{DOWN, ENTER};
use browser::pages::schedule::SchedulePage;
use browser::pages::sign_in::SignInPage;
use browser::{ForeignHouse, User};
use i18n::{Locale, keys};
use serde_json::{Value, json};
use support::standin::{Clinic, Fate};

const SPACE: &str = " ";
const AIGUL: &str = "Сатпаева Айгуль";
const ASEL: &str = "Ли Асель";
/// The branch of the appointments; owners see the other one first.
const BRANCH: &str = "Центр";
const APPOINTMENT: &str = "/api/v1/calendar/appointments/1/";

/// Somebody who has signed in and sees the appointments of today.
async fn visitor(house: &ForeignHouse<Clinic>, login: &str, locale: Locale) -> User {
    let user = house.user(login, locale).await;
    let page = SchedulePage(&user);
    page.is_shown().await;
    if login == OWNER {
        page.works_in(BRANCH).await;
    }
    page.shows("everything of today", |blocks| blocks.len() == APPOINTMENTS.len())
        .await;
    user
}

/// The body of a change to the first appointment, as a colleague makes it elsewhere.
fn later(house: &ForeignHouse<Clinic>) -> Value {
    let day = house.server.backend(|clinic| clinic.day(0));
    json!({
        "employee": 2,
        "start_datetime": format!("{day}T13:00:00+05:00"),
        "end_datetime": format!("{day}T13:30:00+05:00"),
    })
}

#[tokio::test]
async fn the_day_is_shown_and_changes_under_the_eyes_of_those_who_look() {
    let house = ForeignHouse::clinic().await;
    let anna = visitor(&house, OWNER, Locale::Ru).await;
    let ivan = visitor(&house, REGISTRAR, Locale::Ar).await;
    let (hers, his) = (SchedulePage(&anna), SchedulePage(&ivan));
    hers.has(AIGUL, DOCTOR, "10:00", "10:30").await;
    assert!(!hers.has_times_from_the_right(AIGUL).await);
    assert!(
        his.has_times_from_the_right(AIGUL).await,
        "digits have no direction of their own"
    );
    // What a colleague does is seen by both, without a question.
    let (status, _) = house.server.colleague(OWNER, "PATCH", APPOINTMENT, &later(&house));
    assert_eq!(status, 200);
    hers.has(AIGUL, OTHER_DOCTOR, "13:00", "13:30").await;
    his.has(AIGUL, OTHER_DOCTOR, &ivan.time(13, 0), &ivan.time(13, 30))
        .await;
    let (status, _) = house.server.colleague(OWNER, "DELETE", APPOINTMENT, &Value::Null);
    assert_eq!(status, 204);
    hers.misses(AIGUL).await;
    his.misses(AIGUL).await;
}

#[tokio::test]
async fn an_appointment_is_carried_by_keyboard_and_by_mouse_and_everybody_sees_it() {
    let house = ForeignHouse::clinic().await;
    let anna = visitor(&house, OWNER, Locale::Ru).await;
    let ivan = visitor(&house, REGISTRAR, Locale::Ru).await;
    let (hers, his) = (SchedulePage(&anna), SchedulePage(&ivan));
    hers.focuses(AIGUL).await;
    for key in [SPACE, DOWN, DOWN, ENTER] {
        anna.keys(key).await;
    }
    hers.has(AIGUL, DOCTOR, "11:00", "11:30").await;
    is_told(&anna, &anna.words(keys::SCHEDULE_DONE_MOVED)).await;
    his.has(AIGUL, DOCTOR, "11:00", "11:30").await;
    // By mouse to the other doctor, to an hour that is free there.
    let from = hers.middle(AIGUL).await;
    let (there, here) = (hers.point(OTHER_DOCTOR, 720).await, hers.point(DOCTOR, 660).await);
    hers.hand().strokes(from, (there.0, from.1 + there.1 - here.1)).await;
    // Too little rest after the patient before: the clinic lets it pass, so it is asked.
    anna.clicks("button", &anna.words(keys::SCHEDULE_FORM_MOVE_DEED)).await;
    hers.has(AIGUL, OTHER_DOCTOR, "12:00", "12:30").await;
    his.has(AIGUL, OTHER_DOCTOR, "12:00", "12:30").await;
    // Whoever is busy then is said, and the appointment stays where it was.
    let from = hers.middle(AIGUL).await;
    let (there, here) = (hers.point(OTHER_DOCTOR, 660).await, hers.point(OTHER_DOCTOR, 720).await);
    hers.hand().strokes(from, (there.0, from.1 + there.1 - here.1)).await;
    is_told(&anna, &anna.words(keys::SCHEDULE_FAILED_MOVED)).await;
    hers.has(AIGUL, OTHER_DOCTOR, "12:00", "12:30").await;
}

#[tokio::test]
async fn an_appointment_is_called_off_and_another_one_deleted_after_a_question() {
    let house = ForeignHouse::clinic().await;
    let anna = visitor(&house, OWNER, Locale::Ru).await;
    let page = SchedulePage(&anna);
    page.chooses(AIGUL, keys::SCHEDULE_CANCEL).await;
    anna.clicks("button", &anna.words(keys::SCHEDULE_FORM_CANCEL_DEED))
        .await;
    is_told(&anna, &anna.words(keys::SCHEDULE_DONE_CANCELED)).await;
    page.shows("the one that was called off", |blocks| {
        blocks
            .iter()
            .any(|block| block.title == AIGUL && block.status == "canceled")
    })
    .await;
    page.chooses(ASEL, keys::SCHEDULE_DELETE).await;
    anna.clicks("button", &anna.words(keys::SCHEDULE_FORM_DELETE_DEED))
        .await;
    is_told(&anna, &anna.words(keys::SCHEDULE_DONE_DELETED)).await;
    page.misses(ASEL).await;
    assert_eq!(house.server.backend(|clinic| clinic.appointment_ids().len()), 2);
}

#[tokio::test]
async fn where_no_socket_opens_the_days_are_read_again_and_again_and_everything_works() {
    let house = ForeignHouse::clinic_with(|clinic| {
        clinic.set_production(true);
        for (doctor, patient, time, minutes) in APPOINTMENTS {
            let start = format!("{}T{time}", clinic.day(0));
            clinic.add_appointment(doctor, patient, &start, minutes);
        }
    })
    .await;
    let anna = house.browser(Locale::Ru).await;
    anna.expects_failed_calls();
    let sign_in = SignInPage(&anna);
    sign_in.is_shown().await;
    sign_in.sign_in(OWNER, &support::password_of(OWNER)).await;
    let page = SchedulePage(&anna);
    page.is_shown().await;
    page.works_in(BRANCH).await;
    page.has(AIGUL, DOCTOR, "10:00", "10:30").await;
    StatusBar(&anna).is_without_socket().await;
    let (status, _) = house.server.colleague(OWNER, "PATCH", APPOINTMENT, &later(&house));
    assert_eq!(status, 200);
    page.has(AIGUL, OTHER_DOCTOR, "13:00", "13:30").await;
    page.focuses(AIGUL).await;
    for key in [SPACE, DOWN, ENTER] {
        anna.keys(key).await;
    }
    page.has(AIGUL, OTHER_DOCTOR, "13:30", "14:00").await;
}

#[tokio::test]
async fn a_day_that_cannot_be_read_says_so_and_is_read_again() {
    let house = ForeignHouse::clinic().await;
    let anna = visitor(&house, OWNER, Locale::Ru).await;
    anna.expects_failed_calls();
    let page = SchedulePage(&anna);
    house.server.faults(|faults| {
        let list = "GET /api/v1/calendar/appointments/";
        // More than one, so that the notice stands long enough to be seen.
        for _ in 0..2 {
            faults.next(list, Fate::Page(500, Clinic::SERVER_ERROR.to_owned()));
        }
    });
    page.goes_on().await;
    anna.sees(
        "the notice",
        "const notice = document.querySelector('.m-schedule-notice'); return !!notice && isVisible(notice)",
    )
    .await;
    anna.sees("no notice", "return !document.querySelector('.m-schedule-notice')")
        .await;
}

#[tokio::test]
async fn whoever_comes_back_finds_branch_span_and_people_as_they_were_left() {
    let house = ForeignHouse::clinic().await;
    let anna = visitor(&house, OWNER, Locale::Ru).await;
    let page = SchedulePage(&anna);
    anna.presses(OTHER_DOCTOR).await;
    page.shows("one doctor alone", |blocks| {
        blocks.len() == 2 && blocks.iter().all(|block| block.column == DOCTOR)
    })
    .await;
    anna.reload().await;
    page.is_shown().await;
    page.shows("one doctor alone, in the same branch", |blocks| {
        blocks.len() == 2 && blocks.iter().all(|block| block.column == DOCTOR)
    })
    .await;
    anna.clicks("radio", &anna.words(keys::SCHEDULE_WEEK)).await;
    let is_week = "return document.querySelector('.m-schedule-days')?.dataset.mode === 'week'";
    anna.sees("the week", is_week).await;
    anna.reload().await;
    page.is_shown().await;
    anna.sees("the week again", is_week).await;
}

#[tokio::test]
async fn what_others_do_to_an_appointment_is_told_to_whoever_has_its_form_open() {
    let house = ForeignHouse::clinic().await;
    let ivan = visitor(&house, REGISTRAR, Locale::Ar).await;
    let page = SchedulePage(&ivan);
    page.chooses(AIGUL, keys::SCHEDULE_EDIT).await;
    let note = ivan.finds("textbox", &ivan.words(keys::SCHEDULE_FORM_NOTE)).await;
    note.send_keys("سؤال عن التحاليل").await.expect("the field takes text");
    let (status, _) = house.server.colleague(OWNER, "PATCH", APPOINTMENT, &later(&house));
    assert_eq!(status, 200);
    let notice = "const notice = document.querySelector('dialog[open] .m-schedule-notice');
        return notice && tidy(notice.textContent).includes(arguments[0])";
    ivan.sees_with("the new time", notice, &[json!(ivan.time(13, 0))]).await;
    let typed =
        "return [...document.querySelectorAll('dialog[open] textarea')].some((e) => e.value.includes('التحاليل'))";
    assert_eq!(ivan.run(typed, &[]).await, true, "what was typed stays");
    ivan.presses(&ivan.words(keys::SCHEDULE_FORM_RELOAD)).await;
    ivan.sees(
        "nothing left to tell",
        "return !!document.querySelector('dialog[open] form') && !document.querySelector('dialog[open] .m-schedule-notice')",
    )
    .await;
    let (status, _) = house.server.colleague(OWNER, "DELETE", APPOINTMENT, &Value::Null);
    assert_eq!(status, 204);
    let gone = ivan.words(keys::SCHEDULE_FORM_REMOVED_ELSEWHERE);
    ivan.sees_with("that it is gone", notice, &[json!(gone)]).await;
}
