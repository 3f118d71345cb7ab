//! The form of a patient in front of the clinic, as it is: the five cases that must hold, nothing that is typed lost,
//! and the three errors that everybody there knows.

use browser::components::menus::is_told;
use browser::fixtures::clinic_house::{OWNER, PATIENTS, REGISTRAR};
use browser::pages::schedule::SchedulePage;
use browser::pages::schedule_forms::{ScheduleForm, comes, comes_in, signs_in};
use browser::pages::sign_in::SignInPage;
use browser::{ForeignHouse, Seat, User};
use i18n::{Calendar, Digits, Locale, keys};
use serde_json::{Value, json};
use support::standin::{Clinic, Fate};

/// Making a patient, and none of the calls below that address.
const CREATE: &str = "POST /api/v1/patients/patients/ ";
const CHANGE: &str = "PATCH /api/v1/patients/patients/1/";
const AIGUL: &str = "Сатпаева Айгуль";
const NEW_PHONE: &str = "+77015550101";

/// Writes what a patient must have.
async fn writes_who(form: &ScheduleForm<'_>, born: &str, phone: &str) {
    form.writes(keys::PATIENT_LAST_NAME, "Омарова").await;
    form.writes(keys::PATIENT_FIRST_NAME, "Дана").await;
    form.writes(keys::PATIENT_BIRTH_DATE, born).await;
    form.chooses(keys::PATIENT_SEX, &form.0.words(keys::PATIENT_FEMALE))
        .await;
    form.writes(keys::PATIENT_PHONE, phone).await;
}

/// Somebody in front of the form of a new patient, which has what it must have.
async fn writer(house: &ForeignHouse<Clinic>, locale: Locale) -> User {
    let user = comes(house, REGISTRAR, locale).await;
    let form = ScheduleForm(&user);
    form.begins_patient().await;
    writes_who(&form, "15.05.1990", NEW_PHONE).await;
    user
}

/// The patient that came last, as the clinic has them.
fn newest(house: &ForeignHouse<Clinic>) -> Value {
    house.server.backend(|clinic| {
        let id = clinic.patient_ids().into_iter().max().unwrap_or_default();
        clinic.patient_as_json(id)
    })
}

fn count(house: &ForeignHouse<Clinic>) -> usize {
    house.server.backend(|clinic| clinic.patient_ids().len())
}

async fn is_saved(user: &User) {
    ScheduleForm(user).is_gone().await;
    is_told(user, &user.words(keys::SCHEDULE_DONE_PATIENT_CREATED)).await;
}

#[tokio::test]
async fn full_data_saves_with_its_organisation_and_an_iso_birth_date_from_the_persian_calendar() {
    let house = ForeignHouse::clinic().await;
    let seat = Seat::at(house.server.url()).speaking(Locale::Ru);
    let anna = comes_in(&house, REGISTRAR, seat.keeping("calendar", "persian")).await;
    anna.expects(Locale::Ru, Digits::Latin, Calendar::Persian);
    let form = ScheduleForm(&anna);
    form.begins_patient().await;
    writes_who(&form, "25.02.1369", "8 701 555 01 01").await;
    form.writes(keys::PATIENT_MIDDLE_NAME, "Ерлановна").await;
    form.writes(keys::PATIENT_IIN, "900515450010").await;
    form.writes(keys::PATIENT_EMAIL, "dana@example.org").await;
    form.writes(keys::PATIENT_ADDRESS, "Алматы, Абая 1").await;
    form.writes(keys::PATIENT_ALLERGIES, "Пенициллин").await;
    form.writes(keys::PATIENT_HISTORY, "Здорова").await;
    form.writes(keys::PATIENT_NOTES, "Звонить вечером").await;
    form.writes(keys::PATIENT_DISCOUNT, "7,5").await;
    form.holds(keys::PATIENT_BIRTH_DATE, "25.02.1369").await;
    form.saves().await;
    is_saved(&anna).await;
    let sent = house.server.ledger().sent(CREATE);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0]["organizations"], json!([1]));
    assert_eq!(sent[0]["birth_date"], "1990-05-15");
    let stored = newest(&house);
    let wanted = json!({
        "last_name": "Омарова", "first_name": "Дана", "middle_name": "Ерлановна", "birth_date": "1990-05-15", "sex": "F",
        "phone": NEW_PHONE, "iin": "900515450010", "email": "dana@example.org", "address": "Алматы, Абая 1",
        "allergies": "Пенициллин", "medical_history": "Здорова", "notes": "Звонить вечером", "discount_percent": "7.50",
        "organizations": [1], "is_active": true,
    });
    for (name, value) in wanted.as_object().expect("an object") {
        assert_eq!(stored[name], *value, "{name}");
    }
}

