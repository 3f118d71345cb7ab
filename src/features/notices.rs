//! What the user is told without having asked: toasts about what was done, toasts and notifications about messages of
//! others, sounds, and the one question whether the system may notify. Everything in one corner of the page.

use domain::{Offset, RoomId};
use i18n::keys;
use leptos::prelude::*;
use stores::ToastId;
use ui::button::{Button, Look};
use ui::flow::Show;
use ui::toast::ToastRegion;

use crate::desk::Desk;
use crate::device::NotifyPermission;

mod announcer;
mod arrived;
mod deeds;
mod ways;

use announcer::Announcements;

/// All of it.
#[component]
pub fn Notices(
    /// What it works with.
    desk: Desk,
    /// Opens a conversation at a message.
    open_at: Callback<(RoomId, Offset)>,
) -> impl IntoView {
    let toasts = desk.stores().toasts;
    let language = desk.language;
    let announcements = Announcements::follow(&desk, open_at);
    let arrived = announcements.clone();
    let list = {
        let (list, desk) = (toasts.list.clone(), desk.clone());
        Signal::derive(move || {
            // Both kinds are numbered from one: the even numbers are the messages'.
            let mut all: Vec<_> = list.with(|list| {
                list.iter()
                    .map(|toast| deeds::view_model(&desk, toast.id.0 * 2 + 1, toast))
                    .collect()
            });
            all.extend(arrived.toasts());
            all
        })
    };
    let dismissed = announcements.clone();
    let on_dismiss = Callback::new(move |id: u64| {
        if id.is_multiple_of(2) {
            dismissed.dismiss(id);
        } else {
            toasts.dismiss(ToastId(id / 2));
        }
    });
    view! {
        <ToastRegion
            toasts=list
            on_dismiss
            label=language.text(keys::TOAST_REGION)
            dismiss_label=language.text(keys::TOAST_DISMISS)
        />
        <Ask desk announcements/>
    }
}

/// The question whether the system may notify: asked after the first message that nobody saw coming, never before.
#[component]
fn Ask(desk: Desk, announcements: Announcements) -> impl IntoView {
    let language = desk.language;
    let device = desk.device;
    let is_asked = announcements.is_asking();
    let preferences = desk.stores().preferences;
    let answered = Callback::new({
        let preferences = preferences.clone();
        move |permission: NotifyPermission| {
            let is_granted = permission == NotifyPermission::Granted;
            // A browser's question that was closed without an answer counts as "not now" as well.
            preferences.choose(|chosen| {
                chosen.notices.has_notifications = is_granted;
                chosen.notices.is_declined = !is_granted;
            });
            announcements.stop_asking();
        }
    });
    let allow = Callback::new(move |()| (device.ask_to_notify)(answered));
    let later = Callback::new(move |()| answered.run(NotifyPermission::NotAsked));
    view! {
        <div class="m-ask-region" role="status">
            <Show when=is_asked>
                <section class="m-ask" aria-label=language.text(keys::NOTICE_ASK_TITLE)>
                    <p class="m-ask-title">{language.text(keys::NOTICE_ASK_TITLE)}</p>
                    <p class="m-ask-text">{language.text(keys::NOTICE_ASK_TEXT)}</p>
                    <div class="m-ask-answers">
                        <Button label=language.text(keys::NOTICE_ALLOW) look=Look::Loud on_press=allow/>
                        <Button label=language.text(keys::NOTICE_LATER) look=Look::Quiet on_press=later/>
                    </div>
                </section>
            </Show>
        </div>
    }
}
