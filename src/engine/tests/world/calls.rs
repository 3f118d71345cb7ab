//! HTTP in the world: a call is read by the server at one moment and answered at a later one, whatever the socket does.

use super::client::Client;
use super::server::Server;
use crate::{CallFailure, CallId, HttpAnswer, Input};

/// A call or its answer, on its way.
pub(super) struct Call {
    page: u64,
    number: CallId,
    at: i64,
    what: Way,
}

enum Way {
    There(String),
    Back(Result<HttpAnswer, CallFailure>),
}

impl Server {
    pub(super) fn call(&mut self, now: i64, page: u64, number: CallId, url: String) {
        let at = now + self.latency();
        self.calls.push(Call {
            page,
            number,
            at,
            what: Way::There(url),
        });
    }

    pub(super) fn next_call(&self) -> Option<i64> {
        self.calls.iter().map(|call| call.at).min()
    }

    /// Moves a call that is due. False: none is.
    pub(super) fn move_call(&mut self, now: i64, client: &mut Client) -> bool {
        let Some(due) = self.calls.iter().position(|call| call.at <= now) else {
            return false;
        };
        let call = self.calls.remove(due);
        match call.what {
            Way::There(url) => {
                let result = self.answer_call(now, &url);
                let at = now + self.latency();
                self.calls.push(Call {
                    at,
                    what: Way::Back(result),
                    ..call
                });
            }
            Way::Back(result) if call.page == client.page() => {
                let call = call.number;
                client.feed(now, self, Input::CallEnded { call, result });
            }
            Way::Back(_) => {}
        }
        true
    }

    fn answer_call(&self, now: i64, url: &str) -> Result<HttpAnswer, CallFailure> {
        let words: Vec<&str> = url.split_whitespace().collect();
        if now < self.down_until || !matches!(words[0], "history" | "newer" | "window") {
            return Err(CallFailure::Unreachable);
        }
        let log = self.logs.get(words[1]).cloned().unwrap_or_default();
        Ok(HttpAnswer {
            status: 200,
            body: log.page(&words),
            ..HttpAnswer::default()
        })
    }
}
