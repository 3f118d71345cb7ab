//! Who is signed in, and the way out.

use domain::{AccountState, Command};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::button::{Button, Look};
use ui::flow::Show;
use ui::icon::Icon;
use ui::intent::Intent;

use crate::desk::Desk;
use crate::words::one_line;

/// Who is signed in, and the way out. What would be lost by leaving is said before it is lost.
#[component]
pub(super) fn Account(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let state = stores.account.state.clone();
    let queued = stores.connection.queued.clone();
    let is_asking = RwSignal::new(false);
    let who = Signal::derive(move || match state.get() {
        AccountState::SignedIn { me } => language.catalog().format(
            keys::SETTINGS_SIGNED_IN_AS,
            &Args::new().text("name", one_line(&me.name.text, 80)),
        ),
        AccountState::Unknown | AccountState::SignedOut { .. } | AccountState::SigningIn | AccountState::NotNeeded => {
            String::new()
        }
    });
    let warning = Signal::derive({
        let queued = queued.clone();
        move || {
            let count = i64::try_from(queued.get()).unwrap_or(i64::MAX);
            language
                .catalog()
                .format(keys::SETTINGS_SIGN_OUT_QUEUED, &Args::new().number("count", count))
        }
    });
    let command = desk.command;
    let leave = Callback::new(move |()| {
        if queued.get_untracked() > 0 && !is_asking.get_untracked() {
            is_asking.set(true);
        } else {
            command.run(Command::SignOut);
        }
    });
    view! {
        <section class="m-settings-account" aria-label=language.text(keys::SETTINGS_ACCOUNT)>
            <p class="m-settings-who">{who}</p>
            <Show when=is_asking>
                <p class="m-settings-warning" role="alert">{warning}</p>
            </Show>
            <Button
                label=Signal::derive(move || {
                    let key = if is_asking.get() { keys::SETTINGS_SIGN_OUT_CONFIRM } else { keys::SETTINGS_SIGN_OUT };
                    language.catalog().text(key)
                })
                icon=Icon::SignOut
                look=Look::Quiet
                intent=Intent::Danger
                on_press=leave
            />
        </section>
    }
}
