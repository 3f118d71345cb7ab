//! Two people whose networks refuse every WebSocket write to each other while polls and answers get lost and the server
//! dies: our own session and dialect against this server. In the end each message is stored once and shown once, on both
//! sides in the same order.

use std::collections::VecDeque;

use backends::Native;
use domain::{Attached, Command, ConnectionStatus, Delivery, Event, HumanText, OutgoingMessage, Timestamp};
use engine::random::Random;
use engine::{CallFailure, CallId, HttpAnswer, HttpBody, HttpMethod, HttpRequest, Input, Output, Seed, Session};
use support::{Account, TestServer};

const DEEDS: usize = 120;

/// A page whose time passes as fast as it can.
struct Page {
    session: Session<Native>,
    account: Account,
    room: String,
    now: Timestamp,
    is_live: bool,
    shown: Vec<String>,
    sent: Vec<OutgoingMessage>,
    /// So many of the next calls do not reach the server.
    loses_calls: u64,
    /// So many of the next answers do not reach the page.
    loses_answers: u64,
}

impl Page {
    async fn open(account: Account, room: &str, seed: u64) -> Self {
        let client = wire::ClientInfo {
            name: "test".into(),
            version: "0".into(),
            kind: wire::ClientKind::Browser,
        };
        let mut page = Self {
            session: Session::new(Native::new(client), Seed([seed, 1])),
            account,
            room: room.to_owned(),
            now: Timestamp(1_795_230_000_000),
            is_live: false,
            shown: Vec::new(),
            sent: Vec::new(),
            loses_calls: 0,
            loses_answers: 0,
        };
        page.feed(Input::Command(Command::Start)).await;
        let room = page.room.as_str().into();
        page.feed(Input::Command(Command::OpenRoom { room })).await;
        page
    }

    async fn send(&mut self, text: &str) {
        let command = Command::Send {
            room: self.room.as_str().into(),
            body: HumanText::plain(text),
            attached: Attached::default(),
        };
        self.feed(Input::Command(command)).await;
    }

    /// Deadlines are met one after the other until so much time has passed.
    async fn pass(&mut self, ms: u64) {
        let end = self.now.plus_ms(ms);
        while let Some(at) = self.session.next_deadline().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.feed(Input::Tick).await;
        }
        self.now = end;
    }

    async fn feed(&mut self, input: Input) {
        let mut inbox = VecDeque::from([input]);
        while let Some(input) = inbox.pop_front() {
            self.session.handle(self.now, input);
            while let Some(output) = self.session.poll() {
                match output {
                    Output::OpenSocket { generation, .. } => {
                        inbox.push_back(Input::SocketClosed { generation, code: 1006 });
                    }
                    Output::CallHttp { call, request } => inbox.push_back(self.call(call, &request).await),
                    Output::LoadOutbox { account } => inbox.push_back(Input::OutboxRestored {
                        account,
                        messages: Vec::new(),
                    }),
                    Output::Publish(event) => self.show(event),
                    Output::CloseSocket { .. }
                    | Output::WriteFrame { .. }
                    | Output::AbortCall { .. }
                    | Output::ReleaseFile { .. }
                    | Output::SaveOutgoing { .. }
                    | Output::KeepNote { .. }
                    | Output::ForgetOutgoing { .. } => {}
                }
            }
        }
    }

    async fn call(&mut self, call: CallId, request: &HttpRequest) -> Input {
        let result = if self.loses_calls > 0 {
            self.loses_calls -= 1;
            Err(CallFailure::Unreachable)
        } else {
            fetch(&self.account, request).await
        };
        let result = if self.loses_answers > 0 {
            self.loses_answers -= 1;
            Err(CallFailure::Unreachable)
        } else {
            result
        };
        Input::CallEnded { call, result }
    }

    fn show(&mut self, event: Event) {
        let texts = |messages: &[domain::Message]| -> Vec<String> {
            messages.iter().map(|message| message.body.text.to_string()).collect()
        };
        match event {
            Event::ConnectionChanged { status } => self.is_live = matches!(status, ConnectionStatus::Live { .. }),
            Event::TimelineReset { messages, .. } => self.shown = texts(&messages),
            Event::MessagesAppended { messages, .. } => self.shown.extend(texts(&messages)),
            Event::OutgoingChanged { message } => {
                match self.sent.iter_mut().find(|held| held.client_id == message.client_id) {
                    Some(held) => *held = message,
                    None => self.sent.push(message),
                }
            }
            _ => {}
        }
    }

    fn is_settled(&self, count: usize) -> bool {
        let is_sent = |one: &OutgoingMessage| matches!(one.delivery, Delivery::Sent { .. });
        self.is_live && self.sent.iter().all(is_sent) && self.shown.len() == count
    }
}

/// Carries out a call as a page with the account's cookie would.
pub(crate) async fn fetch(account: &Account, request: &HttpRequest) -> Result<HttpAnswer, CallFailure> {
    let method = match request.method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
    };
    let asked = account.request(method, &request.url);
    let asked = match &request.body {
        HttpBody::Json(body) => asked.header("content-type", "application/json").body(body.clone()),
        HttpBody::None | HttpBody::Form(_) | HttpBody::Blob(_) => asked,
    };
    let answer = asked.send().await.map_err(|_| CallFailure::Unreachable)?;
    Ok(HttpAnswer {
        status: answer.status().as_u16(),
        is_json: true,
        body: answer.text().await.map_err(|_| CallFailure::Unreachable)?,
        ..HttpAnswer::default()
    })
}

async fn storm(seed: u64) {
    let mut server = TestServer::with(|config| config.refuse_sockets = true).await;
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await.to_string();
    let mut random = Random::new(Seed([seed, 2]));
    let mut pages = [
        Page::open(server.sign_in("layla").await, &room, seed).await,
        Page::open(server.sign_in("omid").await, &room, seed + 100).await,
    ];
    let mut written = [Vec::new(), Vec::new()];
    for deed in 0..DEEDS {
        let who = usize::from(random.up_to(1) == 1);
        let page = &mut pages[who];
        match random.up_to(9) {
            0..=4 => {
                // Below what a conversation loads at once, so that everybody sees all of it.
                if written[0].len() + written[1].len() < 45 {
                    let text = format!("{who}-{deed}");
                    written[who].push(text.clone());
                    page.send(&text).await;
                }
            }
            5 => page.loses_answers = 1 + random.up_to(2),
            6 => page.loses_calls = 1 + random.up_to(2),
            7 if random.up_to(4) == 0 => server.restart().await,
            _ => page.pass(random.up_to(4_000)).await,
        }
    }
    let count = written[0].len() + written[1].len();
    for page in &mut pages {
        (page.loses_calls, page.loses_answers) = (0, 0);
    }
    // In turns, because what one says the other hears only later.
    for _ in 0..200 {
        for page in &mut pages {
            page.pass(1_000).await;
        }
        if pages.iter().all(|page| page.is_settled(count)) {
            break;
        }
    }
    assert_eq!(pages[0].shown, pages[1].shown, "both see the same (seed {seed})");
    for (who, written) in written.iter().enumerate() {
        let own = |text: &&String| text.starts_with(&format!("{who}-"));
        let shown: Vec<&String> = pages[who].shown.iter().filter(own).collect();
        assert_eq!(shown, written.iter().collect::<Vec<_>>(), "seed {seed}");
    }
}

#[tokio::test]
async fn nothing_is_lost_doubled_or_reordered_by_polls() {
    for seed in 1..=4 {
        storm(seed).await;
    }
}
