//! The schedule on a phone, and for whoever does not see it: nothing beyond the edge, everything in reach of a finger,
//! and nothing that axe-core finds wrong.

use browser::components::axe::violations;
use browser::components::console::is_quiet;
use browser::components::hand::Touch;
use browser::components::layout::faults;
use browser::components::menus::is_told;
use browser::components::schedule_bar::ScheduleBar;
use browser::fixtures::clinic_house::{DOCTOR, OTHER_DOCTOR, REGISTRAR};
use browser::fixtures::key::ESCAPE;
use browser::pages::schedule::{SchedulePage, Way};
use browser::{ForeignHouse, User};
use i18n::{Locale, keys};
use serde_json::json;

const AIGUL: &str = "Сатпаева Айгуль";
const PHONE: (u32, u32) = (390, 844);

async fn fits(user: &User, what: &str) {
    let found = faults(user).await;
    assert!(found.is_empty(), "{what}: {found:#?}");
}

#[tokio::test]
async fn a_phone_has_all_of_the_schedule_in_reach_of_a_finger() {
    let house = ForeignHouse::clinic().await;
    let ivan = house.user(REGISTRAR, Locale::Ar).await;
    ivan.resize(PHONE.0, PHONE.1).await;
    let (page, bar) = (SchedulePage(&ivan), ScheduleBar(&ivan));
    let at = |hour, minute| ivan.time(hour, minute);
    page.shows("everything of today", |blocks| blocks.len() == 3).await;
    fits(&ivan, "a day").await;
    // A finger asks for the menu, makes something new, and carries.
    page.asks_menu(Way::Finger, AIGUL).await;
    fits(&ivan, "a menu").await;
    ivan.keys(ESCAPE).await;
    page.misses_menu().await;
    page.comes_to(DOCTOR).await;
    page.hand()
        .touches(page.point(DOCTOR, 550).await, Touch::Quick, &[])
        .await;
    page.offers(DOCTOR, &at(9, 0), &at(9, 30)).await;
    ivan.keys(ESCAPE).await;
    page.asks_nothing().await;
    let from = page.middle(AIGUL).await;
    let half = page.point(DOCTOR, 630).await.1 - page.point(DOCTOR, 600).await.1;
    page.hand()
        .touches(from, Touch::Long, &[(from.0, from.1 + 2.0 * half)])
        .await;
    page.has(AIGUL, DOCTOR, &at(11, 0), &at(11, 30)).await;
    is_told(&ivan, &ivan.words(keys::SCHEDULE_DONE_MOVED)).await;
    // The filter, the days, a week and a month.
    bar.opens_filter().await;
    fits(&ivan, "the filter").await;
    ivan.keys(ESCAPE).await;
    bar.toggles(DOCTOR).await;
    bar.has_columns(&[OTHER_DOCTOR]).await;
    bar.presses(keys::SCHEDULE_PEOPLE_ALL).await;
    bar.looks_at(keys::SCHEDULE_WEEK).await;
    bar.has_so_many_columns(7).await;
    fits(&ivan, "a week").await;
    bar.looks_at(keys::SCHEDULE_MONTH).await;
    fits(&ivan, "a month").await;
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn axe_finds_nothing_wrong_with_the_schedule_in_arabic() {
    axe_finds_nothing_wrong_with_the_schedule(Locale::Ar).await;
}

#[tokio::test]
async fn axe_finds_nothing_wrong_with_the_schedule_in_english() {
    axe_finds_nothing_wrong_with_the_schedule(Locale::En).await;
}

async fn axe_finds_nothing_wrong_with_the_schedule(locale: Locale) {
    let house = ForeignHouse::clinic_with(|clinic| {
        // Every status, next to one another.
        let day = clinic.day(0);
        let statuses = [
            "draft",
            "booked",
            "confirmed",
            "in_progress",
            "done",
            "no_show",
            "canceled",
        ];
        for (number, status) in statuses.iter().enumerate() {
            let start = format!("{day}T{:02}:00", 9 + number);
            let id = clinic.add_appointment(1, 1 + number as u64 % 3, &start, 60);
            clinic.change_appointment(id, &json!({ "status": status }));
        }
        // One alone of its name, whose menu opens.
        clinic.add_patient("Одна", "Алия", "+77010000009");
        clinic.add_appointment(2, 4, &format!("{day}T10:00"), 30);
    })
    .await;
    let (status, answer) = house.server.colleague(
        "anna",
        "POST",
        "/api/v1/calendar/breaks/",
        &json!({ "employee": 2, "break_type": "lunch", "date": house.server.backend(|clinic| clinic.day(0)),
            "start_time": "13:00", "end_time": "14:00" }),
    );
    assert_eq!(status, 201, "{answer}");
    let ivan = house.user(REGISTRAR, locale).await;
    let (page, bar) = (SchedulePage(&ivan), ScheduleBar(&ivan));
    page.shows("every status", |blocks| blocks.len() == 8).await;
    let mut found = Vec::new();
    let mut look = async |what: &str| {
        for theme in ["light", "dark"] {
            ivan.run("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)])
                .await;
            let violations = violations(&ivan).await;
            found.extend(violations.into_iter().map(|fault| format!("{what}, {theme}: {fault}")));
        }
    };
    look("a day").await;
    page.asks_menu(Way::Keys, "Одна Алия").await;
    look("a menu").await;
    ivan.keys(ESCAPE).await;
    page.misses_menu().await;
    bar.opens_filter().await;
    look("the filter").await;
    ivan.keys(ESCAPE).await;
    bar.looks_at(keys::SCHEDULE_WEEK).await;
    page.shows("the week", |blocks| blocks.len() == 8).await;
    look("a week").await;
    bar.looks_at(keys::SCHEDULE_MONTH).await;
    look("a month").await;
    assert!(found.is_empty(), "{found:#?}");
    is_quiet(&ivan).await;
}
