//! Times at which employees are away. They keep nobody from agreeing on an appointment, and do not overlap each other.

use domain::{Day, DayRange};
use rusqlite::{Connection, OptionalExtension, Row, params};
use wire::schedule::{Break, BreakForm, BreakKind, faults};

use crate::bookings::branch_of_employee;
use crate::forms::{Check, Name, Refused, Tried};
use crate::ids::{BranchId, BreakId, EmployeeId, PersonId};
use crate::limits;

/// Minutes of a day.
const DAY_MINUTES: u16 = 1_440;

const READ: &str = "SELECT id, employee, kind, day, start_min, end_min, note FROM breaks";

/// A break as a call has left it.
pub(crate) struct Stored {
    pub(crate) noted: Break,
    /// Where followers are to hear of it, and on which days; none when the call was only repeated.
    pub(crate) told: Option<(BranchId, DayRange)>,
}

/// Notes a break, once under each name; a daily one also on the days after, where the employee is not away already.
pub(crate) fn make(db: &Connection, person: PersonId, form: &BreakForm, now: i64) -> rusqlite::Result<Tried<Stored>> {
    let name = Name::of(form.client_id.as_deref(), "break", form);
    if let Some(before) = name.as_ref().map(|name| name.before(db, person)).transpose()?.flatten() {
        return match before {
            Ok(id) => Ok(read_one(db, BreakId(id))?
                .map(|noted| Stored { noted, told: None })
                .ok_or(Refused::NotFound)),
            Err(refused) => Ok(Err(refused)),
        };
    }
    let mut check = Check::default();
    let employee = EmployeeId::parse(&form.employee);
    let branch = match employee {
        Some(employee) => branch_of_employee(db, employee)?,
        None => None,
    };
    let employee = check.choice("employee", &form.employee, employee.filter(|_| branch.is_some()));
    let day = check.day("day", &form.day);
    let note = check.text("note", &form.note, limits::NOTE_CHARS_MAX);
    if form.end_min > DAY_MINUTES {
        check.fault("end", faults::BAD_MOMENT);
    } else if form.end_min <= form.start_min {
        check.fault("end", faults::ENDS_BEFORE_START);
    }
    let employee = employee.unwrap_or(EmployeeId(0));
    let is_away =
        |day: Day| -> rusqlite::Result<bool> {
            db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM breaks WHERE employee = ?1 AND day = ?2 AND start_min < ?4 AND end_min > ?3)",
        )?
        .query_row(params![employee.0, day.0, form.start_min, form.end_min], |row| row.get(0))
        };
    if check.is_clean() && is_away(day)? {
        check.fault("start", faults::BREAK_OVERLAPS);
    }
    if let Err(refused) = check.end() {
        return Ok(Err(refused));
    }
    let mut first = None;
    let last = if form.daily {
        day.plus(limits::DAILY_BREAKS - 1)
    } else {
        day
    };
    let days = DayRange { first: day, last };
    for on in days.days() {
        let count: u64 = db
            .prepare_cached("SELECT COUNT(*) FROM breaks WHERE employee = ?1 AND day = ?2")?
            .query_row(params![employee.0, on.0], |row| row.get(0))?;
        let is_full = count >= limits::BREAKS_PER_DAY_MAX as u64;
        if is_full && on == day {
            let limit = limits::BREAKS_PER_DAY_MAX;
            return Ok(Err(Refused::Full { limit }));
        }
        if is_full || (on != day && is_away(on)?) {
            continue;
        }
        let id = insert(db, employee, form.kind, on, form.start_min..form.end_min, &note)?;
        first.get_or_insert(id);
    }
    let Some(first) = first else {
        return Ok(Err(Refused::NotFound));
    };
    if let Some(name) = name {
        name.remember(db, person, first.0, now)?;
    }
    let told = branch.map(|branch| (branch, days));
    Ok(read_one(db, first)?
        .map(|noted| Stored { noted, told })
        .ok_or(Refused::NotFound))
}

pub(crate) fn insert(
    db: &Connection,
    employee: EmployeeId,
    kind: BreakKind,
    day: Day,
    minutes: std::ops::Range<u16>,
    note: &str,
) -> rusqlite::Result<BreakId> {
    let kind = match kind {
        BreakKind::Lunch => "lunch",
        BreakKind::Rest => "rest",
        BreakKind::Meeting => "meeting",
        BreakKind::Other => "other",
    };
    db.prepare_cached(
        "INSERT INTO breaks (employee, kind, day, start_min, end_min, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![employee.0, kind, day.0, minutes.start, minutes.end, note])?;
    Ok(BreakId(db.last_insert_rowid()))
}

/// Takes a break back; the day on which it was, if it was there.
pub(crate) fn delete(db: &Connection, id: BreakId) -> rusqlite::Result<Option<Day>> {
    db.prepare_cached("DELETE FROM breaks WHERE id = ?1 RETURNING day")?
        .query_row([id.0], |row| row.get(0).map(Day))
        .optional()
}

/// The branch of the employee who takes a break.
pub(crate) fn branch_of(db: &Connection, id: BreakId) -> rusqlite::Result<Option<BranchId>> {
    db.prepare_cached("SELECT e.branch FROM breaks AS b JOIN employees AS e ON e.id = b.employee WHERE b.id = ?1")?
        .query_row([id.0], |row| row.get(0).map(BranchId))
        .optional()
}

/// The breaks of a branch on some days.
pub(crate) fn of_days(db: &Connection, branch: BranchId, days: DayRange) -> rusqlite::Result<Vec<Break>> {
    let sql = format!(
        "{READ} WHERE employee IN (SELECT id FROM employees WHERE branch = ?1) AND day BETWEEN ?2 AND ?3
         ORDER BY day, start_min, id"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(params![branch.0, days.first.0, days.last.0], read)?;
    rows.collect()
}

fn read_one(db: &Connection, id: BreakId) -> rusqlite::Result<Option<Break>> {
    db.prepare_cached(&format!("{READ} WHERE id = ?1"))?
        .query_row([id.0], read)
        .optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Break> {
    Ok(Break {
        id: BreakId(row.get(0)?).to_string(),
        employee: EmployeeId(row.get(1)?).to_string(),
        kind: match row.get::<_, String>(2)?.as_str() {
            "lunch" => BreakKind::Lunch,
            "rest" => BreakKind::Rest,
            "meeting" => BreakKind::Meeting,
            _ => BreakKind::Other,
        },
        day: Day(row.get(3)?).iso(),
        start_min: row.get(4)?,
        end_min: row.get(5)?,
        note: row.get(6)?,
    })
}
