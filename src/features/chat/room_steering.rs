//! How the list of conversations moves: what happens to it, what keys do in it, and when more of it is asked for.

use domain::{Command, ConnectionStatus, RoomId, Timestamp};
use leptos::prelude::*;
use ui::flow::effect;

use super::room_gone::is_focus_lost;
use super::room_list::{Found, List};
use super::room_row::row_id;
use super::room_window::RoomWindow;

/// Rows below the screen that may be missing before more are asked for.
const LOAD_AHEAD_ROWS: usize = 20;

/// Asks for older conversations when the end of the list comes near; the answer asks again by pressing.
pub(super) fn load_as_needed(list: &List) -> Callback<()> {
    let rooms = list.desk.stores().rooms;
    let (command, range, found) = (list.desk.command, list.window.range, list.found);
    let asked = StoredValue::new(None::<Timestamp>);
    let status = list.desk.stores().connection.status;
    let is_live = Memo::new(move |_| status.with(ConnectionStatus::is_live));
    let has_more = rooms.has_more.clone();
    let is_wanted = move || {
        let count = found.with(|found| found.ids.len());
        range.with(|range| range.end + LOAD_AHEAD_ROWS > count) && has_more.get()
    };
    let load = Callback::new(move |()| {
        if let Some(before) = rooms.loaded_until() {
            asked.set_value(Some(before));
            command.run(Command::LoadRooms { before });
        }
    });
    let rooms = list.desk.stores().rooms;
    // Asking the server is the outside world. Nothing is asked twice, unless the line was gone meanwhile.
    effect(move || {
        if !is_live.get() {
            asked.set_value(None);
        } else if is_wanted() && rooms.loaded_until() != asked.get_value() {
            load.run(());
        }
    });
    load
}

/// Follows what happens to the list: what is seen stays, the open conversation comes on screen, and the focus does not
/// get lost with a row.
pub(super) fn keep_up(list: &List) {
    let removed = list.desk.stores().rooms.removed;
    // The open conversation says by itself that it is gone, and the list by having lost it.
    effect(move || {
        if removed.get().is_some() {
            removed.set(None);
        }
    });
    let (found, window, focused) = (list.found, list.window, list.focused);
    let steered = list.clone();
    Effect::new(move |before: Option<(String, Vec<RoomId>)>| {
        let Found { ids, query, .. } = found.get();
        let Some((_, old)) = before.filter(|(old_query, _)| *old_query == query) else {
            if let Some(scroller) = window.scroller.get_untracked() {
                scroller.set_scroll_top(0);
            }
            measure_soon(found, window);
            return (query, ids);
        };
        window.hold_still(&ids);
        window.measure(&ids);
        measure_soon(found, window);
        let lost = focused.get_value().filter(|id| !ids.contains(id));
        if let Some(at) = lost.and_then(|lost| old.iter().position(|id| *id == lost)) {
            focused.set_value(None);
            let (steered, at) = (steered.clone(), at.min(ids.len().saturating_sub(1)));
            request_animation_frame(move || {
                if is_focus_lost() {
                    go_to(&steered, at);
                }
            });
        }
        (query, ids)
    });
    // The open conversation is shown in the list when it is opened, and when it first appears there.
    let selected = list.desk.selected;
    let place = Memo::new(move |_| {
        let selected = selected.get()?;
        found.with(|found| {
            found
                .ids
                .iter()
                .position(|id| *id == selected)
                .map(|_| selected.clone())
        })
    });
    effect(move || {
        let Some(selected) = place.get() else { return };
        request_animation_frame(move || {
            // The list may have gone with the session before the frame came.
            found.try_with_untracked(|found| {
                if let Some(at) = found.ids.iter().position(|id| *id == selected) {
                    window.show(at, &found.ids);
                }
            });
        });
    });
    // Its size changes with the window, with what the user chooses, and when a narrow page shows it again.
    let chosen = list.desk.stores().preferences.chosen;
    effect(move || {
        chosen.track();
        selected.track();
        measure_soon(found, window);
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure_soon(found, window));
    on_cleanup(move || resized.remove());
}

/// Moves through the rows.
pub(super) fn steer(list: &List, event: &web_sys::KeyboardEvent) {
    let count = list.found.with_untracked(|found| found.ids.len());
    let active = list.active.get_untracked();
    let here = list
        .found
        .with_untracked(|found| found.ids.iter().position(|id| Some(id) == active.as_ref()));
    let (Some(here), Some(last)) = (here, count.checked_sub(1)) else {
        return;
    };
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let to = match event.key().as_str() {
        "ArrowDown" => here + 1,
        "ArrowUp" => here.saturating_sub(1),
        "PageDown" => here + list.window.page_rows(),
        "PageUp" => here.saturating_sub(list.window.page_rows()),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    go_to(list, to.min(last));
}

/// From the search field down to the rows; Enter opens the first one found.
pub(super) fn steer_from_search(list: &List, event: &web_sys::KeyboardEvent) {
    let first = list.found.with_untracked(|found| found.ids.first().cloned());
    match (event.key().as_str(), first) {
        ("ArrowDown", Some(_)) => {
            event.prevent_default();
            go_to(list, 0);
        }
        ("Enter", Some(first)) if list.query.with_untracked(|query| !query.trim().is_empty()) => {
            event.prevent_default();
            list.desk.select.run(Some(first));
        }
        _ => {}
    }
}

/// The focus has left the rows, unless it went with its row. When the whole list goes, its own state went before it.
pub(super) fn forget_focus(list: &List) {
    let is_listed = list.focused.try_with_value(|focused| {
        let listed = |id: &RoomId| list.found.try_with_untracked(|found| found.ids.contains(id));
        focused.as_ref().and_then(listed).unwrap_or(false)
    });
    if is_listed.unwrap_or(false) {
        list.focused.try_set_value(None);
    }
}

/// Gives a row the focus.
fn go_to(list: &List, at: usize) {
    // None, too, when the list has gone meanwhile.
    let row = list.found.try_with_untracked(|found| found.ids.get(at).cloned());
    let Some(id) = row.flatten() else { return };
    list.active.set(Some(id.clone()));
    list.found.with_untracked(|found| list.window.show(at, &found.ids));
    // The row may have to be drawn first.
    request_animation_frame(move || ui::roots::focus(&row_id(&id)));
}

fn measure_soon(found: Memo<Found>, window: RoomWindow) {
    request_animation_frame(move || {
        // The list may have gone with the session before the frame came.
        if let Some(ids) = found.try_with_untracked(|found| found.ids.clone()) {
            window.measure(&ids);
        }
    });
}
