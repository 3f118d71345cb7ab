//! Saves a patient, after a look for others with the same telephone number or papers.

use domain::{Patient, PatientDraft, PatientHit, PatientId, Problem, ProblemCode, ScheduleAnswer, ScheduleAsk};
use stores::ScheduleDeed;

use super::patient_content::PatientContent;
use super::same_patients::{is_worth_saving, question};
use crate::desk::Desk;
use crate::schedule::asking::ask;

/// What came of it.
pub(super) enum Outcome {
    /// The patient is known now.
    Saved(Box<Patient>),
    /// Others are like them, and nothing was saved.
    Met(Vec<PatientHit>),
    /// The backend does not take it.
    Refused(Problem),
}

/// Whether others are looked for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    First,
    /// The user has seen them.
    NoMore,
}

/// A patient who is to be saved.
#[derive(Clone)]
pub(super) struct Wish {
    /// Which; a new one when `None`.
    pub(super) id: Option<PatientId>,
    /// What is in the form.
    pub(super) content: PatientContent,
    /// What was known before.
    pub(super) saved: PatientContent,
    pub(super) draft: PatientDraft,
}

/// Saves a patient, and calls `then` once with what came of it.
pub(super) fn save(desk: &Desk, wish: Wish, look: Look, then: impl FnOnce(Outcome) + Send + Sync + 'static) {
    let question = question(&wish.content, &wish.saved).filter(|_| look == Look::First);
    let Some(question) = question else {
        return send(desk, wish, then);
    };
    let desk_then = desk.clone();
    ask(desk, question, move |answer| match answer {
        Ok(ScheduleAnswer::Patients(hits)) => {
            let others = hits.into_iter().filter(|hit| wish.id.as_ref() != Some(&hit.id));
            let others: Vec<PatientHit> = others.collect();
            if others.is_empty() {
                send(&desk_then, wish, then);
            } else {
                then(Outcome::Met(others));
            }
        }
        Err(problem) if !is_worth_saving(&problem.code) => then(Outcome::Refused(problem)),
        // Whether there are others cannot be said; the backend has the last word.
        Ok(_) | Err(_) => send(&desk_then, wish, then),
    });
}

fn send(desk: &Desk, wish: Wish, then: impl FnOnce(Outcome) + Send + Sync + 'static) {
    let deed = match wish.id {
        Some(_) => ScheduleDeed::PatientChanged,
        None => ScheduleDeed::PatientCreated,
    };
    let question = ScheduleAsk::SavePatient {
        id: wish.id,
        draft: Box::new(wish.draft),
    };
    let (toasts, now) = (desk.stores().toasts, desk.clock.now);
    ask(desk, question, move |answer| match answer {
        Ok(ScheduleAnswer::Patient(patient)) => {
            toasts.push_scheduled(now(), deed, patient.name.clone(), None);
            then(Outcome::Saved(patient));
        }
        Ok(_) => then(Outcome::Refused(Problem::new(ProblemCode::Undecodable))),
        Err(problem) => then(Outcome::Refused(problem)),
    });
}
