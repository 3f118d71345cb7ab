//! What a hand does on a calendar, by mouse and by finger.

use serde_json::{Value, json};

use crate::User;

/// How many steps a stroke of the hand has.
const STEPS: u32 = 6;
/// How long a finger rests that means to pick up: part of the gesture, and well over what the calendar asks for.
const LONG_PRESS_MS: u64 = 1_200;

/// How a finger touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// It moves at once.
    Quick,
    /// It rests first.
    Long,
}

/// Somebody's hand. Points are px of the window.
pub struct Hand<'a>(pub &'a User);

impl Hand<'_> {
    /// The mouse takes hold of something and goes somewhere, through what is between; it holds on.
    ///
    /// All in one breath: between two calls Chromium's driver forgets which button is down.
    pub async fn holds(&self, from: (f64, f64), path: &[(f64, f64)]) {
        self.0.points_with("mouse", &held(from, path)).await;
    }

    /// The mouse goes somewhere with no button down.
    pub async fn hovers(&self, at: (f64, f64)) {
        self.0.points_with("mouse", &[goes(at, 0)]).await;
    }

    /// The mouse lets go.
    pub async fn lets_go(&self) {
        self.0.points_with("mouse", &[released()]).await;
    }

    /// A whole stroke of the mouse, in one breath as well.
    pub async fn strokes(&self, from: (f64, f64), to: (f64, f64)) {
        let mut actions = held(from, &[to]);
        actions.push(released());
        self.0.points_with("mouse", &actions).await;
    }

    /// A click, in one breath as well.
    pub async fn clicks(&self, at: (f64, f64)) {
        let mut actions = held(at, &[]);
        actions.push(released());
        self.0.points_with("mouse", &actions).await;
    }

    /// A finger goes down, rests perhaps, goes somewhere, and is lifted.
    pub async fn touches(&self, from: (f64, f64), touch: Touch, path: &[(f64, f64)]) {
        let mut actions = held(from, &[]);
        if touch == Touch::Long {
            actions.push(json!({ "type": "pause", "duration": LONG_PRESS_MS }));
        }
        actions.extend(way(from, path));
        actions.push(released());
        self.0.points_with("touch", &actions).await;
    }
}

/// A step of a pointer to a place of the window.
fn goes((x, y): (f64, f64), within_ms: u64) -> Value {
    json!({ "type": "pointerMove", "duration": within_ms, "origin": "viewport",
        "x": x.round() as i64, "y": y.round() as i64 })
}

/// The steps of a pointer that takes hold of something and goes somewhere.
fn held(from: (f64, f64), path: &[(f64, f64)]) -> Vec<Value> {
    let mut steps = vec![goes(from, 0), json!({ "type": "pointerDown", "button": 0 })];
    steps.extend(way(from, path));
    steps
}

/// A pointer lets go.
fn released() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}

/// The steps of a hand along a path.
fn way(from: (f64, f64), path: &[(f64, f64)]) -> Vec<Value> {
    let mut at = from;
    let mut steps = Vec::new();
    for to in path {
        let part = |step: u32| f64::from(step) / f64::from(STEPS);
        let between = |step: u32| (at.0 + (to.0 - at.0) * part(step), at.1 + (to.1 - at.1) * part(step));
        steps.extend((1..=STEPS).map(|step| goes(between(step), 8)));
        at = *to;
    }
    steps
}
