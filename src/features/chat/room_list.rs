//! The conversation list: search, rows, and what stands there when there are none.

use domain::{Capability, Command, Delivery, HumanText, Room, RoomId, RoomKind};
use i18n::{Args, fold, keys};
use leptos::prelude::*;
use stores::{Draft, RoomSignal};
use ui::button::{Button, IconButton};
use ui::empty_state::EmptyState;
use ui::field::{Field, FieldKind};
use ui::flow::{For, Show};
use ui::icon::Icon;
use ui::skeleton::{Skeleton, SkeletonShape};
use ui::tick::TickState;

use super::names::{person_name, presence_dot, presence_text, room_name, typing_text};
use super::room_row::{RoomRow, RoomRowVm};
use crate::desk::Desk;
use crate::overlays::Overlay;
use crate::words::one_line;

/// How much of a message the list shows, in characters.
const PREVIEW_CHARS_MAX: usize = 120;
/// How many grey rows stand for a list that is loading.
const SKELETON_ROWS: usize = 8;

/// The pane.
#[component]
pub(super) fn RoomList(desk: Desk) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let query = RwSignal::new(String::new());
    let overlays = desk.overlays;
    let is_loaded = stores.rooms.is_loaded.clone();
    let is_loaded = Memo::new(move |_| is_loaded.get());
    let has_more = stores.rooms.has_more.clone();
    let can_find_people = {
        let capabilities = stores.connection.capabilities.clone();
        Memo::new(move |_| {
            capabilities.with(|held| held.has(Capability::PeopleSearch) && held.has(Capability::PrivateRooms))
        })
    };
    let found = {
        let stores = stores.clone();
        Memo::new(move |_| {
            stores.rooms.ids.track();
            stores.rooms.search(&stores.people, &query.get(), fold::for_search)
        })
    };
    let is_empty = Memo::new(move |_| is_loaded.get() && found.with(Vec::is_empty));
    let load_more = {
        let desk = desk.clone();
        Callback::new(move |()| {
            let stores = desk.stores();
            let oldest = stores.rooms.ids.with_untracked(|ids| ids.last().cloned());
            if let Some(room) = oldest.and_then(|id| stores.rooms.get_untracked(&id)) {
                desk.ask(Command::LoadRooms {
                    before: room.changed_at,
                });
            }
        })
    };
    let row = {
        let desk = desk.clone();
        move |id: RoomId| {
            let room = desk.stores().rooms.room(&id)?;
            Some(view! { <RoomRow vm=row_view_model(&desk, &room) language/> })
        }
    };
    let empty = move || {
        if query.with(|query| query.trim().is_empty()) {
            view! {
                <EmptyState
                    icon=Icon::Conversations
                    title=language.text(keys::ROOM_LIST_EMPTY)
                    text=language.text(keys::ROOM_LIST_EMPTY_HINT)
                />
            }
            .into_any()
        } else {
            let title = language.format(keys::ROOM_SEARCH_NO_RESULTS, move || {
                Args::new().text("query", query.get())
            });
            view! { <EmptyState icon=Icon::Search title/> }.into_any()
        }
    };
    view! {
        <nav class="m-rooms" id=super::LIST_ID tabindex="-1" aria-label=language.text(keys::ROOM_LIST_LABEL)>
            <header class="m-rooms-header">
                <h1 class="m-rooms-title">{language.text(keys::ROOM_LIST_TITLE)}</h1>
                <Show when=can_find_people>
                    <IconButton
                        label=language.text(keys::ROOM_NEW)
                        icon=Icon::Add
                        on_press=move |()| overlays.show(Overlay::People)
                    />
                </Show>
                <IconButton
                    label=language.text(keys::SETTINGS_OPEN)
                    icon=Icon::Settings
                    on_press=move |()| overlays.show(Overlay::Settings)
                />
            </header>
            <div class="m-rooms-search">
                <Field label=language.text(keys::ROOM_SEARCH_PLACEHOLDER) value=query kind=FieldKind::Search/>
            </div>
            <ul class="m-rooms-list" aria-busy=move || (!is_loaded.get()).to_string()>
                <For each=move || found.get() key=|id| id.clone() children=row/>
            </ul>
            <Show when=move || !is_loaded.get()>
                <p class="m-visually-hidden" role="status">{language.text(keys::ROOM_LIST_LOADING)}</p>
                <Skeleton shape=SkeletonShape::Row count=SKELETON_ROWS/>
            </Show>
            <Show when=is_empty>{empty()}</Show>
            <Show when={
                let has_more = has_more.clone();
                move || has_more.get() && query.with(String::is_empty)
            }>
                <div class="m-rooms-more">
                    <Button label=language.text(keys::ACTION_MORE) on_press=load_more/>
                </div>
            </Show>
        </nav>
    }
}

