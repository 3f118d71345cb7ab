//! What is in the form of a patient becomes a patient, and the rules are never stricter than those of the backends.

use domain::{Day, Fault, FieldFault, FormField, IinFault, PatientDraft, PatientHit, Sex};
use i18n::calendar::CivilDay;
use ui::entry::Entry;

use super::{PatientContent, decimal, has_phone};
use crate::schedule::dialogs::wrong::Content;

const TODAY: Day = Day(20_782);

fn whole() -> PatientDraft {
    PatientDraft {
        last_name: "Сатпаева".to_owned(),
        first_name: "Айгуль".to_owned(),
        middle_name: "М".to_owned(),
        birth_date: Day::from_iso("1990-05-15"),
        sex: Some(Sex::Female),
        phone: "+77011234567".to_owned(),
        email: "a@example.com".to_owned(),
        iin: "900515450010".to_owned(),
        address: "Алматы".to_owned(),
        notes: "n".to_owned(),
        allergies: "a".to_owned(),
        medical_history: "h".to_owned(),
        discount_percent: "10.50".to_owned(),
        is_active: true,
        takes_offers: true,
    }
}

fn faults(change: impl FnOnce(&mut PatientContent)) -> Vec<(FormField, Fault)> {
    let mut content = PatientContent::of(&whole());
    change(&mut content);
    let faults = content.draft().err().unwrap_or_default();
    faults.into_iter().map(|fault| (fault.field, fault.fault)).collect()
}

#[test]
fn what_is_known_and_not_changed_is_sent_back_as_it_was() {
    assert_eq!(PatientContent::of(&whole()).draft(), Ok(whole()));
    let inactive = PatientDraft {
        is_active: false,
        takes_offers: false,
        ..whole()
    };
    assert_eq!(PatientContent::of(&inactive).draft(), Ok(inactive));
}

#[test]
fn a_new_patient_needs_names_birth_date_sex_and_phone_and_nothing_else() {
    let faults = PatientContent::default().draft().expect_err("nothing is in it");
    let missing: Vec<_> = faults.iter().map(|fault| (fault.field, fault.fault.clone())).collect();
    let wanted = [
        FormField::LastName,
        FormField::FirstName,
        FormField::Phone,
        FormField::BirthDate,
        FormField::Sex,
    ];
    assert_eq!(missing, wanted.map(|field| (field, Fault::Missing)));
}

#[test]
fn a_short_phone_and_wrong_papers_are_sent() {
    assert_eq!(faults(|content| content.phone = "123".to_owned()), []);
    assert_eq!(faults(|content| content.iin = "000000000000".to_owned()), []);
    assert_eq!(faults(|content| content.iin = "12".to_owned()), []);
    assert_eq!(
        faults(|content| content.birth_date = Entry::Read(CivilDay::from_days(TODAY.0 + 9))),
        []
    );
}

#[test]
fn what_every_backend_refuses_is_told_before_it_is_sent() {
    let long = |chars| "ж".repeat(chars);
    assert_eq!(faults(|content| content.last_name = long(100)), []);
    assert_eq!(
        faults(|content| content.last_name = long(101)),
        [(FormField::LastName, Fault::TooLong(100))]
    );
    assert_eq!(
        faults(|content| content.first_name = "  ".to_owned()),
        [(FormField::FirstName, Fault::Missing)]
    );
    assert_eq!(
        faults(|content| content.phone = "1".repeat(21)),
        [(FormField::Phone, Fault::TooLong(20))]
    );
    assert_eq!(
        faults(|content| content.birth_date = Entry::Unread("spring".to_owned())),
        [(FormField::BirthDate, Fault::BadDay)]
    );
    for email in ["a", "@b", "a@"] {
        assert_eq!(
            faults(|content| content.email = email.to_owned()),
            [(FormField::Email, Fault::BadEmail)],
            "{email}"
        );
    }
    assert_eq!(faults(|content| content.email.clear()), []);
    assert_eq!(
        faults(|content| content.discount_percent = "ten".to_owned()),
        [(FormField::DiscountPercent, Fault::NotANumber)]
    );
    assert_eq!(
        faults(|content| content.discount_percent = "1000".to_owned()),
        [(FormField::DiscountPercent, Fault::TooManyDigits(3))]
    );
}

#[test]
fn a_number_leaves_as_backends_write_it() {
    assert_eq!(decimal("10,5").as_deref(), Some("10.5"));
    assert_eq!(decimal("١٠٫٥ ٪").as_deref(), Some("10.5"));
    assert_eq!(decimal(" ۷ % ").as_deref(), Some("7"));
    assert_eq!(decimal("").as_deref(), Some(""));
    assert_eq!(decimal("1.2.3"), None);
    assert_eq!(decimal("."), None);
}

#[test]
fn papers_suggest_what_the_form_does_not_say() {
    let mut content = PatientContent::of(&whole());
    assert_eq!(content.suggestion(TODAY), None, "the form says the same already");
    content.sex = None;
    let facts = content.suggestion(TODAY).expect("the sex is not said");
    assert_eq!(
        (facts.birth_date, facts.sex),
        (Day::from_iso("1990-05-15").unwrap_or_default(), Sex::Female)
    );
    content.iin = "000000000000".to_owned();
    assert_eq!(content.suggestion(TODAY), None);
    assert_eq!(content.iin_facts(TODAY), Some(Err(IinFault::Century)));
    content.iin.clear();
    assert_eq!(content.iin_facts(TODAY), None);
}

#[test]
fn a_birth_date_in_the_future_is_doubtful() {
    let born = |day: Day| PatientContent {
        birth_date: Entry::Read(CivilDay::from_days(day.0)),
        ..PatientContent::default()
    };
    assert!(!born(TODAY).is_born_later(TODAY));
    assert!(born(TODAY.plus(1)).is_born_later(TODAY));
}

#[test]
fn what_was_looked_for_begins_a_new_patient() {
    let named = PatientContent::guessed(" Сатпаева  Айгуль М ");
    assert_eq!(
        (named.last_name.as_str(), named.first_name.as_str()),
        ("Сатпаева", "Айгуль М")
    );
    assert_eq!(PatientContent::guessed("8 701 123 45 67").phone, "+77011234567");
    assert_eq!(PatientContent::guessed("٠١٢").phone, "012");
}

#[test]
fn it_is_told_apart_whether_a_phone_or_papers_were_found() {
    let hit = |phone: &str| PatientHit {
        id: "1".into(),
        name: "A".into(),
        phone: phone.into(),
        birth_date: None,
    };
    assert!(has_phone(&hit("+7 (701) 123-45-67"), "+77011234567"));
    assert!(has_phone(&hit("8 701 123 45 67"), "+77011234567"));
    assert!(!has_phone(&hit("123"), "+77011234567"));
    assert!(!has_phone(&hit(""), ""));
}

#[test]
fn a_taken_phone_counts_until_the_phone_is_changed() {
    let sent = PatientContent::of(&whole());
    let taken = FieldFault {
        field: FormField::Whole,
        fault: Fault::PhoneTaken("".into()),
        text: "".into(),
    };
    let renamed = PatientContent {
        last_name: "B".to_owned(),
        ..sent.clone()
    };
    assert!(sent.is_same_at(&renamed, &taken));
    let other = PatientContent {
        phone: "123".to_owned(),
        ..sent.clone()
    };
    assert!(!sent.is_same_at(&other, &taken));
}
