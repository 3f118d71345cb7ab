//! What a conversation's messages have in common: their menu, their picker of reactions, and what a press on one of
//! their buttons means. The page hears one press for the whole list, so a row costs nothing for what can be done with it:
//! a button of a row carries `data-deed`, and the message around it `data-menu`.

use std::sync::Arc;

use domain::emoji::{full_form, is_same};
use domain::{
    Attached, Capability, ClientMessageId, Command, HumanText, JumpTarget, Message, MessageId, MessageKey,
    OutgoingMessage, PersonId, RoomId, TextDirection,
};
use i18n::keys;
use leptos::prelude::*;
use stores::{ItemKey, Timeline, TimelineHandle};
use ui::context_menu::{ContextMenu, MenuHandle};
use ui::virtual_list::VirtualListHandle;
use web_sys::Element;

use super::message_actions::{entries, quick_deeds};
use super::message_more::More;
use super::reactions::ReactionPicker;
use crate::desk::Desk;
use crate::overlays::Overlay;

/// The element of the composer in which one writes.
pub(super) const COMPOSER_INPUT_ID: &str = "composer-input";
/// Names every button that opens the menu, so that no row needs a name of its own for it.
pub(super) const MORE_NAME_ID: &str = "message-more-name";
/// The kind of the menu.
const MENU_SCOPE: &str = "message";
/// Every message in the page.
pub(super) const ROWS: &str = "[data-menu^='message:']";

/// A message of the list.
#[derive(Clone)]
pub(super) enum Subject {
    /// A stored one.
    Stored(Message),
    /// One on its way out.
    Outgoing(OutgoingMessage),
}

/// The tools of one conversation's messages.
#[derive(Clone)]
pub(super) struct MessageTools {
    /// What they work with.
    pub(super) desk: Desk,
    /// The conversation's rows.
    pub(super) timeline: TimelineHandle,
    /// The list that shows them.
    pub(super) list: VirtualListHandle<ItemKey>,
    /// Their menu.
    pub(super) menu: MenuHandle,
    /// The message for which a reaction is picked.
    pub(super) picking: RwSignal<Option<MessageId>>,
    /// The button of that menu.
    pub(super) more: More,
    /// Directions that the reader has chosen for people of this conversation.
    pub(super) directions: Memo<Vec<(PersonId, TextDirection)>>,
}

impl MessageTools {
    /// Tools for a conversation.
    pub(super) fn new(desk: &Desk, timeline: &TimelineHandle, list: VirtualListHandle<ItemKey>) -> Self {
        let chosen = desk.stores().preferences.chosen;
        let directions = Memo::new(move |_| {
            let of_people = |(scope, direction): &(stores::DirectionScope, TextDirection)| match scope {
                stores::DirectionScope::Person(person) => Some((person.clone(), *direction)),
                stores::DirectionScope::Room(_) => None,
            };
            chosen.with(|chosen| chosen.directions.iter().filter_map(of_people).collect::<Vec<_>>())
        });
        Self {
            desk: desk.clone(),
            timeline: timeline.clone(),
            list,
            menu: MenuHandle::new(MENU_SCOPE),
            picking: RwSignal::new(None),
            more: More::new(),
            directions,
        }
    }

    /// The value of `data-menu` for a message.
    pub(super) fn mark(&self, key: &MessageKey) -> String {
        self.menu.mark(&subject_of(key))
    }

    /// The message of a menu's subject, if it is still there.
    pub(super) fn find(&self, subject: &str) -> Option<Subject> {
        self.timeline.with(|rows| find_in(rows, subject))
    }

    /// Whether the backend offers something; not tracked.
    pub(super) fn has(&self, capability: Capability) -> bool {
        let capabilities = self.desk.stores().connection.capabilities;
        capabilities.with_untracked(|held| held.has(capability))
    }

    /// What stands beside the list: the menu, the name of its buttons, and the picker of reactions.
    pub(super) fn beside(&self) -> AnyView {
        let (menu, language) = (self.menu, self.desk.language);
        let for_entries = self.clone();
        let for_quick = self.clone();
        let entries = Signal::derive(move || entries(&for_entries, &menu.subject().get()));
        let quick = Signal::derive(move || quick_deeds(&for_quick, &menu.subject().get()));
        view! {
            <span id=MORE_NAME_ID hidden>{language.text(keys::MESSAGE_MENU)}</span>
            {self.more.unseen()}
            <ContextMenu menu label=language.text(keys::MESSAGE_MENU) entries quick/>
            <ReactionPicker tools=self.clone()/>
        }
        .into_any()
    }

    /// Answers a press anywhere in the list.
    pub(super) fn press(&self, event: &web_sys::MouseEvent) {
        let pressed = ui::roots::element_of(event).and_then(|target| target.closest("[data-deed]").ok().flatten());
        let Some(button) = pressed else { return };
        let Some(subject) = subject_around(&button) else { return };
        let Some(found) = self.find(&subject) else { return };
        match (button.get_attribute("data-deed").as_deref(), found) {
            (Some("menu"), _) => self.menu.open_at(&button, &subject),
            (Some("jump"), found) => self.jump_to_quoted(&found),
            (Some("profile"), Subject::Stored(message)) => {
                self.desk.overlays.show(Overlay::Profile { person: message.sender })
            }
            (Some("mention"), _) => {
                if let Some(person) = button.get_attribute("data-person") {
                    let person = PersonId::from(person);
                    self.desk.overlays.show(Overlay::Profile { person });
                }
            }
            (Some("wordings"), Subject::Stored(message)) => self.desk.overlays.show(Overlay::Revisions {
                room: message.room,
                message: message.id,
            }),
            (Some("pick"), Subject::Stored(message)) => self.picking.set(Some(message.id)),
            (Some("react"), Subject::Stored(message)) => {
                if let Some(emoji) = button.get_attribute("data-emoji") {
                    self.react(&message, &Arc::from(emoji));
                }
            }
            (Some(_) | None, _) => {}
        }
    }

