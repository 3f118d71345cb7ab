//! Short notices, as data. Words, icons and times on screen are chosen by whoever shows them.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::{Alert, ClientMessageId, Command, Deed, Number, Problem, ProblemCode, RoomId, RoomKind, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, Update, WithUntracked};

use crate::handle::Shared;
use crate::limits::{QUIET_DEEDS_MAX, TOASTS_MAX};
use crate::live::PriceAlert;

/// A toast's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ToastId(pub u64);

/// How much a toast matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ToastKind {
    /// Good to know.
    Info,
    /// Something the user asked for is done.
    Success,
    /// Something needs care.
    Warning,
    /// Something the user asked for is not done.
    Error,
}

/// What a toast is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToastReason {
    /// Something that the user asked for was done.
    Done {
        /// What.
        deed: Deed,
        /// Of a conversation: what it is or was, for its name. It may be gone by now.
        room: Option<RoomKind>,
    },
    /// Something that the user asked for was refused.
    CommandFailed {
        /// What, where it has a name.
        deed: Option<Deed>,
        /// Why.
        problem: Problem,
    },
    /// A message was refused for good.
    SendFailed {
        /// Where.
        room: RoomId,
        /// Which.
        client_id: ClientMessageId,
        /// Why.
        problem: Problem,
    },
    /// A message was sent on.
    Forwarded {
        /// Where to.
        room: RoomId,
    },
    /// Something was copied.
    Copied,
    /// Something could not be copied.
    NotCopied,
    /// The link is back after it had been gone for a while.
    ConnectionRestored,
    /// The user has signed out.
    SignedOut,
    /// The backend wants people to notice something.
    Alerted {
        /// What.
        alert: Alert,
    },
    /// Something was done to the schedule.
    Scheduled {
        /// What.
        deed: ScheduleDeed,
        /// Whom it is about; may be empty.
        name: Arc<str>,
        /// What takes it back, where that is possible.
        undo: Option<Box<Command>>,
    },
    /// Something was not done to the schedule.
    NotScheduled {
        /// What.
        deed: ScheduleDeed,
        /// Whom it is about; may be empty.
        name: Arc<str>,
        /// Why.
        problem: Problem,
    },
    /// A price is where the user wanted to hear of it.
    PriceCrossed {
        /// The user's wish.
        alert: PriceAlert,
        /// The price.
        price: Number,
    },
}

/// What can be done to a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ScheduleDeed {
    /// An appointment was made.
    Created,
    /// An appointment was changed.
    Changed,
    /// An appointment was taken to another time, or to somebody else.
    Moved,
    /// An appointment has come further.
    StatusSet,
    /// An appointment was called off.
    Canceled,
    /// An appointment was deleted.
    Deleted,
    /// All appointments of somebody's day were called off.
    DayCanceled,
    /// A patient is known now.
    PatientCreated,
    /// What is known of a patient was changed.
    PatientChanged,
    /// A break was noted.
    BreakAdded,
    /// A break was taken back.
    BreakDeleted,
}

impl ToastReason {
    /// What takes the deed back, where that is possible.
    pub fn undo(&self) -> Option<Command> {
        match self {
            Self::Done { deed, .. } => undo(deed),
            Self::Scheduled { undo, .. } => undo.as_deref().cloned(),
            Self::CommandFailed { .. }
            | Self::SendFailed { .. }
            | Self::Forwarded { .. }
            | Self::Copied
            | Self::NotCopied
            | Self::ConnectionRestored
            | Self::SignedOut
            | Self::Alerted { .. }
            | Self::NotScheduled { .. }
            | Self::PriceCrossed { .. } => None,
        }
    }

    /// Whether both say the same: refused reactions do, whichever they are, because the words name none.
    fn says_the_same(&self, other: &Self) -> bool {
        let refused = |reason: &Self| match reason {
            Self::CommandFailed {
                deed: Some(Deed::React { .. }),
                problem,
            } => Some(problem.clone()),
            _ => None,
        };
        self == other || refused(self).is_some_and(|problem| refused(other) == Some(problem))
    }

    /// Whether this toast makes another one untrue or needless: the same switch of the same thing, on or off.
    fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Done { deed, .. }, Self::Done { deed: other, .. }) => is_same_switch(deed, other),
            _ => false,
        }
    }
}

fn undo(deed: &Deed) -> Option<Command> {
    match deed {
        Deed::Mute { room, is_on } => Some(Command::SetMuted {
            room: room.clone(),
            is_on: !is_on,
        }),
        Deed::Pin { room, is_on } => Some(Command::SetPinned {
            room: room.clone(),
            is_on: !is_on,
        }),
        Deed::MarkUnread { room, is_on } => Some(Command::SetMarkedUnread {
            room: room.clone(),
            is_on: !is_on,
        }),
        Deed::Block { person, is_on } => Some(Command::SetBlocked {
            person: person.clone(),
            is_on: !is_on,
        }),
        Deed::DeleteRoom { .. }
        | Deed::LeaveRoom { .. }
        | Deed::HideMessage
        | Deed::DeleteMessage
        | Deed::EditMessage
        | Deed::React { .. }
        | Deed::CreateGroup
        | Deed::RenameGroup
        | Deed::AddMembers
        | Deed::RemoveMember { .. }
        | Deed::Broadcast => None,
    }
}

