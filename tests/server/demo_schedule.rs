//! The demo data's schedule: two branches, who works there, patients, and a fortnight around today that is played anew at
//! every start as far as it has been lived through. Rows are marked as demo; whatever visitors add stays theirs.

use std::collections::HashSet;

use domain::{Day, DayRange, Timestamp};
use rusqlite::{Connection, params};
use serde::Deserialize;
use wire::schedule::{AppointmentStatus, BreakKind, PatientForm};

use crate::bookings::{self, Booking};
use crate::ids::{BranchId, EmployeeId, PatientId, PersonId, PlaceId};
use crate::market::random::Random;
use crate::store::{meta, set_meta};
use crate::{appointments, branches, breaks, iin, patients};

/// Up to which day the schedule is planned.
const PLANNED: &str = "demo_schedule";
/// How many days before and after today the schedule is planned.
const DAYS_AROUND: i32 = 7;
/// When the day begins, when lunch does, when it ends and when the day does, minutes since midnight.
const DAY: (u16, u16, u16, u16) = (540, 780, 840, 1_140);
const SEED: u64 = 7;
const MINUTE_MS: i64 = 60_000;

#[derive(Deserialize)]
struct Cast {
    branches: Vec<CastBranch>,
    patients: Vec<CastPatient>,
    notes: Vec<String>,
    reasons: Vec<String>,
    lunch: String,
}

#[derive(Deserialize)]
struct CastBranch {
    name: String,
    zone_min: i32,
    /// On which day of the week nobody works; 0 is Sunday.
    rest_day: i32,
    employees: Vec<CastEmployee>,
    places: Vec<String>,
}

#[derive(Deserialize)]
struct CastEmployee {
    name: String,
    position: String,
    colour: String,
}

#[derive(Deserialize)]
struct CastPatient {
    last_name: String,
    first_name: String,
    middle_name: String,
    sex: String,
    lang: String,
}

/// A branch of the demo data, as it is stored.
struct Branch {
    id: BranchId,
    zone_min: i32,
    rest_day: i32,
    employees: Vec<EmployeeId>,
    places: Vec<PlaceId>,
}

/// Fills the schedule of a demo database, or goes on where the last start has ended.
pub(crate) fn fill(db: &mut Connection, now: i64) -> rusqlite::Result<()> {
    let cast = cast().map_err(|_| rusqlite::Error::InvalidQuery)?;
    let db = db.transaction()?;
    let today = Day::of(Timestamp(now), 0);
    let planned = meta(&db, PLANNED)?.and_then(|text| Day::from_iso(&text));
    if planned.is_none() {
        make(&db, &cast)?;
    }
    settle(&db, now)?;
    let first = planned.map_or(today.plus(-DAYS_AROUND), |day| {
        day.plus(1).max(today.plus(-DAYS_AROUND))
    });
    let days = DayRange {
        first,
        last: today.plus(DAYS_AROUND),
    };
    if first <= days.last {
        let patients = ids(&db, "SELECT id FROM patients WHERE demo = 1 ORDER BY id", PatientId)?;
        for branch in stored(&db, &cast)? {
            for day in days.days().filter(|day| (day.0 + 4).rem_euclid(7) != branch.rest_day) {
                for employee in &branch.employees {
                    plan(&db, &cast, &branch, *employee, &patients, day, now)?;
                }
            }
        }
        set_meta(&db, PLANNED, &days.last.iso())?;
    }
    db.commit()
}

fn cast() -> Result<Cast, String> {
    serde_json::from_str(include_str!("demo/schedule.json")).map_err(|error| format!("schedule: {error}"))
}

/// Makes the branches, their staff and the patients. Every demo account works in every branch.
fn make(db: &Connection, cast: &Cast) -> rusqlite::Result<()> {
    let accounts = ids(
        db,
        "SELECT id FROM people WHERE demo_password IS NOT NULL ORDER BY id",
        PersonId,
    )?;
    for branch in &cast.branches {
        let id = branches::add_branch(db, &branch.name, branch.zone_min, true)?;
        for employee in &branch.employees {
            branches::add_employee(db, id, &employee.name, &employee.position, Some(&employee.colour))?;
        }
        for place in &branch.places {
            branches::add_place(db, id, place)?;
        }
        for account in &accounts {
            branches::add_account(db, id, *account)?;
        }
    }
    let mut random = Random::new(SEED, 0);
    for (index, patient) in cast.patients.iter().enumerate() {
        patients::insert_demo(db, &form(patient, index, &mut random))?;
    }
    Ok(())
}

