//! The dialog of a patient: a new one, or one who is known.

use domain::{Patient, PatientId, Problem, ProblemCode, ScheduleAnswer, ScheduleAsk};
use i18n::keys;
use leptos::prelude::*;
use stores::ScheduleDeed;
use ui::flow::effect;
use ui::form::{CloseGuard, DiscardQuestion, DiscardWords, Draft};
use ui::modal::{Modal, ModalSize};

use super::patient_content::{PatientContent, PatientFields};
use super::patient_form;
use super::patient_save::{Look, Outcome, Wish, save};
use super::same_patients::Same;
use super::wrong::Wrong;
use super::{Reading, ReadingWords, kept, reading_view};
use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};
use crate::schedule::asking::ask;

/// The form of a patient and all that belongs to it. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub(super) fields: PatientFields,
    pub(super) now: Signal<PatientContent>,
    pub(super) draft: Draft<PatientContent>,
    pub(super) wrong: Wrong,
    pub(super) same: Same,
    /// It is on its way.
    pub(super) is_busy: RwSignal<bool>,
    /// The patient as they were read; none for a new one.
    pub(super) known: RwSignal<Option<Patient>>,
    reading: RwSignal<Reading>,
    id: StoredValue<Option<PatientId>>,
    close: Callback<()>,
}

impl Sheet {
    fn new(id: Option<PatientId>, close: Callback<()>) -> Self {
        let fields = PatientFields::new(PatientContent::default());
        let now = fields.now();
        let own = Memo::new(move |_| now.with(|now| now.draft().err().unwrap_or_default()));
        let prefix = format!("patient-{}", id.as_ref().map_or("new", |id| id.as_str()));
        Self {
            fields,
            now,
            draft: Draft::new(now),
            wrong: Wrong::new(prefix, own.into()),
            same: Same::new(fields),
            is_busy: RwSignal::new(false),
            known: RwSignal::new(None),
            reading: RwSignal::new(Reading::Done),
            id: StoredValue::new(id),
            close,
        }
    }

    fn read(self, desk: &Desk) {
        let Some(id) = self.id.get_value() else { return };
        self.reading.set(Reading::UnderWay);
        ask(desk, ScheduleAsk::Patient { id }, move |answer| {
            if self.reading.try_get_untracked().is_none() {
                return;
            }
            let reading = match answer {
                Ok(ScheduleAnswer::Patient(patient)) => {
                    let content = PatientContent::of(&patient.fields);
                    self.draft.settle(content.clone());
                    self.fields.fill(content);
                    let _ = self.known.try_set(Some(*patient));
                    Reading::Done
                }
                Ok(_) => Reading::Failed(Problem::new(ProblemCode::Undecodable)),
                Err(problem) => Reading::Failed(problem),
            };
            let _ = self.reading.try_set(reading);
        });
    }

    /// Looks for others with the same numbers, when a field was left.
    pub(super) fn look(self, desk: &Desk) {
        let (now, saved) = (self.now.get_untracked(), self.draft.saved().get_untracked());
        self.same.look(desk, &now, &saved);
    }

    /// Hands the form in.
    pub(super) fn submit(self, desk: &Desk, look: Look) {
        if self.is_busy.get_untracked() || !self.wrong.may_send() {
            return;
        }
        let content = self.now.get_untracked();
        let Ok(draft) = content.draft() else { return };
        let id = self.id.get_value();
        let (asked, deed) = match id {
            Some(_) => ("change patient", ScheduleDeed::PatientChanged),
            None => ("create patient", ScheduleDeed::PatientCreated),
        };
        let wish = Wish {
            id,
            content: content.clone(),
            saved: self.draft.saved().get_untracked(),
            draft,
        };
        self.is_busy.set(true);
        let (clock, toasts) = (desk.clock, desk.stores().toasts);
        save(desk, wish, look, move |outcome| {
            let is_here = self.is_busy.try_set(false).is_none();
            match outcome {
                Outcome::Saved(_) if is_here => {
                    // It counts as saved, so that nothing asks before it closes.
                    self.draft.settle(content);
                    self.close.try_run(());
                }
                Outcome::Saved(_) => {}
                Outcome::Met(hits) => self.same.meet(&content, hits),
                Outcome::Refused(problem) => {
                    let name = format!("{} {}", content.last_name, content.first_name);
                    let at = (clock.now)();
                    let is_shown = self.wrong.refuse(problem.clone(), asked, at, (content, self.now));
                    if !is_shown {
                        toasts.push_not_scheduled(at, deed, name.as_str().into(), problem);
                    }
                }
            }
        });
    }

    /// The patient's id at the backend.
    pub(super) fn id(self) -> Option<PatientId> {
        self.id.get_value()
    }
}

const READING: ReadingWords = ReadingWords {
    under_way: keys::PATIENT_READING,
    failed: keys::PATIENT_UNREAD,
};

/// The dialog.
#[component]
pub(super) fn PatientDialog(
    /// What it works with.
    desk: Desk,
    /// Who; a new one when none is named.
    patient: Option<PatientId>,
    /// Closes it.
    on_close: Callback<()>,
) -> impl IntoView {
    let language = desk.language;
    let overlay = Overlay::Schedule(ScheduleDialog::Patient {
        patient: patient.clone(),
    });
    let title = match patient {
        Some(_) => keys::PATIENT_EDIT,
        None => keys::PATIENT_NEW,
    };
    let sheet = Sheet::new(patient, on_close);
    let typed = kept::take::<PatientContent>(&desk, &overlay);
    let start = {
        let desk = desk.clone();
        Callback::new(move |()| sheet.read(&desk))
    };
    start.run(());
    let typed = StoredValue::new(typed);
    // The form is filled in by hand, as it were, once there is one.
    effect(move || {
        if sheet.reading.get() == Reading::Done
            && let Some(typed) = typed.try_update_value(Option::take).flatten()
        {
            sheet.fields.fill(typed);
        }
    });
    let is_changed = sheet.draft.is_changed();
    kept::keep(&desk, &overlay, sheet.now, is_changed);
    let guard = CloseGuard::new(is_changed, on_close);
    let body = move || {
        reading_view(language, sheet.reading.get(), READING, start)
            .unwrap_or_else(|| patient_form::view(&desk, sheet, guard))
    };
    let body = StoredValue::new(body);
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(title)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close=guard.request()
            size=ModalSize::Large
        >
            {move || body.with_value(|body| body())}
        </Modal>
        <DiscardQuestion guard words=DiscardWords::spoken(language)/>
    }
}
