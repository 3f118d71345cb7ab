//! The forms of the schedule by keys alone: opened, filled in, refused, mended, saved, and left where one came from.

use browser::components::menus::{focused, is_told};
use browser::fixtures::clinic_house::{OTHER_DOCTOR, REGISTRAR};
use browser::fixtures::key::{CONTROL, DOWN, ENTER, ESCAPE, LEFT, RIGHT, TAB, UP};
use browser::pages::schedule::SchedulePage;
use browser::pages::schedule_forms::{ScheduleForm, comes};
use browser::{ForeignHouse, User};
use i18n::{Key, Locale, keys};

const SIDES: [&str; 2] = [LEFT, RIGHT];
/// More stops than any page has.
const STOPS_MAX: usize = 80;
const ASEL: &str = "Ли Асель";

/// Goes on by the Tab key until something with this role and name has the focus.
async fn tabs_to(user: &User, role: &str, name: &str) {
    for _ in 0..STOPS_MAX {
        if focused(user).await == (role.to_owned(), name.to_owned()) {
            return;
        }
        user.keys(TAB).await;
    }
    panic!(
        "the Tab key comes to no {role} {name:?}; it is at {:?}",
        focused(user).await
    );
}

async fn tabs_to_field(user: &User, label: Key) {
    let name = user.words(label);
    tabs_to(user, "textbox", &name).await;
}

/// Waits until something with this role and name has the focus.
async fn has_focus(user: &User, role: &str, name: &str) {
    let script = "const e = document.activeElement; return [roleOf(e), nameOf(e)]";
    let what = format!("the focus on the {role} {name:?}");
    user.reads::<(String, String)>(&what, script, &[], |seen| {
        (seen.0.as_str(), seen.1.as_str()) == (role, name)
    })
    .await;
}

#[tokio::test]
async fn a_patient_is_made_by_keys_alone_and_a_refused_save_leads_to_the_first_fault() {
    let house = ForeignHouse::clinic().await;
    let anna = comes(&house, REGISTRAR, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    let button = anna.words(keys::SCHEDULE_NEW_MORE);
    tabs_to(&anna, "button", &button).await;
    anna.keys(ENTER).await;
    has_focus(&anna, "menuitem", &anna.words(keys::SCHEDULE_NEW_PATIENT)).await;
    anna.keys(ENTER).await;
    form.is_open(keys::PATIENT_NEW).await;
    form.has_focus_at(keys::PATIENT_LAST_NAME).await;
    // Left again, and back where one came from.
    anna.keys(ESCAPE).await;
    form.is_gone().await;
    has_focus(&anna, "button", &button).await;
    anna.keys(ENTER).await;
    has_focus(&anna, "menuitem", &anna.words(keys::SCHEDULE_NEW_PATIENT)).await;
    anna.keys(ENTER).await;
    form.has_focus_at(keys::PATIENT_LAST_NAME).await;
    anna.keys("Омарова").await;
    // Not ready yet: what is missing first has the focus, and from the list above one comes to the others.
    anna.keys(ENTER).await;
    let state = form.says("what is missing", |state| !state.summary.is_empty()).await;
    assert_eq!(state.errors.len(), 4);
    form.has_focus_at(keys::PATIENT_FIRST_NAME).await;
    anna.keys("Дана").await;
    tabs_to_field(&anna, keys::PATIENT_BIRTH_DATE).await;
    anna.keys("15.05.1990").await;
    tabs_to(&anna, "combobox", &anna.words(keys::PATIENT_SEX)).await;
    anna.keys("Ж").await;
    form.holds(keys::PATIENT_SEX, &anna.words(keys::PATIENT_FEMALE)).await;
    tabs_to_field(&anna, keys::PATIENT_PHONE).await;
    anna.keys("87015550101").await;
    form.holds(keys::PATIENT_PHONE, "+7 701 555-01-01").await;
    tabs_to_field(&anna, keys::PATIENT_NOTES).await;
    anna.keys("Звонить вечером").await;
    anna.combines(CONTROL, ENTER).await;
    form.is_gone().await;
    is_told(&anna, &anna.words(keys::SCHEDULE_DONE_PATIENT_CREATED)).await;
    has_focus(&anna, "button", &button).await;
    let stored = house.server.backend(|clinic| clinic.patient_as_json(4));
    assert_eq!(stored["full_name"], "Омарова Дана");
    assert_eq!(stored["phone"], "+77015550101");
}

#[tokio::test]
async fn an_appointment_is_made_by_keys_alone_on_a_free_slot() {
    let house = ForeignHouse::clinic().await;
    let anna = comes(&house, REGISTRAR, Locale::Ru).await;
    let form = ScheduleForm(&anna);
    goes_to_free_slot(&anna).await;
    let slot = focused(&anna).await;
    anna.keys(ENTER).await;
    form.is_open(keys::SCHEDULE_FORM_NEW).await;
    form.has_focus_at(keys::SCHEDULE_FORM_PATIENT).await;
    anna.keys(ESCAPE).await;
    form.is_gone().await;
    has_focus(&anna, &slot.0, &slot.1).await;
    anna.keys(ENTER).await;
    form.has_focus_at(keys::SCHEDULE_FORM_PATIENT).await;
    // Nobody is chosen yet.
    anna.combines(CONTROL, "s").await;
    form.blames(keys::SCHEDULE_FORM_PATIENT, keys::FAULT_MISSING_PATIENT)
        .await;
    form.has_focus_at(keys::SCHEDULE_FORM_PATIENT).await;
    anna.keys("ли").await;
    form.offers("who was found", |lines| lines.iter().any(|line| line.contains(ASEL)))
        .await;
    anna.keys(ENTER).await;
    form.holds(keys::SCHEDULE_FORM_PATIENT, ASEL).await;
    form.blames_nothing().await;
    anna.combines(CONTROL, "s").await;
    form.is_gone().await;
    SchedulePage(&anna).has(ASEL, OTHER_DOCTOR, "09:30", "10:00").await;
    // What has the focus now is of the calendar still.
    let script = "return !!document.activeElement.closest('.m-calendar')";
    anna.sees("the focus in the calendar", script).await;
}

/// Waits for the frame after the next one: the focus follows a key of the calendar once the slot is drawn.
async fn settles(user: &User) {
    let frames = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    user.run(frames, &[]).await;
}

/// Goes by keys to half past nine with the other doctor.
async fn goes_to_free_slot(user: &User) {
    for _ in 0..STOPS_MAX {
        let is_there = user
            .run("return !!document.activeElement.closest('.m-calendar-lanes')", &[])
            .await;
        if is_there == serde_json::json!(true) {
            break;
        }
        user.keys(TAB).await;
    }
    let is_wanted = |name: &str| name.contains("09:30") && name.contains("10:00") && name.contains(OTHER_DOCTOR);
    // To the first hour, and then down; in the other column when it is not in this one.
    for side in SIDES {
        for key in [UP; STOPS_MAX / 4] {
            user.keys(key).await;
        }
        settles(user).await;
        for _ in 0..4 {
            if is_wanted(&focused(user).await.1) {
                return;
            }
            user.keys(DOWN).await;
            settles(user).await;
        }
        user.keys(side).await;
    }
    panic!(
        "the arrows come to no free slot; the focus is at {:?}",
        focused(user).await
    );
}
