//! Connects the sessions, the stores, the clock and the page.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use backends::Native;
use backends::config::{AnyDialect, Backend, Config, DialectName, Page, Words};
use domain::{Command, ConnectionStatus, Event, Problem, RoomId, ScheduleFact, Timestamp};
use features::{Clock, Desk, Overlays};
use i18n::Locale;
use i18n::calendar::CivilDay;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::log::ConnectionLog;
use platform::{Driver, clock, full_screen, log, page};
use stores::{PreferenceStore, Stores, TypingStore};
use ui::language::Language;
use ui::live_region::Announcer;

use crate::pages::{self, State};
use crate::route::{self, Place};
use crate::{device, keeping, parts};

/// How often clocks on the page move.
const SECOND: Duration = Duration::from_secs(1);
/// When the part of the app with a dialect could not be fetched, it is tried again after this.
const FETCH_AGAIN: Duration = Duration::from_secs(3);

/// A backend, and everything that features work with for it.
#[derive(Clone)]
pub struct Seat {
    /// Its name in `config.json`.
    name: String,
    /// What users call it; nothing where there is one alone.
    title: Words,
    /// For features.
    pub desk: Desk,
    /// What its pages show.
    pub state: Memo<State>,
}

impl Seat {
    /// What it is called where it must be told from others.
    pub fn called(&self, language: Locale) -> String {
        self.title.in_language(language.tag()).unwrap_or(&self.name).to_owned()
    }
}

/// All backends and the pages that they feed.
#[derive(Clone)]
pub(crate) struct House {
    /// The backends.
    pub(crate) seats: StoredValue<Vec<Seat>>,
    /// The pages.
    pub(crate) places: StoredValue<Vec<Place>>,
    /// The page that the address names, by its place among them.
    pub(crate) current: Memo<usize>,
    /// Goes to another one.
    pub(crate) go_to: Callback<usize>,
}

impl House {
    /// The page that is here; tracked.
    pub(crate) fn place(&self) -> Option<Place> {
        let at = self.current.get();
        self.places.with_value(|places| places.get(at).cloned())
    }

    /// A backend, by its place among them.
    pub(crate) fn seat(&self, index: usize) -> Option<Seat> {
        self.seats.with_value(|seats| seats.get(index).cloned())
    }
}

/// What all backends share.
#[derive(Clone)]
pub struct Shared {
    /// The user's language.
    pub language: Language,
    preferences: PreferenceStore,
    clock: Clock,
    announcer: Announcer,
    is_attended: Signal<bool>,
    is_full_screen: Signal<bool>,
    /// Of every backend: who has stopped typing without saying so is forgotten by the clock.
    typing: StoredValue<Vec<TypingStore>>,
}

impl Shared {
    /// Starts the clock, and watches whether anybody is there.
    pub fn new(preferences: &PreferenceStore, language: Language) -> Self {
        let is_attended = RwSignal::new(false);
        page::watch_attention(move |now| is_attended.set(now));
        let is_full_screen = RwSignal::new(false);
        full_screen::watch(move |now| is_full_screen.set(now));
        let typing = StoredValue::new(Vec::new());
        Self {
            language,
            preferences: preferences.clone(),
            clock: start_clock(typing),
            announcer: Announcer::new(),
            is_attended: is_attended.into(),
            is_full_screen: is_full_screen.into(),
            typing,
        }
    }
}

/// Which conversation is open, and the way to another.
#[derive(Clone, Copy)]
pub struct Selection {
    selected: Signal<Option<RoomId>>,
    select: Callback<Option<RoomId>>,
}

impl Selection {
    /// One that nobody else sees: where the address belongs to somebody else.
    pub fn unseen() -> Self {
        let selected = RwSignal::new(None::<RoomId>);
        Self {
            selected: selected.into(),
            select: Callback::new(move |room| selected.set(room)),
        }
    }

    /// The one that the address names.
    fn in_address(path: RwSignal<String>, chat: Option<Place>) -> Self {
        let chat = StoredValue::new(chat);
        let selected = Memo::new(move |_| {
            path.with(|path| chat.with_value(|chat| chat.as_ref().and_then(|chat| chat.room(path))))
        });
        let select = Callback::new(move |room: Option<RoomId>| {
            let wanted = chat.with_value(|chat| {
                let chat = chat.as_ref()?;
                Some(room.map_or_else(|| chat.path(), |room| chat.room_path(&room)))
            });
            if let Some(wanted) = wanted {
                page::go_to(&wanted);
                path.set(page::path());
            }
        });
        Self {
            selected: selected.into(),
            select,
        }
    }
}

