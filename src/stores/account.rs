//! Who is signed in.

use domain::{AccountState, DemoAccount, PersonId};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, With, WithUntracked};

/// State of the account.
#[derive(Clone, Default)]
pub struct AccountStore {
    /// What is known about the account.
    pub state: ArcRwSignal<AccountState>,
    /// Accounts that the server offers for trying out.
    pub demo: ArcRwSignal<Vec<DemoAccount>>,
}

impl AccountStore {
    /// The id of whoever is signed in; tracked.
    pub fn me(&self) -> Option<PersonId> {
        self.state.with(person_id)
    }

    /// The id of whoever is signed in; not tracked.
    pub fn me_untracked(&self) -> Option<PersonId> {
        self.state.with_untracked(person_id)
    }

    pub(crate) fn apply_state(&self, state: AccountState) {
        self.state.set(state);
    }

    pub(crate) fn apply_demo(&self, accounts: Vec<DemoAccount>) {
        self.demo.set(accounts);
    }
}

fn person_id(state: &AccountState) -> Option<PersonId> {
    match state {
        AccountState::SignedIn { me } => Some(me.id.clone()),
        AccountState::Unknown | AccountState::SignedOut { .. } | AccountState::SigningIn | AccountState::NotNeeded => {
            None
        }
    }
}
