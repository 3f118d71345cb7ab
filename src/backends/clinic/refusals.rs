//! What an HTTP answer amounts to: what it says, or a named problem. Pages are never read.

use std::sync::Arc;

use domain::{Day, Fault, FieldFault, FormField, Problem, ProblemCode, Timestamp, minute_of_day};
use engine::{CallFailure, HttpAnswer, HttpMethod};
use serde_json::Value;

use super::requests::Wanted;
use crate::metrics::in_order;

/// What the backend says about fields, and what that means.
const PHRASES: &str = include_str!("phrases.txt");
/// When something that failed on the way is worth another try, ms.
const TRY_AGAIN_MS: u64 = 5_000;
/// As many faults of one form are told.
const FAULTS_MAX: usize = 50;
/// The longest of the backend's own words that is told, characters.
const TEXT_CHARS_MAX: usize = 300;

/// What was said to a request: an object, a list, or nothing where there was nothing to say.
pub(super) type Reply = Result<Value, Refusal>;

/// Why there is nothing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    pub(super) problem: Problem,
    /// Nobody knows whether the backend has done it nevertheless.
    pub(super) is_doubtful: bool,
}

impl Refusal {
    pub(super) fn certain(problem: Problem) -> Self {
        Self {
            problem,
            is_doubtful: false,
        }
    }

    fn doubtful(problem: Problem) -> Self {
        Self {
            problem,
            is_doubtful: true,
        }
    }
}

pub(super) fn reply_from(result: Result<HttpAnswer, CallFailure>, wanted: &Wanted, now: Timestamp) -> Reply {
    let Ok(answer) = result else {
        return Err(Refusal::doubtful(Problem::new(ProblemCode::Unreachable)));
    };
    let referred = |problem: Problem| problem.with_reference(&reference(now, wanted.name, answer.status));
    // A browser follows by itself, and leaves behind what was posted: whatever answers then was asked something else.
    let is_elsewhere = (300..400).contains(&answer.status) || answer.is_redirected;
    if is_elsewhere && (wanted.method != HttpMethod::Get || !answer.is_json) {
        let problem = Problem::new(ProblemCode::Server).with_detail("sent to another address");
        return Err(Refusal::certain(referred(problem)));
    }
    let json: Option<Value> = answer
        .is_json
        .then(|| serde_json::from_str(&answer.body).ok())
        .flatten();
    match (answer.status, json) {
        (204, _) => Ok(Value::Null),
        (200..=299, Some(value)) => Ok(value),
        (200..=299, None) => {
            let problem = Problem::new(ProblemCode::Undecodable).with_detail("a page instead of data");
            Err(Refusal::doubtful(referred(problem)))
        }
        (500..=599, _) => {
            let mut problem = Problem::new(ProblemCode::Server).with_detail(&format!("status {}", answer.status));
            if matches!(answer.status, 502..=504) {
                problem.retry_after_ms = Some(answer.retry_after_ms.unwrap_or(TRY_AGAIN_MS));
            }
            Err(Refusal::doubtful(referred(problem)))
        }
        (status, value) => {
            let mut problem = refused(status, value.as_ref());
            if problem.code == ProblemCode::RateLimited {
                problem.retry_after_ms = Some(answer.retry_after_ms.unwrap_or(TRY_AGAIN_MS));
            }
            let is_ours = matches!(problem.code, ProblemCode::BadRequest);
            Err(Refusal::certain(if is_ours { referred(problem) } else { problem }))
        }
    }
}

/// A name by which whoever runs the backend finds what happened in its logs: when, what was asked, what came.
fn reference(now: Timestamp, name: &str, status: u16) -> String {
    let minute = minute_of_day(now, 0);
    let (hours, minutes, seconds) = (minute / 60, minute % 60, now.0.rem_euclid(60_000) / 1_000);
    let day = Day::of(now, 0).iso().replace('-', "");
    format!("{day}T{hours:02}{minutes:02}{seconds:02}Z-{name}-{status}")
}

