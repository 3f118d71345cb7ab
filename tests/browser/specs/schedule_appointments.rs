//! The form of an appointment in front of the clinic: made and changed, and every refusal said where it can be mended.

use browser::components::menus::is_told;
use browser::fixtures::clinic_house::{DOCTOR, OTHER_DOCTOR, OWNER, REGISTRAR};
use browser::pages::schedule::SchedulePage;
use browser::pages::schedule_forms::{ScheduleForm, comes, signs_in};
use browser::{ForeignHouse, User};
use i18n::{Key, Locale, keys};
use serde_json::{Value, json};
use support::standin::{Clinic, Fate};

const CREATE: &str = "POST /api/v1/calendar/appointments/ ";
const CHANGE: &str = "PATCH /api/v1/calendar/appointments/1/";
const CREATE_PATIENT: &str = "POST /api/v1/patients/patients/ ";
const LOOK: &str = "GET /api/v1/patients/patients/?search=";
const AIGUL: &str = "Сатпаева Айгуль";
const ASEL: &str = "Ли Асель";
/// 10:15: the slot beside Айгуль's appointment, which is free with the other doctor.
const FREE: u32 = 615;

/// A moment of today at the clinic, as it is written there.
fn today(house: &ForeignHouse<Clinic>, time: &str) -> String {
    house
        .server
        .backend(|clinic| format!("{}T{time}:00+05:00", clinic.day(0)))
}

/// The appointment that came last, as the clinic has it.
fn newest(house: &ForeignHouse<Clinic>) -> Value {
    house.server.backend(|clinic| {
        let id = clinic.appointment_ids().into_iter().max().unwrap_or_default();
        clinic.appointment_as_json(id)
    })
}

fn count(house: &ForeignHouse<Clinic>) -> usize {
    house.server.backend(|clinic| clinic.appointment_ids().len())
}

/// Presses the free slot, and the form opens with it.
async fn presses_free_slot(user: &User) {
    let page = SchedulePage(user);
    let (_, y) = page.middle(AIGUL).await;
    let (x, _) = page.point(OTHER_DOCTOR, FREE).await;
    page.hand().clicks((x, y)).await;
    ScheduleForm(user).is_open(keys::SCHEDULE_FORM_NEW).await;
}

/// Somebody in front of the form of a new appointment, which has all it must have: Ли Асель at 10:00.
async fn writer(house: &ForeignHouse<Clinic>, locale: Locale) -> User {
    let user = comes(house, OWNER, locale).await;
    presses_free_slot(&user).await;
    ScheduleForm(&user).picks("ли", ASEL).await;
    user
}

async fn is_saved(user: &User, told: Key) {
    ScheduleForm(user).is_gone().await;
    is_told(user, &user.words(told)).await;
}

