//! The number of a patient's papers: what is doubtful about it, what it says about the patient, and whether the backend
//! has found it right. Nothing here keeps anybody from saving.

use domain::{Capability, Day, FormField, IinFault, Problem, ScheduleAnswer, ScheduleAsk, Sex, Timestamp};
use i18n::calendar::CivilDay;
use i18n::{Args, Catalog, Key, keys};
use leptos::prelude::*;
use ui::button::Button;
use ui::entry::Entry;
use ui::flow::Show;
use ui::icon::Icon;
use ui::masked_field::MaskedField;

use super::patient::Sheet;
use super::patient_content::IIN;
use super::patient_pick::today;
use crate::desk::Desk;
use crate::schedule::asking::ask;
use crate::schedule::faults::fault_text;
use crate::words::problem_text;

/// What the backend said about a number.
#[derive(Clone)]
struct Checked {
    iin: String,
    result: Result<Option<Timestamp>, Problem>,
}

/// The field, with what belongs to it.
pub(super) fn view(desk: &Desk, sheet: Sheet) -> AnyView {
    let language = desk.language;
    let (fields, wrong) = (sheet.fields, sheet.wrong);
    let day = today(desk);
    let today = Memo::new(move |_| Day(day.get().days()));
    let checked = RwSignal::new(None::<Checked>);
    let is_left = RwSignal::new(false);
    let refusal = Signal::derive(move || {
        let problem = checked.with(|checked| {
            let checked = checked.as_ref().filter(|checked| checked.iin == fields.iin.get())?;
            checked.result.clone().err()
        });
        problem.map(|problem| refusal_text(&language.catalog(), &problem))
    });
    let warning = Signal::derive(move || {
        let fault = sheet.now.with(|now| now.iin_facts(today.get())?.err());
        // Whoever is still writing has not written twelve digits yet.
        let fault = fault.filter(|fault| *fault != IinFault::Length || is_left.get());
        let own = fault.map(|fault| language.catalog().text(doubt_key(fault)));
        own.or_else(|| refusal.get()).unwrap_or_default()
    });
    let leave = {
        let desk = desk.clone();
        Callback::new(move |()| {
            is_left.set(true);
            sheet.look(&desk);
        })
    };
    let suggestion = Memo::new(move |_| sheet.now.with(|now| now.suggestion(today.get())));
    let has_suggestion = Memo::new(move |_| suggestion.with(Option::is_some));
    let says = move || {
        let catalog = language.catalog();
        suggestion.get().map(|facts| {
            let args = Args::new()
                .text("date", catalog.date_in_numbers(CivilDay::from_days(facts.birth_date.0)))
                .text("sex", catalog.text(sex_key(facts.sex)));
            catalog.format(keys::PATIENT_IIN_SAYS, &args)
        })
    };
    let take = Callback::new(move |()| {
        if let Some(facts) = suggestion.get_untracked() {
            fields
                .birth_date
                .set(Entry::Read(CivilDay::from_days(facts.birth_date.0)));
            fields.sex.set(Some(facts.sex));
        }
    });
    view! {
        <MaskedField
            label=language.text(keys::PATIENT_IIN)
            value=fields.iin
            mask=IIN
            inputmode="numeric"
            hint=language.text(keys::PATIENT_IIN_HINT)
            warning=warning
            on_leave=leave
            error=wrong.error(language, FormField::Iin)
            id=wrong.id(FormField::Iin)
        />
        <Show when=has_suggestion>
            <div class="m-schedule-suggestion" role="status">
                <p>{says}</p>
                <Button label=language.text(keys::PATIENT_IIN_TAKE) icon=Icon::Check on_press=take/>
            </div>
        </Show>
        {verification(desk, sheet, checked)}
    }
    .into_any()
}

