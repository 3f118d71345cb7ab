//! Which fault is of which kind, and where it is shown.

use domain::{Conflict, ConflictKind, Fault, FieldFault, FormField, Problem, ProblemCode, Timestamp};
use i18n::{Calendar, Catalog, Digits, Locale};

use super::{details_text, fault_text, field_of, look_of, shown};
use ui::fault_banner::FaultLook;

fn fault(field: FormField, fault: Fault) -> FieldFault {
    FieldFault {
        field,
        fault,
        text: "".into(),
    }
}

fn look(code: ProblemCode) -> FaultLook {
    look_of(&Problem::new(code))
}

fn look_at(field: FormField, what: Fault) -> FaultLook {
    look_of(&Problem::invalid(vec![fault(field, what)]))
}

#[test]
fn every_kind_of_problem_has_its_own_look() {
    assert_eq!(look_at(FormField::Phone, Fault::Missing), FaultLook::Form);
    assert_eq!(look_at(FormField::BirthDate, Fault::BadDay), FaultLook::Day);
    assert_eq!(look_at(FormField::BirthDate, Fault::Missing), FaultLook::Form);
    assert_eq!(look_at(FormField::Whole, Fault::EmployeeBusy), FaultLook::Conflict);
    assert_eq!(
        look_at(FormField::Organisation, Fault::NoOrganisation),
        FaultLook::Organisation
    );
    assert_eq!(look(ProblemCode::NoOrganisation), FaultLook::Organisation);
    assert_eq!(look(ProblemCode::Conflict), FaultLook::Conflict);
    assert_eq!(look(ProblemCode::NotAllowed), FaultLook::Permission);
    assert_eq!(look(ProblemCode::Unauthorized), FaultLook::Session);
    assert_eq!(look(ProblemCode::NotFound), FaultLook::Gone);
    assert_eq!(look(ProblemCode::Unreachable), FaultLook::Network);
    assert_eq!(look(ProblemCode::from("timeout")), FaultLook::Network);
    assert_eq!(look(ProblemCode::Server), FaultLook::Server);
    assert_eq!(look(ProblemCode::Undecodable), FaultLook::Server);
    assert_eq!(
        look(ProblemCode::Invalid),
        FaultLook::Other,
        "a refusal that names no field is explained as a whole"
    );
    assert_eq!(look(ProblemCode::from("teapot")), FaultLook::Other);
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
    assert_eq!(look_of(&problem), FaultLook::Conflict);
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
                format!("{} {}", title(&catalog, look_of(&problem)), hint(&catalog, &problem))
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
