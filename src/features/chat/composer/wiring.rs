//! What one conversation's composer works with, made from the stores.

use std::sync::Arc;

use domain::{Attached, Capability, Command, HumanText, Message, PersonId, RoomId, RoomKind, UploadId, UploadState};
use leptos::prelude::*;
use stores::{Answer, Draft, EditState, Stores};
use ui::virtual_list::Motion;

use super::ComposerVm;
use super::mentions::Mentionable;
use super::strips::{Refusal, RefusedEdit};
use super::tray::{FilesVm, Refused, percent, sort_out};
use crate::chat::emoji_source::EmojiSource;
use crate::chat::jump::Jumps;
use crate::chat::names::{person_name, room_name};
use crate::desk::Desk;
use crate::device::ChosenFile;
use crate::words::problem_text;

/// The composer of a conversation; `jumps` shows what was sent.
pub(in crate::chat) fn composer_view_model(desk: &Desk, room: &RoomId, kind: &RoomKind, jumps: Jumps) -> ComposerVm {
    let stores = desk.stores();
    let language = desk.language;
    let name = room_name(&stores, kind);
    let (status, limits) = (stores.connection.status.clone(), stores.connection.limits.clone());
    let draft: Signal<Draft> = stores.drafts.draft(room).into();
    let answered = {
        let stores = stores.clone();
        Signal::derive(move || {
            let sender = draft.with(|draft| draft.reply_to.as_ref().map(|quote| quote.sender.clone()));
            sender
                .map(|sender| person_name(&stores, &sender).get())
                .unwrap_or_default()
        })
    };
    let refused_files = RwSignal::new(Vec::new());
    let files = files_view_model(desk, room, draft, refused_files);
    let (people, on_people_needed) = mentionable(desk, room, kind);
    let (enter, toolbar) = (stores.preferences.chosen.clone(), stores.preferences.chosen.clone());
    let (recent, note_emoji) = (stores.preferences.chosen.clone(), stores.preferences.clone());
    let refused = {
        let (list, room) = (stores.pending_edits.list.clone(), room.clone());
        Memo::new(move |_| {
            let catalog = language.catalog();
            list.with(|list| {
                list.iter()
                    .filter(|edit| edit.room == room)
                    .find_map(|edit| match &edit.state {
                        EditState::Saving => None,
                        EditState::Failed { problem } => Some(RefusedEdit {
                            message: edit.message.clone(),
                            body: edit.body.clone(),
                            reason: problem_text(&catalog, problem),
                        }),
                    })
            })
        })
    };
    let refusal = Callback::new({
        let (stores, room) = (stores.clone(), room.clone());
        move |refusal| {
            if let Some(edit) = refused.get_untracked() {
                answer_refusal(&stores, &room, &edit, refusal);
            }
        }
    });
    ComposerVm {
        draft,
        on_draft: Callback::new({
            let (stores, room) = (stores.clone(), room.clone());
            move |draft: Draft| stores.drafts.write(&room, draft)
        }),
        recipient: Signal::derive(move || name.get().text.to_string()),
        chars_max: Signal::derive(move || limits.with(|limits| limits.message_chars_max)),
        is_offline: Signal::derive(move || !status.with(domain::ConnectionStatus::is_live)),
        enter: Signal::derive(move || enter.with(|chosen| chosen.toolbar.enter_key)),
        has_formatting: Signal::derive(move || toolbar.with(|chosen| chosen.toolbar.has_formatting)),
        on_send: Callback::new({
            let (desk, room) = (desk.clone(), room.clone());
            move |()| {
                if draft.with_untracked(|draft| draft.editing.is_some()) {
                    save_edit(&desk, &room);
                    return;
                }
                // What is sent must not stand below a hole, so the newest part is asked for first.
                let is_detached = is_detached(&desk.stores(), &room);
                if is_detached {
                    jumps.to_latest(Motion::Jump);
                }
                send(&desk, &room);
                refused_files.set(Vec::new());
                if !is_detached {
                    jumps.to_latest(Motion::Jump);
                }
            }
        }),
        on_leave: Callback::new({
            let (stores, room) = (stores.clone(), room.clone());
            move |()| {
                if draft.with_untracked(|draft| draft.editing.is_some()) {
                    stores.drafts.finish(&room);
                } else {
                    stores.drafts.reply(&room, None);
                }
            }
        }),
        on_edit_last: Callback::new({
            let (stores, room) = (stores.clone(), room.clone());
            move |()| {
                let last = last_own(&stores, &room);
                if let Some(last) = &last {
                    stores.drafts.begin_edit(last);
                }
                last.is_some()
            }
        }),
        on_typing: Callback::new({
            let (desk, room) = (desk.clone(), room.clone());
            move |is_typing| say_typing(&desk, &room, is_typing)
        }),
        answered,
        refused: refused.into(),
        on_refused: refusal,
        people,
        on_people_needed,
        emoji: EmojiSource::new(desk),
        recent_emoji: Signal::derive(move || {
            recent.with(|chosen| chosen.recent_emoji.iter().map(|face| face.to_string()).collect())
        }),
        on_emoji: Callback::new(move |face: String| {
            let face: Arc<str> = face.into();
            note_emoji.choose(|chosen| chosen.note_emoji(&face));
        }),
        files,
    }
}