fn form(patient: &CastPatient, index: usize, random: &mut Random) -> PatientForm {
    let born = Day::from_gregorian(1945, 1, 1).unwrap_or_default();
    let born = born.plus(i32::try_from(random.below(27_000)).unwrap_or(0));
    let two = |random: &mut Random| format!("{:02}", random.below(100));
    let (phone, iin) = match patient.lang.as_str() {
        "ru" => {
            let iin = iin::number(born, patient.sex == "male", 1_000 + index);
            (format!("+7 701 1{index:02}-{}-{}", two(random), two(random)), iin)
        }
        "ar" => (format!("+971 50 2{index:02} {}{}", two(random), two(random)), None),
        "fa" => (format!("+98 912 3{index:02} {}{}", two(random), two(random)), None),
        _ => (format!("+44 7700 9{index:02}{}{}", two(random), random.below(10)), None),
    };
    PatientForm {
        last_name: patient.last_name.clone(),
        first_name: patient.first_name.clone(),
        middle_name: patient.middle_name.clone(),
        birth_date: born.iso(),
        sex: patient.sex.clone(),
        phone,
        iin: iin.unwrap_or_default(),
        email: match index % 3 {
            0 => format!("patient{index}@example.org"),
            _ => String::new(),
        },
        discount_percent: if index.is_multiple_of(8) { "10" } else { "" }.to_owned(),
        active: true,
        takes_offers: index.is_multiple_of(2),
        ..PatientForm::default()
    }
}

/// The branches of the cast, as they were stored.
fn stored(db: &Connection, cast: &Cast) -> rusqlite::Result<Vec<Branch>> {
    let found = ids(db, "SELECT id FROM branches WHERE demo = 1 ORDER BY id", BranchId)?;
    let branches = found.into_iter().zip(&cast.branches).map(|(id, cast)| {
        let of = |table: &str| format!("SELECT id FROM {table} WHERE branch = {} ORDER BY id", id.0);
        Ok(Branch {
            id,
            zone_min: cast.zone_min,
            rest_day: cast.rest_day,
            employees: ids(db, &of("employees"), EmployeeId)?,
            places: ids(db, &of("places"), PlaceId)?,
        })
    });
    branches.collect()
}

/// What was to come when it was planned, and has passed while no server ran.
fn settle(db: &Connection, now: i64) -> rusqlite::Result<()> {
    db.execute(
        "UPDATE appointments SET status = 'done' WHERE demo = 1 AND ends_at < ?1
             AND status IN ('draft', 'booked', 'confirmed', 'in_progress')",
        [now],
    )?;
    Ok(())
}

/// The day of one employee: lunch, and appointments with gaps between them.
fn plan(
    db: &Connection,
    cast: &Cast,
    branch: &Branch,
    employee: EmployeeId,
    patients: &[PatientId],
    day: Day,
    now: i64,
) -> rusqlite::Result<()> {
    let chance = u64::from(day.0.unsigned_abs()) * 1_000 + u64::try_from(employee.0).unwrap_or(0);
    let mut random = Random::new(SEED, chance);
    let (opens, lunch, back, closes) = DAY;
    breaks::insert(db, employee, BreakKind::Lunch, day, lunch..back, &cast.lunch)?;
    let mut seen = HashSet::new();
    let mut minute = opens;
    while minute < closes {
        let length = [30, 30, 30, 45, 60][random.index(5)];
        let until = minute + length;
        let is_lunch = until > lunch && minute < back;
        let is_free = random.unit() < 0.4;
        let patient = patients[random.index(patients.len())];
        if is_lunch {
            minute = back;
            continue;
        }
        if !is_free && until <= closes && seen.insert(patient.0) {
            let start = day.at(minute, branch.zone_min).0;
            let end = start + i64::from(length) * MINUTE_MS;
            let place = branch.places[random.index(branch.places.len())];
            let status = status(&mut random, start, end, now);
            let mut booking = Booking {
                branch: branch.id,
                employee,
                patient,
                place: Some(place),
                start,
                end,
                status,
                is_primary: random.below(4) == 0,
                is_urgent: random.below(15) == 0,
                note: word(&cast.notes, random.below(24)),
                cancellation_reason: match status {
                    AppointmentStatus::Canceled => word(&cast.reasons, random.below(6)),
                    _ => String::new(),
                },
            };
            let against = appointments::conflicts(db, employee, booking.place, start..end, None)?;
            let is_busy = against
                .iter()
                .any(|conflict| conflict.kind == wire::schedule::ConflictKind::Employee);
            if !against.is_empty() {
                booking.place = None;
            }
            if !is_busy {
                bookings::insert(db, &booking, now.min(start), true)?;
            }
        }
        minute = until + [0, 0, 15][random.index(3)];
    }
    Ok(())
}

