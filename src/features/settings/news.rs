//! How messages are announced, or that nothing is.

use i18n::keys;
use leptos::prelude::*;
use ui::flow::Show;
use ui::switch::Switch;

use super::quiet::Quiet;
use super::{Group, choose, part};
use crate::desk::Desk;
use crate::device::{NotifyPermission, Sound};

/// The group.
#[component]
pub(super) fn News(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    let on_sounds = {
        let (device, switch) = (
            desk.device,
            choose(&desk, |chosen, is_on| chosen.notices.has_sounds = is_on),
        );
        move |is_on: bool| {
            switch.run(is_on);
            if is_on {
                // What it will sound like.
                (device.play)(Sound::Message);
            }
        }
    };
    view! {
        <Group title=language.text(keys::SETTINGS_NOTICES)>
            <Quiet desk=desk.clone()/>
            <Switch
                label=language.text(keys::SETTINGS_NOTICES_TOAST)
                is_on=part(&desk, |chosen| chosen.notices.has_toasts)
                on_switch=choose(&desk, |chosen, is_on| chosen.notices.has_toasts = is_on)
            />
            <Switch
                label=language.text(keys::SETTINGS_SOUNDS)
                is_on=part(&desk, |chosen| chosen.notices.has_sounds)
                on_switch=on_sounds
            />
            <OfTheSystem desk/>
        </Group>
    }
}

/// The system's notifications. Only a browser that has them shows this, and only one that allows them can switch.
#[component]
fn OfTheSystem(desk: Desk) -> impl IntoView {
    let (language, device) = (desk.language, desk.device);
    let permission = RwSignal::new((device.notify_permission)());
    let wanted = part(&desk, |chosen| chosen.notices.has_notifications);
    let switch = choose(&desk, |chosen, is_on| {
        chosen.notices.has_notifications = is_on;
        chosen.notices.is_declined = !is_on;
    });
    let is_denied = Signal::derive(move || permission.get() == NotifyPermission::Denied);
    let is_on = Signal::derive(move || wanted.get() && permission.get() == NotifyPermission::Granted);
    let answered = Callback::new(move |answer: NotifyPermission| {
        permission.set(answer);
        if answer == NotifyPermission::Granted {
            switch.run(true);
        }
    });
    let on_switch = Callback::new(move |is_on: bool| {
        if is_on && permission.get_untracked() == NotifyPermission::NotAsked {
            (device.ask_to_notify)(answered);
        } else {
            switch.run(is_on);
        }
    });
    let hint = Signal::derive(move || {
        if is_denied.get() {
            language.catalog().text(keys::SETTINGS_NOTICES_DENIED)
        } else {
            String::new()
        }
    });
    let has_previews = part(&desk, |chosen| chosen.notices.has_previews);
    let on_previews = choose(&desk, |chosen, is_on| chosen.notices.has_previews = is_on);
    let is_supported = (device.notify_permission)() != NotifyPermission::Unsupported;
    is_supported.then(|| {
        view! {
            <Switch label=language.text(keys::SETTINGS_NOTICES_BROWSER) hint is_on on_switch disabled=is_denied/>
            <Show when=is_on>
                <Switch label=language.text(keys::SETTINGS_PREVIEWS) is_on=has_previews on_switch=on_previews/>
            </Show>
        }
    })
}
