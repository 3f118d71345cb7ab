//! How a session begins: which of its versions the backend is, and what it said before it greeted.

use domain::{Capabilities, Capability, Limits, SessionId};
use engine::{Signal, Welcome};

/// Close code of what was not reached.
pub(super) const CLOSE_UNREACHABLE: u16 = 1006;
/// How often the session asks for a sign of life, ms. The backend's heartbeat comes every 10 s; with the session's own
/// grace of 10 s, two and a half of them missed are a dead peer: the backend drops sessions without closing sockets.
const HEARTBEAT_MS: u64 = 15_000;
/// Signals that wait for the greeting.
const HELD_MAX: usize = 64;

const WITH_TOPICS: [Capability; 4] = [
    Capability::Live,
    Capability::Stats,
    Capability::LiveLists,
    Capability::OwnFrames,
];
const WITHOUT_TOPICS: [Capability; 2] = [Capability::Stats, Capability::LiveLists];

/// What is known of the present socket.
#[derive(Debug, Default)]
pub(super) struct Greeting {
    state: State,
    /// What came before the greeting, which the session would not hear.
    held: Vec<Signal>,
    /// For names of sessions that the backend does not name.
    sessions: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Silent,
    /// With topics, statistics and everything.
    Full,
    /// A later version, which answers every frame with `pong`; or no socket at all.
    Bare,
}

impl Greeting {
    pub(super) fn is_done(&self) -> bool {
        self.state != State::Silent
    }

    pub(super) fn knows_topics(&self) -> bool {
        self.state == State::Full
    }

    pub(super) fn lose_socket(&mut self) {
        self.state = State::Silent;
        self.held.clear();
    }

    /// The backend has named this session. What was said before follows its greeting.
    pub(super) fn welcome(&mut self, session: Option<&str>) -> Vec<Signal> {
        self.begin(State::Full, session, &WITH_TOPICS)
    }

    /// A later version speaks.
    pub(super) fn welcome_bare(&mut self) -> Vec<Signal> {
        self.begin(State::Bare, None, &WITHOUT_TOPICS)
    }

    pub(super) fn welcome_without_socket(&mut self) -> Signal {
        self.state = State::Bare;
        self.welcome_signal(None, &WITHOUT_TOPICS)
    }

    /// Hands signals on, or holds them until the greeting.
    pub(super) fn after(&mut self, signals: Vec<Signal>) -> Vec<Signal> {
        if self.is_done() {
            return signals;
        }
        let room = HELD_MAX.saturating_sub(self.held.len());
        self.held.extend(signals.into_iter().take(room));
        Vec::new()
    }

    fn begin(&mut self, state: State, session: Option<&str>, offered: &[Capability]) -> Vec<Signal> {
        if self.is_done() {
            return Vec::new();
        }
        self.state = state;
        let mut signals = vec![self.welcome_signal(session, offered)];
        signals.append(&mut self.held);
        signals
    }

    fn welcome_signal(&mut self, session: Option<&str>, offered: &[Capability]) -> Signal {
        self.sessions += 1;
        let session = session.map_or_else(
            || SessionId::from(format!("monitor-{}", self.sessions)),
            SessionId::from,
        );
        Signal::Welcomed(Welcome {
            session,
            me: None,
            capabilities: offered.iter().copied().collect::<Capabilities>(),
            limits: Limits::default(),
            heartbeat_ms: HEARTBEAT_MS,
        })
    }
}
