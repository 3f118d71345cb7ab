//! The form of an appointment: its fields, and what happens when it is handed in.

use domain::{
    AppointmentDraft, AppointmentStatus, Conflict, ConflictKind, FormField, Problem, ProblemCode, ScheduleAnswer,
    ScheduleAsk,
};
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::ScheduleDeed;
use ui::button::{Button, Look as ButtonLook, Press};
use ui::check_field::CheckField;
use ui::choice::Choice;
use ui::confirm::Confirm;
use ui::date_field::{DateField, DateFieldWords};
use ui::flow::Show;
use ui::form::{CloseGuard, Form};
use ui::icon::Icon;
use ui::intent::Intent;
use ui::select::Select;
use ui::text_area::TextArea;
use ui::time_field::{TimeField, TimeFieldWords};

use super::appointment::{Sheet, SheetKind};
use super::patient_pick::{PatientPick, today};
use super::patient_save::Look;
use super::staff;
use crate::desk::Desk;
use crate::schedule::asking::ask;
use crate::schedule::faults::asked_name;
use crate::schedule::words::status_key;
use crate::words::one_line;

const FOREIGN_CHARS_MAX: usize = 300;

/// Hands the form in; a patient who is being made known comes first.
pub(super) fn submit(desk: &Desk, sheet: Sheet) {
    if sheet.quick.is_open.get_untracked() {
        return sheet.quick.create(desk, Look::First);
    }
    if sheet.is_busy.get_untracked() || !sheet.wrong.may_send() {
        return;
    }
    let now = sheet.now.get_untracked();
    let Ok(draft) = now.draft(sheet.zone_min) else { return };
    // What stands where it stood was judged before.
    let has_moved = sheet.draft.saved().with_untracked(|saved| {
        let stood = saved.draft(sheet.zone_min).ok();
        let id = sheet.id.get_value();
        id.is_none()
            || stood.is_none_or(|stood| {
                !stood.status.takes_time()
                    || (&stood.employee, &stood.place, stood.start, stood.end)
                        != (&draft.employee, &draft.place, draft.start, draft.end)
            })
    });
    sheet.is_busy.set(true);
    if has_moved && draft.status.takes_time() {
        weigh(desk, sheet, draft);
    } else {
        send(desk, sheet, draft);
    }
}

/// Asks what speaks against the time before the appointment is sent.
fn weigh(desk: &Desk, sheet: Sheet, draft: AppointmentDraft) {
    let question = ScheduleAsk::Conflicts {
        employee: draft.employee.clone(),
        place: draft.place.clone(),
        start: draft.start,
        end: draft.end,
        except: sheet.id.get_value(),
    };
    let asked = asked_name(&question);
    let desk_then = desk.clone();
    let sent = sheet.now.get_untracked();
    ask(desk, question, move |answer| {
        let desk = &desk_then;
        match answer {
            Ok(ScheduleAnswer::Conflicts(conflicts)) => {
                let (refused, doubtful): (Vec<_>, Vec<_>) = conflicts.into_iter().partition(is_refused);
                if !refused.is_empty() {
                    let _ = sheet.is_busy.try_set(false);
                    let problem = refusal(&refused);
                    sheet
                        .wrong
                        .refuse(problem, asked, (desk.clock.now)(), (sent, sheet.now));
                } else if doubtful.is_empty() {
                    send(desk, sheet, draft);
                } else {
                    let _ = sheet.is_busy.try_set(false);
                    let words = doubtful.iter().find(|conflict| conflict.kind == ConflictKind::Other);
                    let words = words.map(|conflict| one_line(&conflict.text, FOREIGN_CHARS_MAX));
                    let _ = sheet.gap.try_set(Some(words.unwrap_or_default()));
                }
            }
            Err(problem) if problem.code == ProblemCode::Unauthorized => {
                let _ = sheet.is_busy.try_set(false);
                sheet
                    .wrong
                    .refuse(problem, asked, (desk.clock.now)(), (sent, sheet.now));
            }
            // Whether anything speaks against it cannot be said; the backend has the last word.
            Ok(_) | Err(_) => send(desk, sheet, draft),
        }
    });
}

fn is_refused(conflict: &Conflict) -> bool {
    matches!(conflict.kind, ConflictKind::Employee | ConflictKind::Place)
}

