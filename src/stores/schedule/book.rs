//! What is held of a schedule, and which days are drawn anew when something of it changes.

use std::collections::HashMap;
use std::sync::Arc;

use domain::{Agenda, Appointment, AppointmentId, Day, DayRange, Ticket};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{GetUntracked, Update};

use super::{DayAgenda, ShownAppointment, Then};
use crate::limits::SCHEDULE_DAYS_MAX;

#[derive(Default)]
pub(super) struct Inner {
    pub(super) days: HashMap<Day, ArcRwSignal<DayAgenda>>,
    /// Days in the order in which they were first looked at.
    pub(super) order: Vec<Day>,
    pub(super) appointments: HashMap<AppointmentId, Held>,
    pub(super) zone_min: i32,
    pub(super) last_ticket: u64,
    pub(super) tickets: HashMap<Ticket, Then>,
}

pub(super) struct Held {
    pub(super) fact: Appointment,
    /// Where it was put by the user, as long as the backend has not agreed.
    pub(super) wish: Option<(Ticket, Appointment)>,
}

impl Held {
    pub(super) fn shown(&self) -> &Appointment {
        self.wish.as_ref().map_or(&self.fact, |(_, wish)| wish)
    }

    fn to_show(&self) -> ShownAppointment {
        ShownAppointment {
            appointment: self.shown().clone(),
            is_pending: self.wish.is_some(),
        }
    }
}

/// In the order of a day.
fn in_order(mut shown: Vec<ShownAppointment>) -> Arc<Vec<ShownAppointment>> {
    shown.sort_by(|a, b| (a.appointment.start, &a.appointment.id).cmp(&(b.appointment.start, &b.appointment.id)));
    Arc::new(shown)
}

pub(super) type Touched = Vec<(ArcRwSignal<DayAgenda>, DayAgenda)>;

/// Raises signals after the lock was let go.
pub(super) fn tell(touched: Touched) {
    for (signal, agenda) in touched {
        signal.maybe_update(|shown| {
            let is_new = *shown != agenda;
            if is_new {
                *shown = agenda;
            }
            is_new
        });
    }
}

pub(super) fn is_loaded(day: &ArcRwSignal<DayAgenda>) -> bool {
    day.get_untracked().is_loaded
}

impl Inner {
    pub(super) fn day(&mut self, day: Day) -> ArcRwSignal<DayAgenda> {
        if let Some(signal) = self.days.get(&day) {
            return signal.clone();
        }
        while self.order.len() >= SCHEDULE_DAYS_MAX {
            let oldest = self.order.remove(0);
            self.days.remove(&oldest);
            let zone_min = self.zone_min;
            self.appointments
                .retain(|_, held| Day::of(held.shown().start, zone_min) != oldest);
        }
        let signal = ArcRwSignal::new(DayAgenda::default());
        self.order.push(day);
        self.days.insert(day, signal.clone());
        signal
    }

    pub(super) fn hold(&mut self, appointment: Appointment) {
        let id = appointment.id.clone();
        let held = Held {
            fact: appointment,
            wish: None,
        };
        self.appointments.insert(id, held);
    }

    /// What days hold now, appointments newly sorted. Days that nobody has looked at hold nothing.
    pub(super) fn redraw(&self, days: &[Day]) -> Touched {
        let mut touched = Touched::new();
        for (at, day) in days.iter().enumerate() {
            let Some(signal) = self.days.get(day).filter(|_| !days[..at].contains(day)) else {
                continue;
            };
            let mut agenda = signal.get_untracked();
            agenda.appointments = self.on(*day);
            touched.push((signal.clone(), agenda));
        }
        touched
    }

    fn on(&self, day: Day) -> Arc<Vec<ShownAppointment>> {
        let here = |held: &&Held| Day::of(held.shown().start, self.zone_min) == day;
        in_order(self.appointments.values().filter(here).map(Held::to_show).collect())
    }

    /// Days were read: what is not among what they hold is gone from them.
    pub(super) fn replace(&mut self, days: DayRange, agenda: Agenda) -> Touched {
        let zone_min = self.zone_min;
        self.appointments
            .retain(|_, held| held.wish.is_some() || !days.has(Day::of(held.fact.start, zone_min)));
        for appointment in agenda.appointments {
            match self.appointments.get_mut(&appointment.id) {
                Some(held) => held.fact = appointment,
                None => self.hold(appointment),
            }
        }
        let mut by_day: HashMap<Day, Vec<ShownAppointment>> = HashMap::new();
        for held in self.appointments.values() {
            let day = Day::of(held.shown().start, zone_min);
            if days.has(day) {
                by_day.entry(day).or_default().push(held.to_show());
            }
        }
        let mut touched = Touched::new();
        for day in days.days() {
            let breaks = agenda.breaks.iter().filter(|away| away.day == day).cloned().collect();
            let agenda = DayAgenda {
                appointments: in_order(by_day.remove(&day).unwrap_or_default()),
                breaks: Arc::new(breaks),
                is_loaded: true,
            };
            touched.push((self.day(day), agenda));
        }
        touched
    }

    /// The backend has agreed to a move, or has not: what it says is what is shown.
    pub(super) fn end_wish(&mut self, ticket: Ticket) -> Touched {
        let zone_min = self.zone_min;
        // A later move of the same one, under another ticket, is still under way.
        let mine = |held: &&mut Held| held.wish.as_ref().is_some_and(|(standing, _)| *standing == ticket);
        let Some(held) = self.appointments.values_mut().find(mine) else {
            return Touched::new();
        };
        let mut days = vec![Day::of(held.fact.start, zone_min)];
        days.extend(held.wish.take().map(|(_, wish)| Day::of(wish.start, zone_min)));
        self.redraw(&days)
    }
}
