//! What is in the form of a patient, and how it becomes what is known of them. Pure, but for the signals that hold it.

use domain::{Day, Fault, FieldFault, FormField, IinFacts, IinFault, PatientDraft, PatientHit, Sex, read_iin};
use i18n::calendar::CivilDay;
use i18n::entry::with_latin_digits;
use leptos::prelude::*;
use ui::entry::Entry;
use ui::masked_field::Mask;

use super::wrong::Content;

/// How a telephone number is written, where it is one of Kazakhstan. Others stay as they are typed.
pub(super) const PHONE: Mask = Mask::new("+7 7## ###-##-##").reading(&[("8", "7"), ("", "7")]);
/// How the number of the papers is written.
pub(super) const IIN: Mask = Mask::new("######-######");

const NAME_CHARS_MAX: u32 = 100;
const PHONE_CHARS_MAX: u32 = 20;
const IIN_CHARS_MAX: u32 = 20;
const DISCOUNT_DIGITS_MAX: u32 = 3;

/// What is in the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PatientContent {
    pub(super) last_name: String,
    pub(super) first_name: String,
    pub(super) middle_name: String,
    pub(super) birth_date: Entry<CivilDay>,
    pub(super) sex: Option<Sex>,
    pub(super) phone: String,
    pub(super) email: String,
    pub(super) iin: String,
    pub(super) address: String,
    pub(super) notes: String,
    pub(super) allergies: String,
    pub(super) medical_history: String,
    pub(super) discount_percent: String,
    pub(super) is_inactive: bool,
    pub(super) takes_offers: bool,
}

impl PatientContent {
    /// What is known of a patient.
    pub(super) fn of(known: &PatientDraft) -> Self {
        let known = known.clone();
        Self {
            last_name: known.last_name,
            first_name: known.first_name,
            middle_name: known.middle_name,
            birth_date: known.birth_date.map(|day| CivilDay::from_days(day.0)).into(),
            sex: known.sex,
            phone: known.phone,
            email: known.email,
            iin: known.iin,
            address: known.address,
            notes: known.notes,
            allergies: known.allergies,
            medical_history: known.medical_history,
            discount_percent: known.discount_percent,
            is_inactive: !known.is_active,
            takes_offers: known.takes_offers,
        }
    }

    /// Somebody of whom only this was written: a number, or a family name and the rest.
    pub(super) fn guessed(written: &str) -> Self {
        let written = written.trim();
        if written.chars().any(|c| c.is_numeric()) {
            return Self {
                phone: PHONE.plain(written),
                ..Self::default()
            };
        }
        let (last, first) = written.split_once(char::is_whitespace).unwrap_or((written, ""));
        Self {
            last_name: last.to_owned(),
            first_name: first.trim().to_owned(),
            ..Self::default()
        }
    }