/// All that the backend would refuse, as one refusal.
fn refusal(conflicts: &[Conflict]) -> Problem {
    let problems = conflicts.iter().map(Conflict::problem);
    let fields = problems.flat_map(|problem| problem.fields().to_vec());
    Problem {
        code: ProblemCode::Conflict,
        ..Problem::invalid(fields.collect())
    }
}

fn send(desk: &Desk, sheet: Sheet, draft: AppointmentDraft) {
    let id = sheet.id.try_get_value().flatten();
    let deed = match id {
        Some(_) => ScheduleDeed::Changed,
        None => ScheduleDeed::Created,
    };
    let clock = desk.clock;
    // The form may have been closed while the backend was asked; nothing is sent then.
    let Some(sent) = sheet.now.try_get_untracked() else {
        return;
    };
    let Some(branch) = sheet.branch.get_value() else {
        sheet.is_busy.set(false);
        let problem = Problem::new(ProblemCode::NoOrganisation);
        sheet.wrong.refuse(problem, "branch", (clock.now)(), (sent, sheet.now));
        return;
    };
    let question = ScheduleAsk::SaveAppointment {
        branch,
        id,
        draft: Box::new(draft),
    };
    let asked = asked_name(&question);
    let toasts = desk.stores().toasts;
    let name = sent
        .patient
        .as_ref()
        .map(|patient| patient.name.clone())
        .unwrap_or_default();
    ask(desk, question, move |answer| {
        let _ = sheet.is_busy.try_set(false);
        let now = (clock.now)();
        match answer {
            Ok(_) => {
                toasts.push_scheduled(now, deed, name, None);
                // It counts as saved, so that nothing asks before it closes.
                sheet.settle(sent);
                sheet.close.try_run(());
            }
            Err(problem) => {
                let is_shown = sheet.wrong.refuse(problem.clone(), asked, now, (sent, sheet.now));
                if !is_shown {
                    toasts.push_not_scheduled(now, deed, name, problem);
                }
            }
        }
    });
}

/// The form.
pub(super) fn view(desk: &Desk, sheet: Sheet, guard: CloseGuard) -> AnyView {
    let language = desk.language;
    let Sheet { fields, wrong, .. } = sheet;
    let hand_in = {
        let desk = desk.clone();
        Callback::new(move |()| submit(&desk, sheet))
    };
    let footer = footer(desk, sheet, guard, hand_in);
    let desk = desk.clone();
    let id = move |field| wrong.id(field);
    let error = move |field| wrong.error(language, field);
    let is_copy = sheet.kind == SheetKind::Copy;
    let is_canceled = Memo::new(move |_| fields.status.get() == AppointmentStatus::Canceled);
    let length = Signal::derive(move || {
        let time = sheet.now.with(|now| now.time(sheet.zone_min));
        let minutes = time.map_or(0, |(start, end)| (end.0 - start.0) / 60_000);
        match minutes > 0 {
            true => language
                .catalog()
                .format(keys::SCHEDULE_FORM_LENGTH, &Args::new().number("count", minutes)),
            false => String::new(),
        }
    });
    let statuses = AppointmentStatus::ALL.map(|status| Choice::new(status, language.text(status_key(status))));
    view! {
        <Form on_submit=hand_in busy=sheet.is_busy footer>
            {wrong.view(&desk, hand_in)}
            {is_copy.then(|| view! { <p class="m-schedule-hint">{language.text(keys::SCHEDULE_FORM_COPY_HINT)}</p> })}
            <div class="m-form-row">
                {staff::employees(&desk, sheet.known.into(), fields.employee, error(FormField::Employee), id(FormField::Employee))}
                {staff::places(&desk, sheet.known.into(), fields.place, error(FormField::Place), id(FormField::Place))}
            </div>
            <div class="m-schedule-who" data-initial-focus=(sheet.kind == SheetKind::New).then_some("")>
                <PatientPick
                    desk=desk.clone()
                    quick=sheet.quick
                    error=error(FormField::Patient)
                    id=id(FormField::Patient)
                />
            </div>
            <div class="m-form-row">
                <DateField
                    label=language.text(keys::SCHEDULE_FORM_DAY)
                    words=DateFieldWords::spoken(language)
                    language=language
                    value=fields.day
                    today=today(&desk)
                    required=true
                    error=error(FormField::Day)
                    id=id(FormField::Day)
                />
                <TimeField
                    label=language.text(keys::SCHEDULE_FORM_START)
                    words=TimeFieldWords::spoken(language)
                    language=language
                    value=fields.start
                    required=true
                    error=error(FormField::Start)
                    id=id(FormField::Start)
                />
                <TimeField
                    label=language.text(keys::SCHEDULE_FORM_END)
                    words=TimeFieldWords::spoken(language)
                    language=language
                    value=fields.end
                    hint=length
                    required=true
                    error=error(FormField::End)
                    id=id(FormField::End)
                />
            </div>
            <Select
                label=language.text(keys::SCHEDULE_FORM_STATUS)
                choices=statuses.to_vec()
                value=fields.status
                on_choose=move |status| fields.status.set(status)
                error=error(FormField::Status)
                id=id(FormField::Status)
            />
            <Show when=is_canceled>
                <TextArea
                    label=language.text(keys::SCHEDULE_FORM_REASON)
                    value=fields.reason
                    rows=2
                    error=error(FormField::CancellationReason)
                    id=id(FormField::CancellationReason)
                />
            </Show>
            <div class="m-form-row">
                <CheckField label=language.text(keys::SCHEDULE_FORM_PRIMARY) value=fields.is_primary/>
                <CheckField label=language.text(keys::SCHEDULE_FORM_URGENT) value=fields.is_urgent/>
            </div>
            <TextArea
                label=language.text(keys::SCHEDULE_FORM_NOTE)
                value=fields.note
                error=error(FormField::Note)
                id=id(FormField::Note)
            />
        </Form>
    }
    .into_any()
}

