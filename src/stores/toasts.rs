//! Short notices, as data. Words, icons and times on screen are chosen by whoever shows them.

use domain::{ClientMessageId, Problem, RoomId, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, Update, WithUntracked};

use crate::handle::Shared;
use crate::limits::TOASTS_MAX;

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
    /// Something that the user asked for was refused.
    CommandFailed {
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
    /// Something was copied.
    Copied,
    /// The link is back after it had been gone for a while.
    ConnectionRestored,
    /// The user has signed out.
    SignedOut,
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
    /// The toasts, oldest first.
    pub list: ArcRwSignal<Vec<Toast>>,
}

impl ToastStore {
    /// Shows a toast; the same reason again only raises the count of the one that is shown.
    pub fn push(&self, now: Timestamp, kind: ToastKind, reason: ToastReason) -> ToastId {
        let known = self
            .list
            .with_untracked(|list| list.iter().find(|t| t.reason == reason).map(|t| t.id));
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

    /// Takes a toast away.
    pub fn dismiss(&self, id: ToastId) {
        self.list.maybe_update(|list| {
            let before = list.len();
            list.retain(|toast| toast.id != id);
            list.len() != before
        });
    }

    pub(crate) fn clear(&self) {
        self.list.set(Vec::new());
    }
}
