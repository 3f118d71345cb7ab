//! What is in the form of a break, and how it becomes one. Pure, but for the signals that hold it.

use domain::{BreakDraft, BreakKind, Day, EmployeeId, Fault, FieldFault, FormField};
use i18n::calendar::CivilDay;
use leptos::prelude::*;
use ui::entry::Entry;

use super::wrong::Content;

/// Lunch, unless somebody says otherwise.
const START_MIN: u16 = 13 * 60;
const END_MIN: u16 = 14 * 60;

/// What is in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BreakContent {
    pub(super) employee: Option<EmployeeId>,
    pub(super) kind: BreakKind,
    pub(super) day: Entry<CivilDay>,
    pub(super) start: Entry<u16>,
    pub(super) end: Entry<u16>,
    pub(super) note: String,
    pub(super) is_daily: bool,
}

impl BreakContent {
    /// A new break.
    pub(super) fn new(employee: EmployeeId, day: Day) -> Self {
        Self {
            employee: Some(employee),
            kind: BreakKind::Lunch,
            day: Entry::Read(CivilDay::from_days(day.0)),
            start: Entry::Read(START_MIN),
            end: Entry::Read(END_MIN),
            note: String::new(),
            is_daily: false,
        }
    }

    /// The break that is wanted.
    ///
    /// # Errors
    /// What is missing or cannot be understood.
    pub(super) fn draft(&self) -> Result<BreakDraft, Vec<FieldFault>> {
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
        match &self.day {
            Entry::Empty => wrong(FormField::Day, Fault::Missing),
            Entry::Unread(_) => wrong(FormField::Day, Fault::BadDay),
            Entry::Read(_) => {}
        }
        for (field, time) in [(FormField::Start, &self.start), (FormField::End, &self.end)] {
            match time {
                Entry::Empty => wrong(field, Fault::Missing),
                Entry::Unread(_) => wrong(field, Fault::BadMoment),
                Entry::Read(_) => {}
            }
        }
        let (start, end) = (self.start.value().copied(), self.end.value().copied());
        if start.zip(end).is_some_and(|(start, end)| end <= start) {
            wrong(FormField::End, Fault::EndsBeforeStart);
        }
        match (&self.employee, self.day.value(), start, end) {
            (Some(employee), Some(day), Some(start_min), Some(end_min)) if faults.is_empty() => Ok(BreakDraft {
                employee: employee.clone(),
                kind: self.kind,
                day: Day(day.days()),
                start_min,
                end_min,
                note: self.note.trim().to_owned(),
                is_daily: self.is_daily,
            }),
            _ => Err(faults),
        }
    }
}

impl Content for BreakContent {
    fn is_same_at(&self, other: &Self, fault: &FieldFault) -> bool {
        let when = |content: &Self| {
            (
                content.employee.clone(),
                content.day.clone(),
                content.start.clone(),
                content.end.clone(),
            )
        };
        match (&fault.fault, fault.field) {
            (Fault::BreakOverlaps | Fault::EndsBeforeStart, _) => when(self) == when(other),
            (_, FormField::Employee) => self.employee == other.employee,
            (_, FormField::BreakKind) => self.kind == other.kind,
            (_, FormField::Day) => self.day == other.day,
            (_, FormField::Start) => self.start == other.start,
            (_, FormField::End) => self.end == other.end,
            (_, FormField::Note) => self.note == other.note,
            _ => self == other,
        }
    }
}

/// The signals that hold what is in the form. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct BreakFields {
    pub(super) employee: RwSignal<Option<EmployeeId>>,
    pub(super) kind: RwSignal<BreakKind>,
    pub(super) day: RwSignal<Entry<CivilDay>>,
    pub(super) start: RwSignal<Entry<u16>>,
    pub(super) end: RwSignal<Entry<u16>>,
    pub(super) note: RwSignal<String>,
    pub(super) is_daily: RwSignal<bool>,
}

impl BreakFields {
    pub(super) fn new(content: BreakContent) -> Self {
        Self {
            employee: RwSignal::new(content.employee),
            kind: RwSignal::new(content.kind),
            day: RwSignal::new(content.day),
            start: RwSignal::new(content.start),
            end: RwSignal::new(content.end),
            note: RwSignal::new(content.note),
            is_daily: RwSignal::new(content.is_daily),
        }
    }

    /// Fills the form in anew.
    pub(super) fn fill(self, content: BreakContent) {
        self.employee.set(content.employee);
        self.kind.set(content.kind);
        self.day.set(content.day);
        self.start.set(content.start);
        self.end.set(content.end);
        self.note.set(content.note);
        self.is_daily.set(content.is_daily);
    }

    /// What is in the form.
    pub(super) fn now(self) -> Signal<BreakContent> {
        Memo::new(move |_| BreakContent {
            employee: self.employee.get(),
            kind: self.kind.get(),
            day: self.day.get(),
            start: self.start.get(),
            end: self.end.get(),
            note: self.note.get(),
            is_daily: self.is_daily.get(),
        })
        .into()
    }
}

#[cfg(test)]
mod tests {
    use domain::{Day, Fault, FieldFault, FormField};
    use ui::entry::Entry;

    use super::BreakContent;
    use crate::schedule::dialogs::wrong::Content;

    fn content() -> BreakContent {
        BreakContent::new("1".into(), Day(20_000))
    }

    #[test]
    fn a_new_break_can_be_saved_as_it_is() {
        let draft = content().draft().expect("nothing is wrong with it");
        assert_eq!((draft.day, draft.start_min, draft.end_min), (Day(20_000), 780, 840));
        assert_eq!(draft.employee.as_str(), "1");
        assert!(!draft.is_daily);
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field() {
        let wrong = BreakContent {
            employee: None,
            day: Entry::Unread("soon".to_owned()),
            start: Entry::Empty,
            ..content()
        };
        let faults = wrong.draft().expect_err("three things are wrong");
        let faults: Vec<_> = faults.into_iter().map(|fault| (fault.field, fault.fault)).collect();
        let wanted = [
            (FormField::Employee, Fault::Missing),
            (FormField::Day, Fault::BadDay),
            (FormField::Start, Fault::Missing),
        ];
        assert_eq!(faults, wanted);
        let backwards = BreakContent {
            end: Entry::Read(780),
            ..content()
        };
        let faults = backwards.draft().expect_err("it ends when it begins");
        assert_eq!(faults[0].fault, Fault::EndsBeforeStart);
    }

    #[test]
    fn an_overlap_counts_until_the_time_is_changed() {
        let fault = FieldFault {
            field: FormField::Whole,
            fault: Fault::BreakOverlaps,
            text: "".into(),
        };
        let noted = BreakContent {
            note: "n".to_owned(),
            ..content()
        };
        assert!(content().is_same_at(&noted, &fault));
        let later = BreakContent {
            start: Entry::Read(790),
            ..content()
        };
        assert!(!content().is_same_at(&later, &fault));
    }
}
