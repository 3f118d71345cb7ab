//! The table of what can be done with a message. Its menu shows it, and a message that has the focus hears its keys.

use std::sync::Arc;

use domain::emoji::is_same;
use domain::{Capability, Command, Delivery, HumanText, Message, OutgoingMessage, Quote, TextDirection};
use i18n::{Args, Key, keys, markup};
use leptos::prelude::*;
use stores::DirectionScope;
use ui::action::Action;
use ui::context_menu::{MenuEntry, QuickDeed};
use ui::icon::Icon;
use ui::intent::Intent;
use ui::shortcut::Shortcut;

use super::message_tools::{MessageTools, Subject, focus_composer};
use crate::overlays::Overlay;
use crate::words::one_line;

/// Reactions offered at once.
const QUICK_REACTIONS: usize = 6;
/// What is offered to those who have not reacted yet.
const FIRST_REACTIONS: [&str; QUICK_REACTIONS] = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
/// How much of a message stands in a quote of it, in characters.
const EXCERPT_CHARS_MAX: usize = 140;

/// The lines of the menu.
pub(super) fn entries(tools: &MessageTools, subject: &str) -> Vec<MenuEntry> {
    match tools.find(subject) {
        Some(Subject::Stored(message)) => {
            let deeds = stored_actions(tools, &message).into_iter().map(MenuEntry::Deed);
            let mut entries: Vec<MenuEntry> = deeds.collect();
            if !message.is_deleted() && !message.body.text.is_empty() {
                entries.push(MenuEntry::Line);
                entries.extend(directions(tools, &message));
            }
            entries.push(MenuEntry::Line);
            entries.push(MenuEntry::Deed(delete(tools, &message)));
            entries
        }
        Some(Subject::Outgoing(outgoing)) => outgoing_actions(tools, &outgoing)
            .into_iter()
            .map(MenuEntry::Deed)
            .collect(),
        None => Vec::new(),
    }
}

/// All deeds with keys and without, for a message that has the focus.
pub(super) fn actions(tools: &MessageTools, subject: &str) -> Vec<Action> {
    match tools.find(subject) {
        Some(Subject::Stored(message)) => {
            let mut actions = stored_actions(tools, &message);
            actions.push(delete(tools, &message));
            actions
        }
        Some(Subject::Outgoing(outgoing)) => outgoing_actions(tools, &outgoing),
        None => Vec::new(),
    }
}

/// The row of reactions at the top of the menu, and the way to all others.
pub(super) fn quick_deeds(tools: &MessageTools, subject: &str) -> Vec<QuickDeed> {
    let Some(Subject::Stored(message)) = tools.find(subject) else {
        return Vec::new();
    };
    if message.is_deleted() || !tools.has(Capability::Reactions) {
        return Vec::new();
    }
    let language = tools.desk.language;
    let recent = tools.desk.stores().preferences.chosen;
    let recent = recent.with_untracked(|chosen| chosen.recent_emoji.clone());
    let mut deeds: Vec<QuickDeed> = offered(&recent)
        .into_iter()
        .map(|emoji| {
            let is_on = message
                .reactions()
                .iter()
                .any(|held| is_same(&held.emoji, &emoji) && held.is_mine);
            let face = emoji.to_string();
            let named = face.clone();
            let (tools, message) = (tools.clone(), message.clone());
            QuickDeed {
                face,
                label: language.format(keys::MESSAGE_REACT_WITH, move || Args::new().text("emoji", &named)),
                is_on: Signal::stored(is_on),
                run: Callback::new(move |()| tools.react(&message, &emoji)),
            }
        })
        .collect();
    let (picking, id) = (tools.picking, message.id);
    deeds.push(QuickDeed {
        face: "+".to_owned(),
        label: language.text(keys::REACTION_ADD),
        is_on: Signal::stored(false),
        run: Callback::new(move |()| picking.set(Some(id.clone()))),
    });
    deeds
}

