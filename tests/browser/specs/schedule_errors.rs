//! Everything that the clinic is known to say against a form, put as the answer to a save: what the form makes of it.
//!
//! The answers are the samples of the dialect, so that a new one fails here until somebody has said what is shown for it.
//! With `MIRSAL_SCREENSHOTS=FOLDER` a picture is kept of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use browser::fixtures::clinic_house::{DOCTOR, OWNER, REGISTRAR};
use browser::pages::schedule_forms::{Banner, FormState, ScheduleForm, comes, signs_in};
use browser::pages::sign_in::SignInPage;
use browser::{ForeignHouse, User};
use i18n::{Key, Locale, keys};
use serde_json::{Value, json};
use support::standin::{Clinic, Fate};

const PATIENT: &str = "POST /api/v1/patients/patients/ ";
const APPOINTMENT: &str = "POST /api/v1/calendar/appointments/ ";
const BREAK: &str = "POST /api/v1/calendar/breaks/ ";
const CONFLICTS: &str = "GET /api/v1/calendar/appointments/conflicts/";
/// What the papers are called in every language.
const PAPERS: &str = "ИИН";
const AIGUL: &str = "Сатпаева Айгуль";

mod tables;

use tables::{APPOINTMENTS, BREAKS, Case, ELSEWHERE, OF_LOOKS, OF_PAPERS, OF_SESSION, OTHER, PATIENTS};

fn samples_folder() -> PathBuf {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    PathBuf::from(here).join("../../src/backends/clinic/samples")
}