#[tokio::test]
async fn a_short_phone_saves() {
    let house = ForeignHouse::clinic_with(|clinic| clinic.change_patient(3, &json!({"phone": "124"}))).await;
    let anna = comes(&house, REGISTRAR, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    form.begins_patient().await;
    writes_who(&form, "15.05.1990", "123").await;
    form.holds(keys::PATIENT_PHONE, "123").await;
    form.saves().await;
    is_saved(&anna).await;
    assert_eq!(newest(&house)["phone"], "123");
    assert_eq!(count(&house), PATIENTS.len() + 1);
}

#[tokio::test]
async fn a_duplicate_phone_is_refused_and_whoever_writes_decides() {
    let house = ForeignHouse::clinic().await;
    let anna = comes(&house, REGISTRAR, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    assert_eq!(
        anna.words(keys::FAULT_PHONE_TAKEN),
        "Пациент с таким телефоном уже существует"
    );
    form.begins_patient().await;
    // Written as people write it, and stored otherwise.
    writes_who(&form, "15.05.1990", "8 (701) 123-45-67").await;
    form.saves().await;
    form.meets(keys::FAULT_PHONE_TAKEN, &[AIGUL]).await;
    form.has_focus_on(".m-same").await;
    assert_eq!(house.server.ledger().count(CREATE), 0, "nothing was sent");
    let written = form.content().await;
    // The known one is looked at, and the form below is as it was.
    form.presses(keys::PATIENT_OPEN).await;
    form.is_open(keys::PATIENT_EDIT).await;
    form.holds(keys::PATIENT_LAST_NAME, PATIENTS[0].0).await;
    form.leaves_by_corner().await;
    form.is_open(keys::PATIENT_NEW).await;
    assert_eq!(form.content().await, written);
    // Another number, and nobody is in the way.
    form.writes(keys::PATIENT_PHONE, NEW_PHONE).await;
    form.meets_nobody().await;
    form.writes(keys::PATIENT_PHONE, PATIENTS[0].2).await;
    form.saves().await;
    form.meets(keys::FAULT_PHONE_TAKEN, &[AIGUL]).await;
    // A family may have one telephone.
    form.presses(keys::PATIENT_SAVE_ANYWAY).await;
    is_saved(&anna).await;
    assert_eq!(newest(&house)["phone"], PATIENTS[0].2);
    assert_eq!(house.server.ledger().count(CREATE), 1);
}

#[tokio::test]
async fn a_wrong_iin_saves_with_a_warning() {
    let house = ForeignHouse::clinic().await;
    let anna = writer(&house, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    form.writes(keys::PATIENT_IIN, "000000000000").await;
    form.doubts(keys::PATIENT_IIN, keys::PATIENT_IIN_CENTURY).await;
    form.blames_nothing().await;
    form.saves().await;
    is_saved(&anna).await;
    assert_eq!(newest(&house)["iin"], "000000000000");
}

#[tokio::test]
async fn editing_an_existing_patient_saves() {
    let house = ForeignHouse::clinic().await;
    let anna = comes(&house, REGISTRAR, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    let before = house.server.backend(|clinic| clinic.patient_as_json(1));
    form.opens_patient_of(AIGUL).await;
    form.holds(keys::PATIENT_BIRTH_DATE, "15.05.1990").await;
    form.writes(keys::PATIENT_LAST_NAME, "Сатпаева-Ким").await;
    form.writes(keys::PATIENT_NOTES, "Новая фамилия").await;
    form.saves().await;
    form.is_gone().await;
    is_told(&anna, &anna.words(keys::SCHEDULE_DONE_PATIENT_CHANGED)).await;
    let sent = house.server.ledger().sent(CHANGE);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0]["birth_date"], "1990-05-15");
    let mut after = house.server.backend(|clinic| clinic.patient_as_json(1));
    assert_eq!(after["last_name"], "Сатпаева-Ким");
    assert_eq!(after["notes"], "Новая фамилия");
    for name in ["last_name", "full_name", "notes", "updated_at"] {
        after[name] = before[name].clone();
    }
    assert_eq!(after, before, "nothing else has changed");
    assert_eq!(count(&house), PATIENTS.len());
}

#[tokio::test]
async fn closing_a_changed_form_asks_first_whichever_way_it_is_closed() {
    let house = ForeignHouse::clinic().await;
    let anna = comes(&house, REGISTRAR, Locale::Ar).await;
    let form = ScheduleForm(&anna);
    form.begins_patient().await;
    // Nothing was written, so nothing is asked.
    form.leaves_by_key().await;
    form.is_gone().await;
    form.begins_patient().await;
    form.writes(keys::PATIENT_LAST_NAME, "Омарова").await;
    let written = form.content().await;
    for way in 0..4 {
        match way {
            0 => form.leaves_by_key().await,
            1 => form.leaves_by_corner().await,
            2 => form.leaves_by_press_beside().await,
            _ => form.presses(keys::ACTION_CLOSE).await,
        }
        form.is_asked_and(keys::FORM_KEEP).await;
        form.is_open(keys::PATIENT_NEW).await;
        assert_eq!(form.content().await, written);
    }
    form.leaves_by_key().await;
    form.is_asked_and(keys::FORM_DISCARD).await;
    form.is_gone().await;
    assert_eq!(count(&house), PATIENTS.len());
}

#[tokio::test]
async fn whatever_goes_wrong_the_form_stays_as_it_was_written_and_trying_again_saves_once() {
    let house = ForeignHouse::clinic().await;
    let anna = writer(&house, Locale::Ru).await;
    anna.expects_failed_calls();
    let form = ScheduleForm(&anna);
    form.writes(keys::PATIENT_NOTES, "Звонить вечером").await;
    let written = form.content().await;
    let wrong = json!({"email": ["Введите правильный адрес электронной почты."]});
    house.server.faults(|faults| {
        faults.next(CREATE, Fate::Page(500, Clinic::SERVER_ERROR.to_owned()));
        faults.next(CREATE, Fate::Cut);
        faults.next(CREATE, Fate::Json(400, wrong));
    });
    form.saves().await;
    let fault = form.shows_fault("server").await;
    assert!(fault.reference.contains("500"), "{fault:?}");
    form.has_focus_on(".m-fault-banner").await;
    assert_eq!(form.content().await, written);
    form.presses(keys::ACTION_RETRY).await;
    form.shows_fault("network").await;
    assert_eq!(form.content().await, written);
    form.presses(keys::ACTION_RETRY).await;
    let state = form.blames(keys::PATIENT_EMAIL, keys::FAULT_BAD_EMAIL).await;
    assert_eq!((state.banner, state.summary.len()), (None, 1));
    form.has_focus_at(keys::PATIENT_EMAIL).await;
    assert_eq!(form.content().await, written);
    assert_eq!(count(&house), PATIENTS.len());
    // What was mended is not wrong any more.
    form.writes(keys::PATIENT_EMAIL, "dana@example.org").await;
    form.blames_nothing().await;
    form.saves().await;
    is_saved(&anna).await;
    assert_eq!(newest(&house)["notes"], "Звонить вечером");
    assert_eq!(count(&house), PATIENTS.len() + 1);
}

#[tokio::test]
async fn a_patient_who_was_stored_though_no_answer_came_is_not_stored_twice() {
    let house = ForeignHouse::clinic().await;
    let anna = writer(&house, Locale::Ru).await;
    anna.expects_failed_calls();
    house.server.faults(|faults| faults.next_done(CREATE, Fate::Cut));
    ScheduleForm(&anna).saves().await;
    is_saved(&anna).await;
    assert_eq!(count(&house), PATIENTS.len() + 1);
    assert_eq!(house.server.ledger().count(CREATE), 1);
}

#[tokio::test]
async fn a_session_that_ends_under_the_form_keeps_what_was_written_for_the_same_person_alone() {
    let house = ForeignHouse::clinic().await;
    let ivan = writer(&house, Locale::Ru).await;
    ivan.expects_failed_calls();
    let form = ScheduleForm(&ivan);
    let written = form.content().await;
    house.server.backend(|clinic| {
        clinic.expire_access_tokens();
        clinic.expire_refresh_tokens();
    });
    form.saves().await;
    signs_in(&ivan, REGISTRAR).await;
    ivan.presses(&ivan.words(keys::SCHEDULE_FORM_KEPT_OPEN)).await;
    form.is_open(keys::PATIENT_NEW).await;
    assert_eq!(form.content().await, written);
    // Once more, and this time somebody else comes to the same browser.
    house.server.backend(|clinic| {
        clinic.expire_access_tokens();
        clinic.expire_refresh_tokens();
    });
    form.saves().await;
    signs_in(&ivan, OWNER).await;
    let page = SchedulePage(&ivan);
    page.works_in("Центр").await;
    page.shows("everything of today", |blocks| blocks.len() == 3).await;
    ivan.misses("button", &ivan.words(keys::SCHEDULE_FORM_KEPT_OPEN)).await;
    assert_eq!(count(&house), PATIENTS.len());
}

#[tokio::test]
async fn a_missing_organisation_leads_to_signing_in_again_and_back_to_what_was_written() {
    let house = ForeignHouse::clinic().await;
    let ivan = writer(&house, Locale::Ru).await;
    ivan.expects_failed_calls();
    let form = ScheduleForm(&ivan);
    let written = form.content().await;
    let answer = json!({"organizations": ["Обязательное поле."]});
    house
        .server
        .faults(|faults| faults.next(CREATE, Fate::Json(400, answer)));
    form.saves().await;
    let fault = form.shows_fault("organisation").await;
    assert_eq!(fault.title, ivan.words(keys::FAULT_ORGANISATION_TITLE));
    assert_eq!(fault.deeds, [ivan.words(keys::FAULT_SIGN_IN)]);
    form.presses(keys::FAULT_SIGN_IN).await;
    SignInPage(&ivan).is_shown().await;
    signs_in(&ivan, REGISTRAR).await;
    ivan.presses(&ivan.words(keys::SCHEDULE_FORM_KEPT_OPEN)).await;
    form.is_open(keys::PATIENT_NEW).await;
    assert_eq!(form.content().await, written);
    form.saves().await;
    is_saved(&ivan).await;
    assert_eq!(newest(&house)["organizations"], json!([1]));
}

#[tokio::test]
async fn a_phone_that_the_server_finds_taken_is_said_at_its_field_with_whose_it_is() {
    let house = ForeignHouse::clinic().await;
    let ivan = writer(&house, Locale::Ru).await;
    ivan.expects_failed_calls();
    let form = ScheduleForm(&ivan);
    let words = format!("Пациент с таким телефоном уже существует: {AIGUL}");
    let answer = json!({"phone": [words]});
    house
        .server
        .faults(|faults| faults.next(CREATE, Fate::Json(400, answer)));
    form.saves().await;
    let state = form.says("what is wrong", |state| !state.errors.is_empty()).await;
    assert_eq!(state.errors.len(), 1);
    let (field, said) = &state.errors[0];
    assert_eq!(*field, ivan.words(keys::PATIENT_PHONE));
    assert!(said.starts_with("Пациент с таким телефоном уже существует"), "{said}");
    assert!(said.contains(AIGUL), "{said}");
    form.writes(keys::PATIENT_PHONE, "+77015550102").await;
    form.blames_nothing().await;
    form.saves().await;
    is_saved(&ivan).await;
}

#[tokio::test]
async fn a_birth_date_that_the_server_cannot_read_is_explained() {
    let house = ForeignHouse::clinic().await;
    let ivan = writer(&house, Locale::Ru).await;
    ivan.expects_failed_calls();
    let form = ScheduleForm(&ivan);
    let words = "Неправильный формат date. Используйте один из этих форматов: YYYY-MM-DD.";
    let answer = json!({"birth_date": [words]});
    house
        .server
        .faults(|faults| faults.next(CREATE, Fate::Json(400, answer)));
    form.saves().await;
    let fault = form.shows_fault("day").await;
    assert_eq!(fault.title, ivan.words(keys::FAULT_BIRTH_DATE_TITLE));
    assert!(fault.text.contains("1990-05-15"), "{fault:?}");
    form.blames(keys::PATIENT_BIRTH_DATE, keys::FAULT_BAD_BIRTH_DATE).await;
    form.writes(keys::PATIENT_BIRTH_DATE, "16.05.1990").await;
    form.blames_nothing().await;
    form.saves().await;
    is_saved(&ivan).await;
    assert_eq!(newest(&house)["birth_date"], "1990-05-16");
}
