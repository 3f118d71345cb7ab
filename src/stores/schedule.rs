//! The schedule: what each day holds, who works where, and the answers that forms wait for.
//!
//! Every day has a signal of its own, so a change draws one column anew and not the week. A move shows at once, before
//! the backend has agreed to it, and goes back where it was if it does not.

use std::sync::Arc;

use domain::{
    Agenda, Appointment, AppointmentId, Branch, BranchId, Break, Day, DayRange, Problem, ScheduleAnswer, ScheduleFact,
    Staff, Ticket, Timestamp,
};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{GetUntracked, Set, Update};

mod book;

use book::{Inner, Touched, is_loaded, tell};

use crate::answers::Answer;
use crate::handle::Shared;
use crate::limits::SCHEDULE_TICKETS_MAX;

/// An appointment as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownAppointment {
    /// What it says.
    pub appointment: Appointment,
    /// The backend has not agreed to it yet.
    pub is_pending: bool,
}

/// What one day holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayAgenda {
    /// By the start, then by id. Shared, so that a view can compare it cheaply.
    pub appointments: Arc<Vec<ShownAppointment>>,
    /// Who is away when.
    pub breaks: Arc<Vec<Break>>,
    /// Whether the day has been read.
    pub is_loaded: bool,
}

/// How the reading of the days that are looked at went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum AgendaState {
    /// It is under way, or nobody has looked yet.
    #[default]
    Loading,
    /// Read; as of this moment.
    Ready {
        /// When it was asked for.
        at: Timestamp,
    },
    /// It could not be read. Days that were read before are still there.
    Failed {
        /// Why.
        problem: Problem,
    },
}

/// What is done with the answer to a question.
pub(super) type Then = Box<dyn FnOnce(Result<ScheduleAnswer, Problem>) + Send + Sync>;

/// The schedule of one account.
#[derive(Clone, Default)]
pub struct ScheduleStore {
    inner: Shared<Inner>,
    /// The branches of the account; none before they are known.
    pub branches: ArcRwSignal<Vec<Branch>>,
    /// The branch that the account works in.
    pub branch: ArcRwSignal<Option<Branch>>,
    /// Who works there.
    pub staff: ArcRwSignal<Answer<Arc<Staff>>>,
    /// How the reading of the days went.
    pub state: ArcRwSignal<AgendaState>,
}

impl ScheduleStore {
    /// What a day holds.
    pub fn day(&self, day: Day) -> ArcRwSignal<DayAgenda> {
        self.inner.write(|inner| inner.day(day))
    }

    /// An appointment as it is shown now, if it is held; not tracked.
    pub fn appointment(&self, id: &AppointmentId) -> Option<Appointment> {
        self.inner
            .read(|inner| inner.appointments.get(id).map(|held| held.shown().clone()))
    }

    /// A name for a question; `then` is called once with its answer. Whoever asked may be gone by then.
    pub fn ticket(&self, then: impl FnOnce(Result<ScheduleAnswer, Problem>) + Send + Sync + 'static) -> Ticket {
        self.inner.write(|inner| {
            inner.last_ticket += 1;
            let ticket = Ticket(inner.last_ticket);
            if inner.tickets.len() >= SCHEDULE_TICKETS_MAX
                && let Some(oldest) = inner.tickets.keys().min().copied()
            {
                inner.tickets.remove(&oldest);
            }
            inner.tickets.insert(ticket, Box::new(then));
            ticket
        })
    }

    /// Shows an appointment where the user has put it, until the question of that ticket is answered.
    pub fn wish(&self, ticket: Ticket, wish: Appointment) {
        let touched = self.inner.write(|inner| {
            let zone_min = inner.zone_min;
            let held = inner.appointments.get_mut(&wish.id)?;
            let days = [Day::of(held.shown().start, zone_min), Day::of(wish.start, zone_min)];
            held.wish = Some((ticket, wish));
            Some(inner.redraw(&days))
        });
        tell(touched.unwrap_or_default());
    }

    /// Notes that other days are looked at: what is known of them is shown, and they are being read.
    pub fn begin(&self, days: DayRange) {
        let is_known = self
            .inner
            .read(|inner| days.days().all(|day| inner.days.get(&day).is_some_and(is_loaded)));
        if !is_known {
            self.state.set(AgendaState::Loading);
        }
    }