#[tokio::test]
async fn an_appointment_is_made_on_an_empty_slot_for_a_patient_found_by_two_letters() {
    let house = ForeignHouse::clinic().await;
    let anna = comes(&house, REGISTRAR, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    presses_free_slot(&anna).await;
    form.holds(keys::SCHEDULE_FORM_EMPLOYEE, OTHER_DOCTOR).await;
    form.holds(keys::SCHEDULE_FORM_START, "10:00").await;
    form.holds(keys::SCHEDULE_FORM_END, "10:30").await;
    let more = anna.sentence(keys::COMBOBOX_MORE_LETTERS, &i18n::Args::new().number("count", 2));
    form.writes(keys::SCHEDULE_FORM_PATIENT, "л").await;
    form.offers("a word that more letters are wanted", |lines| lines.contains(&more))
        .await;
    assert_eq!(house.server.ledger().count(LOOK), 0, "one letter asks nothing");
    form.picks("ли", ASEL).await;
    form.writes(keys::SCHEDULE_FORM_NOTE, "Первый раз").await;
    form.saves().await;
    is_saved(&anna, keys::SCHEDULE_DONE_CREATED).await;
    SchedulePage(&anna).has(ASEL, OTHER_DOCTOR, "10:00", "10:30").await;
    let stored = newest(&house);
    let wanted = json!({
        "branch": 1, "employee": 2, "patient": 2, "status": "booked", "note": "Первый раз",
        "start_datetime": today(&house, "10:00"), "end_datetime": today(&house, "10:30"),
    });
    for (name, value) in wanted.as_object().expect("an object") {
        assert_eq!(stored[name], *value, "{name}");
    }
}

#[tokio::test]
async fn a_new_patient_is_made_known_inside_the_form_of_their_appointment() {
    let house = ForeignHouse::clinic().await;
    let anna = comes(&house, REGISTRAR, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    presses_free_slot(&anna).await;
    form.picks("Омарова Дана", &anna.words(keys::PATIENT_CREATE_NEW)).await;
    form.holds(keys::PATIENT_LAST_NAME, "Омарова").await;
    form.holds(keys::PATIENT_FIRST_NAME, "Дана").await;
    form.has_focus_at(keys::PATIENT_LAST_NAME).await;
    // Not everything that must be there is.
    form.presses(keys::PATIENT_CREATE).await;
    let state = form.says("what is missing", |state| !state.summary.is_empty()).await;
    let missing = [
        (keys::PATIENT_PHONE, keys::FAULT_MISSING_PHONE),
        (keys::PATIENT_BIRTH_DATE, keys::FAULT_MISSING_BIRTH_DATE),
        (keys::PATIENT_SEX, keys::FAULT_MISSING_SEX),
    ];
    assert_eq!(
        state.errors,
        missing.map(|(label, words)| (anna.words(label), anna.words(words)))
    );
    // Somebody has the same telephone; they may be meant.
    form.writes(keys::PATIENT_PHONE, "+7 701 123 45 67").await;
    form.writes(keys::PATIENT_BIRTH_DATE, "15.05.1990").await;
    form.chooses(keys::PATIENT_SEX, &anna.words(keys::PATIENT_FEMALE)).await;
    form.presses(keys::PATIENT_CREATE).await;
    form.meets(keys::FAULT_PHONE_TAKEN, &[AIGUL]).await;
    form.writes(keys::PATIENT_PHONE, "+7 701 555 01 01").await;
    form.meets_nobody().await;
    form.presses(keys::PATIENT_CREATE).await;
    form.misses(keys::PATIENT_LAST_NAME).await;
    form.holds(keys::SCHEDULE_FORM_PATIENT, "Омарова Дана").await;
    let sent = house.server.ledger().sent(CREATE_PATIENT);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0]["organizations"], json!([1]));
    assert_eq!(sent[0]["birth_date"], "1990-05-15");
    form.saves().await;
    is_saved(&anna, keys::SCHEDULE_DONE_CREATED).await;
    assert_eq!(newest(&house)["patient"], 4);
    SchedulePage(&anna)
        .has("Омарова Дана", OTHER_DOCTOR, "10:00", "10:30")
        .await;
}

