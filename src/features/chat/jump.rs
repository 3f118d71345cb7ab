//! Going to a place of a conversation: landing on a message, the way back to the newest one, and the first unread one.
//!
//! A jump is a wish that stands in the timeline until the view has fulfilled it. Whoever wants to go somewhere sets it,
//! whether the conversation is open or not; what is not held is loaded first.

use std::time::Duration;

use domain::{Command, JumpTarget, Offset, RoomId};
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::{ItemKey, ReadPosition, TimelineHandle};
use ui::flow::effect;
use ui::virtual_list::{Align, Motion, VirtualListHandle};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::names::person_name;
use crate::desk::Desk;
use crate::words::one_line;

/// How long the message that was jumped to is lit up; as long as the sheet lets the light fade.
const FLASH: Duration = Duration::from_millis(2_200);
/// How much of it is read out, in characters.
const ANNOUNCED_CHARS_MAX: usize = 300;

/// Opens a conversation at a message, whatever stands over the page.
pub fn opener(desk: &Desk) -> Callback<(RoomId, Offset)> {
    let desk = desk.clone();
    Callback::new(move |(room, offset): (RoomId, Offset)| {
        desk.overlays.close_all();
        open_at(&desk, &room, offset);
    })
}

/// Opens a conversation at a message, from anywhere.
pub(super) fn open_at(desk: &Desk, room: &RoomId, offset: Offset) {
    let stores = desk.stores();
    let timeline = stores.timelines.get(room).unwrap_or_else(|| {
        let position = stores
            .rooms
            .get_untracked(room)
            .map_or_else(ReadPosition::default, |held| ReadPosition {
                read: held.read,
                unread: held.unread,
            });
        stores.timelines.open(room, position)
    });
    timeline.jump.set(Some(offset));
    if desk.selected.get_untracked().as_ref() != Some(room) {
        desk.select.run(Some(room.clone()));
    }
}

/// The moving about in one open conversation.
#[derive(Clone)]
pub(super) struct Jumps {
    desk: Desk,
    timeline: TimelineHandle,
    list: VirtualListHandle<ItemKey>,
    /// The newest part is asked for; the list goes to its end when it comes.
    wants_latest: StoredValue<bool>,
}

impl Jumps {
    /// Follows the wishes of a conversation that is being opened. One that was left somewhere in its middle opens at its
    /// end, unless it is opened at a message.
    pub(super) fn follow(desk: &Desk, timeline: &TimelineHandle, list: VirtualListHandle<ItemKey>) -> Self {
        let jumps = Self {
            desk: desk.clone(),
            timeline: timeline.clone(),
            list,
            wants_latest: StoredValue::new(false),
        };
        let wish = timeline.jump.get_untracked();
        match wish {
            // What is held, or comes first, is not what the reader wants to see.
            Some(offset) if !timeline.with(|rows| rows.holds(offset)) => timeline.open_elsewhere(),
            Some(_) => {}
            None if timeline.with(stores::Timeline::is_detached) => jumps.to_latest(Motion::Jump),
            None => {}
        }
        jumps.fulfil_wishes();
        jumps.arrive_at_latest();
        jumps
    }

    /// Goes to the newest message, loading it if it is not held.
    pub(super) fn to_latest(&self, motion: Motion) {
        if self.timeline.with(stores::Timeline::is_opening_elsewhere) {
            self.timeline.open_here();
        }
        if self.timeline.with(stores::Timeline::is_detached) {
            self.wants_latest.set_value(true);
            self.desk.ask(Command::JumpToLatest {
                room: self.timeline.room().clone(),
            });
        } else {
            self.list.scroll_to_bottom(motion);
        }
    }

    /// Goes to the first unread message, loading it if it is not held.
    pub(super) fn to_first_unread(&self) {
        let place = self.timeline.with(|rows| rows.first_unread().or(rows.unread_beyond()));
        if let Some(place) = place {
            self.timeline.jump.set(Some(place));
        }
    }

    fn fulfil_wishes(&self) {
        let jumps = self.clone();
        let list = self.list;
        let is_drawn = Memo::new(move |_| list.visible.with(Option::is_some));
        // Scrolling and asking are the outside world; a wish that is fulfilled is none any more.
        effect(move || {
            let is_drawn = is_drawn.get();
            let Some(offset) = jumps.timeline.jump.get() else {
                return;
            };
            let is_held = jumps.timeline.with(|rows| rows.holds(offset));
            if is_held && !is_drawn {
                return;
            }
            jumps.timeline.take_jump();
            jumps.wants_latest.set_value(false);
            if is_held {
                jumps.land(offset);
            } else {
                jumps.desk.ask(Command::JumpTo {
                    room: jumps.timeline.room().clone(),
                    target: JumpTarget::Offset(offset),
                });
            }
        });
    }

    fn arrive_at_latest(&self) {
        let jumps = self.clone();
        // Scrolling is the outside world.
        effect(move || {
            jumps.timeline.track();
            let is_there = !jumps.timeline.with(stores::Timeline::is_detached);
            if is_there && jumps.wants_latest.get_value() {
                jumps.wants_latest.set_value(false);
                jumps.list.scroll_to_bottom(Motion::Jump);
            }
        });
    }

    /// Shows a message that is held: in the middle, lit up for a moment, with the focus, and read out.
    fn land(&self, offset: Offset) {
        let found = self.timeline.with(|rows| {
            let message = rows.message_at(offset)?;
            Some((ItemKey::Message(message.key()), message.clone()))
        });
        let Some((key, message)) = found else { return };
        // What is near glides by, so that the reader sees where it goes.
        let motion = match self.list.element_of(&key) {
            Some(_) => Motion::Smooth,
            None => Motion::Jump,
        };
        self.list.scroll_to_key(&key, Align::Center, motion);
        let list = self.list;
        // A dialog that asked for the jump gives the focus back when it closes; the message has it after that.
        request_animation_frame(move || {
            if let Some(element) = message_element(list, &key) {
                flash(&element);
            }
        });
        let stores = self.desk.stores();
        let name = person_name(&stores, &message.sender).get_untracked().text;
        let text = one_line(&message.body.text, ANNOUNCED_CHARS_MAX);
        let catalog = self.desk.language.catalog_untracked();
        let args = Args::new().text("name", name).text("text", text);
        let words = catalog.format(keys::TIMELINE_MESSAGE_ANNOUNCED, &args);
        self.desk.announcer.say(words);
    }
}

fn message_element(list: VirtualListHandle<ItemKey>, key: &ItemKey) -> Option<HtmlElement> {
    let row = list.element_of(key)?;
    let message = row.query_selector(".m-message").ok().flatten()?;
    message.dyn_into().ok()
}

/// Lights a message up and gives it the focus. The light is put out by the clock, which also serves readers without
/// motion.
fn flash(message: &HtmlElement) {
    if !message.has_attribute("tabindex") {
        message.set_tab_index(-1);
    }
    // Focus can only fail when the element is gone, and then there is nothing to focus.
    let _ = message.focus();
    // A light that still fades begins anew: the browser must have seen it gone.
    let _ = message.remove_attribute("data-flash");
    let _ = message.get_bounding_client_rect();
    let _ = message.set_attribute("data-flash", "true");
    let message = message.clone();
    set_timeout(
        move || {
            let _ = message.remove_attribute("data-flash");
        },
        FLASH,
    );
}
