//! Which dialogs stand over the page. What they look like is the business of the feature they belong to.

use std::any::Any;
use std::sync::Arc;

use domain::{AppointmentId, BreakId, Day, EmployeeId, FileId, MessageId, PatientId, PersonId, RoomId, Timestamp};
use leptos::prelude::*;

/// A dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// What the user can choose.
    Settings,
    /// Which keys do what.
    Shortcuts,
    /// Finding people, conversations and messages; in one conversation only, if one is named.
    Search {
        /// Where.
        room: Option<RoomId>,
    },
    /// Finding somebody to write to.
    People,
    /// A person.
    Profile {
        /// Who.
        person: PersonId,
    },
    /// Asks before somebody is blocked.
    Block {
        /// Whom.
        person: PersonId,
    },
    /// A group: its name and members.
    Group {
        /// Which.
        room: RoomId,
    },
    /// Makes a group.
    NewGroup,
    /// Chooses people for a group.
    AddMembers {
        /// Which.
        room: RoomId,
    },
    /// Asks before somebody is removed from a group.
    RemoveMember {
        /// Which.
        room: RoomId,
        /// Whom.
        person: PersonId,
    },
    /// Asks before a conversation is deleted.
    DeleteRoom {
        /// Which.
        room: RoomId,
    },
    /// Asks before a group is left.
    LeaveRoom {
        /// Which.
        room: RoomId,
    },
    /// What became of a message.
    Details {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
    },
    /// How a message was worded before.
    Revisions {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
    },
    /// Asks before a message is deleted.
    DeleteMessage {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
    },
    /// Chooses where a message is sent on to.
    Forward {
        /// Where it is.
        room: RoomId,
        /// Which.
        message: MessageId,
    },
    /// Something about the schedule.
    Schedule(ScheduleDialog),
    /// Chooses a day of a conversation.
    Date {
        /// Which.
        room: RoomId,
    },
    /// Pictures of a conversation, large.
    Pictures {
        /// Which.
        room: RoomId,
        /// The first to be shown.
        file: FileId,
    },
}

/// A dialog about the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScheduleDialog {
    /// A new appointment.
    New {
        /// With whom, if that is known.
        employee: Option<EmployeeId>,
        /// From when.
        start: Timestamp,
        /// Until when.
        end: Timestamp,
    },
    /// A new appointment like another one.
    Copy {
        /// Which.
        of: AppointmentId,
    },
    /// An appointment.
    Edit {
        /// Which.
        appointment: AppointmentId,
    },
    /// Asks before an appointment is called off, and why.
    Cancel {
        /// Which.
        appointment: AppointmentId,
    },
    /// Asks before an appointment is deleted for good.
    Delete {
        /// Which.
        appointment: AppointmentId,
    },
    /// Asks before an appointment is moved although something speaks against it.
    MoveAnyway {
        /// Which.
        appointment: AppointmentId,
        /// With whom.
        employee: EmployeeId,
        /// From when.
        start: Timestamp,
        /// Until when.
        end: Timestamp,
    },
    /// A patient; a new one when none is named.
    Patient {
        /// Who.
        patient: Option<PatientId>,
    },
    /// A time at which somebody is away.
    NewBreak {
        /// Who.
        employee: EmployeeId,
        /// On which day.
        day: Day,
    },
    /// Asks before a break is taken back.
    DeleteBreak {
        /// Which.
        id: BreakId,
        /// On which day.
        day: Day,
    },
    /// Asks before everything that somebody has agreed on for a day is called off.
    CancelDay {
        /// Who.
        employee: EmployeeId,
        /// Which day.
        day: Day,
    },
}

/// A dialog that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenOverlay {
    /// Its number; never given twice.
    pub id: u64,
    /// Which.
    pub overlay: Overlay,
}

/// What was typed in a form that was open when the session ended. It stays in memory, and only whoever typed it sees it.
#[derive(Clone)]
pub struct KeptForm {
    /// Who typed it.
    pub account: PersonId,
    /// In which dialog.
    pub overlay: Overlay,
    /// What; the form knows of which type it is.
    pub content: Arc<dyn Any + Send + Sync>,
}

