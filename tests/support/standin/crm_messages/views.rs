//! The JSON views of the internal messages.

use serde_json::{Value, json};

use super::super::call::{Call, Reply};
use super::super::django::{not_allowed, not_found};
use super::super::line::Line;
use super::super::moments::Moment;
use super::CrmMessages;
use super::letters::Letter;

const ROLE: &str = "مستخدم عادي";
const BRANCH: &str = "غير محدد";
/// Whoever signed in this lately is listed with those who are online, s.
const LATELY_S: i64 = 7 * 86_400;
const LATELY_MAX: usize = 20;
/// Letters of the last message that the list shows.
const EXCERPT: usize = 50;

/// A place below `/accounts/`.
#[derive(Debug, Clone, Copy)]
pub(super) enum View {
    Recent,
    History(u64),
    Send(u64),
    CheckNew,
    UnreadCount,
    Others,
    Everybody,
    MarkRead(u64),
    MarkAllRead,
    Delete(u64),
    Compose,
    Inbox,
    Sent,
}

impl View {
    /// What the address says; ids that are none make it an address that does not exist.
    pub(super) fn of(parts: &[&str]) -> Option<Self> {
        let view = match parts {
            ["accounts", "api", "messages", "recent", ""] => Self::Recent,
            ["accounts", "api", "messages", "history", id, ""] => Self::History(id.parse().ok()?),
            ["accounts", "api", "messages", "send", id, ""] => Self::Send(id.parse().ok()?),
            ["accounts", "api", "messages", "check-new", ""] => Self::CheckNew,
            ["accounts", "api", "messages", "unread-count", ""] => Self::UnreadCount,
            ["accounts", "api", "messages", "online-users", ""] => Self::Others,
            ["accounts", "api", "online-users", ""] => Self::Everybody,
            ["accounts", "messages", "mark-all-read", ""] => Self::MarkAllRead,
            ["accounts", "messages", "compose", ""] => Self::Compose,
            ["accounts", "messages", "inbox", ""] => Self::Inbox,
            ["accounts", "messages", "sent", ""] => Self::Sent,
            ["accounts", "messages", id, "mark-read", ""] => Self::MarkRead(id.parse().ok()?),
            ["accounts", "messages", id, "delete", ""] => Self::Delete(id.parse().ok()?),
            _ => return None,
        };
        Some(view)
    }

    fn is_for_posts(self) -> bool {
        matches!(
            self,
            Self::Send(_) | Self::MarkRead(_) | Self::MarkAllRead | Self::Delete(_)
        )
    }
}

impl CrmMessages {
    pub(super) fn view(&mut self, line: &mut Line, view: View, caller: u64, call: &Call) -> Reply {
        if view.is_for_posts() && !call.is_post() {
            return not_allowed("POST");
        }
        match view {
            View::Recent => self.recent(caller),
            View::History(other) => self.history(line, caller, other),
            View::Send(other) => self.send(line, caller, other, call).unwrap_or_else(|reply| reply),
            View::CheckNew => self.check_new(caller),
            View::UnreadCount => ok(&json!({"unread_count": self.letters.unread(caller).count()})),
            View::Others => self.others(caller),
            View::Everybody => self.everybody(),
            View::MarkRead(id) => match self.letters.read(id, caller) {
                Some(()) => done("تم تحديد الرسالة كمقروءة"),
                None => not_found(),
            },
            View::MarkAllRead => {
                self.letters.read_all(caller);
                done("تم تحديد جميع الرسائل كمقروءة")
            }
            View::Delete(id) => match self.letters.hide(id, caller) {
                Some(true) => Reply::moved("/accounts/messages/sent/".to_owned()),
                Some(false) => Reply::moved("/accounts/messages/inbox/".to_owned()),
                None => not_found(),
            },
            View::Compose => self.compose(caller, call),
            View::Inbox | View::Sent => self.folder(caller, call),
        }
    }

    fn recent(&self, caller: u64) -> Reply {
        let latest = self.letters.latest(caller).into_iter().map(|letter| {
            let other = letter.other(caller);
            let mut excerpt: String = letter.body.chars().take(EXCERPT).collect();
            if letter.body.chars().count() > EXCERPT {
                excerpt.push_str("...");
            }
            json!({
                "user_id": other,
                "user_name": self.site.name_of(other),
                "avatar_url": null,
                "last_message": excerpt,
                "timestamp": letter.at.iso_ms(),
                "timestamp_str": letter.at.minute(),
                "unread_count": self.letters.unread_from(caller, other),
            })
        });
        ok(&json!({"conversations": latest.collect::<Vec<_>>()}))
    }

    /// Whoever loads it has read it, and everybody who wrote hears so.
    fn history(&mut self, line: &mut Line, caller: u64, other: u64) -> Reply {
        let Some(person) = self.site.person(other).cloned() else {
            return not_found();
        };
        for id in self.letters.read_all_from(caller, other) {
            let told = json!({"type": "read_receipt", "message_id": id, "recipient_id": caller});
            self.tell(line, other, &told);
        }
        let letters = self.letters.shown(caller, other).map(|letter| {
            let mut shown = self.letter(letter, &Value::String(letter.body.clone()), letter.sender == caller);
            shown["is_read"] = Value::Bool(letter.is_read);
            shown
        });
        ok(&json!({
            "messages": letters.collect::<Vec<_>>(),
            "other_user": {"id": other, "name": person.name, "avatar_url": null},
        }))
    }

