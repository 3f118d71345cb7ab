//! Settings, in groups: words, appearance, writing, news, presence, and the account. Every choice takes effect at once
//! and is kept on the device.

use domain::AccountState;
use i18n::keys;
use leptos::prelude::*;
use stores::Preferences;
use ui::button::{Button, Look};
use ui::flow::Show;
use ui::icon::Icon;
use ui::modal::Modal;

use crate::desk::Desk;
use crate::overlays::Overlay;

mod account;
mod appearance;
mod news;
mod presence;
mod quiet;
mod words;
mod writing;

use account::Account;
use appearance::Appearance;
use news::News;
use presence::PresenceGroup;
use words::Words;
use writing::Writing;

/// The dialog with all settings.
#[component]
pub fn Settings(
    /// What it works with.
    desk: Desk,
    /// It is to be closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let language = desk.language;
    let overlays = desk.overlays;
    let account = desk.stores().account.state;
    let has_account = Memo::new(move |_| account.with(|state| !matches!(state, AccountState::NotNeeded)));
    let body = move || {
        let desk = desk.clone();
        let leaving = desk.clone();
        view! {
            <div class="m-settings">
                <Words desk=desk.clone()/>
                <Appearance desk=desk.clone()/>
                <PresenceGroup desk=desk.clone()/>
                <News desk=desk.clone()/>
                <Writing desk=desk.clone()/>
                <Button
                    label=language.text(keys::SHORTCUTS_TITLE)
                    icon=Icon::Keyboard
                    look=Look::Quiet
                    on_press=move |()| overlays.show(Overlay::Shortcuts)
                />
                <Show when=has_account>
                    <Account desk=leaving.clone()/>
                </Show>
            </div>
        }
    };
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::SETTINGS_TITLE)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            {body()}
        </Modal>
    }
}

/// Settings that belong together, under a title.
#[component]
fn Group(title: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <section class="m-settings-group" aria-label=title>
            <h3 class="m-settings-title">{title}</h3>
            {children()}
        </section>
    }
}

/// A part of what is chosen, tracked.
fn part<T: Send + Sync + 'static>(desk: &Desk, part: fn(&Preferences) -> T) -> Signal<T> {
    let chosen = desk.stores().preferences.chosen;
    Signal::derive(move || chosen.with(part))
}

/// A way to choose.
fn choose<T: 'static>(desk: &Desk, change: fn(&mut Preferences, T)) -> Callback<T> {
    let preferences = desk.stores().preferences;
    Callback::new(move |value: T| preferences.choose(|chosen| change(chosen, value)))
}
