//! What is wrong, in the gallery.

use super::{ErrorSummary, Fault, FaultFocus, spoken_title};
use crate::button::Button;
use crate::example::{Example, Words};
use crate::field::Field;
use crate::language::Language;
use crate::unique_id::unique_id;
use i18n::Catalog;
use leptos::prelude::*;

/// Over two fields: with the focus on itself, and with the focus on the first field.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "takes the focus",
            render: |words| form(words, FaultFocus::Summary),
        },
        Example {
            name: "gives the focus to the first field",
            render: |words| form(words, FaultFocus::FirstField),
        },
    ]
}

fn form(words: Words, focus_on: FaultFocus) -> AnyView {
    let (first, second) = (unique_id("example"), unique_id("example"));
    let texts = [(); 2].map(|()| RwSignal::new(String::new()));
    let refusals = RwSignal::new(0);
    let wrong = move |text: RwSignal<String>| refusals.get() > 0 && text.with(String::is_empty);
    let error = move |text: RwSignal<String>| Signal::derive(move || wrong(text).then(|| words.sentence.to_owned()));
    // Told in the other order than the fields stand in.
    let told = [
        Fault::of_form(words.long),
        Fault::of_field(&second, words.foreigner, words.sentence),
        Fault::of_field(&first, words.person, words.sentence),
    ];
    let faults = Signal::derive(move || {
        let [whole, of_second, of_first] = told.clone();
        let mut faults = Vec::new();
        faults.extend((wrong(texts[0]) || wrong(texts[1])).then_some(whole));
        faults.extend(wrong(texts[1]).then_some(of_second));
        faults.extend(wrong(texts[0]).then_some(of_first));
        faults
    });
    let locale = words.locale;
    let language = Language::new(Catalog::new(locale, locale.default_digits(), locale.default_calendar()));
    let title = spoken_title(language, faults);
    view! {
        <div class="m-form-fields">
            <ErrorSummary title=title faults=faults refusals=refusals focus_on=focus_on/>
            <Field label=words.person value=texts[0] id=first error=error(texts[0]) required=true/>
            <Field label=words.foreigner value=texts[1] id=second error=error(texts[1]) required=true/>
            <Button label=words.action on_press=move |()| refusals.update(|count| *count += 1)/>
        </div>
    }
    .into_any()
}
