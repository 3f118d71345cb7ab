//! What of the schedule is looked at: days, weeks and months in three calendars, people, statuses, branches, now, and
//! what is shown while nothing can be.

use browser::components::console::is_quiet;
use browser::components::layout::faults;
use browser::components::menus::is_said;
use browser::components::schedule_bar::ScheduleBar;
use browser::components::status_bar::StatusBar;
use browser::fixtures::clinic_house::{APPOINTMENTS, DOCTOR, OTHER_DOCTOR, OWNER, REGISTRAR};
use browser::pages::schedule::SchedulePage;
use browser::{ForeignHouse, User};
use i18n::calendar::CivilDay;
use i18n::time::weekday_name;
use i18n::{Locale, keys};
use serde_json::json;
use support::standin::{Clinic, Fate};

const AIGUL: &str = "Сатпаева Айгуль";
const ASEL: &str = "Ли Асель";
const IVANOV: &str = "Иванов Пётр";
/// How many appointments the full day has: three pages of the clinic's.
const FULL: i64 = 60;
const LIST: &str = "GET /api/v1/calendar/appointments/?";

/// A day at the clinic.
fn civil(house: &ForeignHouse<Clinic>, ahead: i64) -> CivilDay {
    let text = house.server.backend(|clinic| clinic.day(ahead));
    let parts: Vec<i32> = text.split('-').map(|part| part.parse().expect("a number")).collect();
    let date = i18n::calendar::CivilDate {
        year: parts[0],
        month: u8::try_from(parts[1]).expect("a month"),
        day: u8::try_from(parts[2]).expect("a day"),
    };
    CivilDay::from_date(i18n::Calendar::Gregorian, date).expect("a day")
}

/// The registrar with today's appointments.
async fn looks(house: &ForeignHouse<Clinic>, locale: Locale) -> User {
    let user = house.user(REGISTRAR, locale).await;
    SchedulePage(&user).is_shown().await;
    user
}

#[tokio::test]
async fn days_weeks_and_months_follow_one_another_in_arabic() {
    days_weeks_and_months_follow_one_another(Locale::Ar).await;
}

#[tokio::test]
async fn days_weeks_and_months_follow_one_another_in_persian() {
    days_weeks_and_months_follow_one_another(Locale::Fa).await;
}

