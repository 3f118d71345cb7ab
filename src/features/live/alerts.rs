//! Alerts that were raised, the latest first. Each was a toast when it came.

use domain::Severity;
use i18n::{Key, keys};
use leptos::prelude::*;
use stores::RaisedAlert;
use ui::flow::For;
use ui::icon::Icon;

use super::card::{card, nothing};
use super::events::when;
use crate::desk::Desk;
use crate::words::{line_direction, one_line};

/// How many are shown.
const ALERTS_SHOWN_MAX: usize = 50;
/// How much of one is shown, in characters.
const TEXT_CHARS_MAX: usize = 500;

/// The card.
pub(super) fn view(desk: &Desk) -> AnyView {
    let language = desk.language;
    let alerts = desk.stores().live.alerts;
    let is_empty = {
        let alerts = alerts.clone();
        Memo::new(move |_| alerts.with(Vec::is_empty))
    };
    let each = move || alerts.with(|alerts| alerts.iter().take(ALERTS_SHOWN_MAX).cloned().collect::<Vec<_>>());
    let desk = desk.clone();
    let body = view! {
        {move || is_empty.get().then(|| nothing(language.text(keys::LIVE_ALERTS_NONE)))}
        <ol class="m-live-feed" tabindex="0" aria-labelledby="live-alerts">
            <For each key=|raised: &RaisedAlert| raised.number children=move |raised| line(&desk, raised)/>
        </ol>
    };
    card("alerts", language.text(keys::LIVE_ALERTS), (), body)
}

fn line(desk: &Desk, raised: RaisedAlert) -> AnyView {
    let language = desk.language;
    let alert = raised.alert;
    let (icon, key) = face(alert.severity);
    let text = one_line(&alert.text.text, TEXT_CHARS_MAX);
    let direction = move || line_direction(&alert.text, language.direction()).as_str();
    view! {
        <li class="m-live-feed-item" data-severity=alert.severity.as_str()>
            <span class="m-live-alert">
                {icon.view()}
                <span class="m-visually-hidden">{language.text(key)}" "</span>
                <span class="m-live-feed-title" dir=direction>{text}</span>
            </span>
            <span class="m-live-quiet">{when(language, desk.clock, alert.at)}</span>
        </li>
    }
    .into_any()
}

fn face(severity: Severity) -> (Icon, Key) {
    match severity {
        Severity::Info => (Icon::Info, keys::TOAST_KIND_INFO),
        Severity::Success => (Icon::Success, keys::TOAST_KIND_SUCCESS),
        Severity::Warning => (Icon::Warning, keys::TOAST_KIND_WARNING),
        Severity::Error => (Icon::Error, keys::TOAST_KIND_ERROR),
    }
}
