//! Choosing a patient by writing, and making one known who is not yet, inside the same form.

use std::sync::Arc;

use domain::{Capability, FormField, Patient, PatientHit, ScheduleAnswer, ScheduleAsk, Sex};
use i18n::calendar::CivilDay;
use i18n::keys;
use leptos::prelude::*;
use ui::button::{Button, Look as ButtonLook};
use ui::choice::Choice;
use ui::combobox::{ComboOption, Combobox, ComboboxProps, ComboboxWords, Creation, Found};
use ui::date_field::{DateField, DateFieldWords};
use ui::field::Field;
use ui::flow::Show;
use ui::icon::Icon;
use ui::intent::Intent;
use ui::masked_field::MaskedField;
use ui::select::Select;

use super::patient_content::{PHONE, PatientContent, PatientFields};
use super::patient_save::{Look, Outcome, Wish, save};
use super::same_patients::{Same, detail};
use super::wrong::Wrong;
use crate::desk::Desk;
use crate::schedule::asking::ask;
use crate::schedule::words::name;
use crate::words::problem_text;

/// Backends look for nothing shorter.
const LETTERS_MIN: usize = 2;

/// The quick making of a patient. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Quick {
    pub(super) is_open: RwSignal<bool>,
    pub(super) fields: PatientFields,
    wrong: Wrong,
    same: Same,
    is_busy: RwSignal<bool>,
    chosen: RwSignal<Option<PatientHit>>,
}

impl Quick {
    /// Nobody is being made known; `chosen` holds who was.
    pub(super) fn new(prefix: &str, chosen: RwSignal<Option<PatientHit>>) -> Self {
        let fields = PatientFields::new(PatientContent::default());
        let now = fields.now();
        let own = Memo::new(move |_| now.with(|now| now.draft().err().unwrap_or_default()));
        Self {
            is_open: RwSignal::new(false),
            fields,
            wrong: Wrong::new(format!("{prefix}-quick"), own.into()),
            same: Same::new(fields),
            is_busy: RwSignal::new(false),
            chosen,
        }
    }

    /// Begins with what was looked for.
    fn begin(self, written: &str) {
        self.fields.fill(PatientContent::guessed(written));
        self.wrong.begin_anew();
        self.same.forget();
        self.is_open.set(true);
        let id = self.wrong.id(FormField::LastName);
        // The fields are in the page by then.
        request_animation_frame(move || {
            ui::error_summary::focus_field(&id);
        });
    }

    /// Makes the patient known and chooses them.
    pub(super) fn create(self, desk: &Desk, look: Look) {
        if self.is_busy.get_untracked() || !self.wrong.may_send() {
            return;
        }
        let now = self.fields.now();
        let content = now.get_untracked();
        let Ok(draft) = content.draft() else { return };
        self.is_busy.set(true);
        self.same.forget();
        let wish = Wish {
            id: None,
            content: content.clone(),
            saved: PatientContent::default(),
            draft,
        };
        let clock = desk.clock;
        save(desk, wish, look, move |outcome| {
            let _ = self.is_busy.try_set(false);
            match outcome {
                Outcome::Saved(patient) => self.choose(hit_of(&patient)),
                Outcome::Met(hits) => self.same.meet(&content, hits),
                Outcome::Refused(problem) => {
                    self.wrong
                        .refuse(problem, "create patient", (clock.now)(), (content, now));
                }
            }
        });
    }

    fn choose(self, hit: PatientHit) {
        let _ = self.chosen.try_set(Some(hit));
        let _ = self.is_open.try_set(false);
    }

    fn view(self, desk: &Desk) -> AnyView {
        let language = desk.language;
        let Self {
            fields, wrong, same, ..
        } = self;
        let today = today(desk);
        let (create, anyway, retry) = {
            let with = |look: Look| {
                let desk = desk.clone();
                Callback::new(move |()| self.create(&desk, look))
            };
            (with(Look::First), with(Look::NoMore), with(Look::First))
        };
        let choose = Callback::new(move |hit| self.choose(hit));
        let id = move |field| wrong.id(field);
        let error = move |field| wrong.error(language, field);
        view! {
            <fieldset class="m-schedule-quick">
                <legend class="m-schedule-quick-title">{language.text(keys::PATIENT_NEW)}</legend>
                {wrong.view(desk, retry)}
                {same.view(desk, keys::PATIENT_CHOOSE, choose, anyway)}
                <div class="m-form-row">
                    <Field
                        label=language.text(keys::PATIENT_LAST_NAME)
                        value=fields.last_name
                        required=true
                        error=error(FormField::LastName)
                        id=id(FormField::LastName)
                    />
                    <Field
                        label=language.text(keys::PATIENT_FIRST_NAME)
                        value=fields.first_name
                        required=true
                        error=error(FormField::FirstName)
                        id=id(FormField::FirstName)
                    />
                </div>
                <div class="m-form-row">
                    <MaskedField
                        label=language.text(keys::PATIENT_PHONE)
                        value=fields.phone
                        mask=PHONE
                        required=true
                        error=error(FormField::Phone)
                        id=id(FormField::Phone)
                    />
                    <DateField
                        label=language.text(keys::PATIENT_BIRTH_DATE)
                        words=DateFieldWords::spoken(language)
                        language=language
                        value=fields.birth_date
                        today=today
                        written_until=today
                        required=true
                        error=error(FormField::BirthDate)
                        id=id(FormField::BirthDate)
                    />
                    <Select
                        label=language.text(keys::PATIENT_SEX)
                        choices=sexes(desk)
                        value=fields.sex
                        on_choose=move |sex| fields.sex.set(sex)
                        required=true
                        error=error(FormField::Sex)
                        id=id(FormField::Sex)
                    />
                </div>
                <div class="m-schedule-quick-deeds">
                    <Button label=language.text(keys::ACTION_CANCEL) on_press=move |()| self.is_open.set(false)/>
                    <Button
                        label=language.text(keys::PATIENT_CREATE)
                        icon=Icon::PersonAdd
                        look=ButtonLook::Loud
                        intent=Intent::Accent
                        busy=self.is_busy
                        on_press=create
                    />
                </div>
            </fieldset>
        }
        .into_any()
    }
}

