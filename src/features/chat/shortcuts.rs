//! The keys that work anywhere on the page: one table, which the page hears and the sheet of shortcuts shows.

use domain::{Capability, RoomId};
use i18n::keys;
use leptos::prelude::*;
use ui::action::{Action, run_shortcut};
use ui::icon::Icon;
use ui::shortcut::{KeyPress, Platform, Shortcut};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::desk::Desk;
use crate::overlays::Overlay;

/// Opens the sheet where one does not write.
const SHEET: Shortcut = Shortcut::key("?");

/// Which way the list of conversations is gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Down,
    Up,
}

/// What can be done from anywhere by keys.
pub fn shortcuts(desk: &Desk) -> Vec<Action> {
    let language = desk.language;
    let (overlays, selected) = (desk.overlays, desk.selected);
    let can_search = {
        let capabilities = desk.stores().connection.capabilities;
        Memo::new(move |_| capabilities.with(|held| held.has(Capability::MessageSearch)))
    };
    let is_in_room = Signal::derive(move || selected.with(Option::is_some));
    let search_room = move || {
        if let Some(room) = selected.get_untracked() {
            overlays.show(Overlay::Search { room: Some(room) });
        }
    };
    let walk = |way: Way| {
        let desk = desk.clone();
        move || walk(&desk, way)
    };
    let close = {
        let desk = desk.clone();
        move || close(&desk)
    };
    vec![
        Action::new(language.text(keys::SHORTCUT_SEARCH), Icon::Search, move || {
            overlays.show(Overlay::Search { room: None });
        })
        .with_shortcut(Shortcut::main("k")),
        Action::new(language.text(keys::SHORTCUT_SEARCH_ROOM), Icon::Search, search_room)
            .with_shortcut(Shortcut::main("f"))
            .shown_when(Signal::derive(move || is_in_room.get() && can_search.get())),
        Action::new(
            language.text(keys::SHORTCUT_NEXT_ROOM),
            Icon::Conversations,
            walk(Way::Down),
        )
        .with_shortcut(Shortcut::key("ArrowDown").and_alt()),
        Action::new(
            language.text(keys::SHORTCUT_PREVIOUS_ROOM),
            Icon::Conversations,
            walk(Way::Up),
        )
        .with_shortcut(Shortcut::key("ArrowUp").and_alt()),
        Action::new(language.text(keys::SHORTCUT_CLOSE), Icon::Close, close).with_shortcut(Shortcut::key("Escape")),
        Action::new(language.text(keys::SHORTCUT_SETTINGS), Icon::Settings, move || {
            overlays.show(Overlay::Settings);
        })
        .with_shortcut(Shortcut::main(",")),
        Action::new(language.text(keys::SHORTCUT_SHEET), Icon::Info, move || {
            overlays.show(Overlay::Shortcuts);
        })
        .with_shortcut(Shortcut::main("/")),
    ]
}

/// Hears the keys until the component around it is gone. A dialog has the page for itself, and so has whoever has
/// answered a key already.
pub(super) fn listen(desk: &Desk) {
    let actions = StoredValue::new(shortcuts(desk));
    let overlays = desk.overlays;
    let platform = Platform::here();
    let desk = desk.clone();
    let handle = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.default_prevented() || overlays.is_any_open() || is_dialog_open() {
            return;
        }
        let Some(press) = KeyPress::of(&event, platform) else {
            return;
        };
        // What Esc does in a field is the field's own business unless there is something to leave.
        if press.key == "Escape" && !can_leave(&desk) {
            return;
        }
        if SHEET.is_pressed(&press) && !is_writing(&event) {
            event.prevent_default();
            overlays.show(Overlay::Shortcuts);
        } else if actions.with_value(|actions| run_shortcut(actions, &press)) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Goes to the next conversation of the list, or the one before; at the ends it stays.
fn walk(desk: &Desk, way: Way) {
    let rooms = desk.stores().rooms.ids.get_untracked();
    let here = desk.selected.get_untracked();
    if let Some(room) = neighbour(&rooms, here.as_ref(), way) {
        desk.select.run(Some(room));
    }
}

fn neighbour(rooms: &[RoomId], here: Option<&RoomId>, way: Way) -> Option<RoomId> {
    let here = here.and_then(|here| rooms.iter().position(|room| room == here));
    let there = match (here, way) {
        (None, Way::Down) => 0,
        (None, Way::Up) => rooms.len().checked_sub(1)?,
        (Some(here), Way::Down) => here + 1,
        (Some(here), Way::Up) => here.checked_sub(1)?,
    };
    rooms.get(there).cloned()
}

/// Closes the topmost dialog, or leaves the conversation where it hides the list.
fn close(desk: &Desk) {
    let topmost = untrack(|| desk.overlays.list()).pop();
    match topmost {
        Some(open) => desk.overlays.close(&open.overlay),
        None if can_leave(desk) => desk.select.run(None),
        None => {}
    }
}

/// Whether a conversation hides the list: then its button that leads back is shown.
fn can_leave(desk: &Desk) -> bool {
    let back = ui::roots::first(".m-conversation-back");
    let is_seen = back
        .and_then(|back| back.dyn_into::<HtmlElement>().ok())
        .is_some_and(|back| back.offset_width() > 0);
    is_seen && desk.selected.with_untracked(Option::is_some)
}

/// Settings and questions stand in dialogs that are not on the stack.
fn is_dialog_open() -> bool {
    ui::roots::first("dialog[open]").is_some()
}

fn is_writing(event: &KeyboardEvent) -> bool {
    ui::roots::element_of(event).is_some_and(|target| {
        target
            .closest("input, textarea, [contenteditable]")
            .ok()
            .flatten()
            .is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::{Way, neighbour};
    use domain::RoomId;

    #[test]
    fn the_list_is_gone_through_from_end_to_end() {
        let rooms = ["a", "b", "c"].map(RoomId::from);
        let go = |here: Option<usize>, way| neighbour(&rooms, here.map(|here| &rooms[here]), way);
        assert_eq!(go(None, Way::Down), Some(rooms[0].clone()));
        assert_eq!(go(Some(0), Way::Down), Some(rooms[1].clone()));
        assert_eq!(go(Some(2), Way::Down), None);
        assert_eq!(go(Some(0), Way::Up), None);
        assert_eq!(go(None, Way::Up), Some(rooms[2].clone()));
        assert_eq!(neighbour(&[], None, Way::Up), None);
    }
}