    fn letter(&self, letter: &Letter, body: &Value, is_me: bool) -> Value {
        json!({
            "id": letter.id,
            "sender_id": letter.sender,
            "sender_name": self.site.name_of(letter.sender),
            "sender_avatar": null,
            "body": body,
            "created_at": letter.at.minute(),
            "is_me": is_me,
        })
    }

    /// Told to the recipient only, before the sender has an answer. The body goes on as it came.
    fn send(&mut self, line: &mut Line, caller: u64, other: u64, call: &Call) -> Result<Reply, Reply> {
        let parsed: Value = serde_json::from_str(&call.body).map_err(|_| undone(400, "بيانات غير صالحة"))?;
        if !parsed.is_object() {
            return Err(undone(500, "'list' object has no attribute 'get'"));
        }
        if self.site.person(other).is_none() {
            return Err(undone(500, "No User matches the given query."));
        }
        let body = parsed["body"].clone();
        let text = match &body {
            Value::Null | Value::Bool(false) => String::new(),
            Value::String(text) => text.clone(),
            Value::Number(number) if number.as_f64() == Some(0.0) => String::new(),
            other => other.to_string(),
        };
        if text.is_empty() {
            return Err(undone(400, "نص الرسالة مطلوب"));
        }
        let letter = self.letters.store(caller, other, &text).clone();
        let told = json!({"type": "chat_message", "message": self.letter(&letter, &body, false)});
        self.tell_message(line, other, &told);
        Ok(ok(&json!({"success": true, "message": {
            "id": letter.id,
            "body": body,
            "created_at": letter.at.minute(),
            "sender_avatar": null,
            "is_me": true,
        }})))
    }

    fn check_new(&self, caller: u64) -> Reply {
        let senders = self.site.people.iter().filter(|person| person.id != caller);
        let waiting = senders.filter_map(|person| {
            let count = self.letters.unread_from(caller, person.id);
            (count > 0).then(|| json!({"sender_id": person.id, "sender_name": person.name, "count": count}))
        });
        ok(&json!({
            "unread_conversations": waiting.collect::<Vec<_>>(),
            "total_unread": self.letters.unread(caller).count(),
        }))
    }

    /// Who is online, without the caller. A failure has status 200 as well.
    fn others(&self, caller: u64) -> Reply {
        let unread = self.letters.unread(caller).count();
        if self.people_fail {
            return ok(&json!({
                "users": [], "total_online": 0, "total_unread": unread,
                "error": "حدث خطأ في تحميل المستخدمين",
            }));
        }
        let online = self.activity.online().into_iter().filter(|(id, _)| *id != caller);
        let users: Vec<Value> = online
            .filter_map(|(id, presence)| {
                let person = self.site.person(id)?;
                Some(json!({
                    "id": id,
                    "username": person.login,
                    "full_name": person.name,
                    "role": ROLE,
                    "branch": BRANCH,
                    "is_online": true,
                    "last_seen": presence.seen_at.iso_utc(),
                    "unread_messages": self.letters.unread_from(caller, id),
                    "avatar_url": null,
                }))
            })
            .collect();
        ok(&json!({"total_online": users.len(), "users": users, "total_unread": unread}))
    }

    /// Who is online, with the caller, and then who was here lately.
    fn everybody(&self) -> Reply {
        if self.people_fail {
            return undone(500, "the list is not available");
        }
        let now = Moment::now();
        let online = self.activity.online();
        let mut users: Vec<Value> = online
            .iter()
            .filter_map(|(id, presence)| {
                let minutes = now.s_since(self.site.person(*id)?.signed_in_at?) / 60;
                self.row(*id, Some((presence.seen_at, minutes)))
            })
            .collect();
        let is_online = |id: u64| online.iter().any(|(online, _)| *online == id);
        let people = self.site.people.iter().filter(|person| !is_online(person.id));
        let lately = people.filter(|person| person.signed_in_at.is_some_and(|at| now.s_since(at) <= LATELY_S));
        users.extend(lately.take(LATELY_MAX).filter_map(|person| self.row(person.id, None)));
        ok(&json!({
            "success": true,
            "total_online": online.len(),
            "total_users": users.len(),
            "users": users,
            "user_is_admin": false,
            "timestamp": now.clock_with_seconds(),
        }))
    }

    fn row(&self, id: u64, online: Option<(Moment, i64)>) -> Option<Value> {
        let person = self.site.person(id)?;
        let signed_in_at = person.signed_in_at?;
        let duration = online.map_or(Value::Null, |(_, minutes)| json!(format!("{minutes} دقيقة")));
        Some(json!({
            "id": id,
            "username": person.login,
            "full_name": person.name,
            "role": ROLE,
            "branch": BRANCH,
            "is_online": online.is_some(),
            "online_duration": duration,
            "last_seen": online.map_or("غير متصل".to_owned(), |(seen_at, _)| seen_at.clock()),
            "last_login": signed_in_at.iso_utc(),
            "last_login_formatted": signed_in_at.minute(),
            "avatar_url": null,
        }))
    }
}

fn ok(body: &Value) -> Reply {
    Reply::json(200, body)
}

fn done(message: &str) -> Reply {
    ok(&json!({"success": true, "message": message}))
}

fn undone(status: u16, error: &str) -> Reply {
    Reply::json(status, &json!({"success": false, "error": error}))
}