/// The dialogs that are open, the topmost last.
#[derive(Clone, Copy)]
pub struct Overlays {
    open: RwSignal<Vec<OpenOverlay>>,
    last_id: StoredValue<u64>,
    kept: RwSignal<Option<KeptForm>>,
}

impl Overlays {
    /// No dialog is open.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(Vec::new()),
            last_id: StoredValue::new(0),
            kept: RwSignal::new(None),
        }
    }

    /// Keeps what was typed in a form, until the same person is signed in again.
    pub fn keep(&self, form: KeptForm) {
        // Whoever keeps it is just leaving the page, which may be gone as a whole.
        let _ = self.kept.try_set(Some(form));
    }

    /// The dialog whose form is kept for somebody; tracked.
    pub fn kept(&self, account: &PersonId) -> Option<Overlay> {
        self.kept.with(|kept| {
            let kept = kept.as_ref().filter(|kept| kept.account == *account)?;
            Some(kept.overlay.clone())
        })
    }

    /// What was typed in this dialog by this person; it is not kept any longer.
    pub fn take_kept(&self, account: &PersonId, overlay: &Overlay) -> Option<Arc<dyn Any + Send + Sync>> {
        let is_theirs = self.kept.with_untracked(|kept| {
            kept.as_ref()
                .is_some_and(|kept| kept.account == *account && kept.overlay == *overlay)
        });
        let form = is_theirs.then(|| self.kept.get_untracked()).flatten()?;
        self.kept.set(None);
        Some(form.content)
    }

    /// Keeps nothing any longer.
    pub fn forget_kept(&self) {
        if self.kept.with_untracked(Option::is_some) {
            self.kept.set(None);
        }
    }

    /// Opens a dialog over those that are open. One that is open already stays where it is.
    pub fn show(&self, overlay: Overlay) {
        let is_open = self
            .open
            .with_untracked(|open| open.iter().any(|held| held.overlay == overlay));
        if is_open {
            return;
        }
        self.last_id.update_value(|id| *id += 1);
        let id = self.last_id.get_value();
        self.open.update(|open| open.push(OpenOverlay { id, overlay }));
    }

    /// Closes a dialog, and whatever was opened over it.
    pub fn close(&self, overlay: &Overlay) {
        let at = self
            .open
            .with_untracked(|open| open.iter().position(|held| held.overlay == *overlay));
        if let Some(at) = at {
            self.open.update(|open| open.truncate(at));
        }
    }

    /// Closes all of them.
    pub fn close_all(&self) {
        if self.is_any_open() {
            self.open.set(Vec::new());
        }
    }

    /// Those that are open; tracked.
    pub fn list(&self) -> Vec<OpenOverlay> {
        self.open.get()
    }

    /// Whether any is open; not tracked.
    pub fn is_any_open(&self) -> bool {
        self.open.with_untracked(|open| !open.is_empty())
    }
}

impl Default for Overlays {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::{KeptForm, Overlay, Overlays};
    use domain::PersonId;
    use leptos::prelude::*;
    use std::sync::Arc;

    #[test]
    fn what_was_typed_is_kept_for_whoever_typed_it_and_given_back_once() {
        let owner = Owner::new();
        owner.set();
        let overlays = Overlays::new();
        let (me, other) = (PersonId::from("me"), PersonId::from("other"));
        overlays.keep(KeptForm {
            account: me.clone(),
            overlay: Overlay::People,
            content: Arc::new("typed".to_owned()),
        });
        assert_eq!(untrack(|| overlays.kept(&other)), None);
        assert!(overlays.take_kept(&other, &Overlay::People).is_none());
        assert!(overlays.take_kept(&me, &Overlay::Settings).is_none());
        assert_eq!(untrack(|| overlays.kept(&me)), Some(Overlay::People));
        let content = overlays.take_kept(&me, &Overlay::People);
        let typed = content.and_then(|content| content.downcast_ref::<String>().cloned());
        assert_eq!(typed.as_deref(), Some("typed"));
        assert!(overlays.take_kept(&me, &Overlay::People).is_none());
    }
}
