//! A session of ours at work: the real engine and a real dialect over real sockets and real HTTP, without a browser.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::{Command, OutgoingMessage, Secret, Timestamp};
use engine::{CallFailure, CallId, Dialect, Generation, HttpAnswer, HttpBody, HttpMethod, HttpRequest};
use engine::{Frame, Input, Output, Seed, Session, SocketTarget};
use futures_util::{SinkExt, StreamExt};
use support::standin::{Backend, Clock, StandIn};
use support::{DEADLINE, password_of};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{Duration, Instant, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use crate::http::{self, Jar};
use crate::seen::Seen;

/// Redirections that a browser follows before it gives up; ours gives up sooner.
const REDIRECTIONS_MAX: usize = 5;

/// What outlives a page: cookies, and what was not sent yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Browser {
    jar: Arc<Mutex<Jar>>,
    outbox: Arc<Mutex<BTreeMap<String, OutgoingMessage>>>,
    note: Arc<Mutex<Option<String>>>,
}

impl Browser {
    /// Another browser in which the same person is signed in as well.
    pub(crate) fn with_the_same_cookies(&self) -> Self {
        Self {
            jar: Arc::clone(&self.jar),
            outbox: Arc::default(),
            note: Arc::default(),
        }
    }
}

/// A page with a session in it. Dropping it closes the page.
pub(crate) struct Client {
    inputs: mpsc::UnboundedSender<Input>,
    seen: watch::Receiver<Seen>,
    task: JoinHandle<()>,
}

impl Client {
    /// Opens a page at a stand-in, on a device that goes by its clock.
    pub(crate) fn open<B, D>(dialect: D, standin: &StandIn<B>, browser: &Browser) -> Self
    where
        B: Backend,
        D: Dialect + Send + 'static,
    {
        let (inputs, inbox) = mpsc::unbounded_channel();
        let (show, seen) = watch::channel(Seen::default());
        let mut seed = [0_u8; 16];
        getrandom::fill(&mut seed).expect("the system has randomness");
        let (low, high) = seed.split_at(8);
        let word = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("eight bytes"));
        if let Some(note) = lock(&browser.note).clone() {
            drop(inputs.send(Input::NoteFound { note }));
        }
        let page = Page {
            session: Session::new(dialect, Seed([word(low), word(high)])),
            origin: standin.url(),
            browser: browser.clone(),
            http: http::client(),
            inputs: inputs.clone(),
            inbox,
            show,
            socket: None,
            clock: standin.clock(),
        };
        let client = Self {
            inputs,
            seen,
            task: tokio::spawn(page.run()),
        };
        client.command(Command::Start);
        client
    }

    pub(crate) fn command(&self, command: Command) {
        self.input(Input::Command(command));
    }

    pub(crate) fn input(&self, input: Input) {
        self.inputs.send(input).expect("the page is open");
    }

    pub(crate) fn sign_in(&self, name: &str) {
        self.sign_in_with(name, &password_of(name));
    }

    pub(crate) fn sign_in_with(&self, name: &str, password: &str) {
        self.sign_in_by_code(name, password, None);
    }

    pub(crate) fn sign_in_by_code(&self, name: &str, password: &str, code: Option<&str>) {
        self.command(Command::SignIn {
            name: name.to_owned(),
            password: Secret::new(password.to_owned()),
            code: code.map(|code| Secret::new(code.to_owned())),
        });
    }

    /// What is shown now.
    pub(crate) fn seen(&self) -> Seen {
        self.seen.borrow().clone()
    }

    /// Waits until something is shown.
    pub(crate) async fn wait(&self, what: &str, is_so: impl Fn(&Seen) -> bool) -> Seen {
        let mut seen = self.seen.clone();
        let found = match timeout(2 * DEADLINE, seen.wait_for(|seen| is_so(seen))).await {
            Ok(Ok(seen)) => Some(seen.clone()),
            Ok(Err(_)) | Err(_) => None,
        };
        found.unwrap_or_else(|| panic!("waited in vain for {what}: {:#?}", self.seen()))
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.task.abort();
    }
}

enum ToSocket {
    Text(String),
    Close(u16),
}

struct Page<D> {
    session: Session<D>,
    origin: String,
    browser: Browser,
    http: reqwest::Client,
    inputs: mpsc::UnboundedSender<Input>,
    inbox: mpsc::UnboundedReceiver<Input>,
    show: watch::Sender<Seen>,
    socket: Option<(Generation, mpsc::UnboundedSender<ToSocket>)>,
    clock: Clock,
}

impl<D: Dialect> Page<D> {
    async fn run(mut self) {
        loop {
            let deadline = self.session.next_deadline().map(|at| self.clock.when(at.0).into());
            let far = Instant::now() + Duration::from_secs(3_600);
            let input = tokio::select! {
                input = self.inbox.recv() => match input {
                    Some(input) => input,
                    None => return,
                },
                () = tokio::time::sleep_until(deadline.unwrap_or(far)) => Input::Tick,
            };
            self.session.handle(Timestamp(self.clock.now_ms()), input);
            while let Some(output) = self.session.poll() {
                self.carry_out(output);
            }
        }
    }

