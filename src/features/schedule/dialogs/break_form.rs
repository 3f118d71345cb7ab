//! The dialog of a break: somebody will be away.

use domain::{BreakKind, Day, EmployeeId, FormField, ScheduleAsk};
use i18n::keys;
use leptos::prelude::*;
use stores::ScheduleDeed;
use ui::button::{Button, Look, Press};
use ui::check_field::CheckField;
use ui::choice::Choice;
use ui::date_field::{DateField, DateFieldWords};
use ui::field::Field;
use ui::form::{CloseGuard, DiscardQuestion, DiscardWords, Draft, Form};
use ui::intent::Intent;
use ui::modal::Modal;
use ui::select::Select;
use ui::time_field::{TimeField, TimeFieldWords};

use super::break_content::{BreakContent, BreakFields};
use super::patient_pick::today;
use super::wrong::Wrong;
use super::{kept, staff};
use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};
use crate::schedule::asking::ask;
use crate::schedule::words::break_key;

/// The form of a break and all that belongs to it. Cheap to copy.
#[derive(Clone, Copy)]
struct Sheet {
    fields: BreakFields,
    now: Signal<BreakContent>,
    draft: Draft<BreakContent>,
    wrong: Wrong,
    is_busy: RwSignal<bool>,
    close: Callback<()>,
}

/// The dialog.
#[component]
pub(super) fn BreakDialog(
    /// What it works with.
    desk: Desk,
    /// Who will be away.
    employee: EmployeeId,
    /// On which day.
    day: Day,
    /// Closes it.
    on_close: Callback<()>,
) -> impl IntoView {
    let language = desk.language;
    let overlay = Overlay::Schedule(ScheduleDialog::NewBreak {
        employee: employee.clone(),
        day,
    });
    let fields = BreakFields::new(BreakContent::new(employee, day));
    let now = fields.now();
    let own = Memo::new(move |_| now.with(|now| now.draft().err().unwrap_or_default()));
    let sheet = Sheet {
        fields,
        now,
        draft: Draft::new(now),
        wrong: Wrong::new("break".to_owned(), own.into()),
        is_busy: RwSignal::new(false),
        close: on_close,
    };
    if let Some(typed) = kept::take::<BreakContent>(&desk, &overlay) {
        fields.fill(typed);
    }
    let is_changed = sheet.draft.is_changed();
    kept::keep(&desk, &overlay, now, is_changed);
    let guard = CloseGuard::new(is_changed, on_close);
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::BREAK_TITLE)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close=guard.request()
        >
            {form(&desk, sheet, guard)}
        </Modal>
        <DiscardQuestion guard words=DiscardWords::spoken(language)/>
    }
}

fn submit(desk: &Desk, sheet: Sheet) {
    if sheet.is_busy.get_untracked() || !sheet.wrong.may_send() {
        return;
    }
    let sent = sheet.now.get_untracked();
    let Ok(draft) = sent.draft() else { return };
    sheet.is_busy.set(true);
    let (clock, toasts) = (desk.clock, desk.stores().toasts);
    ask(desk, ScheduleAsk::AddBreak { draft }, move |answer| {
        let is_here = sheet.is_busy.try_set(false).is_none();
        let (at, name) = ((clock.now)(), "".into());
        let deed = ScheduleDeed::BreakAdded;
        match answer {
            Ok(_) => {
                toasts.push_scheduled(at, deed, name, None);
                if is_here {
                    // It counts as saved, so that nothing asks before it closes.
                    sheet.draft.settle(sent);
                    sheet.close.try_run(());
                }
            }
            Err(problem) => {
                let is_shown = sheet.wrong.refuse(problem.clone(), "add break", at, (sent, sheet.now));
                if !is_shown {
                    toasts.push_not_scheduled(at, deed, name, problem);
                }
            }
        }
    });
}

fn form(desk: &Desk, sheet: Sheet, guard: CloseGuard) -> AnyView {
    let language = desk.language;
    let Sheet { fields, wrong, .. } = sheet;
    let hand_in = {
        let desk = desk.clone();
        Callback::new(move |()| submit(&desk, sheet))
    };
    let footer = ViewFn::from(move || {
        view! {
            <Button label=language.text(keys::ACTION_CLOSE) on_press=guard.request()/>
            <Button
                label=language.text(keys::ACTION_SAVE)
                look=Look::Loud
                intent=Intent::Accent
                press=Press::Submit
                busy=sheet.is_busy
            />
        }
    });
    let id = move |field| wrong.id(field);
    let error = move |field| wrong.error(language, field);
    let kinds = BreakKind::ALL.map(|kind| Choice::new(kind, language.text(break_key(kind))));
    let desk = desk.clone();
    let nobody = Signal::stored(None);
    view! {
        <Form on_submit=hand_in busy=sheet.is_busy footer>
            {wrong.view(&desk, hand_in)}
            {staff::employees(&desk, nobody, fields.employee, error(FormField::Employee), id(FormField::Employee))}
            <Select
                label=language.text(keys::BREAK_KIND)
                choices=kinds.to_vec()
                value=fields.kind
                on_choose=move |kind| fields.kind.set(kind)
                error=error(FormField::BreakKind)
                id=id(FormField::BreakKind)
            />
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
            <div class="m-form-row">
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
                    required=true
                    error=error(FormField::End)
                    id=id(FormField::End)
                />
            </div>
            <Field
                label=language.text(keys::SCHEDULE_FORM_NOTE)
                value=fields.note
                error=error(FormField::Note)
                id=id(FormField::Note)
            />
            <CheckField
                label=language.text(keys::BREAK_DAILY)
                hint=language.text(keys::BREAK_DAILY_HINT)
                value=fields.is_daily
            />
        </Form>
    }
    .into_any()
}
