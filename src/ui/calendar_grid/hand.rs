//! The mouse, the pen and the finger: what is pressed, carried and let go.
//!
//! A mouse carries after a few pixels. A finger scrolls as everywhere; one that rests picks up, and from then on it
//! carries. A finger that picked up a block and is lifted without having moved asks for the block's menu.
//! While something is carried, one frame does all: it scrolls at the edges, reads where the columns lie, and moves the
//! ghost if its place has changed. Nothing else of the grid is touched until the hand lets go.

use super::hours::FINE_STEP_MIN;
use super::model::GridMove;
use super::places::{Field, Part, Spot, pull, rounded};
use super::state::{Ghost, Grid};
use crate::listen::element_of;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use web_sys::{Element, MouseEvent, PointerEvent};

mod clicks;
mod touch;

/// A mouse that moves further than this carries what it pressed.
const CARRY_SLACK_PX: f64 = 4.0;
/// A finger that moves further than this before it has picked up scrolls.
const TOUCH_SLACK_PX: f64 = 10.0;
/// A finger that rests this long picks up. Shorter than the browser's own long press, which would come between.
const PICK_UP_MS: u64 = 400;

/// The click that ends a carrying comes no later than this.
const CLICK_LATE_MS: f64 = 400.0;

/// What the hand does.
#[derive(Default)]
pub(super) enum Hand {
    /// Nothing.
    #[default]
    Idle,
    /// It is down, and may mean a click, a scroll or more.
    Pressing(Press),
    /// It carries.
    Carrying(Carry),
}

/// A hand that is down.
pub(super) struct Press {
    pointer: i32,
    at: (f64, f64),
    subject: Subject,
    is_touch: bool,
    timer: Option<TimeoutHandle>,
}

/// What the hand is down on.
#[derive(Clone)]
enum Subject {
    Block(Block),
    /// Empty slots.
    Slots,
}

#[derive(Clone)]
struct Block {
    id: Arc<str>,
    part: Part,
    origin: Spot,
    kind: Arc<str>,
    title: String,
    is_movable: bool,
}

/// A hand that carries.
pub(super) struct Carry {
    pointer: i32,
    subject: Subject,
    /// The column and the minute that were taken hold of.
    hold: (usize, f64),
    /// Where the hand was when it began.
    from: (f64, f64),
    /// Where it is.
    at: (f64, f64),
    has_moved: bool,
    is_fine: bool,
    is_touch: bool,
    /// What of the grid can be seen, px of the window: left, right, top, bottom.
    seen: [f64; 4],
}

