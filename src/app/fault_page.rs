//! What is shown when `config.json` cannot be used: field by field what is wrong with it, for whoever runs the page.

use backends::config::{Fault, Reason, Shape};
use i18n::{Args, Catalog, Key, keys};
use leptos::prelude::*;
use platform::page;
use ui::button::{Button, Look};
use ui::icon::Icon;
use ui::language::Language;

/// The page.
#[component]
pub fn FaultPage(
    /// What is wrong; nothing when the file could not be fetched at all.
    faults: Vec<Fault>,
    /// The user's language.
    language: Language,
) -> impl IntoView {
    let intro = if faults.is_empty() {
        keys::CONFIG_UNREACHABLE
    } else {
        keys::CONFIG_INTRO
    };
    let rows: Vec<_> = faults
        .into_iter()
        .map(|fault| {
            let words = {
                let reason = fault.reason.clone();
                move || sentence(&language.catalog(), &reason)
            };
            let field = match fault.field {
                field if field.is_empty() => view! { <span>{language.text(keys::CONFIG_FILE)}</span> }.into_any(),
                field => view! { <code dir="ltr">{field}</code> }.into_any(),
            };
            view! {
                <div>
                    <dt>{field}</dt>
                    <dd>{words}</dd>
                </div>
            }
        })
        .collect();
    let has_rows = !rows.is_empty();
    view! {
        <main class="m-page m-fault-page" role="alert">
            {Icon::Warning.view()}
            <h1>{language.text(keys::CONFIG_TITLE)}</h1>
            <p>{language.text(intro)}</p>
            {has_rows.then(|| view! { <dl>{rows}</dl> })}
            <Button
                label=language.text(keys::STATUS_RELOAD)
                icon=Icon::Retry
                look=Look::Loud
                on_press=|()| page::reload()
            />
        </main>
    }
}

/// What is wrong, in words.
pub fn sentence(catalog: &Catalog, reason: &Reason) -> String {
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    match reason {
        Reason::NotJson { line, column } => {
            let args = Args::new()
                .number("line", number(*line))
                .number("column", number(*column));
            catalog.format(keys::CONFIG_NOT_JSON, &args)
        }
        Reason::TooLarge { bytes_max } => {
            catalog.format(keys::CONFIG_TOO_LARGE, &Args::new().number("bytes", number(*bytes_max)))
        }
        Reason::Missing => catalog.text(keys::CONFIG_MISSING),
        Reason::UnknownField => catalog.text(keys::CONFIG_UNKNOWN_FIELD),
        Reason::WrongShape { wanted } => {
            let wanted = catalog.text(shape_key(*wanted));
            catalog.format(keys::CONFIG_WRONG_SHAPE, &Args::new().text("wanted", wanted))
        }
        Reason::UnknownValue { value, known } => {
            let args = Args::new().text("value", value).text("known", known.join(", "));
            catalog.format(keys::CONFIG_UNKNOWN_VALUE, &args)
        }
        Reason::Double { value } => catalog.format(keys::CONFIG_DOUBLE, &Args::new().text("value", value)),
        Reason::CannotFeed { dialect, page } => {
            let args = Args::new().text("dialect", *dialect).text("page", *page);
            catalog.format(keys::CONFIG_CANNOT_FEED, &args)
        }
        Reason::TooMany { max } => catalog.format(keys::CONFIG_TOO_MANY, &Args::new().number("max", number(*max))),
    }
}

fn shape_key(shape: Shape) -> Key {
    match shape {
        Shape::Object => keys::CONFIG_SHAPE_OBJECT,
        Shape::List => keys::CONFIG_SHAPE_LIST,
        Shape::Text => keys::CONFIG_SHAPE_TEXT,
        Shape::Words => keys::CONFIG_SHAPE_WORDS,
        Shape::Name => keys::CONFIG_SHAPE_NAME,
        Shape::Address => keys::CONFIG_SHAPE_ADDRESS,
    }
}
