//! Keeps drafts on the device, one value per conversation, until they are sent or the user signs out.

use domain::{AccountState, PersonId, RoomId};
use leptos::prelude::*;
use platform::storage;
use stores::{Draft, Stores};
use ui::flow::effect;

mod kept;

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
            let entry = if draft.is_empty() {
                None
            } else {
                kept::entry_from_draft(&draft)
            };
            match entry {
                Some(entry) => drop(storage::save(&key, &entry)),
                None => storage::remove(&key),
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
        let draft = kept::draft_from_entry(&storage::load(&key)?)?;
        Some((RoomId::from(key.strip_prefix(&prefix)?), draft))
    };
    storage::keys(&prefix).into_iter().filter_map(read).collect()
}

fn forget(me: &PersonId) {
    for key in storage::keys(&prefix(me)) {
        storage::remove(&key);
    }
}
