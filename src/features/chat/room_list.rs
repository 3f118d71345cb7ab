//! The conversation list: search, rows, and what stands there when there are none.

use domain::{Capability, RoomId};
use i18n::{Args, fold, keys};
use leptos::prelude::*;
use stores::{RoomSignal, Stores};
use ui::button::{Button, IconButton};
use ui::context_menu::{ContextMenu, MenuHandle};
use ui::empty_state::EmptyState;
use ui::flow::{For, Show};
use ui::icon::Icon;
use ui::search_field::SearchField;
use ui::skeleton::{Skeleton, SkeletonShape};

use super::names::room_face;
use super::people_search::NewButton;
use super::person_deeds::offered;
use super::readings::first_found;
use super::room_deeds::{Place, menu_label, room_entries};
use super::room_preview::{preview_of, tick_of, time_of};
use super::room_row::{RoomRow, RoomRowVm};
use super::room_steering::{forget_focus, keep_up, load_as_needed, steer, steer_from_search};
use super::room_window::RoomWindow;
use crate::desk::Desk;
use crate::overlays::Overlay;

/// How many grey rows stand for a list that is loading.
const SKELETON_ROWS: usize = 8;

/// What the list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    /// Which conversations, in order.
    pub(super) ids: Vec<RoomId>,
    /// What was looked for.
    pub(super) query: String,
    /// Whether that is what was typed.
    pub(super) is_rescued: bool,
}

/// The parts of the list that work together.
#[derive(Clone)]
pub(super) struct List {
    /// What it works with.
    pub(super) desk: Desk,
    /// What is typed in the search field.
    pub(super) query: RwSignal<String>,
    /// What it shows.
    pub(super) found: Memo<Found>,
    /// Which part of that is on the page.
    pub(super) window: RoomWindow,
    /// The row that the keyboard was at last.
    pub(super) active: RwSignal<Option<RoomId>>,
    /// The row that Tab comes to. One for all rows, because it looks through the whole list.
    stop: Memo<Option<RoomId>>,
    /// The row that has the focus, or had it when it left the page.
    pub(super) focused: StoredValue<Option<RoomId>>,
    /// The menu of the rows.
    pub(super) menu: MenuHandle,
}