/// Hears what a session says, before the stores do.
pub type Listener = Box<dyn Fn(&Event)>;

/// Makes everything that features work with, and starts a session with each backend.
pub(crate) fn wire(config: &Config, preferences: &PreferenceStore, language: Language) -> House {
    let path = RwSignal::new(page::path());
    page::on_travel(move || path.set(page::path()));
    let shared = Shared::new(preferences, language);
    let places = route::places(&config.backends);
    let mut seats = Vec::new();
    for (index, backend) in config.backends.iter().enumerate() {
        let chat = places
            .iter()
            .find(|place| place.seat == index && place.page == Page::Chat);
        let selection = Selection::in_address(path, chat.cloned());
        seats.push(seat(backend, &shared, selection, Box::new(|_| {})));
    }
    let places = StoredValue::new(places);
    let current = Memo::new(move |_| path.with(|path| places.with_value(|places| route::place_at(places, path))));
    // Whoever comes back to a page finds it as they have left it, with the conversation that was open.
    let left_at = StoredValue::new(BTreeMap::<usize, String>::new());
    Effect::new(move |_| {
        let (path, current) = (path.get(), current.get());
        left_at.update_value(|left_at| drop(left_at.insert(current, path)));
    });
    let go_to = Callback::new(move |to: usize| {
        let wanted = left_at.with_value(|left_at| left_at.get(&to).cloned());
        let wanted = wanted.or_else(|| places.with_value(|places| places.get(to).map(Place::path)));
        if let Some(wanted) = wanted.filter(|_| current.get_untracked() != to) {
            page::go_to(&wanted);
            path.set(page::path());
        }
    });
    House {
        seats: StoredValue::new(seats),
        places,
        current,
        go_to,
    }
}

/// Starts a session with a backend.
pub fn seat(backend: &Backend, shared: &Shared, selection: Selection, listener: Listener) -> Seat {
    let stores = make_stores(&shared.preferences);
    let at = platform::Place {
        name: backend.name.clone(),
        http: backend.http.clone(),
        socket: backend.socket.clone(),
        has_accounts: backend.dialect.has_accounts(),
        is_socket_whole: backend.is_socket_whole,
    };
    keeping::follow(&stores, &at);
    let files_at = StoredValue::new(at.http.clone());
    let command = start_session(backend.dialect, at, &stores, listener);
    follow_attention(&stores, &backend.name, selection.selected, shared.is_attended);
    command.run(Command::Start);
    shared.typing.update_value(|typing| typing.push(stores.typing.clone()));
    let desk = Desk {
        stores: StoredValue::new(stores.clone()),
        language: shared.language,
        command,
        clock: shared.clock,
        announcer: shared.announcer,
        is_attended: shared.is_attended,
        selected: selection.selected,
        select: selection.select,
        sees_end: RwSignal::new(false),
        overlays: Overlays::new(),
        device: device::device(&stores, &backend.name, shared.is_full_screen),
        files_at,
        reload: Callback::new(|()| page::reload()),
    };
    Seat {
        name: backend.name.clone(),
        title: backend.title.clone(),
        state: pages::state_of(&desk),
        desk,
    }
}

/// The session of a backend. What is wished before its dialect is here waits for it.
fn start_session(dialect: DialectName, at: platform::Place, stores: &Stores, listener: Listener) -> Callback<Command> {
    // The session lives in one thread, and callbacks may be called from any: the cell sees to it that they are not.
    let driver = StoredValue::new_local(None::<Driver>);
    let waiting = StoredValue::new(Vec::new());
    let (stores, listener) = (stores.clone(), Rc::new(listener));
    let begin = move |dialect: AnyDialect| {
        let (stores, listener) = (stores.clone(), Rc::clone(&listener));
        let log = RefCell::new(ConnectionLog::default());
        let made = Driver::new(dialect, at.clone(), move |now, event| {
            listener(&event);
            take_in(&stores, &log, now, event);
        });
        driver.set_value(Some(made.clone()));
        for command in waiting.try_update_value(std::mem::take).unwrap_or_default() {
            made.send(command);
        }
    };
    if dialect == DialectName::Native {
        // By its own name: whoever could make any dialect here would bring all of them into the first part.
        begin(Box::new(Native::new(client())));
    } else {
        fetch_dialect(dialect, Box::new(begin));
    }
    Callback::new(move |command: Command| {
        // Sending may lead back here, so the cell must be free by then.
        match driver.get_value() {
            Some(driver) => driver.send(command),
            None => waiting.update_value(|waiting| waiting.push(command)),
        }
    })
}