/// Those used last first, then those that everybody uses.
fn offered(recent: &[Arc<str>]) -> Vec<Arc<str>> {
    let mut offered: Vec<Arc<str>> = recent.iter().take(QUICK_REACTIONS).map(Arc::clone).collect();
    for emoji in FIRST_REACTIONS {
        if offered.len() < QUICK_REACTIONS && offered.iter().all(|held| **held != *emoji) {
            offered.push(Arc::from(emoji));
        }
    }
    offered
}

fn stored_actions(tools: &MessageTools, message: &Message) -> Vec<Action> {
    let language = tools.desk.language;
    let action = |key: Key, icon: Icon, is_shown: bool, run: Callback<()>| {
        Action::new(language.text(key), icon, run).shown_when(Signal::stored(is_shown))
    };
    let is_alive = !message.is_deleted();
    let is_own = Some(&message.sender) == tools.desk.stores().account.me_untracked().as_ref();
    let has_words = is_alive && !message.body.text.is_empty();
    let attached = message.attached();
    let is_forwarded = attached.is_some_and(|attached| attached.forward.is_some());
    let is_answer = attached.is_some_and(|attached| attached.reply_to.is_some());
    let can_reply = is_alive && tools.has(Capability::Reply) && tools.has(Capability::Send);
    let can_forward = is_alive && tools.has(Capability::Forward) && tools.has(Capability::Send);
    let can_edit = is_alive && is_own && !is_forwarded && tools.has(Capability::Edit);
    let overlays = tools.desk.overlays;
    let show = move |overlay: Overlay| Callback::new(move |()| overlays.show(overlay.clone()));
    let (room, id) = (message.room.clone(), message.id.clone());
    vec![
        action(keys::MESSAGE_REPLY, Icon::Reply, can_reply, {
            let (tools, message) = (tools.clone(), message.clone());
            Callback::new(move |()| {
                let drafts = tools.desk.stores().drafts;
                drafts.reply(&message.room, Some(quote_of(&message)));
                focus_composer();
            })
        })
        .with_shortcut(Shortcut::key("r")),
        action(keys::QUOTE_JUMP, Icon::Quote, is_alive && is_answer, {
            let (tools, subject) = (tools.clone(), Subject::Stored(message.clone()));
            Callback::new(move |()| tools.jump_to_quoted(&subject))
        }),
        copy(tools, &message.body, has_words),
        action(
            keys::MESSAGE_FORWARD,
            Icon::MessageForward,
            can_forward,
            show(Overlay::Forward {
                room: room.clone(),
                message: id.clone(),
            }),
        )
        .with_shortcut(Shortcut::key("f")),
        action(keys::MESSAGE_EDIT, Icon::Edit, can_edit, {
            let (tools, message) = (tools.clone(), message.clone());
            Callback::new(move |()| {
                tools.desk.stores().drafts.begin_edit(&message);
                focus_composer();
            })
        })
        .with_shortcut(Shortcut::key("e")),
        action(
            keys::MESSAGE_DETAILS,
            Icon::Info,
            is_alive,
            show(Overlay::Details { room, message: id }),
        ),
    ]
}

fn delete(tools: &MessageTools, message: &Message) -> Action {
    let overlays = tools.desk.overlays;
    let overlay = Overlay::DeleteMessage {
        room: message.room.clone(),
        message: message.id.clone(),
    };
    let run = Callback::new(move |()| overlays.show(overlay.clone()));
    Action::new(tools.desk.language.text(keys::MESSAGE_DELETE), Icon::Delete, run)
        .with_intent(Intent::Danger)
        .with_shortcut(Shortcut::key("Delete"))
        .shown_when(Signal::stored(tools.has(Capability::Delete)))
}

fn copy(tools: &MessageTools, body: &HumanText, is_shown: bool) -> Action {
    let (device, text) = (tools.desk.device, body.text.clone());
    let run = Callback::new(move |()| device.copy.run(text.to_string()));
    Action::new(tools.desk.language.text(keys::MESSAGE_COPY), Icon::Copy, run)
        .with_shortcut(Shortcut::main("c"))
        .shown_when(Signal::stored(is_shown))
}

