//! Live figures: which topics are subscribed to, when statistics and lists are asked for, who watches frames.
//!
//! All of it is asked for only while somebody looks. Subscriptions die with their socket on every backend, so they are
//! said again on the next one.

use domain::{Carrier, FrameDirection, LiveList, SortedMap, Topic};

use super::{Ask, Dialect, Event, Problem, ProblemCode, Request, Session, Timer, Timestamp};
use crate::backoff;
use crate::dialect::http::Answer;
use crate::limits::{
    HIDDEN_POLL_FACTOR, MARKET_POLL_MS, POLL_RETRY_MS_MAX, PROVIDERS_POLL_MS, SLOW_POLL_MS, STATS_WATCH_MS,
};

/// What somebody looks at.
#[derive(Debug, Default)]
pub(super) struct Live {
    /// The last word about each topic.
    topics: SortedMap<Topic, bool>,
    watches_stats: bool,
    lists: SortedMap<LiveList, Polled>,
    pub(super) watches_frames: bool,
}

/// A list that is asked for again and again.
#[derive(Debug)]
struct Polled {
    due_at: Timestamp,
    /// In a row.
    failures: u32,
    is_known: bool,
}

impl<D: Dialect> Session<D> {
    pub(super) fn set_topic(&mut self, topic: Topic, is_on: bool) {
        self.live.topics.insert(topic, is_on);
        self.request(&Request::SetTopic { topic, is_on });
    }

    /// The link is live, perhaps again: the backend knows nothing of what an earlier socket was told.
    pub(super) fn follow_live(&mut self, now: Timestamp) {
        let topics: Vec<(Topic, bool)> = self.live.topics.iter().map(|(topic, is_on)| (*topic, *is_on)).collect();
        for (topic, is_on) in topics {
            self.request(&Request::SetTopic { topic, is_on });
        }
        if self.live.watches_stats {
            // On a socket statistics come with the greeting.
            match self.link.carrier {
                Carrier::Socket => self.timers.set(Timer::Stats, now.plus_ms(STATS_WATCH_MS)),
                Carrier::Polling => self.ask_watched_stats(now),
            }
        }
        for polled in self.live.lists.values_mut() {
            if !polled.is_known || polled.failures > 0 {
                polled.due_at = now;
            }
        }
        self.set_list_timer();
    }

    pub(super) fn watch_stats(&mut self, now: Timestamp, is_on: bool) {
        let was_on = std::mem::replace(&mut self.live.watches_stats, is_on);
        if !is_on {
            self.timers.clear(Timer::Stats);
        } else if !was_on {
            self.ask_watched_stats(now);
        }
    }

    /// Nobody looks at a hidden page.
    pub(super) fn ask_watched_stats(&mut self, now: Timestamp) {
        if self.link.is_live() {
            if self.is_visible {
                self.request(&Request::AskStats { is_routine: true });
            }
            self.timers.set(Timer::Stats, now.plus_ms(STATS_WATCH_MS));
        }
    }

    pub(super) fn watch_list(&mut self, now: Timestamp, list: LiveList, is_on: bool) {
        if !is_on {
            self.live.lists.remove(&list);
        } else if !self.live.lists.contains_key(&list) {
            let polled = Polled {
                due_at: now,
                failures: 0,
                is_known: false,
            };
            self.live.lists.insert(list, polled);
            self.poll_lists(now);
            return;
        }
        self.set_list_timer();
    }

    /// Asks once, beside whatever is asked regularly.
    pub(super) fn load_list(&mut self, now: Timestamp, list: LiveList) {
        if self.is_list_under_way(list) {
            return;
        }
        if let Err(problem) = self.call(&Ask::Live { list }) {
            // What the backend does not have is not asked for again.
            if problem.code == ProblemCode::NotFound {
                self.live.lists.remove(&list);
            }
            self.note_list(now, list, Err(problem));
        }
    }