    /// Gives a reaction, or takes it back. It is shown before the backend has confirmed it.
    pub(super) fn react(&self, message: &Message, emoji: &Arc<str>) {
        let held = message.reactions().iter().find(|held| is_same(&held.emoji, emoji));
        let is_on = !held.is_some_and(|held| held.is_mine);
        // In the spelling that the backend knows it by; a new one in the full form.
        let emoji = &held.map_or_else(|| Arc::from(full_form(emoji)), |held| Arc::clone(&held.emoji));
        let stores = self.desk.stores();
        let is_new = stores
            .timelines
            .react_optimistically(&message.room, &message.id, emoji, is_on);
        if !is_new {
            return;
        }
        self.desk.ask(Command::React {
            room: message.room.clone(),
            message: message.id.clone(),
            emoji: Arc::clone(emoji),
            is_on,
        });
        if is_on {
            stores.preferences.choose(|chosen| chosen.note_emoji(emoji));
        }
    }

    /// Shows the message that another one answers.
    pub(super) fn jump_to_quoted(&self, subject: &Subject) {
        let attached = subject.attached();
        let Some(quote) = attached.and_then(|attached| attached.reply_to.as_ref()) else {
            return;
        };
        if !self.timeline.jump_to(quote.offset) {
            self.desk.ask(Command::JumpTo {
                room: self.timeline.room().clone(),
                target: JumpTarget::Offset(quote.offset),
            });
        }
    }

    /// The reader's direction for somebody's messages; tracked.
    pub(super) fn direction_of(&self, person: &PersonId) -> Option<TextDirection> {
        let of = |held: &Vec<(PersonId, TextDirection)>| {
            let (_, direction) = held.iter().find(|(one, _)| one == person)?;
            Some(*direction)
        };
        self.directions.with(of)
    }
}

impl Subject {
    /// What was sent along.
    pub(super) fn attached(&self) -> Option<&Attached> {
        match self {
            Self::Stored(message) => message.attached(),
            Self::Outgoing(outgoing) => Some(&outgoing.attached),
        }
    }
}

/// The message of a menu's subject, if it is among these.
pub(super) fn find_in(rows: &Timeline, subject: &str) -> Option<Subject> {
    let key = ItemKey::Message(key_of(subject)?);
    let item = rows.item(rows.index_of(&key)?)?;
    let stored = item.message().map(|message| Subject::Stored(message.clone()));
    stored.or_else(|| item.outgoing().map(|outgoing| Subject::Outgoing(outgoing.clone())))
}

/// A text in the direction in which the reader wants to read it.
pub(super) fn read_as(text: &HumanText, wanted: Option<TextDirection>) -> HumanText {
    HumanText {
        direction: wanted.unwrap_or(text.direction),
        ..text.clone()
    }
}

/// A message as it is now; nothing when it is gone from this account's devices.
pub(super) fn held_message(desk: &Desk, room: &RoomId, id: &MessageId) -> Memo<Option<Message>> {
    let (timeline, id) = (desk.stores().timelines.get(room), id.clone());
    Memo::new(move |_| {
        let timeline = timeline.as_ref()?;
        timeline.with_tracked(|rows| rows.message(&id).cloned())
    })
}

/// Moves the focus to where one writes.
pub(super) fn focus_composer() {
    ui::roots::focus(COMPOSER_INPUT_ID);
}

/// The message around an element. What stands for a person inside it has a menu of its own.
pub(super) fn row_around(element: &Element) -> Option<Element> {
    element.closest(ROWS).ok().flatten()
}

/// The menu's subject of the message around an element.
pub(super) fn subject_around(element: &Element) -> Option<String> {
    let row = row_around(element)?;
    let mark = row.get_attribute("data-menu")?;
    Some(mark.strip_prefix(MENU_SCOPE)?.strip_prefix(':')?.to_owned())
}

/// A message's key as the menu's subject.
pub(super) fn subject_of(key: &MessageKey) -> String {
    match key {
        MessageKey::Local(id) => format!("local:{id}"),
        MessageKey::Remote(id) => format!("remote:{id}"),
    }
}

/// And back.
pub(super) fn key_of(subject: &str) -> Option<MessageKey> {
    match subject.split_once(':')? {
        ("local", id) => Some(MessageKey::Local(ClientMessageId::from(id))),
        ("remote", id) => Some(MessageKey::Remote(MessageId::from(id))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::{ClientMessageId, MessageId, MessageKey};

    use super::{key_of, subject_of};

    #[test]
    fn a_message_is_found_again_by_its_mark() {
        for key in [
            MessageKey::Local(ClientMessageId::from("00ff")),
            MessageKey::Remote(MessageId::from("local:1")),
        ] {
            assert_eq!(key_of(&subject_of(&key)), Some(key));
        }
        assert_eq!(key_of("12"), None);
        assert_eq!(key_of("other:12"), None);
    }
}
