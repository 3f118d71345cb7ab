//! The HTTP views of the room chat.

use serde_json::{Value, json};

use super::super::call::{Call, Reply};
use super::super::django::{not_allowed, not_found, parsed};
use super::super::moments::Moment;
use super::CrmChat;
use super::rooms::{Message, Room, is_uuid};

const NO_ROOM: &str = "No ChatRoom matches the given query.";
/// Whoever was seen this lately is active, s.
const ACTIVE_S: i64 = 600;
/// How far the first look for new messages reaches back, s.
const FIRST_CHECK_S: i64 = 600;

/// A place below `/modern-chat/`.
#[derive(Debug, Clone, Copy)]
pub(super) enum View<'a> {
    Private(u64),
    UserRooms,
    Messages(&'a str),
    SendMessage,
    MarkRead(&'a str),
    ActiveUsers,
    UserInfo(u64),
    UpdateStatus,
    CheckNewMessages,
    RoomInfo(&'a str),
    DeleteConversation,
    BlockUser,
}

impl<'a> View<'a> {
    /// What the address says; ids that are none make it an address that does not exist.
    pub(super) fn of(parts: &[&'a str]) -> Option<Self> {
        let view = match parts {
            ["modern-chat", "private", id, ""] => Self::Private(id.parse().ok()?),
            ["modern-chat", "api", "user-rooms", ""] => Self::UserRooms,
            ["modern-chat", "api", "messages", room, ""] if is_uuid(room) => Self::Messages(room),
            ["modern-chat", "api", "send-message", ""] => Self::SendMessage,
            ["modern-chat", "api", "mark-read", room, ""] if is_uuid(room) => Self::MarkRead(room),
            ["modern-chat", "api", "active-users", ""] => Self::ActiveUsers,
            ["modern-chat", "api", "user-info", id, ""] => Self::UserInfo(id.parse().ok()?),
            ["modern-chat", "api", "update-status", ""] => Self::UpdateStatus,
            ["modern-chat", "api", "check-new-messages", ""] => Self::CheckNewMessages,
            ["modern-chat", "api", "room-info", room, ""] if is_uuid(room) => Self::RoomInfo(room),
            ["modern-chat", "api", "delete-conversation", ""] => Self::DeleteConversation,
            ["modern-chat", "api", "block-user", ""] => Self::BlockUser,
            _ => return None,
        };
        Some(view)
    }

    /// Whether the view takes nothing but a post; the others take anything.
    fn is_for_posts(self) -> bool {
        match self {
            Self::SendMessage | Self::UpdateStatus | Self::DeleteConversation | Self::BlockUser => true,
            Self::Private(_)
            | Self::MarkRead(_)
            | Self::UserRooms
            | Self::Messages(_)
            | Self::ActiveUsers
            | Self::UserInfo(_)
            | Self::CheckNewMessages
            | Self::RoomInfo(_) => false,
        }
    }
}

impl CrmChat {
    pub(super) fn show(&mut self, view: View<'_>, caller: u64, call: &Call) -> Reply {
        if view.is_for_posts() && !call.is_post() {
            return not_allowed("POST");
        }
        match view {
            View::Private(other) => self.private(caller, other),
            View::UserRooms => self.user_rooms(caller),
            View::Messages(room) => self.messages(caller, room, call),
            View::SendMessage => self.send_message(caller, call).unwrap_or_else(|reply| reply),
            View::MarkRead(room) => match self.rooms.of_member(room, caller) {
                Some(room) => ok(&json!({"status": "success", "marked_count": room.mark_read(caller)})),
                None => failed(NO_ROOM),
            },
            View::ActiveUsers => self.active_users(caller),
            View::UserInfo(person) => match self.site.person(person) {
                Some(_) => ok(&self.card(person)),
                None => failed("No User matches the given query."),
            },
            View::UpdateStatus => self.update_status(caller, call),
            View::CheckNewMessages => self.check_new_messages(caller, call),
            View::RoomInfo(room) => self.room_info(caller, room),
            View::DeleteConversation => self.delete_conversation(caller, call).unwrap_or_else(|reply| reply),
            View::BlockUser => self.block_user(caller, call).unwrap_or_else(|reply| reply),
        }
    }

    fn private(&mut self, caller: u64, other: u64) -> Reply {
        if caller == other {
            return refused(400, "لا يمكن إنشاء دردشة مع نفسك");
        }
        if self.site.person(other).is_none() {
            return not_found();
        }
        let id = self.room(caller, other);
        self.room_info(caller, &id)
    }

    fn room_info(&mut self, caller: u64, room: &str) -> Reply {
        let Some(room) = self.rooms.get(room) else {
            return failed(NO_ROOM);
        };
        if !room.people.contains(&caller) {
            return refused(403, "غير مسموح");
        }
        let other = self.site.person(room.other(caller));
        let other = other.map(|other| json!({"id": other.id, "name": other.name, "username": other.login}));
        ok(&json!({"room_id": room.id, "room_name": room.name, "other_user": other}))
    }

    fn user_rooms(&self, caller: u64) -> Reply {
        let rooms: Vec<Value> = self
            .rooms
            .listed(caller)
            .into_iter()
            .map(|room| self.row(caller, room))
            .collect();
        ok(&json!({"count": rooms.len(), "rooms": rooms}))
    }

    fn row(&self, caller: u64, room: &Room) -> Value {
        let last = room.last().map(|last| {
            json!({
                "content": last.content,
                "sender": self.site.name_of(last.sender),
                "created_at": last.at.iso_utc(),
            })
        });
        let other = room.other(caller);
        json!({
            "id": room.id,
            "name": room.name,
            "room_type": "private",
            "last_message": last,
            "unread_count": room.lately_from_others(caller),
            "participants_count": room.people.len(),
            "other_user_id": other,
            "other_user_name": self.site.name_of(other),
        })
    }

    fn messages(&mut self, caller: u64, room: &str, call: &Call) -> Reply {
        if self.rooms.of_member(room, caller).is_none() {
            return not_found();
        }
        let Some(room) = self.rooms.get(room) else {
            return not_found();
        };
        room.page(call.query("page"), |page| {
            let messages: Vec<Value> = page
                .messages
                .iter()
                .map(|message| {
                    json!({
                        "id": message.id,
                        "content": message.content,
                        "sender": {
                            "id": message.sender,
                            "name": self.site.name_of(message.sender),
                            "is_current_user": message.sender == caller,
                        },
                        "created_at": message.at.iso_utc(),
                        "reply_to": self.quote(room, message),
                    })
                })
                .collect();
            ok(&json!({
                "messages": messages,
                "has_previous": page.number > 1,
                "has_next": page.number < page.of,
                "current_page": page.number,
                "total_pages": page.of,
            }))
        })
    }

    fn quote(&self, room: &Room, message: &Message) -> Value {
        let quoted = message.reply_to.as_ref();
        let quoted = quoted.and_then(|id| room.messages.iter().find(|message| message.id == *id));
        quoted.map_or(Value::Null, |quoted| {
            let content: String = quoted.content.chars().take(50).collect();
            json!({"id": quoted.id, "content": content, "sender": self.site.name_of(quoted.sender)})
        })
    }

    /// Stores, and tells nobody.
    fn send_message(&mut self, caller: u64, call: &Call) -> Result<Reply, Reply> {
        let body = parsed(call).map_err(failed)?;
        let content = match body.get("content") {
            None => "",
            Some(Value::String(content)) => content.trim(),
            Some(Value::Null) => return Err(failed("'NoneType' object has no attribute 'strip'")),
            Some(_) => return Err(failed("'int' object has no attribute 'strip'")),
        };
        if content.is_empty() {
            return Err(refused(400, "المحتوى مطلوب"));
        }
        let room = uuid_of(&body["room_id"]).map_err(|problem| failed(&problem))?;
        let room = self.rooms.of_member(room, caller).ok_or_else(|| failed(NO_ROOM))?;
        let reply_to = body["reply_to"].as_str().map(str::to_owned);
        let is_known = |id: &String| room.messages.iter().any(|message| message.id == *id);
        if reply_to.as_ref().is_some_and(|id| !is_known(id)) {
            return Err(failed("No Message matches the given query."));
        }
        let id = room.store(caller, content, reply_to).id.clone();
        let room = room.id.clone();
        let room = self.rooms.get(&room).ok_or_else(not_found)?;
        let stored = room
            .messages
            .iter()
            .find(|message| message.id == id)
            .ok_or_else(not_found)?;
        Ok(ok(&json!({
            "id": id,
            "content": stored.content,
            "sender": {"id": caller, "name": self.site.name_of(caller), "avatar": null},
            "created_at": stored.at.iso_utc(),
            "reply_to": self.quote(room, stored),
        })))
    }

    /// Whoever asks is online by that, whatever they said before.
    fn active_users(&mut self, caller: u64) -> Reply {
        self.statuses.set(caller, "online");
        let now = Moment::now();
        let mut active: Vec<u64> = self.site.people.iter().map(|person| person.id).collect();
        active.retain(|person| {
            let (status, seen) = self.statuses.of(*person);
            *person != caller && matches!(status.as_str(), "online" | "away") && now.s_since(seen) <= ACTIVE_S
        });
        let users: Vec<Value> = active.into_iter().map(|person| self.card(person)).collect();
        ok(&json!({"count": users.len(), "users": users, "current_user_status": "online"}))
    }

    fn card(&self, person: u64) -> Value {
        let (status, seen) = self.statuses.of(person);
        let person = self.site.person(person);
        json!({
            "id": person.map(|person| person.id),
            "name": person.map(|person| &person.name),
            "username": person.map(|person| &person.login),
            "status": status,
            "last_seen": seen.iso_utc(),
            "avatar": null,
        })
    }

    fn update_status(&mut self, caller: u64, call: &Call) -> Reply {
        let body = match parsed(call) {
            Ok(body) => body,
            Err(problem) => return failed(problem),
        };
        match body.get("status").map_or(Some("online"), Value::as_str) {
            Some(status @ ("online" | "away" | "busy" | "offline")) => {
                self.statuses.set(caller, status);
                ok(&json!({"status": "success"}))
            }
            _ => refused(400, "حالة غير صحيحة"),
        }
    }

    /// Consumes what it reports: the session remembers when it was last asked.
    fn check_new_messages(&mut self, caller: u64, call: &Call) -> Reply {
        let now = Moment::now();
        let since = self.site.exchange_check(call, now);
        let since = since.unwrap_or_else(|| now.minus_s(FIRST_CHECK_S));
        let count = self.rooms.new_since(caller, since);
        let reply = ok(&json!({
            "has_new_messages": count > 0,
            "new_message_count": count,
            "last_check": since.iso_utc(),
        }));
        match self.site.session_cookie_again(call) {
            Some(cookie) => reply.with("set-cookie", cookie),
            None => reply,
        }
    }

    /// By room for good, by person only out of sight; for both sides either way.
    fn delete_conversation(&mut self, caller: u64, call: &Call) -> Result<Reply, Reply> {
        let body = parsed(call).map_err(|problem| undone(500, problem))?;
        if !body["room_id"].is_null() {
            let room = uuid_of(&body["room_id"]).map_err(|problem| undone(500, &problem))?;
            if self.rooms.of_member(room, caller).is_none() {
                return Err(undone(404, "المحادثة غير موجودة أو لا تملك صلاحية للوصول إليها"));
            }
            self.rooms.remove(room);
            return Ok(ok(&json!({"success": true, "message": "تم حذف المحادثة بنجاح"})));
        }
        if body["user_id"].is_null() {
            return Err(undone(400, "معرف المستخدم أو معرف الغرفة مطلوب"));
        }
        let other = self.person_of(&body["user_id"])?;
        if other == caller {
            return Err(undone(400, "لا يمكن حذف محادثة مع نفسك"));
        }
        let name = self.site.name_of(other).to_owned();
        let room = self.rooms.between(caller, other);
        let room = room.ok_or_else(|| undone(404, "لا توجد محادثة مع هذا المستخدم"))?;
        room.is_active = false;
        for message in &mut room.messages {
            message.is_deleted = true;
        }
        Ok(ok(&json!({
            "success": true,
            "message": format!("تم حذف المحادثة مع {name}"),
            "deleted_messages_count": room.messages.len(),
        })))
    }

    /// Hides the room from both and prevents nothing.
    fn block_user(&mut self, caller: u64, call: &Call) -> Result<Reply, Reply> {
        let body = parsed(call).map_err(|problem| undone(500, problem))?;
        if body["user_id"].is_null() {
            return Err(refused(400, "معرف المستخدم مطلوب"));
        }
        let other = self.person_of(&body["user_id"])?;
        if other == caller {
            return Err(refused(400, "لا يمكن حظر نفسك"));
        }
        if let Some(room) = self.rooms.between(caller, other) {
            room.is_active = false;
        }
        let message = format!("تم حظر المستخدم {}", self.site.name_of(other));
        Ok(ok(&json!({"success": true, "message": message})))
    }

    fn person_of(&self, id: &Value) -> Result<u64, Reply> {
        let number = id.as_u64().or_else(|| id.as_str()?.parse().ok());
        let number = number.ok_or_else(|| {
            let shown = id.as_str().map_or_else(|| id.to_string(), |text| format!("'{text}'"));
            undone(500, &format!("Field 'id' expected a number but got {shown}."))
        })?;
        let person = self.site.person(number).map(|person| person.id);
        person.ok_or_else(|| undone(404, "المستخدم غير موجود"))
    }
}

fn uuid_of(id: &Value) -> Result<&str, String> {
    let text = id.as_str().filter(|text| is_uuid(text));
    text.ok_or_else(|| {
        let shown = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        format!("['القيمة \"{shown}\" ليست UUID صالح.']")
    })
}

fn ok(body: &Value) -> Reply {
    Reply::json(200, body)
}

fn refused(status: u16, error: &str) -> Reply {
    Reply::json(status, &json!({"error": error}))
}

/// An exception that became an answer.
fn failed(error: &str) -> Reply {
    refused(500, error)
}

fn undone(status: u16, error: &str) -> Reply {
    Reply::json(status, &json!({"success": false, "error": error}))
}
