//! The page around everything: the bar on top, one page under it, settings, toasts, and what is read out.

use std::time::Duration;

use domain::{AccountState, Offset, RoomId};
use features::Desk;
use features::account::{SignIn, SignInVm};
use features::chat;
use features::chat::Chat;
use features::connection::ConnectionBar;
use features::live::{self, Live};
use features::notices::Notices;
use features::overlays::OpenOverlay;
use i18n::{Args, keys};
use leptos::prelude::*;
use platform::page;
use ui::flow::{For, Show, effect};
use ui::language::provide_language;
use ui::live_region::LiveRegion;
use ui::skeleton::{Skeleton, SkeletonShape};

use crate::parts::Dialog;
use crate::{choices, keeping, parts, presence, wiring};

/// How long after a change the window's title follows.
const SETTLING: Duration = Duration::from_millis(250);
/// How many grey rows stand for a list before the server has answered.
const SKELETON_ROWS: usize = 8;

/// The picture of the window's tab.
const ICON: &str = "/icon.svg";
/// The same while something is unread.
const UNREAD_ICON: &str = "/icon-unread.svg";

/// Which page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    /// It is not known yet whether anybody is signed in.
    Starting,
    SignIn,
    Chat,
    Live,
}

/// The address of the live page.
const LIVE_PATH: &str = "/live";

/// The app.
#[component]
pub(crate) fn App() -> impl IntoView {
    let stores = wiring::make_stores();
    choices::load(&stores.preferences);
    let language = provide_language(stores.preferences.chosen.with_untracked(choices::catalog));
    choices::follow(&stores.preferences, language);
    keeping::follow(&stores);
    let desk = wiring::wire(&stores, language);
    let unread = settled_unread(&desk);
    keep_title(&desk, unread);
    keep_badges(unread);
    presence::follow(&desk);

    let is_live_wanted = live_path(&desk);
    live::wait_for_prices(&desk);
    let account = stores.account.state.clone();
    let page = Memo::new(move |_| match account.get() {
        AccountState::Unknown => Page::Starting,
        AccountState::SignedOut { .. } | AccountState::SigningIn => Page::SignIn,
        AccountState::SignedIn { .. } | AccountState::NotNeeded if is_live_wanted.get() => Page::Live,
        AccountState::SignedIn { .. } | AccountState::NotNeeded => Page::Chat,
    });
    let selected = desk.selected;
    let was_fetched = StoredValue::new(false);
    // Whoever can sign in sees a page that works; the rest of the app follows while they look at it.
    effect(move || {
        if page.get() != Page::Starting && !was_fetched.get_value() {
            was_fetched.set_value(true);
            parts::fetch_in_time();
        }
    });
    let own_side = stores.preferences.chosen.clone();
    let content = {
        let desk = desk.clone();
        move || match page.get() {
            Page::Starting => view! {
                <main class="m-panes">
                    <nav class="m-rooms" aria-busy="true" aria-label=move || language.text(keys::ROOM_LIST_LABEL).get()>
                        <Skeleton shape=SkeletonShape::Row count=SKELETON_ROWS/>
                    </nav>
                    <section class="m-conversation" aria-busy="true"></section>
                </main>
            }
            .into_any(),
            Page::SignIn => view! { <SignIn vm=SignInVm::new(&desk) language/> }.into_any(),
            Page::Chat => view! { <Chat desk=desk.clone()/> }.into_any(),
            Page::Live => view! { <Live desk=desk.clone()/> }.into_any(),
        }
    };
    // Whoever signs out there does not want the dialog any more; it is opened by a press and closed by leaving.
    let overlays = desk.overlays;
    effect(move || {
        if page.get() != Page::Chat {
            overlays.close_all();
        }
    });
    // The form that had the focus is gone; it moves to what has taken its place. Moving it happens to the page.
    Effect::new(move |before: Option<Page>| {
        let now = page.get();
        if before == Some(Page::SignIn) && now == Page::Chat {
            page::focus(features::chat::LIST_ID);
        }
        now
    });
    let open_at = {
        let desk = desk.clone();
        Callback::new(move |(room, offset): (RoomId, Offset)| {
            desk.overlays.close_all();
            chat::open_at(&desk, &room, offset);
        })
    };
    view! {
        // Left to the browser, which moves the focus; the router would only change the address.
        <Show when=move || page.get() == Page::Chat>
            <a class="m-skip-link" href="#conversation" rel="external">
                {language.text(keys::ACTION_SKIP_TO_CONVERSATION)}
            </a>
        </Show>
        <div
            class="m-shell"
            data-pane=move || if selected.get().is_some() { "conversation" } else { "list" }
            data-own-side=move || own_side.with(|chosen| choices::own_side_name(chosen.own_side))
        >
            <ConnectionBar desk=desk.clone()/>
            {content}
        </div>
        <Dialogs desk=desk.clone()/>
        <Notices desk=desk.clone() open_at/>
        <LiveRegion announcer=desk.announcer/>
    }
}

