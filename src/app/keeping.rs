//! Keeps drafts on the device, one value per conversation, until they are sent or the user signs out.

use domain::{AccountState, PersonId, RoomId, TextDirection};
use leptos::prelude::*;
use platform::storage;
use stores::{Draft, Stores};
use ui::flow::effect;

/// Keeps drafts from now on, and brings back those of an account that signs in.
pub(crate) fn follow(stores: &Stores) {
    let (account, drafts) = (stores.account.clone(), stores.drafts.clone());
    // The device's storage is the outside world.
    Effect::new(move |before: Option<Option<PersonId>>| {
        let now = account.me();
        let left_by_choice = account
            .state
            .with_untracked(|state| matches!(state, AccountState::SignedOut { problem: None }));
        match (before.flatten(), &now) {
            (Some(before), None) if left_by_choice => forget(&before),
            (before, Some(me)) if before.as_ref() != Some(me) => {
                for (room, draft) in load(me) {
                    drafts.restore(&room, draft);
                }
            }
            _ => {}
        }
        now
    });
    let (account, drafts) = (stores.account.clone(), stores.drafts.clone());
    effect(move || {
        drafts.changed.track();
        let Some(me) = account.me_untracked() else { return };
        for (room, draft) in drafts.take_dirty() {
            let key = format!("{}{room}", prefix(&me));
            if draft.text.is_empty() {
                storage::remove(&key);
            } else {
                storage::save(&key, &format!("{}\n{}", direction_name(draft.direction), draft.text));
            }
        }
    });
}

fn prefix(me: &PersonId) -> String {
    format!("draft.{me}.")
}

fn load(me: &PersonId) -> Vec<(RoomId, Draft)> {
    let prefix = prefix(me);
    let read = |key: String| {
        let kept = storage::load(&key)?;
        let (direction, text) = kept.split_once('\n')?;
        let draft = Draft {
            text: text.to_owned(),
            direction: direction_named(direction),
            ..Draft::default()
        };
        Some((RoomId::from(&key[prefix.len()..]), draft))
    };
    storage::keys(&prefix).into_iter().filter_map(read).collect()
}

fn forget(me: &PersonId) {
    for key in storage::keys(&prefix(me)) {
        storage::remove(&key);
    }
}

fn direction_name(direction: TextDirection) -> &'static str {
    match direction {
        TextDirection::Auto => "auto",
        TextDirection::Ltr => "ltr",
        TextDirection::Rtl => "rtl",
    }
}

fn direction_named(name: &str) -> TextDirection {
    match name {
        "ltr" => TextDirection::Ltr,
        "rtl" => TextDirection::Rtl,
        _ => TextDirection::Auto,
    }
}
