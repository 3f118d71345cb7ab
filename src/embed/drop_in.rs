//! Markup of the page's own, filled by its ids: the bar, the counts, the kinds of clients and the alerts of the pages
//! that were written for the market monitor. Whatever of it a page lacks is left out.

use std::rc::Rc;
use std::time::Duration;

use domain::{Alert, ConnectionStatus, Severity, Stats};
use features::connection::view_model;
use i18n::keys;
use leptos::prelude::*;
use ui::flow::effect;
use ui::language::Language;
use web_sys::Element;

use crate::connection::Connection;

const BAR: &str = "ws-connection-status";
const DOT: &str = "ws-status-dot";
const TEXT: &str = "ws-status-text";
const ACTIVE: &str = "active-users-count";
const TOTAL: &str = "total-sessions-count";
const BADGE: &str = "online-users-badge";
const KINDS: &str = "client-types-list";
const ALERTS: &str = "alerts-container";

/// How long a count is marked as changed.
const COUNT_MARK: Duration = Duration::from_millis(500);
/// How long the badge beats.
const BADGE_MARK: Duration = Duration::from_secs(1);
/// How long an alert stays.
const ALERT_STAY: Duration = Duration::from_secs(5);
/// How long it fades.
const ALERT_FADE: Duration = Duration::from_millis(300);
/// After so many tries that failed there is a button for trying at once.
const LONG_FAILURE_ATTEMPTS: u32 = 3;

/// Fills what there is from now on. The elements are looked up each time: a page may draw its own anew.
pub(crate) fn follow(connection: &Rc<Connection>) {
    let desk = &connection.seat.desk;
    let stores = desk.stores();
    let language = desk.language;
    effect(move || {
        let catalog = language.catalog();
        for (id, key) in [(BAR, keys::STATUS_LABEL), (ALERTS, keys::TOAST_REGION)] {
            if let Some(place) = by_id(id) {
                name_region(&place, &catalog.text(key));
            }
        }
    });
    let bar = view_model(desk);
    let (status, text) = (stores.connection.status.clone(), bar.text);
    effect(move || {
        let (state, text) = (status.get(), text.get());
        show_state(&state, &text);
    });
    let status = stores.connection.status.clone();
    let (action, on_action) = (bar.action, bar.on_action);
    effect(move || {
        let is_long = status.with(is_long_failure);
        offer(is_long.then(|| action.get()));
    });
    // One ear for all buttons, because alerts come and go.
    let pressed = window_event_listener(leptos::ev::click, move |event| press(&event, on_action));
    on_cleanup(move || pressed.remove());
    let shown = stores.connection.stats.clone();
    effect(move || {
        if let Some(stats) = shown.get() {
            show_stats(&stats);
        }
    });
    connection.on_alert(move |alert| show_alert(alert, language));
}

/// A place that the page has not named itself is a landmark.
fn name_region(place: &Element, name: &str) {
    let is_ours = place.get_attribute("role").is_none_or(|role| role == "region");
    if is_ours && !place.has_attribute("aria-labelledby") {
        set(place, "role", "region");
        set(place, "aria-label", name);
    }
}

fn is_long_failure(status: &ConnectionStatus) -> bool {
    match status {
        ConnectionStatus::Waiting { attempt, .. } => *attempt >= LONG_FAILURE_ATTEMPTS,
        ConnectionStatus::Stopped { .. } | ConnectionStatus::Idle | ConnectionStatus::Offline => true,
        ConnectionStatus::Connecting | ConnectionStatus::Live { .. } | ConnectionStatus::Reconnecting { .. } => false,
    }
}

/// Answers a press on one of the buttons that stand here.
fn press(event: &web_sys::MouseEvent, on_action: Callback<()>) {
    let pressed = ui::roots::element_of(event);
    let within = |selector: &str| {
        pressed
            .as_ref()
            .and_then(|pressed| pressed.closest(selector).ok().flatten())
    };
    if within(&format!("#{BAR} .reconnect-btn")).is_some() {
        on_action.run(());
    } else if within(&format!("#{ALERTS} .alert .btn-close")).is_some()
        && let Some(alert) = within(".alert")
    {
        alert.remove();
    }
}

fn show_state(status: &ConnectionStatus, text: &str) {
    // The classes by which the pages' own sheets know three states.
    let (state, dot) = match status {
        ConnectionStatus::Live { .. } => ("connected", "status-dot status-dot-online"),
        ConnectionStatus::Connecting => ("connecting", "status-dot status-dot-connecting"),
        _ => ("disconnected", "status-dot status-dot-offline"),
    };
    if let Some(bar) = by_id(BAR) {
        for class in ["connected", "connecting", "disconnected"] {
            set_class(&bar, class, class == state);
        }
        set(&bar, "data-state", state);
    }
    if let Some(element) = by_id(DOT) {
        element.set_class_name(dot);
        set(&element, "aria-hidden", "true");
    }
    if let Some(element) = by_id(TEXT) {
        if !element.has_attribute("role") {
            set(&element, "role", "status");
        }
        element.set_text_content(Some(text));
    }
}

