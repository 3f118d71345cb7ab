//! Toasts about what was done and what was not: the stores hold what happened, and the words are chosen here.

use domain::{Capability, Command, Deed, PersonId};
use i18n::{Args, Key, keys};
use leptos::prelude::*;
use stores::{ScheduleDeed, Toast, ToastReason};
use ui::toast::{ToastAction, ToastKind, ToastVm};

use crate::desk::Desk;
use crate::words::{one_line, price_text, price_wish_text, problem_text};

/// How long a toast stays, ms.
const NOTICE_MS: u32 = 5_000;
/// How much of a name is shown, in characters.
const NAME_CHARS_MAX: usize = 80;
/// How much of an alert is shown, in characters.
const ALERT_CHARS_MAX: usize = 500;

/// The toast, with a number of its own.
pub(super) fn view_model(desk: &Desk, id: u64, toast: &Toast) -> ToastVm {
    let catalog = desk.language.catalog_untracked();
    let command = desk.command;
    let (title, text, action) = match &toast.reason {
        ToastReason::Done { deed, .. } => (done_text(desk, deed), String::new(), None),
        ToastReason::CommandFailed { deed: None, problem } => (problem_text(&catalog, problem), String::new(), None),
        ToastReason::CommandFailed {
            deed: Some(deed),
            problem,
        } => (catalog.text(failed_key(deed)), problem_text(&catalog, problem), None),
        ToastReason::SendFailed { client_id, problem, .. } => {
            let client_id = client_id.clone();
            let retry = ToastAction {
                label: catalog.text(keys::DELIVERY_RETRY),
                run: Callback::new(move |()| {
                    command.run(Command::RetrySend {
                        client_id: client_id.clone(),
                    })
                }),
            };
            (
                catalog.text(keys::TOAST_MESSAGE_NOT_SENT),
                problem_text(&catalog, problem),
                Some(retry),
            )
        }
        ToastReason::Forwarded { room } => {
            let (select, room) = (desk.select, room.clone());
            let open = ToastAction {
                label: catalog.text(keys::ACTION_OPEN),
                run: Callback::new(move |()| select.run(Some(room.clone()))),
            };
            (catalog.text(keys::DEED_MESSAGE_FORWARDED), String::new(), Some(open))
        }
        ToastReason::Copied => (catalog.text(keys::TOAST_COPIED), String::new(), None),
        ToastReason::NotCopied => (catalog.text(keys::TOAST_NOT_COPIED), String::new(), None),
        ToastReason::ConnectionRestored => (catalog.text(keys::TOAST_CONNECTION_RESTORED), String::new(), None),
        ToastReason::SignedOut => (catalog.text(keys::TOAST_SIGNED_OUT), String::new(), None),
        ToastReason::Alerted { alert } => (one_line(&alert.text.text, ALERT_CHARS_MAX), String::new(), None),
        ToastReason::Scheduled { deed, name, .. } => {
            (catalog.text(scheduled_key(*deed)), one_line(name, NAME_CHARS_MAX), None)
        }
        ToastReason::NotScheduled { deed, problem, .. } => (
            catalog.text(not_scheduled_key(*deed)),
            problem_text(&catalog, problem),
            None,
        ),
        ToastReason::PriceCrossed { alert, price } => (
            price_text(&catalog, alert, *price),
            price_wish_text(&catalog, alert),
            None,
        ),
    };
    let undo = toast
        .reason
        .undo()
        .filter(|undo| is_offered(desk, undo))
        .map(|undo| ToastAction {
            label: catalog.text(keys::ACTION_UNDO),
            run: Callback::new(move |()| command.run(undo.clone())),
        });
    let action = action.or(undo);
    let (kind, word) = match toast.kind {
        stores::ToastKind::Info => (ToastKind::Info, keys::TOAST_KIND_INFO),
        stores::ToastKind::Success => (ToastKind::Success, keys::TOAST_KIND_SUCCESS),
        stores::ToastKind::Warning => (ToastKind::Warning, keys::TOAST_KIND_WARNING),
        stores::ToastKind::Error => (ToastKind::Error, keys::TOAST_KIND_ERROR),
    };
    let kind_label = catalog.text(word);
    ToastVm {
        id,
        kind,
        kind_label,
        title,
        text,
        duration_ms: Some(NOTICE_MS),
        action,
        sender: None,
    }
}

/// Whether the backend can take something back. Some can block and not let in again.
fn is_offered(desk: &Desk, undo: &Command) -> bool {
    let capabilities = desk.stores().connection.capabilities;
    let has = |capability| capabilities.with_untracked(|held| held.has(capability));
    !matches!(undo, Command::SetBlocked { is_on: false, .. }) || has(Capability::Unblock)
}

