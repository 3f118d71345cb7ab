//! What waits to be written to one socket: bounded, closable from anywhere, and never blocking the one who pushes.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::ws::Utf8Bytes;
use tokio::sync::Notify;
use wire::close_code;

use crate::limits;

/// Why a socket ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Close {
    pub(crate) code: u16,
    pub(crate) reason: &'static str,
}

/// What the writer does next.
pub(crate) enum Next {
    Frames(VecDeque<Utf8Bytes>),
    Close(Close),
}

#[derive(Default)]
struct State {
    frames: VecDeque<Utf8Bytes>,
    bytes: usize,
    close: Option<Close>,
    /// What was taken last is not written yet.
    is_writing: bool,
}

/// The queue of one socket.
#[derive(Default)]
pub(crate) struct Outbox {
    state: Mutex<State>,
    wake: Notify,
    overflow: Notify,
    closed: Notify,
}

impl Outbox {
    /// Queues a frame. A client that lets too much wait is closed: it catches up by reconnecting from its cursors,
    /// and the memory of a slow reader stays bounded.
    pub(crate) fn push(&self, frame: Utf8Bytes) {
        let mut state = self.lock();
        if state.close.is_some() {
            return;
        }
        state.bytes += frame.as_str().len();
        state.frames.push_back(frame);
        if state.frames.len() > limits::OUTBOX_FRAMES_MAX || state.bytes > limits::OUTBOX_BYTES_MAX {
            state.frames.clear();
            state.bytes = 0;
            state.close = Some(Close {
                code: close_code::SLOW_CONSUMER,
                reason: "slow consumer",
            });
            self.overflow.notify_one();
            self.closed.notify_one();
        }
        drop(state);
        self.wake.notify_one();
    }

    /// Ends the socket after what is already queued. The first reason stands.
    pub(crate) fn close(&self, code: u16, reason: &'static str) {
        self.lock().close.get_or_insert(Close { code, reason });
        self.wake.notify_one();
        self.closed.notify_one();
    }

    /// Whether everything is written, so that a reader who is told something now has kept up.
    pub(crate) fn is_idle(&self) -> bool {
        let state = self.lock();
        state.frames.is_empty() && !state.is_writing && state.close.is_none()
    }

    /// Waits for something to write. Asking again says that the last is written.
    pub(crate) async fn next(&self) -> Next {
        loop {
            {
                let mut state = self.lock();
                state.is_writing = !state.frames.is_empty();
                if !state.frames.is_empty() {
                    state.bytes = 0;
                    return Next::Frames(std::mem::take(&mut state.frames));
                }
                if let Some(close) = state.close {
                    return Next::Close(close);
                }
            }
            self.wake.notified().await;
        }
    }

    /// Takes everything at once, for a reader who comes for it.
    pub(crate) fn take(&self) -> (VecDeque<Utf8Bytes>, Option<Close>) {
        let mut state = self.lock();
        state.bytes = 0;
        (std::mem::take(&mut state.frames), state.close)
    }

    /// Waits until there is something to take.
    pub(crate) async fn filled(&self) {
        loop {
            {
                let state = self.lock();
                if !state.frames.is_empty() || state.close.is_some() {
                    return;
                }
            }
            self.wake.notified().await;
        }
    }

    /// Waits until the outbox is closed. For one who waits, and once.
    pub(crate) async fn closed(&self) {
        self.closed.notified().await;
    }

    /// Waits until the queue has overflowed, so that a write that hangs can be given up.
    pub(crate) async fn overflowed(&self) {
        self.overflow.notified().await;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Next, Outbox};
    use crate::limits;
    use wire::close_code;

    #[tokio::test]
    async fn a_reader_that_lets_too_much_wait_is_closed_as_slow() {
        let outbox = Outbox::default();
        for _ in 0..=limits::OUTBOX_FRAMES_MAX {
            outbox.push("x".into());
        }
        outbox.overflowed().await;
        match outbox.next().await {
            Next::Close(close) => assert_eq!(close.code, close_code::SLOW_CONSUMER),
            Next::Frames(frames) => panic!("{} frames are still queued", frames.len()),
        }
    }

    #[tokio::test]
    async fn an_outbox_is_idle_when_all_is_written() {
        let outbox = Outbox::default();
        assert!(outbox.is_idle());
        outbox.push("x".into());
        assert!(!outbox.is_idle());
        assert!(matches!(outbox.next().await, Next::Frames(_)));
        assert!(!outbox.is_idle(), "it is being written");
        outbox.push("y".into());
        assert!(matches!(outbox.next().await, Next::Frames(_)));
        outbox.close(close_code::GOING_AWAY, "restart");
        assert!(matches!(outbox.next().await, Next::Close(_)));
        assert!(!outbox.is_idle(), "nothing more is wanted");
    }

    #[tokio::test]
    async fn what_was_queued_before_a_close_is_still_written() {
        let outbox = Outbox::default();
        outbox.push("last words".into());
        outbox.close(close_code::GOING_AWAY, "restart");
        outbox.push("too late".into());
        match outbox.next().await {
            Next::Frames(frames) => assert_eq!(frames.len(), 1),
            Next::Close(_) => panic!("closed before the queue was written"),
        }
        assert!(matches!(outbox.next().await, Next::Close(close) if close.code == close_code::GOING_AWAY));
    }
}
