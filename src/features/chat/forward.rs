//! Chooses the conversation to which a message is sent on.

use domain::{Attached, Command, Forward, MessageId, RoomId};
use i18n::{Args, fold, keys};
use leptos::prelude::*;
use stores::{ToastKind, ToastReason};
use ui::avatar::Avatar;
use ui::empty_state::EmptyState;
use ui::flow::{For, Show};
use ui::icon::Icon;
use ui::modal::Modal;
use ui::search_field::SearchField;

use super::message_tools::held_message;
use super::names::{RoomFace, letters, line_dir, room_face};
use super::readings::first_found;
use crate::desk::Desk;

/// Conversations shown at once; whoever looks for another one writes its name.
const SHOWN_MAX: usize = 50;

/// What was found, and what was looked for in place of what was typed.
#[derive(Clone, Default, PartialEq)]
struct Found {
    rooms: Vec<RoomId>,
    rescued: Option<String>,
}

/// The dialog.
#[component]
pub(super) fn ForwardMessage(desk: Desk, room: RoomId, message: MessageId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::FORWARD_TITLE)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            <Chooser desk=desk.clone() room=room.clone() message=message.clone() on_close/>
        </Modal>
    }
}

#[component]
fn Chooser(desk: Desk, room: RoomId, message: MessageId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let query = RwSignal::new(String::new());
    let found = {
        let stores = desk.stores();
        Memo::new(move |_| {
            stores.rooms.ids.track();
            let typed = query.get();
            let look = |query: &str| stores.rooms.search(&stores.people, query, fold::for_search);
            let (reading, mut rooms) = first_found(&typed, look);
            rooms.truncate(SHOWN_MAX);
            let rescued = (reading != typed.trim()).then_some(reading);
            Found { rooms, rescued }
        })
    };
    let words = Memo::new(move |_| {
        let catalog = language.catalog();
        let found = found.get();
        match found.rescued {
            Some(meant) => catalog.format(keys::SEARCH_RESCUED, &Args::new().text("query", meant)),
            None if found.rooms.is_empty() => {
                catalog.format(keys::ROOM_SEARCH_NO_RESULTS, &Args::new().text("query", query.get()))
            }
            None => String::new(),
        }
    });
    let has_words = Memo::new(move |_| words.with(|words| !words.is_empty()));
    let is_bare = Memo::new(move |_| found.with(|found| found.rooms.is_empty()));
    let held = held_message(&desk, &room, &message);
    let is_gone = Memo::new(move |_| held.with(|held| held.as_ref().is_none_or(|held| held.is_deleted())));
    let is_there = Memo::new(move |_| !is_gone.get());
    let send = {
        let desk = desk.clone();
        Callback::new(move |target: RoomId| {
            let Some(held) = held.get_untracked().filter(|held| !held.is_deleted()) else {
                return;
            };
            on_close.run(());
            // Whoever wrote it first is named, also when it is sent on once more.
            let first = held.attached().and_then(|attached| attached.forward.as_ref());
            let sender = first.map_or(&held.sender, |first| &first.sender).clone();
            let files = held
                .attached()
                .map(|attached| attached.files.clone())
                .unwrap_or_default();
            desk.ask(Command::Send {
                room: target.clone(),
                body: held.body.clone(),
                attached: Attached {
                    reply_to: None,
                    forward: Some(Forward {
                        message: Some(held.id.clone()),
                        sender,
                    }),
                    files,
                },
            });
            let toasts = desk.stores().toasts;
            toasts.push(
                (desk.clock.now)(),
                ToastKind::Success,
                ToastReason::Forwarded { room: target },
            );
        })
    };
    let row = move |id: RoomId| {
        if desk.stores().rooms.room(&id).is_none() {
            return ().into_any();
        }
        let RoomFace { name, seed, .. } = room_face(&desk, &id);
        let label = language.format(keys::FORWARD_TO, move || Args::new().text("name", name.get().text));
        view! {
            <li>
                <button type="button" class="m-person" on:click=move |_| send.run(id.clone())>
                    <span class="m-visually-hidden">{label}</span>
                    <span class="m-person-face" aria-hidden="true">
                        <Avatar name=letters(name) seed/>
                        <bdi class="m-person-name" dir=line_dir(name, language)>{letters(name)}</bdi>
                    </span>
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=is_gone>
            <EmptyState icon=Icon::Delete title=language.text(keys::MESSAGE_DELETED)/>
        </Show>
        <Show when=is_there>
            <div class="m-people-search">
                <div data-initial-focus>
                    <SearchField
                        label=language.text(keys::ROOM_SEARCH_PLACEHOLDER)
                        clear_label=language.text(keys::ACTION_CLEAR)
                        value=query
                    />
                </div>
                <div role="status">
                    <Show when=has_words>
                        <p class="m-dialog-hint" data-alone=is_bare>{words}</p>
                    </Show>
                </div>
                <ul class="m-people">
                    <For each=move || found.get().rooms key=|id| id.clone() children=row.clone()/>
                </ul>
            </div>
        </Show>
    }
}
