//! The dialogs of the schedule: forms, and questions before something is done.
//!
//! `wrong.rs` holds what is wrong with a form, `kept.rs` what was typed when the session ended. Every form is built the
//! same way: its content as plain data (`*_content.rs`), signals that hold it, and a view.

use domain::Problem;
use i18n::{Key, keys};
use leptos::prelude::*;
use ui::button::Button;
use ui::empty_state::EmptyState;
use ui::icon::Icon;
use ui::language::Language;
use ui::skeleton::{Skeleton, SkeletonShape};

use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};
use crate::words::problem_text;

mod appointment;
mod appointment_content;
mod appointment_form;
mod break_content;
mod break_form;
mod cancel_day;
mod iin_field;
mod kept;
mod meanwhile;
mod patient;
mod patient_content;
mod patient_form;
mod patient_pick;
mod patient_save;
mod questions;
mod same_patients;
mod staff;
mod wrong;

use appointment::AppointmentDialog;
use break_form::BreakDialog;
use cancel_day::CancelDay;
pub(super) use kept::KeptOffer;
use patient::PatientDialog;

/// How many grey lines stand for a form that is being read.
const SKELETON_LINES: usize = 8;

/// How far the reading is of what a form is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reading {
    UnderWay,
    Done,
    Failed(Problem),
}

/// What stands for a form until what it is about was read; nothing from then on.
fn reading_view(language: Language, reading: Reading, words: ReadingWords, retry: Callback<()>) -> Option<AnyView> {
    match reading {
        Reading::UnderWay => Some(
            view! {
                <div class="m-schedule-reading" aria-busy="true">
                    <p class="m-visually-hidden" role="status">{language.text(words.under_way)}</p>
                    <Skeleton shape=SkeletonShape::Line count=SKELETON_LINES/>
                </div>
            }
            .into_any(),
        ),
        Reading::Failed(problem) => {
            let text = Signal::derive(move || problem_text(&language.catalog(), &problem));
            let view = view! {
                <EmptyState icon=Icon::Error title=language.text(words.failed) text/>
                <p class="m-schedule-again">
                    <Button label=language.text(keys::ACTION_RETRY) icon=Icon::Retry on_press=retry/>
                </p>
            };
            Some(view.into_any())
        }
        Reading::Done => None,
    }
}

/// What is said while something is read, and when it could not be.
#[derive(Clone, Copy)]
struct ReadingWords {
    under_way: Key,
    failed: Key,
}

/// The dialog for an overlay.
pub fn dialog(desk: &Desk, dialog: ScheduleDialog) -> AnyView {
    let desk = desk.clone();
    let overlays = desk.overlays;
    let closed = Overlay::Schedule(dialog.clone());
    let on_close = Callback::new(move |()| overlays.close(&closed));
    match dialog {
        ScheduleDialog::New { .. } | ScheduleDialog::Copy { .. } | ScheduleDialog::Edit { .. } => {
            view! { <AppointmentDialog desk dialog on_close/> }.into_any()
        }
        ScheduleDialog::Patient { patient } => view! { <PatientDialog desk patient on_close/> }.into_any(),
        ScheduleDialog::NewBreak { employee, day } => view! { <BreakDialog desk employee day on_close/> }.into_any(),
        ScheduleDialog::CancelDay { employee, day } => view! { <CancelDay desk employee day on_close/> }.into_any(),
        ScheduleDialog::DeleteBreak { id, day } => questions::delete_break(&desk, &id, day, on_close),
        ScheduleDialog::Cancel { appointment } => questions::cancel(&desk, &appointment, on_close).into_any(),
        ScheduleDialog::Delete { appointment } => questions::delete(&desk, &appointment, on_close).into_any(),
        ScheduleDialog::MoveAnyway {
            appointment,
            employee,
            start,
            end,
        } => questions::move_anyway(&desk, &appointment, (employee, start, end), on_close).into_any(),
    }
}

/// Minutes by which the branch's clocks are ahead of UTC; the device's own where no branch is known.
fn zone_min(desk: &Desk) -> i32 {
    let branch = desk.stores().schedule.branch.get_untracked();
    branch.map_or_else(
        || (desk.clock.utc_offset_minutes)((desk.clock.now)()),
        |branch| branch.zone_min,
    )
}