/// Tells the others whether somebody types here.
fn say_typing(desk: &Desk, room: &RoomId, is_typing: bool) {
    let capabilities = desk.stores().connection.capabilities;
    if capabilities.with_untracked(|held| held.has(Capability::Typing)) {
        desk.ask(Command::SetTyping {
            room: room.clone(),
            is_typing,
        });
    }
}

/// Saves the new words of the message that is edited; words that are the same only end the edit.
fn save_edit(desk: &Desk, room: &RoomId) {
    let stores = desk.stores();
    let draft = stores.drafts.draft(room).get_untracked();
    let body = body_of(&draft);
    stores.drafts.finish(room);
    let Some(editing) = draft.editing else { return };
    let is_same = body.text.as_ref() == editing.before.text.trim() && body.direction == editing.before.direction;
    if is_same {
        return;
    }
    if let Some(message) = held_message(&stores, room, &editing.message) {
        stores.pending_edits.begin(&message, body.clone());
    }
    desk.ask(Command::EditMessage {
        room: room.clone(),
        message: editing.message,
        body,
    });
}

fn body_of(draft: &Draft) -> HumanText {
    HumanText {
        text: draft.text.trim().into(),
        direction: draft.direction,
        language: None,
    }
}

fn is_detached(stores: &Stores, room: &RoomId) -> bool {
    let timeline = stores.timelines.get(room);
    timeline.is_some_and(|timeline| timeline.with(stores::Timeline::is_detached))
}

/// Sends the draft with its files.
fn send(desk: &Desk, room: &RoomId) {
    let stores = desk.stores();
    let draft = stores.drafts.draft(room).get_untracked();
    desk.ask(Command::Send {
        room: room.clone(),
        body: body_of(&draft),
        attached: Attached {
            reply_to: draft.reply_to,
            forward: None,
            files: untrack(|| stores.uploads.summary(room)).files,
        },
    });
    stores.drafts.finish(room);
    // Whoever has chosen a direction goes on writing in it.
    stores.drafts.write(
        room,
        Draft {
            direction: draft.direction,
            ..Draft::default()
        },
    );
    say_typing(desk, room, false);
}

fn held_message(stores: &Stores, room: &RoomId, message: &domain::MessageId) -> Option<Message> {
    let timeline = stores.timelines.get(room)?;
    timeline.with(|rows| rows.message(message).cloned())
}

/// The newest message of this account whose words can be changed.
fn last_own(stores: &Stores, room: &RoomId) -> Option<Message> {
    if !stores
        .connection
        .capabilities
        .with_untracked(|held| held.has(Capability::Edit))
    {
        return None;
    }
    let me = stores.account.me_untracked()?;
    let timeline = stores.timelines.get(room)?;
    timeline.with(|rows| {
        // Of a conversation that was jumped into, the newest message is not held.
        if rows.is_detached() {
            return None;
        }
        let mut messages = (0..rows.len()).rev().filter_map(|at| rows.item(at)?.message());
        let is_meant =
            |message: &&Message| message.sender == me && !message.is_deleted() && !message.body.text.is_empty();
        messages
            .find(is_meant)
            .filter(|message| message.attached().is_none_or(|attached| attached.forward.is_none()))
            .cloned()
    })
}

/// Refused words go back to where they were written, or away.
fn answer_refusal(stores: &Stores, room: &RoomId, edit: &RefusedEdit, refusal: Refusal) {
    stores.pending_edits.take(&edit.message);
    if refusal == Refusal::Discard {
        return;
    }
    // What was deleted meanwhile cannot be changed any more, but the words can still be said.
    if let Some(message) = held_message(stores, room, &edit.message).filter(|message| !message.is_deleted()) {
        stores.drafts.begin_edit(&message);
    }
    let draft = stores.drafts.draft(room).get_untracked();
    // Without the message the words become part of what is being written.
    let is_apart = draft.editing.is_some() || draft.text.trim().is_empty();
    let text = if is_apart {
        edit.body.text.to_string()
    } else {
        format!("{}\n{}", draft.text, edit.body.text)
    };
    stores.drafts.write(
        room,
        Draft {
            text,
            direction: edit.body.direction,
            ..draft
        },
    );
}

