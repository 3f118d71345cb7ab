//! What stands in the pane of a conversation that is gone, and the questions before that happens.

use domain::{Command, RoomId, RoomKind};
use i18n::{Args, Key, keys};
use leptos::prelude::*;
use ui::button::Button;
use ui::confirm::Confirm;
use ui::empty_state::EmptyState;
use ui::flow::effect;
use ui::icon::Icon;
use wasm_bindgen::JsCast;

use super::names::{letters, line_dir, name_of};
use crate::desk::Desk;

/// The pane of a conversation that is not, or no longer, among the user's. Whoever was in it finds the way back under
/// their fingers.
#[component]
pub(super) fn RoomGone(desk: Desk, room: RoomId) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let was_known = stores.rooms.kind_of(&room).is_some();
    let (title, hint) = if was_known {
        (keys::ROOM_GONE, language.text(keys::ROOM_GONE_HINT))
    } else {
        (keys::ERROR_NOT_FOUND, Signal::stored(String::new()))
    };
    let name = name_of(&stores, &room);
    let select = desk.select;
    let pane = NodeRef::<leptos::html::Div>::new();
    // The focus is a thing of the page. It is moved only if it was lost with what had it.
    effect(move || {
        if let Some(pane) = pane.get().filter(|_| is_focus_lost()) {
            let button = pane.query_selector("button").ok().flatten();
            if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
                // Focus can only fail when the element is gone, and then there is nothing to focus.
                let _ = button.focus();
            }
        }
    });
    view! {
        <div class="m-conversation-gone" node_ref=pane role="status">
            <h1 class=if was_known { "m-conversation-name" } else { "m-visually-hidden" }>
                {if was_known {
                    view! { <bdi dir=line_dir(name, language)>{letters(name)}</bdi> }.into_any()
                } else {
                    language.text(title).into_any()
                }}
            </h1>
            <EmptyState icon=Icon::Warning title=language.text(title) text=hint>
                <Button label=language.text(keys::PAGE_NOT_FOUND_HOME) on_press=move |()| select.run(None)/>
            </EmptyState>
        </div>
    }
}

/// Whether nothing has the focus, as when the element that had it left the page.
pub(super) fn is_focus_lost() -> bool {
    let active = ui::roots::focused();
    active.is_none_or(|active| active.tag_name() == "BODY")
}

/// Asks before a conversation is deleted for everybody.
#[component]
pub(super) fn DeleteQuestion(desk: Desk, room: RoomId, on_close: Callback<()>) -> impl IntoView {
    let title = match desk.stores().rooms.kind_of(&room) {
        Some(RoomKind::Group { .. }) => keys::ROOM_DELETE_GROUP_TITLE,
        Some(RoomKind::Private { .. }) | None => keys::ROOM_DELETE_TITLE,
    };
    let words = Words {
        title,
        text: keys::ROOM_DELETE_TEXT,
        deed: keys::ROOM_DELETE,
    };
    let command = Command::DeleteRoom { room: room.clone() };
    question(&desk, &room, words, command, on_close)
}

/// Asks before a group is left.
#[component]
pub(super) fn LeaveQuestion(desk: Desk, room: RoomId, on_close: Callback<()>) -> impl IntoView {
    let words = Words {
        title: keys::ROOM_LEAVE_TITLE,
        text: keys::ROOM_LEAVE_TEXT,
        deed: keys::ROOM_LEAVE,
    };
    let command = Command::LeaveRoom { room: room.clone() };
    question(&desk, &room, words, command, on_close)
}

/// What a question says.
struct Words {
    title: Key,
    text: Key,
    deed: Key,
}

fn question(desk: &Desk, room: &RoomId, words: Words, wanted: Command, on_close: Callback<()>) -> AnyView {
    let language = desk.language;
    let name = name_of(&desk.stores(), room);
    let ask = desk.command;
    view! {
        <Confirm
            open=Signal::stored(true)
            title=language.format(words.title, move || Args::new().text("name", name.get().text))
            text=language.text(words.text)
            confirm_label=language.text(words.deed)
            cancel_label=language.text(keys::ACTION_CANCEL)
            on_confirm=move |()| {
                on_close.run(());
                ask.run(wanted.clone());
            }
            on_cancel=on_close
        />
    }
    .into_any()
}