/// What day it is.
pub(super) fn today(desk: &Desk) -> Memo<CivilDay> {
    let clock = desk.clock;
    let branch = desk.stores().schedule.branch;
    Memo::new(move |_| {
        clock.minute.track();
        let now = (clock.now)();
        let zone_min = branch.with(|branch| branch.as_ref().map(|branch| branch.zone_min));
        let zone_min = zone_min.unwrap_or_else(|| (clock.utc_offset_minutes)(now));
        CivilDay::at(now.0, zone_min)
    })
}

/// Both sexes, to choose from.
pub(super) fn sexes(desk: &Desk) -> Vec<Choice<Option<Sex>>> {
    let language = desk.language;
    vec![
        Choice::new(Some(Sex::Female), language.text(keys::PATIENT_FEMALE)),
        Choice::new(Some(Sex::Male), language.text(keys::PATIENT_MALE)),
    ]
}

/// A patient as a search finds them.
pub(super) fn hit_of(patient: &Patient) -> PatientHit {
    PatientHit {
        id: patient.id.clone(),
        name: patient.name.clone(),
        phone: patient.fields.phone.as_str().into(),
        birth_date: patient.fields.birth_date,
    }
}

/// A line to choose a patient by, and the quick making of one below it.
#[component]
pub(super) fn PatientPick(
    /// What it works with.
    desk: Desk,
    /// The quick making; it holds who is chosen.
    quick: Quick,
    /// What is wrong with the choice.
    error: Signal<String>,
    /// The line's id.
    id: String,
) -> impl IntoView {
    let language = desk.language;
    let chosen = quick.chosen;
    let query = RwSignal::new(String::new());
    let found = RwSignal::new(Found::Idle);
    let hits = StoredValue::new(Arc::<[PatientHit]>::from([]));
    let last = StoredValue::new(0_u64);
    let look = {
        let desk = desk.clone();
        Callback::new(move |text: String| {
            let turn = last.get_value() + 1;
            last.set_value(turn);
            found.set(Found::Searching);
            ask(&desk, ScheduleAsk::FindPatients { text }, move |answer| {
                // Somebody has written more meanwhile, or the form is gone.
                if last.try_get_value() != Some(turn) {
                    return;
                }
                let catalog = language.catalog_untracked();
                let state = match answer {
                    Ok(ScheduleAnswer::Patients(patients)) => {
                        let options = patients.iter().map(|hit| option(&catalog, hit)).collect();
                        hits.try_set_value(patients.into());
                        Found::Ready(options)
                    }
                    Ok(_) => Found::Ready(Vec::new()),
                    Err(problem) => Found::Failed(problem_text(&catalog, &problem)),
                };
                let _ = found.try_set(state);
            });
        })
    };
    let take = Callback::new(move |option: Option<ComboOption>| {
        let hit = option
            .and_then(|option| hits.with_value(|hits| hits.iter().find(|hit| hit.id.as_str() == option.id).cloned()));
        chosen.set(hit);
    });
    let shown = Signal::derive(move || {
        let catalog = language.catalog();
        chosen.with(|hit| hit.as_ref().map(|hit| option(&catalog, hit)))
    });
    let capabilities = desk.stores().connection.capabilities;
    let may_create = capabilities.with_untracked(|held| held.has(Capability::Patients));
    let creation = Creation {
        label: language.text(keys::PATIENT_CREATE_NEW),
        run: Callback::new(move |written: String| quick.begin(&written)),
    };
    let builder = ComboboxProps::builder()
        .label(language.text(keys::SCHEDULE_FORM_PATIENT))
        .words(ComboboxWords::spoken(language, LETTERS_MIN))
        .chosen(shown)
        .on_choose(take)
        .query(query)
        .found(found)
        .on_query(look)
        .letters_min(LETTERS_MIN)
        .hint(language.text(keys::SCHEDULE_FORM_PATIENT_HINT))
        .error(error)
        .required(true)
        .id(id);
    let line = match may_create {
        true => Combobox(builder.creation(creation).build()).into_any(),
        false => Combobox(builder.build()).into_any(),
    };
    let is_open = quick.is_open;
    view! {
        {line}
        <Show when=is_open>{quick.view(&desk)}</Show>
    }
}

fn option(catalog: &i18n::Catalog, hit: &PatientHit) -> ComboOption {
    ComboOption {
        id: hit.id.to_string(),
        label: name(&hit.name),
        detail: detail(catalog, hit),
    }
}
