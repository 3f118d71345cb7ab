//! Our reading of the language files against Fluent's own.

use std::collections::BTreeSet;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use super::{Messages, Value, plural};
use crate::catalog::source;
use crate::digits;
use crate::keys::Key;
use crate::locale::{Digits, Locale};

/// Everything that a message may ask for.
fn names(locale: Locale) -> BTreeSet<&'static str> {
    let parts = source(locale).split('$').skip(1);
    parts
        .filter_map(|part| part.split(|end: char| !end.is_ascii_lowercase() && end != '_').next())
        .collect()
}

fn fluent(locale: Locale) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![locale.tag().parse().expect("a tag")]);
    let resource = FluentResource::try_new(source(locale).to_owned()).expect("Fluent reads it");
    bundle.add_resource(resource).expect("no message twice");
    bundle.add_builtins().expect("once");
    bundle
        .add_function("PLURAL", |given, _| match given.first() {
            Some(FluentValue::Number(number)) => plural(Locale::Ar, number.value as i64).into(),
            _ => FluentValue::Error,
        })
        .expect("once");
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) if number.options.use_grouping => {
            Some(digits::format_integer(number.value as i64, Locale::En, Digits::Latin))
        }
        _ => None,
    }));
    bundle
}

#[test]
fn every_message_reads_as_fluent_reads_it_at_every_count() {
    for locale in Locale::ALL {
        let bundle = fluent(locale);
        let (mut messages, is_readable) = Messages::read(Locale::En, Digits::Latin, source(locale));
        messages.locale = locale;
        assert!(is_readable);
        for count in (0..=130).chain([1_000, 1_001, 21_111]) {
            let mut theirs = FluentArgs::new();
            let mut ours = Vec::new();
            for name in names(locale) {
                let is_number = ["count", "seconds", "limit", "code"]
                    .iter()
                    .any(|number| name.contains(number));
                if is_number {
                    theirs.set(name, count);
                    ours.push((name, Value::Number(count)));
                } else {
                    theirs.set(name, "words");
                    ours.push((name, Value::Text("words".to_owned())));
                }
            }
            for key in Key::ALL {
                let message = bundle.get_message(key.id()).and_then(|message| message.value());
                let mut errors = Vec::new();
                let expected = bundle.format_pattern(message.expect("it is there"), Some(&theirs), &mut errors);
                let (text, is_whole) = messages.format(key.id(), &ours).expect("it is there");
                // Without its digits: grouping depends on the language here and not there.
                let bare = |text: &str| text.replace([',', '\u{a0}', '\u{202f}', '٬'], "");
                assert_eq!(bare(&text), bare(&expected), "{} at {count} in {locale:?}", key.id());
                assert_eq!(is_whole, errors.is_empty(), "{}", key.id());
            }
        }
    }
}

#[test]
fn a_file_that_makes_no_sense_is_told_and_the_rest_of_it_is_read() {
    let (messages, is_readable) = Messages::read(Locale::En, Digits::Latin, "a = { $x\n\nnonsense\nb = fine\n");
    assert!(!is_readable);
    assert_eq!(messages.format("b", &[]), Some(("fine".to_owned(), true)));
    assert_eq!(messages.format("c", &[]), None);
}

#[test]
fn what_is_missing_is_shown_by_its_name() {
    let (messages, _) = Messages::read(Locale::En, Digits::Latin, "a = To { $name }\nb = { b }\n");
    assert_eq!(
        messages.format("a", &[]),
        Some(("To \u{2068}{$name}\u{2069}".to_owned(), false))
    );
    assert_eq!(messages.format("b", &[]).map(|(_, is_whole)| is_whole), Some(false));
}

#[test]
fn a_brand_stands_wherever_the_product_is_named() {
    let (mut messages, _) = Messages::read(Locale::En, Digits::Latin, source(Locale::En));
    messages.brand = Some("Café {".to_owned());
    let told = messages.format("sign-in-title", &[]);
    assert_eq!(told, Some(("Welcome to \u{2068}Café {\u{2069}".to_owned(), true)));
}