/// An answer of the clinic.
fn fate_of(sample: &str) -> Fate {
    let path = samples_folder().join(format!("{sample}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let sample: Value = serde_json::from_str(&text).expect("a sample");
    let status = sample["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    let status = status.expect("a status");
    match (&sample["json"], &sample["text"]) {
        (Value::Null, Value::String(page)) => Fate::Page(status, page.clone()),
        (body, _) => Fate::Json(status, body.clone()),
    }
}

/// Every refusal among the samples, by name.
fn refusals() -> Vec<String> {
    let mut names = Vec::new();
    for folder in fs::read_dir(samples_folder()).expect("the samples").flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let text = fs::read_to_string(file.path()).unwrap_or_default();
            let status = serde_json::from_str::<Value>(&text).unwrap_or_default()["status"].as_u64();
            if status.is_some_and(|status| status >= 300) {
                let name = file.path().with_extension("");
                let name = name.file_name().unwrap_or_default().to_string_lossy().into_owned();
                names.push(format!("{}/{name}", folder.file_name().to_string_lossy()));
            }
        }
    }
    names.sort();
    names
}

#[test]
fn every_refusal_of_the_clinic_is_put_to_a_form_or_said_to_belong_elsewhere() {
    let tables = [PATIENTS, APPOINTMENTS, BREAKS].concat();
    let known: Vec<&str> = tables
        .iter()
        .map(|case| case.0)
        .chain(OF_LOOKS.iter().copied())
        .chain(OF_PAPERS.iter().copied())
        .chain([OF_SESSION])
        .collect();
    let missing: Vec<String> = refusals()
        .into_iter()
        .filter(|name| !known.contains(&name.as_str()))
        .filter(|name| !ELSEWHERE.iter().any(|(elsewhere, _)| name.starts_with(elsewhere)))
        .collect();
    assert!(missing.is_empty(), "nobody says what is shown for {missing:#?}");
}

#[tokio::test]
async fn every_refusal_of_a_patient_is_shown_where_it_can_be_mended_in_arabic() {
    patients(Locale::Ar).await;
}

#[tokio::test]
async fn every_refusal_of_a_patient_is_shown_where_it_can_be_mended_in_russian() {
    patients(Locale::Ru).await;
}

async fn patients(locale: Locale) {
    let house = ForeignHouse::clinic().await;
    let user = comes(&house, REGISTRAR, locale).await;
    user.expects_failed_calls();
    let form = ScheduleForm(&user);
    form.begins_patient().await;
    form.writes(keys::PATIENT_LAST_NAME, "Омарова").await;
    form.writes(keys::PATIENT_FIRST_NAME, "Дана").await;
    form.writes(keys::PATIENT_BIRTH_DATE, "15.05.1990").await;
    form.chooses(keys::PATIENT_SEX, &user.words(keys::PATIENT_FEMALE)).await;
    form.writes(keys::PATIENT_PHONE, "+77015550101").await;
    let table = Table {
        house: &house,
        user: &user,
        locale,
        call: PATIENT,
    };
    table.tells(PATIENTS).await;
    // Somebody who is not let in any more signs in again, and goes on where they were.
    let written = form.content().await;
    house.server.faults(|faults| faults.next(PATIENT, fate_of(OF_SESSION)));
    form.saves().await;
    let sign_in = SignInPage(&user);
    sign_in.is_shown().await;
    sign_in.complains(&[user.words(keys::SIGN_IN_EXPIRED)]).await;
    table.keeps(OF_SESSION).await;
    signs_in(&user, REGISTRAR).await;
    user.presses(&user.words(keys::SCHEDULE_FORM_KEPT_OPEN)).await;
    form.is_open(keys::PATIENT_NEW).await;
    form.holds(keys::PATIENT_LAST_NAME, "Омарова").await;
    assert_eq!(form.content().await, written);
    let before = house.server.backend(|clinic| clinic.patient_ids().len());
    form.saves().await;
    form.is_gone().await;
    assert_eq!(house.server.backend(|clinic| clinic.patient_ids().len()), before + 1);
}

#[tokio::test]
async fn every_refusal_of_an_appointment_is_shown_where_it_can_be_mended_in_arabic() {
    appointments(Locale::Ar).await;
}

#[tokio::test]
async fn every_refusal_of_an_appointment_is_shown_where_it_can_be_mended_in_russian() {
    appointments(Locale::Ru).await;
}

async fn appointments(locale: Locale) {
    let house = ForeignHouse::clinic().await;
    // Owners may choose rooms.
    let user = comes(&house, OWNER, locale).await;
    user.expects_failed_calls();
    let form = ScheduleForm(&user);
    form.begins_appointment().await;
    form.chooses(keys::SCHEDULE_FORM_EMPLOYEE, DOCTOR).await;
    form.picks("ли", "Ли Асель").await;
    form.writes(keys::SCHEDULE_FORM_START, "17:00").await;
    form.writes(keys::SCHEDULE_FORM_END, "17:30").await;
    let table = Table {
        house: &house,
        user: &user,
        locale,
        call: APPOINTMENT,
    };
    table.tells(APPOINTMENTS).await;
    for sample in OF_LOOKS {
        house.server.faults(|faults| faults.next(CONFLICTS, fate_of(sample)));
        table.tells(&APPOINTMENTS[1..2]).await;
    }
    form.saves().await;
    form.is_gone().await;
}

#[tokio::test]
async fn every_refusal_of_a_break_is_shown_where_it_can_be_mended() {
    for locale in [Locale::Ar, Locale::Ru] {
        let house = ForeignHouse::clinic().await;
        let user = comes(&house, OWNER, locale).await;
        user.expects_failed_calls();
        let form = ScheduleForm(&user);
        form.begins_break_of(DOCTOR).await;
        form.writes(keys::SCHEDULE_FORM_START, "13:00").await;
        form.writes(keys::SCHEDULE_FORM_END, "14:00").await;
        let table = Table {
            house: &house,
            user: &user,
            locale,
            call: BREAK,
        };
        table.tells(BREAKS).await;
        form.saves().await;
        form.is_gone().await;
    }
}

#[tokio::test]
async fn what_the_clinic_says_of_stored_papers_stands_at_their_field_and_hinders_nobody() {
    let house = ForeignHouse::clinic_with(|clinic| {
        clinic.change_patient(1, &json!({"iin": "900515450010"}));
        let start = format!("{}T10:00", clinic.day(0));
        clinic.add_appointment(1, 1, &start, 30);
    })
    .await;
    let user = comes(&house, REGISTRAR, Locale::Ru).await;
    user.expects_failed_calls();
    let form = ScheduleForm(&user);
    form.opens_patient_of(AIGUL).await;
    for sample in OF_PAPERS {
        house
            .server
            .faults(|faults| faults.next("POST /api/v1/patients/patients/1/verify_iin/", fate_of(sample)));
        form.presses(keys::PATIENT_IIN_VERIFY).await;
        let Fate::Json(_, body) = fate_of(sample) else {
            panic!("{sample} is no JSON");
        };
        let words = match *sample {
            "patients/iin_missing" => user.words(keys::FAULT_MISSING),
            _ => body["error"].as_str().unwrap_or_default().to_owned(),
        };
        form.doubts_in(keys::PATIENT_IIN, &words).await;
        form.blames_nothing().await;
    }
    form.presses(keys::PATIENT_IIN_VERIFY).await;
    user.misses("button", &user.words(keys::PATIENT_IIN_VERIFY)).await;
}

#[tokio::test]
async fn every_kind_of_fault_has_a_picture_and_words_of_its_own() {
    let house = ForeignHouse::clinic().await;
    let user = comes(&house, OWNER, Locale::Ar).await;
    user.expects_failed_calls();
    let form = ScheduleForm(&user);
    form.begins_appointment().await;
    form.chooses(keys::SCHEDULE_FORM_EMPLOYEE, DOCTOR).await;
    form.picks("ли", "Ли Асель").await;
    form.writes(keys::SCHEDULE_FORM_START, "17:00").await;
    form.writes(keys::SCHEDULE_FORM_END, "17:30").await;
    let kinds = [
        ("conflict", fate_of("appointments/employee_busy")),
        ("permission", fate_of("auth/branch_refused")),
        (
            "organisation",
            Fate::Json(400, json!({"organizations": ["Обязательное поле."]})),
        ),
        ("gone", fate_of("appointments/not_found")),
        ("network", Fate::Cut),
        ("server", fate_of("appointments/move_busy_fails")),
        ("other", fate_of("patients/broken_json")),
    ];
    let mut pictures = BTreeMap::new();
    let mut titles = BTreeMap::new();
    for (look, fate) in kinds {
        house.server.faults(|faults| faults.next(APPOINTMENT, fate));
        form.saves().await;
        let fault = form.shows_fault(look).await;
        if let Some(other) = pictures.insert(form.picture_of_fault().await, look) {
            panic!("{look} looks like {other}");
        }
        if let Some(other) = titles.insert(fault.title, look) {
            panic!("{look} is called like {other}");
        }
    }
}

/// A form in front of somebody, and the call that it saves by.
struct Table<'a> {
    house: &'a ForeignHouse<Clinic>,
    user: &'a User,
    locale: Locale,
    call: &'static str,
}