    fn carry_out(&mut self, output: Output) {
        match output {
            Output::OpenSocket { generation, target } => self.open_socket(generation, &target),
            Output::CloseSocket { generation, code } => {
                if let Some((_, socket)) = self.socket.take_if(|(held, _)| *held == generation) {
                    drop(socket.send(ToSocket::Close(code)));
                }
            }
            Output::WriteFrame { generation, text } => {
                if let Some((held, socket)) = &self.socket
                    && *held == generation
                {
                    drop(socket.send(ToSocket::Text(text)));
                }
            }
            Output::CallHttp { call, request } => self.call(call, request),
            Output::AbortCall { .. } | Output::ReleaseFile { .. } => {}
            Output::Publish(event) => self.show.send_modify(|seen| seen.apply(event)),
            Output::LoadOutbox { account } => {
                let messages = lock(&self.browser.outbox).values().cloned().collect();
                drop(self.inputs.send(Input::OutboxRestored { account, messages }));
            }
            Output::SaveOutgoing { message, .. } => {
                lock(&self.browser.outbox).insert(message.client_id.to_string(), message);
            }
            Output::KeepNote { note } => *lock(&self.browser.note) = note,
            Output::ForgetOutgoing { client_id, .. } => {
                lock(&self.browser.outbox).remove(client_id.as_str());
            }
        }
    }

    fn open_socket(&mut self, generation: Generation, target: &SocketTarget) {
        let (to_socket, outs) = mpsc::unbounded_channel();
        self.socket = Some((generation, to_socket));
        let url = format!("{}{}", self.origin.replacen("http", "ws", 1), target.url);
        let mut request = url.into_client_request().expect("a request");
        request
            .headers_mut()
            .insert("origin", self.origin.parse().expect("a header"));
        if let Some(cookies) = lock(&self.browser.jar).header() {
            request
                .headers_mut()
                .insert("cookie", cookies.parse().expect("a header"));
        }
        let inputs = self.inputs.clone();
        tokio::spawn(async move {
            let code = carry(generation, request, outs, &inputs).await;
            drop(inputs.send(Input::SocketClosed { generation, code }));
        });
    }

    fn call(&self, call: CallId, request: HttpRequest) {
        let (origin, http, jar) = (self.origin.clone(), self.http.clone(), Arc::clone(&self.browser.jar));
        let inputs = self.inputs.clone();
        tokio::spawn(async move {
            let limit = Duration::from_millis(request.timeout_ms);
            let result = match timeout(limit, fetch(&origin, &http, &jar, request)).await {
                Ok(answer) => answer.ok_or(CallFailure::Unreachable),
                Err(_) => Err(CallFailure::TimedOut),
            };
            drop(inputs.send(Input::CallEnded { call, result }));
        });
    }
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Carries frames until the end, and gives the code that a browser would report.
async fn carry(
    generation: Generation,
    request: tokio_tungstenite::tungstenite::handshake::client::Request,
    mut outs: mpsc::UnboundedReceiver<ToSocket>,
    inputs: &mpsc::UnboundedSender<Input>,
) -> u16 {
    let Ok((mut socket, _)) = tokio_tungstenite::connect_async(request).await else {
        return 1006;
    };
    drop(inputs.send(Input::SocketOpened { generation }));
    loop {
        tokio::select! {
            out = outs.recv() => match out {
                Some(ToSocket::Text(text)) => {
                    if socket.send(Message::text(text)).await.is_err() {
                        return 1006;
                    }
                }
                Some(ToSocket::Close(code)) => {
                    let frame = CloseFrame { code: code.into(), reason: "".into() };
                    drop(socket.close(Some(frame)).await);
                }
                // The page is gone.
                None => return 1006,
            },
            message = socket.next() => match message {
                Some(Ok(Message::Text(text))) => {
                    let frame = Frame::Text(text.as_str().to_owned());
                    drop(inputs.send(Input::FrameReceived { generation, frame }));
                }
                Some(Ok(Message::Close(frame))) => return frame.map_or(1005, |frame| frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return 1006,
            },
        }
    }
}

/// A call as a browser makes it: it follows where it is sent, and tells that it was.
async fn fetch(origin: &str, http: &reqwest::Client, jar: &Mutex<Jar>, request: HttpRequest) -> Option<HttpAnswer> {
    let mut headers: Vec<(String, String)> = vec![("accept".to_owned(), "application/json".to_owned())];
    headers.extend(
        request
            .headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone().spend())),
    );
    let (media_type, mut body) = match request.body {
        HttpBody::None => (None, None),
        HttpBody::Json(body) => (Some("application/json"), Some(body)),
        HttpBody::Form(body) => (Some("application/x-www-form-urlencoded"), Some(body.spend())),
        HttpBody::Blob(_) => return None,
    };
    headers.extend(media_type.map(|media_type| ("content-type".to_owned(), media_type.to_owned())));
    let mut method = match request.method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
    };
    if method != "GET" {
        headers.push(("origin".to_owned(), origin.to_owned()));
    }
    let mut path = request.url;
    for redirections in 0..REDIRECTIONS_MAX {
        // Answers that come together set their cookies one after the other, as in a browser.
        let mut own = lock(jar).clone();
        let url = format!("{origin}{path}");
        let answer = http::call(http, &mut own, method, &url, &headers, body.take())
            .await
            .ok()?;
        lock(jar).take_over(&answer);
        if let (300..=399, Some(location)) = (answer.status, answer.header("location")) {
            location.clone_into(&mut path);
            method = "GET";
            continue;
        }
        let media_type = answer.header("content-type").unwrap_or_default();
        return Some(HttpAnswer {
            status: answer.status,
            is_redirected: redirections > 0,
            is_json: media_type.starts_with("application/json"),
            retry_after_ms: None,
            body: answer.body,
        });
    }
    None
}
