//! What becomes of something that the user asked for.

use domain::{Deed, Problem, Timestamp};

use crate::Stores;
use crate::toasts::{ToastKind, ToastReason};

/// Says that something was done, unless it is seen where it was done or was not asked for by the user.
pub(super) fn done(stores: &Stores, now: Timestamp, deed: Deed) {
    if stores.toasts.take_quiet(&deed) {
        stores.toasts.forget_switch(&deed);
        return;
    }
    match &deed {
        Deed::React { .. } | Deed::EditMessage => return,
        Deed::DeleteRoom { .. }
        | Deed::LeaveRoom { .. }
        | Deed::Mute { .. }
        | Deed::Pin { .. }
        | Deed::MarkUnread { .. }
        | Deed::Block { .. }
        | Deed::HideMessage
        | Deed::DeleteMessage
        | Deed::CreateGroup
        | Deed::RenameGroup
        | Deed::AddMembers
        | Deed::RemoveMember { .. }
        | Deed::Broadcast => {}
    }
    let room = deed.room().and_then(|room| stores.rooms.kind_of(room));
    stores
        .toasts
        .push(now, ToastKind::Success, ToastReason::Done { deed, room });
}

/// Says that something was refused, and takes back what was shown of it in advance.
pub(super) fn fail(stores: &Stores, now: Timestamp, deed: Option<Deed>, problem: Problem) {
    if let Some(Deed::React { room, message, emoji }) = &deed {
        stores.timelines.undo_reaction(room, message, emoji);
    }
    if deed.as_ref().is_some_and(|deed| stores.toasts.take_quiet(deed)) {
        return;
    }
    stores
        .toasts
        .push(now, ToastKind::Error, ToastReason::CommandFailed { deed, problem });
}
