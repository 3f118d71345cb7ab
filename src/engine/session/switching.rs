//! Things that are on or off: reactions, settings of a room, blocks.
//!
//! One call at a time for each of them, and the last wish wins, so that a switch that is flipped faster than the line
//! ends as the user left it. A call that failed for now is made again a few times, because saying it twice does no harm.

use super::{Ask, Dialect, Event, Problem, ProblemCode, Session, Timer, Timestamp};
use crate::backoff::{self, Ladder};
use crate::dialect::http::Switch;
use crate::limits::{CALLS_MAX, REPEAT_WAIT_MS_MAX, REPEATS_MAX};

/// A switch whose turning is not settled.
#[derive(Debug)]
pub(super) struct Turning {
    /// How the user wants it.
    is_on: bool,
    /// How often a call for it failed for now.
    failures: u32,
    /// When to make the call again; `None` while one is under way.
    repeat_at: Option<Timestamp>,
}

impl<D: Dialect> Session<D> {
    pub(super) fn turn(&mut self, switch: Switch, is_on: bool) {
        if let Some(turning) = self.turning.get_mut(&switch) {
            turning.is_on = is_on;
        } else if !self.link.is_live() {
            self.fail_to_turn(&switch, is_on, Problem::new(ProblemCode::Unreachable));
        } else if self.turning.len() >= CALLS_MAX {
            self.fail_to_turn(&switch, is_on, Problem::new(ProblemCode::LimitReached));
        } else {
            self.call_turn(switch, is_on, 0);
        }
    }

    fn call_turn(&mut self, switch: Switch, is_on: bool, failures: u32) {
        let ask = Ask::Turn {
            switch: switch.clone(),
            is_on,
        };
        match self.call(&ask) {
            Ok(_) => {
                let turning = Turning {
                    is_on,
                    failures,
                    repeat_at: None,
                };
                self.turning.insert(switch, turning);
            }
            Err(problem) => self.fail_to_turn(&switch, is_on, problem),
        }
    }

    /// The call that asked for `was_on` ended.
    pub(super) fn note_turned(&mut self, now: Timestamp, switch: Switch, was_on: bool, problem: Option<Problem>) {
        let Some(turning) = self.turning.remove(&switch) else {
            return;
        };
        let is_temporary = problem.as_ref().is_some_and(|problem| {
            problem.is_temporary() || matches!(problem.code, ProblemCode::Unreachable | ProblemCode::Server)
        });
        let failures = if is_temporary { turning.failures + 1 } else { 0 };
        match problem {
            None if turning.is_on == was_on => self.publish(Event::CommandDone {
                deed: switch.deed(was_on),
            }),
            Some(problem) if is_temporary => {
                let wait_ms = backoff::delay_ms(Ladder::Quick, failures - 1, self.is_visible, &mut self.random)
                    .max(problem.retry_after_ms.unwrap_or(0));
                if failures > REPEATS_MAX || wait_ms > REPEAT_WAIT_MS_MAX {
                    self.fail_to_turn(&switch, turning.is_on, problem);
                    return;
                }
                let at = now.plus_ms(wait_ms);
                self.timers.set_if_earlier(Timer::Repeat, at);
                let turning = Turning {
                    is_on: turning.is_on,
                    failures,
                    repeat_at: Some(at),
                };
                self.turning.insert(switch, turning);
            }
            Some(problem) if turning.is_on == was_on => self.fail_to_turn(&switch, was_on, problem),
            // The user has changed their mind while the call was under way.
            None | Some(_) => self.call_turn(switch, turning.is_on, failures),
        }
    }

    /// Makes the calls again that are due.
    pub(super) fn repeat_turns(&mut self, now: Timestamp) {
        let is_due = |turning: &Turning| turning.repeat_at.is_some_and(|at| at <= now);
        let due = self.turning.iter().filter(|(_, turning)| is_due(turning));
        let due: Vec<(Switch, bool, u32)> = due
            .map(|(switch, turning)| (switch.clone(), turning.is_on, turning.failures))
            .collect();
        for (switch, is_on, failures) in due {
            self.turning.remove(&switch);
            self.call_turn(switch, is_on, failures);
        }
        if let Some(at) = self.turning.values().filter_map(|turning| turning.repeat_at).min() {
            self.timers.set_if_earlier(Timer::Repeat, at);
        }
    }

    fn fail_to_turn(&mut self, switch: &Switch, is_on: bool, problem: Problem) {
        self.publish(Event::CommandFailed {
            deed: Some(switch.deed(is_on)),
            problem,
        });
    }
}
