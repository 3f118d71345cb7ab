//! What axe-core says of every dialog of the schedule, as it opens and with everything that can be wrong in it.

use browser::components::axe::{contrasts, violations};
use browser::fixtures::clinic_house::{DOCTOR, OWNER};
use browser::pages::schedule::SchedulePage;
use browser::pages::schedule_forms::{ScheduleForm, comes};
use browser::{ForeignHouse, User};
use i18n::{Args, Key, Locale, keys};
use serde_json::json;
use support::standin::{Clinic, Fate};

const AIGUL: &str = "Сатпаева Айгуль";
const ASEL: &str = "Ли Асель";

#[tokio::test]
async fn no_dialog_of_the_schedule_breaks_a_rule_in_arabic() {
    nothing_breaks_a_rule(Locale::Ar).await;
}

#[tokio::test]
async fn no_dialog_of_the_schedule_breaks_a_rule_in_english() {
    nothing_breaks_a_rule(Locale::En).await;
}

async fn nothing_breaks_a_rule(locale: Locale) {
    let house = ForeignHouse::clinic().await;
    let user = comes(&house, OWNER, locale).await;
    user.expects_failed_calls();
    let mut look = Look {
        user: &user,
        found: Vec::new(),
        looks: 0,
    };
    patients(&house, &user, &mut look).await;
    appointments(&house, &user, &mut look).await;
    questions(&user, &mut look).await;
    assert!(look.looks >= 20, "only {} states were looked at", look.looks);
    assert!(
        look.found.is_empty(),
        "{} violations in {} states: {:#?}",
        look.found.len(),
        look.looks,
        look.found
    );
}

/// Somebody who looks.
struct Look<'a> {
    user: &'a User,
    found: Vec<String>,
    looks: usize,
}

impl Look<'_> {
    async fn at(&mut self, name: &str) {
        self.looks += 1;
        let light = violations(self.user).await;
        self.user
            .run("document.documentElement.dataset.theme = 'dark'", &[])
            .await;
        // Colours are all that a theme changes.
        let dark = contrasts(self.user).await;
        self.user
            .run("delete document.documentElement.dataset.theme", &[])
            .await;
        for (theme, seen) in [("light", light), ("dark", dark)] {
            let seen = seen.into_iter().map(|one| format!("{name}, {theme}: {one}"));
            self.found.extend(seen);
        }
    }
}

async fn patients(house: &ForeignHouse<Clinic>, user: &User, look: &mut Look<'_>) {
    let form = ScheduleForm(user);
    let create = "POST /api/v1/patients/patients/ ";
    form.begins_patient().await;
    look.at("a new patient").await;
    form.saves().await;
    form.says("what is missing", |state| !state.summary.is_empty()).await;
    look.at("a new patient, with errors").await;
    form.writes(keys::PATIENT_LAST_NAME, "Омарова").await;
    form.writes(keys::PATIENT_FIRST_NAME, "Дана").await;
    form.writes(keys::PATIENT_BIRTH_DATE, "15.05.1990").await;
    form.chooses(keys::PATIENT_SEX, &user.words(keys::PATIENT_FEMALE)).await;
    form.writes(keys::PATIENT_IIN, "000000000000").await;
    form.writes(keys::PATIENT_PHONE, "+77011234567").await;
    form.saves().await;
    form.meets(keys::FAULT_PHONE_TAKEN, &[AIGUL]).await;
    look.at("a new patient like another").await;
    form.writes(keys::PATIENT_IIN, "900515450010").await;
    form.writes(keys::PATIENT_PHONE, "+77015550101").await;
    let answers = [
        ("server", Fate::Page(500, Clinic::SERVER_ERROR.to_owned())),
        ("permission", Fate::Json(403, json!({"detail": "Нет."}))),
        (
            "organisation",
            Fate::Json(400, json!({"organizations": ["Обязательное поле."]})),
        ),
        (
            "day",
            Fate::Json(400, json!({"birth_date": ["Неправильный формат date."]})),
        ),
        ("gone", Fate::Json(404, json!({"detail": "Нет."}))),
        ("network", Fate::Cut),
    ];
    for (kind, answer) in answers {
        house.server.faults(|faults| faults.next(create, answer));
        form.saves().await;
        form.shows_fault(kind).await;
        look.at(&format!("a new patient, {kind}")).await;
    }
    form.leaves_by_key().await;
    user.finds("alertdialog", &user.words(keys::FORM_DISCARD_TITLE)).await;
    look.at("the question before words are lost").await;
    form.is_asked_and(keys::FORM_DISCARD).await;
    form.opens_patient_of(AIGUL).await;
    look.at("a known patient").await;
    form.leaves_by_key().await;
    form.is_gone().await;
}