#[tokio::test]
async fn every_change_is_sent_with_employee_start_and_end() {
    let house = ForeignHouse::clinic().await;
    let anna = comes(&house, OWNER, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    // Only a word beside it is changed.
    form.opens_appointment_of(AIGUL).await;
    form.writes(keys::SCHEDULE_FORM_NOTE, "Перезвонить").await;
    form.saves().await;
    is_saved(&anna, keys::SCHEDULE_DONE_CHANGED).await;
    // The end follows the start, and somebody else does it in a room.
    form.opens_appointment_of(AIGUL).await;
    form.holds(keys::SCHEDULE_FORM_NOTE, "Перезвонить").await;
    form.chooses(keys::SCHEDULE_FORM_EMPLOYEE, OTHER_DOCTOR).await;
    form.chooses(keys::SCHEDULE_FORM_PLACE, "Кабинет 1").await;
    form.writes(keys::SCHEDULE_FORM_START, "13:00").await;
    form.holds(keys::SCHEDULE_FORM_END, "13:30").await;
    form.saves().await;
    is_saved(&anna, keys::SCHEDULE_DONE_CHANGED).await;
    SchedulePage(&anna).has(AIGUL, OTHER_DOCTOR, "13:00", "13:30").await;
    let sent = house.server.ledger().sent(CHANGE);
    let moment = |time: &str| {
        let hour: u32 = time[..2].parse().expect("an hour");
        format!(
            "{}T{:02}:{}:00",
            house.server.backend(|clinic| clinic.day(0)),
            hour - 5,
            &time[3..]
        )
    };
    let wanted = [
        (json!(1), Value::Null, "10:00", "10:30"),
        (json!(2), json!(1), "13:00", "13:30"),
    ];
    assert_eq!(sent.len(), wanted.len());
    for (body, (employee, room, start, end)) in sent.iter().zip(wanted) {
        assert_eq!((&body["employee"], &body["room"]), (&employee, &room), "{body}");
        let is_at = |name: &str, time: &str| body[name].as_str().is_some_and(|text| text.starts_with(&moment(time)));
        assert!(is_at("start_datetime", start) && is_at("end_datetime", end), "{body}");
    }
    let stored = house.server.backend(|clinic| clinic.appointment_as_json(1));
    assert_eq!((&stored["note"], &stored["room"]), (&json!("Перезвонить"), &json!(1)));
}

#[tokio::test]
async fn a_conflict_is_said_at_its_field_in_the_own_language_and_the_form_is_kept() {
    let house = ForeignHouse::clinic().await;
    let layla = writer(&house, Locale::Ar).await;
    layla.expects_failed_calls();
    let form = ScheduleForm(&layla);
    // The other doctor sees Ли Асель from 11:00 on: known before anything is sent.
    form.writes(keys::SCHEDULE_FORM_START, "11:15").await;
    form.chooses(keys::SCHEDULE_FORM_PLACE, "Кабинет 1").await;
    let written = form.content().await;
    form.saves().await;
    let fault = form.shows_fault("conflict").await;
    assert_eq!(fault.title, layla.words(keys::FAULT_CONFLICT_TITLE));
    form.blames(keys::SCHEDULE_FORM_EMPLOYEE, keys::FAULT_EMPLOYEE_BUSY)
        .await;
    form.has_focus_at(keys::SCHEDULE_FORM_EMPLOYEE).await;
    assert_eq!(form.content().await, written);
    assert_eq!(house.server.ledger().count(CREATE), 0);
    // Another time, but a colleague was faster: the clinic itself refuses.
    form.writes(keys::SCHEDULE_FORM_START, "13:00").await;
    form.blames_nothing().await;
    let answers = [
        (
            "Employee has overlapping appointments at this time",
            keys::SCHEDULE_FORM_EMPLOYEE,
            keys::FAULT_EMPLOYEE_BUSY,
        ),
        (
            "Room is already booked at this time",
            keys::SCHEDULE_FORM_PLACE,
            keys::FAULT_PLACE_TAKEN,
        ),
    ];
    for (words, field, said) in answers {
        let body = json!({"non_field_errors": [words]});
        house.server.faults(|faults| faults.next(CREATE, Fate::Json(400, body)));
        form.saves().await;
        form.shows_fault("conflict").await;
        form.blames(field, said).await;
    }
    form.saves().await;
    is_saved(&layla, keys::SCHEDULE_DONE_CREATED).await;
    assert_eq!(newest(&house)["start_datetime"], today(&house, "13:00"));
}

#[tokio::test]
async fn too_little_rest_is_asked_about_and_saved_only_after_a_yes() {
    let house = ForeignHouse::clinic().await;
    let anna = writer(&house, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    // The other doctor wants a quarter of an hour after the patient before, who leaves at 12:00.
    form.writes(keys::SCHEDULE_FORM_START, "12:05").await;
    form.saves().await;
    anna.finds("alertdialog", &anna.words(keys::SCHEDULE_FORM_GAP_TITLE))
        .await;
    form.presses(keys::FORM_KEEP).await;
    form.is_open(keys::SCHEDULE_FORM_NEW).await;
    assert_eq!(house.server.ledger().count(CREATE), 0);
    form.saves().await;
    form.presses(keys::SCHEDULE_FORM_SAVE_ANYWAY).await;
    is_saved(&anna, keys::SCHEDULE_DONE_CREATED).await;
    assert_eq!(newest(&house)["start_datetime"], today(&house, "12:05"));
}

#[tokio::test]
async fn a_fault_of_the_server_has_a_number_and_details_to_copy_without_a_word_about_the_patient() {
    let house = ForeignHouse::clinic().await;
    let anna = writer(&house, Locale::Ru).await;
    anna.expects_failed_calls();
    let form = ScheduleForm(&anna);
    form.writes(keys::SCHEDULE_FORM_NOTE, "Тайна").await;
    let written = form.content().await;
    house
        .server
        .faults(|faults| faults.next(CREATE, Fate::Page(500, Clinic::SERVER_ERROR.to_owned())));
    form.saves().await;
    let fault = form.shows_fault("server").await;
    assert_eq!(fault.title, anna.words(keys::FAULT_SERVER_TITLE));
    let deeds = [keys::ACTION_RETRY, keys::FAULT_COPY].map(|key| anna.words(key));
    assert_eq!(fault.deeds, deeds);
    assert_eq!(form.content().await, written);
    let copied = form.copies_details().await;
    let reference = fault.reference.rsplit(' ').next().unwrap_or_default();
    // Isolates keep its order, whatever stands around it.
    let reference = reference.trim_matches(['\u{2066}', '\u{2068}', '\u{2069}']);
    assert!(reference.ends_with("-500"), "{fault:?}");
    assert!(
        copied.contains(reference) && copied.contains("code: server"),
        "{copied}"
    );
    assert!(!copied.contains("Тайна") && !copied.contains("Асель"), "{copied}");
    form.presses(keys::ACTION_RETRY).await;
    is_saved(&anna, keys::SCHEDULE_DONE_CREATED).await;
    assert_eq!(count(&house), 4);
}

#[tokio::test]
async fn an_appointment_that_was_stored_though_no_answer_came_is_not_stored_twice() {
    let house = ForeignHouse::clinic().await;
    let anna = writer(&house, Locale::Ru).await;
    anna.expects_failed_calls();
    house.server.faults(|faults| faults.next_done(CREATE, Fate::Cut));
    ScheduleForm(&anna).saves().await;
    is_saved(&anna, keys::SCHEDULE_DONE_CREATED).await;
    assert_eq!(count(&house), 4);
    assert_eq!(house.server.ledger().count(CREATE), 1);
}

#[tokio::test]
async fn a_session_that_ends_under_a_changed_appointment_gives_it_back_after_signing_in() {
    let house = ForeignHouse::clinic().await;
    let anna = comes(&house, REGISTRAR, Locale::Ru).await;
    anna.expects_failed_calls();
    let form = ScheduleForm(&anna);
    form.opens_appointment_of(AIGUL).await;
    form.writes(keys::SCHEDULE_FORM_NOTE, "Перезвонить").await;
    let written = form.content().await;
    house.server.backend(|clinic| {
        clinic.expire_access_tokens();
        clinic.expire_refresh_tokens();
    });
    form.saves().await;
    signs_in(&anna, REGISTRAR).await;
    anna.presses(&anna.words(keys::SCHEDULE_FORM_KEPT_OPEN)).await;
    form.is_open(keys::SCHEDULE_FORM_EDIT).await;
    form.holds(keys::SCHEDULE_FORM_NOTE, "Перезвонить").await;
    assert_eq!(form.content().await, written);
    form.saves().await;
    is_saved(&anna, keys::SCHEDULE_DONE_CHANGED).await;
    let stored = house.server.backend(|clinic| clinic.appointment_as_json(1));
    assert_eq!(
        (&stored["note"], &stored["employee_name"]),
        (&json!("Перезвонить"), &json!(DOCTOR))
    );
}
