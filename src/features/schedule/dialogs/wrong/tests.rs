//! What is said about a form, and when.

use domain::{Fault, FieldFault, FormField, Problem, ProblemCode, Timestamp};
use leptos::prelude::*;

use super::{Content, Wrong};

impl Content for String {
    fn is_same_at(&self, other: &Self, _: &FieldFault) -> bool {
        self == other
    }
}

fn fault(field: FormField, fault: Fault) -> FieldFault {
    FieldFault {
        field,
        fault,
        text: "".into(),
    }
}

/// A form of one field, which must be filled in and must not be "no".
fn form() -> (RwSignal<String>, Wrong) {
    let name = RwSignal::new(String::new());
    let own = Signal::derive(move || {
        let what = name.with(|name| match name.as_str() {
            "" => Some(Fault::Missing),
            "no" => Some(Fault::BadEmail),
            name if name.len() > 3 => Some(Fault::TooLong(3)),
            _ => None,
        });
        what.map(|what| fault(FormField::Email, what)).into_iter().collect()
    });
    (name, Wrong::new("form".to_owned(), own))
}

fn said(wrong: Wrong) -> Vec<Fault> {
    wrong
        .shown
        .get_untracked()
        .into_iter()
        .map(|fault| fault.fault)
        .collect()
}

#[test]
fn what_is_missing_is_said_once_somebody_has_tried_to_save() {
    let owner = Owner::new();
    owner.set();
    let (name, wrong) = form();
    assert_eq!(said(wrong), []);
    wrong.on_leave(FormField::Email).run(());
    assert_eq!(said(wrong), [], "an empty field that was left is not scolded");
    assert!(!wrong.may_send());
    assert_eq!(said(wrong), [Fault::Missing]);
    name.set("a".to_owned());
    assert_eq!(said(wrong), []);
    assert!(wrong.may_send());
}

#[test]
fn what_can_still_become_right_is_said_when_the_field_is_left_and_what_cannot_at_once() {
    let owner = Owner::new();
    owner.set();
    let (name, wrong) = form();
    name.set("no".to_owned());
    assert_eq!(said(wrong), []);
    wrong.on_leave(FormField::Email).run(());
    assert_eq!(said(wrong), [Fault::BadEmail]);
    let (name, wrong) = form();
    name.set("long".to_owned());
    assert_eq!(said(wrong), [Fault::TooLong(3)]);
}

#[test]
fn a_refusal_stands_until_what_was_sent_is_changed_and_comes_back_with_it() {
    let owner = Owner::new();
    owner.set();
    let (name, wrong) = form();
    name.set("a".to_owned());
    let problem = Problem::invalid(vec![fault(FormField::Whole, Fault::PhoneTaken("".into()))]);
    let is_shown = wrong.refuse(problem, "asked", Timestamp(0), ("a".to_owned(), name.into()));
    assert!(is_shown);
    assert_eq!(said(wrong), [Fault::PhoneTaken("".into())]);
    let field = wrong.shown.with_untracked(|shown| shown[0].field);
    assert_eq!(field, FormField::Phone, "it is said where it can be mended");
    name.set("b".to_owned());
    assert_eq!(said(wrong), []);
    name.set("a".to_owned());
    assert_eq!(said(wrong).len(), 1);
    assert!(wrong.may_send(), "only the backend can say that it is still so");
    assert_eq!(said(wrong), []);
}

#[test]
fn a_form_that_is_gone_shows_no_refusal() {
    let owner = Owner::new();
    owner.set();
    let (name, wrong) = form();
    let now = name.into();
    owner.cleanup();
    let problem = Problem::new(ProblemCode::Server);
    assert!(!wrong.refuse(problem, "asked", Timestamp(0), (String::new(), now)));
}