impl Table<'_> {
    async fn tells(&self, cases: &[Case]) {
        let form = ScheduleForm(self.user);
        form.rests().await;
        let written = form.content().await;
        for (sample, look, fields, whole) in cases {
            let fate = fate_of(sample);
            self.house.server.faults(|faults| {
                // A token that is refused is renewed once before anybody is told; whom a new one does not help either
                // is not let in. That a session has ended is told by the page itself.
                if matches!(fate, Fate::Json(401, _)) {
                    faults.next(self.call, fate.clone());
                }
                faults.next(self.call, fate);
            });
            let wanted: Vec<(String, String)> = fields
                .iter()
                .map(|(label, words)| (self.user.words(*label), words.of(self.user)))
                .collect();
            let is_so = |state: &FormState| {
                let seen = state.banner.as_ref().map_or("", |banner| banner.look.as_str());
                seen == *look && state.errors == wanted
            };
            let calls = self.house.server.ledger().count(self.call);
            form.saves().await;
            self.house
                .server
                .wait_until(sample, |ledger| ledger.count(self.call) > calls)
                .await;
            let state = form.says(&format!("{sample}: {look:?} and {wanted:?}"), is_so).await;
            let lines = wanted.iter().map(|(label, words)| format!("{label}: {words}"));
            let mut lines: Vec<String> = lines.chain(whole.iter().map(|words| words.of(self.user))).collect();
            let mut summary = state.summary.clone();
            lines.sort();
            summary.sort();
            assert_eq!(summary, lines, "{sample}");
            self.is_in_the_own_language(sample, &state);
            self.leads_somewhere(sample, state.banner.as_ref());
            match fields.first() {
                Some((label, _)) => form.has_focus_at(*label).await,
                None if summary.is_empty() => form.has_focus_on(".m-fault-banner").await,
                None => form.has_focus_on(".m-error-summary").await,
            }
            assert_eq!(form.content().await, written, "{sample}: what was written");
            self.keeps(sample).await;
        }
    }

    /// No page, and no words of another language but names.
    fn is_in_the_own_language(&self, sample: &str, state: &FormState) {
        let banner = state.banner.iter().flat_map(|banner| [&banner.title, &banner.text]);
        let deeds = state.banner.iter().flat_map(|banner| &banner.deeds);
        let said = state.errors.iter().map(|(_, words)| words);
        for text in banner.chain(deeds).chain(&state.summary).chain(said) {
            let text = text.replace(OTHER, "").replace(PAPERS, "");
            let is_foreign = |letter: char| match self.locale {
                Locale::Ar => letter.is_ascii_alphabetic() || ('\u{400}'..='\u{4FF}').contains(&letter),
                Locale::Ru | Locale::Fa | Locale::En => letter.is_ascii_alphabetic(),
            };
            assert!(!text.contains(['<', '>', '{', '}']), "{sample}: {text}");
            assert!(!text.chars().any(is_foreign), "{sample}: {text}");
            assert!(!text.is_empty(), "{sample}");
        }
    }

    /// Each kind offers what helps against it.
    fn leads_somewhere(&self, sample: &str, banner: Option<&Banner>) {
        let Some(banner) = banner else { return };
        let deeds: &[Key] = match banner.look.as_str() {
            "organisation" => &[keys::FAULT_SIGN_IN],
            "server" | "other" => &[keys::ACTION_RETRY, keys::FAULT_COPY],
            "day" => &[keys::FAULT_COPY],
            _ => &[],
        };
        let deeds: Vec<String> = deeds.iter().map(|key| self.user.words(*key)).collect();
        assert_eq!(banner.deeds, deeds, "{sample}");
        let has_number = matches!(banner.look.as_str(), "server" | "other");
        assert_eq!(has_number, !banner.reference.is_empty(), "{sample}: {banner:?}");
    }

    async fn keeps(&self, sample: &str) {
        let Some(folder) = std::env::var_os("MIRSAL_SCREENSHOTS").map(PathBuf::from) else {
            return;
        };
        fs::create_dir_all(&folder).expect("the folder can be made");
        let name = format!("{}-{}", sample.replace('/', "-"), self.locale.tag());
        let keep = async |what: &str| {
            let picture = self.user.picture().await;
            fs::write(folder.join(format!("{name}-{what}.png")), picture).expect("the picture is kept");
        };
        keep("wide").await;
        self.user.resize(390, 844).await;
        keep("phone").await;
        self.user
            .run("document.documentElement.dataset.theme = 'dark'", &[])
            .await;
        keep("phone-dark").await;
        self.user
            .run("delete document.documentElement.dataset.theme", &[])
            .await;
        self.user.resize(1280, 800).await;
    }
}
