//! The words of a schedule: one name stands for an appointment, an employee, a branch.

use domain::{
    Agenda, Appointment, AppointmentDetails, AppointmentStatus, Branch, Day, DayRange, Employee, Event, ScheduleAnswer,
    ScheduleAsk, ScheduleFact, Staff, Timestamp,
};

pub(super) fn request(ask: &ScheduleAsk) -> String {
    match ask {
        ScheduleAsk::Staff { branch } => format!("staff_{branch}"),
        ScheduleAsk::Agenda { branch, days } => format!("agenda_{branch}_{}", range(*days)),
        ScheduleAsk::Appointment { id } => format!("appointment_{id}"),
        ScheduleAsk::DeleteAppointment { id } => format!("delete-appointment_{id}"),
        ScheduleAsk::DeleteBreak { id } => format!("delete-break_{id}"),
        ScheduleAsk::FindPatients { text } => format!("patients {text}"),
        other => format!("{other:?}"),
    }
}

pub(super) fn answer(words: &[&str]) -> Option<ScheduleAnswer> {
    Some(match words {
        ["staff", names @ ..] => ScheduleAnswer::Staff(Staff {
            employees: names.iter().map(|name| employee(name)).collect(),
            places: Vec::new(),
        }),
        ["agenda", ids @ ..] => ScheduleAnswer::Agenda(Agenda {
            appointments: ids.iter().map(|id| appointment(id)).collect(),
            breaks: Vec::new(),
        }),
        ["appointment", id] => ScheduleAnswer::Appointment(Box::new(AppointmentDetails {
            appointment: appointment(id),
            is_urgent: false,
            note: "".into(),
            cancellation_reason: "".into(),
            created_at: None,
            updated_at: None,
        })),
        ["done"] => ScheduleAnswer::Done,
        _ => return None,
    })
}

/// `branches b1 b2` are those of the account, which works in the first.
pub(super) fn fact(words: &[&str]) -> Option<Event> {
    Some(Event::Schedule(Box::new(match words {
        ["branches", ids @ ..] => ScheduleFact::BranchesTold {
            branches: ids.iter().map(|id| branch(id)).collect(),
            chosen: ids.first().map(|id| (*id).into()),
        },
        ["appointment", id] => ScheduleFact::AppointmentChanged {
            appointment: appointment(id),
        },
        ["breaks", first, last] => ScheduleFact::BreaksChanged {
            days: DayRange {
                first: Day(first.parse().ok()?),
                last: Day(last.parse().ok()?),
            },
        },
        ["gone", id] => ScheduleFact::AppointmentRemoved { id: (*id).into() },
        _ => return None,
    })))
}

pub(in crate::tests) fn range(days: DayRange) -> String {
    format!("{}-{}", days.first.0, days.last.0)
}

fn branch(id: &str) -> Branch {
    Branch {
        id: id.into(),
        name: id.into(),
        zone_min: 300,
    }
}

fn employee(name: &str) -> Employee {
    Employee {
        id: name.into(),
        name: name.into(),
        position: "".into(),
        colour: None,
    }
}

fn appointment(id: &str) -> Appointment {
    Appointment {
        id: id.into(),
        branch: None,
        employee: "anna".into(),
        employee_name: "anna".into(),
        patient: "p".into(),
        patient_name: "p".into(),
        patient_phone: "".into(),
        place: None,
        start: Timestamp(0),
        end: Timestamp(1_800_000),
        status: AppointmentStatus::Booked,
        is_primary: false,
        visit: None,
    }
}