/// The button for trying at once stands in the bar while there is something to try.
fn offer(action: Option<String>) {
    let Some(bar) = by_id(BAR) else { return };
    let held = bar.query_selector(".reconnect-btn").ok().flatten();
    let action = action.filter(|action| !action.is_empty());
    match (held, action) {
        (Some(button), Some(action)) => button.set_text_content(Some(&action)),
        (Some(button), None) => button.remove(),
        (None, Some(action)) => {
            if let Some(button) = button("btn btn-warning reconnect-btn", &action) {
                append(&bar, &button);
            }
        }
        (None, None) => {}
    }
}

fn show_stats(stats: &Stats) {
    if let Some(active) = by_id(ACTIVE) {
        write_count(&active, stats.online, "count-updated", COUNT_MARK);
    }
    if let Some(total) = by_id(TOTAL) {
        write_count(&total, stats.sessions, "count-updated", COUNT_MARK);
    }
    if let Some(badge) = by_id(BADGE) {
        write_count(&badge, stats.online, "pulse", BADGE_MARK);
    }
    if let Some(list) = by_id(KINDS) {
        list.set_text_content(None);
        for (kind, count) in stats.kinds.iter() {
            let Some(item) = element("div", "client-type-item") else {
                return;
            };
            for (class, text) in [
                ("client-type-name", kind.to_string()),
                ("client-type-count", count.to_string()),
            ] {
                if let Some(part) = element("span", class) {
                    part.set_text_content(Some(&text));
                    append(&item, &part);
                }
            }
            append(&list, &item);
        }
    }
}

/// Scripts of the page may read it, so it is written in digits that they understand.
fn write_count(element: &Element, count: u32, class: &'static str, stay: Duration) {
    let text = count.to_string();
    if element.text_content().as_deref() == Some(text.as_str()) {
        return;
    }
    element.set_text_content(Some(&text));
    set_class(element, class, true);
    let element = element.clone();
    set_timeout(move || set_class(&element, class, false), stay);
}

/// An alert stands in the page's own place for them, or in one of ours, and leaves by itself. A toast element of the page
/// shows it instead.
fn show_alert(alert: &Alert, language: Language) {
    if crate::elements::has_toasts() {
        return;
    }
    let words = language.catalog_untracked();
    let Some(place) = by_id(ALERTS).or_else(|| make_place(&words.text(keys::TOAST_REGION))) else {
        return;
    };
    let kind = alert.severity.as_str();
    let Some(shown) = element("div", &format!("alert alert-{kind} alert-dismissible fade show")) else {
        return;
    };
    let is_urgent = alert.severity == Severity::Error;
    set(&shown, "role", if is_urgent { "alert" } else { "status" });
    set(&shown, "data-severity", kind);
    if let Some(text) = element("span", "alert-text") {
        set(&text, "dir", "auto");
        text.set_text_content(Some(&alert.text.text));
        append(&shown, &text);
    }
    if let Some(close) = button("btn-close", "") {
        set(&close, "aria-label", &words.text(keys::TOAST_DISMISS));
        append(&shown, &close);
    }
    append(&place, &shown);
    set_timeout(
        move || {
            set_class(&shown, "show", false);
            set_timeout(move || shown.remove(), ALERT_FADE);
        },
        ALERT_STAY,
    );
}

fn make_place(name: &str) -> Option<Element> {
    let place = element("div", "mirsal-alerts")?;
    set(&place, "id", ALERTS);
    name_region(&place, name);
    append(&document().body()?.into(), &place);
    Some(place)
}

fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

fn element(name: &str, class: &str) -> Option<Element> {
    let made = document().create_element(name).ok()?;
    made.set_class_name(class);
    Some(made)
}

fn button(class: &str, text: &str) -> Option<Element> {
    let made = element("button", class)?;
    set(&made, "type", "button");
    made.set_text_content(Some(text));
    Some(made)
}

fn append(parent: &Element, child: &Element) {
    // Only a child that holds its parent is refused.
    let _ = parent.append_child(child);
}

fn set(element: &Element, name: &str, value: &str) {
    // Only an invalid attribute name can fail, and all names here are constants.
    let _ = element.set_attribute(name, value);
}

fn set_class(element: &Element, class: &str, is_on: bool) {
    // Only an empty class or one with spaces can fail, and all names here are constants.
    let _ = element.class_list().toggle_with_force(class, is_on);
}
