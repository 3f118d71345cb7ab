//! Patients who have the same telephone number or papers as the one in a form: looked for when somebody leaves the
//! field and before a patient is saved, because not every backend refuses them.

use domain::{Day, PatientHit, ProblemCode, ScheduleAnswer, ScheduleAsk};
use i18n::calendar::CivilDay;
use i18n::{Catalog, Key, keys};
use leptos::prelude::*;
use ui::button::{Button, Look};
use ui::flow::{For, Show, effect};
use ui::icon::Icon;

use super::patient_content::{PatientContent, PatientFields, has_phone};
use crate::desk::Desk;
use crate::schedule::asking::ask;
use crate::schedule::words::name;

/// Who was found, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    phone: String,
    iin: String,
    hits: Vec<PatientHit>,
}

/// What is known of others with the same telephone number or papers. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Same {
    found: RwSignal<Option<Found>>,
    is_looking: RwSignal<bool>,
    /// How many saves have met somebody.
    met: RwSignal<u32>,
    shown: Memo<Vec<PatientHit>>,
    phone: RwSignal<String>,
}

impl Same {
    /// Nobody was looked for yet.
    pub(super) fn new(fields: PatientFields) -> Self {
        let found = RwSignal::new(None::<Found>);
        let shown = Memo::new(move |_| {
            found
                .with(|found| {
                    let found = found.as_ref()?;
                    let is_meant =
                        fields.phone.with(|phone| *phone == found.phone) && fields.iin.with(|iin| *iin == found.iin);
                    is_meant.then(|| found.hits.clone())
                })
                .unwrap_or_default()
        });
        Self {
            found,
            is_looking: RwSignal::new(false),
            met: RwSignal::new(0),
            shown,
            phone: fields.phone,
        }
    }

    /// Looks for others, quietly: whoever writes goes on. `saved` is what is known of the patient, who is not another.
    pub(super) fn look(self, desk: &Desk, content: &PatientContent, saved: &PatientContent) {
        let question = question(content, saved);
        let Some(question) = question else { return };
        let (phone, iin) = (content.phone.clone(), content.iin.clone());
        let is_known = self.found.with_untracked(|found| {
            found
                .as_ref()
                .is_some_and(|found| (&found.phone, &found.iin) == (&phone, &iin))
        });
        if is_known || self.is_looking.get_untracked() {
            return;
        }
        self.is_looking.set(true);
        ask(desk, question, move |answer| {
            let _ = self.is_looking.try_set(false);
            // Saving looks again, and nobody is kept from writing by a look that has failed.
            if let Ok(ScheduleAnswer::Patients(hits)) = answer {
                let _ = self.found.try_set(Some(Found { phone, iin, hits }));
            }
        });
    }

    /// Shows whom a save has met.
    pub(super) fn meet(self, content: &PatientContent, hits: Vec<PatientHit>) {
        let found = Found {
            phone: content.phone.clone(),
            iin: content.iin.clone(),
            hits,
        };
        let _ = self.found.try_set(Some(found));
        let _ = self.met.try_update(|met| *met += 1);
    }

    /// Forgets whom was found.
    pub(super) fn forget(self) {
        let _ = self.found.try_set(None);
        let _ = self.met.try_set(0);
    }

    /// What is said at the field while others are looked for.
    pub(super) fn pending(self, desk: &Desk) -> Signal<String> {
        let language = desk.language;
        Signal::derive(move || match self.is_looking.get() {
            true => language.catalog().text(keys::PATIENT_LOOKING),
            false => String::new(),
        })
    }

    /// Those who were found, with what can be done about them. `choose` names what a press on one does.
    pub(super) fn view(
        self,
        desk: &Desk,
        choose: Key,
        on_choose: Callback<PatientHit>,
        on_anyway: Callback<()>,
    ) -> AnyView {
        let language = desk.language;
        let has_any = Memo::new(move |_| self.shown.with(|hits| !hits.is_empty()));
        let has_met = Memo::new(move |_| self.met.get() > 0);
        let title = move || {
            let is_phone = self
                .shown
                .with(|hits| self.phone.with(|phone| hits.iter().any(|hit| has_phone(hit, phone))));
            let key = if is_phone {
                keys::FAULT_PHONE_TAKEN
            } else {
                keys::FAULT_IIN_TAKEN
            };
            language.catalog().text(key)
        };
        let node = NodeRef::<leptos::html::Div>::new();
        // Moving the focus happens to the page: whoever wanted to save is to see why it was not done.
        effect(move || {
            if self.met.get() == 0 || !has_any.get() {
                return;
            }
            request_animation_frame(move || {
                if let Some(node) = node.try_get_untracked().flatten() {
                    // It can only fail when the element is gone, and then there is nothing to focus.
                    let _ = node.focus();
                }
            });
        });
        let line = move |hit: PatientHit| {
            let detail = {
                let hit = hit.clone();
                move || detail(&language.catalog(), &hit)
            };
            let called = name(&hit.name);
            let press = Callback::new(move |()| on_choose.run(hit.clone()));
            view! {
                <li class="m-same-line">
                    <span class="m-same-words">
                        <bdi class="m-same-name">{called}</bdi>
                        <span class="m-same-detail">{detail}</span>
                    </span>
                    <Button label=language.text(choose) icon=Icon::Person on_press=press/>
                </li>
            }
        };
        view! {
            <Show when=has_any>
                <div class="m-same" node_ref=node tabindex="-1" role="alert">
                    {Icon::People.view()}
                    <h3 class="m-same-title">{title}</h3>
                    <ul class="m-same-lines">
                        <For each=move || self.shown.get() key=|hit: &PatientHit| hit.id.clone() children=line/>
                    </ul>
                    <Show when=has_met>
                        <div class="m-same-anyway">
                            <Button
                                label=language.text(keys::PATIENT_SAVE_ANYWAY)
                                look=Look::Quiet
                                on_press=on_anyway
                            />
                        </div>
                    </Show>
                </div>
            </Show>
        }
        .into_any()
    }
}

/// What there is to look for: numbers that were not the patient's own before.
pub(super) fn question(content: &PatientContent, saved: &PatientContent) -> Option<ScheduleAsk> {
    let new = |now: &String, before: &String| {
        let is_new = now != before;
        if is_new { now.trim().to_owned() } else { String::new() }
    };
    let phone = new(&content.phone, &saved.phone);
    let iin = new(&content.iin, &saved.iin);
    (!phone.is_empty() || !iin.is_empty()).then_some(ScheduleAsk::SamePatients { phone, iin })
}

/// How a patient is told from others of the same name: telephone number and day of birth.
pub(super) fn detail(catalog: &Catalog, hit: &PatientHit) -> String {
    let phone = super::patient_content::PHONE.show(&hit.phone);
    let born = hit
        .birth_date
        .map(|Day(days)| catalog.date_in_numbers(CivilDay::from_days(days)));
    // Each stands for itself, whatever the direction of the line.
    let parts = [Some(phone).filter(|phone| !phone.is_empty()), born];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|part| format!("\u{2066}{part}\u{2069}"))
        .collect();
    parts.join(" · ")
}

/// Whether a look for others that failed leaves the last word to the backend.
pub(super) fn is_worth_saving(code: &ProblemCode) -> bool {
    *code != ProblemCode::Unauthorized
}
