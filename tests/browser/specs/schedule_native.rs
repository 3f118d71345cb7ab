//! The schedule of the reference server: made, moved, refused and seen by others at once.

use browser::components::console::is_quiet;
use browser::components::menus::is_told;
use browser::components::status_bar::StatusBar;
use browser::pages::schedule::SchedulePage;
use browser::{House, Seat, User};
use i18n::{Locale, keys};
use support::clinic::Clinic;

const DOCTOR: &str = "Ахметова Айгуль";
const OTHER_DOCTOR: &str = "Baker Helen";
const PATIENT: &str = "Нурланова Анна";
const OTHER_PATIENT: &str = "Серикова Анна";
/// The registrars.
const REGISTRARS: [(&str, &str); 2] = [("layla", "ليلى حداد"), ("anya", "Аня Соколова")];

/// Somebody who works in the clinic, before the day.
async fn registrar(house: &House, name: &str, locale: Locale) -> User {
    let account = house.server.sign_in(name).await;
    let seat = Seat::at(house.server.url()).speaking(locale).holding(&account.token);
    let user = house.seat(seat).await;
    user.open("/schedule").await;
    SchedulePage(&user).is_shown().await;
    StatusBar(&user).is_live().await;
    user
}

#[tokio::test]
async fn appointments_of_the_reference_server_are_made_moved_and_refused_under_the_eyes_of_others() {
    let house = House::open().await;
    let clinic = Clinic::open(&house.server).await;
    for (name, shown) in REGISTRARS {
        house.server.person(name, shown).await;
        clinic.employ(&house.server, clinic.first, name).await;
    }
    let account = house.server.sign_in("layla").await;
    clinic.patient(&account, "Нурланова", "+77011112233").await;
    clinic.patient(&account, "Серикова", "+77011112244").await;
    let layla = registrar(&house, "layla", Locale::Ar).await;
    let anya = registrar(&house, "anya", Locale::Ru).await;
    let (hers, others) = (SchedulePage(&layla), SchedulePage(&anya));
    // Made by a click on an empty slot of each doctor.
    for (doctor, patient) in [(DOCTOR, PATIENT), (OTHER_DOCTOR, OTHER_PATIENT)] {
        hers.hand().clicks(hers.point(doctor, 610).await).await;
        hers.offers(doctor, &layla.time(10, 0), &layla.time(10, 30)).await;
        hers.saves_for(&patient[..8], patient).await;
        hers.has(patient, doctor, &layla.time(10, 0), &layla.time(10, 30)).await;
        others.has(patient, doctor, "10:00", "10:30").await;
    }
    // Moved by the other one, an hour on.
    let from = others.middle(PATIENT).await;
    let hour = others.point(DOCTOR, 660).await.1 - others.point(DOCTOR, 600).await.1;
    others.hand().strokes(from, (from.0, from.1 + hour)).await;
    others.has(PATIENT, DOCTOR, "11:00", "11:30").await;
    hers.has(PATIENT, DOCTOR, &layla.time(11, 0), &layla.time(11, 30)).await;
    // Onto another one it does not go: it is said, and it stays.
    let from = hers.middle(OTHER_PATIENT).await;
    let (there, here) = (hers.point(DOCTOR, 660).await, hers.point(OTHER_DOCTOR, 600).await);
    hers.hand().strokes(from, (there.0, from.1 + there.1 - here.1)).await;
    is_told(&layla, &layla.words(keys::SCHEDULE_FAILED_MOVED)).await;
    hers.has(OTHER_PATIENT, OTHER_DOCTOR, &layla.time(10, 0), &layla.time(10, 30))
        .await;
    others.has(OTHER_PATIENT, OTHER_DOCTOR, "10:00", "10:30").await;
    for user in [&layla, &anya] {
        is_quiet(user).await;
    }
}