fn is_same_switch(deed: &Deed, other: &Deed) -> bool {
    match (undo(deed), undo(other)) {
        (Some(Command::SetMuted { room, .. }), Some(Command::SetMuted { room: other, .. }))
        | (Some(Command::SetPinned { room, .. }), Some(Command::SetPinned { room: other, .. }))
        | (Some(Command::SetMarkedUnread { room, .. }), Some(Command::SetMarkedUnread { room: other, .. })) => {
            room == other
        }
        (Some(Command::SetBlocked { person, .. }), Some(Command::SetBlocked { person: other, .. })) => person == other,
        _ => false,
    }
}

/// One toast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Its number.
    pub id: ToastId,
    /// How much it matters.
    pub kind: ToastKind,
    /// What it is about.
    pub reason: ToastReason,
    /// When it appeared, or was last repeated.
    pub created: Timestamp,
    /// How many times the same happened.
    pub count: u32,
}

/// The toasts on screen, oldest first.
#[derive(Clone, Default)]
pub struct ToastStore {
    next_id: Shared<u64>,
    quiet: Shared<VecDeque<Deed>>,
    /// The toasts, oldest first.
    pub list: ArcRwSignal<Vec<Toast>>,
}

impl ToastStore {
    /// Shows a toast. The same reason again only raises the count of the one that is shown; a switch that is turned
    /// the other way takes the place of the toast that said the opposite.
    pub fn push(&self, now: Timestamp, kind: ToastKind, reason: ToastReason) -> ToastId {
        let known = self
            .list
            .with_untracked(|list| list.iter().find(|t| t.reason.says_the_same(&reason)).map(|t| t.id));
        if let Some(id) = known {
            self.list.update(|list| {
                for toast in list.iter_mut().filter(|toast| toast.id == id) {
                    toast.count = toast.count.saturating_add(1);
                    toast.created = now;
                }
            });
            return id;
        }
        let id = self.next_id.write(|next| {
            *next += 1;
            ToastId(*next)
        });
        self.list.update(|list| {
            list.retain(|toast| !reason.replaces(&toast.reason));
            if list.len() >= TOASTS_MAX {
                list.remove(0);
            }
            list.push(Toast {
                id,
                kind,
                reason,
                created: now,
                count: 1,
            });
        });
        id
    }

    /// Has the next result of a deed go untold, because it follows from something else that the user did.
    pub fn keep_quiet(&self, deed: Deed) {
        self.quiet.write(|quiet| {
            while quiet.len() >= QUIET_DEEDS_MAX {
                quiet.pop_front();
            }
            quiet.push_back(deed);
        });
    }

    /// Whether the result of a deed is to go untold; once for each wish. A switch that was turned the other way
    /// meanwhile has one result for both.
    pub(crate) fn take_quiet(&self, deed: &Deed) -> bool {
        self.quiet.write(|quiet| {
            let is_quiet = quiet.contains(deed);
            quiet.retain(|held| held != deed && !is_same_switch(held, deed));
            is_quiet
        })
    }

    /// Says that something was done to the schedule, and offers to take it back where that is possible.
    pub fn push_scheduled(&self, now: Timestamp, deed: ScheduleDeed, name: Arc<str>, undo: Option<Command>) {
        let undo = undo.map(Box::new);
        self.push(now, ToastKind::Success, ToastReason::Scheduled { deed, name, undo });
    }

    /// Says why something was not done to the schedule. Of a session that has ended the sign-in page says enough.
    pub fn push_not_scheduled(&self, now: Timestamp, deed: ScheduleDeed, name: Arc<str>, problem: Problem) {
        if problem.code != ProblemCode::Unauthorized {
            self.push(now, ToastKind::Error, ToastReason::NotScheduled { deed, name, problem });
        }
    }

    /// Takes away what was said about a switch that has been turned since.
    pub(crate) fn forget_switch(&self, deed: &Deed) {
        self.list.maybe_update(|list| {
            let before = list.len();
            list.retain(|toast| match &toast.reason {
                ToastReason::Done { deed: other, .. } => !is_same_switch(deed, other),
                ToastReason::CommandFailed { .. }
                | ToastReason::SendFailed { .. }
                | ToastReason::Forwarded { .. }
                | ToastReason::Copied
                | ToastReason::NotCopied
                | ToastReason::ConnectionRestored
                | ToastReason::SignedOut
                | ToastReason::Alerted { .. }
                | ToastReason::Scheduled { .. }
                | ToastReason::NotScheduled { .. }
                | ToastReason::PriceCrossed { .. } => true,
            });
            list.len() != before
        });
    }

    /// Takes a toast away.
    pub fn dismiss(&self, id: ToastId) {
        self.list.maybe_update(|list| {
            let before = list.len();
            list.retain(|toast| toast.id != id);
            list.len() != before
        });
    }

    pub(crate) fn clear(&self) {
        self.quiet.write(VecDeque::clear);
        self.list.set(Vec::new());
    }
}
