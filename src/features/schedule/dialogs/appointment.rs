//! The dialog of an appointment: a new one, one like another, or one that is there.

use domain::{
    Appointment, AppointmentDetails, AppointmentId, BranchId, Problem, ProblemCode, ScheduleAnswer, ScheduleAsk,
};
use i18n::{Key, keys};
use leptos::prelude::*;
use ui::form::{CloseGuard, DiscardQuestion, DiscardWords, Draft};
use ui::modal::{Modal, ModalSize};

use super::appointment_content::{AppointmentContent, AppointmentFields};
use super::appointment_form::{self, GapQuestion};
use super::patient_pick::Quick;
use super::wrong::Wrong;
use super::{Reading, ReadingWords, kept, meanwhile, reading_view, zone_min};
use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};
use crate::schedule::asking::ask;

/// What a form begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SheetKind {
    New,
    Copy,
    Edit,
}

/// The form of an appointment and all that belongs to it. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub(super) fields: AppointmentFields,
    pub(super) now: Signal<AppointmentContent>,
    pub(super) draft: Draft<AppointmentContent>,
    pub(super) wrong: Wrong,
    pub(super) quick: Quick,
    /// It is on its way.
    pub(super) is_busy: RwSignal<bool>,
    /// What else is to be decided before it is saved.
    pub(super) gap: RwSignal<Option<String>>,
    /// The appointment as it was read; none for a new one.
    pub(super) known: RwSignal<Option<Appointment>>,
    /// The one that is changed; none when a new one is made.
    pub(super) id: StoredValue<Option<AppointmentId>>,
    pub(super) branch: StoredValue<Option<BranchId>>,
    pub(super) zone_min: i32,
    /// What the form begins with, which decides where the focus does.
    pub(super) kind: SheetKind,
    pub(super) close: Callback<()>,
    reading: RwSignal<Reading>,
}

impl Sheet {
    fn new(desk: &Desk, content: AppointmentContent, dialog: &ScheduleDialog, close: Callback<()>) -> Self {
        let (kind, id) = match dialog {
            ScheduleDialog::Edit { appointment } => (SheetKind::Edit, Some(appointment.clone())),
            ScheduleDialog::Copy { .. } => (SheetKind::Copy, None),
            _ => (SheetKind::New, None),
        };
        let zone_min = zone_min(desk);
        let fields = AppointmentFields::new(content);
        let now = fields.now();
        let own = Memo::new(move |_| now.with(|now| now.draft(zone_min).err().unwrap_or_default()));
        let branch = desk.stores().schedule.branch.get_untracked();
        Self {
            fields,
            now,
            draft: Draft::new(now),
            wrong: Wrong::new("appointment".to_owned(), own.into()),
            quick: Quick::new("appointment", fields.patient),
            is_busy: RwSignal::new(false),
            gap: RwSignal::new(None),
            known: RwSignal::new(None),
            id: StoredValue::new(id),
            branch: StoredValue::new(branch.map(|branch| branch.id)),
            zone_min,
            kind,
            close,
            reading: RwSignal::new(Reading::Done),
        }
    }

    /// What was sent is saved now. Does nothing when the form is gone.
    pub(super) fn settle(self, sent: AppointmentContent) {
        if self.reading.try_get_untracked().is_some() {
            self.draft.settle(sent);
        }
    }

    /// Reads an appointment and fills the form in with what `fill` makes of it.
    fn read(self, desk: &Desk, of: AppointmentId, fill: fn(&AppointmentDetails, i32) -> AppointmentContent) {
        self.reading.set(Reading::UnderWay);
        ask(desk, ScheduleAsk::Appointment { id: of }, move |answer| {
            let reading = match answer {
                Ok(ScheduleAnswer::Appointment(details)) => {
                    let content = fill(&details, self.zone_min);
                    let is_gone = self.reading.try_get_untracked().is_none();
                    if is_gone {
                        return;
                    }
                    if details.appointment.branch.is_some() {
                        self.branch.try_set_value(details.appointment.branch.clone());
                    }
                    self.draft.settle(content.clone());
                    self.fields.fill(content);
                    let _ = self.known.try_set(Some(details.appointment));
                    Reading::Done
                }
                Ok(_) => Reading::Failed(Problem::new(ProblemCode::Undecodable)),
                Err(problem) => Reading::Failed(problem),
            };
            let _ = self.reading.try_set(reading);
        });
    }
}