    /// What the form says about the patient. The rules are those that every backend has; whatever else one wants, it
    /// says itself.
    ///
    /// # Errors
    /// What is missing or cannot be understood.
    pub(super) fn draft(&self) -> Result<PatientDraft, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut wrong = |field, fault| {
            faults.push(FieldFault {
                field,
                fault,
                text: "".into(),
            });
        };
        let texts = [
            (FormField::LastName, &self.last_name, true, NAME_CHARS_MAX),
            (FormField::FirstName, &self.first_name, true, NAME_CHARS_MAX),
            (FormField::MiddleName, &self.middle_name, false, NAME_CHARS_MAX),
            (FormField::Phone, &self.phone, true, PHONE_CHARS_MAX),
            (FormField::Iin, &self.iin, false, IIN_CHARS_MAX),
        ];
        for (field, text, is_wanted, chars_max) in texts {
            let chars = u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX);
            match chars {
                0 if is_wanted => wrong(field, Fault::Missing),
                chars if chars > chars_max => wrong(field, Fault::TooLong(chars_max)),
                _ => {}
            }
        }
        match &self.birth_date {
            Entry::Empty => wrong(FormField::BirthDate, Fault::Missing),
            Entry::Unread(_) => wrong(FormField::BirthDate, Fault::BadDay),
            Entry::Read(_) => {}
        }
        if self.sex.is_none() {
            wrong(FormField::Sex, Fault::Missing);
        }
        if !may_be_email(self.email.trim()) {
            wrong(FormField::Email, Fault::BadEmail);
        }
        let discount = decimal(&self.discount_percent);
        match discount.as_deref() {
            None => wrong(FormField::DiscountPercent, Fault::NotANumber),
            Some(number) if whole_digits(number) > DISCOUNT_DIGITS_MAX => {
                wrong(FormField::DiscountPercent, Fault::TooManyDigits(DISCOUNT_DIGITS_MAX));
            }
            Some(_) => {}
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let said = |text: &String| text.trim().to_owned();
        Ok(PatientDraft {
            last_name: said(&self.last_name),
            first_name: said(&self.first_name),
            middle_name: said(&self.middle_name),
            birth_date: self.birth_date.value().map(|day| Day(day.days())),
            sex: self.sex,
            phone: said(&self.phone),
            email: said(&self.email),
            iin: said(&self.iin),
            address: said(&self.address),
            notes: said(&self.notes),
            allergies: said(&self.allergies),
            medical_history: said(&self.medical_history),
            discount_percent: discount.unwrap_or_default(),
            is_active: !self.is_inactive,
            takes_offers: self.takes_offers,
        })
    }

    /// What the number of the papers says; nothing when there is none.
    pub(super) fn iin_facts(&self, today: Day) -> Option<Result<IinFacts, IinFault>> {
        let iin = self.iin.trim();
        (!iin.is_empty()).then(|| read_iin(iin, today))
    }

    /// What the number of the papers says and the form does not.
    pub(super) fn suggestion(&self, today: Day) -> Option<IinFacts> {
        let facts = self.iin_facts(today)?.ok()?;
        let is_said =
            self.sex == Some(facts.sex) && self.birth_date.value().map(|day| day.days()) == Some(facts.birth_date.0);
        (!is_said).then_some(facts)
    }

    /// Whether the patient would be born after today.
    pub(super) fn is_born_later(&self, today: Day) -> bool {
        self.birth_date.value().is_some_and(|day| day.days() > today.0)
    }
}

/// Whether a backend may take it for a mail address: an at sign with something on both sides.
fn may_be_email(text: &str) -> bool {
    text.is_empty()
        || text
            .rsplit_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}

/// A decimal number as backends write it, from any digits and with any mark; `None` for what is no number.
fn decimal(text: &str) -> Option<String> {
    let plain: String = with_latin_digits(text.trim().trim_end_matches(['%', '\u{66A}']).trim_end())
        .chars()
        .map(|c| if matches!(c, ',' | '\u{66B}') { '.' } else { c })
        .collect();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let is_number = plain.is_empty()
        || digits.chars().any(|c| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
            && digits.matches('.').count() <= 1;
    is_number.then_some(plain)
}

fn whole_digits(number: &str) -> u32 {
    let whole = number.trim_start_matches('-').split('.').next().unwrap_or_default();
    u32::try_from(whole.trim_start_matches('0').len()).unwrap_or(u32::MAX)
}

/// Whether a patient was found by their telephone number, and not by their papers.
pub(super) fn has_phone(hit: &PatientHit, phone: &str) -> bool {
    let digits = |text: &str| -> String { PHONE.plain(text).chars().filter(char::is_ascii_digit).collect() };
    !digits(phone).is_empty() && digits(&hit.phone) == digits(phone)
}

impl Content for PatientContent {
    fn is_same_at(&self, other: &Self, fault: &FieldFault) -> bool {
        match (&fault.fault, fault.field) {
            (Fault::PhoneTaken(_), _) | (_, FormField::Phone) => self.phone == other.phone,
            (Fault::IinTaken(_) | Fault::BadIin, _) | (_, FormField::Iin) => self.iin == other.iin,
            (_, FormField::LastName) => self.last_name == other.last_name,
            (_, FormField::FirstName) => self.first_name == other.first_name,
            (_, FormField::MiddleName) => self.middle_name == other.middle_name,
            (_, FormField::BirthDate) => self.birth_date == other.birth_date,
            (_, FormField::Sex) => self.sex == other.sex,
            (_, FormField::Email) => self.email == other.email,
            (_, FormField::Address) => self.address == other.address,
            (_, FormField::Notes) => self.notes == other.notes,
            (_, FormField::Allergies) => self.allergies == other.allergies,
            (_, FormField::MedicalHistory) => self.medical_history == other.medical_history,
            (_, FormField::DiscountPercent) => self.discount_percent == other.discount_percent,
            _ => self == other,
        }
    }
}

/// The signals that hold what is in the form. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct PatientFields {
    pub(super) last_name: RwSignal<String>,
    pub(super) first_name: RwSignal<String>,
    pub(super) middle_name: RwSignal<String>,
    pub(super) birth_date: RwSignal<Entry<CivilDay>>,
    pub(super) sex: RwSignal<Option<Sex>>,
    pub(super) phone: RwSignal<String>,
    pub(super) email: RwSignal<String>,
    pub(super) iin: RwSignal<String>,
    pub(super) address: RwSignal<String>,
    pub(super) notes: RwSignal<String>,
    pub(super) allergies: RwSignal<String>,
    pub(super) medical_history: RwSignal<String>,
    pub(super) discount_percent: RwSignal<String>,
    pub(super) is_inactive: RwSignal<bool>,
    pub(super) takes_offers: RwSignal<bool>,
}

