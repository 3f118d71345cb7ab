//! The page around the elements: its configuration, its language, and its connections.

use std::cell::RefCell;
use std::rc::Rc;

use app::{Shared, choices, config};
use backends::config::{Backend, Config, DialectName, Fault, Page as Feeds, Words};
use js_sys::Function;
use leptos::mount::mount_to;
use leptos::prelude::*;
use platform::hosts;
use stores::PreferenceStore;
use ui::language::Language;
use wasm_bindgen::JsCast;

use crate::connection::Connection;
use crate::drop_in;

/// The one of a page.
pub(crate) struct Page {
    owner: Owner,
    shared: Shared,
    own_side: Signal<&'static str>,
    backends: Vec<Backend>,
    /// What is wrong with the configuration.
    faults: Vec<Fault>,
    deliver: Function,
    connections: RefCell<Vec<Rc<Connection>>>,
}

thread_local! {
    static PAGE: RefCell<Option<Rc<Page>>> = const { RefCell::new(None) };
}

/// The page, once it has begun.
pub(crate) fn current() -> Option<Rc<Page>> {
    PAGE.with_borrow(Clone::clone)
}

/// Reads the configuration and starts the clock.
pub(crate) fn begin(text: &str, language: Option<&str>, deliver: Function) -> String {
    if current().is_some() {
        return String::new();
    }
    hosts::be_a_guest();
    let (mut read, faults) = match Config::read(text) {
        Ok(read) => (read, Vec::new()),
        Err(faults) => (Config::default(), faults),
    };
    read.language = read.language.or_else(|| language.map(str::to_owned));
    let Some(owner) = page_owner() else {
        return String::new();
    };
    let (shared, own_side) = owner.with(|| {
        // A deployer's stylesheet is linked by the page itself, if it wants it.
        config::apply(&Config {
            stylesheet: None,
            ..read.clone()
        });
        let preferences = PreferenceStore::default();
        choices::load(&preferences);
        let language = Language::new(preferences.chosen.with_untracked(choices::catalog));
        choices::follow(&preferences, language);
        let chosen = preferences.chosen.clone();
        let own_side = Signal::derive(move || chosen.with(|chosen| choices::own_side_name(chosen.own_side)));
        (Shared::new(&preferences, language), own_side)
    });
    let catalog = shared.language.catalog_untracked();
    let line = |fault: &Fault| format!("{}: {}", fault.field, app::sentence(&catalog, &fault.reason));
    let told = faults.iter().map(line).collect::<Vec<_>>().join("\n");
    let page = Page {
        owner,
        shared,
        own_side,
        backends: if faults.is_empty() { read.backends } else { Vec::new() },
        faults,
        deliver,
        connections: RefCell::default(),
    };
    PAGE.set(Some(Rc::new(page)));
    told
}

/// What lives as long as the page belongs to this. Leptos starts its reactions with the first thing that it draws, which
/// is an element that nobody sees.
fn page_owner() -> Option<Owner> {
    let unseen = document().create_element("div").ok()?.dyn_into().ok()?;
    let owner = Rc::new(RefCell::new(None));
    let given = Rc::clone(&owner);
    mount_to(unseen, move || *given.borrow_mut() = Owner::current()).forget();
    owner.take()
}

impl Page {
    /// Runs something that lives as long as the page.
    pub(crate) fn with<T>(&self, run: impl FnOnce() -> T) -> T {
        self.owner.with(run)
    }

    pub(crate) fn language(&self) -> Language {
        self.shared.language
    }

    /// Where one's own bubbles stand; the value of the shell's attribute.
    pub(crate) fn own_side(&self) -> Signal<&'static str> {
        self.own_side
    }

    pub(crate) fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The connection with a backend: the one of a name, else the first that feeds such a page, else the first.
    pub(crate) fn connection(&self, name: Option<&str>, feeds: Feeds) -> Option<Rc<Connection>> {
        let named = |backend: &&Backend| Some(backend.name.as_str()) == name;
        let backend = match name {
            Some(_) => self.backends.iter().find(named),
            None => {
                let feeding = self.backends.iter().find(|backend| backend.pages.contains(&feeds));
                feeding.or(self.backends.first())
            }
        };
        backend.map(|backend| self.connected(backend))
    }

    /// The connection that there is, or a new one.
    fn connected(&self, backend: &Backend) -> Rc<Connection> {
        let is_same = |held: &&Rc<Connection>| held.is_at(backend);
        let held = self.connections.borrow().iter().find(is_same).cloned();
        held.unwrap_or_else(|| {
            let mut all = self.connections.borrow_mut();
            let number = u32::try_from(all.len() + 1).unwrap_or(u32::MAX);
            let made = self.with(|| Connection::new(number, backend, &self.shared, &self.deliver));
            all.push(Rc::clone(&made));
            made
        })
    }

    fn by_number(&self, number: u32) -> Option<Rc<Connection>> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.connections.borrow().get(at).cloned()
    }
}

/// A connection for a client.
pub(crate) fn open(url: Option<&str>) -> u32 {
    let Some(page) = current() else { return 0 };
    let found = match url {
        None => page.connection(None, Feeds::Live),
        Some(url) => backend_of_url(url, &page).map(|backend| page.connected(&backend)),
    };
    found.map_or(0, |connection| connection.number)
}

/// A market monitor whose socket stands at an address. One that the page speaks with already is that one.
fn backend_of_url(url: &str, page: &Page) -> Option<Backend> {
    let socket = platform::page::absolute_socket(url)?;
    let is_known = |backend: &&Backend| {
        let path = if backend.is_socket_whole { "" } else { "/ws" };
        platform::page::absolute_socket(&format!("{}{path}", backend.socket)).as_deref() == Some(socket.as_str())
    };
    if let Some(known) = page.backends.iter().find(is_known) {
        return Some(known.clone());
    }
    let rest = socket.strip_prefix("ws")?;
    let (scheme, host) = rest.split_once("://")?;
    let host = host.split('/').next()?;
    Some(Backend {
        name: format!("monitor-{}", host.replace([':', '.'], "-")),
        title: Words::default(),
        dialect: DialectName::Monitor,
        http: format!("http{scheme}://{host}"),
        socket,
        is_socket_whole: true,
        pages: vec![Feeds::Live],
    })
}

/// Carries out a client's wish.
pub(crate) fn wish(number: u32, name: &str, argument: &str) {
    if let Some(connection) = current().and_then(|page| page.by_number(number)) {
        connection.wish(name, argument);
    }
}

/// Fills the page's own markup.
pub(crate) fn fill_markup() {
    let Some(page) = current() else { return };
    if let Some(connection) = page.connection(None, Feeds::Live) {
        page.with(|| drop_in::follow(&connection));
    }
}
