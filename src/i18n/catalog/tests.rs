//! The four languages say the same things, with the plural forms that each of them needs.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

use super::{Args, Catalog, source};
use crate::keys::{self, Key};
use crate::locale::{Calendar, Digits, Locale};

fn catalog(locale: Locale) -> Catalog {
    Catalog::new_with_report(locale, locale.default_digits(), Calendar::Gregorian, |problem| {
        panic!("{problem:?}");
    })
}

/// The text as one reads it, without the invisible isolation marks.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !('\u{2066}'..='\u{2069}').contains(c))
        .collect()
}

#[derive(Default)]
struct Facts {
    variables: BTreeSet<String>,
    /// For each selector, the function it asks and the variants offered.
    selections: Vec<(Option<String>, BTreeSet<String>)>,
}

fn look_at_pattern(pattern: &Pattern<&str>, facts: &mut Facts) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => look_at_inline(inline, facts),
                Expression::Select { selector, variants } => {
                    look_at_inline(selector, facts);
                    let names = variants.iter().map(|variant| match variant.key {
                        VariantKey::Identifier { name } => name.to_owned(),
                        VariantKey::NumberLiteral { value } => value.to_owned(),
                    });
                    let function = match selector {
                        InlineExpression::FunctionReference { id, .. } => Some(id.name.to_owned()),
                        _ => None,
                    };
                    facts.selections.push((function, names.collect()));
                    for variant in variants {
                        look_at_pattern(&variant.value, facts);
                    }
                }
            }
        }
    }
}

fn look_at_inline(inline: &InlineExpression<&str>, facts: &mut Facts) {
    match inline {
        InlineExpression::VariableReference { id } => {
            facts.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            let CallArguments { positional, .. } = arguments;
            for argument in positional {
                look_at_inline(argument, facts);
            }
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inline) = expression.as_ref() {
                look_at_inline(inline, facts);
            }
        }
        _ => {}
    }
}

fn facts(locale: Locale) -> BTreeMap<String, Facts> {
    let resource = fluent_syntax::parser::parse(source(locale))
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", locale.tag()));
    let mut found = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let mut facts = Facts::default();
            let value = message.value.as_ref().expect("every message has a text");
            look_at_pattern(value, &mut facts);
            let id = message.id.name.to_owned();
            assert!(found.insert(id, facts).is_none(), "{} appears twice", message.id.name);
        }
    }
    found
}

#[test]
fn every_language_has_exactly_the_listed_messages() {
    let listed: BTreeSet<&str> = Key::ALL.iter().map(|key| key.id()).collect();
    assert_eq!(listed.len(), Key::ALL.len(), "a key is listed twice");
    for locale in Locale::ALL {
        let found = facts(locale);
        let found: BTreeSet<&str> = found.keys().map(String::as_str).collect();
        let missing: Vec<_> = listed.difference(&found).collect();
        let unlisted: Vec<_> = found.difference(&listed).collect();
        assert!(
            missing.is_empty() && unlisted.is_empty(),
            "{locale:?} {missing:?} {unlisted:?}"
        );
    }
}

#[test]
fn every_language_fills_in_the_same_things() {
    let arabic = facts(Locale::Ar);
    for locale in Locale::ALL {
        for (id, facts) in facts(locale) {
            assert_eq!(facts.variables, arabic[&id].variables, "{locale:?} {id}");
        }
    }
}

#[test]
fn every_count_has_all_plural_forms_of_its_language() {
    for locale in Locale::ALL {
        let needed: &[&str] = match locale {
            Locale::Ar => &["zero", "one", "two", "few", "many", "other"],
            Locale::Fa | Locale::En => &["one", "other"],
            Locale::Ru => &["one", "few", "many", "other"],
        };
        let needed: BTreeSet<String> = needed.iter().map(|&form| form.to_owned()).collect();
        let mut seen = 0;
        for (id, facts) in facts(locale) {
            for (function, selection) in facts.selections {
                assert_eq!(selection, needed, "{locale:?} {id}");
                let wanted = (locale == Locale::Ar).then_some("PLURAL");
                assert_eq!(function.as_deref(), wanted, "{locale:?} {id}");
                seen += 1;
            }
        }
        assert!(seen > 10, "the counts of {locale:?} were looked at");
    }
}

#[test]
fn every_message_can_be_shown_with_all_it_needs() {
    for locale in Locale::ALL {
        let catalog = catalog(locale);
        let facts = facts(locale);
        for &key in Key::ALL {
            for count in [0, 1, 2, 3, 11, 100, 1_000_000] {
                let mut args = Args::new();
                for variable in &facts[key.id()].variables {
                    let variable: &'static str = variable.clone().leak();
                    args = match variable {
                        "count" | "seconds" | "limit" | "code" | "ms" => args.number(variable, count),
                        _ => args.text(variable, "نص x"),
                    };
                }
                let text = catalog.format(key, &args);
                assert!(!text.is_empty() && !text.contains(['{', '}', '$']), "{text}");
            }
        }
    }
}

