//! The event log: what went over the line, for whoever looks for a fault. It can be paused, filtered, copied, cleared.

use std::time::Duration;

use domain::{Command, ConnectionStatus, FrameDirection};
use i18n::{Args, Catalog, Key, keys};
use leptos::prelude::*;
use stores::{LogEntry, LogStore, Logged};
use ui::button::{Button, Look};
use ui::flow::{For, Show, effect};
use ui::icon::Icon;
use ui::search_field::SearchField;

use super::card::{card, nothing};
use crate::desk::Desk;
use crate::words::one_line;

/// How many lines are shown; a copy has all of them.
const LINES_SHOWN_MAX: usize = 100;
/// How much of a line is shown, in characters.
const TEXT_CHARS_MAX: usize = 300;
/// The least time between two looks at the log: lines come faster than anybody reads.
const LOOK: Duration = Duration::from_millis(250);

/// The card. Frames are told only while it is there.
pub(super) fn view(desk: &Desk) -> AnyView {
    let (language, command) = (desk.language, desk.command);
    let log = desk.stores().live.log;
    command.run(Command::WatchFrames { is_on: true });
    on_cleanup(move || command.run(Command::WatchFrames { is_on: false }));
    let wanted = RwSignal::new(String::new());
    let lines = follow(&log);
    let found = Memo::new(move |_| {
        let wanted = wanted.with(|wanted| wanted.trim().to_lowercase());
        let catalog = language.catalog();
        lines.with(|lines| {
            let found = lines.iter().filter(|entry| is_wanted(&catalog, entry, &wanted));
            found.take(LINES_SHOWN_MAX).cloned().collect::<Vec<_>>()
        })
    });
    let silence = Memo::new(move |_| match (lines.with(Vec::is_empty), found.with(Vec::is_empty)) {
        (true, _) => Some(keys::LIVE_LOG_NONE),
        (false, true) => Some(keys::LIVE_LOG_NO_MATCH),
        (false, false) => None,
    });
    let missed = {
        let missed = log.missed.clone();
        Signal::derive(move || match missed.get() {
            0 => String::new(),
            count => language
                .catalog()
                .format(keys::LIVE_LOG_MISSED, &Args::new().number("count", count)),
        })
    };
    let has_missed = Signal::derive(move || missed.with(|missed| !missed.is_empty()));
    let row_desk = desk.clone();
    let body = view! {
        {tools(desk, &log, wanted)}
        <Show when=has_missed>
            <p class="m-live-notice" data-intent="neutral">{missed}</p>
        </Show>
        {move || silence.get().map(|key| nothing(language.text(key)))}
        <ol class="m-live-log" tabindex="0" aria-label=language.text(keys::LIVE_LOG)>
            <For each=move || found.get() key=|entry: &LogEntry| entry.number children=move |entry| line(&row_desk, entry)/>
        </ol>
    };
    card("log", language.text(keys::LIVE_LOG), (), body)
}

fn tools(desk: &Desk, log: &LogStore, wanted: RwSignal<String>) -> AnyView {
    let language = desk.language;
    let clock = desk.clock;
    let is_paused = log.is_paused.clone();
    let pause_label = {
        let is_paused = is_paused.clone();
        Signal::derive(move || {
            let key = if is_paused.get() {
                keys::LIVE_LOG_RESUME
            } else {
                keys::LIVE_LOG_PAUSE
            };
            language.catalog().text(key)
        })
    };
    let pausing = log.clone();
    let pause = Callback::new(move |()| pausing.pause(!is_paused.get_untracked()));
    let clearing = log.clone();
    let clear = Callback::new(move |()| clearing.clear());
    let (copying, device_copy) = (log.clone(), desk.device.copy);
    let copy = Callback::new(move |()| {
        let catalog = language.catalog_untracked();
        // Oldest first, as one reads a text.
        let lines = copying.entries().into_iter().rev().map(|entry| {
            let time = catalog.time_with_seconds(entry.at.0, (clock.utc_offset_minutes)(entry.at));
            format!(
                "{time} {} {}",
                catalog.text(way_key(&entry.what)),
                text_of(&catalog, &entry.what)
            )
        });
        device_copy.run(lines.collect::<Vec<_>>().join("\n"));
    });
    view! {
        <div class="m-live-tools">
            <SearchField
                label=language.text(keys::LIVE_LOG_FILTER)
                clear_label=language.text(keys::ACTION_CLEAR)
                value=wanted
            />
            <Button label=pause_label on_press=pause/>
            <Button label=language.text(keys::LIVE_LOG_COPY) icon=Icon::Copy look=Look::Ghost on_press=copy/>
            <Button label=language.text(keys::LIVE_LOG_CLEAR) icon=Icon::Delete look=Look::Ghost on_press=clear/>
        </div>
    }
    .into_any()
}

