//! Plays the client's side of a recording against a stand-in, line by line, and compares what comes back.

use std::collections::{BTreeMap, VecDeque};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use support::standin::{Backend, StandIn};
use support::{DEADLINE, password_of};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::http::{self, Answer, Jar};
use crate::sameness::Pairs;

/// A difference that is meant: in the line with this time and direction, at a place that begins like this.
pub(crate) struct Difference {
    pub(crate) t: u64,
    pub(crate) place: &'static str,
    pub(crate) why: &'static str,
}

/// Something that happened while the recording ran and is not in it, before the line with this time.
pub(crate) struct Unrecorded<B: Backend> {
    pub(crate) t: u64,
    pub(crate) deed: Deed<B>,
}

/// See [`Unrecorded`].
pub(crate) enum Deed<B: Backend> {
    /// Somebody signs in.
    SignIn(&'static str),
    /// Something is stored.
    Store(fn(&StandIn<B>)),
    /// A client says something on a socket.
    Write(&'static str, &'static str),
}

/// A last frame, and who hears what about it.
pub(crate) struct Fence {
    pub(crate) by: &'static str,
    pub(crate) frame: &'static str,
    pub(crate) heard_by: &'static [&'static str],
    pub(crate) is_heard: fn(&Value) -> bool,
}

/// What is to be played.
pub(crate) struct Recording<B: Backend> {
    pub(crate) trace: &'static str,
    /// The name of the cookie whose value is the token against forgery; empty where people sign in for tokens instead.
    pub(crate) csrf_cookie: &'static str,
    /// The address that the recorded backend had, where its answers name it.
    pub(crate) host: Option<&'static str>,
    /// The fields whose moments are those of the recording and no others; every other moment is compared by value.
    pub(crate) own_moments: Option<&'static [&'static str]>,
    /// What ends the play on each socket: it proves that nothing more was said than what was recorded.
    pub(crate) fences: Vec<Fence>,
    pub(crate) differences: Vec<Difference>,
    pub(crate) unrecorded: Vec<Unrecorded<B>>,
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

struct Replay<'a, B: Backend> {
    standin: &'a StandIn<B>,
    csrf_cookie: &'static str,
    http: reqwest::Client,
    jars: BTreeMap<String, Jar>,
    sockets: BTreeMap<String, Socket>,
    /// How an opening ended: the status of the handshake.
    openings: BTreeMap<String, u16>,
    answers: BTreeMap<String, VecDeque<Answer>>,
    /// The newest token for calls of everybody, and the newest of all for getting new ones.
    tokens: BTreeMap<String, String>,
    refresh: String,
    pairs: Pairs,
    frames_sent: usize,
}

