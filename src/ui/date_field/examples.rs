//! Fields for days in the gallery.

use super::{DateField, DateFieldWords, DateRange};
use crate::entry::Entry;
use crate::example::{Example, Words};
use crate::language::Language;
use i18n::calendar::CivilDay;
use i18n::{Calendar, Catalog};
use leptos::prelude::*;

/// 2026-11-21.
const TODAY: i32 = 20_778;
/// 1990-03-15.
const BIRTH: i32 = 7_378;

/// Every calendar, and everything that can be wrong.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "the calendars",
            render: |words| {
                let born = || Entry::Read(CivilDay::from_days(BIRTH));
                view! {
                    {field(words, Calendar::Gregorian, Entry::Empty, "")}
                    {field(words, Calendar::Persian, born(), "")}
                    {field(words, Calendar::UmmAlQura, born(), "")}
                }
                .into_any()
            },
        },
        Example {
            name: "no date, too late, wrong",
            render: |words| {
                let late = Entry::Read(CivilDay::from_days(TODAY + 1));
                view! {
                    {field(words, Calendar::Gregorian, Entry::Unread(words.person.to_owned()), "")}
                    {field(words, Calendar::Gregorian, late, "")}
                    {field(words, Calendar::Gregorian, Entry::Empty, words.sentence)}
                }
                .into_any()
            },
        },
    ]
}

fn field(words: Words, calendar: Calendar, value: Entry<CivilDay>, error: &'static str) -> AnyView {
    let locale = words.locale;
    let language = Language::new(Catalog::new(locale, locale.default_digits(), calendar));
    let today = CivilDay::from_days(TODAY);
    let range = DateRange {
        first: None,
        last: Some(today),
    };
    view! {
        <DateField
            label=words.action
            words=DateFieldWords::spoken(language)
            language
            value=RwSignal::new(value)
            today=Signal::stored(today)
            range=Signal::stored(range)
            error=error
            required=true
        />
    }
    .into_any()
}