/// Lets the backend check the number that it has stored.
fn verification(desk: &Desk, sheet: Sheet, checked: RwSignal<Option<Checked>>) -> Option<AnyView> {
    let language = desk.language;
    let capabilities = desk.stores().connection.capabilities;
    let is_offered = capabilities.with_untracked(|held| held.has(Capability::IinChecks));
    let patient = sheet.id().filter(|_| is_offered)?;
    let iin = sheet.fields.iin;
    let saved = sheet.draft.saved();
    let is_saved = Memo::new(move |_| saved.with(|saved| saved.iin == iin.get()));
    let has_iin = Memo::new(move |_| iin.with(|iin| !iin.trim().is_empty()));
    let verified_at = Memo::new(move |_| {
        let told = checked.with(|checked| {
            let checked = checked.as_ref().filter(|checked| checked.iin == iin.get())?;
            checked.result.as_ref().ok().copied()
        });
        let known = sheet
            .known
            .with(|known| known.as_ref().and_then(|known| known.iin_verified_at));
        match told {
            Some(at) => Some(at.or(known)),
            None => known.filter(|_| is_saved.get()).map(Some),
        }
    });
    let clock = desk.clock;
    let verified = Signal::derive(move || {
        let catalog = language.catalog();
        let date = verified_at.get().flatten().map(|at| {
            let offset = (clock.utc_offset_minutes)(at);
            catalog.date_in_numbers(CivilDay::at(at.0, offset))
        });
        catalog.format(
            keys::PATIENT_IIN_VERIFIED,
            &Args::new().text("date", date.unwrap_or_default()),
        )
    });
    let is_busy = RwSignal::new(false);
    let verify = {
        let desk = desk.clone();
        Callback::new(move |()| {
            is_busy.set(true);
            let asked = iin.get_untracked();
            let question = ScheduleAsk::VerifyIin {
                patient: patient.clone(),
            };
            ask(&desk, question, move |answer| {
                let _ = is_busy.try_set(false);
                let result = match answer {
                    Ok(ScheduleAnswer::Iin(check)) => Ok(check.verified_at),
                    Ok(_) => Ok(None),
                    Err(problem) => Err(problem),
                };
                let _ = checked.try_set(Some(Checked { iin: asked, result }));
            });
        })
    };
    let is_verified = Memo::new(move |_| verified_at.get().is_some());
    let can_verify = Memo::new(move |_| has_iin.get() && is_saved.get() && !is_verified.get());
    let must_save = Memo::new(move |_| has_iin.get() && !is_saved.get());
    Some(
        view! {
            <div class="m-schedule-verification" role="status">
                <Show when=is_verified>
                    {Icon::Success.view()}
                    <span>{verified}</span>
                </Show>
                <Show when=must_save>
                    <span>{language.text(keys::PATIENT_IIN_SAVE_FIRST)}</span>
                </Show>
                <Show when=can_verify>
                    <Button
                        label=language.text(keys::PATIENT_IIN_VERIFY)
                        icon=Icon::Check
                        busy=is_busy
                        on_press=verify
                    />
                </Show>
            </div>
        }
        .into_any(),
    )
}

/// Why the backend does not find a number right: in its own words, where it has some.
fn refusal_text(catalog: &Catalog, problem: &Problem) -> String {
    let told = problem.fields().first();
    told.map_or_else(|| problem_text(catalog, problem), |fault| fault_text(catalog, fault))
}

const fn doubt_key(fault: IinFault) -> Key {
    match fault {
        IinFault::Length => keys::PATIENT_IIN_LENGTH,
        IinFault::Century => keys::PATIENT_IIN_CENTURY,
        IinFault::Day => keys::PATIENT_IIN_DAY,
        IinFault::Future => keys::PATIENT_IIN_FUTURE,
        IinFault::Checksum => keys::PATIENT_IIN_CHECKSUM,
    }
}

const fn sex_key(sex: Sex) -> Key {
    match sex {
        Sex::Male => keys::PATIENT_MALE,
        Sex::Female => keys::PATIENT_FEMALE,
    }
}