    /// Asks for every list that is due. Nothing is asked while nobody wants a connection or there is no network.
    pub(super) fn poll_lists(&mut self, now: Timestamp) {
        let is_wanted = self.has_network && !self.link.is_idle();
        let mut due = Vec::new();
        for (list, polled) in self.live.lists.iter() {
            if polled.due_at <= now {
                due.push(*list);
            }
        }
        for list in due {
            let at = self.next_poll(now, list);
            if let Some(polled) = self.live.lists.get_mut(&list) {
                polled.due_at = at;
            }
            if is_wanted {
                self.load_list(now, list);
            }
        }
        self.set_list_timer();
    }

    /// Somebody looks again, and what was rare while nobody did is not any more.
    pub(super) fn look_again(&mut self, now: Timestamp) {
        if self.live.watches_stats {
            self.ask_watched_stats(now);
        }
        let lists: Vec<LiveList> = self.live.lists.keys().copied().collect();
        for list in lists {
            let at = self.next_poll(now, list);
            if let Some(polled) = self.live.lists.get_mut(&list) {
                polled.due_at = polled.due_at.min(at);
            }
        }
        self.set_list_timer();
    }

    /// A list came, or did not.
    pub(super) fn note_list(&mut self, now: Timestamp, list: LiveList, answer: Result<Answer, Problem>) {
        let result = match answer {
            Ok(Answer::Live(updates)) => Ok(updates),
            // A dialect whose answer does not fit the ask has told nothing.
            Ok(_) => return,
            Err(problem) => Err(problem),
        };
        let failure = result.as_ref().err().cloned();
        self.publish(Event::LiveListLoaded { list, result });
        let next = self.next_poll(now, list);
        if let Some(polled) = self.live.lists.get_mut(&list) {
            match failure {
                None => {
                    polled.is_known = true;
                    polled.failures = 0;
                    polled.due_at = next;
                }
                Some(problem) => {
                    let wait_ms = backoff::poll_delay_ms(polled.failures)
                        .max(problem.retry_after_ms.unwrap_or(0).min(POLL_RETRY_MS_MAX));
                    polled.failures = polled.failures.saturating_add(1);
                    // Spread, so that those whom one restart has cut off do not come back together.
                    polled.due_at = now.plus_ms(wait_ms - self.random.up_to(wait_ms / 4));
                }
            }
            self.set_list_timer();
        }
    }

    fn next_poll(&self, now: Timestamp, list: LiveList) -> Timestamp {
        let every_ms = match list {
            LiveList::Market => MARKET_POLL_MS,
            LiveList::Providers => PROVIDERS_POLL_MS,
            LiveList::Sentiment | LiveList::Trending | LiveList::Defi => SLOW_POLL_MS,
        };
        let factor = if self.is_visible { 1 } else { HIDDEN_POLL_FACTOR };
        now.plus_ms(every_ms * factor)
    }

    fn is_list_under_way(&self, list: LiveList) -> bool {
        self.calls
            .values()
            .any(|ask| matches!(ask, Ask::Live { list: asked } if *asked == list))
    }

    fn set_list_timer(&mut self) {
        match self.live.lists.values().map(|polled| polled.due_at).min() {
            Some(at) => self.timers.set(Timer::Lists, at),
            None => self.timers.clear(Timer::Lists),
        }
    }

    /// Says what the user wrote, unless the dialect knows that its backend would not survive it.
    pub(super) fn send_own(&mut self, text: String) {
        if !self.link.is_live() {
            self.refuse_locally(ProblemCode::Unreachable);
        } else if !self.request(&Request::Own { text }) {
            self.refuse_locally(ProblemCode::BadRequest);
        }
    }

    /// Tells whoever watches frames of this one.
    pub(super) fn show_frame(&mut self, direction: FrameDirection, text: &str) {
        if self.live.watches_frames {
            let kind = self.dialect.frame_kind(text);
            self.publish(Event::FrameSeen {
                direction,
                kind,
                text: text.into(),
            });
        }
    }
}