fn outgoing_actions(tools: &MessageTools, outgoing: &OutgoingMessage) -> Vec<Action> {
    let (language, command) = (tools.desk.language, tools.desk.command);
    let can_retry = matches!(outgoing.delivery, Delivery::Failed { .. });
    let can_discard = can_retry || matches!(outgoing.delivery, Delivery::Queued);
    let (retried, discarded) = (outgoing.client_id.clone(), outgoing.client_id.clone());
    let retry = Callback::new(move |()| {
        command.run(Command::RetrySend {
            client_id: retried.clone(),
        });
    });
    let discard = Callback::new(move |()| {
        command.run(Command::DiscardSend {
            client_id: discarded.clone(),
        });
    });
    vec![
        Action::new(language.text(keys::DELIVERY_RETRY), Icon::Retry, retry).shown_when(Signal::stored(can_retry)),
        copy(tools, &outgoing.body, !outgoing.body.text.is_empty()),
        Action::new(language.text(keys::DELIVERY_DISCARD), Icon::Delete, discard)
            .with_intent(Intent::Danger)
            .with_shortcut(Shortcut::key("Delete"))
            .shown_when(Signal::stored(can_discard)),
    ]
}

/// The direction in which everything that the sender writes is read here.
fn directions(tools: &MessageTools, message: &Message) -> Vec<MenuEntry> {
    let language = tools.desk.language;
    [
        (TextDirection::Auto, keys::COMPOSER_DIRECTION_AUTO, Icon::TextAuto),
        (TextDirection::Rtl, keys::COMPOSER_DIRECTION_RTL, Icon::TextRtl),
        (TextDirection::Ltr, keys::COMPOSER_DIRECTION_LTR, Icon::TextLtr),
    ]
    .into_iter()
    .map(|(direction, key, icon)| {
        let label = Signal::derive(move || {
            let catalog = language.catalog();
            format!("{}: {}", catalog.text(keys::MESSAGE_DIRECTION), catalog.text(key))
        });
        let (chooser, sender) = (tools.desk.stores().preferences, message.sender.clone());
        let run = Callback::new(move |()| {
            chooser.choose(|chosen| chosen.set_direction(DirectionScope::Person(sender.clone()), direction));
        });
        let (tools, sender) = (tools.clone(), message.sender.clone());
        let is_chosen = Signal::derive(move || tools.direction_of(&sender).unwrap_or(TextDirection::Auto) == direction);
        MenuEntry::Check(Action::new(label, icon, run), is_chosen)
    })
    .collect()
}

/// A message as an answer quotes it.
fn quote_of(message: &Message) -> Quote {
    let words = markup::plain(&message.body.text);
    Quote {
        message: message.id.clone(),
        offset: message.offset,
        sender: message.sender.clone(),
        excerpt: HumanText {
            text: one_line(&words, EXCERPT_CHARS_MAX).into(),
            ..message.body.clone()
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FIRST_REACTIONS, QUICK_REACTIONS, offered};

    #[test]
    fn what_was_used_last_is_offered_first_and_nothing_twice() {
        let faces = |recent: &[&str]| -> Vec<String> {
            let recent: Vec<Arc<str>> = recent.iter().map(|face| Arc::from(*face)).collect();
            offered(&recent).iter().map(ToString::to_string).collect()
        };
        assert_eq!(faces(&[]), FIRST_REACTIONS);
        let offered = faces(&["🎉", "😂"]);
        assert_eq!(offered[..3], ["🎉", "😂", "👍"]);
        assert_eq!(offered.len(), QUICK_REACTIONS);
        assert_eq!(offered.iter().filter(|face| *face == "😂").count(), 1);
        assert_eq!(faces(&["1", "2", "3", "4", "5", "6", "7"]).len(), QUICK_REACTIONS);
    }
}
