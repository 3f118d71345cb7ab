//! What can be done to messages, rooms and people, one call for each: which call it is, and under which name its result
//! is told.

use std::sync::Arc;

use domain::{Deed, DeleteScope, HumanText, MessageId};

use super::{Dialect, Event, Problem, ProblemCode, RoomId, Session};
use crate::dialect::http::{Ask, Switch};

impl<D: Dialect> Session<D> {
    /// Makes the one call of a deed.
    pub(super) fn do_deed(&mut self, ask: Ask) {
        self.ask_live(ask);
    }

    /// Changes words. Those that are refused here are given back at once.
    pub(super) fn edit_message(&mut self, room: RoomId, message: MessageId, body: HumanText) {
        let limit = self.limits.message_chars_max;
        let is_too_long = u32::try_from(body.text.chars().count()).unwrap_or(u32::MAX) > limit;
        if is_too_long {
            let mut problem = Problem::new(ProblemCode::TooLong);
            problem.limit = Some(u64::from(limit));
            self.publish(Event::EditFailed {
                room,
                message,
                body,
                problem,
            });
            return;
        }
        self.do_deed(Ask::EditMessage { room, message, body });
    }
}

impl Ask {
    /// Under which name its result is told to the user, where it has one.
    pub(crate) fn deed(&self) -> Option<Deed> {
        Some(match self {
            Self::Turn { switch, is_on } => switch.deed(*is_on),
            Self::EditMessage { .. } => Deed::EditMessage,
            Self::DeleteMessage { scope, .. } => match scope {
                DeleteScope::Me => Deed::HideMessage,
                DeleteScope::Everybody => Deed::DeleteMessage,
            },
            Self::LeaveRoom { room } => Deed::LeaveRoom { room: room.clone() },
            Self::DeleteRoom { room } => Deed::DeleteRoom { room: room.clone() },
            Self::CreateGroup { .. } => Deed::CreateGroup,
            Self::RenameGroup { .. } => Deed::RenameGroup,
            Self::Broadcast { .. } => Deed::Broadcast,
            Self::AddMembers { .. } => Deed::AddMembers,
            Self::RemoveMember { person, .. } => Deed::RemoveMember { person: person.clone() },
            Self::Info
            | Self::SignIn { .. }
            | Self::SignOut
            | Self::History { .. }
            | Self::Newer { .. }
            | Self::Window { .. }
            | Self::Rooms { .. }
            | Self::People { .. }
            | Self::Messages { .. }
            | Self::StartPrivate { .. }
            | Self::Revisions { .. }
            | Self::Ledger { .. }
            | Self::Profile { .. }
            | Self::Members { .. }
            | Self::Upload { .. }
            | Self::Live { .. }
            | Self::Schedule(_) => return None,
        })
    }
}

impl Switch {
    /// Under which name its turning is told.
    pub(crate) fn deed(&self, is_on: bool) -> Deed {
        match self {
            Self::Reaction { room, message, emoji } => Deed::React {
                room: room.clone(),
                message: message.clone(),
                emoji: Arc::clone(emoji),
            },
            Self::Muted(room) => Deed::Mute {
                room: room.clone(),
                is_on,
            },
            Self::Pinned(room) => Deed::Pin {
                room: room.clone(),
                is_on,
            },
            Self::MarkedUnread(room) => Deed::MarkUnread {
                room: room.clone(),
                is_on,
            },
            Self::Blocked(person) => Deed::Block {
                person: person.clone(),
                is_on,
            },
        }
    }
}
