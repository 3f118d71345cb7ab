//! Figures of any shape: whatever a backend tells that has no place of its own, as a tree of names and values.

use domain::MetricValue;
use i18n::{Catalog, keys};
use leptos::prelude::*;
use ui::flow::For;

use super::card::{card, direction_of, foreign};
use crate::desk::Desk;
use crate::words::one_line;

/// How many are shown.
const METRICS_SHOWN_MAX: usize = 40;
/// How much of a text is shown, in characters.
const TEXT_CHARS_MAX: usize = 200;

/// The card, once there is anything to put on it.
pub(super) fn view(desk: &Desk) -> impl IntoView + use<> {
    let keys_held = desk.stores().live.metrics.keys();
    let is_any = Memo::new(move |_| keys_held.with(|keys| !keys.is_empty()));
    let desk = desk.clone();
    move || {
        is_any.get().then(|| {
            let language = desk.language;
            let shelf = desk.stores().live.metrics;
            let keys_held = shelf.keys();
            let each = move || keys_held.with(|keys| keys.iter().take(METRICS_SHOWN_MAX).cloned().collect::<Vec<_>>());
            let line = move |name: std::sync::Arc<str>| {
                let value = shelf.get(&name)?;
                let held = name.clone();
                let tree = move || value.with(|value| branch(&language.catalog(), &held, value));
                Some(tree.into_any())
            };
            let body = view! {
                <dl class="m-live-tree">
                    <For each key=|name| name.to_string() children=line/>
                </dl>
            };
            card("metrics", language.text(keys::LIVE_METRICS), (), body)
        })
    }
}

/// A name with its value, and under it what the value is made of.
fn branch(catalog: &Catalog, name: &str, value: &MetricValue) -> AnyView {
    let name = label_of(name);
    let direction = direction_of(&name, catalog);
    view! {
        <div class="m-live-branch">
            <dt dir=direction>{name}</dt>
            <dd>{value_of(catalog, value)}</dd>
        </div>
    }
    .into_any()
}

fn value_of(catalog: &Catalog, value: &MetricValue) -> AnyView {
    match value {
        MetricValue::List(values) => {
            let items = values
                .iter()
                .map(|value| view! { <li>{value_of(catalog, value)}</li> })
                .collect_view();
            view! { <ol class="m-live-tree-list">{items}</ol> }.into_any()
        }
        MetricValue::Table(entries) => {
            let branches = entries
                .iter()
                .map(|(name, value)| branch(catalog, name, value))
                .collect_view();
            view! { <dl class="m-live-tree">{branches}</dl> }.into_any()
        }
        MetricValue::Number(number) => {
            view! { <bdi class="m-live-figure" dir="ltr">{catalog.decimal(number.get(), 0, 4)}</bdi> }.into_any()
        }
        MetricValue::Text(text) => {
            let text = one_line(text, TEXT_CHARS_MAX);
            let direction = direction_of(&text, catalog);
            view! { <bdi dir=direction>{text}</bdi> }.into_any()
        }
        MetricValue::Flag(true) => catalog.text(keys::LIVE_YES).into_any(),
        MetricValue::Flag(false) => catalog.text(keys::LIVE_NO).into_any(),
        MetricValue::LeftOut => catalog.text(keys::LIVE_LEFT_OUT).into_any(),
        MetricValue::Nothing => "—".into_any(),
    }
}

/// A name that a program has given, as people would write it.
fn label_of(name: &str) -> String {
    foreign(&name.replace('_', " "))
}
