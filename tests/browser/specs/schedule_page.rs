//! The schedule under the hand: appointments carried, made longer and made new by mouse, finger and keys, right to left
//! and left to right, and everything that their menus offer.

use browser::components::calendars::Part;
use browser::components::console::is_quiet;
use browser::components::hand::Touch;
use browser::components::menus::is_told;
use browser::components::schedule_bar::ScheduleBar;
use browser::fixtures::clinic_house::{DOCTOR, OTHER_DOCTOR, REGISTRAR};
use browser::fixtures::key::{DOWN, ENTER, ESCAPE, LEFT, RIGHT, SHIFT, UP};
use browser::pages::schedule::{SchedulePage, Way};
use browser::{ForeignHouse, User};
use i18n::{Args, Locale, keys};
use support::standin::Clinic;

const AIGUL: &str = "Сатпаева Айгуль";
const ASEL: &str = "Ли Асель";
const IVANOV: &str = "Иванов Пётр";

/// The registrar before the appointments of today.
async fn registrar(house: &ForeignHouse<Clinic>, locale: Locale) -> User {
    let user = house.user(REGISTRAR, locale).await;
    let page = SchedulePage(&user);
    page.is_shown().await;
    page.shows("everything of today", |blocks| blocks.len() == 3).await;
    user
}

#[tokio::test]
async fn an_appointment_is_carried_and_made_longer_by_mouse_in_arabic() {
    an_appointment_is_carried_and_made_longer_by_mouse(Locale::Ar).await;
}

#[tokio::test]
async fn an_appointment_is_carried_and_made_longer_by_mouse_in_russian() {
    an_appointment_is_carried_and_made_longer_by_mouse(Locale::Ru).await;
}

