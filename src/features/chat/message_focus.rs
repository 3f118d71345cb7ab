//! Messages by keyboard. The list is one stop of the Tab key; the arrow keys lead into it and from message to message,
//! across the line into what can be pressed in a message, Enter opens its menu, and Esc leads back to where one writes.
//! A message that is not in the page is brought there first.

use domain::MessageKey;
use leptos::prelude::*;
use stores::{ItemKey, Timeline, TimelineItem};
use ui::action::run_shortcut;
use ui::shortcut::{KeyPress, Platform};
use ui::virtual_list::{Align, Motion};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::message_actions::actions;
use super::message_tools::{MessageTools, ROWS, focus_composer, key_of, row_around, subject_around, subject_of};

/// What can be pressed in a message.
const PARTS: &str = "a[href], button:not(:disabled), [tabindex='0']";

/// Where a key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    First,
    Last,
}

/// Answers a key pressed anywhere in the list.
pub(super) fn press_key(tools: &MessageTools, event: &KeyboardEvent) {
    let focused = ui::roots::element_of(event);
    let Some(focused) = focused.filter(|_| !event.is_composing()) else {
        return;
    };
    let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
    let Some(subject) = subject_around(&focused) else {
        enter(tools, event, is_plain);
        return;
    };
    let is_message = focused.matches(ROWS).unwrap_or(false);
    let is_done = match event.key().as_str() {
        "ArrowUp" if is_plain => walk(tools, Some(&subject), Way::Up),
        "ArrowDown" if is_plain => walk(tools, Some(&subject), Way::Down),
        "Home" if is_plain => walk(tools, Some(&subject), Way::First),
        "End" if is_plain => walk(tools, Some(&subject), Way::Last),
        "ArrowLeft" | "ArrowRight" if is_plain => cross(tools, &focused, event.key() == "ArrowRight"),
        "Escape" if is_plain && is_message => {
            focus_composer();
            true
        }
        "Escape" if is_plain => focus_message(&subject),
        "Enter" | " " if is_plain && is_message => {
            tools.menu.open_at(&focused, &subject);
            true
        }
        // What is selected is what Ctrl+C copies.
        "c" if has_selection() => false,
        // Whoever has only pressed on a message does not mean it by a letter.
        _ if is_message && focused.matches(":focus-visible").unwrap_or(false) => {
            KeyPress::of(event, Platform::here()).is_some_and(|press| run_shortcut(&actions(tools, &subject), &press))
        }
        _ => false,
    };
    if is_done {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// From the list itself into the messages: the arrows begin at the last one on screen.
fn enter(tools: &MessageTools, event: &KeyboardEvent, is_plain: bool) {
    let is_done = match event.key().as_str() {
        "ArrowUp" | "ArrowDown" if is_plain => walk(tools, None, Way::Up),
        "Escape" if is_plain => {
            focus_composer();
            true
        }
        _ => false,
    };
    if is_done {
        event.prevent_default();
    }
}

/// Moves the focus to another message. True also when there is none: the page must not scroll instead.
fn walk(tools: &MessageTools, from: Option<&str>, way: Way) -> bool {
    let seen = tools.list.visible.get_untracked().map(|visible| visible.last);
    let here = match from {
        Some(subject) => key_of(subject).map(ItemKey::Message),
        None => seen,
    };
    let goal = tools.timeline.with(|rows| {
        let here = here.and_then(|key| rows.index_of(&key))?;
        // From the list itself the first step leads to the row that is seen, not past it.
        goal(rows, if from.is_none() { here + 1 } else { here }, way)
    });
    let Some(goal) = goal else { return true };
    let subject = subject_of(&goal);
    if !bring_into_view(&subject) {
        let align = match way {
            Way::Up | Way::First => Align::Top,
            Way::Down | Way::Last => Align::Bottom,
        };
        tools.list.scroll_to_key(&ItemKey::Message(goal), align, Motion::Jump);
    }
    focus_message(&subject)
}

/// The message to which a key leads from a row.
fn goal(rows: &Timeline, here: usize, way: Way) -> Option<MessageKey> {
    let key = |index: usize| rows.item(index).and_then(TimelineItem::message_key);
    match way {
        Way::Up => (0..here.min(rows.len())).rev().find_map(key),
        Way::Down => (here + 1..rows.len()).find_map(key),
        Way::First => (0..rows.len()).find_map(key),
        Way::Last => (0..rows.len()).rev().find_map(key),
    }
}

/// Whether the whole message is in the page and seen, at least where it begins.
fn bring_into_view(subject: &str) -> bool {
    let (Some(row), Some(list)) = (row_of(subject), ui::roots::first(".m-virtual-list")) else {
        return false;
    };
    let (row, list) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
    row.top() >= list.top() && row.bottom() <= list.bottom()
}

fn focus_message(subject: &str) -> bool {
    let row = row_of(subject).and_then(|row| row.dyn_into::<HtmlElement>().ok());
    // Focus can only fail when the element is gone, and then there is nothing to focus.
    row.is_some_and(|row| row.focus().is_ok())
}

fn row_of(subject: &str) -> Option<Element> {
    ui::roots::all(ROWS)
        .into_iter()
        .find(|row| subject_around(row).as_deref() == Some(subject))
}

/// Moves the focus along the line: from a message into what can be pressed in it, and back.
fn cross(tools: &MessageTools, focused: &Element, is_right: bool) -> bool {
    let Some(message) = row_around(focused) else {
        return false;
    };
    tools.more.bring_to(&message);
    let Ok(list) = message.query_selector_all(PARTS) else {
        return false;
    };
    let parts: Vec<HtmlElement> = (0..list.length())
        .filter_map(|index| list.item(index)?.dyn_into().ok())
        .collect();
    let is_rtl = ui::roots::runs_rtl(&message);
    let here = parts.iter().position(|part| part.is_same_node(Some(focused)));
    let is_onward = is_right != is_rtl;
    let next = match here {
        None if is_onward => Some(0),
        None => parts.len().checked_sub(1),
        Some(here) if is_onward => Some(here + 1),
        Some(here) => here.checked_sub(1),
    };
    match next.and_then(|next| parts.get(next)) {
        // Focus can only fail when the element is gone, and then there is nothing to focus.
        Some(part) => part.focus().is_ok(),
        None => message
            .dyn_into::<HtmlElement>()
            .is_ok_and(|message| message.focus().is_ok()),
    }
}

fn has_selection() -> bool {
    window()
        .get_selection()
        .ok()
        .flatten()
        .is_some_and(|selection| !selection.is_collapsed())
}
