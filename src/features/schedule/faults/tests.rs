//! Which fault is of which kind, and where it is shown.

use domain::{Conflict, ConflictKind, Fault, FieldFault, FormField, Problem, ProblemCode, Timestamp};
use i18n::{Calendar, Catalog, Digits, Locale};

use super::{FaultKind, details_text, fault_text, field_of, hint, title};

fn fault(field: FormField, fault: Fault) -> FieldFault {
    FieldFault {
        field,
        fault,
        text: "".into(),
    }
}

fn kind(code: ProblemCode) -> FaultKind {
    FaultKind::of(&Problem::new(code))
}

fn kind_of(field: FormField, what: Fault) -> FaultKind {
    FaultKind::of(&Problem::invalid(vec![fault(field, what)]))
}

#[test]
fn every_kind_of_problem_has_its_own_look() {
    assert_eq!(kind_of(FormField::Phone, Fault::Missing), FaultKind::Form);
    assert_eq!(kind_of(FormField::BirthDate, Fault::BadDay), FaultKind::BirthDate);
    assert_eq!(kind_of(FormField::BirthDate, Fault::Missing), FaultKind::Form);
    assert_eq!(kind_of(FormField::Whole, Fault::EmployeeBusy), FaultKind::Conflict);
    assert_eq!(
        kind_of(FormField::Organisation, Fault::NoOrganisation),
        FaultKind::Organisation
    );
    assert_eq!(kind(ProblemCode::NoOrganisation), FaultKind::Organisation);
    assert_eq!(kind(ProblemCode::Conflict), FaultKind::Conflict);
    assert_eq!(kind(ProblemCode::NotAllowed), FaultKind::Permission);
    assert_eq!(kind(ProblemCode::Unauthorized), FaultKind::Session);
    assert_eq!(kind(ProblemCode::NotFound), FaultKind::Gone);
    assert_eq!(kind(ProblemCode::Unreachable), FaultKind::Network);
    assert_eq!(kind(ProblemCode::from("timeout")), FaultKind::Network);
    assert_eq!(kind(ProblemCode::Server), FaultKind::Server);
    assert_eq!(kind(ProblemCode::Undecodable), FaultKind::Server);
    assert_eq!(
        kind(ProblemCode::Invalid),
        FaultKind::Other,
        "a refusal that names no field is explained as a whole"
    );
    assert_eq!(kind(ProblemCode::from("teapot")), FaultKind::Other);
}

#[test]
fn a_fault_without_a_field_goes_to_the_field_that_can_mend_it() {
    let whole = |what| field_of(&fault(FormField::Whole, what));
    assert_eq!(whole(Fault::EmployeeBusy), FormField::Employee);
    assert_eq!(whole(Fault::PlaceTaken), FormField::Place);
    assert_eq!(whole(Fault::BreakOverlaps), FormField::Start);
    assert_eq!(whole(Fault::EndsBeforeStart), FormField::End);
    assert_eq!(whole(Fault::PhoneTaken("".into())), FormField::Phone);
    assert_eq!(whole(Fault::IinTaken("".into())), FormField::Iin);
    assert_eq!(whole(Fault::Other), FormField::Whole);
    assert_eq!(
        field_of(&fault(FormField::Start, Fault::EmployeeBusy)),
        FormField::Start
    );
}

#[test]
fn what_a_conflict_check_finds_is_shown_like_a_refusal() {
    let conflict = Conflict {
        kind: ConflictKind::Place,
        text: String::new(),
    };
    let problem = conflict.problem();
    assert_eq!(FaultKind::of(&problem), FaultKind::Conflict);
    assert_eq!(
        problem.fields().iter().map(field_of).collect::<Vec<_>>(),
        [FormField::Place]
    );
}

#[test]
fn words_are_said_in_every_language_and_those_of_the_backend_only_where_there_are_none() {
    for locale in Locale::ALL {
        let catalog = Catalog::new(locale, Digits::Latin, Calendar::Gregorian);
        let kinds = [
            ProblemCode::NotAllowed,
            ProblemCode::Unauthorized,
            ProblemCode::NoOrganisation,
            ProblemCode::NotFound,
            ProblemCode::Unreachable,
            ProblemCode::Server,
            ProblemCode::Conflict,
            ProblemCode::RateLimited,
        ];
        let said: Vec<String> = kinds
            .into_iter()
            .map(|code| {
                let problem = Problem::new(code);
                format!(
                    "{} {}",
                    title(&catalog, FaultKind::of(&problem)),
                    hint(&catalog, &problem)
                )
            })
            .collect();
        let mut others = said.clone();
        others.sort();
        others.dedup();
        assert_eq!(others.len(), said.len(), "each kind has words of its own: {said:?}");
    }
    let russian = Catalog::new(Locale::Ru, Digits::Latin, Calendar::Gregorian);
    let said = |what| fault_text(&russian, &fault(FormField::Phone, what));
    assert_eq!(
        said(Fault::PhoneTaken("".into())),
        "Пациент с таким телефоном уже существует"
    );
    assert!(said(Fault::PhoneTaken("Сатпаева Айгуль".into())).contains("Сатпаева Айгуль"));
    let foreign = FieldFault {
        text: "Так нельзя\nсовсем".into(),
        ..fault(FormField::Note, Fault::Other)
    };
    assert_eq!(fault_text(&russian, &foreign), "Так нельзя совсем");
    assert!(!fault_text(&russian, &fault(FormField::Note, Fault::Other)).is_empty());
}

#[test]
fn details_for_whoever_runs_the_backend_hold_nothing_about_a_patient() {
    let faults = vec![FieldFault {
        text: "Сатпаева".into(),
        ..fault(FormField::Phone, Fault::PhoneTaken("Сатпаева".into()))
    }];
    let problem = Problem {
        code: ProblemCode::Server,
        ..Problem::invalid(faults)
    };
    let text = details_text(
        &problem.with_reference("a1b2").with_detail("Сатпаева"),
        "create patient",
        Timestamp(1_795_590_906_000),
    );
    assert_eq!(
        text,
        "code: server\nreference: a1b2\ntime: 2026-11-25T07:15:06Z\nasked: create patient"
    );
}
