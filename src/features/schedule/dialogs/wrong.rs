//! What is wrong with a form: what its own rules say, and what the backend has refused and why.
//!
//! What was refused counts as long as that which it is about stands as it was sent.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::{Fault, FieldFault, FormField, Problem, Timestamp};
use i18n::keys;
use leptos::prelude::*;
use ui::button::Button;
use ui::error_summary::{self, ErrorSummary, FaultFocus, spoken_title};
use ui::fault_banner::{FaultBanner, FaultLook};
use ui::flow::Show;
use ui::icon::Icon;
use ui::language::Language;

use crate::desk::Desk;
use crate::schedule::faults::{
    can_retry, details_text, fault_text, field_key, field_of, has_details, look_of, shown, wants_sign_in,
};

/// Judges whether that which a fault is about stands in the form as it was sent; tracked.
type IsAsSent = Arc<dyn Fn(&FieldFault) -> bool + Send + Sync>;

/// What is in a form, as far as faults care.
pub(super) trait Content: Clone + PartialEq + Send + Sync + 'static {
    /// Whether both say the same where a fault is.
    fn is_same_at(&self, other: &Self, fault: &FieldFault) -> bool;
}

/// A refusal of the backend.
#[derive(Clone)]
struct Refusal {
    problem: Problem,
    /// What was asked, as a stable name.
    asked: &'static str,
    at: Timestamp,
    is_as_sent: IsAsSent,
}

/// What is wrong with a form. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Wrong {
    /// What the ids of its fields begin with.
    prefix: StoredValue<String>,
    own: Signal<Vec<FieldFault>>,
    refusal: RwSignal<Option<Refusal>>,
    is_tried: RwSignal<bool>,
    refusals: RwSignal<u32>,
    left: RwSignal<BTreeSet<FormField>>,
    shown: Memo<Vec<FieldFault>>,
}

impl Wrong {
    /// Nothing is wrong with a form yet; `own` is what its own rules say, whenever it changes.
    pub(super) fn new(prefix: String, own: Signal<Vec<FieldFault>>) -> Self {
        let refusal = RwSignal::new(None::<Refusal>);
        let is_tried = RwSignal::new(false);
        let left = RwSignal::new(BTreeSet::new());
        let shown = Memo::new(move |_| {
            let is_tried = is_tried.get();
            let mut shown: Vec<FieldFault> = own.with(|own| {
                let said = own
                    .iter()
                    .filter(|fault| is_tried || left.with(|left| is_said_early(fault, left)));
                said.cloned().collect()
            });
            refusal.with(|refusal| {
                let Some(refusal) = refusal else { return };
                let faults = refusal.problem.fields().iter();
                for fault in faults.filter(|fault| (refusal.is_as_sent)(fault)) {
                    let is_said = shown
                        .iter()
                        .any(|said| said.field == field_of(fault) && said.fault == fault.fault);
                    if !is_said {
                        shown.push(FieldFault {
                            field: field_of(fault),
                            ..fault.clone()
                        });
                    }
                }
            });
            shown
        });
        Self {
            prefix: StoredValue::new(prefix),
            own,
            refusal,
            is_tried,
            refusals: RwSignal::new(0),
            left,
            shown,
        }
    }

    /// The id of a field.
    pub(super) fn id(self, field: FormField) -> String {
        // A field's number, because the release build leaves out what `Debug` would write.
        self.prefix.with_value(|prefix| format!("{prefix}-{}", field as u8))
    }

    /// What is wrong with a field.
    pub(super) fn error(self, language: Language, field: FormField) -> Signal<String> {
        Signal::derive(move || {
            let catalog = language.catalog();
            self.shown.with(|shown| {
                let fault = shown.iter().find(|fault| fault.field == field);
                fault.map(|fault| fault_text(&catalog, fault)).unwrap_or_default()
            })
        })
    }

    /// Notes that somebody has left a field, which may be judged from now on.
    pub(super) fn on_leave(self, field: FormField) -> Callback<()> {
        Callback::new(move |()| {
            let _ = self.left.try_update(|left| left.insert(field));
        })
    }

    /// Judges the whole form by its own rules; says whether it may be sent. What was refused before is forgotten.
    pub(super) fn may_send(self) -> bool {
        self.refusal.set(None);
        self.is_tried.set(true);
        let is_right = self.own.with_untracked(Vec::is_empty);
        if !is_right {
            self.refusals.update(|count| *count += 1);
        }
        is_right
    }

