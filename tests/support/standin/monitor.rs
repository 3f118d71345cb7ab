//! The market monitor: an open socket for everybody, groups to subscribe to, a heartbeat, and sessions that turn into
//! zombies at the first bad frame.
//!
//! `monitor/market.rs` holds the fixed figures, `monitor/views.rs` answers calls, this file speaks on sockets.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Value, json};

use super::call::{Call, Reply};
use super::line::{Line, SocketId};
use super::moments::Moment;
use super::stage::{Backend, StandIn};
use crate::client_id;

mod market;
mod views;

use market::Market;

const GROUPS: [&str; 5] = ["market", "prices", "news", "alerts", "all"];
/// The real one's interval.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// The real one tells of its providers every five minutes.
const BEATS_PER_PROVIDER_STATS: u64 = 30;

/// What the monitor holds.
#[derive(Debug)]
pub struct Monitor {
    heartbeat: Duration,
    beats: u64,
    sessions: BTreeMap<SocketId, Session>,
    connections_ever: u64,
    sent: u64,
    received: u64,
    market: Market,
}

#[derive(Debug)]
struct Session {
    id: String,
    groups: BTreeSet<&'static str>,
    connected_at: Moment,
    active_at: Moment,
}

impl Default for Monitor {
    fn default() -> Self {
        Self::new(HEARTBEAT)
    }
}

impl Monitor {
    /// With its own interval between heartbeats.
    pub fn new(heartbeat: Duration) -> Self {
        Self {
            heartbeat,
            beats: 0,
            sessions: BTreeMap::new(),
            connections_ever: 0,
            sent: 0,
            received: 0,
            market: Market::default(),
        }
    }

    /// The ids of the sessions that are open.
    pub fn sessions(&self) -> Vec<String> {
        self.sessions.values().map(|session| session.id.clone()).collect()
    }

    fn tell(&mut self, line: &mut Line, id: SocketId, frame: &Value) {
        if let Some(session) = self.sessions.get_mut(&id) {
            session.active_at = Moment::now();
            self.sent += 1;
            line.tell(id, frame);
        }
    }

    /// Tells a group; a group that does not exist is `all`.
    fn tell_group(&mut self, line: &mut Line, group: &str, frame: &Value) {
        let group = if GROUPS.contains(&group) { group } else { "all" };
        for (id, _) in self
            .sessions
            .iter()
            .filter(|(_, session)| session.groups.contains(group))
        {
            self.sent += 1;
            line.tell(*id, frame);
        }
    }

    fn tell_stats(&mut self, line: &mut Line) {
        let stats = json!({"type": "stats_update", "data": self.stats(), "timestamp": Moment::now().iso()});
        self.tell_group(line, "all", &stats);
    }

    fn stats(&self) -> Value {
        let count = |group: &str| {
            let sessions = self.sessions.values();
            sessions.filter(|session| session.groups.contains(group)).count()
        };
        let kinds = if self.sessions.is_empty() {
            json!({})
        } else {
            json!({"browser": self.sessions.len()})
        };
        json!({
            "active_connections": self.sessions.len(),
            "total_sessions": self.sessions.len(),
            "total_connections_ever": self.connections_ever,
            "messages_sent": self.sent,
            "messages_received": self.received,
            "client_types": kinds,
            "subscriptions": GROUPS.map(|group| (group, json!(count(group)))).into_iter().collect::<BTreeMap<_, _>>(),
            "timestamp": Moment::now().iso(),
        })
    }

