//! Live figures, and what they make the user hear of.

use domain::{Alert, ConnectionStatus, LiveList, LiveUpdate, Number, Problem, Severity, Timestamp};
use reactive_graph::traits::{Update, WithUntracked};

use crate::live::{LiveStore, cross};
use crate::toasts::{ToastKind, ToastReason};
use crate::{Logged, Stores};

pub(super) fn change(stores: &Stores, now: Timestamp, updates: Vec<LiveUpdate>) {
    look_at_prices(stores, now, &updates);
    stores.live.apply_updates(updates);
}

pub(super) fn load(stores: &Stores, now: Timestamp, list: LiveList, result: Result<Vec<LiveUpdate>, Problem>) {
    if let Ok(updates) = &result {
        look_at_prices(stores, now, updates);
    }
    stores.live.apply_list(list, result);
}

/// Alerts are kept, and shown once while the user may be disturbed.
pub(super) fn raise(stores: &Stores, now: Timestamp, alerts: Vec<Alert>) {
    let is_quiet = is_quiet(stores, now);
    for alert in alerts {
        if !is_quiet {
            let kind = match alert.severity {
                Severity::Info => ToastKind::Info,
                Severity::Success => ToastKind::Success,
                Severity::Warning => ToastKind::Warning,
                Severity::Error => ToastKind::Error,
            };
            let alert = alert.clone();
            stores.toasts.push(now, kind, ToastReason::Alerted { alert });
        }
        stores.live.apply_alert(alert);
    }
}

pub(super) fn note_status(stores: &Stores, now: Timestamp, status: &ConnectionStatus) {
    if !status.is_live() {
        stores.live.topics.apply_lost();
    }
    stores.live.apply_log(now, Logged::Status(status.clone()));
}

/// Prices are looked at as they come and not as they are shown: a price that was there for a moment was there.
fn look_at_prices(stores: &Stores, now: Timestamp, updates: &[LiveUpdate]) {
    let chosen = &stores.preferences.chosen;
    if chosen.with_untracked(|chosen| chosen.price_alerts.is_empty()) {
        return;
    }
    for (symbol, price) in LiveStore::prices_in(updates) {
        let crossed = chosen.with_untracked(|chosen| cross(&chosen.price_alerts, symbol, price));
        let Some((alerts, met)) = crossed else { continue };
        chosen.update(|chosen| chosen.price_alerts = alerts);
        for alert in met {
            tell(stores, now, alert, price);
        }
    }
}

fn tell(stores: &Stores, now: Timestamp, alert: crate::PriceAlert, price: Number) {
    if !is_quiet(stores, now) {
        let reason = ToastReason::PriceCrossed {
            alert: alert.clone(),
            price,
        };
        stores.toasts.push(now, ToastKind::Warning, reason);
    }
    stores.notices.apply_crossed(alert, price);
}

fn is_quiet(stores: &Stores, now: Timestamp) -> bool {
    stores
        .preferences
        .chosen
        .with_untracked(|chosen| chosen.do_not_disturb.is_on(now))
}
