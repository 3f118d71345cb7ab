//! The bar on top of every page: how the connection is, why, and what happens next.

use domain::{AccountState, Capability, Carrier, Command, ConnectionCause, ConnectionStatus};
use i18n::{Args, Catalog, Key, keys};
use leptos::prelude::*;
use ui::icon::Icon;
use ui::intent::Intent;
use ui::status_bar::{OtherStatus, StatusBar, StatusBarVm, StatusChip};

use crate::desk::Desk;

/// Another backend, whose page is not the one that is here.
#[derive(Clone)]
pub struct Neighbour {
    /// What users call it.
    pub name: Signal<String>,
    /// Its desk.
    pub desk: Desk,
}

/// The bar over the stores.
#[component]
pub fn ConnectionBar(
    /// The desk of the page that is here.
    desk: Desk,
    /// The other backends.
    neighbours: Vec<Neighbour>,
) -> impl IntoView {
    let label = desk.language.text(keys::STATUS_LABEL);
    let others = neighbours.into_iter().map(other).collect::<Vec<_>>();
    view! { <StatusBar vm=view_model(&desk) label others/> }
}

/// A neighbour's state, for the end of the bar.
fn other(neighbour: Neighbour) -> OtherStatus {
    let vm = view_model(&neighbour.desk);
    OtherStatus {
        name: neighbour.name,
        intent: vm.intent,
        busy: vm.busy,
        text: vm.text,
    }
}

/// What the bar shows of a backend.
pub fn view_model(desk: &Desk) -> StatusBarVm {
    let language = desk.language;
    let stores = desk.stores();
    let clock = desk.clock;
    let status = stores.connection.status.clone();
    let shown: Memo<ConnectionStatus> = Memo::new(move |_| status.get());
    let account = stores.account.state.clone();
    let is_signed_out = {
        let account = account.clone();
        Memo::new(move |_| matches!(account.get(), AccountState::SignedOut { .. }))
    };
    // At the start nobody has asked for a connection yet; after that whoever has none has left it.
    let has_left = Memo::new(move |_| {
        let is_here = matches!(account.get(), AccountState::SignedIn { .. } | AccountState::NotNeeded);
        is_here && shown.get() == ConnectionStatus::Idle
    });
    let chips = {
        let connection = stores.connection.clone();
        Signal::derive(move || {
            let catalog = language.catalog();
            let mut chips = Vec::new();
            let queued = connection.queued.get();
            if queued > 0 {
                chips.push(chip(
                    &catalog,
                    Icon::Queue,
                    keys::STATUS_QUEUED,
                    i64::try_from(queued).unwrap_or(i64::MAX),
                ));
            }
            let has_stats = connection.capabilities.with(|held| held.has(Capability::Stats));
            if let Some(stats) = connection.stats.get()
                && has_stats
                && shown.get().is_live()
            {
                chips.push(chip(
                    &catalog,
                    Icon::People,
                    keys::STATUS_ONLINE_USERS,
                    i64::from(stats.online),
                ));
                chips.push(chip(
                    &catalog,
                    Icon::Sessions,
                    keys::STATUS_SESSIONS,
                    i64::from(stats.sessions),
                ));
            }
            chips
        })
    };
    let (command, reload) = (desk.command, desk.reload);
    StatusBarVm {
        intent: Signal::derive(move || intent(&shown.get())),
        busy: Signal::derive(move || {
            matches!(
                shown.get(),
                ConnectionStatus::Connecting | ConnectionStatus::Reconnecting { .. } | ConnectionStatus::Waiting { .. }
            )
        }),
        text: Signal::derive(move || {
            let key = match shown.get() {
                ConnectionStatus::Idle if is_signed_out.get() => keys::STATUS_SIGNED_OUT,
                ConnectionStatus::Idle if has_left.get() => keys::STATUS_LEFT,
                status => state_key(&status),
            };
            language.catalog().text(key)
        }),
        detail: Signal::derive(move || {
            cause(&shown.get())
                .map(|cause| cause_text(&language.catalog(), cause))
                .unwrap_or_default()
        }),
        countdown: Signal::derive(move || match shown.get() {
            ConnectionStatus::Waiting { retry_at, .. } => {
                clock.second.track();
                let seconds = retry_at.ms_since((clock.now)()).div_ceil(1_000);
                let args = Args::new().number("seconds", i64::try_from(seconds).unwrap_or(i64::MAX));
                language.catalog().format(keys::STATUS_WAITING, &args)
            }
            ConnectionStatus::Idle
            | ConnectionStatus::Connecting
            | ConnectionStatus::Live { .. }
            | ConnectionStatus::Reconnecting { .. }
            | ConnectionStatus::Offline
            | ConnectionStatus::Stopped { .. } => String::new(),
        }),
        action: Signal::derive(move || {
            let key = match shown.get() {
                status if needs_reload(&status) => keys::STATUS_RELOAD,
                ConnectionStatus::Waiting { .. } | ConnectionStatus::Offline | ConnectionStatus::Stopped { .. } => {
                    keys::STATUS_RETRY_NOW
                }
                ConnectionStatus::Idle if has_left.get() => keys::STATUS_CONNECT_AGAIN,
                ConnectionStatus::Idle
                | ConnectionStatus::Connecting
                | ConnectionStatus::Live { .. }
                | ConnectionStatus::Reconnecting { .. } => return String::new(),
            };
            language.catalog().text(key)
        }),
        on_action: Callback::new(move |()| match shown.get_untracked() {
            status if needs_reload(&status) => reload.run(()),
            ConnectionStatus::Idle => command.run(Command::Connect),
            _ => command.run(Command::RetryNow),
        }),
        chips,
    }
}

