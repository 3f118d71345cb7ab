//! What a WebSocket close code means for the session.

use domain::ConnectionCause;

use crate::backoff::Ladder;

/// What to do about a closed socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Try again.
    Retry {
        /// How eagerly.
        ladder: Ladder,
        /// What to tell the user.
        cause: ConnectionCause,
    },
    /// The session has ended: the user must sign in.
    SignIn,
    /// Give up until the user acts.
    Stop {
        /// What to tell the user.
        cause: ConnectionCause,
    },
}

/// The verdict on a code that the other side sent, or that the browser reports (1006).
pub fn verdict(code: u16) -> Verdict {
    let retry = |ladder, cause| Verdict::Retry { ladder, cause };
    match code {
        1006 => retry(Ladder::Quick, ConnectionCause::Unreachable),
        1001 | 1012 | 4014 => retry(Ladder::Quick, ConnectionCause::Restarting),
        1013 | 4012 | 4013 => retry(Ladder::Slow, ConnectionCause::Overloaded),
        1002 | 1003 | 1007 | 1009 | 1010 => retry(Ladder::Slow, ConnectionCause::Protocol),
        1008 | 4501 | 4502 => Verdict::Stop {
            cause: ConnectionCause::Forbidden,
        },
        4010 | 4500 => Verdict::SignIn,
        4503 => Verdict::Stop {
            cause: ConnectionCause::TooManySessions,
        },
        4504 => Verdict::Stop {
            cause: ConnectionCause::ClientTooOld,
        },
        3500..=3999 | 4505..=4999 => Verdict::Stop {
            cause: ConnectionCause::Protocol,
        },
        _ => retry(Ladder::Quick, ConnectionCause::Closed { code }),
    }
}