/// Those who can be mentioned, and what asks for them: the members of a group are not known from the start.
fn mentionable(desk: &Desk, room: &RoomId, kind: &RoomKind) -> (Signal<Vec<Mentionable>>, Callback<()>) {
    let stores = desk.stores();
    let peer = match kind {
        RoomKind::Private { peer } => Some(peer.clone()),
        RoomKind::Group { .. } => None,
    };
    let me = stores.account.me_untracked();
    let is_private = peer.is_some();
    let people = {
        let (stores, room) = (stores.clone(), room.clone());
        Memo::new(move |_| {
            let ids: Vec<PersonId> = match &peer {
                Some(peer) => vec![peer.clone()],
                None => match stores.members.answer(&room).get() {
                    Answer::Ready { value } => value.into_iter().map(|member| member.person).collect(),
                    Answer::Idle | Answer::Loading | Answer::Failed { .. } => Vec::new(),
                },
            };
            let others = ids.into_iter().filter(|id| Some(id) != me.as_ref());
            others
                .filter_map(|id| {
                    let handle = stores
                        .people
                        .person(&id)
                        .with(|person| person.as_ref().map(|person| person.handle.clone()))?;
                    Some(Mentionable {
                        name: person_name(&stores, &id).get().text.to_string(),
                        person: id,
                        handle,
                    })
                })
                .collect::<Vec<_>>()
        })
    };
    let (desk, room) = (desk.clone(), room.clone());
    let on_needed = Callback::new(move |()| {
        let is_asked = matches!(
            stores.members.answer(&room).get_untracked(),
            Answer::Loading | Answer::Ready { .. }
        );
        if !is_private && !is_asked {
            stores.members.begin(&room);
            desk.ask(Command::LoadMembers { room: room.clone() });
        }
    });
    (people.into(), on_needed)
}

fn files_view_model(desk: &Desk, room: &RoomId, draft: Signal<Draft>, refused: RwSignal<Vec<Refused>>) -> FilesVm {
    let stores = desk.stores();
    let device = desk.device;
    let command = desk.command;
    let uploads = stores.uploads.clone();
    let (limits, capabilities) = (stores.connection.limits.clone(), stores.connection.capabilities.clone());
    let take = Callback::new({
        let (uploads, limits, room) = (uploads.clone(), limits.clone(), room.clone());
        move |chosen: Vec<ChosenFile>| {
            let held = uploads.of_room(&room).with_untracked(Vec::len);
            let sorted = sort_out(chosen, held, &limits.get_untracked());
            for upload in &sorted.left {
                (device.release_file)(upload);
            }
            refused.set(sorted.refused);
            for file in sorted.taken {
                command.run(Command::Upload {
                    upload: file.upload,
                    room: room.clone(),
                    name: file.name,
                    size_bytes: file.size_bytes,
                    media_type: file.media_type,
                });
            }
        }
    });
    let summary = {
        let (uploads, room) = (uploads.clone(), room.clone());
        Memo::new(move |_| uploads.summary(&room))
    };
    let ids: Signal<Vec<UploadId>> = uploads.of_room(room).into();
    let progress = {
        let uploads = uploads.clone();
        Memo::new(move |_| {
            let (mut sent, mut all) = (0_u64, 0_u64);
            for upload in ids.get().iter().filter_map(|id| uploads.upload(id)) {
                upload.with(|upload| {
                    all = all.saturating_add(upload.size_bytes);
                    sent = sent.saturating_add(match &upload.state {
                        UploadState::Running { sent_bytes } => *sent_bytes,
                        UploadState::Done { .. } => upload.size_bytes,
                        UploadState::Waiting | UploadState::Failed { .. } => 0,
                    });
                });
            }
            percent(sent, all)
        })
    };
    FilesVm {
        is_offered: Signal::derive(move || {
            let is_known = capabilities.with(|held| held.has(Capability::Files));
            // An edit changes words only.
            is_known && limits.with(|limits| limits.files_max > 0) && draft.with(|draft| draft.editing.is_none())
        }),
        on_transfer: Callback::new(move |transfer| take.run((device.take_from_transfer)(&transfer))),
        on_input: Callback::new(move |input| take.run((device.take_from_input)(&input))),
        holds_files: device.holds_files,
        ids,
        upload: Callback::new(move |id| uploads.upload(&id).map(Into::into)),
        preview: device.preview_url,
        summary: summary.into(),
        progress: progress.into(),
        refused: refused.into(),
        on_cancel: Callback::new(move |upload| command.run(Command::CancelUpload { upload })),
        on_retry: Callback::new(move |upload| command.run(Command::RetryUpload { upload })),
    }
}