#[test]
fn arabic_counts_in_six_forms() {
    let catalog = catalog(Locale::Ar);
    for (count, text) in [
        (0, "لا رسائل جديدة"),
        (1, "رسالة جديدة"),
        (2, "رسالتان جديدتان"),
        (3, "٣ رسائل جديدة"),
        (11, "١١ رسالة جديدة"),
        (100, "١٠٠ رسالة جديدة"),
        (102, "١٠٢ رسالة جديدة"),
        (103, "١٠٣ رسائل جديدة"),
        (111, "١١١ رسالة جديدة"),
        (1_234, "١٬٢٣٤ رسالة جديدة"),
    ] {
        let shown = catalog.format(keys::TIMELINE_NEW_MESSAGES, &Args::new().number("count", count));
        assert_eq!(visible(&shown), text);
    }
}

#[test]
fn russian_counts_in_three_forms() {
    let catalog = catalog(Locale::Ru);
    for (count, text) in [
        (1, "1 новое сообщение"),
        (2, "2 новых сообщения"),
        (5, "5 новых сообщений"),
        (11, "11 новых сообщений"),
        (21, "21 новое сообщение"),
        (1_112, "1\u{A0}112 новых сообщений"),
    ] {
        let shown = catalog.format(keys::TIMELINE_NEW_MESSAGES, &Args::new().number("count", count));
        assert_eq!(visible(&shown), text);
    }
}

#[test]
fn digits_follow_the_setting_and_not_the_language() {
    for (locale, digits, text) in [
        (Locale::En, Digits::Latin, "2,000 members"),
        (Locale::En, Digits::Persian, "۲٬۰۰۰ members"),
        (Locale::Fa, Digits::Latin, "2,000 عضو"),
        (Locale::Fa, Digits::ArabicIndic, "٢٬٠٠٠ عضو"),
        (Locale::Ar, Digits::Latin, "2,000 عضو"),
    ] {
        let catalog = Catalog::new(locale, digits, Calendar::Gregorian);
        let shown = catalog.format(keys::ROOM_MEMBERS, &Args::new().number("count", 2_000));
        assert_eq!(visible(&shown), text);
    }
}

#[test]
fn a_close_code_is_not_grouped() {
    let shown = catalog(Locale::En).format(keys::STATUS_CAUSE_SERVER_CLOSED, &Args::new().number("code", 4001));
    assert_eq!(visible(&shown), "the server closed the connection (code 4001)");
}

#[test]
fn a_name_is_isolated_and_cannot_leave_its_isolation() {
    let catalog = catalog(Locale::Fa);
    let shown = catalog.format(keys::ROOM_TYPING_ONE, &Args::new().text("name", "Sara"));
    assert_eq!(shown, "\u{2068}Sara\u{2069} در حال نوشتن است…");
    let args = Args::new().text("name", "\u{2069}\u{202E}evil");
    let shown = catalog.format(keys::ROOM_TYPING_ONE, &args);
    assert_eq!(shown, "\u{2068}evil\u{2069} در حال نوشتن است…");
}

#[test]
fn a_missing_message_shows_its_id_and_a_missing_argument_does_not_panic() {
    let catalog = Catalog::new(Locale::En, Digits::Latin, Calendar::Gregorian);
    assert_eq!(catalog.text(Key("no-such-message")), "no-such-message");
    assert!(catalog.text(keys::ROOM_TYPING_ONE).contains("typing"));
}

#[test]
fn an_error_of_a_server_we_do_not_know_is_still_a_sentence() {
    let catalog = catalog(Locale::En);
    assert_eq!(
        catalog.error("error-from-the-future", &Args::new()),
        catalog.text(keys::ERROR_UNKNOWN)
    );
    let silent = Catalog::new(Locale::En, Digits::Latin, Calendar::Gregorian);
    assert_eq!(
        silent.error("error-too-long", &Args::new()),
        catalog.text(keys::ERROR_UNKNOWN)
    );
    assert_eq!(
        silent.error("sign-in-title", &Args::new()),
        catalog.text(keys::ERROR_UNKNOWN)
    );
    let args = Args::new().number("seconds", 3);
    assert_eq!(
        visible(&catalog.error("error-rate-limited", &args)),
        "Not so fast, please. Try again in 3 seconds."
    );
    assert_eq!(Key::by_id("error-rate-limited"), Some(keys::ERROR_RATE_LIMITED));
    assert_eq!(Key::by_id("sign-in"), None);
}

#[test]
fn persian_is_written_with_persian_letters_and_half_spaces() {
    let text = source(Locale::Fa);
    assert!(!text.contains(['ي', 'ك', 'ى']), "Arabic letters in the Persian file");
    assert!(
        !text.contains(" ها ") && !text.contains(" می "),
        "a space where a half-space belongs"
    );
    assert!(text.contains('\u{200C}'));
}

#[test]
fn a_catalog_can_be_shared_between_threads() {
    fn is_shareable<T: Send + Sync>() {}
    is_shareable::<Catalog>();
}

#[test]
fn a_date_inside_a_sentence_runs_in_its_own_direction() {
    let catalog = Catalog::new(Locale::Ar, Digits::ArabicIndic, Calendar::Gregorian);
    let sample = catalog.full_date_time(1_795_248_000_000, 0);
    let sentence = catalog.format(keys::SETTINGS_PREVIEW, &Args::new().text("sample", &sample));
    let inside = &sentence[sentence.find('\u{2068}').expect("an isolate") + '\u{2068}'.len_utf8()..];
    assert_eq!(
        crate::bidi::first_strong(inside),
        Some(crate::Direction::Rtl),
        "{sentence:?}"
    );
}