fn point(event: &MouseEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

impl Carry {
    /// Where what is carried would be put down.
    fn spot(&self, field: &Field) -> Spot {
        let hours = field.hours;
        match &self.subject {
            Subject::Block(block) => {
                let step = if self.is_fine { FINE_STEP_MIN } else { hours.slot_min };
                let by = rounded(field.minute_at(self.at.1) - self.hold.1, step);
                block.origin.carried(block.part, field.column_at(self.at.0), by, hours)
            }
            // Saturating, and it was inside of the day.
            Subject::Slots => Spot::between(self.hold.0, self.hold.1 as u16, field.shown_minute_at(self.at.1), hours),
        }
    }
}

impl Grid {
    /// A pointer goes down.
    pub(super) fn hand_down(self, event: &PointerEvent) {
        self.swallows_until.set_value(0.0);
        let is_idle = self.hand.with_value(|hand| matches!(hand, Hand::Idle));
        if !event.is_primary() || event.button() != 0 || !is_idle || self.held.with_value(Option::is_some) {
            return;
        }
        let Some(target) = element_of(event) else { return };
        let is_touch = event.pointer_type() != "mouse";
        let Some(subject) = self.subject_of(&target) else {
            return;
        };
        let is_on_grip = matches!(&subject, Subject::Block(block) if block.part != Part::Whole);
        // The grip of a block is carried at once: nobody scrolls by it.
        let waits = is_touch && !is_on_grip;
        let timer =
            waits.then(|| set_timeout_with_handle(move || self.pick_up(), Duration::from_millis(PICK_UP_MS)).ok());
        let press = Press {
            pointer: event.pointer_id(),
            at: point(event),
            subject,
            is_touch,
            timer: timer.flatten(),
        };
        self.hand.set_value(Hand::Pressing(press));
    }

    fn subject_of(self, target: &Element) -> Option<Subject> {
        let Some((_, id)) = self.block_of(target) else {
            return self.deeds.on_create.is_some().then_some(Subject::Slots);
        };
        let edge = target.closest(".m-calendar-grip").ok().flatten();
        let edge = edge.and_then(|grip| grip.get_attribute("data-edge"));
        let (origin, kind, title, is_movable) = self.block_spot(&id)?;
        let part = match edge.as_deref() {
            Some("start") => Part::Start,
            Some(_) => Part::End,
            None => Part::Whole,
        };
        Some(Subject::Block(Block {
            id,
            part,
            origin,
            kind,
            title,
            is_movable,
        }))
    }

    /// A pointer moves.
    pub(super) fn hand_moves(self, event: &PointerEvent) {
        let at = point(event);
        let begins = self.hand.try_update_value(|hand| match hand {
            Hand::Carrying(carry) if carry.pointer == event.pointer_id() => {
                carry.has_moved |= distance(carry.from, at) > CARRY_SLACK_PX;
                carry.at = at;
                carry.is_fine = event.alt_key();
                false
            }
            Hand::Pressing(press) if press.pointer == event.pointer_id() => {
                let is_scroll = press.timer.is_some() && distance(press.at, at) > TOUCH_SLACK_PX;
                if is_scroll {
                    press.let_go();
                    *hand = Hand::Idle;
                    return false;
                }
                press.timer.is_none() && press.can_carry() && distance(press.at, at) > CARRY_SLACK_PX
            }
            Hand::Idle | Hand::Pressing(_) | Hand::Carrying(_) => false,
        });
        if begins == Some(true) {
            self.carry(Some(at), event.alt_key());
        }
    }

    /// A finger has rested.
    fn pick_up(self) {
        self.carry(None, false);
    }

    /// Begins to carry what is pressed.
    fn carry(self, at: Option<(f64, f64)>, is_fine: bool) {
        let Some(field) = self.field() else { return };
        let seen = self.seen(field.rtl);
        let begun = self.hand.try_update_value(|hand| {
            let Hand::Pressing(press) = std::mem::take(hand) else {
                return None;
            };
            press.let_go();
            let subject = press.subject.clone();
            *hand = Hand::Carrying(Carry {
                pointer: press.pointer,
                hold: (field.column_at(press.at.0), held_minute(&field, press.at.1, &subject)),
                from: press.at,
                at: at.unwrap_or(press.at),
                has_moved: at.is_some(),
                is_fine,
                is_touch: press.is_touch,
                seen,
                subject: subject.clone(),
            });
            Some((press.pointer, subject))
        });
        let Some((pointer, subject)) = begun.flatten() else {
            return;
        };
        if let Some(lanes) = self.lanes.try_get_untracked().flatten() {
            // It can only be refused when the pointer is gone already, and then its end is told, too.
            let _ = lanes.set_pointer_capture(pointer);
        }
        if let Subject::Block(block) = subject {
            let _ = self.lifted.try_set(Some(block.id));
        }
        self.follow_hand();
    }

    /// What of the grid can be seen, px of the window.
    fn seen(self, rtl: bool) -> [f64; 4] {
        let size = |of: NodeRef<leptos::html::Div>| {
            let rect = of
                .try_get_untracked()
                .flatten()
                .map(|element| element.get_bounding_client_rect());
            rect.map_or((0.0, 0.0), |rect| (rect.width(), rect.height()))
        };
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else {
            return [0.0; 4];
        };
        let rect = scroller.get_bounding_client_rect();
        let (gutter, heads) = (size(self.gutter).0, size(self.heads).1);
        let (before, after) = if rtl { (0.0, gutter) } else { (gutter, 0.0) };
        [
            rect.left() + before,
            rect.right() - after,
            rect.top() + heads,
            rect.bottom(),
        ]
    }

    /// One frame of carrying.
    fn follow_hand(self) {
        let carried = self.hand.try_with_value(|hand| match hand {
            Hand::Carrying(carry) => Some((carry.from, carry.at, carry.seen)),
            Hand::Idle | Hand::Pressing(_) => None,
        });
        let Some((from, at, seen)) = carried.flatten() else {
            return;
        };
        if let Some(scroller) = self.scroller.try_get_untracked().flatten() {
            // What was taken hold of near an edge scrolls only when it is drawn towards it.
            let towards = |pull: f64, way: f64| if pull * way > 0.0 { pull } else { 0.0 };
            let x = towards(pull(at.0, seen[0], seen[1]), at.0 - from.0);
            let y = towards(pull(at.1, seen[2], seen[3]), at.1 - from.1);
            if x != 0.0 || y != 0.0 {
                scroller.scroll_by_with_x_and_y(x, y);
            }
        }
        self.show_carried();
        request_animation_frame(move || self.follow_hand());
    }

    fn show_carried(self) {
        let Some(field) = self.field() else { return };
        let ghost = self.hand.try_with_value(|hand| match hand {
            Hand::Carrying(carry) => Some((carry.spot(&field), carry.subject.clone())),
            Hand::Idle | Hand::Pressing(_) => None,
        });
        match ghost.flatten() {
            Some((spot, Subject::Block(block))) if block.is_movable => {
                let wanted = self.move_of(&block, spot);
                let ghost = Ghost {
                    spot,
                    of: Some(block.id),
                    kind: block.kind,
                    title: block.title,
                    warning: None,
                };
                self.show_ghost(wanted.as_ref(), ghost);
            }
            Some((spot, Subject::Slots)) => self.show_ghost(
                None,
                Ghost {
                    spot,
                    of: None,
                    kind: Arc::default(),
                    title: String::new(),
                    warning: None,
                },
            ),
            Some((_, Subject::Block(_))) | None => {}
        }
    }

    fn move_of(self, block: &Block, to: Spot) -> Option<GridMove> {
        Some(GridMove {
            id: block.id.clone(),
            from: self.place(block.origin)?,
            to: self.place(to)?,
        })
    }

    /// A pointer is lifted.
    pub(super) fn hand_up(self, event: &PointerEvent) {
        let is_other = self.hand.with_value(|hand| match hand {
            Hand::Idle => true,
            Hand::Pressing(press) => press.pointer != event.pointer_id(),
            Hand::Carrying(carry) => carry.pointer != event.pointer_id(),
        });
        if is_other {
            return;
        }
        let field = self.field();
        let carry = match self.hand.try_update_value(std::mem::take) {
            Some(Hand::Pressing(press)) => return press.let_go(),
            Some(Hand::Carrying(carry)) => carry,
            Some(Hand::Idle) | None => return,
        };
        self.put_down();
        self.swallows_until.set_value(event.time_stamp() + CLICK_LATE_MS);
        let Some(field) = field else { return };
        let spot = Carry {
            at: point(event),
            is_fine: event.alt_key(),
            ..carry
        };
        let (is_resting, to) = (spot.is_touch && !spot.has_moved, spot.spot(&field));
        match spot.subject {
            Subject::Block(block) if is_resting && block.part == Part::Whole => self.ask_menu(event, &block.id),
            Subject::Block(block) => {
                let wanted = self
                    .move_of(&block, to)
                    .filter(|_| block.is_movable && to != block.origin);
                if let Some((wanted, on_move)) = wanted.zip(self.deeds.on_move) {
                    on_move.run(wanted);
                }
            }
            Subject::Slots => self.create(to),
        }
    }

    /// Whatever the hand does ends without a consequence.
    pub(super) fn hand_gives_up(self) {
        match self.hand.try_update_value(std::mem::take) {
            Some(Hand::Pressing(press)) => press.let_go(),
            Some(Hand::Carrying(_)) => {
                // The button may be held for long yet.
                let _ = self.swallows_until.try_set_value(f64::INFINITY);
                self.put_down();
            }
            Some(Hand::Idle) | None => {}
        }
    }

    /// Whether the hand carries something.
    pub(super) fn is_carrying(self) -> bool {
        self.hand.try_with_value(|hand| matches!(hand, Hand::Carrying(_))) == Some(true)
    }
}

/// The minute that is taken hold of: inside of the hours where slots are drawn out.
fn held_minute(field: &Field, y: f64, subject: &Subject) -> f64 {
    match subject {
        Subject::Block(_) => field.minute_at(y),
        Subject::Slots => f64::from(field.shown_minute_at(y)),
    }
}

impl Press {
    fn let_go(&self) {
        if let Some(timer) = &self.timer {
            timer.clear();
        }
    }

    fn can_carry(&self) -> bool {
        match &self.subject {
            Subject::Block(block) => block.is_movable,
            Subject::Slots => true,
        }
    }
}
