//! Keeps drafts on the device, one value per conversation, until they are sent or the user signs out.

use domain::{AccountState, PersonId, RoomId};
use leptos::prelude::*;
use platform::{Place, storage};
use stores::{Draft, Stores};
use ui::flow::effect;

mod kept;

/// Keeps drafts from now on, and brings back those of an account that signs in.
pub(crate) fn follow(stores: &Stores, place: &Place) {
    let (account, drafts, at) = (stores.account.clone(), stores.drafts.clone(), place.clone());
    // The device's storage is the outside world.
    Effect::new(move |before: Option<Option<PersonId>>| {
        let now = account.me();
        let left_by_choice = account
            .state
            .with_untracked(|state| matches!(state, AccountState::SignedOut { problem: None }));
        match (before.flatten(), &now) {
            (Some(before), None) if left_by_choice => forget(&prefix(&at, &before)),
            (before, Some(me)) if before.as_ref() != Some(me) => {
                for (room, draft) in load(&prefix(&at, me)) {
                    drafts.restore(&room, draft);
                }
            }
            _ => {}
        }
        now
    });
    let (account, drafts, at) = (stores.account.clone(), stores.drafts.clone(), place.clone());
    effect(move || {
        drafts.changed.track();
        let Some(me) = account.me_untracked() else { return };
        for (room, draft) in drafts.take_dirty() {
            let key = format!("{}{room}", prefix(&at, &me));
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

fn prefix(place: &Place, me: &PersonId) -> String {
    format!("draft.{}.", place.key(me))
}

fn load(prefix: &str) -> Vec<(RoomId, Draft)> {
    let read = |key: String| {
        let draft = kept::draft_from_entry(&storage::load(&key)?)?;
        Some((RoomId::from(key.strip_prefix(prefix)?), draft))
    };
    storage::keys(prefix).into_iter().filter_map(read).collect()
}

fn forget(prefix: &str) {
    for key in storage::keys(prefix) {
        storage::remove(&key);
    }
}
