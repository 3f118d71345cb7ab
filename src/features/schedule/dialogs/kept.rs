//! Forms that outlive the session: what was typed is kept in memory when the session ends under an open form, and
//! offered when the same person has signed in again. Anybody else never sees it.

use std::sync::Arc;

use domain::{AccountState, PersonId};
use i18n::keys;
use leptos::prelude::*;
use ui::button::Button;
use ui::flow::{Show, effect};
use ui::icon::Icon;

use super::wrong::Content;
use crate::desk::Desk;
use crate::overlays::{KeptForm, Overlay};

/// Keeps what is in a form, if the session ends while it is open and changed.
pub(super) fn keep<S: Content>(desk: &Desk, overlay: &Overlay, now: Signal<S>, is_changed: Signal<bool>) {
    let account = desk.stores().account;
    let (overlays, overlay) = (desk.overlays, overlay.clone());
    let Some(me) = account.me_untracked() else { return };
    on_cleanup(move || {
        let is_still_here = account.me_untracked().as_ref() == Some(&me);
        if is_still_here || is_changed.try_get_untracked() != Some(true) {
            return;
        }
        if let Some(content) = now.try_get_untracked() {
            overlays.keep(KeptForm {
                account: me,
                overlay,
                content: Arc::new(content),
            });
        }
    });
}

/// What was typed in this form before the session ended.
pub(super) fn take<S: Content>(desk: &Desk, overlay: &Overlay) -> Option<S> {
    let me = desk.stores().account.me_untracked()?;
    let content = desk.overlays.take_kept(&me, overlay)?;
    content.downcast_ref::<S>().cloned()
}

/// Offers the form that was kept.
#[component]
pub(in crate::schedule) fn KeptOffer(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    let overlays = desk.overlays;
    let account = desk.stores().account;
    let me = {
        let state = account.state.clone();
        Memo::new(move |_| match state.get() {
            AccountState::SignedIn { me } => Some(me.id),
            AccountState::Unknown
            | AccountState::SignedOut { .. }
            | AccountState::SigningIn
            | AccountState::NotNeeded => None,
        })
    };
    let kept = Memo::new(move |_| me.get().and_then(|me: PersonId| overlays.kept(&me)));
    // Somebody else has signed in, who must not come by it in any way.
    effect(move || {
        if me.get().is_some() && kept.with(Option::is_none) {
            overlays.forget_kept();
        }
    });
    let is_kept = Memo::new(move |_| kept.with(Option::is_some));
    let open = Callback::new(move |()| {
        if let Some(overlay) = kept.get_untracked() {
            overlays.show(overlay);
        }
    });
    let forget = Callback::new(move |()| overlays.forget_kept());
    view! {
        <Show when=is_kept>
            <div class="m-schedule-notice" data-intent="accent" role="status">
                <p>{language.text(keys::SCHEDULE_FORM_KEPT)}</p>
                <Button label=language.text(keys::SCHEDULE_FORM_KEPT_OPEN) icon=Icon::Edit on_press=open/>
                <Button label=language.text(keys::FORM_DISCARD) on_press=forget/>
            </div>
        </Show>
    }
}