/// Plays a recording; panics with every difference that is not in the table, and with every entry that did not occur.
pub(crate) async fn play<B: Backend>(standin: &StandIn<B>, recording: Recording<B>) {
    let mut pairs = Pairs::new(recording.own_moments);
    if let Some(host) = recording.host {
        pairs.learn(host, &standin.addr().to_string());
    }
    let mut replay = Replay {
        standin,
        csrf_cookie: recording.csrf_cookie,
        http: http::client(),
        jars: BTreeMap::new(),
        sockets: BTreeMap::new(),
        openings: BTreeMap::new(),
        answers: BTreeMap::new(),
        tokens: BTreeMap::new(),
        refresh: String::new(),
        pairs,
        frames_sent: 0,
    };
    let mut unrecorded: VecDeque<_> = recording.unrecorded.into();
    let mut is_used = vec![false; recording.differences.len()];
    let mut found = Vec::new();
    for line in recording.trace.lines() {
        let line: Value = serde_json::from_str(line).expect("a line of the recording");
        let t = line["t"].as_u64().expect("a time");
        while let Some(next) = unrecorded.pop_front_if(|next| next.t <= t) {
            match next.deed {
                Deed::SignIn(name) => replay.sign_in(name).await,
                Deed::Store(deed) => deed(standin),
                Deed::Write(key, text) => replay.write(key, &json!({"raw": text})).await,
            }
        }
        for difference in replay.play_line(&line).await {
            let known = recording.differences.iter();
            let at = known
                .clone()
                .position(|known| known.t == t && difference.starts_with(known.place));
            match at {
                Some(at) => is_used[at] = true,
                None => found.push(format!("t={t} {} {difference}", line["scene"])),
            }
        }
    }
    replay.find_silence(&recording.fences).await;
    for (difference, is_used) in recording.differences.iter().zip(is_used) {
        if !is_used {
            found.push(format!(
                "t={} {} no longer differs ({})",
                difference.t, difference.place, difference.why
            ));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

impl<B: Backend> Replay<'_, B> {
    async fn play_line(&mut self, line: &Value) -> Vec<String> {
        let actor = line["actor"].as_str().expect("an actor").to_owned();
        let key = format!("{actor}/{}", line["conn"].as_str().unwrap_or_default());
        let body = &line["body"];
        match line["dir"].as_str().expect("a direction") {
            "http-req" => {
                let answer = self.ask(&actor, body).await;
                self.answers.entry(actor).or_default().push_back(answer);
                Vec::new()
            }
            "http-res" => {
                let answers = self.answers.get_mut(&actor).expect("an answer");
                let answer = answers.pop_front().expect("an answer");
                self.compare_answer(body, &answer)
            }
            "ws-open" => {
                let status = self.open(&key, &actor, body).await;
                self.openings.insert(key, status);
                Vec::new()
            }
            "ws-accepted" | "ws-refused" => {
                let ours = self.openings.remove(&key);
                self.pairs.differences(&body["http_status"], &json!(ours))
            }
            "c2s" => {
                self.write(&key, body).await;
                Vec::new()
            }
            "s2c" => match self.read(&key).await {
                Ok(Message::Text(text)) => {
                    let frame = serde_json::from_str(text.as_str()).expect("frames are JSON");
                    self.pairs.differences(body, &frame)
                }
                other => vec![format!("frame: {body} / {other:?}")],
            },
            "ws-close" => self.close(&key, body["code"].as_u64().expect("a code")).await,
            other => panic!("{other} is not known"),
        }
    }

    async fn sign_in(&mut self, name: &str) {
        if self.csrf_cookie.is_empty() {
            let json = json!({"username": name, "password": "<password>"});
            let headers = json!({"content-type": "application/json"});
            let post = json!({"method": "POST", "path": "/api/v1/auth/login/", "headers": headers, "json": json});
            assert_eq!(self.ask(name, &post).await.status, 200, "{name} signs in");
            return;
        }
        let page = json!({"method": "GET", "path": "/accounts/login/"});
        self.ask(name, &page).await;
        let form = json!({"username": name, "password": "<password>", "csrfmiddlewaretoken": "<csrf-cookie>"});
        let headers = json!({"content-type": "application/x-www-form-urlencoded"});
        let post = json!({"method": "POST", "path": "/accounts/login/", "headers": headers, "form": form});
        assert_eq!(self.ask(name, &post).await.status, 302, "{name} signs in");
    }

    async fn ask(&mut self, actor: &str, asked: &Value) -> Answer {
        let jar = self.jars.entry(actor.to_owned()).or_default();
        let csrf = jar.get(self.csrf_cookie).unwrap_or_default().to_owned();
        let token = self.tokens.get(actor).cloned().unwrap_or_default();
        let refresh = self.refresh.clone();
        let fill = |text: &str| match text {
            "<csrf-cookie>" => csrf.clone(),
            "<password>" => password_of(actor),
            "Bearer <jwt>" => format!("Bearer {token}"),
            other => other.to_owned(),
        };
        let headers: Vec<(String, String)> = asked["headers"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), fill(value.as_str().expect("text"))))
            .collect();
        let body = match (&asked["json"], &asked["form"], &asked["raw"]) {
            (Value::Null, Value::Object(form), _) => {
                let pairs = form.iter();
                let pairs = pairs.map(|(name, value)| format!("{name}={}", fill(value.as_str().expect("text"))));
                Some(pairs.collect::<Vec<_>>().join("&"))
            }
            (Value::Null, _, Value::String(raw)) => Some(raw.clone()),
            (Value::Null, _, _) => None,
            (json, ..) => {
                let text = self.pairs.translate(&json.to_string());
                let text = text.replace("<password>", &password_of(actor));
                Some(text.replace("<jwt>", &refresh))
            }
        };
        let path = self.pairs.translate(asked["path"].as_str().expect("a path"));
        let url = format!("{}{path}", self.standin.url());
        let method = asked["method"].as_str().expect("a method");
        let answer = http::call(&self.http, jar, method, &url, &headers, body).await;
        let answer = answer.expect("the stand-in answers");
        let said: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        if let (Some(access), Some(refresh)) = (said["access"].as_str(), said["refresh"].as_str()) {
            self.tokens.insert(actor.to_owned(), access.to_owned());
            refresh.clone_into(&mut self.refresh);
        }
        answer
    }

    fn compare_answer(&mut self, recorded: &Value, answer: &Answer) -> Vec<String> {
        let cookies = answer.headers.get("set-cookie").map(|lines| {
            let lines = lines.iter().map(|line| cookie_blanked(line, false));
            lines.collect::<Vec<String>>()
        });
        let mut ours = json!({"status": answer.status});
        let mut theirs = json!({"status": recorded["status"]});
        let mut put = |name: &str, theirs_value: Value, ours_value: Value| {
            theirs[name] = theirs_value;
            ours[name] = ours_value;
        };
        // An answer without a body has no type, which the recorder writes as an empty one.
        let media_type = Some(&recorded["content_type"]).filter(|kind| **kind != "");
        put(
            "content_type",
            media_type.cloned().unwrap_or_default(),
            json!(answer.header("content-type")),
        );
        for name in ["location", "allow", "www-authenticate"] {
            put(name, recorded[name].clone(), json!(answer.header(name)));
        }
        let recorded_cookies = recorded["set_cookie"].as_array().map(|lines| {
            let lines = lines.iter().filter_map(Value::as_str);
            lines.map(|line| cookie_blanked(line, true)).collect::<Vec<String>>()
        });
        put("set_cookie", json!(recorded_cookies), json!(cookies));
        if let Some(json) = recorded.get("json") {
            put(
                "json",
                json.clone(),
                serde_json::from_str(&answer.body).unwrap_or_default(),
            );
        }
        if let Some(text) = recorded.get("text") {
            put("text", text.clone(), json!(answer.body));
        }
        self.pairs.differences(&theirs, &ours)
    }

    async fn open(&mut self, key: &str, actor: &str, asked: &Value) -> u16 {
        let path = asked["url"].as_str().expect("a path");
        let url = format!("ws://{}{path}", self.standin.addr());
        let mut request = url.into_client_request().expect("a request");
        if let Some(origin) = asked["origin"].as_str() {
            // The recorded host is the stand-in's own; a foreign one stays foreign.
            let origin = if origin.contains("127.0.0.1") {
                self.standin.url()
            } else {
                origin.to_owned()
            };
            request
                .headers_mut()
                .insert("origin", origin.parse().expect("a header"));
        }
        if let Some(cookies) = asked.get("cookie").and_then(|_| self.jars.get(actor)?.header()) {
            request
                .headers_mut()
                .insert("cookie", cookies.parse().expect("a header"));
        }
        match tokio_tungstenite::connect_async(request).await {
            Ok((socket, answer)) => {
                self.sockets.insert(key.to_owned(), socket);
                answer.status().as_u16()
            }
            Err(tungstenite::Error::Http(answer)) => answer.status().as_u16(),
            Err(error) => panic!("{error}"),
        }
    }

    /// Writes a frame and waits until the stand-in has dealt with it, so that what follows finds it done.
    async fn write(&mut self, key: &str, frame: &Value) {
        let message = if let Some(raw) = frame["raw"].as_str() {
            Message::text(raw)
        } else if let Some(hex) = frame["binary_hex"].as_str() {
            Message::binary(hex.as_bytes().to_vec())
        } else {
            Message::text(self.pairs.translate(&frame.to_string()))
        };
        let socket = self.sockets.get_mut(key).expect("an open socket");
        socket.send(message).await.expect("the socket takes it");
        self.frames_sent += 1;
        let sent = self.frames_sent;
        self.standin
            .wait_until("a frame", |ledger| ledger.heard.len() >= sent)
            .await;
    }

    async fn read(&mut self, key: &str) -> Result<Message, String> {
        let socket = self.sockets.get_mut(key).expect("an open socket");
        match timeout(DEADLINE, socket.next()).await {
            Ok(Some(Ok(message))) => Ok(message),
            Ok(end) => Err(format!("{end:?}")),
            Err(_) => Err("nothing".to_owned()),
        }
    }

    /// Code 1000 is the client's own; with any other the server has closed.
    async fn close(&mut self, key: &str, code: u64) -> Vec<String> {
        if code == 1000 {
            let mut socket = self.sockets.remove(key).expect("an open socket");
            socket.close(None).await.expect("the socket closes");
            return Vec::new();
        }
        let ours = match self.read(key).await {
            Ok(Message::Close(Some(frame))) => json!(u16::from(frame.code)),
            other => json!(format!("{other:?}")),
        };
        self.sockets.remove(key);
        self.pairs.differences(&json!(code), &ours)
    }

    /// Nothing more was said than what was recorded: what comes next on each socket is about a last frame.
    async fn find_silence(&mut self, fences: &[Fence]) {
        let fenced = fences.iter().flat_map(|fence| fence.heard_by);
        assert_eq!(
            fenced.count(),
            self.sockets.len(),
            "every socket that is left open is fenced"
        );
        for fence in fences {
            self.write(fence.by, &json!({"raw": fence.frame})).await;
            for key in fence.heard_by {
                let heard = self.read(key).await.expect("a last frame");
                let heard: Value = serde_json::from_str(heard.to_text().expect("text")).expect("frames are JSON");
                assert!(
                    (fence.is_heard)(&heard),
                    "{key} was told more than was recorded: {heard}"
                );
            }
        }
    }
}

/// A cookie without its value and its date; the recorder has blanked the value already.
fn cookie_blanked(line: &str, is_blanked: bool) -> String {
    let parts = line
        .split("; ")
        .enumerate()
        .map(|(at, part)| match part.split_once('=') {
            Some((name, _)) if at == 0 && !is_blanked => format!("{name}=<value>"),
            Some(("expires", _)) => "expires".to_owned(),
            _ => part.to_owned(),
        });
    parts.collect::<Vec<_>>().join("; ")
}