    /// Handles a frame; false where the real one fails and forgets whose socket it is.
    fn handle(&mut self, line: &mut Line, id: SocketId, frame: &Value) -> bool {
        if !frame.is_object() {
            return false;
        }
        match frame["type"].as_str() {
            Some(kind @ ("subscribe" | "unsubscribe")) => {
                let missing = if kind == "subscribe" { json!("all") } else { Value::Null };
                let group = frame.get("group").unwrap_or(&missing);
                if group.is_array() || group.is_object() {
                    return false;
                }
                let known = GROUPS.into_iter().find(|known| group.as_str() == Some(known));
                if let (Some(known), Some(session)) = (known, self.sessions.get_mut(&id)) {
                    if kind == "subscribe" {
                        session.groups.insert(known);
                    } else {
                        session.groups.remove(known);
                    }
                }
                // The answer is no proof that there is such a group.
                self.tell(line, id, &json!({"type": format!("{kind}d"), "group": group}));
            }
            Some("get_stats") => {
                let stats = self.stats();
                self.tell(
                    line,
                    id,
                    &json!({"type": "stats_response", "data": self.market.stats()}),
                );
                self.tell(line, id, &json!({"type": "stats_update", "data": stats}));
            }
            Some("ping") => self.tell(line, id, &json!({"type": "pong", "timestamp": Moment::now().iso()})),
            _ => {}
        }
        true
    }
}

impl StandIn<Monitor> {
    /// Tells a group something, as the endpoint for it does.
    pub fn broadcast(&self, group: &str, frame: &Value) {
        self.with(|monitor, line| monitor.tell_group(line, group, frame));
    }

    /// A heartbeat now.
    pub fn beat(&self) {
        self.with(|monitor, line| monitor.beat(line));
    }

    /// The providers' figures now.
    pub fn tell_provider_stats(&self) {
        self.with(Monitor::tell_provider_stats);
    }
}

impl Monitor {
    fn tell_provider_stats(&mut self, line: &mut Line) {
        let data = self.market.stats();
        let told = json!({"type": "provider_stats", "data": data, "timestamp": Moment::now().iso()});
        self.tell_group(line, "all", &told);
    }
}

impl Backend for Monitor {
    const PATHS: &'static [&'static str] = &["/api/{*rest}", "/health"];
    const SOCKET: &'static str = "/ws";
    type Guest = ();

    fn answer(&mut self, line: &mut Line, call: &Call) -> Reply {
        views::with_cors(call, self.view(line, call))
    }

    fn admit(&mut self, _: &Call) -> Result<(), u16> {
        Ok(())
    }

    fn open(&mut self, line: &mut Line, id: SocketId, (): ()) {
        let hex = client_id();
        let session = format!(
            "{}-{}-4{}-a{}-{}",
            &hex[..8],
            &hex[8..12],
            &hex[13..16],
            &hex[17..20],
            &hex[20..]
        );
        let now = Moment::now();
        self.connections_ever += 1;
        self.sessions.insert(
            id,
            Session {
                id: session.clone(),
                groups: BTreeSet::from(["all"]),
                connected_at: now,
                active_at: now,
            },
        );
        self.tell_stats(line);
        let welcome = json!({
            "type": "welcome",
            "session_id": session,
            "message": "به سیستم مانیتورینگ کریپتو خوش آمدید",
            "timestamp": Moment::now().iso(),
        });
        self.tell(line, id, &welcome);
    }

    fn hear(&mut self, line: &mut Line, id: SocketId, text: &str) {
        let frame = serde_json::from_str::<Value>(text);
        if frame.is_ok_and(|frame| self.handle(line, id, &frame)) {
            self.received += 1;
        } else {
            self.hear_binary(line, id);
        }
    }

    fn hear_binary(&mut self, line: &mut Line, id: SocketId) {
        line.make_zombie(id);
        self.lose_track(line, id);
    }

    fn close(&mut self, line: &mut Line, id: SocketId) {
        self.lose_track(line, id);
    }

    fn lose_track(&mut self, line: &mut Line, id: SocketId) {
        if self.sessions.remove(&id).is_some() {
            self.tell_stats(line);
        }
    }

    fn beats_every(&self) -> Option<Duration> {
        Some(self.heartbeat)
    }

    fn beat(&mut self, line: &mut Line) {
        self.beats += 1;
        let heartbeat = json!({"type": "heartbeat", "timestamp": Moment::now().iso()});
        self.tell_group(line, "all", &heartbeat);
        if self.beats.is_multiple_of(BEATS_PER_PROVIDER_STATS) {
            self.tell_provider_stats(line);
        }
    }
}
