//! The console. In production the app says there that it connected, and once for each streak of failures that it could
//! not; everything else is for developers who ask for it.

use domain::{Carrier, ConnectionCause, ConnectionStatus};

/// What the console is told about the connection.
#[derive(Debug, Default)]
pub struct ConnectionLog {
    /// Whether the present streak of failures was told of.
    has_complained: bool,
}

/// A line on the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Connected,
    /// No socket can be had.
    WithoutSocket,
    /// The socket was lost, with a close code where the other side gave one.
    Lost {
        code: Option<u16>,
    },
}

/// Close code of an end in order, of which nobody need hear.
const CLOSE_NORMAL: u16 = 1000;

impl ConnectionLog {
    /// Tells the console what the connection has become, if that is worth a line.
    pub fn note(&mut self, status: &ConnectionStatus) {
        match self.line(status) {
            Some(Line::Connected) => {
                web_sys::console::log_2(&"%cChat WebSocket Connected".into(), &"color: green".into());
            }
            Some(Line::WithoutSocket) => warn("Chat WebSocket unavailable, going on over HTTP"),
            Some(Line::Lost { code: Some(code) }) => warn(&format!("Chat WebSocket closed with code {code}")),
            Some(Line::Lost { code: None }) => warn("Chat WebSocket lost"),
            None => {}
        }
    }

    fn line(&mut self, status: &ConnectionStatus) -> Option<Line> {
        let complaint = match status {
            ConnectionStatus::Live {
                carrier: Carrier::Socket,
                ..
            } => {
                self.has_complained = false;
                return Some(Line::Connected);
            }
            ConnectionStatus::Live {
                carrier: Carrier::Polling,
                ..
            } => Line::WithoutSocket,
            ConnectionStatus::Waiting { cause, .. } | ConnectionStatus::Stopped { cause } => match cause {
                ConnectionCause::Closed { code: CLOSE_NORMAL }
                | ConnectionCause::Offline
                | ConnectionCause::Restarting
                | ConnectionCause::SessionExpired => return None,
                ConnectionCause::Closed { code } => Line::Lost { code: Some(*code) },
                ConnectionCause::Unreachable
                | ConnectionCause::HeartbeatMissed
                | ConnectionCause::GreetingMissed
                | ConnectionCause::Forbidden
                | ConnectionCause::Protocol
                | ConnectionCause::TooManySessions
                | ConnectionCause::ClientTooOld
                | ConnectionCause::Overloaded => Line::Lost { code: None },
            },
            ConnectionStatus::Idle
            | ConnectionStatus::Connecting
            | ConnectionStatus::Reconnecting { .. }
            | ConnectionStatus::Offline => return None,
        };
        let is_first = !std::mem::replace(&mut self.has_complained, true);
        is_first.then_some(complaint)
    }
}

fn warn(text: &str) {
    web_sys::console::warn_1(&text.into());
}

/// Notes something for developers; only where `mirsal.debug` is set in the device's storage.
pub fn debug(text: &str) {
    if crate::storage::load("debug").is_some() {
        web_sys::console::debug_1(&text.into());
    }
}

#[cfg(test)]
mod tests;
