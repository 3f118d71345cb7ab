//! Ten thousand clients fall together and must not come back together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use domain::{Command, Timestamp};

use super::words::Words;
use crate::{Frame, Generation, Input, Output, Seed, Session};

const CLIENTS: usize = 10_000;
const DOWN_AT: i64 = 60_000;
const UP_AT: i64 = DOWN_AT + 60_000;
const END: i64 = UP_AT + 40_000;
/// How soon a connection is made, or refused.
const ANSWER_MS: i64 = 20;

struct Herd {
    sessions: Vec<Session<Words>>,
    generations: Vec<Generation>,
    /// Time, client, and which socket was answered; 0 for a deadline.
    agenda: BinaryHeap<Reverse<(i64, usize, u64)>>,
    arrivals: BTreeMap<i64, usize>,
    live: usize,
}

impl Herd {
    fn feed(&mut self, client: usize, now: i64, input: Input) {
        self.sessions[client].handle(Timestamp(now), input);
        while let Some(output) = self.sessions[client].poll() {
            match output {
                Output::OpenSocket { generation, .. } => {
                    self.generations[client] = generation;
                    *self.arrivals.entry(now / 100).or_default() += 1;
                    self.agenda.push(Reverse((now + ANSWER_MS, client, generation.0)));
                }
                Output::WriteFrame { generation, text } if text.starts_with("ping") => {
                    let frame = Frame::Text("pong".into());
                    self.feed(client, now, Input::FrameReceived { generation, frame });
                }
                Output::CloseSocket { .. }
                | Output::WriteFrame { .. }
                | Output::CallHttp { .. }
                | Output::Publish(_)
                | Output::LoadOutbox { .. }
                | Output::SaveOutgoing { .. }
                | Output::KeepNote { .. }
                | Output::ForgetOutgoing { .. }
                | Output::AbortCall { .. }
                | Output::ReleaseFile { .. } => {}
            }
        }
        if let Some(at) = self.sessions[client].next_deadline() {
            self.agenda.push(Reverse((at.0, client, 0)));
        }
    }

    fn answer(&mut self, client: usize, now: i64, generation: Generation) {
        if (DOWN_AT..UP_AT).contains(&now) {
            self.feed(client, now, Input::SocketClosed { generation, code: 1006 });
        } else {
            self.feed(client, now, Input::SocketOpened { generation });
            let frame = Frame::Text("welcome ann".into());
            self.feed(client, now, Input::FrameReceived { generation, frame });
            self.live += 1;
        }
    }
}

#[test]
fn ten_thousand_clients_come_back_spread_out_after_an_outage_of_a_minute() {
    let mut herd = Herd {
        sessions: (0..CLIENTS as u64).map(|n| Session::new(Words, Seed([n, 7]))).collect(),
        generations: vec![Generation(0); CLIENTS],
        agenda: BinaryHeap::new(),
        arrivals: BTreeMap::new(),
        live: 0,
    };
    for client in 0..CLIENTS {
        herd.feed(client, 0, Input::Command(Command::Start));
    }
    let mut is_down = false;
    while let Some(Reverse((now, client, socket))) = herd.agenda.pop() {
        if now > END {
            break;
        }
        if now >= DOWN_AT && !is_down {
            is_down = true;
            assert_eq!(herd.live, CLIENTS, "everybody is live before the outage");
            herd.live = 0;
            for client in 0..CLIENTS {
                let generation = herd.generations[client];
                herd.feed(client, DOWN_AT, Input::SocketClosed { generation, code: 1006 });
            }
        }
        if socket > 0 {
            herd.answer(client, now, Generation(socket));
        } else if herd.sessions[client].next_deadline().is_some_and(|at| at.0 <= now) {
            herd.feed(client, now, Input::Tick);
        }
    }
    assert_eq!(herd.live, CLIENTS, "everybody is live again");
    let peak = herd
        .arrivals
        .range(UP_AT / 100..)
        .map(|(_, arrivals)| *arrivals)
        .max()
        .unwrap_or(0);
    assert!(peak * 1_000 <= CLIENTS * 25, "{peak} arrivals within 100 ms");
    assert!(peak > 0, "somebody came back");
}