async fn days_weeks_and_months_follow_one_another(locale: Locale) {
    let house = ForeignHouse::clinic_with(|clinic| {
        for (days, patient) in [(0, 1), (1, 2), (7, 3), (-1, 1)] {
            clinic.add_appointment(1, patient, &format!("{}T10:00", clinic.day(days)), 30);
        }
    })
    .await;
    let ivan = looks(&house, locale).await;
    let (page, bar) = (SchedulePage(&ivan), ScheduleBar(&ivan));
    let shows = async |title: &'static str| {
        page.shows(title, |blocks| blocks.len() == 1 && blocks[0].title == title)
            .await;
    };
    // Day by day, and back to today.
    bar.is_about(&ivan.date(civil(&house, 0))).await;
    shows(AIGUL).await;
    bar.presses(keys::SCHEDULE_NEXT_DAY).await;
    bar.is_about(&ivan.date(civil(&house, 1))).await;
    shows(ASEL).await;
    bar.presses(keys::SCHEDULE_PREVIOUS_DAY).await;
    bar.presses(keys::SCHEDULE_PREVIOUS_DAY).await;
    bar.is_about(&ivan.date(civil(&house, -1))).await;
    shows(AIGUL).await;
    bar.presses(keys::SCHEDULE_TODAY).await;
    bar.is_about(&ivan.date(civil(&house, 0))).await;
    // Week by week, each of seven days, in their own columns.
    bar.looks_at(keys::SCHEDULE_WEEK).await;
    bar.has_so_many_columns(7).await;
    bar.presses(keys::SCHEDULE_NEXT_WEEK).await;
    let there = weekday_name(locale, civil(&house, 7).weekday());
    page.shows("the one in a week", |blocks| {
        blocks
            .iter()
            .any(|block| block.title == IVANOV && block.column == there)
            && blocks.iter().all(|block| block.title != AIGUL)
    })
    .await;
    bar.presses(keys::SCHEDULE_PREVIOUS_WEEK).await;
    page.shows("today's", |blocks| blocks.iter().any(|block| block.title == AIGUL))
        .await;
    // The month of the language's own calendar; a day opens by a press.
    bar.looks_at(keys::SCHEDULE_MONTH).await;
    bar.is_about(&ivan.month_and_year(civil(&house, 0))).await;
    page.month_has(civil(&house, 0), &[AIGUL]).await;
    page.month_has(civil(&house, 1), &[ASEL]).await;
    page.opens_day(civil(&house, 1)).await;
    bar.is_about(&ivan.date(civil(&house, 1))).await;
    shows(ASEL).await;
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn a_chosen_day_is_read_whole_however_many_pages_it_has() {
    // Two days of one month, so that the month that opens has both.
    let ahead = |today: CivilDay| {
        if today.date_in(i18n::Calendar::Gregorian).day < 15 {
            2
        } else {
            -2
        }
    };
    let house = ForeignHouse::clinic_with(|_| {}).await;
    let ahead = ahead(civil(&house, 0));
    house.server.backend(|clinic| {
        let day = clinic.day(ahead);
        for number in 0..FULL {
            let (doctor, minutes) = (u64::try_from(number % 2).expect("small") + 1, 540 + number / 2 * 20);
            let start = format!("{day}T{:02}:{:02}", minutes / 60, minutes % 60);
            clinic.add_appointment(doctor, 1, &start, 20);
        }
    });
    let ivan = looks(&house, Locale::Ru).await;
    let (page, bar) = (SchedulePage(&ivan), ScheduleBar(&ivan));
    page.shows("nothing today", <[_]>::is_empty).await;
    let before = house.server.ledger().count(LIST);
    bar.goes_to(civil(&house, ahead)).await;
    bar.is_about(&ivan.date(civil(&house, ahead))).await;
    let wanted = usize::try_from(FULL).expect("small");
    page.shows("the whole day", |blocks| blocks.len() == wanted).await;
    assert_eq!(house.server.ledger().count(LIST) - before, 3, "pages");
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn statuses_and_people_are_chosen_several_at_once() {
    let house = ForeignHouse::clinic().await;
    house.server.backend(|clinic| {
        clinic.change_appointment(2, &json!({ "status": "confirmed" }));
        clinic.change_appointment(3, &json!({ "status": "done" }));
    });
    let ivan = looks(&house, Locale::Ru).await;
    let (page, bar) = (SchedulePage(&ivan), ScheduleBar(&ivan));
    let shows = async |what: &str, wanted: &[&str]| {
        page.shows(what, |blocks| {
            blocks.len() == wanted.len()
                && wanted
                    .iter()
                    .all(|title| blocks.iter().any(|block| block.title == *title))
        })
        .await;
    };
    shows("everything", &[AIGUL, ASEL, IVANOV]).await;
    bar.filters(&[keys::SCHEDULE_STATUS_CONFIRMED]).await;
    shows("the confirmed one", &[ASEL]).await;
    bar.filters(&[keys::SCHEDULE_STATUS_DONE]).await;
    shows("the confirmed and the done one", &[ASEL, IVANOV]).await;
    bar.filters(&[keys::SCHEDULE_STATUS_CONFIRMED]).await;
    shows("the done one", &[IVANOV]).await;
    bar.filters(&[keys::SCHEDULE_FILTER_ALL]).await;
    shows("everything again", &[AIGUL, ASEL, IVANOV]).await;
    bar.has_columns(&[OTHER_DOCTOR, DOCTOR]).await;
    bar.toggles(DOCTOR).await;
    bar.has_columns(&[OTHER_DOCTOR]).await;
    shows("the other doctor's", &[ASEL]).await;
    bar.toggles(DOCTOR).await;
    bar.has_columns(&[OTHER_DOCTOR, DOCTOR]).await;
    bar.toggles(OTHER_DOCTOR).await;
    shows("the doctor's", &[AIGUL, IVANOV]).await;
    bar.presses(keys::SCHEDULE_PEOPLE_ALL).await;
    shows("everybody's", &[AIGUL, ASEL, IVANOV]).await;
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn now_is_a_line_that_one_press_leads_to_from_anywhere() {
    // A day of all its hours, so that it is always one of them.
    let house = ForeignHouse::clinic_with(|clinic| {
        for time in ["00:00", "23:30"] {
            clinic.add_appointment(1, 1, &format!("{}T{time}", clinic.day(0)), 29);
        }
    })
    .await;
    let ivan = looks(&house, Locale::Ar).await;
    let (page, bar) = (SchedulePage(&ivan), ScheduleBar(&ivan));
    page.shows("both ends of the day", |blocks| blocks.len() == 2).await;
    bar.scrolls_away_from_now().await;
    bar.presses(keys::SCHEDULE_NOW).await;
    bar.sees_now(true).await;
    // From another day as well, and in a week.
    bar.presses(keys::SCHEDULE_NEXT_DAY).await;
    bar.sees_now(false).await;
    bar.presses(keys::SCHEDULE_NOW).await;
    bar.sees_now(true).await;
    bar.looks_at(keys::SCHEDULE_WEEK).await;
    bar.scrolls_away_from_now().await;
    bar.presses(keys::SCHEDULE_NOW).await;
    bar.sees_now(true).await;
    is_quiet(&ivan).await;
}

#[tokio::test]
async fn another_branch_shows_its_own_appointments_and_hears_its_own_events() {
    let house = ForeignHouse::clinic_with(|clinic| {
        for (doctor, patient, time, minutes) in APPOINTMENTS {
            clinic.add_appointment(doctor, patient, &format!("{}T{time}", clinic.day(0)), minutes);
        }
        let day = clinic.day(0);
        clinic.add_appointment_with(&json!({
            "branch": 2, "employee": 1, "patient": 2,
            "start_datetime": format!("{day}T12:00:00+05:00"), "end_datetime": format!("{day}T13:00:00+05:00"),
        }));
    })
    .await;
    let anna = house.user(OWNER, Locale::Ru).await;
    let page = SchedulePage(&anna);
    page.is_shown().await;
    for _ in 0..2 {
        page.works_in("Центр").await;
        page.shows("the first branch", |blocks| blocks.len() == 3).await;
        page.works_in("Север").await;
        page.shows("the other branch", |blocks| {
            blocks.len() == 1 && blocks[0].title == ASEL
        })
        .await;
    }
    // A colleague in the branch that is looked at is heard, one in the other is not; and nothing is read for it.
    StatusBar(&anna).is_live().await;
    page.rests().await;
    let readings = house.server.ledger().count(LIST);
    let day = house.server.backend(|clinic| clinic.day(0));
    for id in [1, 4] {
        let path = format!("/api/v1/calendar/appointments/{id}/move/");
        let body = json!({ "start_datetime": format!("{day}T17:00:00+05:00"), "employee_id": id / 2 + 1 - id / 4 });
        let (status, answer) = house.server.colleague(OWNER, "POST", &path, &body);
        assert_eq!(status, 200, "{answer}");
    }
    page.shows("the moved one alone", |blocks| {
        blocks.len() == 1 && blocks[0].title == ASEL && blocks[0].times.contains("17:00")
    })
    .await;
    assert_eq!(house.server.ledger().count(LIST), readings, "the socket told it");
}

#[tokio::test]
async fn days_that_are_on_their_way_nobody_to_show_and_a_server_that_fails_each_say_so() {
    let house = ForeignHouse::clinic().await;
    let ivan = looks(&house, Locale::Ru).await;
    let (page, bar) = (SchedulePage(&ivan), ScheduleBar(&ivan));
    page.shows("everything of today", |blocks| blocks.len() == 3).await;
    ivan.expects_failed_calls();
    // On its way: it says so until the answer comes.
    house.server.faults(|faults| faults.next(LIST, Fate::Held));
    bar.presses(keys::SCHEDULE_NEXT_DAY).await;
    let is_busy = "return document.querySelector('.m-schedule-days').getAttribute('aria-busy') === 'true'";
    ivan.sees("that the day is on its way", is_busy).await;
    house.server.let_answers_go();
    ivan.sees("the day", &is_busy.replace("===", "!==")).await;
    page.shows("an empty day", <[_]>::is_empty).await;
    bar.has_columns(&[OTHER_DOCTOR, DOCTOR]).await;
    // The page of a server's fault instead of who works there: a sentence and a way to try again.
    let staff = "GET /api/v1/staff/employees/";
    house.server.faults(|faults| {
        for _ in 0..3 {
            faults.next(staff, Fate::Page(500, Clinic::SERVER_ERROR.to_owned()));
        }
    });
    ivan.reload().await;
    is_said(&ivan, &ivan.words(keys::SCHEDULE_FAILED)).await;
    house.server.faults(|faults| faults.mishaps.clear());
    let found = faults(&ivan).await;
    assert!(found.is_empty(), "the way to try again is seen: {found:#?}");
    ivan.presses(&ivan.words(keys::ACTION_RETRY)).await;
    page.shows("everything of today again", |blocks| blocks.len() == 3)
        .await;
    // Nobody works here.
    house
        .server
        .backend(|clinic| [1, 2].map(|doctor| clinic.set_active(doctor, false)));
    ivan.reload().await;
    is_said(&ivan, &ivan.words(keys::SCHEDULE_NOBODY)).await;
}
