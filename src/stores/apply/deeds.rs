//! What becomes of something that the user asked for.

use domain::{Deed, Problem, RoomId, Timestamp};

use crate::Stores;
use crate::toasts::{ToastKind, ToastReason};

/// Says that something was done, unless it is seen where it was done.
pub(super) fn done(stores: &Stores, now: Timestamp, deed: Deed) {
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
        | Deed::RemoveMember { .. } => {}
    }
    let room = room_of(&deed).and_then(|room| stores.rooms.kind_of(room));
    stores
        .toasts
        .push(now, ToastKind::Success, ToastReason::Done { deed, room });
}

/// Says that something was refused, and takes back what was shown of it in advance.
pub(super) fn fail(stores: &Stores, now: Timestamp, deed: Option<Deed>, problem: Problem) {
    if let Some(Deed::React { room, message, emoji }) = &deed {
        stores.timelines.undo_reaction(room, message, emoji);
    }
    stores
        .toasts
        .push(now, ToastKind::Error, ToastReason::CommandFailed { deed, problem });
}

fn room_of(deed: &Deed) -> Option<&RoomId> {
    match deed {
        Deed::DeleteRoom { room }
        | Deed::LeaveRoom { room }
        | Deed::Mute { room, .. }
        | Deed::Pin { room, .. }
        | Deed::MarkUnread { room, .. } => Some(room),
        Deed::Block { .. }
        | Deed::HideMessage
        | Deed::DeleteMessage
        | Deed::EditMessage
        | Deed::React { .. }
        | Deed::CreateGroup
        | Deed::RenameGroup
        | Deed::AddMembers
        | Deed::RemoveMember { .. } => None,
    }
}