async fn an_appointment_is_carried_and_made_longer_by_mouse(locale: Locale) {
    let house = ForeignHouse::clinic().await;
    let ivan = registrar(&house, locale).await;
    let page = SchedulePage(&ivan);
    let at = |hour, minute| ivan.time(hour, minute);
    // From 15:30 of one doctor to 14:00 of the other.
    let from = page.middle(IVANOV).await;
    let (there, here) = (page.point(OTHER_DOCTOR, 840).await, page.point(DOCTOR, 930).await);
    page.hand().strokes(from, (there.0, from.1 + there.1 - here.1)).await;
    page.has(IVANOV, OTHER_DOCTOR, &at(14, 0), &at(14, 30)).await;
    is_told(&ivan, &ivan.words(keys::SCHEDULE_DONE_MOVED)).await;
    // Its end an hour later, then its beginning half an hour.
    let edge = page.part(IVANOV, Part::End).await;
    let hour = page.point(OTHER_DOCTOR, 960).await.1 - page.point(OTHER_DOCTOR, 900).await.1;
    page.hand().strokes(edge, (edge.0, edge.1 + hour)).await;
    page.has(IVANOV, OTHER_DOCTOR, &at(14, 0), &at(15, 30)).await;
    let edge = page.part(IVANOV, Part::Start).await;
    page.hand().strokes(edge, (edge.0, edge.1 + hour / 2.0)).await;
    page.has(IVANOV, OTHER_DOCTOR, &at(14, 30), &at(15, 30)).await;
    // The clinic has what is seen, and every change named employee, start and end.
    for body in house.server.ledger().sent("PATCH /api/v1/calendar/appointments/3/") {
        for field in ["employee", "start_datetime", "end_datetime"] {
            assert!(!body[field].is_null(), "{body}");
        }
    }
    let stored = house.server.backend(|clinic| clinic.appointment_as_json(3));
    let (day, start) = (house.server.backend(|clinic| clinic.day(0)), &stored["start_datetime"]);
    assert_eq!(*start, format!("{day}T14:30:00+05:00"), "{stored}");
    assert_eq!(stored["employee"], 2, "{stored}");
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn an_appointment_is_carried_and_made_longer_by_finger_in_arabic() {
    an_appointment_is_carried_and_made_longer_by_finger(Locale::Ar).await;
}

#[tokio::test]
async fn an_appointment_is_carried_and_made_longer_by_finger_in_russian() {
    an_appointment_is_carried_and_made_longer_by_finger(Locale::Ru).await;
}

async fn an_appointment_is_carried_and_made_longer_by_finger(locale: Locale) {
    let house = ForeignHouse::clinic().await;
    let ivan = registrar(&house, locale).await;
    let page = SchedulePage(&ivan);
    let at = |hour, minute| ivan.time(hour, minute);
    // A finger that rests carries: to the other doctor and an hour later.
    let from = page.middle(ASEL).await;
    let (there, here) = (page.point(DOCTOR, 720).await, page.point(OTHER_DOCTOR, 660).await);
    let to = (there.0, from.1 + there.1 - here.1);
    page.hand().touches(from, Touch::Long, &[to]).await;
    page.has(ASEL, DOCTOR, &at(12, 0), &at(13, 0)).await;
    // An edge is carried at once.
    let edge = page.part(ASEL, Part::End).await;
    let half = page.point(DOCTOR, 930).await.1 - page.point(DOCTOR, 900).await.1;
    page.hand()
        .touches(edge, Touch::Quick, &[(edge.0, edge.1 + half)])
        .await;
    page.has(ASEL, DOCTOR, &at(12, 0), &at(13, 30)).await;
    // One that moves at once scrolls, and carries nothing.
    let from = page.middle(ASEL).await;
    page.hand()
        .touches(from, Touch::Quick, &[(from.0, from.1 - 90.0)])
        .await;
    page.rests().await;
    page.has(ASEL, DOCTOR, &at(12, 0), &at(13, 30)).await;
    assert_eq!(house.server.ledger().count("PATCH /api/v1/calendar/appointments/2/"), 2);
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn an_appointment_is_carried_and_made_longer_by_keys_in_arabic() {
    an_appointment_is_carried_and_made_longer_by_keys(Locale::Ar, RIGHT).await;
}

#[tokio::test]
async fn an_appointment_is_carried_and_made_longer_by_keys_in_russian() {
    an_appointment_is_carried_and_made_longer_by_keys(Locale::Ru, LEFT).await;
}

async fn an_appointment_is_carried_and_made_longer_by_keys(locale: Locale, before: &str) {
    let house = ForeignHouse::clinic().await;
    let ivan = registrar(&house, locale).await;
    let page = SchedulePage(&ivan);
    let at = |hour, minute| ivan.time(hour, minute);
    // Given up, it stays.
    page.focuses(AIGUL).await;
    for key in [" ", DOWN, before, ESCAPE] {
        ivan.keys(key).await;
    }
    page.has(AIGUL, DOCTOR, &at(10, 0), &at(10, 30)).await;
    // Two slots down and one column back, made longer by one slot.
    for key in ["m", DOWN, DOWN, DOWN, DOWN, DOWN, DOWN, before] {
        ivan.keys(key).await;
    }
    ivan.combines(SHIFT, DOWN).await;
    ivan.keys(ENTER).await;
    page.has(AIGUL, OTHER_DOCTOR, &at(13, 0), &at(14, 0)).await;
    page.has_focus(AIGUL).await;
    // And shorter again.
    ivan.keys(" ").await;
    ivan.combines(SHIFT, UP).await;
    ivan.keys(ENTER).await;
    page.has(AIGUL, OTHER_DOCTOR, &at(13, 0), &at(13, 30)).await;
    assert_eq!(house.server.ledger().count("PATCH /api/v1/calendar/appointments/1/"), 2);
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn an_empty_slot_becomes_an_appointment_by_mouse_by_finger_and_by_keys() {
    let house = ForeignHouse::clinic().await;
    for (locale, before) in [(Locale::Ar, RIGHT), (Locale::Ru, LEFT)] {
        let ivan = house.user(REGISTRAR, locale).await;
        let page = SchedulePage(&ivan);
        let at = |hour, minute| ivan.time(hour, minute);
        page.has(AIGUL, DOCTOR, &at(10, 0), &at(10, 30)).await;
        // A click somewhere in a half-hour means that half-hour of that employee.
        page.hand().clicks(page.point(OTHER_DOCTOR, 590).await).await;
        page.offers(OTHER_DOCTOR, &at(9, 30), &at(10, 0)).await;
        ivan.keys(ESCAPE).await;
        page.asks_nothing().await;
        // So does a finger that taps, and the free slot has the focus again.
        page.has_slot(&at(9, 30), &at(10, 0), OTHER_DOCTOR).await;
        page.hand()
            .touches(page.point(DOCTOR, 550).await, Touch::Quick, &[])
            .await;
        page.offers(DOCTOR, &at(9, 0), &at(9, 30)).await;
        ivan.keys(ESCAPE).await;
        page.asks_nothing().await;
        // The keys lead from an appointment to the free slot before it, and to the same time of the employee beside.
        page.focuses(AIGUL).await;
        for key in [UP, before] {
            ivan.keys(key).await;
        }
        page.has_slot(&at(9, 30), &at(10, 0), OTHER_DOCTOR).await;
        ivan.keys(ENTER).await;
        page.offers(OTHER_DOCTOR, &at(9, 30), &at(10, 0)).await;
        ivan.keys(ESCAPE).await;
        page.asks_nothing().await;
        is_quiet(&ivan).await;
    }
    // It is made, too, for whoever is chosen.
    let ivan = registrar(&house, Locale::Ar).await;
    let page = SchedulePage(&ivan);
    page.hand().clicks(page.point(OTHER_DOCTOR, 550).await).await;
    page.offers(OTHER_DOCTOR, &ivan.time(9, 0), &ivan.time(9, 30)).await;
    page.saves_for("Сатп", AIGUL).await;
    is_told(&ivan, &ivan.words(keys::SCHEDULE_DONE_CREATED)).await;
    page.has(AIGUL, OTHER_DOCTOR, &ivan.time(9, 0), &ivan.time(9, 30)).await;
    assert_eq!(house.server.backend(|clinic| clinic.appointment_ids().len()), 4);
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn the_menu_of_an_appointment_opens_by_four_ways_and_every_entry_does_its_deed() {
    let house = ForeignHouse::clinic().await;
    let ivan = registrar(&house, Locale::Ar).await;
    let page = SchedulePage(&ivan);
    let at = |hour, minute| ivan.time(hour, minute);
    page.chooses_by(Way::Pointer, AIGUL, keys::SCHEDULE_EDIT).await;
    page.asks(keys::SCHEDULE_FORM_EDIT).await;
    ivan.keys(ESCAPE).await;
    page.asks_nothing().await;
    page.chooses_by(Way::Button, AIGUL, keys::SCHEDULE_COPY).await;
    page.asks(keys::SCHEDULE_FORM_COPY).await;
    ivan.keys(ESCAPE).await;
    page.asks_nothing().await;
    // Moving says how, and has the appointment in reach of the keys.
    page.chooses_by(Way::Finger, AIGUL, keys::SCHEDULE_MOVE).await;
    page.has_focus(AIGUL).await;
    page.says(keys::SCHEDULE_MOVE_HINT).await;
    for key in [" ", UP, ENTER] {
        ivan.keys(key).await;
    }
    page.has(AIGUL, DOCTOR, &at(9, 30), &at(10, 0)).await;
    // A status is set at once, and taken back by its toast.
    page.chooses_by(Way::Keys, AIGUL, keys::SCHEDULE_STATUS_CONFIRMED).await;
    page.shows("a confirmed one", |blocks| {
        blocks
            .iter()
            .any(|block| block.title == AIGUL && block.status == "confirmed")
    })
    .await;
    // Calling off and deleting ask first; whoever thinks again loses nothing.
    page.chooses_by(Way::Button, AIGUL, keys::SCHEDULE_CANCEL).await;
    ivan.presses(&ivan.words(keys::SCHEDULE_FORM_CANCEL_KEEP)).await;
    page.asks_nothing().await;
    page.chooses_by(Way::Finger, AIGUL, keys::SCHEDULE_CANCEL).await;
    ivan.presses(&ivan.words(keys::SCHEDULE_FORM_CANCEL_DEED)).await;
    page.shows("one that was called off", |blocks| {
        blocks
            .iter()
            .any(|block| block.title == AIGUL && block.status == "canceled")
    })
    .await;
    page.asks_nothing().await;
    page.chooses_by(Way::Pointer, ASEL, keys::SCHEDULE_DELETE).await;
    ivan.keys(ESCAPE).await;
    page.asks_nothing().await;
    page.chooses_by(Way::Keys, ASEL, keys::SCHEDULE_DELETE).await;
    ivan.presses(&ivan.words(keys::SCHEDULE_FORM_DELETE_DEED)).await;
    page.misses(ASEL).await;
    let ids = house.server.backend(|clinic| clinic.appointment_ids());
    assert_eq!(ids, [1, 3], "one was called off, one deleted");
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn the_menu_of_an_employee_shows_their_week_adds_a_break_and_calls_the_day_off() {
    let house = ForeignHouse::clinic_with(|clinic| {
        // Late enough to be still to come, whenever the story is told.
        for (doctor, patient) in [(1, 1), (2, 2), (1, 3)] {
            let start = format!("{}T{:02}:00", clinic.day(1), 9 + patient);
            clinic.add_appointment(doctor, patient, &start, 30);
        }
    })
    .await;
    let ivan = house.user(REGISTRAR, Locale::Ru).await;
    let (page, bar) = (SchedulePage(&ivan), ScheduleBar(&ivan));
    page.is_shown().await;
    bar.presses(keys::SCHEDULE_NEXT_DAY).await;
    page.shows("all of tomorrow", |blocks| blocks.len() == 3).await;
    page.chooses_for(DOCTOR, keys::SCHEDULE_ADD_BREAK).await;
    page.asks(keys::BREAK_TITLE).await;
    ivan.presses(&ivan.words(keys::ACTION_SAVE)).await;
    is_told(&ivan, &ivan.words(keys::SCHEDULE_DONE_BREAK_ADDED)).await;
    page.has_break(&ivan.words(keys::SCHEDULE_BREAK_LUNCH)).await;
    page.chooses_for(DOCTOR, keys::SCHEDULE_CANCEL_DAY).await;
    let name = Args::new().text("name", DOCTOR);
    let title = ivan.sentence(keys::SCHEDULE_FORM_DAY_TITLE, &name);
    ivan.finds("alertdialog", &title).await;
    ivan.presses(&ivan.words(keys::SCHEDULE_FORM_DAY_DEED)).await;
    page.shows("the day of one doctor called off", |blocks| {
        let is_right = |title: &str, status: &str| {
            blocks
                .iter()
                .any(|block| block.title == title && block.status == status)
        };
        is_right(AIGUL, "canceled") && is_right(IVANOV, "canceled") && is_right(ASEL, "booked")
    })
    .await;
    is_told(&ivan, &ivan.words(keys::SCHEDULE_DONE_DAY_CANCELED)).await;
    page.asks_nothing().await;
    page.chooses_for(OTHER_DOCTOR, keys::SCHEDULE_WEEK_OF).await;
    bar.has_so_many_columns(7).await;
    page.shows("the week of the other doctor", |blocks| {
        blocks.len() == 1 && blocks[0].title == ASEL
    })
    .await;
    is_quiet(&ivan).await;
}
