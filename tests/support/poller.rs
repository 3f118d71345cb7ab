//! A second client without a socket: the same frames as a [`crate::Peer`]'s, by `POST /api/poll`.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::{interval, timeout};
use wire::http::{POLL_PATH, Poll, Polled};
use wire::{ClientFrame, ClientKind, SendMessage, Sent, ServerFrame, Subscribe, Subscribed, capability};

use crate::{Account, DEADLINE, Peer, text};

/// How often it asks while it waits for something.
const EVERY: Duration = Duration::from_millis(100);

/// One session without a socket. Frames that nobody has asked for yet are kept, in order.
pub struct Poller {
    /// Whose it is.
    pub account: Account,
    /// Its name; none before `hello` and when it was refused.
    pub session: Option<String>,
    /// With which code the server has closed it.
    pub close: Option<u16>,
    /// How many frames it has said.
    pub said: u64,
    /// How many frames it has received.
    pub received: u64,
    kept: VecDeque<ServerFrame>,
}

impl Poller {
    /// Says `hello` for an account, by its cookie, able to use everything.
    pub async fn connect(account: &Account) -> Self {
        let mut poller = Self::unopened(account);
        let hello = Peer::hello(None, ClientKind::Api, &capability::ALL);
        poller.say(&[ClientFrame::Hello(hello)]).await;
        poller
    }

    /// One that has said nothing yet.
    pub fn unopened(account: &Account) -> Self {
        Self {
            account: account.clone(),
            session: None,
            close: None,
            said: 0,
            received: 0,
            kept: VecDeque::new(),
        }
    }

    /// What the next poll says.
    pub fn asks(&self, frames: &[ClientFrame]) -> Poll {
        Poll {
            session: self.session.clone(),
            first: self.said + 1,
            received: self.received,
            again_ms: None,
            frames: frames.to_vec(),
            close: None,
        }
    }

    /// Polls as it is told; the status and the answer.
    pub async fn tries(&self, asked: &impl serde::Serialize) -> (u16, serde_json::Value) {
        let body = serde_json::to_value(asked).expect("a body is serialisable");
        self.account.call("POST", POLL_PATH, body).await
    }

    /// Says something and keeps what comes back.
    pub async fn say(&mut self, frames: &[ClientFrame]) {
        let (status, body) = self.tries(&self.asks(frames)).await;
        assert!(matches!(status, 200 | 204), "{status} {body}");
        self.said += u64::try_from(frames.len()).expect("not so many");
        if status == 200 {
            self.takes(serde_json::from_value(body).expect("an answer"));
        }
    }

    /// Takes in an answer.
    pub fn takes(&mut self, answer: Polled) {
        if answer.session.is_some() {
            self.session = answer.session;
        }
        self.close = answer.close.or(self.close);
        self.received += u64::try_from(answer.frames.len()).expect("not so many");
        self.kept.extend(answer.frames);
    }

    /// What has come and was not asked for yet.
    pub fn kept(&mut self) -> Vec<ServerFrame> {
        self.kept.drain(..).collect()
    }

    /// Polls until a frame comes; others are kept. Panics after the deadline.
    pub async fn expect<T>(&mut self, what: &str, pick: impl Fn(&ServerFrame) -> Option<T>) -> T {
        let mut polls = interval(EVERY);
        let found = timeout(DEADLINE, async {
            loop {
                let found = self.kept.iter().enumerate();
                let found = found.filter_map(|(index, frame)| Some((index, pick(frame)?))).next();
                if let Some((index, found)) = found {
                    self.kept.remove(index);
                    return found;
                }
                polls.tick().await;
                self.say(&[]).await;
            }
        });
        match found.await {
            Ok(found) => found,
            Err(_) => panic!("waited for {what}; kept: {:#?}", self.kept),
        }
    }

    /// Polls until the server closes; the code.
    pub async fn closed(&mut self) -> u16 {
        let mut polls = interval(EVERY);
        let closed = timeout(DEADLINE, async {
            while self.close.is_none() {
                polls.tick().await;
                self.say(&[]).await;
            }
        });
        closed.await.expect("it is closed in time");
        self.close.expect("it was waited for")
    }

    /// Follows a stream and returns the answer.
    pub async fn follow(&mut self, stream: &str) -> Subscribed {
        let asked = Subscribe {
            stream: stream.to_owned(),
            since: None,
            tail: Some(50),
        };
        self.say(&[ClientFrame::Subscribe(asked)]).await;
        self.expect("subscribed", |frame| match frame {
            ServerFrame::Subscribed(answer) if answer.stream == stream => Some(answer.clone()),
            _ => None,
        })
        .await
    }

    /// A send, as a frame.
    pub fn message(room: impl ToString, client_id: &str, body: &str) -> ClientFrame {
        ClientFrame::Send(SendMessage {
            client_id: client_id.to_owned(),
            room: room.to_string(),
            body: text(body),
            ..SendMessage::default()
        })
    }

    /// Waits for `sent`.
    pub async fn sent(&mut self, client_id: &str) -> Sent {
        self.expect("sent", |frame| match frame {
            ServerFrame::Sent(sent) if sent.client_id == client_id => Some(sent.clone()),
            _ => None,
        })
        .await
    }

    /// Waits for the next message of a followed room; its offset and its words.
    pub async fn hears(&mut self) -> (u64, String) {
        self.expect("a message", |frame| match frame {
            ServerFrame::Item { item, .. } => match &item.event {
                wire::StreamEvent::Message(message) => Some((item.offset, message.body.text.clone())),
                _ => None,
            },
            _ => None,
        })
        .await
    }
}
