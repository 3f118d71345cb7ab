//! The server's side of the world, and the line to it.

use std::collections::{BTreeMap, BTreeSet};

use super::calls::Call;
use super::client::Client;
use super::line::{Line, News};
use super::log::Log;
use crate::random::Random;
use crate::{Frame, Generation, Input, Seed};

/// How many messages a recovery or a tail holds.
pub(super) const PAGE: usize = 5;

pub(super) struct Server {
    random: Random,
    pub(super) logs: BTreeMap<String, Log>,
    pub(super) calls: Vec<Call>,
    /// The first place that a recovery can still begin at.
    trimmed: BTreeMap<String, usize>,
    lines: Vec<Line>,
    pub(super) down_until: i64,
    limits: BTreeMap<String, u8>,
    said: Vec<String>,
    /// What was refused for good stays refused.
    forbidden: BTreeSet<String>,
    pub(super) forbids_next: bool,
    pub(super) skips_next: bool,
}

impl Server {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: Random::new(Seed([seed, 99])),
            logs: BTreeMap::new(),
            calls: Vec::new(),
            trimmed: BTreeMap::new(),
            lines: Vec::new(),
            down_until: 0,
            limits: BTreeMap::new(),
            said: Vec::new(),
            forbidden: BTreeSet::new(),
            forbids_next: false,
            skips_next: false,
        }
    }

    pub(super) fn latency(&mut self) -> i64 {
        5 + i64::try_from(self.random.up_to(60)).expect("a small number")
    }

    // The line.

    pub(super) fn open(&mut self, now: i64, page: u64, generation: Generation) {
        let at = now + self.latency();
        let news = if now < self.down_until {
            News::Closed(1006)
        } else {
            News::Opened
        };
        self.lines.push(Line::new(page, generation, at, news));
    }

    /// The client closes: what it wrote still arrives, what was on its way to it may yet be handed over late.
    pub(super) fn hang_up(&mut self, page: u64, generation: Generation) -> Vec<String> {
        let mut late = Vec::new();
        for line in self
            .lines
            .iter_mut()
            .filter(|line| (line.page, line.generation) == (page, generation))
        {
            line.is_hung_up = true;
            for (_, news) in line.to_client.drain(..) {
                if let News::Frame(frame) = news {
                    late.push(frame);
                }
            }
        }
        late
    }

    pub(super) fn lose_client(&mut self, _now: i64) {
        for line in &mut self.lines {
            line.is_hung_up = true;
            line.to_client.clear();
        }
    }

    pub(super) fn hear(&mut self, now: i64, page: u64, generation: Generation, text: String) {
        let at = now + self.latency();
        if let Some(line) = self
            .lines
            .iter_mut()
            .find(|line| (line.page, line.generation) == (page, generation))
        {
            let at = line.to_server.back().map_or(at, |(last, _)| at.max(*last));
            line.to_server.push_back((at, text));
        }
    }

    fn say(&mut self, now: i64, line: usize, text: String) {
        if self.skips_next && text.starts_with("item") {
            self.skips_next = false;
            return;
        }
        self.said.push(text.clone());
        self.push(now, line, News::Frame(text));
    }

    fn push(&mut self, now: i64, line: usize, news: News) {
        let at = now + self.latency();
        let line = &mut self.lines[line];
        if !line.is_hung_up {
            let at = line.to_client.back().map_or(at, |(last, _)| at.max(*last));
            line.to_client.push_back((at, news));
        }
    }

    pub(super) fn next_arrival(&self) -> Option<i64> {
        let fronts = self.lines.iter().flat_map(|line| {
            let to_server = line.to_server.front().map(|(at, _)| *at);
            let to_client = line.to_client.front().map(|(at, _)| *at);
            to_server.into_iter().chain(to_client)
        });
        fronts.chain(self.next_call()).min()
    }

    /// Delivers one thing that is due.
    pub(super) fn arrive(&mut self, now: i64, client: &mut Client) {
        if self.move_call(now, client) {
            return;
        }
        for index in 0..self.lines.len() {
            if self.lines[index].to_server.front().is_some_and(|(at, _)| *at <= now) {
                let (_, text) = self.lines[index].to_server.pop_front().expect("it is there");
                if self.gets_through(now, index, true) && now >= self.down_until {
                    self.answer(now, index, &text);
                }
                return;
            }
            if self.lines[index].to_client.front().is_some_and(|(at, _)| *at <= now) {
                let (_, news) = self.lines[index].to_client.pop_front().expect("it is there");
                let (page, generation) = (self.lines[index].page, self.lines[index].generation);
                if page != client.page() {
                    return;
                }
                let input = match news {
                    News::Opened => Input::SocketOpened { generation },
                    News::Closed(code) => {
                        self.lines[index].is_hung_up = true;
                        let rest = std::mem::take(&mut self.lines[index].to_client);
                        for (_, news) in rest {
                            if let News::Frame(frame) = news {
                                client.keep_late(page, generation, frame);
                            }
                        }
                        Input::SocketClosed { generation, code }
                    }
                    News::Frame(text) => {
                        if !self.gets_through(now, index, false) {
                            return;
                        }
                        Input::FrameReceived {
                            generation,
                            frame: Frame::Text(text),
                        }
                    }
                };
                client.feed(now, self, input);
                return;
            }
        }
    }

    fn gets_through(&mut self, now: i64, index: usize, is_to_server: bool) -> bool {
        let Some((to_server, to_client, is_told)) = self.lines[index].breaks.as_mut() else {
            return true;
        };
        let left = if is_to_server { &mut *to_server } else { &mut *to_client };
        if *left > 0 {
            *left -= 1;
            return true;
        }
        // A line that has lost one frame loses all that follow, in both directions.
        (*to_server, *to_client) = (0, 0);
        if *is_told {
            *is_told = false;
            self.lines[index].to_server.clear();
            self.push(now, index, News::Closed(1006));
        }
        false
    }

    // Faults.

    pub(super) fn break_line(&mut self, to_server: usize, to_client: usize, is_told: bool) {
        if let Some(line) = self
            .lines
            .iter_mut()
            .rfind(|line| !line.is_hung_up && line.breaks.is_none())
        {
            line.breaks = Some((to_server, to_client, is_told));
        }
    }

    pub(super) fn close(&mut self, now: i64, code: u16) {
        for index in 0..self.lines.len() {
            self.push(now, index, News::Closed(code));
            self.lines[index].is_greeted = false;
            self.lines[index].to_server.clear();
        }
    }

    pub(super) fn restart(&mut self, now: i64, ms: i64) {
        self.close(now, 1006);
        self.down_until = now + ms;
    }

    pub(super) fn limit(&mut self, room: &str, times: u8) {
        self.limits.insert(room.into(), times);
    }

    pub(super) fn repeat(&mut self, now: i64, frames: usize) {
        let again: Vec<String> = self
            .said
            .iter()
            .rev()
            .take(frames)
            .filter(|text| text.starts_with("item"))
            .cloned()
            .collect();
        for index in 0..self.lines.len() {
            for text in again.iter().rev() {
                self.push(now, index, News::Frame(text.clone()));
            }
        }
    }

    pub(super) fn trim(&mut self) {
        for (room, log) in &self.logs {
            self.trimmed.insert(room.clone(), log.len());
        }
    }

    pub(super) fn heal(&mut self, now: i64) {
        self.down_until = self.down_until.min(now);
        self.limits.clear();
        self.skips_next = false;
        self.forbids_next = false;
        for line in &mut self.lines {
            // A line that was broken stays dead; a new one is whole.
            if let Some((to_server, to_client, _)) = line.breaks.as_mut() {
                (*to_server, *to_client) = (0, 0);
            }
        }
    }

    // The protocol.

    pub(super) fn say_all(&mut self, now: i64, text: &str) {
        for index in 0..self.lines.len() {
            if self.lines[index].is_greeted {
                self.say(now, index, text.into());
            }
        }
    }

    pub(super) fn other(&mut self, now: i64, room: &str) {
        if now >= self.down_until {
            self.store(now, room, "other", None);
        }
    }

    /// Somebody edits a message.
    pub(super) fn change(&mut self, now: i64, room: &str, pick: usize) {
        if now >= self.down_until
            && let Some(place) = self.logs.entry(room.into()).or_default().change(pick)
        {
            self.tell(now, room, place);
        }
    }

    fn store(&mut self, now: i64, room: &str, text: &str, client_id: Option<&str>) -> usize {
        let offset = self.logs.entry(room.into()).or_default().push(text, client_id);
        self.tell(now, room, offset);
        offset
    }

    fn tell(&mut self, now: i64, room: &str, place: usize) {
        let item = self.logs.entry(room.into()).or_default().item(place);
        for index in 0..self.lines.len() {
            if self.lines[index].follows.contains(room) {
                self.say(now, index, format!("item {room} e1 {item}"));
            }
        }
    }

    fn answer(&mut self, now: i64, index: usize, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["hello" | "hello,", ..] => {
                self.lines[index].is_greeted = true;
                self.say(now, index, "welcome ann".into());
            }
            _ if !self.lines[index].is_greeted => {}
            ["ping", _] => self.say(now, index, "pong".into()),
            ["subscribe", "account", since @ ..] => {
                let how = if since.is_empty() { "fresh" } else { "recovered" };
                self.say(now, index, format!("subscribed account e1 1 {how}"));
            }
            ["subscribe", room, since @ ..] => {
                let since = since.get(1).and_then(|offset| offset.parse::<usize>().ok());
                self.subscribe(now, index, room, since);
            }
            ["unsubscribe", room] => {
                self.lines[index].follows.remove(*room);
            }
            ["send", id, room, text] => self.send(now, index, id, room, text),
            _ => {}
        }
    }

    fn subscribe(&mut self, now: i64, index: usize, room: &str, since: Option<usize>) {
        let log = self.logs.entry(room.into()).or_default().clone();
        let trimmed = self.trimmed.get(room).copied().unwrap_or(0);
        let (how, from, to) = match since {
            Some(since) if since >= trimmed => {
                let to = log.len().min(since + PAGE);
                (if to < log.len() { "more" } else { "recovered" }, since, to)
            }
            _ => (
                if log.len() <= PAGE { "start" } else { "fresh" },
                log.len().saturating_sub(PAGE),
                log.len(),
            ),
        };
        let items: Vec<String> = (from..to).map(|at| log.item(at + 1)).collect();
        self.lines[index].follows.insert(room.into());
        self.say(
            now,
            index,
            format!("subscribed {room} e1 {} {how} {}", log.len(), items.join(" ")),
        );
    }

    fn send(&mut self, now: i64, index: usize, id: &str, room: &str, text: &str) {
        if self.lines[index].refused.get(room).is_some_and(|first| first != id) {
            self.say(now, index, format!("refused {id} out_of_order 50"));
            return;
        }
        if let Some(times) = self.limits.get_mut(room).filter(|times| **times > 0) {
            *times -= 1;
            self.lines[index].refused.insert(room.into(), id.into());
            self.say(now, index, format!("refused {id} rate_limited 300"));
            return;
        }
        self.lines[index].refused.remove(room);
        let log = self.logs.entry(room.into()).or_default();
        if let Some(place) = log.place_of(id) {
            self.say(now, index, format!("stored {id} {place}"));
            return;
        }
        if std::mem::take(&mut self.forbids_next) {
            self.forbidden.insert(id.into());
        }
        if self.forbidden.contains(id) {
            self.say(now, index, format!("refused {id} not_allowed"));
            return;
        }
        let offset = self.store(now, room, text, Some(id));
        self.say(now, index, format!("stored {id} {offset}"));
    }

    // What must be true in the end.

    pub(super) fn ids_of_client(&self, room: &str) -> Vec<&str> {
        self.logs.get(room).map(Log::ids).unwrap_or_default()
    }

    /// All messages of a room in their present state.
    pub(super) fn messages(&self, room: &str) -> Vec<(u64, String)> {
        self.logs.get(room).map(Log::messages).unwrap_or_default()
    }
}