fn refused(status: u16, value: Option<&Value>) -> Problem {
    let code = match status {
        401 => ProblemCode::Unauthorized,
        403 => ProblemCode::NotAllowed,
        404 | 410 => ProblemCode::NotFound,
        413 => ProblemCode::TooLarge,
        429 => ProblemCode::RateLimited,
        _ => ProblemCode::BadRequest,
    };
    let detail = format!("status {status}");
    if status != 400 {
        return Problem::new(code).with_detail(&detail);
    }
    let faults = value.map(faults_from).unwrap_or_default();
    if faults.is_empty() {
        return Problem::new(code).with_detail(&detail);
    }
    let is = |wanted: fn(&Fault) -> bool| faults.iter().any(|fault| wanted(&fault.fault));
    let code = if is(|fault| matches!(fault, Fault::EmployeeBusy | Fault::PlaceTaken | Fault::BreakOverlaps)) {
        ProblemCode::Conflict
    } else if faults.iter().all(|fault| fault.fault == Fault::NoOrganisation) {
        ProblemCode::NoOrganisation
    } else {
        ProblemCode::Invalid
    };
    Problem {
        code,
        ..Problem::invalid(faults).with_detail(&detail)
    }
}

/// All that a refusal says about fields. `detail` is about the request, not about a field, and is in nobody's words.
fn faults_from(value: &Value) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    match value {
        Value::Object(fields) => {
            for (name, said) in in_order(fields) {
                if matches!(name.as_str(), "detail" | "code" | "valid" | "messages") {
                    continue;
                }
                let mut texts = Vec::new();
                gather(said, &mut texts);
                faults.extend(texts.into_iter().map(|text| fault_from(name, &text)));
            }
        }
        Value::Array(_) => {
            let mut texts = Vec::new();
            gather(value, &mut texts);
            faults.extend(texts.into_iter().map(|text| fault_from("", &text)));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    faults.truncate(FAULTS_MAX);
    faults
}

/// The texts of a field, however deep they are: lists of things say which of them is meant by its place.
fn gather(said: &Value, texts: &mut Vec<String>) {
    match said {
        Value::String(text) if !text.trim().is_empty() => texts.push(text.trim().to_owned()),
        Value::Array(items) => items.iter().for_each(|item| gather(item, texts)),
        Value::Object(fields) => in_order(fields).into_iter().for_each(|(_, field)| gather(field, texts)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn fault_from(name: &str, text: &str) -> FieldFault {
    let word = word_of(text);
    // What concerns the whole form is told where it can be mended.
    let field = match (word, field_of(name)) {
        ("employee_busy", _) => FormField::Employee,
        ("place_taken", _) => FormField::Place,
        ("ends_early", FormField::Whole) => FormField::End,
        ("break_overlaps", FormField::Whole) => FormField::Start,
        ("iin_missing" | "bad_iin" | "iin_taken", FormField::Whole) => FormField::Iin,
        ("phone_taken", FormField::Whole) => FormField::Phone,
        ("bad_status", FormField::Whole) => FormField::Status,
        (_, named) => named,
    };
    let fault = match (field, fault_of(word, text)) {
        (FormField::Organisation, Fault::Missing | Fault::Gone) => Fault::NoOrganisation,
        (_, fault) => fault,
    };
    FieldFault {
        field,
        fault,
        text: text.chars().take(TEXT_CHARS_MAX).collect::<String>().into(),
    }
}

fn field_of(name: &str) -> FormField {
    match name {
        "employee" => FormField::Employee,
        "patient" => FormField::Patient,
        "room" => FormField::Place,
        "branch" => FormField::Branch,
        "start_datetime" | "start_time" => FormField::Start,
        "end_datetime" | "end_time" => FormField::End,
        "date" => FormField::Day,
        "status" => FormField::Status,
        "note" => FormField::Note,
        "cancellation_reason" => FormField::CancellationReason,
        "break_type" => FormField::BreakKind,
        "last_name" => FormField::LastName,
        "first_name" => FormField::FirstName,
        "middle_name" => FormField::MiddleName,
        "birth_date" => FormField::BirthDate,
        "sex" => FormField::Sex,
        "phone" => FormField::Phone,
        "email" => FormField::Email,
        "iin" => FormField::Iin,
        "address" => FormField::Address,
        "notes" => FormField::Notes,
        "allergies" => FormField::Allergies,
        "medical_history" => FormField::MedicalHistory,
        "discount_percent" => FormField::DiscountPercent,
        "organizations" => FormField::Organisation,
        _ => FormField::Whole,
    }
}

/// The word for what a text says; none where nobody knows.
fn word_of(text: &str) -> &'static str {
    let phrases = PHRASES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '));
    let mut known = phrases.filter(|(_, phrase)| says(text, phrase.trim()));
    known.next().map_or("", |(word, _)| word)
}

fn fault_of(word: &str, text: &str) -> Fault {
    // Whose number it is stands behind the colon.
    let whose = || -> Arc<str> { Arc::from(text.split_once(": ").map_or("", |(_, name)| name.trim())) };
    match word {
        "missing" | "iin_missing" => Fault::Missing,
        "too_long" => first_number(text).map_or(Fault::Other, Fault::TooLong),
        "too_many_digits" => first_number(text).map_or(Fault::Other, Fault::TooManyDigits),
        "bad_moment" => Fault::BadMoment,
        "bad_day" => Fault::BadDay,
        "bad_email" => Fault::BadEmail,
        "not_a_number" => Fault::NotANumber,
        "no_such_choice" | "bad_status" => Fault::NoSuchChoice,
        "gone" => Fault::Gone,
        "wrong_kind" => Fault::WrongKind,
        "employee_busy" => Fault::EmployeeBusy,
        "place_taken" => Fault::PlaceTaken,
        "break_overlaps" => Fault::BreakOverlaps,
        "ends_early" => Fault::EndsBeforeStart,
        "phone_taken" => Fault::PhoneTaken(whose()),
        "iin_taken" => Fault::IinTaken(whose()),
        "bad_iin" => Fault::BadIin,
        _ => Fault::Other,
    }
}

/// Whether a text has all the parts of a phrase, in their order.
fn says(text: &str, phrase: &str) -> bool {
    let mut rest = text;
    phrase.split('*').all(|part| match rest.find(part) {
        Some(at) => {
            rest = rest.get(at + part.len()..).unwrap_or_default();
            true
        }
        None => false,
    })
}

fn first_number(text: &str) -> Option<u32> {
    let digits = text.split(|letter: char| !letter.is_ascii_digit());
    digits.filter(|run| !run.is_empty()).find_map(|run| run.parse().ok())
}

/// Why nobody was signed in.
pub(super) fn sign_in_problem(refusal: Refusal) -> Problem {
    let problem = refusal.problem;
    let said = |what: &str| problem.fields().iter().any(|fault| fault.text.contains(what));
    if said("Invalid credentials") || problem.code == ProblemCode::Unauthorized {
        return Problem::new(ProblemCode::BadCredentials);
    }
    if said("2FA token") {
        // Wanted the first time, and wrong after that.
        let field = said("Invalid 2FA").then(|| Arc::from("code"));
        return Problem {
            field,
            ..Problem::new(ProblemCode::SecondFactorNeeded)
        };
    }
    if said("disabled") {
        return Problem::new(ProblemCode::NotAllowed).with_detail("the account is disabled");
    }
    match problem.code {
        // The form has been filled in here, so what the backend misses it has not understood.
        ProblemCode::Invalid => Problem::new(ProblemCode::BadCredentials),
        _ => problem,
    }
}
