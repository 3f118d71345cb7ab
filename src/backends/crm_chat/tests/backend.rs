//! A stand-in for the backend, seen by one account: bob, number 2, who chats with alice, number 1.

use engine::{HttpAnswer, HttpBody, HttpMethod, HttpRequest};
use serde_json::{Value, json};

pub(super) const ROOM: &str = "36c775e2-fc12-4f8f-a683-f527a4c54f55";

/// What is stored, and which faults it has.
#[derive(Default)]
pub(super) struct Backend {
    pub(super) is_signed_in: bool,
    pub(super) refuses_sockets: bool,
    /// Frames are taken and nothing is stored.
    pub(super) drops_sends: bool,
    /// What is sent is stored and not echoed.
    pub(super) is_mute: bool,
    /// Frames are not even read.
    pub(super) is_dead: bool,
    /// So are they on every socket.
    pub(super) sockets_are_dead: bool,
    /// No call gets an answer.
    pub(super) is_away: bool,
    /// Calls do what they are to do, and their answers are lost.
    pub(super) loses_answers: bool,
    pub(super) room_is_gone: bool,
    pub(super) is_hidden: bool,
    pub(super) tokens_taken: u32,
    /// How often somebody has signed in, on whatever page; each time the tokens change.
    pub(super) sign_ins: u32,
    pub(super) refuses_tokens: bool,
    /// Sender and text.
    pub(super) messages: Vec<(u32, String)>,
    pub(super) active: Vec<(u32, &'static str)>,
    pub(super) joined: Option<String>,
    /// Every frame and request, in order.
    pub(super) log: Vec<String>,
}

impl Backend {
    pub(super) fn store(&mut self, sender: u32, text: &str) -> Value {
        self.messages.push((sender, text.to_owned()));
        self.message(self.messages.len() - 1)
    }

    pub(super) fn message(&self, at: usize) -> Value {
        let (sender, text) = &self.messages[at];
        let name = if *sender == 1 { "Alice" } else { "Bob Stone" };
        json!({
            "id": format!("m{}", at + 1), "content": text, "reply_to": null, "room_id": ROOM,
            "sender": {"id": sender, "name": name, "is_current_user": *sender == 2},
            "created_at": format!("2026-11-21T03:{:02}:{:02}.000000+00:00", at / 60, at % 60),
        })
    }

    /// What a frame of the client brings back to it.
    pub(super) fn frame(&mut self, text: &str) -> Vec<Value> {
        self.log.push(format!("> {text}"));
        let frame: Value = serde_json::from_str(text).expect("the client writes JSON");
        let room = frame["room_id"].as_str().unwrap_or_default();
        if self.is_dead {
            return vec![];
        }
        match frame["type"].as_str() {
            Some("join_room") if room != ROOM || self.room_is_gone => {
                vec![json!({"type": "error", "message": "Room not found or access denied"})]
            }
            Some("join_room") => {
                self.joined = Some(room.to_owned());
                vec![json!({"type": "room_joined", "room_id": room})]
            }
            Some("send_message") if !self.drops_sends && !self.room_is_gone => {
                let message = self.store(2, frame["content"].as_str().expect("text"));
                let is_heard = !self.is_mute && self.joined.as_deref() == Some(room);
                if is_heard {
                    vec![json!({"type": "new_message", "message": message})]
                } else {
                    vec![]
                }
            }
            _ => vec![],
        }
    }

    pub(super) fn answer(&mut self, request: &HttpRequest) -> Option<HttpAnswer> {
        let body = match &request.body {
            HttpBody::Json(body) => body.clone(),
            _ => String::new(),
        };
        let method = if request.method == HttpMethod::Post {
            "POST"
        } else {
            "GET"
        };
        self.log
            .push(format!("{method} {} {body}", request.url).trim_end().to_owned());
        assert!(request.headers.iter().any(|(name, _)| *name == "X-Requested-With"));
        if self.is_away {
            return None;
        }
        if request.url == "/csrf-token/" {
            self.tokens_taken += 1;
            return Some(ok(
                &json!({"csrf_token": format!("token-{}", self.sign_ins), "status": "success"}),
            ));
        }
        let has_token = request.headers.iter().any(|(name, _)| *name == "X-CSRFToken");
        if method == "POST" && (!has_token || self.refuses_tokens) {
            self.refuses_tokens = false;
            return Some(HttpAnswer {
                status: 403,
                ..ok(&json!({"code": "CSRF_FAILURE"}))
            });
        }
        if let HttpBody::Form(form) = &request.body {
            let form = form.clone().spend();
            let is_right = form.contains("username=bob&password=right&csrfmiddlewaretoken=token-");
            self.is_signed_in = is_right && request.url.ends_with("/login/");
            self.sign_ins += u32::from(self.is_signed_in);
            return Some(HttpAnswer {
                is_redirected: is_right || !request.url.ends_with("/login/"),
                ..page()
            });
        }
        if !self.is_signed_in {
            return Some(HttpAnswer {
                is_redirected: true,
                ..page()
            });
        }
        let body: Value = serde_json::from_str(&body).unwrap_or_default();
        let answer = self.view(&request.url, &body);
        (!self.loses_answers).then_some(answer)
    }