async fn appointments(house: &ForeignHouse<Clinic>, user: &User, look: &mut Look<'_>) {
    let form = ScheduleForm(user);
    form.begins_appointment().await;
    look.at("a new appointment").await;
    form.saves().await;
    form.says("what is missing", |state| !state.summary.is_empty()).await;
    look.at("a new appointment, with errors").await;
    form.writes(keys::SCHEDULE_FORM_PATIENT, "ли").await;
    form.offers("who was found", |lines| lines.iter().any(|line| line.contains(ASEL)))
        .await;
    look.at("a new appointment, with patients found").await;
    form.takes(&user.words(keys::PATIENT_CREATE_NEW)).await;
    form.presses(keys::PATIENT_CREATE).await;
    form.says("what is missing", |state| state.errors.len() > 2).await;
    look.at("a new patient in an appointment, with errors").await;
    form.leaves_by_key().await;
    form.is_asked_and(keys::FORM_DISCARD).await;
    form.opens_appointment_of(AIGUL).await;
    look.at("an appointment").await;
    let words = json!({"non_field_errors": ["Employee has overlapping appointments at this time"]});
    house
        .server
        .faults(|faults| faults.next("PATCH /api/v1/calendar/appointments/1/", Fate::Json(400, words)));
    form.writes(keys::SCHEDULE_FORM_NOTE, "…").await;
    form.saves().await;
    form.shows_fault("conflict").await;
    look.at("an appointment, in conflict").await;
    form.chooses(keys::SCHEDULE_FORM_EMPLOYEE, "Орлов Пётр").await;
    form.writes(keys::SCHEDULE_FORM_START, "12:05").await;
    form.saves().await;
    user.finds("alertdialog", &user.words(keys::SCHEDULE_FORM_GAP_TITLE))
        .await;
    look.at("the question about rest").await;
    form.presses(keys::FORM_KEEP).await;
    form.leaves_by_key().await;
    form.is_asked_and(keys::FORM_DISCARD).await;
    form.begins_break_of(DOCTOR).await;
    look.at("a break").await;
    form.writes(keys::SCHEDULE_FORM_START, "14:00").await;
    form.writes(keys::SCHEDULE_FORM_END, "13:00").await;
    form.saves().await;
    form.blames(keys::SCHEDULE_FORM_END, keys::FAULT_ENDS_BEFORE_START)
        .await;
    look.at("a break, with errors").await;
    form.leaves_by_key().await;
    form.is_asked_and(keys::FORM_DISCARD).await;
    form.is_gone().await;
}

async fn questions(user: &User, look: &mut Look<'_>) {
    let page = SchedulePage(user);
    let titled = |key: Key, name: &str| user.sentence(key, &Args::new().text("name", name));
    let asked = [
        (keys::SCHEDULE_COPY, "dialog", user.words(keys::SCHEDULE_FORM_COPY)),
        (
            keys::SCHEDULE_CANCEL,
            "alertdialog",
            titled(keys::SCHEDULE_FORM_CANCEL_TITLE, AIGUL),
        ),
        (
            keys::SCHEDULE_DELETE,
            "alertdialog",
            titled(keys::SCHEDULE_FORM_DELETE_TITLE, AIGUL),
        ),
    ];
    for (deed, role, title) in asked {
        page.chooses(AIGUL, deed).await;
        user.finds(role, &title).await;
        look.at(&title).await;
        ScheduleForm(user).leaves_by_key().await;
        page.asks_nothing().await;
    }
    let menu = titled(keys::SCHEDULE_HEAD_MENU, DOCTOR);
    user.presses(&menu).await;
    user.clicks("menuitem", &user.words(keys::SCHEDULE_CANCEL_DAY)).await;
    user.finds("alertdialog", &titled(keys::SCHEDULE_FORM_DAY_TITLE, DOCTOR))
        .await;
    look.at("the question before a day is called off").await;
    ScheduleForm(user).leaves_by_key().await;
    page.asks_nothing().await;
}