/// What was done, in words.
fn done_text(desk: &Desk, deed: &Deed) -> String {
    let catalog = desk.language.catalog_untracked();
    let named = |key: Key, person: &PersonId| {
        let name = desk
            .stores()
            .people
            .get_untracked(person)
            .map(|one| one_line(&one.name.text, NAME_CHARS_MAX))
            .unwrap_or_default();
        catalog.format(key, &Args::new().text("name", name))
    };
    let key = match deed {
        Deed::DeleteRoom { .. } => keys::DEED_ROOM_DELETED,
        Deed::LeaveRoom { .. } => keys::DEED_ROOM_LEFT,
        Deed::Mute { is_on: true, .. } => keys::DEED_MUTED,
        Deed::Mute { is_on: false, .. } => keys::DEED_UNMUTED,
        Deed::Pin { is_on: true, .. } => keys::DEED_PINNED,
        Deed::Pin { is_on: false, .. } => keys::DEED_UNPINNED,
        Deed::MarkUnread { is_on: true, .. } => keys::DEED_MARKED_UNREAD,
        Deed::MarkUnread { is_on: false, .. } => keys::DEED_MARKED_READ,
        Deed::Block { person, is_on: true } => return named(keys::DEED_BLOCKED, person),
        Deed::Block { person, is_on: false } => return named(keys::DEED_UNBLOCKED, person),
        Deed::RemoveMember { person } => return named(keys::DEED_MEMBER_REMOVED, person),
        Deed::HideMessage => keys::DEED_MESSAGE_HIDDEN,
        Deed::DeleteMessage => keys::DEED_MESSAGE_DELETED,
        Deed::EditMessage => keys::MESSAGE_EDITED,
        Deed::React { .. } => keys::MESSAGE_REACT,
        Deed::CreateGroup => keys::DEED_GROUP_CREATED,
        Deed::RenameGroup => keys::DEED_GROUP_RENAMED,
        Deed::AddMembers => keys::DEED_MEMBERS_ADDED,
        Deed::Broadcast => keys::DEED_BROADCAST,
    };
    catalog.text(key)
}

/// What was not done.
fn failed_key(deed: &Deed) -> Key {
    match deed {
        Deed::DeleteRoom { .. } => keys::FAILED_ROOM_DELETE,
        Deed::LeaveRoom { .. } => keys::FAILED_ROOM_LEAVE,
        Deed::Mute { .. } | Deed::Pin { .. } | Deed::MarkUnread { .. } => keys::FAILED_SETTING,
        Deed::Block { .. } => keys::FAILED_BLOCK,
        Deed::HideMessage | Deed::DeleteMessage => keys::FAILED_MESSAGE_DELETE,
        Deed::EditMessage => keys::FAILED_MESSAGE_EDIT,
        Deed::React { .. } => keys::FAILED_REACT,
        Deed::CreateGroup | Deed::RenameGroup | Deed::AddMembers | Deed::RemoveMember { .. } => keys::FAILED_GROUP,
        Deed::Broadcast => keys::FAILED_BROADCAST,
    }
}

const fn scheduled_key(deed: ScheduleDeed) -> Key {
    match deed {
        ScheduleDeed::Created => keys::SCHEDULE_DONE_CREATED,
        ScheduleDeed::Changed => keys::SCHEDULE_DONE_CHANGED,
        ScheduleDeed::Moved => keys::SCHEDULE_DONE_MOVED,
        ScheduleDeed::StatusSet => keys::SCHEDULE_DONE_STATUS,
        ScheduleDeed::Canceled => keys::SCHEDULE_DONE_CANCELED,
        ScheduleDeed::Deleted => keys::SCHEDULE_DONE_DELETED,
        ScheduleDeed::DayCanceled => keys::SCHEDULE_DONE_DAY_CANCELED,
        ScheduleDeed::PatientCreated => keys::SCHEDULE_DONE_PATIENT_CREATED,
        ScheduleDeed::PatientChanged => keys::SCHEDULE_DONE_PATIENT_CHANGED,
        ScheduleDeed::BreakAdded => keys::SCHEDULE_DONE_BREAK_ADDED,
        ScheduleDeed::BreakDeleted => keys::SCHEDULE_DONE_BREAK_DELETED,
    }
}

const fn not_scheduled_key(deed: ScheduleDeed) -> Key {
    match deed {
        ScheduleDeed::Created => keys::SCHEDULE_FAILED_CREATED,
        ScheduleDeed::Changed => keys::SCHEDULE_FAILED_CHANGED,
        ScheduleDeed::Moved => keys::SCHEDULE_FAILED_MOVED,
        ScheduleDeed::StatusSet => keys::SCHEDULE_FAILED_STATUS,
        ScheduleDeed::Canceled => keys::SCHEDULE_FAILED_CANCELED,
        ScheduleDeed::Deleted => keys::SCHEDULE_FAILED_DELETED,
        ScheduleDeed::DayCanceled => keys::SCHEDULE_FAILED_DAY,
        ScheduleDeed::PatientCreated | ScheduleDeed::PatientChanged => keys::SCHEDULE_FAILED_PATIENT,
        ScheduleDeed::BreakAdded | ScheduleDeed::BreakDeleted => keys::SCHEDULE_FAILED_BREAK,
    }
}