/// The pane.
#[component]
pub(super) fn RoomList(desk: Desk) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let list = list(&desk);
    let (query, found, window) = (list.query, list.found, list.window);
    let (overlays, menu) = (desk.overlays, list.menu);
    let can_search = offered(&desk, Capability::MessageSearch);
    let is_loaded = stores.rooms.is_loaded.clone();
    let is_loaded = Memo::new(move |_| is_loaded.get());
    let is_empty = Memo::new(move |_| is_loaded.get() && found.with(|found| found.ids.is_empty()));
    let load = load_as_needed(&list);
    keep_up(&list);
    let is_rescued = Memo::new(move |_| found.with(|found| found.is_rescued));
    let rescued = language.format(keys::SEARCH_RESCUED, move || {
        Args::new().text("query", found.with(|found| found.query.clone()))
    });
    let height = move || {
        format!(
            "{:.1}px",
            found.with(|found| found.ids.len()) as f64 * window.row_px.get()
        )
    };
    let has_more = stores.rooms.has_more.clone();
    let has_more = Memo::new(move |_| has_more.get() && is_loaded.get());
    let (drawn, total) = drawn(&list);
    let row = {
        let list = list.clone();
        move |id: RoomId| {
            let vm = row_view_model(&list, id, drawn, total)?;
            Some(view! { <RoomRow vm language/> })
        }
    };
    let search_key = {
        let list = list.clone();
        Callback::new(move |event: web_sys::KeyboardEvent| steer_from_search(&list, &event))
    };
    let scrolled = move || found.with_untracked(|found| window.measure(&found.ids));
    let (steered, left) = (list.clone(), list.clone());
    view! {
        <nav class="m-rooms" id=super::LIST_ID tabindex="-1" aria-label=language.text(keys::ROOM_LIST_LABEL)>
            <header class="m-rooms-header">
                <h1 class="m-rooms-title">{language.text(keys::ROOM_LIST_TITLE)}</h1>
                <Show when=can_search>
                    <IconButton
                        label=language.text(keys::SEARCH_OPEN)
                        icon=Icon::Search
                        on_press=move |()| overlays.show(Overlay::Search { room: None })
                    />
                </Show>
                <NewButton desk=desk.clone()/>
                <IconButton
                    label=language.text(keys::SETTINGS_OPEN)
                    icon=Icon::Settings
                    on_press=move |()| overlays.show(Overlay::Settings)
                />
            </header>
            <div class="m-rooms-search">
                <SearchField
                    label=language.text(keys::ROOM_SEARCH_PLACEHOLDER)
                    clear_label=language.text(keys::ACTION_CLEAR)
                    value=query
                    on_key=search_key
                />
                <div role="status">
                    <Show when=is_rescued>
                        <p class="m-rooms-rescue">{rescued}</p>
                    </Show>
                </div>
            </div>
            <div class="m-rooms-scroll" node_ref=window.scroller on:scroll=move |_| scrolled()>
                <ul
                    class="m-rooms-list"
                    aria-busy=move || (!is_loaded.get()).to_string()
                    style:block-size=height
                    on:keydown=move |event| steer(&steered, &event)
                    on:focusout=move |_| forget_focus(&left)
                >
                    <For each=move || drawn.get().into_iter().map(|(_, id)| id).collect() key=|id| id.clone() children=row/>
                </ul>
                <Show when=has_more>
                    <div class="m-rooms-more">
                        <Button label=language.text(keys::ACTION_MORE) on_press=load/>
                    </div>
                </Show>
            </div>
            <Show when=move || !is_loaded.get()>
                <p class="m-visually-hidden" role="status">{language.text(keys::ROOM_LIST_LOADING)}</p>
                <Skeleton shape=SkeletonShape::Row count=SKELETON_ROWS/>
            </Show>
            <Show when=is_empty>{nothing(&list)}</Show>
            <ContextMenu
                menu
                label=menu_label(&desk, menu.subject())
                entries=room_entries(&desk, menu.subject(), Place::List)
            />
        </nav>
    }
}

fn list(desk: &Desk) -> List {
    let stores = desk.stores();
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        stores.rooms.ids.track();
        query.with(|query| look_for(&stores, query))
    });
    let active = RwSignal::new(None);
    List {
        desk: desk.clone(),
        query,
        found,
        window: RoomWindow::new(),
        active,
        stop: stop(found, active, desk.selected),
        focused: StoredValue::new(None),
        menu: MenuHandle::new("room"),
    }
}

/// Looks for what was typed; if there is nothing, for what it would be on another keyboard.
fn look_for(stores: &Stores, typed: &str) -> Found {
    let (query, ids) = first_found(typed, |query| {
        stores.rooms.search(&stores.people, query, fold::for_search)
    });
    let is_rescued = query != typed.trim();
    Found { ids, query, is_rescued }
}

/// What stands there instead of rows.
fn nothing(list: &List) -> AnyView {
    let (language, query) = (list.desk.language, list.query);
    let is_search = Memo::new(move |_| query.with(|query| !query.trim().is_empty()));
    let title = language.format(keys::ROOM_SEARCH_NO_RESULTS, move || {
        Args::new().text("query", query.get())
    });
    let view = move || match is_search.get() {
        true => view! { <EmptyState icon=Icon::Search title/> }.into_any(),
        false => view! {
            <EmptyState
                icon=Icon::Conversations
                title=language.text(keys::ROOM_LIST_EMPTY)
                text=language.text(keys::ROOM_LIST_EMPTY_HINT)
            />
        }
        .into_any(),
    };
    view.into_any()
}

