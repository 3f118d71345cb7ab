//! Whether the user is at the page: the last touch of pointer, keyboard or screen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::timer::Alarm;
use crate::{clock, page};

/// What counts as a touch.
const TOUCHES: [&str; 5] = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];

struct Watch<F> {
    idle_ms: i64,
    touched_at: Cell<i64>,
    is_idle: Cell<bool>,
    alarm: RefCell<Option<Alarm>>,
    report: F,
}

impl<F: Fn(bool)> Watch<F> {
    /// Notes a touch. Nothing more, however many of them come, until the user comes back from idleness.
    fn touch(&self) {
        self.touched_at.set(clock::now().0);
        if self.is_idle.replace(false) {
            self.arm();
            (self.report)(false);
        }
    }

    fn ring(&self) {
        if let Some(alarm) = self.alarm.borrow_mut().as_mut() {
            alarm.rang();
        }
        if clock::now().0.saturating_sub(self.touched_at.get()) < self.idle_ms {
            self.arm();
        } else if !self.is_idle.replace(true) {
            (self.report)(true);
        }
    }

    fn arm(&self) {
        if let Some(alarm) = self.alarm.borrow_mut().as_mut() {
            alarm.set(clock::now().0, Some(self.touched_at.get().saturating_add(self.idle_ms)));
        }
    }
}

/// Tells `report` true when nothing was touched for so many minutes, and false at the next touch, for as long as the
/// page lives.
pub fn on_idle(minutes: u32, report: impl Fn(bool) + 'static) {
    let watch = Rc::new(Watch {
        idle_ms: i64::from(minutes) * 60_000,
        touched_at: Cell::new(clock::now().0),
        is_idle: Cell::new(false),
        alarm: RefCell::default(),
        report,
    });
    let weak = Rc::downgrade(&watch);
    *watch.alarm.borrow_mut() = Some(Alarm::new(move || {
        if let Some(watch) = weak.upgrade() {
            watch.ring();
        }
    }));
    watch.arm();
    for touch in TOUCHES {
        let watch = Rc::clone(&watch);
        page::on_window_passively(touch, move || watch.touch());
    }
    page::on_document("visibilitychange", move || {
        if page::is_visible() {
            watch.touch();
        }
    });
}
