//! What is in the form of an appointment becomes an appointment, and the other way round.

use domain::{
    Appointment, AppointmentDetails, AppointmentId, AppointmentStatus, Day, EmployeeId, Fault, FieldFault, FormField,
    PatientId, Timestamp,
};
use i18n::calendar::CivilDay;
use ui::entry::Entry;

use super::{AppointmentContent, end_after};
use crate::schedule::dialogs::wrong::Content;

const ZONE_MIN: i32 = 300;
const DAY: Day = Day(20_000);

fn at(day: Day, minute: u16) -> Timestamp {
    day.at(minute, ZONE_MIN)
}

fn details(start: Timestamp, end: Timestamp) -> AppointmentDetails {
    AppointmentDetails {
        appointment: Appointment {
            id: AppointmentId::from("7"),
            branch: None,
            employee: EmployeeId::from("1"),
            employee_name: "Layla".into(),
            patient: PatientId::from("2"),
            patient_name: "Omar".into(),
            patient_phone: "123".into(),
            place: None,
            start,
            end,
            status: AppointmentStatus::Confirmed,
            is_primary: true,
            visit: None,
        },
        is_urgent: true,
        note: "n".into(),
        cancellation_reason: "r".into(),
        created_at: None,
        updated_at: None,
    }
}

fn fields(faults: &[FieldFault]) -> Vec<(FormField, &Fault)> {
    faults.iter().map(|fault| (fault.field, &fault.fault)).collect()
}

#[test]
fn what_is_loaded_and_not_changed_is_sent_back_as_it_was() {
    let given = details(at(DAY, 600), at(DAY, 645));
    let content = AppointmentContent::of(&given, ZONE_MIN);
    assert_eq!(content.day, Entry::Read(CivilDay::from_days(DAY.0)));
    assert_eq!((content.start.value(), content.end.value()), (Some(&600), Some(&645)));
    let draft = content.draft(ZONE_MIN).expect("nothing is wrong with it");
    let appointment = &given.appointment;
    assert_eq!((draft.start, draft.end), (appointment.start, appointment.end));
    assert_eq!(
        (&draft.employee, &draft.patient),
        (&appointment.employee, &appointment.patient)
    );
    assert_eq!(
        (draft.status, draft.is_primary, draft.is_urgent),
        (appointment.status, true, true)
    );
    assert_eq!((draft.note.as_str(), draft.cancellation_reason.as_str()), ("n", "r"));
}

#[test]
fn an_appointment_over_midnight_stays_one() {
    let given = details(at(DAY, 1_410), at(DAY.plus(1), 30));
    let mut content = AppointmentContent::of(&given, ZONE_MIN);
    let draft = content.draft(ZONE_MIN).expect("nothing is wrong with it");
    assert_eq!(draft.end, given.appointment.end);
    content.end = Entry::Read(1_430);
    let draft = content.draft(ZONE_MIN).expect("nothing is wrong with it");
    assert_eq!(
        draft.end,
        at(DAY, 1_430),
        "an end later in the day is meant on that day"
    );
}

#[test]
fn a_copy_has_the_same_patient_and_length_and_is_booked() {
    let given = details(at(DAY, 600), at(DAY, 645));
    let copy = AppointmentContent::copy_of(&given.appointment, ZONE_MIN);
    assert_eq!(copy.patient.as_ref().map(|patient| patient.id.as_str()), Some("2"));
    assert_eq!(copy.status, AppointmentStatus::Booked);
    assert_eq!(copy.time(ZONE_MIN), Some((at(DAY, 600), at(DAY, 645))));
    assert!(!copy.is_primary && !copy.is_urgent && copy.note.is_empty());
}

#[test]
fn what_is_missing_or_not_understood_is_told_at_its_field() {
    let empty = AppointmentContent::default()
        .draft(ZONE_MIN)
        .expect_err("nothing is in it");
    let missing = [
        FormField::Employee,
        FormField::Patient,
        FormField::Day,
        FormField::Start,
        FormField::End,
    ];
    assert_eq!(fields(&empty), missing.map(|field| (field, &Fault::Missing)));
    let mut content = AppointmentContent::of(&details(at(DAY, 600), at(DAY, 645)), ZONE_MIN);
    content.day = Entry::Unread("soon".to_owned());
    content.start = Entry::Unread("noon".to_owned());
    let faults = content.draft(ZONE_MIN).expect_err("neither can be read");
    let unread = [(FormField::Day, &Fault::BadDay), (FormField::Start, &Fault::BadMoment)];
    assert_eq!(fields(&faults), unread);
}

#[test]
fn it_ends_after_it_begins() {
    for end in [600, 545] {
        let mut content = AppointmentContent::of(&details(at(DAY, 600), at(DAY, 645)), ZONE_MIN);
        content.end = Entry::Read(end);
        let faults = content.draft(ZONE_MIN).expect_err("the end is not after the start");
        assert_eq!(fields(&faults), [(FormField::End, &Fault::EndsBeforeStart)]);
    }
}

#[test]
fn the_end_follows_the_start_within_the_day() {
    assert_eq!(end_after(600, 45), 645);
    assert_eq!(end_after(1_420, 45), 1_439);
    assert_eq!(end_after(u16::MAX, u16::MAX), 1_439);
}

#[test]
fn a_refusal_counts_until_that_which_it_is_about_is_changed() {
    let sent = AppointmentContent::of(&details(at(DAY, 600), at(DAY, 645)), ZONE_MIN);
    let fault = |field, fault| FieldFault {
        field,
        fault,
        text: "".into(),
    };
    let busy = fault(FormField::Whole, Fault::EmployeeBusy);
    let noted = AppointmentContent {
        note: "other".to_owned(),
        ..sent.clone()
    };
    assert!(sent.is_same_at(&noted, &busy));
    assert!(!sent.is_same_at(&noted, &fault(FormField::Note, Fault::TooLong(5))));
    let later = AppointmentContent {
        start: Entry::Read(610),
        ..sent.clone()
    };
    assert!(!sent.is_same_at(&later, &busy));
    assert!(sent.is_same_at(&later, &fault(FormField::Patient, Fault::Gone)));
    let elsewhere = AppointmentContent {
        place: Some("3".into()),
        ..sent.clone()
    };
    assert!(sent.is_same_at(&elsewhere, &busy));
    assert!(!sent.is_same_at(&elsewhere, &fault(FormField::Whole, Fault::PlaceTaken)));
}