fn chip(catalog: &Catalog, icon: Icon, key: Key, count: i64) -> StatusChip {
    let label = catalog.format(key, &Args::new().number("count", count));
    StatusChip {
        icon,
        text: catalog.number(count),
        label,
    }
}

fn intent(status: &ConnectionStatus) -> Intent {
    match status {
        ConnectionStatus::Live {
            carrier: Carrier::Socket,
            ..
        } => Intent::Success,
        ConnectionStatus::Live {
            carrier: Carrier::Polling,
            ..
        } => Intent::Warning,
        ConnectionStatus::Idle | ConnectionStatus::Connecting => Intent::Neutral,
        ConnectionStatus::Reconnecting { .. } | ConnectionStatus::Waiting { .. } => Intent::Warning,
        ConnectionStatus::Offline | ConnectionStatus::Stopped { .. } => Intent::Danger,
    }
}

fn state_key(status: &ConnectionStatus) -> Key {
    match status {
        ConnectionStatus::Idle | ConnectionStatus::Connecting => keys::STATUS_CONNECTING,
        ConnectionStatus::Live {
            carrier: Carrier::Socket,
            ..
        } => keys::STATUS_CONNECTED,
        ConnectionStatus::Live {
            carrier: Carrier::Polling,
            ..
        } => keys::STATUS_POLLING,
        ConnectionStatus::Reconnecting { .. } | ConnectionStatus::Waiting { .. } => keys::STATUS_RECONNECTING,
        ConnectionStatus::Offline => keys::STATUS_OFFLINE,
        ConnectionStatus::Stopped { .. } => keys::STATUS_STOPPED,
    }
}

/// Whether only a newer version of the page can help.
fn needs_reload(status: &ConnectionStatus) -> bool {
    matches!(
        status,
        ConnectionStatus::Stopped {
            cause: ConnectionCause::ClientTooOld | ConnectionCause::Protocol
        }
    )
}

fn cause(status: &ConnectionStatus) -> Option<ConnectionCause> {
    match status {
        ConnectionStatus::Reconnecting { cause, .. }
        | ConnectionStatus::Waiting { cause, .. }
        | ConnectionStatus::Stopped { cause } => Some(*cause),
        ConnectionStatus::Idle
        | ConnectionStatus::Connecting
        | ConnectionStatus::Live { .. }
        | ConnectionStatus::Offline => None,
    }
}

fn cause_text(catalog: &Catalog, cause: ConnectionCause) -> String {
    let key = match cause {
        ConnectionCause::Closed { code } => {
            let args = Args::new().number("code", i64::from(code));
            return catalog.format(keys::STATUS_CAUSE_SERVER_CLOSED, &args);
        }
        ConnectionCause::Offline => keys::STATUS_CAUSE_NETWORK_LOST,
        ConnectionCause::Unreachable => keys::STATUS_CAUSE_UNREACHABLE,
        ConnectionCause::Restarting => keys::STATUS_CAUSE_SERVER_RESTARTING,
        ConnectionCause::HeartbeatMissed => keys::STATUS_CAUSE_HEARTBEAT_MISSED,
        ConnectionCause::GreetingMissed => keys::STATUS_CAUSE_GREETING_MISSED,
        ConnectionCause::SessionExpired => keys::STATUS_CAUSE_SESSION_EXPIRED,
        ConnectionCause::Forbidden => keys::STATUS_CAUSE_FORBIDDEN,
        ConnectionCause::Overloaded => keys::STATUS_CAUSE_OVERLOADED,
        ConnectionCause::Protocol => keys::STATUS_CAUSE_PROTOCOL_ERROR,
        ConnectionCause::TooManySessions => keys::STATUS_CAUSE_TOO_MANY_CONNECTIONS,
        ConnectionCause::ClientTooOld => keys::STATUS_CAUSE_CLIENT_TOO_OLD,
    };
    catalog.text(key)
}
