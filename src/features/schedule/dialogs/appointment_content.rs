//! What is in the form of an appointment, and how it becomes one. Pure, but for the signals that hold it.

use domain::{
    Appointment, AppointmentDetails, AppointmentDraft, AppointmentStatus, Day, EmployeeId, Fault, FieldFault,
    FormField, PatientHit, PlaceId, Timestamp, minute_of_day,
};
use i18n::calendar::CivilDay;
use leptos::prelude::*;
use ui::entry::Entry;
use ui::flow::effect;

use super::wrong::Content;

const LAST_MINUTE: u16 = domain::DAY_MINUTES - 1;

/// What is in the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct AppointmentContent {
    pub(super) employee: Option<EmployeeId>,
    pub(super) patient: Option<PatientHit>,
    pub(super) place: Option<PlaceId>,
    pub(super) day: Entry<CivilDay>,
    pub(super) start: Entry<u16>,
    pub(super) end: Entry<u16>,
    /// How many midnights lie between start and end, where the end is the earlier time of day.
    pub(super) nights: i32,
    pub(super) status: AppointmentStatus,
    pub(super) is_primary: bool,
    pub(super) is_urgent: bool,
    pub(super) note: String,
    pub(super) reason: String,
}

impl AppointmentContent {
    /// A new appointment.
    pub(super) fn new(employee: Option<EmployeeId>, start: Timestamp, end: Timestamp, zone_min: i32) -> Self {
        Self {
            employee,
            ..Self::default().at(start, end, zone_min)
        }
    }

    /// An appointment that is there.
    pub(super) fn of(details: &AppointmentDetails, zone_min: i32) -> Self {
        let AppointmentDetails {
            appointment,
            is_urgent,
            note,
            cancellation_reason,
            ..
        } = details;
        Self {
            employee: Some(appointment.employee.clone()),
            patient: Some(patient_of(appointment)),
            place: appointment.place.clone(),
            status: appointment.status,
            is_primary: appointment.is_primary,
            is_urgent: *is_urgent,
            note: note.to_string(),
            reason: cancellation_reason.to_string(),
            ..Self::default().at(appointment.start, appointment.end, zone_min)
        }
    }

    /// A new appointment of the same patient, with the same person, as long as another.
    pub(super) fn copy_of(appointment: &Appointment, zone_min: i32) -> Self {
        Self {
            employee: Some(appointment.employee.clone()),
            patient: Some(patient_of(appointment)),
            place: appointment.place.clone(),
            ..Self::default().at(appointment.start, appointment.end, zone_min)
        }
    }

    fn at(self, start: Timestamp, end: Timestamp, zone_min: i32) -> Self {
        let (first, last) = (Day::of(start, zone_min), Day::of(end, zone_min));
        Self {
            day: Entry::Read(CivilDay::from_days(first.0)),
            start: Entry::Read(minute_of_day(start, zone_min)),
            end: Entry::Read(minute_of_day(end, zone_min)),
            nights: last.0.saturating_sub(first.0),
            ..self
        }
    }

    /// From when until when; `None` as long as that cannot be said.
    pub(super) fn time(&self, zone_min: i32) -> Option<(Timestamp, Timestamp)> {
        let (day, start, end) = (self.day.value()?, *self.start.value()?, *self.end.value()?);
        let day = Day(day.days());
        let last = if end > start { day } else { day.plus(self.nights) };
        Some((day.at(start, zone_min), last.at(end, zone_min)))
    }

    /// The appointment that is wanted.
    ///
    /// # Errors
    /// What is missing or cannot be understood.
    pub(super) fn draft(&self, zone_min: i32) -> Result<AppointmentDraft, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut wrong = |field, fault| {
            faults.push(FieldFault {
                field,
                fault,
                text: "".into(),
            });
        };
        if self.employee.is_none() {
            wrong(FormField::Employee, Fault::Missing);
        }
        if self.patient.is_none() {
            wrong(FormField::Patient, Fault::Missing);
        }
        if let Some(fault) = fault_of(&self.day, Fault::BadDay) {
            wrong(FormField::Day, fault);
        }
        if let Some(fault) = fault_of(&self.start, Fault::BadMoment) {
            wrong(FormField::Start, fault);
        }
        if let Some(fault) = fault_of(&self.end, Fault::BadMoment) {
            wrong(FormField::End, fault);
        }
        let time = self.time(zone_min);
        if time.is_some_and(|(start, end)| end <= start) {
            wrong(FormField::End, Fault::EndsBeforeStart);
        }
        match (&self.employee, &self.patient, time) {
            (Some(employee), Some(patient), Some((start, end))) if faults.is_empty() => Ok(AppointmentDraft {
                employee: employee.clone(),
                patient: patient.id.clone(),
                place: self.place.clone(),
                start,
                end,
                status: self.status,
                is_primary: self.is_primary,
                is_urgent: self.is_urgent,
                note: self.note.trim().to_owned(),
                cancellation_reason: self.reason.trim().to_owned(),
            }),
            _ => Err(faults),
        }
    }
}

fn fault_of<T>(entry: &Entry<T>, unread: Fault) -> Option<Fault> {
    match entry {
        Entry::Empty => Some(Fault::Missing),
        Entry::Unread(_) => Some(unread),
        Entry::Read(_) => None,
    }
}

/// Who comes, as far as an appointment knows.
pub(super) fn patient_of(appointment: &Appointment) -> PatientHit {
    PatientHit {
        id: appointment.patient.clone(),
        name: appointment.patient_name.clone(),
        phone: appointment.patient_phone.clone(),
        birth_date: None,
    }
}