    /// Notes what the backend says about what was sent. Says whether the form is still there to show it.
    pub(super) fn refuse<S: Content>(
        self,
        problem: Problem,
        asked: &'static str,
        at: Timestamp,
        (sent, now): (S, Signal<S>),
    ) -> bool {
        let is_as_sent: IsAsSent = Arc::new(move |fault| now.with(|now| now.is_same_at(&sent, fault)));
        let refusal = Refusal {
            problem,
            asked,
            at,
            is_as_sent,
        };
        let is_gone = self.refusal.try_set(Some(refusal)).is_some();
        if !is_gone {
            let _ = self.refusals.try_update(|count| *count += 1);
        }
        !is_gone
    }

    /// Forgets all that was said about the form, which is a new one now.
    pub(super) fn begin_anew(self) {
        let _ = self.refusal.try_set(None);
        let _ = self.is_tried.try_set(false);
        let _ = self.left.try_update(BTreeSet::clear);
    }

    /// What is wrong, at the head of the form.
    pub(super) fn view(self, desk: &Desk, on_retry: Callback<()>) -> AnyView {
        let language = desk.language;
        let faults = Memo::new(move |_| {
            if self.refusals.get() == 0 {
                return Vec::new();
            }
            let catalog = language.catalog();
            self.shown.with(|shown| {
                let line = |fault: &FieldFault| {
                    let key = field_key(fault.field);
                    error_summary::Fault {
                        field: key.map(|_| self.id(fault.field)),
                        label: key.map(|key| catalog.text(key)).unwrap_or_default(),
                        text: fault_text(&catalog, fault),
                    }
                };
                // In the order of the form; what the banner says stands there alone.
                let mut shown: Vec<&FieldFault> = shown.iter().filter(|fault| !is_of_banner(fault)).collect();
                shown.sort_by_key(|fault| fault.field);
                shown.into_iter().map(line).collect::<Vec<_>>()
            })
        });
        let faults = Signal::from(faults);
        view! {
            {self.banner(desk, faults, on_retry)}
            <ErrorSummary
                title=spoken_title(language, faults)
                faults=faults
                refusals=self.refusals
                focus_on=FaultFocus::FirstField
            />
        }
        .into_any()
    }

    fn banner(self, desk: &Desk, faults: Signal<Vec<error_summary::Fault>>, on_retry: Callback<()>) -> AnyView {
        let (language, refusal) = (desk.language, self.refusal);
        // What is wrong with the fields alone stands in the summary, and what was mended is not wrong any more.
        let fault = Memo::new(move |_| {
            refusal.with(|refusal| {
                let problem = &refusal.as_ref()?.problem;
                let is_mended = !problem.fields().is_empty() && self.shown.with(Vec::is_empty);
                let is_told = look_of(problem) != FaultLook::Form && !is_mended;
                is_told.then(|| shown(&language.catalog(), problem))
            })
        });
        let has = move |judge: fn(FaultLook) -> bool| {
            Memo::new(move |_| fault.with(|fault| fault.as_ref().is_some_and(|fault| judge(fault.look))))
        };
        let (can_retry, wants_sign_in, has_details) = (has(can_retry), has(wants_sign_in), has(has_details));
        let (device, command) = (desk.device, desk.command);
        let copy = Callback::new(move |()| {
            let text = refusal.with_untracked(|refusal| {
                let refusal = refusal.as_ref()?;
                Some(details_text(&refusal.problem, refusal.asked, refusal.at))
            });
            if let Some(text) = text {
                device.copy.run(text);
            }
        });
        let sign_in = Callback::new(move |()| command.run(domain::Command::SignOut));
        let deeds = move || {
            view! {
                <Show when=can_retry>
                    <Button label=language.text(keys::ACTION_RETRY) icon=Icon::Retry on_press=on_retry/>
                </Show>
                <Show when=wants_sign_in>
                    <Button label=language.text(keys::FAULT_SIGN_IN) icon=Icon::SignOut on_press=sign_in/>
                </Show>
                <Show when=has_details>
                    <Button label=language.text(keys::FAULT_COPY) icon=Icon::Copy on_press=copy/>
                </Show>
            }
        };
        let has_summary = Signal::derive(move || !faults.with(Vec::is_empty));
        view! { <FaultBanner fault=fault refusals=self.refusals has_summary=has_summary deeds/> }.into_any()
    }
}

/// Whether a fault is all that its banner is about.
const fn is_of_banner(fault: &FieldFault) -> bool {
    matches!(fault.fault, Fault::NoOrganisation)
}

/// Whether something is said before anybody has tried to save: what can only get worse at once, what may still become
/// right when the field is left, what is missing not at all.
fn is_said_early(fault: &FieldFault, left: &BTreeSet<FormField>) -> bool {
    match fault.fault {
        Fault::Missing => false,
        Fault::TooLong(_) | Fault::TooManyDigits(_) | Fault::EndsBeforeStart => true,
        _ => left.contains(&fault.field),
    }
}

#[cfg(test)]
mod tests;