impl PatientFields {
    pub(super) fn new(content: PatientContent) -> Self {
        Self {
            last_name: RwSignal::new(content.last_name),
            first_name: RwSignal::new(content.first_name),
            middle_name: RwSignal::new(content.middle_name),
            birth_date: RwSignal::new(content.birth_date),
            sex: RwSignal::new(content.sex),
            phone: RwSignal::new(content.phone),
            email: RwSignal::new(content.email),
            iin: RwSignal::new(content.iin),
            address: RwSignal::new(content.address),
            notes: RwSignal::new(content.notes),
            allergies: RwSignal::new(content.allergies),
            medical_history: RwSignal::new(content.medical_history),
            discount_percent: RwSignal::new(content.discount_percent),
            is_inactive: RwSignal::new(content.is_inactive),
            takes_offers: RwSignal::new(content.takes_offers),
        }
    }

    /// Fills the form in anew. Does nothing when the form is gone.
    pub(super) fn fill(self, content: PatientContent) {
        self.last_name.try_set(content.last_name);
        self.first_name.try_set(content.first_name);
        self.middle_name.try_set(content.middle_name);
        self.birth_date.try_set(content.birth_date);
        self.sex.try_set(content.sex);
        self.phone.try_set(content.phone);
        self.email.try_set(content.email);
        self.iin.try_set(content.iin);
        self.address.try_set(content.address);
        self.notes.try_set(content.notes);
        self.allergies.try_set(content.allergies);
        self.medical_history.try_set(content.medical_history);
        self.discount_percent.try_set(content.discount_percent);
        self.is_inactive.try_set(content.is_inactive);
        self.takes_offers.try_set(content.takes_offers);
    }

    /// What is in the form.
    pub(super) fn now(self) -> Signal<PatientContent> {
        Memo::new(move |_| PatientContent {
            last_name: self.last_name.get(),
            first_name: self.first_name.get(),
            middle_name: self.middle_name.get(),
            birth_date: self.birth_date.get(),
            sex: self.sex.get(),
            phone: self.phone.get(),
            email: self.email.get(),
            iin: self.iin.get(),
            address: self.address.get(),
            notes: self.notes.get(),
            allergies: self.allergies.get(),
            medical_history: self.medical_history.get(),
            discount_percent: self.discount_percent.get(),
            is_inactive: self.is_inactive.get(),
            takes_offers: self.takes_offers.get(),
        })
        .into()
    }
}

#[cfg(test)]
mod tests;