impl Content for AppointmentContent {
    fn is_same_at(&self, other: &Self, fault: &FieldFault) -> bool {
        let has_same_time = (&self.day, &self.start, &self.end) == (&other.day, &other.start, &other.end);
        match (&fault.fault, fault.field) {
            (Fault::EmployeeBusy, _) => has_same_time && self.employee == other.employee,
            (Fault::PlaceTaken, _) => has_same_time && self.place == other.place,
            (Fault::EndsBeforeStart, _) => has_same_time,
            (_, FormField::Employee) => self.employee == other.employee,
            (_, FormField::Patient) => self.patient == other.patient,
            (_, FormField::Place) => self.place == other.place,
            (_, FormField::Day) => self.day == other.day,
            (_, FormField::Start) => (&self.day, &self.start) == (&other.day, &other.start),
            (_, FormField::End) => (&self.day, &self.end) == (&other.day, &other.end),
            (_, FormField::Status) => self.status == other.status,
            (_, FormField::Note) => self.note == other.note,
            (_, FormField::CancellationReason) => self.reason == other.reason,
            _ => self == other,
        }
    }
}

/// The time of day so many minutes later, within the day.
pub(super) fn end_after(start: u16, length: u16) -> u16 {
    start.saturating_add(length).min(LAST_MINUTE)
}

/// The signals that hold what is in the form. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct AppointmentFields {
    pub(super) employee: RwSignal<Option<EmployeeId>>,
    pub(super) patient: RwSignal<Option<PatientHit>>,
    pub(super) place: RwSignal<Option<PlaceId>>,
    pub(super) day: RwSignal<Entry<CivilDay>>,
    pub(super) start: RwSignal<Entry<u16>>,
    pub(super) end: RwSignal<Entry<u16>>,
    pub(super) nights: RwSignal<i32>,
    pub(super) status: RwSignal<AppointmentStatus>,
    pub(super) is_primary: RwSignal<bool>,
    pub(super) is_urgent: RwSignal<bool>,
    pub(super) note: RwSignal<String>,
    pub(super) reason: RwSignal<String>,
    /// How long it is to last, whatever the start becomes.
    length: StoredValue<Option<u16>>,
    /// Start and end as they were when the end was last seen to.
    seen: StoredValue<(Entry<u16>, Entry<u16>)>,
}

impl AppointmentFields {
    pub(super) fn new(content: AppointmentContent) -> Self {
        let length = length_of(&content.start, &content.end);
        let seen = (content.start.clone(), content.end.clone());
        let fields = Self {
            employee: RwSignal::new(content.employee),
            patient: RwSignal::new(content.patient),
            place: RwSignal::new(content.place),
            day: RwSignal::new(content.day),
            start: RwSignal::new(content.start),
            end: RwSignal::new(content.end),
            nights: RwSignal::new(content.nights),
            status: RwSignal::new(content.status),
            is_primary: RwSignal::new(content.is_primary),
            is_urgent: RwSignal::new(content.is_urgent),
            note: RwSignal::new(content.note),
            reason: RwSignal::new(content.reason),
            length: StoredValue::new(length),
            seen: StoredValue::new(seen),
        };
        fields.let_end_follow();
        fields
    }

    /// Fills the form in anew. Does nothing when the form is gone.
    pub(super) fn fill(self, content: AppointmentContent) {
        self.length.try_set_value(length_of(&content.start, &content.end));
        self.seen.try_set_value((content.start.clone(), content.end.clone()));
        self.employee.try_set(content.employee);
        self.patient.try_set(content.patient);
        self.place.try_set(content.place);
        self.day.try_set(content.day);
        self.start.try_set(content.start);
        self.end.try_set(content.end);
        self.nights.try_set(content.nights);
        self.status.try_set(content.status);
        self.is_primary.try_set(content.is_primary);
        self.is_urgent.try_set(content.is_urgent);
        self.note.try_set(content.note);
        self.reason.try_set(content.reason);
    }

    /// What is in the form.
    pub(super) fn now(self) -> Signal<AppointmentContent> {
        Memo::new(move |_| AppointmentContent {
            employee: self.employee.get(),
            patient: self.patient.get(),
            place: self.place.get(),
            day: self.day.get(),
            start: self.start.get(),
            end: self.end.get(),
            nights: self.nights.get(),
            status: self.status.get(),
            is_primary: self.is_primary.get(),
            is_urgent: self.is_urgent.get(),
            note: self.note.get(),
            reason: self.reason.get(),
        })
        .into()
    }

    fn let_end_follow(self) {
        // The end is an entry of its own that a person can change; when they change the start, it is written for them.
        effect(move || {
            let (start, end) = (self.start.get(), self.end.get());
            let (start_before, end_before) = self.seen.get_value();
            self.seen.set_value((start.clone(), end.clone()));
            if end != end_before {
                self.length.set_value(length_of(&start, &end));
            } else if start != start_before
                && let (Entry::Read(start), Some(length)) = (start, self.length.get_value())
            {
                let end = Entry::Read(end_after(start, length));
                self.seen.update_value(|seen| seen.1 = end.clone());
                self.end.set(end);
            }
        });
    }
}

fn length_of(start: &Entry<u16>, end: &Entry<u16>) -> Option<u16> {
    let length = end.value()?.checked_sub(*start.value()?)?;
    (length > 0).then_some(length)
}

#[cfg(test)]
mod tests;