const READING: ReadingWords = ReadingWords {
    under_way: keys::SCHEDULE_FORM_READING,
    failed: keys::SCHEDULE_FORM_UNREAD,
};

/// The dialog.
#[component]
pub(super) fn AppointmentDialog(
    /// What it works with.
    desk: Desk,
    /// Which dialog.
    dialog: ScheduleDialog,
    /// Closes it.
    on_close: Callback<()>,
) -> impl IntoView {
    let language = desk.language;
    let overlay = Overlay::Schedule(dialog.clone());
    let (title, content, read) = opening(&desk, &dialog);
    let sheet = Sheet::new(&desk, content, &dialog, on_close);
    let typed = kept::take::<AppointmentContent>(&desk, &overlay);
    let start = {
        let desk = desk.clone();
        Callback::new(move |()| {
            if let Some((of, fill)) = read.clone() {
                sheet.read(&desk, of, fill);
            }
        })
    };
    start.run(());
    if let Some(typed) = typed {
        restore(sheet, typed);
    }
    let is_changed = {
        let is_changed = sheet.draft.is_changed();
        let is_quick = sheet.quick.is_open;
        Signal::derive(move || is_changed.get() || is_quick.get())
    };
    kept::keep(&desk, &overlay, sheet.now, is_changed);
    let guard = CloseGuard::new(is_changed, on_close);
    let news = {
        let desk = desk.clone();
        StoredValue::new(move || meanwhile::view(&desk, sheet, start))
    };
    let body = {
        let desk = desk.clone();
        move || {
            reading_view(language, sheet.reading.get(), READING, start)
                .unwrap_or_else(|| appointment_form::view(&desk, sheet, guard))
        }
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
            {move || news.with_value(|news| news())}
            {move || body.with_value(|body| body())}
        </Modal>
        <DiscardQuestion guard words=DiscardWords::spoken(language)/>
        <GapQuestion desk sheet/>
    }
}

/// What is read before the form can be filled in, and what it is filled in with.
type Read = Option<(AppointmentId, fn(&AppointmentDetails, i32) -> AppointmentContent)>;

/// The title, what the form begins with, and what is read first.
fn opening(desk: &Desk, dialog: &ScheduleDialog) -> (Key, AppointmentContent, Read) {
    match dialog {
        ScheduleDialog::Edit { appointment } => (
            keys::SCHEDULE_FORM_EDIT,
            AppointmentContent::default(),
            Some((appointment.clone(), AppointmentContent::of)),
        ),
        ScheduleDialog::Copy { of } => (
            keys::SCHEDULE_FORM_COPY,
            AppointmentContent::default(),
            Some((of.clone(), |details, zone_min| {
                AppointmentContent::copy_of(&details.appointment, zone_min)
            })),
        ),
        ScheduleDialog::New { employee, start, end } => (
            keys::SCHEDULE_FORM_NEW,
            AppointmentContent::new(employee.clone(), *start, *end, zone_min(desk)),
            None,
        ),
        ScheduleDialog::Cancel { .. }
        | ScheduleDialog::Delete { .. }
        | ScheduleDialog::MoveAnyway { .. }
        | ScheduleDialog::Patient { .. }
        | ScheduleDialog::NewBreak { .. }
        | ScheduleDialog::DeleteBreak { .. }
        | ScheduleDialog::CancelDay { .. } => (keys::SCHEDULE_FORM_NEW, AppointmentContent::default(), None),
    }
}

/// Puts what was typed before the session ended into the form, now or once the appointment was read.
fn restore(sheet: Sheet, typed: AppointmentContent) {
    if sheet.reading.get_untracked() == Reading::Done {
        return sheet.fields.fill(typed);
    }
    let typed = StoredValue::new(Some(typed));
    // The form is filled in by hand, as it were, once there is one.
    ui::flow::effect(move || {
        if sheet.reading.get() == Reading::Done
            && let Some(typed) = typed.try_update_value(Option::take).flatten()
        {
            sheet.fields.fill(typed);
        }
    });
}
