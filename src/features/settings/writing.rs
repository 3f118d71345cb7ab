//! How one writes.

use i18n::keys;
use leptos::prelude::*;
use stores::EnterKey;
use ui::choice::Choice;
use ui::segmented::Segmented;
use ui::switch::Switch;

use super::{Group, choose, part};
use crate::desk::Desk;

/// The group.
#[component]
pub(super) fn Writing(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    let enter_keys = [
        (EnterKey::Sends, keys::SETTINGS_ENTER_SENDS),
        (EnterKey::BreaksLine, keys::SETTINGS_ENTER_BREAKS),
    ]
    .map(|(key, name)| Choice::new(key, language.text(name)))
    .to_vec();
    view! {
        <Group title=language.text(keys::SETTINGS_WRITING)>
            <Segmented
                label=language.text(keys::SETTINGS_ENTER)
                choices=enter_keys
                value=part(&desk, |chosen| chosen.toolbar.enter_key)
                on_choose=choose(&desk, |chosen, key| chosen.toolbar.enter_key = key)
            />
            <Switch
                label=language.text(keys::SETTINGS_FORMATTING)
                is_on=part(&desk, |chosen| chosen.toolbar.has_formatting)
                on_switch=choose(&desk, |chosen, is_on| chosen.toolbar.has_formatting = is_on)
            />
        </Group>
    }
}
