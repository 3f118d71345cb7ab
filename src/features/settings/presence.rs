//! What others are told about whether one is there.

use domain::Capability;
use i18n::keys;
use leptos::prelude::*;
use stores::PresenceChoice;
use ui::choice::Choice;
use ui::flow::Show;
use ui::segmented::Segmented;

use super::{choose, part};
use crate::desk::Desk;

/// The group; nothing where the backend does not tell others.
#[component]
pub(super) fn PresenceGroup(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    let capabilities = desk.stores().connection.capabilities;
    let is_told = Signal::derive(move || capabilities.with(|held| held.has(Capability::Presence)));
    let value = part(&desk, |chosen| chosen.presence);
    let on_choose = choose(&desk, |chosen, presence| chosen.presence = presence);
    view! {
        <Show when=is_told>
            <div class="m-settings-group">
                <Segmented
                    label=language.text(keys::SETTINGS_PRESENCE)
                    choices=[
                        (PresenceChoice::Automatic, keys::SETTINGS_PRESENCE_AUTO),
                        (PresenceChoice::Online, keys::PRESENCE_ONLINE),
                        (PresenceChoice::Away, keys::PRESENCE_AWAY),
                        (PresenceChoice::Busy, keys::PRESENCE_BUSY),
                    ]
                    .map(|(presence, key)| Choice::new(presence, language.text(key)))
                    .to_vec()
                    value
                    on_choose
                />
            </div>
        </Show>
    }
}