/// Other dialects than Mirsal's own are a part of the app that most never need.
fn fetch_dialect(dialect: DialectName, begin: Box<dyn Fn(AnyDialect)>) {
    spawn_local(async move {
        match parts::dialect(dialect, client()).await {
            Ok(made) => begin(made),
            Err(_) => set_timeout(move || fetch_dialect(dialect, begin), FETCH_AGAIN),
        }
    });
}

/// The stores of one backend, which know days by the device's time zone; what the user has chosen is the same for all.
fn make_stores(preferences: &PreferenceStore) -> Stores {
    let stores = Stores::new(Arc::new(|at: Timestamp| {
        CivilDay::at(at.0, clock::utc_offset_minutes(at)).days()
    }));
    Stores {
        preferences: preferences.clone(),
        ..stores
    }
}

/// What this program calls itself.
fn client() -> wire::ClientInfo {
    wire::ClientInfo {
        name: "mirsal-web".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        kind: wire::ClientKind::Browser,
    }
}

fn take_in(stores: &Stores, log: &RefCell<ConnectionLog>, now: Timestamp, event: Event) {
    match &event {
        Event::ConnectionChanged { status } => {
            log.borrow_mut().note(status);
            log::debug(state_name(status));
        }
        Event::ProblemNoticed { problem } => log_problem("problem", problem),
        Event::Schedule(fact) => match &**fact {
            ScheduleFact::Answered {
                result: Err(problem), ..
            }
            | ScheduleFact::StaffLoaded {
                result: Err(problem), ..
            }
            | ScheduleFact::AgendaLoaded {
                result: Err(problem), ..
            } => log_problem("schedule", problem),
            _ => {}
        },
        _ => {}
    }
    stores::apply(stores, now, event);
}

/// Notes what went wrong for developers. What a backend has said of fields stays out of it: that may name people.
fn log_problem(what: &str, problem: &Problem) {
    let reference = problem.reference().unwrap_or_default();
    log::debug(&format!(
        "{what}: {} {} {reference}",
        problem.code.as_str(),
        problem.detail
    ));
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

/// Tells the stores where the user looks, and other pages of this browser whether the user works in this one.
fn follow_attention(stores: &Stores, backend: &str, selected: Signal<Option<RoomId>>, is_attended: Signal<bool>) {
    let notices = stores.notices.clone();
    let is_visible = notices.is_visible.clone();
    page::watch_visibility(move |now| is_visible.set(now));
    // The store is told by a signal of its own, because it is asked where nothing is tracked.
    Effect::new(move |_| notices.open_room.set(selected.get()));
    let (account, backend) = (stores.account.clone(), backend.to_owned());
    // Locks are the outside world.
    Effect::new(move |_| device::hold_locks(&backend, account.me().as_ref(), is_attended.get()));
}

/// Moves the clocks on the page, and forgets who has stopped typing without saying so.
fn start_clock(typing: StoredValue<Vec<TypingStore>>) -> Clock {
    let second = RwSignal::new(clock::now().0 / 1_000);
    // Not a memo: texts only follow it without reading it, and a memo that nobody reads tells nothing.
    let minute = RwSignal::new(second.get_untracked() / 60);
    let tick = move || {
        let now = clock::now();
        second.set(now.0 / 1_000);
        minute.maybe_update(|minute| std::mem::replace(minute, now.0 / 60_000) != now.0 / 60_000);
        for typing in typing.get_value() {
            if typing.next_expiry().is_some_and(|at| at <= now) {
                typing.expire_typing(now);
            }
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