    pub(crate) fn apply(&self, fact: ScheduleFact) {
        match fact {
            ScheduleFact::BranchesTold { branches, chosen } => {
                self.branches.set(branches);
                if let Some(chosen) = chosen {
                    self.apply_branch(&chosen);
                }
            }
            ScheduleFact::BranchChosen { branch } => self.apply_branch(&branch),
            ScheduleFact::StaffLoaded { branch, result } => {
                if self.is_chosen(&branch) {
                    self.apply_staff(result);
                }
            }
            ScheduleFact::AgendaLoaded {
                branch,
                days,
                result,
                asked_at,
            } => {
                if self.is_chosen(&branch) {
                    self.apply_agenda(days, result, asked_at);
                }
            }
            ScheduleFact::AppointmentChanged { appointment } => self.apply_changed(appointment),
            ScheduleFact::AppointmentRemoved { id } => self.apply_removed(&id),
            // The session reads those days again.
            ScheduleFact::BreaksChanged { .. } => {}
            ScheduleFact::Answered { ticket, result } => self.apply_answered(ticket, result),
        }
    }

    pub(crate) fn clear(&self) {
        let (days, tickets) = self.inner.write(|inner| {
            inner.appointments.clear();
            inner.order.clear();
            (std::mem::take(&mut inner.days), std::mem::take(&mut inner.tickets))
        });
        drop(tickets);
        for day in days.into_values() {
            day.set(DayAgenda::default());
        }
        self.branches.set(Vec::new());
        self.branch.set(None);
        self.staff.set(Answer::Idle);
        self.state.set(AgendaState::Loading);
    }

    fn is_chosen(&self, branch: &BranchId) -> bool {
        self.branch.get_untracked().is_some_and(|chosen| chosen.id == *branch)
    }

    fn apply_branch(&self, id: &BranchId) {
        let branches = self.branches.get_untracked();
        let Some(branch) = branches.into_iter().find(|branch| branch.id == *id) else {
            return;
        };
        let before = self.branch.get_untracked();
        if before.as_ref() == Some(&branch) {
            return;
        }
        let is_other = before.is_none_or(|before| before.id != branch.id || before.zone_min != branch.zone_min);
        let touched = self.inner.write(|inner| {
            inner.zone_min = branch.zone_min;
            if !is_other {
                return Vec::new();
            }
            inner.appointments.clear();
            let signals = inner.days.values().cloned();
            signals.map(|signal| (signal, DayAgenda::default())).collect()
        });
        self.branch.set(Some(branch));
        if is_other {
            self.staff.set(Answer::Loading);
            self.state.set(AgendaState::Loading);
        }
        tell(touched);
    }

    /// Who is known already stays on screen when they cannot be read again.
    fn apply_staff(&self, result: Result<Staff, Problem>) {
        match result {
            Ok(staff) => self.staff.set(Answer::Ready { value: Arc::new(staff) }),
            Err(problem) => self.staff.maybe_update(|known| {
                let shows_nothing = known.value().is_none();
                if shows_nothing {
                    *known = Answer::Failed { problem };
                }
                shows_nothing
            }),
        }
    }

    fn apply_agenda(&self, days: DayRange, result: Result<Agenda, Problem>, asked_at: Timestamp) {
        match result {
            Ok(agenda) => {
                let touched = self.inner.write(|inner| inner.replace(days, agenda));
                tell(touched);
                self.state.set(AgendaState::Ready { at: asked_at });
            }
            Err(problem) => self.state.set(AgendaState::Failed { problem }),
        }
    }

    fn apply_changed(&self, appointment: Appointment) {
        let is_here = match (&appointment.branch, self.branch.get_untracked()) {
            (Some(branch), Some(chosen)) => *branch == chosen.id,
            _ => true,
        };
        if !is_here {
            return self.apply_removed(&appointment.id);
        }
        let touched = self.inner.write(|inner| {
            let mut days = vec![Day::of(appointment.start, inner.zone_min)];
            match inner.appointments.get_mut(&appointment.id) {
                Some(held) => {
                    days.push(Day::of(held.shown().start, inner.zone_min));
                    held.fact = appointment;
                }
                // Days that nobody looks at are read when somebody does.
                None if !inner.days.contains_key(&days[0]) => return Touched::new(),
                None => inner.hold(appointment),
            }
            inner.redraw(&days)
        });
        tell(touched);
    }

    fn apply_removed(&self, id: &AppointmentId) {
        let touched = self.inner.write(|inner| {
            let held = inner.appointments.remove(id)?;
            let day = Day::of(held.shown().start, inner.zone_min);
            Some(inner.redraw(&[day]))
        });
        tell(touched.unwrap_or_default());
    }

    fn apply_answered(&self, ticket: Ticket, result: Result<ScheduleAnswer, Problem>) {
        let (then, touched) = self.inner.write(|inner| {
            let touched = inner.end_wish(ticket);
            (inner.tickets.remove(&ticket), touched)
        });
        tell(touched);
        if let Some(then) = then {
            then(result);
        }
    }
}
