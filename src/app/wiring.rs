//! Connects the session, the stores, the clock and the page.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use backends::Native;
use domain::{Command, ConnectionStatus, Event, RoomId, Timestamp};
use features::{Clock, Desk, Overlays};
use i18n::calendar::CivilDay;
use leptos::prelude::*;
use platform::log::ConnectionLog;
use platform::{Driver, clock, log, page};
use stores::Stores;
use ui::language::Language;
use ui::live_region::Announcer;

use crate::device;

/// What conversations' addresses start with.
const ROOM_PATH: &str = "/c/";
/// How often clocks on the page move.
const SECOND: Duration = Duration::from_secs(1);

/// Makes everything that features work with, and starts the session.
pub(crate) fn wire(stores: &Stores, language: Language) -> Desk {
    let driver = Driver::new(native(), {
        let stores = stores.clone();
        let log = RefCell::new(ConnectionLog::default());
        move |now, event| take_in(&stores, &log, now, event)
    });
    // The session lives in one thread, and callbacks may be called from any: the cell sees to it that they are not.
    let driver = StoredValue::new_local(driver);
    let command = Callback::new(move |command: Command| driver.with_value(|driver| driver.send(command)));
    let (selected, select) = address();
    let is_attended = RwSignal::new(false);
    page::watch_attention(move |now| is_attended.set(now));
    follow_attention(stores, selected, is_attended.into());
    command.run(Command::Start);
    Desk {
        stores: StoredValue::new(stores.clone()),
        language,
        command,
        clock: start_clock(stores),
        announcer: Announcer::new(),
        is_attended: is_attended.into(),
        selected,
        select,
        overlays: Overlays::new(),
        device: device::device(stores),
        reload: Callback::new(|()| page::reload()),
    }
}

/// The stores, which know days by the device's time zone.
pub(crate) fn make_stores() -> Stores {
    Stores::new(Arc::new(|at: Timestamp| {
        CivilDay::at(at.0, clock::utc_offset_minutes(at)).days()
    }))
}

fn native() -> Native {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Native::new(wire::ClientInfo {
        name: "mirsal-web".to_owned(),
        version,
        kind: wire::ClientKind::Browser,
    })
}

fn take_in(stores: &Stores, log: &RefCell<ConnectionLog>, now: Timestamp, event: Event) {
    match &event {
        Event::ConnectionChanged { status } => {
            log.borrow_mut().note(status);
            log::debug(state_name(status));
        }
        Event::ProblemNoticed { problem } => {
            log::debug(&format!("problem: {} {}", problem.code.as_str(), problem.detail));
        }
        _ => {}
    }
    stores::apply(stores, now, event);
}

/// What the debug log calls a state. Printing the whole state would bring its formatting into the app.
fn state_name(status: &ConnectionStatus) -> &'static str {
    match status {
        ConnectionStatus::Idle => "connection: idle",
        ConnectionStatus::Connecting => "connection: connecting",
        ConnectionStatus::Live { .. } => "connection: live",
        ConnectionStatus::Reconnecting { .. } => "connection: reconnecting",
        ConnectionStatus::Waiting { .. } => "connection: waiting",
        ConnectionStatus::Offline => "connection: offline",
        ConnectionStatus::Stopped { .. } => "connection: stopped",
    }
}

/// The conversation that the address names, and the way to another.
fn address() -> (Signal<Option<RoomId>>, Callback<Option<RoomId>>) {
    let path = RwSignal::new(page::path());
    page::on_travel(move || path.set(page::path()));
    let selected = Memo::new(move |_| {
        let path = path.get();
        path.strip_prefix(ROOM_PATH)
            .map(|id| id.trim_end_matches('/'))
            .filter(|id| !id.is_empty())
            .map(RoomId::from)
    });
    let select = Callback::new(move |room: Option<RoomId>| {
        let wanted = room.map_or_else(|| "/".to_owned(), |room| format!("{ROOM_PATH}{room}"));
        page::go_to(&wanted);
        path.set(page::path());
    });
    (selected.into(), select)
}

/// Tells the stores where the user looks, and other pages of this browser whether the user works in this one.
fn follow_attention(stores: &Stores, selected: Signal<Option<RoomId>>, is_attended: Signal<bool>) {
    let notices = stores.notices.clone();
    let is_visible = notices.is_visible.clone();
    page::watch_visibility(move |now| is_visible.set(now));
    // The store is told by a signal of its own, because it is asked where nothing is tracked.
    Effect::new(move |_| notices.open_room.set(selected.get()));
    let account = stores.account.clone();
    // Locks are the outside world.
    Effect::new(move |_| device::hold_locks(account.me().as_ref(), is_attended.get()));
}

/// Moves the clocks on the page, and forgets who has stopped typing without saying so.
fn start_clock(stores: &Stores) -> Clock {
    let second = RwSignal::new(clock::now().0 / 1_000);
    // Not a memo: texts only follow it without reading it, and a memo that nobody reads tells nothing.
    let minute = RwSignal::new(second.get_untracked() / 60);
    let typing = stores.typing.clone();
    let tick = move || {
        let now = clock::now();
        second.set(now.0 / 1_000);
        minute.maybe_update(|minute| std::mem::replace(minute, now.0 / 60_000) != now.0 / 60_000);
        if typing.next_expiry().is_some_and(|at| at <= now) {
            typing.expire_typing(now);
        }
    };
    if let Ok(handle) = set_interval_with_handle(tick, SECOND) {
        on_cleanup(move || handle.clear());
    }
    Clock {
        now: clock::now,
        utc_offset_minutes: clock::utc_offset_minutes,
        minute: minute.into(),
        second: second.into(),
    }
}
