//! Context menus in the gallery.

use super::{ContextMenu, MenuButton, MenuEntry, MenuHandle, QuickDeed};
use crate::action::Action;
use crate::example::{Example, Words};
use crate::icon::Icon;
use crate::intent::Intent;
use crate::shortcut::Shortcut;
use leptos::prelude::*;

/// One on a card, one with a row of signs, one that is longer than the window.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "every kind of line",
            render: |words| card(words, entries(words), Vec::new()),
        },
        Example {
            name: "with quick deeds",
            render: |words| card(words, entries(words), quick(words)),
        },
        Example {
            name: "longer than the window",
            render: |words| card(words, (0..12).flat_map(|_| entries(words)).collect(), Vec::new()),
        },
    ]
}

fn card(words: Words, entries: Vec<MenuEntry>, quick: Vec<QuickDeed>) -> AnyView {
    // Every card of the gallery has a menu of its own.
    let menu = MenuHandle::new(crate::unique_id::unique_id("card"));
    let subject = words.person;
    view! {
        <div class="m-conversation-header" data-menu=menu.mark(subject) tabindex="0">
            <span class="m-conversation-who">
                <bdi class="m-conversation-name">{words.person}</bdi>
                <span class="m-conversation-state">{words.sentence}</span>
            </span>
            <MenuButton menu subject=subject label=words.action/>
            <ContextMenu menu label=words.action entries=Signal::stored(entries) quick=Signal::stored(quick)/>
        </div>
    }
    .into_any()
}

fn entries(words: Words) -> Vec<MenuEntry> {
    let nothing = Callback::new(|()| ());
    let is_checked = RwSignal::new(true);
    let switch = move |()| is_checked.update(|is_checked| *is_checked = !*is_checked);
    vec![
        MenuEntry::Line,
        MenuEntry::Deed(Action::new(words.action, Icon::Reply, nothing).with_shortcut(Shortcut::key("r"))),
        MenuEntry::Deed(
            Action::new(words.other_action, Icon::Copy, nothing).with_shortcut(Shortcut::main("c").and_shift()),
        ),
        MenuEntry::Deed(Action::new(words.person, Icon::MessageForward, nothing)),
        MenuEntry::Deed(Action::new(words.foreigner, Icon::Pin, nothing).shown_when(false)),
        MenuEntry::Line,
        MenuEntry::Line,
        MenuEntry::Check(
            Action::new(words.foreigner, Icon::Mute, Callback::new(switch)),
            is_checked.into(),
        ),
        MenuEntry::Line,
        MenuEntry::Deed(Action::new(words.sentence, Icon::Delete, nothing).with_intent(Intent::Danger)),
    ]
}

fn quick(words: Words) -> Vec<QuickDeed> {
    ["👍", "❤️", "😂", "😮", "😢", "🙏"]
        .into_iter()
        .enumerate()
        .map(|(index, face)| QuickDeed {
            face: face.to_owned(),
            label: Signal::stored(words.action.to_owned()),
            is_on: Signal::stored(index == 1),
            run: Callback::new(|()| ()),
        })
        .collect()
}
