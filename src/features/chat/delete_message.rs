//! Asks for whom a message is to be deleted, and says what each answer means.

use domain::{Capability, Command, DeleteScope, MessageId, Role, RoomId};
use i18n::{keys, markup};
use leptos::prelude::*;
use ui::button::{Button, Look};
use ui::flow::Show;
use ui::intent::Intent;
use ui::modal::{Modal, ModalKind, ModalSize};

use super::file_view::files_preview;
use super::message_tools::held_message;
use crate::desk::Desk;
use crate::words::{line_direction, one_line};

/// How much of the message is shown, in characters.
const EXCERPT_CHARS_MAX: usize = 160;

/// The dialog.
#[component]
pub(super) fn DeleteMessage(desk: Desk, room: RoomId, message: MessageId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let me = stores.account.me_untracked();
    let is_owner = stores
        .rooms
        .get_untracked(&room)
        .is_some_and(|room| room.role == Role::Owner);
    let held = held_message(&desk, &room, &message);
    // Somebody else may delete it while the question stands.
    let is_gone = Memo::new(move |_| held.with(|held| held.as_ref().is_none_or(|held| held.is_deleted())));
    let can_hide = Memo::new(move |_| held.with(Option::is_some));
    let can_delete = {
        let can = stores
            .connection
            .capabilities
            .with_untracked(|held| held.has(Capability::DeleteForAll));
        Memo::new(move |_| {
            can && held.with(|held| {
                let is_mine = |held: &domain::Message| is_owner || Some(&held.sender) == me.as_ref();
                held.as_ref().is_some_and(|held| is_mine(held) && !held.is_deleted())
            })
        })
    };
    let excerpt = move || {
        held.with(|held| {
            let held = held.as_ref().filter(|held| !held.is_deleted())?;
            let words = one_line(&markup::plain(&held.body.text), EXCERPT_CHARS_MAX);
            let files = held
                .attached()
                .map(|attached| attached.files.as_slice())
                .unwrap_or_default();
            let words = if words.is_empty() {
                files_preview(&language.catalog(), files)
            } else {
                words
            };
            let direction = line_direction(&held.body, language.direction()).as_str();
            Some(view! { <blockquote class="m-dialog-excerpt" dir=direction>{words}</blockquote> })
        })
    };
    let delete = {
        let command = desk.command;
        Callback::new(move |scope: DeleteScope| {
            on_close.run(());
            command.run(Command::DeleteMessage {
                room: room.clone(),
                message: message.clone(),
                scope,
            });
        })
    };
    let text = Signal::derive(move || {
        let key = if is_gone.get() {
            keys::MESSAGE_DELETED
        } else {
            keys::DELETE_TEXT
        };
        language.catalog().text(key)
    });
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::DELETE_TITLE)
            close_label=language.text(keys::ACTION_CANCEL)
            on_close
            kind=ModalKind::Alert
            size=ModalSize::Small
        >
            {excerpt}
            <p class="m-confirm-text" role="status">{text}</p>
            <div class="m-dialog-choices">
                <Show when=can_delete>
                    <Button
                        label=language.text(keys::DELETE_FOR_ALL)
                        look=Look::Loud
                        intent=Intent::Danger
                        on_press=move |()| delete.run(DeleteScope::Everybody)
                    />
                    <p class="m-dialog-hint">{language.text(keys::DELETE_FOR_ALL_HINT)}</p>
                </Show>
                <Show when=can_hide>
                    <Button
                        label=language.text(keys::DELETE_FOR_ME)
                        intent=Intent::Danger
                        on_press=move |()| delete.run(DeleteScope::Me)
                    />
                    <p class="m-dialog-hint">{language.text(keys::DELETE_FOR_ME_HINT)}</p>
                </Show>
                <span data-initial-focus>
                    <Button label=language.text(keys::ACTION_CANCEL) look=Look::Ghost on_press=on_close/>
                </span>
            </div>
        </Modal>
    }
}