fn footer(desk: &Desk, sheet: Sheet, guard: CloseGuard, hand_in: Callback<()>) -> ViewFn {
    let language = desk.language;
    let status = sheet.fields.status;
    // Only somebody who is expected can come.
    let may_come = Memo::new(move |_| {
        let is_expected = matches!(
            status.get(),
            AppointmentStatus::Draft | AppointmentStatus::Booked | AppointmentStatus::Confirmed
        );
        sheet.known.with(Option::is_some) && sheet.id.with_value(Option::is_some) && is_expected
    });
    let come = Callback::new(move |()| {
        status.set(AppointmentStatus::InProgress);
        hand_in.run(());
    });
    ViewFn::from(move || {
        view! {
            <Show when=may_come>
                <Button
                    label=language.text(keys::SCHEDULE_FORM_COME)
                    icon=Icon::Person
                    busy=sheet.is_busy
                    on_press=come
                />
            </Show>
            <Button label=language.text(keys::ACTION_CLOSE) on_press=guard.request()/>
            <Button
                label=language.text(keys::ACTION_SAVE)
                look=ButtonLook::Loud
                intent=Intent::Accent
                press=Press::Submit
                busy=sheet.is_busy
            />
        }
    })
}

/// Asks before an appointment is saved that leaves somebody too little rest.
#[component]
pub(super) fn GapQuestion(
    /// What it works with.
    desk: Desk,
    /// Whose form asks.
    sheet: Sheet,
) -> impl IntoView {
    let language = desk.language;
    let is_open = Memo::new(move |_| sheet.gap.with(Option::is_some));
    let text = Signal::derive(move || {
        let own = sheet.gap.get().filter(|text| !text.is_empty());
        own.unwrap_or_else(|| language.catalog().text(keys::SCHEDULE_FORM_GAP_TEXT))
    });
    let save = move |()| {
        sheet.gap.set(None);
        if let Ok(draft) = sheet.now.get_untracked().draft(sheet.zone_min) {
            sheet.is_busy.set(true);
            send(&desk, sheet, draft);
        }
    };
    view! {
        <Confirm
            open=is_open
            title=language.text(keys::SCHEDULE_FORM_GAP_TITLE)
            text=text
            confirm_label=language.text(keys::SCHEDULE_FORM_SAVE_ANYWAY)
            cancel_label=language.text(keys::FORM_KEEP)
            intent=Intent::Accent
            on_confirm=save
            on_cancel=move |()| sheet.gap.set(None)
        />
    }
}