/// The lines, looked at a few times a second at most.
fn follow(log: &LogStore) -> RwSignal<Vec<LogEntry>> {
    let lines = RwSignal::new(log.entries());
    let is_asked = StoredValue::new(false);
    let (log, resting) = (log.clone(), log.clone());
    // A log that is to stand still shows at once what it held then, so that no line comes late.
    effect(move || {
        if resting.is_paused.get() {
            lines.set(resting.entries());
        }
    });
    // A pause between two looks is the clock's.
    effect(move || {
        log.version.track();
        if is_asked.try_update_value(|asked| std::mem::replace(asked, true)) == Some(false) {
            let log = log.clone();
            let look = move || {
                if is_asked.try_set_value(false).is_none() {
                    lines.set(log.entries());
                }
            };
            set_timeout(look, LOOK);
        }
    });
    lines
}

fn line(desk: &Desk, entry: LogEntry) -> AnyView {
    let language = desk.language;
    let clock = desk.clock;
    let at = entry.at;
    let time = move || {
        let catalog = language.catalog();
        catalog.time_with_seconds(at.0, (clock.utc_offset_minutes)(at))
    };
    let (way, key) = (way_name(&entry.what), way_key(&entry.what));
    let text = match entry.what {
        Logged::Frame { text, .. } => {
            view! { <bdi class="m-live-log-text" dir="ltr">{one_line(&text, TEXT_CHARS_MAX)}</bdi> }.into_any()
        }
        Logged::Status(status) => {
            let words = move || language.catalog().text(state_key(&status));
            view! { <span class="m-live-log-text">{words}</span> }.into_any()
        }
    };
    view! {
        <li class="m-live-log-line" data-way=way>
            <bdi class="m-live-when" dir="ltr">{time}</bdi>
            <span class="m-live-way">{language.text(key)}</span>
            {text}
        </li>
    }
    .into_any()
}

fn is_wanted(catalog: &Catalog, entry: &LogEntry, wanted: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(wanted);
    wanted.is_empty() || has(&text_of(catalog, &entry.what)) || has(&catalog.text(way_key(&entry.what)))
}

fn text_of(catalog: &Catalog, what: &Logged) -> String {
    match what {
        Logged::Frame { text, .. } => text.to_string(),
        Logged::Status(status) => catalog.text(state_key(status)),
    }
}

/// The value of `data-way`.
fn way_name(what: &Logged) -> &'static str {
    match what {
        Logged::Frame {
            direction: FrameDirection::Sent,
            ..
        } => "sent",
        Logged::Frame {
            direction: FrameDirection::Received,
            ..
        } => "received",
        Logged::Status(_) => "system",
    }
}

fn way_key(what: &Logged) -> Key {
    match what {
        Logged::Frame {
            direction: FrameDirection::Sent,
            ..
        } => keys::LIVE_LOG_SENT,
        Logged::Frame {
            direction: FrameDirection::Received,
            ..
        } => keys::LIVE_LOG_RECEIVED,
        Logged::Status(_) => keys::LIVE_LOG_SYSTEM,
    }
}

fn state_key(status: &ConnectionStatus) -> Key {
    match status {
        ConnectionStatus::Idle | ConnectionStatus::Connecting => keys::STATUS_CONNECTING,
        ConnectionStatus::Live { .. } => keys::STATUS_CONNECTED,
        ConnectionStatus::Reconnecting { .. } | ConnectionStatus::Waiting { .. } => keys::STATUS_RECONNECTING,
        ConnectionStatus::Offline => keys::STATUS_OFFLINE,
        ConnectionStatus::Stopped { .. } => keys::STATUS_STOPPED,
    }
}
