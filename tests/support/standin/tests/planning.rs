//! What people do on their pages with a schedule.

use std::sync::atomic::{AtomicU64, Ordering};

use backends::Clinic;
use domain::{
    AppointmentDraft, AppointmentStatus, Carrier, Command, Day, DayRange, PatientDraft, Problem, ScheduleAnswer,
    ScheduleAsk, ScheduleCommand, Sex, Ticket, Timestamp,
};
use support::standin::{self, StandIn};

use crate::client::{Browser, Client};
use crate::deeds::{PACE, sign_in_by};

pub(crate) const APPOINTMENTS: &str = "/api/v1/calendar/appointments/";
pub(crate) const PATIENTS: &str = "/api/v1/patients/patients/";
/// Wednesday, 25 November 2026.
pub(crate) const DAY: Day = Day(20_782);

pub(crate) type ClinicStandIn = StandIn<standin::Clinic>;

pub(crate) async fn start() -> ClinicStandIn {
    let standin = StandIn::start(standin::Clinic::new()).await;
    standin.set_pace(PACE);
    standin
}

pub(crate) fn open(standin: &ClinicStandIn) -> Client {
    Client::open(Clinic::default(), standin, &Browser::default())
}

/// Somebody's page, on which the day is looked at.
pub(crate) async fn at_the_day(standin: &ClinicStandIn, name: &str, carrier: Carrier) -> Client {
    let client = sign_in_by(open(standin), name, carrier).await;
    watch(&client).await;
    client
}

pub(crate) async fn watch(client: &Client) {
    client.command(Command::Schedule(ScheduleCommand::Watch {
        days: Some(DayRange::one(DAY)),
    }));
    client.wait("the day", |seen| seen.planned.reads > 0).await;
}

/// Asks without waiting. Gives the ticket.
pub(crate) fn ask(client: &Client, ask: ScheduleAsk) -> u64 {
    static TICKETS: AtomicU64 = AtomicU64::new(1);
    let ticket = TICKETS.fetch_add(1, Ordering::Relaxed);
    client.command(Command::Schedule(ScheduleCommand::Ask {
        ticket: Ticket(ticket),
        ask,
    }));
    ticket
}

pub(crate) async fn answer(client: &Client, ticket: u64) -> Result<ScheduleAnswer, Problem> {
    let seen = client
        .wait("the answer", |seen| seen.planned.answers.contains_key(&ticket))
        .await;
    seen.planned.answers[&ticket].clone()
}

pub(crate) async fn told(client: &Client, question: ScheduleAsk) -> Result<ScheduleAnswer, Problem> {
    let ticket = ask(client, question);
    answer(client, ticket).await
}

/// At so many minutes after midnight at the clinic.
pub(crate) fn at(minute: u16) -> Timestamp {
    DAY.at(minute, 300)
}

pub(crate) fn draft(patient: u64, minute: u16) -> AppointmentDraft {
    AppointmentDraft {
        employee: "1".into(),
        patient: patient.to_string().into(),
        place: None,
        start: at(minute),
        end: at(minute + 30),
        status: AppointmentStatus::Booked,
        is_primary: true,
        is_urgent: false,
        note: "<b>first</b>".to_owned(),
        cancellation_reason: String::new(),
    }
}

pub(crate) fn new_appointment(draft: AppointmentDraft) -> ScheduleAsk {
    ScheduleAsk::SaveAppointment {
        branch: "1".into(),
        id: None,
        draft: Box::new(draft),
    }
}

pub(crate) fn patient(name: &str, phone: &str, iin: &str) -> PatientDraft {
    PatientDraft {
        last_name: name.to_owned(),
        first_name: "Айгуль".to_owned(),
        birth_date: Day::from_gregorian(1990, 5, 15),
        sex: Some(Sex::Female),
        phone: phone.to_owned(),
        iin: iin.to_owned(),
        is_active: true,
        ..PatientDraft::default()
    }
}

pub(crate) fn new_patient(draft: PatientDraft) -> ScheduleAsk {
    ScheduleAsk::SavePatient {
        id: None,
        draft: Box::new(draft),
    }
}

pub(crate) fn add_patient(standin: &ClinicStandIn) -> u64 {
    standin.backend(|clinic| clinic.add_patient("Сатпаева", "Айгуль", "+77011234567"))
}

#[track_caller]
pub(crate) fn id_of(answer: Result<ScheduleAnswer, Problem>) -> String {
    match answer {
        Ok(ScheduleAnswer::Appointment(details)) => details.appointment.id.to_string(),
        Ok(ScheduleAnswer::Patient(patient)) => patient.id.to_string(),
        other => panic!("{other:?}"),
    }
}