fn row_view_model(desk: &Desk, room: &RoomSignal) -> RoomRowVm {
    let language = desk.language;
    let clock = desk.clock;
    let stores = desk.stores();
    let held = room.get_untracked();
    let id = held.id.clone();
    let peer = match &held.kind {
        RoomKind::Private { peer } => Some(stores.people.person(peer)),
        RoomKind::Group { .. } => None,
    };
    let seed = match &held.kind {
        RoomKind::Private { peer } => peer.to_string(),
        RoomKind::Group { .. } => id.to_string(),
    };
    let typing = typing_text(&stores, language, &held);
    let draft: ArcRwSignal<Draft> = stores.drafts.draft(&id);
    let selected = desk.selected;
    let is_selected = Signal::derive({
        let id = id.clone();
        move || selected.with(|selected| selected.as_ref() == Some(&id))
    });
    // A draft is shown only in conversations that are not open: there it stands in the composer.
    let shown_draft = Signal::derive(move || {
        let text = draft.with(|draft| one_line(&draft.text, PREVIEW_CHARS_MAX));
        (!text.is_empty() && !is_selected.get()).then_some(text)
    });
    let preview_kind = Signal::derive({
        let room = room.clone();
        move || {
            if typing.with(|text| !text.is_empty()) {
                "typing"
            } else if shown_draft.with(Option::is_some) {
                "draft"
            } else if room.with(|room| room.last_message.is_none()) {
                "empty"
            } else {
                "message"
            }
        }
    });
    let preview = Signal::derive({
        let room = room.clone();
        move || match preview_kind.get() {
            "typing" => HumanText::plain(&typing.get()),
            "draft" => HumanText::plain(&shown_draft.get().unwrap_or_default()),
            "empty" => HumanText::plain(&language.catalog().text(keys::ROOM_NO_MESSAGES)),
            _ => room.with(|room| {
                room.last_message
                    .as_ref()
                    .map_or_else(HumanText::default, |message| HumanText {
                        text: one_line(&message.body.text, PREVIEW_CHARS_MAX).into(),
                        ..message.body.clone()
                    })
            }),
        }
    });
    let prefix = Signal::derive({
        let (room, stores) = (room.clone(), stores.clone());
        move || {
            let catalog = language.catalog();
            match preview_kind.get() {
                "draft" => catalog.text(keys::ROOM_DRAFT_PREFIX),
                "message" => room.with(|room| sender_prefix(&stores, &catalog, room)),
                _ => String::new(),
            }
        }
    });
    let time = Signal::derive({
        let room = room.clone();
        move || {
            clock.minute.track();
            let at = room.with(|room| room.last_message.as_ref().map(|message| message.at));
            let now = (clock.now)();
            let catalog = language.catalog();
            at.map(|at| catalog.list_time(now.0, at.0, (clock.utc_offset_minutes)(at)))
                .unwrap_or_default()
        }
    });
    RoomRowVm {
        name: room_name(&stores, &held.kind),
        seed,
        presence: Signal::derive({
            let peer = peer.clone();
            move || {
                peer.as_ref().map_or(ui::avatar::Presence::Hidden, |peer| {
                    peer.with(|peer| presence_dot(peer.as_ref()))
                })
            }
        }),
        presence_label: Signal::derive(move || {
            let catalog = language.catalog();
            let text = |peer: &Option<domain::Person>| {
                peer.as_ref()
                    .map(|peer| presence_text(&catalog, clock, peer))
                    .unwrap_or_default()
            };
            peer.as_ref().map(|peer| peer.with(text)).unwrap_or_default()
        }),
        time,
        tick: last_message_tick(desk, room),
        prefix,
        preview,
        preview_kind,
        unread: Signal::derive({
            let room = room.clone();
            move || room.with(|room| room.unread)
        }),
        is_selected,
        on_open: Callback::new({
            let select = desk.select;
            move |room: RoomId| select.run(Some(room))
        }),
        room: id,
    }
}

fn sender_prefix(stores: &stores::Stores, catalog: &i18n::Catalog, room: &Room) -> String {
    let Some(message) = &room.last_message else {
        return String::new();
    };
    if stores.account.me().as_ref() == Some(&message.sender) {
        return catalog.text(keys::ROOM_YOU_PREFIX);
    }
    match room.kind {
        RoomKind::Private { .. } => String::new(),
        RoomKind::Group { .. } => {
            let name = person_name(stores, &message.sender).get();
            catalog.format(keys::ROOM_SENDER_PREFIX, &Args::new().text("name", name.text))
        }
    }
}

/// How far the newest message has come, if it is an own one; a message on its way out comes first.
fn last_message_tick(desk: &Desk, room: &RoomSignal) -> Signal<Option<(TickState, String)>> {
    let language = desk.language;
    let stores = desk.stores();
    let room = room.clone();
    let id = room.with_untracked(|room| room.id.clone());
    // The timeline changes with every message, its newest row's state hardly ever.
    let state = Memo::new(move |_| {
        let me = stores.account.me()?;
        let pending = stores.timelines.get(&id).and_then(|timeline| {
            timeline.with_tracked(|rows| {
                rows.item(rows.len().checked_sub(1)?)?
                    .outgoing()
                    .map(|one| one.delivery.clone())
            })
        });
        let state = match pending {
            Some(Delivery::Sent { .. }) | None => {
                let offset = room.with(|room| {
                    let last = room.last_message.as_ref()?;
                    (last.sender == me).then_some(last.offset)
                })?;
                super::bubble::stored_state(stores.markers.delivery_of(&id, offset))
            }
            Some(delivery) => super::bubble::outgoing_state(&delivery),
        };
        Some(state)
    });
    Signal::derive(move || {
        state
            .get()
            .map(|state| (state, language.catalog().text(super::bubble::state_key(state))))
    })
}