fn status(random: &mut Random, start: i64, end: i64, now: i64) -> AppointmentStatus {
    let chance = random.below(100);
    if end < now {
        return match chance {
            0..78 => AppointmentStatus::Done,
            78..88 => AppointmentStatus::NoShow,
            _ => AppointmentStatus::Canceled,
        };
    }
    match chance {
        _ if start <= now => AppointmentStatus::InProgress,
        0..50 => AppointmentStatus::Booked,
        50..86 => AppointmentStatus::Confirmed,
        86..94 => AppointmentStatus::Draft,
        _ => AppointmentStatus::Canceled,
    }
}

/// One of the words, or none.
fn word(words: &[String], index: u64) -> String {
    let index = usize::try_from(index).unwrap_or(usize::MAX);
    words.get(index).cloned().unwrap_or_default()
}

fn ids<T>(db: &Connection, sql: &str, id: impl Fn(i64) -> T) -> rusqlite::Result<Vec<T>> {
    let mut rows = db.prepare(sql)?;
    let rows = rows.query_map(params![], |row| row.get(0).map(&id))?;
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::{DAYS_AROUND, cast, fill};
    use crate::schema;
    use rusqlite::Connection;

    const NOW: i64 = 1_795_300_000_000;
    const DAY_MS: i64 = 86_400_000;

    fn count(db: &Connection, what: &str) -> i64 {
        db.query_row(&format!("SELECT COUNT(*) FROM {what}"), [], |row| row.get(0))
            .expect("a count")
    }

    fn filled() -> Connection {
        let mut db = Connection::open_in_memory().expect("memory");
        schema::prepare(&mut db).expect("a schema");
        fill(&mut db, NOW).expect("filled");
        db
    }

    #[test]
    fn everybody_of_the_cast_is_there_and_nobody_is_in_two_places() {
        let db = filled();
        let cast = cast().expect("readable");
        assert_eq!(
            count(&db, "patients"),
            cast.patients.len() as i64,
            "all of them keep the rules"
        );
        assert_eq!((count(&db, "employees"), count(&db, "places")), (8, 6));
        assert!(count(&db, "appointments") > 400);
        let both = "appointments AS a JOIN appointments AS b ON a.id < b.id AND a.starts_at < b.ends_at
            AND b.starts_at < a.ends_at AND a.status NOT IN ('no_show', 'canceled') AND b.status NOT IN ('no_show', 'canceled')";
        assert_eq!(count(&db, &format!("{both} WHERE a.employee = b.employee")), 0);
        assert_eq!(count(&db, &format!("{both} WHERE a.place = b.place")), 0);
        let open = "('draft', 'booked', 'confirmed')";
        assert_eq!(
            count(&db, &format!("appointments WHERE ends_at < {NOW} AND status IN {open}")),
            0
        );
        assert!(
            count(
                &db,
                &format!("appointments WHERE starts_at > {NOW} AND status IN {open}")
            ) > 100
        );
    }

    #[test]
    fn a_later_start_goes_on_where_the_last_one_ended() {
        let mut db = filled();
        let before = count(&db, "appointments");
        fill(&mut db, NOW).expect("filled again");
        assert_eq!(count(&db, "appointments"), before, "nothing twice");
        let later = NOW + 3 * DAY_MS;
        fill(&mut db, later).expect("goes on");
        assert!(count(&db, "appointments") > before);
        assert_eq!(count(&db, "patients"), 60);
        let horizon = later + (i64::from(DAYS_AROUND) - 2) * DAY_MS;
        assert!(count(&db, &format!("appointments WHERE starts_at > {horizon}")) > 0);
        assert_eq!(
            count(
                &db,
                &format!("appointments WHERE ends_at < {later} AND status IN ('booked', 'confirmed')")
            ),
            0
        );
    }
}