    fn view(&mut self, url: &str, body: &Value) -> HttpAnswer {
        let user = |id: u32, status: &str| {
            let (name, handle) = if id == 1 {
                ("Alice", "alice")
            } else {
                ("Bob Stone", "bob")
            };
            json!({"id": id, "name": name, "username": handle, "status": status,
                   "last_seen": "2026-11-21T03:00:00+00:00", "avatar": null})
        };
        let api = url.strip_prefix("/modern-chat/").expect("an address of the chat");
        match api {
            "api/user-rooms/" => {
                let last = self.messages.last().map(|(sender, text)| {
                    let message = self.message(self.messages.len() - 1);
                    let name = if *sender == 1 { "Alice" } else { "Bob Stone" };
                    json!({"content": text, "sender": name, "created_at": message["created_at"]})
                });
                let room = json!({"id": ROOM, "name": "Alice & Bob", "room_type": "private", "last_message": last,
                    "unread_count": 4, "participants_count": 2, "other_user_id": 1, "other_user_name": "Alice"});
                let rooms = if self.room_is_gone || self.is_hidden {
                    vec![]
                } else {
                    vec![room]
                };
                ok(&json!({"count": rooms.len(), "rooms": rooms}))
            }
            "api/active-users/" => {
                let users: Vec<Value> = self.active.iter().map(|(id, status)| user(*id, status)).collect();
                ok(&json!({"users": users, "count": users.len(), "current_user_status": "online"}))
            }
            "api/user-info/1/" => ok(&user(1, "busy")),
            "api/user-info/2/" => ok(&user(2, "online")),
            "private/1/" => ok(&json!({"room_id": ROOM, "room_name": "Alice & Bob", "other_user": user(1, "online")})),
            "api/send-message/" if self.room_is_gone => HttpAnswer {
                status: 500,
                ..ok(&json!({"error": "No ChatRoom matches the given query."}))
            },
            "api/send-message/" => {
                let mut message = self.store(2, body["content"].as_str().expect("text"));
                message["sender"] = json!({"id": 2, "name": "Bob Stone", "avatar": null});
                ok(&message)
            }
            "api/delete-conversation/" if self.room_is_gone => HttpAnswer {
                status: 404,
                ..ok(&json!({"success": false, "error": "gone"}))
            },
            "api/delete-conversation/" => {
                self.room_is_gone = true;
                ok(&json!({"success": true}))
            }
            "api/block-user/" => {
                self.is_hidden = true;
                ok(&json!({"success": true}))
            }
            _ if api.starts_with("api/mark-read/") => ok(&json!({"status": "success", "marked_count": 1})),
            "api/update-status/" => ok(&json!({"status": "success"})),
            _ => self.messages_page(api),
        }
    }

    fn messages_page(&self, api: &str) -> HttpAnswer {
        let page = api.strip_prefix(&format!("api/messages/{ROOM}/?page="));
        let Some(page) = page.filter(|_| !self.room_is_gone) else {
            return HttpAnswer {
                status: 404,
                ..page_of("<h1>Not Found</h1>")
            };
        };
        let pages = self.messages.len().div_ceil(50).max(1);
        let page = page.parse().unwrap_or(1_usize).clamp(1, pages);
        let last = (page * 50).min(self.messages.len());
        let messages: Vec<Value> = ((page - 1) * 50..last).map(|at| self.message(at)).collect();
        ok(
            &json!({"messages": messages, "has_previous": page > 1, "has_next": page < pages,
                   "current_page": page, "total_pages": pages}),
        )
    }
}

pub(super) fn ok(body: &Value) -> HttpAnswer {
    HttpAnswer {
        status: 200,
        is_json: true,
        body: body.to_string(),
        ..HttpAnswer::default()
    }
}

fn page() -> HttpAnswer {
    page_of("<html><body><form>")
}

fn page_of(body: &str) -> HttpAnswer {
    HttpAnswer {
        status: 200,
        body: body.to_owned(),
        ..HttpAnswer::default()
    }
}
