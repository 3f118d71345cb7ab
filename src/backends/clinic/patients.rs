//! Looking for patients. The backend understands one word only, and a telephone number only as it is stored; so several
//! words are looked for by the longest of them and compared here, and numbers are looked for in both ways.

use domain::{PatientHit, ScheduleAnswer};
use engine::CallId;

use super::Clinic;
use super::listing::Listing;
use super::looking::{Aim, Reading};
use super::requests;

/// A list of patients is read so far where every entry counts.
const SEARCH_PAGES_MAX: u32 = 4;
/// As many patients are told of at once.
const HITS_MAX: usize = 50;
/// The digits of a telephone number without what stands for the country, which is written in more ways than one.
const PHONE_DIGITS: usize = 10;

/// Fewer digits than these are not taken for a number.
const NUMBER_DIGITS_MIN: usize = 3;

/// Which of the patients of a list are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// Those who have every word in their name or number.
    Words(Vec<String>),
    /// Those who have the same number.
    Phone(String),
    /// All of them.
    All,
}

impl Clinic {
    pub(super) fn find_patients(&mut self, call: CallId, text: &str) {
        let text = text.trim();
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let Some(longest) = words.iter().max_by_key(|word| word.chars().count()) else {
            return self.answer_schedule(call, Ok(ScheduleAnswer::Patients(Vec::new())));
        };
        let digits = digits_of(text);
        let parts = if digits.len() >= NUMBER_DIGITS_MIN && text.chars().all(is_of_number) {
            let mut parts = vec![(Wish::All, Listing::short(requests::patients_like(tail(&digits)), 1))];
            if text != tail(&digits) {
                parts.push((Wish::All, Listing::short(requests::patients_like(text), 1)));
            }
            parts
        } else if words.len() == 1 {
            // It may stand for papers, which the list does not show; so nothing is left out here.
            vec![(Wish::All, Listing::short(requests::patients_like(text), 1))]
        } else {
            let list = Listing::short(requests::patients_like(longest), SEARCH_PAGES_MAX);
            vec![(Wish::Words(words), list)]
        };
        self.read_patients(call, parts);
    }

    /// Patients with the same number or the same papers, whichever way either is stored.
    pub(super) fn find_same(&mut self, call: CallId, phone: &str, iin: &str) {
        let mut parts = same_phone(phone.trim());
        parts.extend(same_iin(iin.trim()));
        if parts.is_empty() {
            return self.answer_schedule(call, Ok(ScheduleAnswer::Patients(Vec::new())));
        }
        self.read_patients(call, parts);
    }

    fn read_patients(&mut self, call: CallId, parts: Vec<(Wish, Listing)>) {
        let (wishes, lists) = parts.into_iter().unzip();
        self.read(Reading {
            aim: Aim::Patients { call, wishes },
            lists,
        });
    }
}

fn same_phone(phone: &str) -> Vec<(Wish, Listing)> {
    let digits = digits_of(phone);
    if digits.is_empty() {
        return Vec::new();
    }
    let lists = lists_of_phone(phone).into_iter();
    lists.map(|list| (Wish::Phone(digits.clone()), list)).collect()
}

/// Those whose number has these digits in one run, and those whose number is written like this.
pub(super) fn lists_of_phone(phone: &str) -> Vec<Listing> {
    let digits = digits_of(phone);
    let mut lists = Vec::new();
    if !digits.is_empty() {
        lists.push(Listing::new(requests::patients_with("phone", tail(&digits))));
    }
    if phone != digits {
        lists.push(Listing::short(requests::patients_like(phone), 1));
    }
    lists
}

fn same_iin(iin: &str) -> Vec<(Wish, Listing)> {
    let digits = digits_of(iin);
    let mut forms = vec![iin];
    if digits != iin {
        forms.push(&digits);
    }
    let forms = forms.into_iter().filter(|form| !form.is_empty());
    forms
        .map(|form| (Wish::All, Listing::new(requests::patients_with("iin", form))))
        .collect()
}

/// Those of several lists who are meant, each once.
pub(super) fn chosen(wishes: &[Wish], lists: Vec<Vec<PatientHit>>) -> Vec<PatientHit> {
    let mut chosen: Vec<PatientHit> = Vec::new();
    for (wish, hits) in wishes.iter().zip(lists) {
        for hit in hits {
            let is_new = chosen.len() < HITS_MAX && !chosen.iter().any(|held| held.id == hit.id);
            if is_new && wish.is_met_by(&hit) {
                chosen.push(hit);
            }
        }
    }
    chosen
}

impl Wish {
    fn is_met_by(&self, hit: &PatientHit) -> bool {
        match self {
            Self::All => true,
            Self::Words(words) => {
                let name = hit.name.to_lowercase();
                let number = digits_of(&hit.phone);
                words.iter().all(|word| {
                    let digits = digits_of(word);
                    name.contains(word.as_str())
                        || (digits.len() >= NUMBER_DIGITS_MIN && number.contains(tail(&digits)))
                })
            }
            Self::Phone(digits) => tail(digits) == tail(&digits_of(&hit.phone)),
        }
    }
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What is left of a number without the country.
fn tail(digits: &str) -> &str {
    let from = match digits.len() {
        11.. => digits.len() - PHONE_DIGITS,
        _ => 0,
    };
    digits.get(from..).unwrap_or(digits)
}

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || letter.is_whitespace() || matches!(letter, '+' | '-' | '(' | ')')
}