/// Whether the address is the live page's.
fn live_path(desk: &Desk) -> Memo<bool> {
    let travels = RwSignal::new(());
    page::on_travel(move || travels.set(()));
    let selected = desk.selected;
    Memo::new(move |_| {
        travels.track();
        selected.with(Option::is_none) && page::path().trim_end_matches('/') == LIVE_PATH
    })
}

/// The dialogs over the page, one above the other.
#[component]
fn Dialogs(desk: Desk) -> impl IntoView {
    let overlays = desk.overlays;
    let draw = move |open: OpenOverlay| view! { <Dialog desk=desk.clone() overlay=open.overlay/> };
    view! { <For each=move || overlays.list() key=|open| open.id children=draw/> }
}

/// How much is unread, as the window's title and symbol tell it: a little later. What arrives in the open conversation is
/// unread until it is on screen, a frame or two, and both are slow to change.
fn settled_unread(desk: &Desk) -> Signal<u64> {
    let stores = desk.stores();
    let told = RwSignal::new(0);
    let is_waiting = StoredValue::new(false);
    let now = Memo::new(move |_| match stores.account.me() {
        Some(_) => stores.rooms.unread_total.get(),
        None => 0,
    });
    // The clock is the outside world.
    Effect::new(move |_| {
        now.with(|_| ());
        if !is_waiting
            .try_update_value(|waiting| std::mem::replace(waiting, true))
            .unwrap_or(true)
        {
            let tell = move || {
                is_waiting.set_value(false);
                let now = now.get_untracked();
                told.maybe_update(|told| std::mem::replace(told, now) != now);
            };
            set_timeout(tell, SETTLING);
        }
    });
    told.into()
}

/// Keeps the mark on the tab's picture and the number on the app's symbol.
fn keep_badges(unread: Signal<u64>) {
    // Both are the outside world.
    Effect::new(move |before: Option<u64>| {
        let unread = unread.get();
        if before != Some(unread) {
            page::set_icon(if unread > 0 { UNREAD_ICON } else { ICON });
            page::set_app_badge(u32::try_from(unread).unwrap_or(u32::MAX));
        }
        unread
    });
}

/// Keeps the window's title: how much is unread, and where one is.
fn keep_title(desk: &Desk, unread: Signal<u64>) {
    let (language, selected) = (desk.language, desk.selected);
    let stores = desk.stores();
    // The title is the outside world.
    Effect::new(move |before: Option<String>| {
        let catalog = language.catalog();
        let is_signed_in = stores.account.me().is_some();
        let unread = unread.get();
        let name = selected.get().and_then(|id| {
            stores.rooms.ids.track();
            features::chat::title_of(&stores, &id)
        });
        let title = match name {
            _ if !is_signed_in => catalog.text(keys::PAGE_TITLE_SIGN_IN),
            Some(name) if unread > 0 => {
                let count = i64::try_from(unread).unwrap_or(i64::MAX);
                catalog.format(
                    keys::PAGE_TITLE_UNREAD,
                    &Args::new().number("count", count).text("name", name),
                )
            }
            Some(name) => catalog.format(keys::PAGE_TITLE, &Args::new().text("name", name)),
            None => catalog.text(keys::PAGE_TITLE_CONVERSATIONS),
        };
        if before.as_ref() != Some(&title) {
            page::set_title(&title);
        }
        title
    });
}