/// The rows that stand on the page, with their places, and how many there are in all.
fn drawn(list: &List) -> (Memo<Vec<(usize, RoomId)>>, Memo<usize>) {
    let (found, range, stop) = (list.found, list.window.range, list.stop);
    let drawn = Memo::new(move |_| {
        let (range, stop) = (range.get(), stop.get());
        found.with(|found| {
            let is_drawn = |(at, id): &(usize, &RoomId)| range.contains(at) || stop.as_ref() == Some(*id);
            let rows = found.ids.iter().enumerate().filter(is_drawn);
            rows.map(|(at, id)| (at, id.clone())).collect::<Vec<_>>()
        })
    });
    (drawn, Memo::new(move |_| found.with(|found| found.ids.len())))
}

/// The row that Tab comes to: where the keyboard was last, else the open conversation, else the first.
fn stop(
    found: Memo<Found>,
    active: RwSignal<Option<RoomId>>,
    selected: Signal<Option<RoomId>>,
) -> Memo<Option<RoomId>> {
    Memo::new(move |_| {
        let (active, selected) = (active.get(), selected.get());
        found.with(|found| {
            let listed = |id: &RoomId| found.ids.contains(id);
            let kept = active.filter(listed).or_else(|| selected.filter(listed));
            kept.or_else(|| found.ids.first().cloned())
        })
    })
}

/// How much is unread, as the row says it. What arrives where the user looks is read when it is on screen, a frame or two
/// later; a number that goes again at once would only flicker, so it does not rise there.
fn unread_of(desk: &Desk, room: RoomSignal, is_selected: Signal<bool>) -> Signal<u32> {
    let (sees_end, is_attended) = (desk.sees_end, desk.is_attended);
    let told = Memo::new(move |before: Option<&u32>| {
        let now = room.with(|room| room.unread);
        let is_watched = is_selected.get() && sees_end.get() && is_attended.get();
        before.filter(|_| is_watched).map_or(now, |before| now.min(*before))
    });
    told.into()
}

fn row_view_model(list: &List, id: RoomId, drawn: Memo<Vec<(usize, RoomId)>>, total: Memo<usize>) -> Option<RoomRowVm> {
    let (desk, found, window) = (&list.desk, list.found, list.window);
    let room = desk.stores().rooms.room(&id)?;
    let at = {
        let id = id.clone();
        Memo::new(move |before: Option<&usize>| {
            let at = drawn.with(|drawn| drawn.iter().find(|(_, one)| *one == id).map(|(at, _)| *at));
            // A row that is about to go stays where it is.
            at.or(before.copied()).unwrap_or_default()
        })
    };
    let (selected, stop) = (desk.selected, list.stop);
    let is_selected = Signal::derive({
        let id = id.clone();
        move || selected.with(|selected| selected.as_ref() == Some(&id))
    });
    let (active, focused) = (list.active, list.focused);
    let is_rescued_or_typed = move || found.with(|found| found.query.clone());
    let (unread, settings) = (room.clone(), room.clone());
    Some(RoomRowVm {
        face: room_face(desk, &id),
        marked: Signal::derive(is_rescued_or_typed),
        time: time_of(desk, &room),
        tick: tick_of(desk, &id, &room),
        preview: preview_of(desk, &room, is_selected),
        unread: unread_of(desk, unread, is_selected),
        settings: Memo::new(move |_| settings.with(|room| room.settings)),
        is_selected,
        place: Signal::derive(move || (at.get(), total.get())),
        top_px: Signal::derive(move || at.get() as f64 * window.row_px.get()),
        is_stop: Signal::derive({
            let id = id.clone();
            move || stop.with(|stop| stop.as_ref() == Some(&id))
        }),
        menu: list.menu,
        menu_label: menu_label(desk, Signal::stored(id.to_string())),
        on_open: Callback::new({
            let select = desk.select;
            move |room: RoomId| select.run(Some(room))
        }),
        on_focus: Callback::new(move |room: RoomId| {
            focused.set_value(Some(room.clone()));
            active.set(Some(room));
        }),
        room: id,
    })
}
