//! The head of the page: what it is, whether its figures are made up, which session this is, the ways to the wall and to the settings.

use domain::{Capability, ConnectionStatus};
use i18n::{keys, names};
use leptos::prelude::*;
use ui::badge::Badge;
use ui::button::{Button, IconButton};
use ui::flow::Show;
use ui::icon::Icon;
use ui::intent::Intent;

use crate::desk::Desk;
use crate::overlays::Overlay;

/// How much of a session's id is shown, in characters.
const SESSION_CHARS_MAX: usize = 40;

/// The head.
#[component]
pub(super) fn Header(
    /// What it works with.
    desk: Desk,
    /// Whether the page is a wall display.
    is_wall: RwSignal<bool>,
) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let status = stores.connection.status.clone();
    let session = Memo::new(move |_| {
        status.with(|status| match status {
            ConnectionStatus::Live { session, .. } => {
                // Without isolates, which would be copied along with it.
                Some(names::in_line(session.as_str(), SESSION_CHARS_MAX))
            }
            ConnectionStatus::Idle
            | ConnectionStatus::Connecting
            | ConnectionStatus::Reconnecting { .. }
            | ConnectionStatus::Waiting { .. }
            | ConnectionStatus::Offline
            | ConnectionStatus::Stopped { .. } => None,
        })
    });
    let topics = stores.live.topics.clone();
    let demo = Signal::derive(move || {
        if topics.has_demo() {
            language.catalog().text(keys::LIVE_DEMO)
        } else {
            String::new()
        }
    });
    let capabilities = stores.connection.capabilities;
    let is_offered = Signal::derive(move || {
        let has_figures = capabilities.with(|held| held.has(Capability::Live) || held.has(Capability::LiveLists));
        has_figures && !is_wall.get()
    });
    let is_steered = Signal::derive(move || !is_wall.get());
    let overlays = desk.overlays;
    let set_full_screen = desk.device.set_full_screen;
    let announcer = desk.announcer;
    let open_wall = Callback::new(move |()| {
        is_wall.set(true);
        set_full_screen(true);
        announcer.say(language.catalog_untracked().text(keys::LIVE_WALL_LEAVE));
    });
    view! {
        <header class="m-live-header">
            <h1 class="m-live-heading">{language.text(keys::LIVE_TITLE)}</h1>
            <Badge text=demo intent=Intent::Warning/>
            <p class="m-live-session" hidden=move || session.with(Option::is_none)>
                {language.text(keys::LIVE_SESSION)}
                " "
                <bdi dir="ltr">{move || session.get()}</bdi>
            </p>
            <Show when=is_offered>
                <Button label=language.text(keys::LIVE_WALL) icon=Icon::ZoomFit on_press=open_wall/>
            </Show>
            // Where this is the only page, nothing else leads there.
            <Show when=is_steered>
                <IconButton
                    label=language.text(keys::SETTINGS_OPEN)
                    icon=Icon::Settings
                    on_press=move |()| overlays.show(Overlay::Settings)
                />
            </Show>
        </header>
    }
}
